"""Figures and words as a reader meets them."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.model.questionnaire import Display
from maturity.reporting.bidi import isolated
from maturity.reporting.inline import Strong, plain
from maturity.reporting.text import (
    Scale,
    amount,
    attainment,
    clean,
    count,
    day,
    days,
    joined,
    number,
    percent,
    role_name,
)


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        (None, "–"),
        (0.0, "0%"),
        (100.0, "100%"),
        (99.7, "99.7%"),
        (99.99, "<100%"),
        (0.01, ">0%"),
        (0.4, "0.4%"),
        (50.0, "50%"),
        (50.2, "50.2%"),
        (49.6, "49.6%"),
        (85.4, "85.4%"),
        (61.2, "61%"),
    ],
)
def test_an_attainment_never_rounds_onto_a_bound_it_has_not_met(x, shown):
    assert attainment(x) == shown


def test_other_percentages_round_plainly():
    assert [percent(x) for x in (50.2, 14.9, 66.6)] == ["50%", "15%", "67%"]


def test_a_bound_that_is_nearly_met_still_shows():
    assert attainment(50.01) == ">50%"
    assert attainment(84.98) == "<85%"


def test_numbers_have_a_true_minus_and_no_negative_nothing():
    assert number(-1.25, 1) == "−1.2"
    assert number(-0.01, 1) == "0.0"


@pytest.mark.parametrize(
    ("role", "name"), [("cmo", "CMO"), ("it", "IT"), ("ops", "ops"), ("dev", "dev"), ("marketing", "marketing")]
)
def test_roles_that_are_abbreviations_are_in_capitals(role, name):
    assert role_name(role) == name


def test_a_person_day_is_worth_points_of_the_scale_that_is_shown():
    """16.666… on 0–100 are two thirds of a point on a scale of four points' width."""
    assert Scale(Display()).a_day(50 / 3) == "16.67"
    assert Scale(Display(min=1, max=5, decimals=1)).a_day(50 / 3) == "0.667"


def test_a_scale_shows_scores_and_differences():
    points, marks = Scale(Display()), Scale(Display(min=1, max=5, decimals=1))
    assert (points.score(None), points.score(49.6), marks.score(50)) == ("–", "50", "3.0")
    assert (points.span(40, 60), points.span(40, 40.1), points.span(None, 1)) == ("40–60", None, None)
    assert points.between(40, 60) == "40 and 60"
    assert (points.signed(12.4), points.signed(-12.4), points.signed(0), points.signed(0.2)) == (
        "+12",
        "−12",
        "0",
        "+0.2",
    )
    assert (marks.signed(25), marks.change(-25)) == ("+1.0", "1.0")
    assert (points.points(1), points.points(1, fine=True), points.points(2.25, fine=True)) == (
        "1 point",
        "1.0 points",
        "2.2 points",
    )
    assert marks.ends == ("1.0", "5.0")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (35, "%", "35%"),
        (35.0, None, "35"),
        (2024, None, "2024"),
        (12345, "visits", "12\u202f345 visits"),
        (1234567, "euros", "1\u202f234\u202f567 euros"),
        (1234567.25, None, "1\u202f234\u202f567.25"),
        (-1500000, "euros", "−1\u202f500\u202f000 euros"),
        (0.000025, "mm", "0.000025 mm"),
        (1e21, None, "1\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_what_was_counted_is_shown_with_all_its_digits(value, unit, shown):
    assert amount(value, unit) == shown


def test_dates_counts_and_lists_are_the_same_everywhere():
    assert day(date(2026, 11, 3)) == "3 November 2026"
    assert (count(0, "answer"), count(1, "answer"), count(13, "person", "people")) == (
        "no answers",
        "one answer",
        "13 people",
    )
    assert (days(1), days(2.5), days(10)) == ("1\u00a0day", "2.5\u00a0days", "10\u00a0days")
    assert plain(joined(["a", Strong("b"), "c"])) == "a, b and c"
    assert plain(joined(["a"])) == "a"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067abc", "\u2067abc\u2069"),
        ("a\u2069b\u202cc", "abc"),
        ("\u2066a\u202eb\u2069c", "\u2066a\u202eb\u202c\u2069c"),
        ("\u202ea\u2069b\u202c", "\u202eab\u202c"),
        ("\u2067a\nb\u2069", "\u2067a\u2069\nb"),
    ],
)
def test_changes_of_direction_end_with_the_text(typed, shown):
    assert clean(typed) == shown


def test_text_that_turns_is_set_apart_from_a_sentence():
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("naïve") == "naïve"


def test_what_no_page_can_hold_is_made_visible():
    assert clean("a\x00b\x7f") == "a\u2400b\u2421"
    assert clean("a\ud800b\uffff\x9f") == "a\ufffdb\ufffd\ufffd"
    assert clean("one\r\ntwo\rthree\u2028four\x85five") == "one\ntwo\nthree\nfour\nfive"
    assert clean("tab\tstays") == "tab\tstays"
