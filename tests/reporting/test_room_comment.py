"""A comment of the room without an answer (`agreed: {comment: …}`) is heard in every format, and settles nothing."""

from __future__ import annotations

import pytest

from maturity.reporting.anonymity import shown
from maturity.reporting.derivations import derivations
from maturity.reporting.render import render
from reporting.books import book, table

PEOPLE = {"r1": {"role": "cmo", "name": "Ada"}, "r2": {"role": "cio", "name": "Bo"}}
WORDS = "No agreement before the June figures"


@pytest.fixture
def talked(scored):
    """Return two people who say 100 and 0 on one question, and what the room said to it without settling it."""
    entry = {"r1": "usual", "r2": "none", "agreed": {"comment": WORDS}}
    return scored({"respondents": PEOPLE, "answers": {"a": entry}})


def test_it_settles_nothing(talked):
    card, questionnaire = talked
    assert [lever.question for lever in card.agenda] == ["a"]
    assert shown(card, questionnaire, named=True).settled == 0


def test_its_score_is_still_explained(talked):
    """The two sides, 100 and 0, count once each."""
    card, questionnaire = talked
    assert "q-a" in derivations(shown(card, questionnaire, named=True), questionnaire)


@pytest.mark.parametrize("kind", ["full", "agenda"])
@pytest.mark.parametrize("format_", ["html", "md"])
def test_no_report_calls_it_agreed(talked, kind, format_):
    page = render(*talked, format_, report=kind, named=True).decode().casefold()
    assert "agreed:" not in page
    assert "agreed in the room" not in page
    assert "settled in the room" not in page


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl's, of what newer Excel keeps
def test_it_is_put_down_to_the_room(talked):
    assert f"*In the room:* {WORDS}" in render(*talked, "md", named=True).decode()
    assert f"in the room: {WORDS}" in render(*talked, "csv", named=True).decode()
    (row,) = [row for row in table(book(talked, named=True)["Votes"]) if WORDS in row.values()]
    assert (row["What"], row["Whose"], row["Answer"], row["Score"]) == ("remark", "in the room", None, None)
