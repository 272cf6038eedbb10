"""What figures can be at the same time: whether questions may be asked, and which parts of a mean have to count."""

from __future__ import annotations

import pytest

from checking.building import finding, found, multiple, single

Q = single("q")


def shown(when, *questions, **more):
    return found(*questions, findings=[finding(when)], **more)


@pytest.mark.parametrize(
    ("ask_if", "never"),
    [
        ({"all": [{"question": "q", "above": 0}, {"question": "q", "below": 100}]}, False),
        ({"all": [{"question": "q", "above": 0}, {"question": "s", "below": 50}]}, True),
        ({"any": [{"question": "q", "at_least": 100}, {"question": "s", "below": 50}]}, True),
        ({"any": [{"question": "q", "below": 100}, {"question": "s", "below": 50}]}, False),
        ({"not": {"all": [{"question": "q", "at_least": 100}, {"question": "s", "at_least": 50}]}}, False),
        ({"not": {"any": [{"question": "q", "below": 100}, {"question": "s", "above": 50}]}}, True),
    ],
)
def test_whether_a_question_may_be_asked_hangs_on_all_of_its_condition(ask_if, never):
    """With q at 90 at most and s at 50 and more, r gives the factor `then` a figure only where it may be asked."""
    tree = [
        {"id": "first", "title": "First", "questions": [Q, single("s")]},
        {"id": "then", "title": "Then", "questions": [single("r", ask_if=ask_if)]},
    ]
    known = [{"question": "q", "at_most": 90}, {"question": "s", "at_least": 50}]
    when = {"all": [*known, {"factor": "then", "at_least": 0}]}
    assert shown(when, factors=tree) == (["Q110 findings[0].when"] if never else [])


def test_the_only_option_is_chosen_by_everybody_who_has_to_choose():
    only = {"question": "q", "option": "a"}
    assert "Q110 findings[0].when" in shown(only | {"below": 100}, single("q", 1))
    assert "Q110 findings[0].when" not in shown(only | {"at_least": 100}, single("q", 1))
    assert shown(only | {"below": 100}, multiple("q", 1)) == []
    assert shown(only | {"below": 100}, single("q", 0, 1)) == []


def test_a_factor_that_never_has_a_figure_bounds_nothing():
    tree = [
        {"id": "notes", "title": "Notes", "questions": [{"id": "t", "text": "t", "kind": "text"}]},
        {"id": "all", "title": "All", "questions": [Q]},
    ]
    # all is all of the index
    assert shown({"all": [{"factor": "all", "below": 50}, {"index": True, "below": 50}]}, factors=tree) == []
    apart = {"all": [{"factor": "all", "below": 50}, {"index": True, "above": 50}]}
    assert shown(apart, factors=tree) == ["Q110 findings[0].when"]


def test_a_factor_counts_where_one_of_its_questions_does():
    """q is at 0, so that with r its factor is at 50 at most, and with `other` the index at 75."""
    tree = [
        {"id": "all", "title": "All", "questions": [Q, single("r")]},
        {"id": "other", "title": "Other", "questions": [single("s")]},
    ]

    def both(above):
        return shown({"all": [{"question": "q", "at_most": 0}, {"index": True, "above": above}]}, factors=tree)

    assert both(75.1) == ["Q110 findings[0].when"]
    assert both(74) == []
