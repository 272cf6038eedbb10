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


@pytest.mark.parametrize(
    ("when", "never"),
    [
        ({"not": {"question": "q", "above": 30}}, False),  # at 30, the lowest
        ({"not": {"question": "q", "at_least": 30}}, True),
        ({"not": {"question": "q", "below": 60}}, False),  # at 60, the highest
        ({"not": {"question": "q", "at_most": 60}}, True),
        ({"question": "q", "at_most": 30}, False),
        ({"question": "q", "below": 30}, True),
    ],
)
def test_the_ends_of_a_range_belong_to_it(when, never):
    at = "findings[0].when.not" if "not" in when else "findings[0].when"
    assert shown(when, single("q", 0.3, 0.6)) == ([f"Q110 {at}"] if never else [])


@pytest.mark.parametrize(
    ("first", "second", "never"),
    [
        ({"below": 50}, {"below": 50}, True),
        ({"at_most": 50}, {"below": 50}, True),
        ({"at_most": 50}, {"at_most": 50}, False),
        ({"at_most": 49.6}, {"at_most": 50.3}, True),
        ({"at_most": 49.6}, {"at_most": 50.4}, False),
        ({"below": 50.5}, {"below": 50.5}, False),
    ],
)
def test_shares_of_two_options_are_all_there_are(first, second, never):
    shares = [{"question": "q", "option": o} | said for o, said in (("a", first), ("b", second))]
    assert shown({"all": shares}, single("q", 0, 1)) == (["Q110 findings[0].when"] if never else [])


def test_answers_that_all_score_the_same_leave_one_score():
    def judged(**said):
        when = {"all": [{"question": "q"} | said, {"question": "r", "at_least": 0}]}
        return "Q110 findings[0].when.all[0]" in shown(when, single("q", 0.5, 0.5), single("r"))

    assert (judged(at_least=50), judged(at_most=50)) == (False, False)
    assert (judged(above=50), judged(below=50)) == (True, True)


def test_one_answer_alone_is_no_question():
    assert found(single("q", 1)) == ["Q121 factors[0].questions[0].options"]
    assert found(multiple("q", 1)) == []
    assert found(Q, scales={"unused": [{"id": "a", "text": "A"}]}) == [
        "Q121 scales.unused",
        "Q151? scales.unused.[key]",
    ]
