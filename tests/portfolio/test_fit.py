"""A scorecard that somebody has changed: whatever it names and does not have is told, located, and nothing breaks later."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from maturity.diagnostics import MaturityError
from maturity.portfolio.assessment import open_input
from maturity.reporting.render import render

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "northwind-kettles.json"
CARD = json.loads(EXAMPLE.read_text("utf-8"))
QUESTIONS = {question["id"]: i for i, question in enumerate(CARD["questions"])}


def opened(tmp_path, change, *, stale=False):
    data = copy.deepcopy(CARD)
    change(data)
    if stale:
        data["questionnaire"]["digest"] = "sha256:" + "0" * 64
    path = tmp_path / "card.json"
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return open_input(path)


def told(tmp_path, change, *, stale=False):
    with pytest.raises(MaturityError) as caught:
        opened(tmp_path, change, stale=stale)
    assert all(d.place.line for d in caught.value.diagnostics)
    return [(d.code, d.message, d.place.path) for d in caught.value.diagnostics]


def put(*path_and_value):
    *path, last, value = path_and_value

    def change(data):
        for step in path:
            data = data[step]
        data[last] = value

    return change


def drop(key, name):
    def change(data):
        data[key] = [x for x in data[key] if x["id"] != name]

    return change


@pytest.mark.parametrize(
    ("change", "code", "message", "path"),
    [
        (
            put("ladder", "reach", "level-9"),
            "R023",
            "there is no level 'level-9' in 'digital-transformation'",
            ("ladder", "reach"),
        ),
        (
            put("questions", 0, "votes", "nobody", 50.0),
            "R024",
            "there is no respondent 'nobody'",
            ("questions", 0, "votes", "nobody"),
        ),
        (
            put("factors", 0, "views", {"marketing": 50.0}),
            "R024",
            "a gap needs the views of both sides, and views are of marketing and technology",
            ("factors", 0, "views"),
        ),
        (
            put("factors", 1, "parent", "functions"),
            "R024",
            "'functions' does not stand before 'research'",
            ("factors", 1, "parent"),
        ),
        (
            put("ladder", "levels", CARD["ladder"]["levels"][:2]),
            "R024",
            "these are not the levels level-0, level-1, level-2, level-3",
            ("ladder", "levels"),
        ),
        (
            put("findings", [CARD["findings"][0]] * 2),
            "R024",
            f"'{CARD['findings'][0]}' stands 2 times among the findings",
            ("findings",),
        ),
        (
            put("actions", 0, "raises", {"research-programme": "perfect"}),
            "R036",
            "this is no answer to 'research-programme': there is no option 'perfect'",
            ("actions", 0, "raises", "research-programme"),
        ),
        (put("index", "score", 150.0), "R005", "150.0 is out of range: expected at most 100", ("index", "score")),
        (
            put("questions", 0, "votes", dict.fromkeys(CARD["respondents"], -5.0)),
            "R005",
            "-5.0 is out of range: expected at least 0",
            ("questions", 0, "votes", next(iter(CARD["respondents"]))),
        ),
    ],
)
def test_what_does_not_go_together_is_told_where_it_stands(tmp_path, change, code, message, path):
    assert (code, message, path) in told(tmp_path, change)


def test_a_name_that_is_not_there_is_told_once(tmp_path):
    def rename(data):
        for i, question in enumerate(data["questions"]):
            if question["factor"] == "research":
                data["questions"][i]["factor"] = "reserch"

    found = told(tmp_path, rename)
    first = next(i for i, question in enumerate(CARD["questions"]) if question["factor"] == "research")
    assert found == [
        ("R023", "there is no factor 'reserch' in 'digital-transformation'", ("questions", first, "factor"))
    ]


def test_a_question_that_is_missing_is_told_where_it_is_named_first(tmp_path):
    lever = CARD["agenda"][0]["question"]
    found = told(tmp_path, drop("questions", lever))
    assert found == [
        ("R024", f"the question '{lever}' is not among the questions of this scorecard", ("agenda", 0, "question"))
    ]


def test_of_another_state_a_question_that_is_new_may_be_missing(tmp_path):
    """The questionnaire has gained a question since; the figures stand, and are not put down to other weights."""
    named = {x["question"] for x in CARD["agenda"] + CARD["hinges"]}
    named |= {name for action in CARD["actions"] for name in action["raises"]}
    new = next(name for name in QUESTIONS if name not in named)
    assert [code for code, *_ in told(tmp_path, drop("questions", new))] == ["R024"]
    assessed = opened(tmp_path, drop("questions", new), stale=True)
    assert [w.code for w in assessed.warnings] == ["R022"]
    page = render(assessed.scorecard, assessed.questionnaire, "html").decode()
    assert "How it came about" not in page
    whole = opened(tmp_path, lambda _: None)
    assert "How it came about" in render(whole.scorecard, whole.questionnaire, "html").decode()
