"""Every place of a small scorecard that names something: a name that is not there is told at that very place."""

from __future__ import annotations

import copy
import json

import pytest

from maturity.diagnostics import MaturityError
from maturity.portfolio.assessment import open_input
from portfolio.samples import QUESTIONNAIRE, sheet

ADVICE = """\
findings:
  - {id: some, text: Some, when: {index: true, at_least: 0}}
experiments:
  - {id: forum, level: l1, factor: goals, title: A forum, weeks: 2}
"""
MORE = """\
importance: {goals: 2}
target: {level: l1, factors: {tools: 60}}
answers:
"""


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    """shared: ann usual (100), bob tried (50); owned is open; reuse is agreed at 50."""
    folder = tmp_path_factory.mktemp("fit")
    (folder / "small.yaml").write_text(QUESTIONNAIRE + ADVICE)
    said = sheet(where="small.yaml", owned="unknown").replace("answers:\n", MORE)
    (folder / "acme.yaml").write_text(said)
    scored = open_input(folder / "acme.yaml").scorecard
    assert scored.ladder.reach == "l0"
    return folder, json.loads(scored.model_dump_json())


@pytest.fixture
def told(card):
    folder, whole = card

    def tell(*changes, stale=False):
        data = copy.deepcopy(whole)
        for *path, last, value in changes:
            place = data
            for step in path:
                place = place[step]
            place[last] = value
        if stale:
            data["questionnaire"]["digest"] = "sha256:" + "0" * 64
        (folder / "card.json").write_text(json.dumps(data, indent=1))
        if not changes:
            open_input(folder / "card.json")
            return ()
        with pytest.raises(MaturityError) as caught:
            open_input(folder / "card.json")
        assert all(d.place.line for d in caught.value.diagnostics)
        return caught.value.diagnostics

    return tell


def test_a_true_one_is_taken(told):
    assert told() == ()


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("factor", ("importance", "nowhere"), 2),
        ("level", ("target", "level"), "nowhere"),
        ("factor", ("target", "factors", "nowhere"), 50),
        ("level", ("ladder", "headline"), "nowhere"),
        ("level", ("ladder", "reach"), "nowhere"),
        ("level", ("ladder", "secured"), "nowhere"),
        ("level", ("ladder", "low", "reach"), "nowhere"),
        ("level", ("ladder", "low", "secured"), "nowhere"),
        ("level", ("ladder", "high", "reach"), "nowhere"),
        ("level", ("ladder", "high", "secured"), "nowhere"),
        ("level", ("ladder", "missing_rungs", 0), ["nowhere"]),
        ("level", ("ladder", "levels", 1, "id"), "nowhere"),
        ("level", ("factors", 0, "ladder", "secured"), "nowhere"),
        ("level", ("factors", 0, "ladder", "levels", 0, "id"), "nowhere"),
        ("factor", ("factors", 1, "id"), "nowhere"),
        ("factor", ("factors", 1, "parent"), "nowhere"),
        ("question", ("questions", 2, "id"), "nowhere"),
        ("factor", ("questions", 2, "factor"), "nowhere"),
        ("question", ("agenda", 0, "question"), "nowhere"),
        ("question", ("hinges", 0, "question"), "nowhere"),
        ("finding", ("findings", 0), "nowhere"),
        ("action", ("actions", 0, "id"), "nowhere"),
        ("level", ("actions", 0, "unlocks"), "nowhere"),
        ("question", ("actions", 0, "raises", "nowhere"), "usual"),
        ("experiment", ("experiments", 0), "nowhere"),
    ],
)
@pytest.mark.parametrize("stale", [False, True])
def test_what_is_named_and_not_there_is_told_at_its_place(told, kind, path, value, stale):
    where = path[:-1] if isinstance(value, list) else path
    found = told((*where, value), stale=stale)
    more = " any more" if stale else ""
    assert ("R023", f"there is no {kind} 'nowhere' in 'small'{more}", path) in [
        (d.code, d.message, d.place.path) for d in found
    ]


def test_an_answer_that_is_none_is_told_where_it_was_given(told):
    (found,) = told(("questions", 1, "given", "agreed", "answer", "always"))
    assert (found.code, found.place.path) == ("R036", ("questions", 1, "given", "agreed"))
    assert found.message == "this is no answer to 'owned': there is no option 'always'"


@pytest.mark.parametrize(("stale", "begins"), [(False, "somebody has changed"), (True, "name the questionnaire as")])
def test_what_to_do_depends_on_whether_the_questionnaire_has_changed(told, stale, begins):
    (found,) = told(("findings", ["nowhere"]), stale=stale)
    assert found.help.startswith(begins)


def contradictions(found):
    assert {d.code for d in found} <= {"R024"}
    return [(d.place.path, d.message) for d in found]


@pytest.mark.parametrize("key", ["factors", "questions", "actions", "findings", "experiments", "agenda", "hinges"])
def test_what_stands_twice_is_told(told, card, key):
    first = card[1][key][0]
    name = first if isinstance(first, str) else first.get("id") or first["question"]
    assert contradictions(told((key, [*card[1][key], first]))) == [((key,), f"'{name}' stands 2 times among the {key}")]


def test_a_factor_that_is_missing_is_told_where_it_is_named_first(told, card):
    assert contradictions(told(("factors", card[1]["factors"][:1]))) == [
        (("target", "factors", "tools"), "the factor 'tools' is not among the factors of this scorecard")
    ]


@pytest.mark.parametrize(
    ("path", "value", "at", "message"),
    [
        (("questions", 0, "given"), {"eve": {"answer": "usual"}}, ("eve",), "there is no respondent 'eve'"),
        (("questions", 0, "votes"), {"eve": 50.0}, ("eve",), "there is no respondent 'eve'"),
        (
            ("withheld",),
            {"respondents": ["ann", "eve"], "unnamed": {}, "voters": 2, "settled": 0},
            ("respondents", 1),
            "there is no respondent 'eve'",
        ),
        (
            ("alignment", "views"),
            {"marketing": 50.0},
            (),
            "a gap needs the views of both sides, and views are of marketing and technology",
        ),
        (
            ("alignment", "views"),
            None,
            (),
            "a gap needs the views of both sides, and views are of marketing and technology",
        ),
        (
            ("factors", 0, "gap"),
            None,
            None,
            "a gap needs the views of both sides, and views are of marketing and technology",
        ),
        (
            ("questions", 0, "views"),
            {"marketing": 50.0, "technology": 50.0, "sales": 50.0},
            ("sales",),
            "there is no side 'sales'",
        ),
        (("questions", 0, "views"), {"marketing": 50.0, "other": 50.0}, None, "a gap needs the views of both sides"),
    ],
)
def test_people_and_sides_are_those_that_the_scorecard_has(told, path, value, at, message):
    other = {("factors", 0, "gap"): ("factors", 0, "views"), ("questions", 0, "views"): ("questions", 0, "gap")}
    place = other[path] if at is None else (*path, *at)
    assert contradictions(told((*path, value))) == [(place, message)]
