"""Names that look mistyped, and many that are one letter apart on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.model.slips import looks_mistyped, one_slip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shared-goals", "shared-gaols"),  # swapped
        ("shared-goals", "shared-goal"),  # left out at the end
        ("partnership", "partnrship"),  # left out inside
        ("partnership", "parttnership"),  # doubled
        ("governance", "govermance"),  # replaced
        ("shared-goals", "sharedgoals"),  # a hyphen
        ("marketing", "marketnig"),
        ("shared", "sharex"),  # an ending that is none
    ],
)
def test_slips(one, other):
    assert looks_mistyped(one, other)
    assert looks_mistyped(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("level-1", "level-2"),  # digits
        ("question1", "question2"),
        ("phase", "phase2"),
        ("level-i", "level-ii"),  # numerals
        ("stage-xviii", "stage-xvii"),
        ("plan-a-wide", "plan-b-wide"),  # letters that count
        ("cmo-views", "cio-views"),  # short words
        ("team-size", "term-size"),
        ("internal", "external"),  # two letters
        ("typical", "atypical"),  # the first letter makes another word
        ("reach", "teach"),
        ("employer", "employee"),  # endings
        ("share", "shared"),
        ("planned", "planner"),
        ("price", "prices-all"),
        ("same-name", "same-name"),
    ],
)
def test_different_on_purpose(one, other):
    assert not looks_mistyped(one, other)
    assert not looks_mistyped(other, one)


def slips_by_definition(word):
    """Every word one letter away, by brute force over a small alphabet."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return (
        {a + b[1:] for a, b in splits if b}
        | {a + c + b for a, b in splits for c in "ab"}
        | {a + c + b[1:] for a, b in splits if b for c in "ab"}
        | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    )


@given(st.text("ab", min_size=1, max_size=5), st.text("ab", min_size=1, max_size=5))
def test_one_slip_is_what_its_definition_says(one, other):
    if one != other:
        assert one_slip(one, other) == (other in slips_by_definition(one))
