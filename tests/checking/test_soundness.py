"""What a check calls impossible does not happen, over generated questionnaires and answers."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from checking.building import built, finding, multiple, single
from maturity.checking import satisfiable
from maturity.checking.ranges import PERCENT, Part, Range, mean_range
from maturity.checking.satisfiable import Budget
from maturity.checking.sense import check_sense
from maturity.diagnostics import Severity
from maturity.model.condition import OPERATORS, Comparison
from maturity.scoring.conditions import evaluate
from maturity.scoring.engine import card, work
from strategies import cases, questionnaire_of, sheet_of

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: it takes minutes on cases of this size, and the seed reproduces a failure."""


def part_at(thing, path):
    for step in path:
        thing = thing[step] if isinstance(step, int) else getattr(thing, {"not": "not_"}.get(step, step))
    return thing


@settings(max_examples=150, deadline=None, phases=PHASES)
@given(cases())
def test_nothing_that_happens_is_called_impossible(case):
    questionnaire, sheet = questionnaire_of(case[0]), sheet_of(case[1])
    w = work(questionnaire, sheet)
    scorecard = card(w)
    by_code = defaultdict(list)
    for diagnostic in check_sense(questionnaire):
        by_code[diagnostic.code, diagnostic.severity].append(diagnostic.place.path)
        event(diagnostic.code)

    def subjects(*codes, depth=2):
        return [part_at(questionnaire, p[:depth]) for c in codes for p in by_code[c, Severity.ERROR]]

    assert not {f.id for f in subjects("Q110")} & set(scorecard.findings)
    assert not {a.id for a in subjects("Q111", "Q114", "Q115", "Q116")} & {a.id for a in scorecard.actions}
    states = {q.id: q.state for q in scorecard.questions}
    for path in by_code["Q112", Severity.ERROR]:
        assert states[part_at(questionnaire, path[: path.index("ask_if")]).id] in {"not_asked", "pending"}
    for path in by_code["Q113", Severity.WARNING]:
        wanted = "not" not in path or path.count("not") % 2 == 0
        assert evaluate(part_at(questionnaire, path), w.figure) is not wanted
    if scorecard.ladder is not None:
        levels = {level.id: level for level in scorecard.ladder.levels}
        for level in subjects("Q100", depth=3):
            assert not levels[level.id].practised
        for level in subjects("Q101", depth=3):
            assert not levels[level.id].complete
        if by_code["Q103", Severity.ERROR]:
            assert scorecard.ladder.reach is None
    bands = {f.band for f in (scorecard.index, *scorecard.factors)}
    for path in by_code["Q130", Severity.ERROR]:
        title = questionnaire.bands[path[1]].title
        assert (title if isinstance(title, str) else title["en"]) not in bands


@settings(max_examples=40, deadline=None)
@given(cases())
def test_a_check_without_time_to_search_reports_no_condition(case):
    found = check_sense(questionnaire_of(case[0]), budget=Budget(steps=0))
    assert not {"Q110", "Q111", "Q112", "Q116"} & {d.code for d in found}


def test_a_mean_must_take_what_must_count_and_may_take_what_lifts_it():
    # 0 (weight 1) counts in any case; the best is with 100 (weight 3) and without 20: 300/4 = 75; the lowest is 0.
    parts = [Part(1, Range(0, 0), must=True), Part(3, Range(100, 100)), Part(5, Range(20, 20))]
    assert mean_range(parts) == Range(0, 75)
    # Nothing has to count: the best part alone, or the worst.
    assert mean_range([Part(1, Range(0, 10)), Part(9, Range(40, 60))]) == Range(0, 60)
    assert mean_range([]) is None
    assert mean_range([Part(2, PERCENT, must=True)]) == PERCENT


def true_of(draw, figures, w):
    """An `all` of comparisons that hold on a scored sheet, with thresholds at its figures or just beside them."""
    parts = []
    for figure in draw(st.lists(st.sampled_from(figures), min_size=2, max_size=5)):
        stands = w.figure(Comparison(**figure, at_least=0))
        if stands is None:
            continue
        near = [stands, round(stands), stands - 1e-10, stands + 1e-10, stands - 1, stands + 1]
        threshold = draw(st.sampled_from([x for x in near if 0 <= x <= 100]))
        holding = [o for o in OPERATORS if evaluate(Comparison(**figure, **{o: threshold}), w.figure)]
        parts.append({**figure, draw(st.sampled_from(holding)): threshold})
    return {"all": parts}


@settings(max_examples=300, deadline=None, phases=PHASES)
@given(st.data())
def test_what_is_true_of_some_votes_is_never_called_impossible(data):
    score = st.sampled_from([0, 1, 0.5, 1 / 3, 0.9, 0.999])
    kinds = data.draw(st.lists(st.sampled_from([single, multiple]), min_size=1, max_size=3))
    asked = [kind(f"q{i}", *data.draw(st.lists(score, min_size=2, max_size=3))) for i, kind in enumerate(kinds)]
    people = {f"r{i}": {"role": data.draw(st.sampled_from(["cmo", "cio", "guest"]))} for i in range(4)}
    answers = {}
    for question in asked:
        ids = st.sampled_from([option["id"] for option in question["options"]])
        vote = ids if question.get("kind") is None else st.lists(ids, unique=True)
        answers[question["id"]] = {who: data.draw(vote) for who in people if data.draw(st.booleans())}
    sheet = sheet_of(
        {"questionnaire": "small", "organisation": {"name": "X"}, "respondents": people, "answers": answers}
    )
    figures = [{"factor": "all"}, {"index": True}]
    figures += [{"question": q["id"]} for q in asked] * 2
    figures += [{"question": q["id"], "option": o["id"]} for q in asked for o in q["options"]]
    when = true_of(data.draw, figures, work(built(*asked), sheet))
    if when["all"]:
        assert not [d for d in check_sense(built(*asked, findings=[finding(when)])) if d.code in {"Q110", "Q113"}]


def test_nothing_is_followed_once_the_steps_are_spent(monkeypatch):
    """Of 300 conditions in a chain the first is looked at and overspends; all of them would be 45,150 looks."""
    looks = 0
    narrow = satisfiable._narrow

    def counted(*given):
        nonlocal looks
        looks += 1
        return narrow(*given)

    monkeypatch.setattr(satisfiable, "_narrow", counted)
    chain = [single("q0"), *(single(f"q{i}", ask_if={"question": f"q{i - 1}", "at_least": 50}) for i in range(1, 301))]
    assert check_sense(built(*chain), budget=Budget(steps=0)) == []
    assert looks == 1
