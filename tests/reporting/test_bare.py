"""What reports leave out where a questionnaire has no ladder or no sides, or where one of two sides did not answer."""

from __future__ import annotations

import re

import pytest

from maturity.reporting.render import render
from maturity.reporting.report import prepare
from reporting.books import book, table

# openpyxl knows no solid bars in cells.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

ASKED = [
    {"id": "a", "text": "Who asks?", "scale": "practice"},
    {"id": "b", "text": "Who shares?", "scale": "practice"},
    {"id": "why", "text": "What would help?", "kind": "text"},
]
BARE = {
    "sides": {},
    "alignment": None,
    "ladder": None,
    "factors": [{"id": "f", "title": "Practice", "questions": ASKED}],
    "actions": [{"id": "act", "title": "Begin", "lifts": [{"question": "b", "to": "usual"}], "effort": {"cmo": 1}}],
}
ANSWERS = {"a": {"r1": "usual", "r2": "none"}, "b": {"r1": "unknown"}, "why": {"r1": "More time.", "r2": "A room."}}


@pytest.fixture
def bare(scored):
    return scored({"answers": ANSWERS}, **BARE)


@pytest.mark.parametrize("report", ["full", "executive", "agenda"])
def test_a_report_without_a_ladder_and_sides_speaks_of_neither(bare, report):
    text = render(*bare, "md", report=report).decode()
    assert re.findall(r"(?i)\b(?:levels?|ladder|reach\w*|alignment|both views|sides?|gap|sources)\b", text) == []


def test_a_page_without_sides_derives_scores_alone(bare):
    assert "How each score came about" in render(*bare, "html").decode()


def test_a_workbook_without_a_ladder_and_sides_has_no_columns_for_them(bare):
    workbook = book(bare)
    first = {"Disagreements": "No.", "Open questions": "No.", "Answers": "No.", "Actions": "Rank"}
    found = {title: list(table(workbook[title], heading)[0]) for title, heading in first.items()}
    assert {"Gap", "Level", "Decides level", "Reaches"}.isdisjoint({h for each in found.values() for h in each})
    assert found["Open questions"][3:6] == ["Why", "Moves index by up to", "Who finds out"]


def test_a_text_that_somebody_wrote_is_no_open_answer(bare):
    rows = table(book(bare)["Answers"])
    assert [(row["State"], row["Votes shown"]) for row in rows] == [
        ("scored", 0),
        ("nobody knows", 0),
        ("not scored", None),
    ]


def test_the_sources_are_promised_where_there_are_any(scored):
    works = {"x": {"author": "A. Author", "year": 2020, "title": "On asking"}}
    asked = [ASKED[0] | {"sources": ["x"]}, *ASKED[1:]]
    found = scored(
        {"answers": ANSWERS}, **BARE | {"sources": works, "factors": [{"id": "f", "title": "P", "questions": asked}]}
    )
    assert "every factor and answer, the sources, and how" in render(*found, "md", report="executive").decode()


@pytest.mark.parametrize(
    ("who", "title"), [("r1", "Factors"), ("r2", "Factors"), ("both", "Alignment: factors and both views")]
)
def test_both_views_are_announced_where_both_sides_answered(scored, who, title):
    people = ("r1", "r2") if who == "both" else (who,)
    document = prepare(*scored({"answers": {"a": dict.fromkeys(people, "usual")}})).document
    assert next(s.title for s in document.sections if s.id == "factors") == title
