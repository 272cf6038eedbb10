"""Actions, findings, experiments: enough of them, complete, and proved by re-scoring.

Two proofs. From every low answer some action lifts it, whatever the rest of the answers; and from the worst possible
answers the actions, carried out in the order in which reports recommend them, lead to the top level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.answer import score_answer
from maturity.scoring.plan import plan_of
from questionnaires.instruments import (
    FUNCTIONS,
    MATRIX,
    ROOT,
    WHOLE,
    all_answers,
    built_in,
    levels,
    possible_answers,
    questions,
    scored,
)

FULL = built_in("digital-transformation")
LOW = 0.5
"""An answer that scores less than this (0–1) is low."""


def raised(card: Scorecard) -> dict[str, Any]:
    """Return the best answers that the recommended actions lead to, where several raise the same question."""
    q = built_in(card.questionnaire.id)
    best: dict[str, tuple[float, Any]] = {}
    for action in card.actions:
        for question, to in action.raises.items():
            item = plan_of(q).items[plan_of(q).item_of[question]]
            best[question] = max(
                best.get(question, (0.0, None)), (score_answer(item, to) or 0.0, to), key=lambda x: x[0]
            )
    return {question: to for question, (_, to) in best.items()}


def low_answers(q: Questionnaire, rest: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every low answer to every question as a sheet, all else as in `rest`; what routes to it is answered."""
    gates = {id_: next(a for s, a in possible_answers(q, x) if s > 0) for id_, x in questions(q).items()}
    for id_, question in questions(q).items():
        opened = {}
        if question.ask_if is not None and question.ask_if.question is not None:
            gate = question.ask_if.question
            least = min(s for s, _ in possible_answers(q, questions(q)[gate]))
            item = plan_of(q).items[plan_of(q).item_of[gate]]
            if score_answer(item, rest[gate]) == least:
                opened[gate] = gates[gate]
        for found, answer in possible_answers(q, question):
            if found < LOW:
                yield id_, {**rest, **opened, id_: answer}


TOO_MANY = 3


def rounds_to_lift(q: Questionnaire, among: str = "") -> dict[str, int]:
    """Return for each question how many rounds of carrying out all that is recommended it takes until one lifts it.

    The most over all its low answers and three kinds of rest; 3 stands for more than two, or never.
    """
    rounds: dict[str, int] = {}
    for wanted in (0, 0.5, 1):
        for question, given in low_answers(q, all_answers(q, wanted)):
            if question.startswith(among):
                rounds[question] = max(rounds.get(question, 0), _rounds(q, question, given))
    return rounds


def _rounds(q: Questionnaire, question: str, answers: dict[str, Any]) -> int:
    for done in range(1, TOO_MANY):
        better = raised(scored(q, answers))
        if question in better:
            return done
        answers = {**answers, **better}
    return TOO_MANY


@pytest.mark.parametrize("name", WHOLE)
def test_every_low_answer_is_lifted(name):
    """At once; offers by function may wait for the first offer, and a movement for the decision on it."""
    q = built_in(name)
    rounds = rounds_to_lift(q)
    assert set(rounds) == set(questions(q))
    assert max(rounds.values()) < TOO_MANY
    by_function = {id_ for id_, level in MATRIX.items() if level == "level-2"}
    movement = {id_ for id_, x in questions(q).items() if x.level == "level-3"}
    assert {id_ for id_, needed in rounds.items() if needed > 1} <= by_function | movement


def test_an_answer_that_nothing_lifts_is_found():
    actions = tuple(a for a in FULL.actions if a.id not in {"viral-page", "viral-rehearsal"})
    broken = FULL.model_copy(update={"actions": actions})
    assert rounds_to_lift(broken, among="v") == {"volunteers": 1, "viral-plan": TOO_MANY}


def carried_out(q: Questionnaire, start: Mapping[str, Any] | None = None) -> tuple[Scorecard, int]:
    """Carry out what is recommended until nothing is, from the worst answers or others; return the end and the rounds."""
    answers = all_answers(q, 0) if start is None else dict(start)
    for done in range(20):
        card = scored(q, answers)
        better = raised(card)
        if not better:
            return card, done
        answers = {**answers, **better}
    raise AssertionError("actions without end")


def test_the_worst_case_is_the_worst():
    card = scored(FULL, all_answers(FULL, 0))
    assert (card.index.score, levels(card)) == (0, (None, None, ()))


@pytest.mark.parametrize("name", ["crowdsourcing-ladder", "digital-transformation"])
def test_the_actions_together_reach_the_top_level(name):
    card, rounds = carried_out(built_in(name))
    assert levels(card) == ("level-3", "level-3", ())
    assert card.index.score == pytest.approx(100, abs=1)
    assert rounds <= 5
    # The same without an order: every lift of every action at once.
    q = built_in(name)
    best: dict[str, Any] = {}
    for action in sorted(q.actions, key=lambda action: action.person_days):
        for lift in action.lifts:
            item = plan_of(q).items[plan_of(q).item_of[lift.question]]
            known = best.get(lift.question)
            if known is None or (score_answer(item, lift.to) or 0) >= (score_answer(item, known) or 0):
                best[lift.question] = lift.to
    assert set(best) == set(questions(q))
    assert levels(scored(q, best)) == ("level-3", "level-3", ())


def test_the_actions_together_lead_marketing_and_technology_to_the_top():
    card, _ = carried_out(built_in("cmo-cio-alignment"))
    assert card.index.score == pytest.approx(100, abs=1)
    assert card.index.band == "Exemplary"


def test_no_dead_end_on_the_way(monkeypatch):
    """From wherever an organisation stands, carrying out what is recommended ends at the top."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from population import population

    for organisation in population(FULL, 15, 5):
        start = {id_: votes[min(votes)].answer for id_, votes in organisation.sheet.answers.items()}
        card, _ = carried_out(FULL, start)
        assert levels(card) == ("level-3", "level-3", ())
        assert card.index.score == pytest.approx(100, abs=1)


def test_a_way_to_the_top_that_is_blocked_is_found():
    blocked = {"volunteer-team", "volunteer-seats", "volunteer-roles", "own-leaders"}
    actions = tuple(a for a in FULL.actions if a.id not in blocked)
    card, _ = carried_out(FULL.model_copy(update={"actions": actions}))
    assert levels(card)[1] == "level-2"


def test_a_movement_is_recommended_once_it_is_decided():
    movement = {"mission-charter", "volunteer-team", "volunteer-roles", "call-to-act"}
    open_ = scored(FULL, all_answers(FULL, 0))
    assert movement.isdisjoint(a.id for a in open_.actions)
    assert "level-3-question" in {a.id for a in open_.actions}
    decided = scored(FULL, all_answers(FULL, 0) | {"level-3-fit": "decided"})
    assert movement - {"call-to-act"} <= {a.id for a in decided.actions}, "nobody follows a mission that is not there"


def test_a_decision_against_a_movement_leaves_the_level_out():
    answers = all_answers(FULL, 0) | {"level-3-fit": "decided"}
    answers |= {id_: "na" for id_, x in questions(FULL).items() if x.level == "level-3"}
    card = scored(FULL, answers)
    assert card.ladder is not None
    assert card.ladder.levels[3].skipped
    at_level_3 = {id_ for id_, x in questions(FULL).items() if x.level == "level-3"}
    assert at_level_3.isdisjoint(question for a in card.actions for question in a.raises)
    assert {"nobody-asked", "lock-in"} <= set(card.findings)


def test_actions_are_many_and_complete():
    assert len(FULL.actions) >= 40
    sides = set(FULL.sides)
    for a in FULL.actions:
        assert a.why, a.id
        assert len(a.steps) >= 3, a.id
        assert a.owner in {*sides, "joint"}, a.id
        assert set(a.effort) <= sides, a.id
        assert all(days > 0 for days in a.effort.values()), a.id
        assert 30 <= a.horizon <= 365, a.id
        if a.owner == "joint":
            assert set(a.effort) == sides, a.id
        else:
            assert a.effort[a.owner] == max(a.effort.values()), a.id
    assert {a.owner for a in FULL.actions} == {*sides, "joint"}


def test_a_step_does_not_show_before_what_it_waits_for():
    horizon = {a.id: a.horizon for a in FULL.actions}
    early = [(a.id, first) for a in FULL.actions for first in a.after if a.horizon < horizon[first]]
    assert early == []


def test_findings_are_many_and_of_every_kind():
    assert len(FULL.findings) >= 25
    assert all(f.title and f.text for f in FULL.findings)
    assert set(Counter(f.severity for f in FULL.findings)) == {"strength", "info", "warning", "critical"}


PEOPLE = {"respondents": {"m": {"role": "cmo"}, "t": {"role": "cio"}}}
WORST, MIDDLE, BEST = (all_answers(FULL, wanted) for wanted in (0, 0.5, 1))
ONE_PLACE = dict.fromkeys((id_ for id_ in MATRIX if MATRIX[id_] == "level-1"), "none")
TWO_VIEWS = {id_: {"m": BEST[id_], "t": WORST[id_]} for id_ in ("shared-goals", "joint-teams")}

PATTERNS = [
    ("nobody-asked", WORST, {}),
    ("money-before-questions", WORST | {"pledge": "core", **{k: v for k, v in BEST.items() if k[:5] == "offer"}}, {}),
    ("rung-0-missing", BEST | {"research-programme": "none"}, {}),
    ("rung-1-missing", BEST | {"forum": "none", "beta": "none"}, {}),
    ("lock-in", WORST, {}),
    ("lock-in-bites", BEST | {"processes-open": "replace"}, {}),
    ("bypassed-cio", BEST | {"first-heard": "after-launch"}, {}),
    ("ideas-without-delivery", BEST | {"ideas-delivered": 2}, {}),
    ("vision-without-hands", WORST, {}),
    ("blind-spot-partnership", WORST | TWO_VIEWS, PEOPLE),
    ("both-claim-the-lead", WORST | {"technology-lead": {"m": "marketing-decides", "t": "technology-decides"}}, PEOPLE),
    ("one-function-knowledge", WORST | ONE_PLACE | {"sales-knowledge": "usual"}, {}),
    ("one-function-knowledge", WORST | ONE_PLACE | {"sales-knowledge": "core", "training-knowledge": "na"}, {}),
    ("one-function-investment", WORST | {"training-investment": "core"}, {}),
    ("viral-hope", WORST, {}),
    ("no-experiments", WORST, {}),
    ("movement-by-accident", BEST | {"level-3-fit": "open"}, {}),
    ("broad-use", BEST | {id_: "na" for id_ in MATRIX if id_.startswith("training")}, {}),
]


@pytest.mark.parametrize(("finding", "answers", "people"), PATTERNS, ids=[p[0] for p in PATTERNS])
def test_a_pattern_is_found_where_it_is_and_not_elsewhere(finding, answers, people):
    assert finding in scored(FULL, answers, **people).findings
    opposite = scored(FULL, WORST if finding == "broad-use" else BEST)
    if finding in opposite.findings:
        opposite = scored(FULL, MIDDLE)
    assert finding not in opposite.findings


def test_two_experiments_for_each_function_at_each_of_two_levels():
    counted = Counter((e.level, e.factor) for e in FULL.experiments)
    assert len(FULL.experiments) >= 20
    assert set(counted) == {(level, function) for level in ("level-1", "level-2") for function in FUNCTIONS}
    assert min(counted.values()) >= 2


def test_experiments_are_whole_cards():
    for e in FULL.experiments:
        for field in ("hypothesis", "crowd", "incentive", "channel", "measure", "stop_if", "budget"):
            assert getattr(e, field), (e.id, field)
        assert "would confirm it" in str(e.measure), e.id
        assert 2 <= e.weeks <= 8, e.id
    assert len({e.hypothesis for e in FULL.experiments}) == len(FULL.experiments)
