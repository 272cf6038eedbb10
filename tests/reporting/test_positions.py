"""What each side said about a question, and what is asked of the room; lists of options and numbers by hand."""

from __future__ import annotations

import pytest

from maturity.reporting.blocks import Topics
from maturity.reporting.inline import plain
from maturity.reporting.report import prepare

OPTIONS = [{"id": id_, "text": text} for id_, text in (("own", "An owner"), ("log", "A log"), ("end", "An end date"))]
CHOICE = {"id": "q", "text": "What is there?", "kind": "multiple", "options": OPTIONS}
NUMBER = {
    "id": "q",
    "text": "How many?",
    "kind": "number",
    "unit": "studies",
    "points": [{"at": 0, "score": 0}, {"at": 40, "score": 1}],
}


@pytest.fixture
def topic(scored):
    """Return the one disagreement of the hand-out about a question."""

    def make(question, votes, *, named=True):
        people = {who: {"role": "cmo" if who.startswith("m") else "cio", "name": who.upper()} for who in votes}
        factors = [{"id": "f", "title": "F", "questions": [question]}]
        card = scored({"respondents": people, "answers": {"q": votes}}, factors=factors, ladder=None)
        (found,) = [
            b
            for s in prepare(*card, "agenda", named=named).document.sections
            for b in s.blocks
            if isinstance(b, Topics)
        ]
        return found.items[0]

    return make


def said(topic):
    return {position.side: [plain(line) for line in position.said] for position in topic.positions}


def asked(topic):
    return plain(topic.stake).partition("To settle: ")[2]


def test_lists_that_differ_on_a_side_are_told_option_by_option(topic):
    votes = {"m1": ["own", "log"], "m2": ["log"], "m3": "unknown", "t1": ["log", "own"]}
    found = topic(CHOICE, votes)
    # Technology gave one list, which stands as it was given.
    assert said(found) == {
        "Marketing": ["An owner – M1 (CMO)", "A log – M1 (CMO), M2 (CMO)", "Not known – M3 (CMO)"],
        "Technology": ["A log; An owner – T1 (CIO)"],
    }
    # All who named any chose the log; nobody chose the end date.
    assert asked(found) == "does “An owner” hold here today, and what shows it?"


def test_who_chose_none_is_told_after_the_options(topic):
    found = topic(CHOICE, {"m1": ["own"], "m2": [], "m3": "na"})
    assert said(found)["Marketing"] == [
        "An owner – M1 (CMO)",
        "None of these – M2 (CMO)",
        "Does not apply here – M3 (CMO)",
    ]
    assert asked(found) == "does “An owner” hold here today, and what shows it?"


def test_of_many_people_it_is_counted_who_chose_an_option(topic):
    votes = {f"m{n}": ["own", "log"] if n < 3 else ["end"] for n in range(9)}
    found = topic(CHOICE, votes)
    assert said(found) == {"Marketing": ["An owner – 3 of 9", "A log – 3 of 9", "An end date – 6 of 9"]}
    assert asked(found) == "which of “An owner”, “A log” and “An end date” hold here today, and what shows it?"


def test_of_many_numbers_only_the_ends_are_named(topic):
    few = topic(NUMBER, {"m1": 4, "m2": 30, "t1": 12})
    assert asked(few) == "is it “30 studies”, “12 studies” or “4 studies”?"
    many = topic(NUMBER, {"m1": 4, "m2": 30, "t1": 12, "t2": 20})
    assert asked(many) == "which number between 4 studies and 30 studies holds here today, and what shows it?"


def test_options_are_not_told_where_single_votes_are_withheld(topic):
    found = topic(CHOICE, {"m1": ["own"], "m2": ["own", "log"], "t1": ["end"], "t2": []}, named=False)
    # Marketing chose one and two of three, technology one and none.
    assert said(found) == {"Marketing": ["on average 50"], "Technology": ["on average 17"]}
    assert asked(found) == "which answer holds here today, and what shows it?"
