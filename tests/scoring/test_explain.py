"""Explanations: every figure of every generated case adds up, from the figure down to the answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from maturity.model.scorecard import Scorecard
from maturity.scoring.engine import card, work
from maturity.scoring.explain import UnknownFigureError, explain
from scoring.explaining import add_up, working
from scoring.small import (
    about,
    choice,
    factor,
    ladder,
    percent,
    questionnaire,
    text,
)
from strategies import cases, questionnaire_of, sheet_of


def stated(result: Scorecard):
    """Every figure that can be explained, as the scorecard states it."""
    yield "index", result.index.score
    yield "gap", result.alignment.gap
    yield "divergence", result.alignment.divergence
    for f in result.factors:
        yield f"factor:{f.id}", f.score
        yield f"gap:{f.id}", f.gap
        yield f"divergence:{f.id}", f.divergence
    for q in result.questions:
        yield f"question:{q.id}", q.score
        yield f"gap:{q.id}", q.gap
        yield f"divergence:{q.id}", None if q.gap is None else abs(q.gap)
    for level in result.ladder.levels if result.ladder else ():
        yield f"level:{level.id}", level.attainment
    for action in result.actions:
        yield f"action:{action.id}", action.gain


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_figure_adds_up_to_what_the_scorecard_states(case):
    w = work(questionnaire_of(case[0]), sheet_of(case[1]))
    result = card(w)
    for figure, value in stated(result):
        found = explain(w, figure)
        assert found.value == (None if value is None else about(value)), figure
        add_up(found)
    if result.ladder:
        found = explain(w, "ladder")
        assert found.id == result.ladder.headline
        add_up(found)


STEPS = choice("steps", "none", "some", "all")
CHECKS = {**choice("checks", "a", "b", "c", "d"), "kind": "multiple"}


def test_plain_data_says_the_same():
    found = explain(working(questionnaire(factor("f", STEPS, percent("b"))), {"steps": "some"})).as_dict()
    assert (found["figure"], found["rule"], found["value"], found["terms"][0]["weight"]) == (
        "index",
        "weighted_mean",
        50,
        1,
    )
    below = found["terms"][0]["of"]
    assert (below["id"], below["left_out"]) == ("f", [{"id": "b", "reason": "not answered"}])


def test_votes_by_hand():
    # marketing (100 + 50) / 2 = 75, technology 0, a guest 50: (75 + 0 + 50) / 3
    w = working(questionnaire(factor("f", STEPS)), {"steps": {"m1": "all", "m2": "some", "t1": "none", "o1": "some"}})
    found = explain(w, "question:steps")
    assert found.value == about(125 / 3)
    add_up(found)
    assert found.note == "each side counts once"
    sides = {of.id: [x.value for _, x in of.terms] for _, of in found.terms}
    assert sides == {"marketing": [100, 50], "technology": [0], "other": [50]}
    assert [of.title for _, of in found.terms] == ["Marketing", "Technology", "other"]


def test_one_side_alone_is_not_said_to_count_once():
    w = working(questionnaire(factor("f", STEPS)), {"steps": {"m1": "all", "m2": "some"}})
    found = explain(w, "steps")
    assert (found.value, found.note) == (75, None)
    assert [weight for weight, _ in found.terms] == [1]


def test_what_the_room_agreed_on_stands_alone():
    w = working(questionnaire(factor("f", STEPS)), {"steps": {"m1": "all", "agreed": "some"}})
    found = explain(w, "steps")
    assert (found.value, found.rule, found.note) == (50, "weighted_mean", "agreed")
    assert found.left_out == (("m1", "voted, but the room agreed"),)
    assert found.terms[0][1].note == "'some': some"
    assert found.terms[0][1].title == "the room"


@pytest.mark.parametrize(
    ("question", "said", "note"),
    [
        (CHECKS, ["a", "c"], "25 (a) + 25 (c), at most 100"),
        (CHECKS, [], "none of them, at most 100"),
        (percent("share", unit="%"), 35, "35 %, on the line 0 → 0, 100 → 100"),
        (percent("share"), 35, "35, on the line 0 → 0, 100 → 100"),
    ],
    ids=["multiple", "none of them", "number", "number without unit"],
)
def test_each_kind_of_answer_says_how_it_scores(question, said, note):
    found = explain(working(questionnaire(factor("f", question)), {question["id"]: said}), question["id"])
    assert found.terms[0][1].note == note


@pytest.mark.parametrize(
    ("said", "reason"),
    [("na", "does not apply here"), ("unknown", "nobody knows"), (None, "not answered")],
)
def test_what_is_left_out_says_why(said, reason):
    w = working(questionnaire(factor("f", percent("a"), percent("b"), text("t"))), {"a": 40, "b": said})
    found = explain(w, "f")
    assert found.value == 40
    assert dict(found.left_out) == {"b": reason, "t": "a text is not scored"}


def test_an_open_question_shows_the_range():
    # b open: from (40 + 0) / 2 to (40 + 100) / 2
    found = explain(working(questionnaire(factor("f", percent("a"), percent("b"))), {"a": 40}))
    assert found.figure == "index"
    assert found.note == "from 20.0 to 70.0, depending on what is open"


def test_a_factor_without_a_figure_is_left_out():
    w = working(questionnaire(factor("f", percent("a")), factor("g", percent("b"))), {"a": 40})
    assert explain(w).left_out == (("g", "nothing below it has a figure"),)
    assert explain(w, "g").rule == "none"


def test_where_nothing_applies_there_is_no_figure():
    found = explain(working(questionnaire(factor("f", percent("a"))), {"a": "na"}))
    assert (found.value, found.rule, found.note) == (None, "none", "nothing below it has a figure")


LADDER = questionnaire(
    factor("f", percent("a", level="one", weight=3), percent("b", level="one"), percent("c", level="two")),
    ladder=ladder("one", "two", "three"),
)


def test_a_level_by_hand():
    # (3·80 + 1·100) / 4 = 85, which is still L
    found = explain(working(LADDER, {"a": 80, "b": 100}), "one")
    assert (found.figure, found.value, found.rule) == ("attainment", about(85), "weighted_mean")
    assert found.note.startswith("rated L, practised (")
    assert explain(working(LADDER, {"a": 80}), "level:one").left_out == (("b", "not answered"),)
    assert explain(working(LADDER, {"a": 100, "b": 100}), "one").note.startswith("rated F, complete (")
    assert explain(working(LADDER, {"a": 10, "b": 10}), "one").note.startswith("rated N, not practised (")
    skipped = explain(working(LADDER, {}), "three")
    assert (skipped.figure, skipped.note) == ("attainment", "no question of it applies: skipped")


def test_a_level_that_needs_every_practice_says_so():
    strict = {**LADDER, "ladder": {**LADDER["ladder"], "rule": "every", "practice_at_least": 60}}
    assert "every question scores at least 60" in explain(working(strict, {"a": 80, "b": 100}), "one").note


def test_the_ladder_names_what_is_missing():
    found = explain(working(LADDER, {"a": 60, "b": 60, "c": 100}), "ladder")
    assert (found.id, [weight for weight, _ in found.terms]) == ("one", [1, 1, 1])
    assert found.note.startswith("reach two (")
    assert found.note.endswith("missing rungs: one")
    nothing = explain(working(LADDER, {}), "ladder").note
    assert nothing.startswith("not rated, because too few of the levels' questions have an answer; ")
    assert "reach below the first level" in nothing


def test_what_is_not_rated_says_so():
    w = working(questionnaire(factor("f", percent("a"), percent("b"), percent("c")), min_coverage=0.5), {"a": 60})
    note = explain(w, "index").note
    assert note.endswith("not rated: 33.33% of the questions that apply have an answer, less than 50%")
    whole = working(questionnaire(factor("f", percent("a"), percent("b")), min_coverage=0.5), {"a": 60})
    assert "not rated" not in (explain(whole, "index").note or "")


ACTIONS = {
    "actions": [
        {"id": "raise", "title": "Raise", "lifts": [{"question": "a", "to": 90}], "effort": {"marketing": 5}},
        {"id": "b", "title": "Idle", "lifts": [{"question": "b", "to": 10}], "effort": {"marketing": 1}},
    ]
}


def test_an_action_by_hand():
    # a rises from 40 to 90 and is half of the index: 25 points, weighed 2, over 5 person-days
    w = working(
        questionnaire(factor("f", percent("a"), percent("b")), **ACTIONS), {"a": 40, "b": 50}, importance={"f": 2}
    )
    found = explain(w, "raise")
    assert (found.figure, found.rule, found.value) == ("gain", "weighted_sum", about(25))
    add_up(found)
    assert found.note.startswith("priority = gain 25 × importance 2 / 5 person-days = 10;")
    assert explain(w, "action:b").note == "not recommended, because it lifts nothing here"


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ({"question": "a", "above": 39}, ""),
        ({"question": "a", "above": 40}, "its condition does not hold"),
        ({"question": "b", "above": 40}, "its condition is undecided"),  # nobody has answered b
    ],
)
def test_an_action_that_is_not_recommended_says_why(when, reason):
    given = {"actions": [{**action, "when": when} for action in ACTIONS["actions"]]}
    w = working(questionnaire(factor("f", percent("a"), percent("b")), **given), {"a": 40})
    found = explain(w, "raise")
    assert found.value == about(25)
    begun = f"not recommended, because {reason}; priority = gain 25 " if reason else "priority = gain 25 "
    assert found.note.startswith(begun)
    lifted = working(questionnaire(factor("f", percent("a"), percent("b")), **given), {"a": 90})
    why = explain(lifted, "raise").note
    also = "its condition is undecided and " if "undecided" in reason else ""
    assert why == f"not recommended, because {also}it lifts nothing here"


def test_an_id_that_means_several_things_asks_for_the_kind():
    w = working(questionnaire(factor("f", percent("a"), percent("b")), **ACTIONS), {"a": 40})
    with pytest.raises(UnknownFigureError) as caught:
        explain(w, "b")
    assert caught.value.help == "write 'question:b' or 'action:b'"


def test_without_a_ladder_none_is_offered():
    w = working(questionnaire(factor("f", percent("a"))), {"a": 40})
    with pytest.raises(UnknownFigureError, match="there is no ladder") as caught:
        explain(w, "ladder")
    assert caught.value.help == "this questionnaire has none"
    with pytest.raises(UnknownFigureError) as caught:
        explain(w, "x")
    assert caught.value.help == "permitted: index, f, a"


@pytest.mark.parametrize("target", ["ff", "factor:a", "nonsense:a"])
def test_what_is_not_there_is_told(target):
    with pytest.raises(UnknownFigureError):
        explain(working(questionnaire(factor("f", percent("a"))), {"a": 40}), target)


@pytest.mark.parametrize(
    ("target", "meant"), [("laddr", "ladder"), ("rais", "raise"), ("indx", "index"), ("tvo", "two")]
)
def test_what_is_nearly_there_is_meant(target, meant):
    w = working({**LADDER, **ACTIONS}, {"a": 40})
    with pytest.raises(UnknownFigureError) as caught:
        explain(w, target)
    assert caught.value.help == f"did you mean '{meant}'?"
