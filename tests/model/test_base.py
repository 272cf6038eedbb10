"""Small things that many models use: numbers as they are typed and written, and names beside each other."""

from __future__ import annotations

import pytest

from maturity.model.base import LONGEST_ID, beside, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("-1", None), ("1.0", None), ("", None), ("one", None), (" 1", None), ("²", None)],
)
def test_a_whole_number_is_made_of_decimal_digits(text, number):
    assert whole_number(text) == number


def test_a_whole_number_has_no_more_digits_than_an_id():
    assert whole_number("1" * LONGEST_ID) == int("1" * LONGEST_ID)
    assert whole_number("1" * (LONGEST_ID + 1)) is None


@pytest.mark.parametrize(
    ("title", "label", "shown"),
    [
        ("Research-driven", "Level 0", "Research-driven"),
        ("By hand", "By hand", ""),
        ("by  HAND ", "By hand", ""),
        ("By hands", "By hand", "By hands"),
    ],
)
def test_a_title_that_says_the_same_as_its_label_stands_nowhere_beside_it(title, label, shown):
    assert beside(title, label) == shown
