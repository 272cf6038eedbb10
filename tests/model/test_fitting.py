"""What a question takes, in words that show every digit."""

from __future__ import annotations

import pytest

from maturity.model.base import digits
from maturity.model.fitting import limits, may_be_thousands, option_meant, option_numbers, unfit_answer
from maturity.model.questionnaire import Question


def number(**given):
    data = {"id": "q", "text": "How much?", "kind": "number", "points": [{"at": 0, "score": 0}, {"at": 1, "score": 1}]}
    return Question.model_validate(data | given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"min": 0, "max": 100, "unit": "%"}, "a number from 0 to 100 %"),
        ({"min": 0, "max": 250_000_000, "unit": "euros"}, "a number from 0 to 250000000 euros"),
        ({"min": 0.5}, "a number of at least 0.5"),
        ({"max": 1e7, "unit": "visits  a\nyear"}, "a number of at most 10000000 visits a year"),
        ({"unit": "days"}, "a number (days)"),
        ({}, "a number"),
    ],
)
def test_limits(given, words):
    assert limits(number(**given)) == words


def test_what_is_outside_is_told_with_all_its_digits():
    found = unfit_answer(number(max=250_000_000), (), 1_234_567_890)
    assert found == ("1234567890 is above the maximum of 250000000", None)


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("x", "x"),
        (2, "2"),  # the option "2", which stands first
        (1, "1"),  # the option "1", which stands last
        (0, "2"),  # no option "0": the first
        (3, None),
        (-1, None),
        ("0", None),  # a position is an integer
        (0.0, None),
        (("x",), None),
        ("na", None),
    ],
)
def test_an_integer_is_an_option_or_else_a_position(answer, meant):
    assert option_meant(["2", "x", "1"], answer) == meant


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (1234567.5, "1234567.5"),
        (1e-7, "0.0000001"),
        (-1e22, "-10000000000000000000000"),
    ],
)
def test_a_number_has_no_exponent(value, text):
    assert digits(value) == text


def test_an_id_with_a_leading_zero_is_that_integer():
    """YAML reads 01 as 1; it must not mean the second option."""
    assert option_meant(["01", "02", "03"], 1) == "01"
    assert option_meant(["01", "02", "03"], 3) == "03"
    assert option_meant(["01", "02", "03"], 0) == "01"  # no id is 0, so it is the first position


@pytest.mark.parametrize(
    ("kind", "options", "numbers"),
    [
        ("single", ["none", "tried"], ("1", "2")),
        ("single", ["0", "1", "2"], ("0", "1", "2")),
        ("single", ["5", "1"], ("5", "1")),
        ("single", ["1", "two"], ("1", "2")),
        ("single", ["1", "01"], ("1", "2")),  # both are one, which would name neither
        ("multiple", ["2", "4"], ("2", "4")),
        ("multiple", ["0", "1"], ("1", "2")),  # 0 says "none of them"
    ],
)
def test_whoever_chooses_by_number_types_ids_that_are_numbers(kind, options, numbers):
    assert option_numbers(kind, options) == numbers


@pytest.mark.parametrize(
    ("typed", "doubtful"),
    [
        *[(text, True) for text in ("1.000", "1,000", "-12.345", "+1.000", "999,999")],
        *[(text, False) for text in ("1.00", "1.0000", "0.125", "0,125", "1234.567", "1.000.000", "1 000", "1000")],
    ],
)
def test_a_point_or_comma_before_three_digits_may_part_thousands(typed, doubtful):
    assert may_be_thousands(typed) is doubtful
