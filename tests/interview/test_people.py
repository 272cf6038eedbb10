"""How people are called: by id, role or a part of the name, and only by what is one person's alone."""

from __future__ import annotations

import pytest

from interview.room import begin, say
from maturity.interview.events import Refused, Votes
from maturity.interview.lines import complete, meaning
from maturity.interview.people import called, handle


def room():
    """r1 cmo, r2 cio and two of it have no names; five more join."""
    session = begin()
    for line in ("a marketing Ann Lee", "a marketing Bo Lee", "a Head of Sales, Jo Smith", "a cfo", "a auditor, Cfo"):
        session = say(session, line)
    return session


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("cmo", "r1"),
        ("ann", "r5"),
        ("BO", "r6"),
        ("Smith", "r7"),
        ("r4", "r4"),
        ("cfo", "r8"),  # a role comes before r9's name
    ],
)
def test_called_by(word, who):
    assert meaning(f"{word}=2", room()) == Votes({who: "tried"})


@pytest.mark.parametrize(
    ("word", "message", "help"),
    [
        ("marketing", "several people are 'marketing'", "say which: Ann, Bo"),
        ("lee", "several people are 'lee'", "say which: Ann, Bo"),
    ],
)
def test_called_by_what_several_are(word, message, help):  # noqa: A002
    with pytest.raises(Refused) as caught:
        meaning(f"{word}=2", room())
    assert (caught.value.message, caught.value.help) == (message, help)


def test_nobody():
    with pytest.raises(Refused) as caught:
        meaning("anne=2", room())
    assert caught.value.message == "there is no respondent 'anne'"
    assert caught.value.help == "did you mean 'Ann'?"


def test_shown_as():
    session = room()
    assert [handle(session, f"r{n}") for n in (1, 2, 3, 5, 6, 7, 8, 9)] == [
        "cmo",
        "cio",
        "r3",
        "Ann",
        "Bo",
        "Jo",
        "cfo",
        "auditor",
    ]
    assert [called(session, who) for who in ("r1", "r3", "r5", "r7", "agreed")] == [
        "cmo",
        "r3 (it)",
        "Ann (marketing)",
        "Jo (Head of Sales)",
        "agreed",
    ]
    assert complete("an", session) == ["Ann="]
    assert complete("cmo=1 j", session) == ["Jo="]


def test_a_name_of_two_people_leaves_the_id():
    session = say(say(begin(), "a marketing Ann"), "a marketing Ann")
    assert called(session, "r6") == "r6 (marketing)"
