"""`--quick` stops only where nothing can change the headline level, and goes on where something can.

The oracle is brute force: every completion of the open answers, scored by the engine itself.
"""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import strategies
from maturity.files.questionnaires import load_questionnaire
from maturity.interview import quick
from maturity.interview.events import Agree, Unknown
from maturity.interview.orders import Order
from maturity.interview.reading import Known
from maturity.interview.session import apply, start
from maturity.model.answers import AGREED, AnswerSheet, Organisation, Vote
from maturity.scoring.engine import score
from maturity.scoring.factors import vectors
from maturity.scoring.ladder import ladder_figures
from maturity.scoring.plan import plan_of
from maturity.scoring.question import read

MOST = 60
"""Completions of one sheet that are tried; where there are more, this many are drawn."""


def headline(questionnaire, sheet):
    """The engine's own headline, without the rest of a scorecard."""
    plan = plan_of(questionnaire)
    readings, problems = read(plan, sheet)
    assert not problems
    return ladder_figures(plan, questionnaire.ladder, 0, vectors(plan, readings)).headline


def position(questionnaire, level):
    return None if level is None else [x.id for x in questionnaire.ladder.levels].index(level)


def grid(questionnaire, question):
    """Answers of a question that between them get every score it can get (of numbers: those at the corners)."""
    if question.kind == "single":
        return [option.id for option in questionnaire.options(question)]
    if question.kind == "multiple":
        ids = [option.id for option in questionnaire.options(question)]
        return [tuple(c) for n in range(len(ids) + 1) for c in itertools.combinations(ids, n)]
    places = [p.at for p in question.points] + [x for x in (question.min, question.max) if x is not None]
    least = max(places) if question.min is None else question.min
    inside = [p for p in places if (question.min is None or p >= question.min)]
    inside = [p for p in inside if (question.max is None or p <= question.max)]
    return [float(p) for p in dict.fromkeys([*inside, *([] if inside else [least])])]


def completions(questionnaire, sheet, seed):
    """Sheets in which the unanswered questions are answered, `na`, `unknown` or left, whether asked at present or not."""
    waiting = [
        q
        for _, q in questionnaire.questions()
        if q.kind != "text" and not any(v.answer is not None for v in sheet.answers.get(q.id, {}).values())
    ]
    choices = [[None, "na", "unknown", *grid(questionnaire, q)] for q in waiting]
    drawn = random.Random(seed)
    count = 1
    for options in choices:
        count *= len(options)
    every = (
        itertools.product(*choices)
        if count <= MOST
        else ([drawn.choice(options) for options in choices] for _ in range(MOST))
    )
    # The corners come up seldom by chance.
    corners = [[options[at if at < len(options) else -1] for options in choices] for at in (1, 2, 3, -1)]
    for answers in itertools.chain(corners, every):
        given = {q.id: {AGREED: Vote(answer=a)} for q, a in zip(waiting, answers, strict=True) if a is not None}
        yield sheet.model_copy(update={"answers": {**sheet.answers, **given}})


@st.composite
def cases(draw):
    questionnaire, sheet = draw(strategies.cases())
    assume(questionnaire.get("ladder"))
    kept = draw(st.sets(st.sampled_from(sorted(sheet["answers"]) or ["none"])))
    sheet["answers"] = {q: a for q, a in sheet["answers"].items() if q in kept}
    return strategies.questionnaire_of(questionnaire), strategies.sheet_of(sheet)


@settings(max_examples=120, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(cases(), st.integers(0, 2**30))
def test_no_completion_leads_to_a_headline_that_is_called_impossible(case, seed):
    questionnaire, sheet = case
    possible = quick.possible_headlines(Known.of(questionnaire, sheet))
    for completed in completions(questionnaire, sheet, seed):
        assert position(questionnaire, headline(questionnaire, completed)) in possible


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(cases(), st.integers(0, 2**30))
def test_what_is_asked_can_be_answered_and_stops_only_when_the_level_is_settled(case, seed):
    """Asked to the end, there is always a question to ask until the headline is settled."""
    questionnaire, sheet = case
    drawn = random.Random(seed)
    session = start(questionnaire, sheet, Order.QUICK)
    for _ in range(20):
        if session.at is None:
            break
        item = session.known.item(session.at)
        assert session.known.is_open(item.id)
        assert not quick.is_settled(session.known)
        event = Unknown() if drawn.random() < 0.1 else Agree(drawn.choice(grid(questionnaire, item.question)))
        session = apply(session, event)
    assert session.at is None
    assert quick.is_settled(session.known)
    found = headline(questionnaire, session.sheet)
    assert found == score(questionnaire, session.sheet).ladder.headline
    for completed in completions(questionnaire, session.sheet, seed):
        assert headline(questionnaire, completed) == found


@pytest.mark.parametrize("seed", range(2))
def test_the_full_workshop_ends_early_and_rightly(seed):
    loaded = load_questionnaire("digital-transformation").questionnaire
    sheet = AnswerSheet(questionnaire="digital-transformation", organisation=Organisation(name="Example"))
    drawn = random.Random(seed)
    session = start(loaded, sheet, Order.QUICK)
    asked = 0
    while session.at is not None:
        asked += 1
        options = grid(loaded, session.known.item(session.at).question)
        session = apply(session, Agree(options[0 if drawn.random() < 0.4 else -1]))
    assert quick.is_settled(session.known)
    assert 0 < asked < 50
    found = headline(loaded, session.sheet)
    for completed in itertools.islice(completions(loaded, session.sheet, seed), 30):
        assert headline(loaded, completed) == found


QUESTIONNAIRE = {
    "id": "steps",
    "version": "1.0.0",
    "title": "Steps",
    "scales": {"two": [{"id": "low", "text": "Low"}, {"id": "high", "text": "High"}]},
    "ladder": {"levels": [{"id": f"level-{i}", "label": str(i), "title": str(i)} for i in range(2)]},
    "factors": [
        {
            "id": "all",
            "title": "All",
            "questions": [
                {"id": "plain", "text": "?", "scale": "two"},
                {"id": "upper", "text": "?", "scale": "two", "level": "level-1", "weight": 5},
                {"id": "light", "text": "?", "scale": "two", "level": "level-0"},
                {"id": "gate", "text": "?", "scale": "two"},
                {"id": "heavy", "text": "?", "scale": "two", "level": "level-0", "weight": 3,
                 "ask_if": {"question": "gate", "above": 0}},
            ],
        }
    ],
}  # fmt: skip


def test_the_most_telling_question_comes_first():
    """The lowest level decides what the upper one is worth; the gate of its heavy question counts with what it opens.

    Left out: `plain`, of no level; `heavy`, which is not asked yet.
    """
    known = Known.of(
        strategies.questionnaire_of(QUESTIONNAIRE), AnswerSheet(questionnaire="x", organisation=Organisation(name="x"))
    )
    assert quick.telling(known) == ["gate", "light", "upper"]
    assert quick.possible_headlines(known) == {None, 0, 1}


def test_a_failed_first_level_settles_the_secured_level():
    session = start(
        strategies.questionnaire_of(QUESTIONNAIRE),
        AnswerSheet(questionnaire="x", organisation=Organisation(name="x")),
        Order.QUICK,
    )
    session = apply(session, Agree("low"))
    assert session.at == "light"
    session = apply(session, Agree("low"))
    assert session.at is None
    assert quick.possible_headlines(session.known) == {None}


def test_a_bound_that_forgets_what_may_not_apply_is_found_out(monkeypatch):
    """By hand: Level 0 has one open question that never scores enough; `na` skips the level, and the upper one counts.

    Planted: bounds without that way out. The oracle of the tests above must see it.
    """
    weak = [{"id": "none", "text": "None", "score": 0}, {"id": "some", "text": "Some", "score": 0.4}]
    questions = [
        {"id": "weak", "text": "?", "options": weak, "level": "level-0"},
        {"id": "upper", "text": "?", "scale": "two", "level": "level-1"},
    ]
    questionnaire = strategies.questionnaire_of(
        QUESTIONNAIRE | {"factors": [{"id": "all", "title": "All", "questions": questions}]}
    )
    sheet = strategies.sheet_of({"questionnaire": "x", "organisation": {"name": "x"}, "answers": {"upper": "high"}})
    known = Known.of(questionnaire, sheet)
    found = {position(questionnaire, headline(questionnaire, c)) for c in completions(questionnaire, sheet, 0)}
    assert quick.possible_headlines(known) == found == {None, 1}
    monkeypatch.setattr(quick, "_without_score", lambda _: {quick.NOT_PRACTISED})
    assert not found <= quick.possible_headlines(known)
