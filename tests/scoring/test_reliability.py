"""§5 Reliability of the whole: Krippendorff's α, interval metric, against the `krippendorff` package."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.small import about, factor, percent, questionnaire, scored, text

PEOPLE = {f"r{i}": {"role": role} for i, role in enumerate(["cmo", "cmo", "cio", "guest", "cio"])}


def alpha(matrix):
    """α of a card whose questions are the rows of `matrix` and whose respondents the columns; None = no vote."""
    parts = [percent(f"q{i}") for i in range(len(matrix))]
    answers = {f"q{i}": {f"r{j}": 100 * x for j, x in enumerate(row) if x is not None} for i, row in enumerate(matrix)}
    return scored(questionnaire(factor("f", *parts)), answers, respondents=PEOPLE).alignment.reliability


votes = st.none() | st.sampled_from([0, 0.25, 1 / 3, 0.5, 2 / 3, 0.75, 1]) | st.floats(0, 1).map(lambda x: round(x, 3))
matrices = st.integers(1, len(PEOPLE)).flatmap(
    lambda people: st.lists(st.lists(votes, min_size=people, max_size=people), min_size=1, max_size=8)
)


@settings(deadline=None)
@given(matrices)
def test_agrees_with_the_package(matrix):
    pairable = [x for row in matrix for x in row if x is not None and sum(y is not None for y in row) > 1]
    assume(len(set(pairable)) > 1)
    by_coder = np.array([[np.nan if x is None else x for x in row] for row in matrix]).T
    theirs = krippendorff.alpha(reliability_data=by_coder, level_of_measurement="interval")
    assert alpha(matrix) == pytest.approx(theirs, abs=1e-9)


@settings(deadline=None)
@given(matrices)
def test_is_at_most_one_and_undefined_without_variation(matrix):
    pairable = [x for row in matrix for x in row if x is not None and sum(y is not None for y in row) > 1]
    found = alpha(matrix)
    assert (found is None) == (len(set(pairable)) < 2)
    assert found is None or found <= 1


def test_by_hand():
    # Two coders, three units: (0, 0), (1, 1), (0, 1). Six values, three 0 and three 1.
    # Observed: of the pairs within units one of three differs: 1/3.
    # Expected: of all 6·5 ordered pairs 2·3·3 = 18 differ: 0.6.
    assert alpha([[0, 0], [1, 1], [0, 1]]) == about(1 - (1 / 3) / 0.6)


def test_worse_than_chance():
    assert alpha([[0, 1], [1, 0]]) == about(1 - 1 / (8 / 12))  # 8 of the 12 ordered pairs of 0, 1, 1, 0 differ


def test_of_one_mind():
    assert alpha([[0.2, 0.2, None], [0.7, None, 0.7]]) == about(1)


@pytest.mark.parametrize(
    "matrix",
    [
        [[None, None]],
        [[0.5], [0.7]],  # one person
        [[0.5, None], [None, 0.7]],  # nothing in common
        [[0.5, 0.5], [0.5, 0.5]],  # no variation, so no expected disagreement
        [[0.5, 0.5], [0.9, None]],  # the only other value has no partner
    ],
)
def test_undefined(matrix):
    assert alpha(matrix) is None


def test_only_applicable_questions_and_only_votes():
    out = percent("out", ask_if={"question": "a", "above": 90})
    whole = questionnaire(factor("f", percent("a"), percent("b"), percent("c"), out, percent("d"), text("t")))
    base = {"a": {"m1": 10, "t1": 30}, "b": {"m1": 80, "o1": 90}}
    more = {
        "a": {**base["a"], "agreed": 0, "m2": "unknown"},
        "c": {"m1": 0, "t1": 100, "agreed": "na"},
        "out": {"m1": 0, "t1": 100},
        "d": "unknown",
        "t": {"m1": "so", "t1": "not so"},
    }
    expected = scored(whole, base).alignment.reliability
    assert scored(whole, {**base, **more}).alignment.reliability == about(expected)
    # values 0.1, 0.3 | 0.8, 0.9; squared differences of the 6 pairs: .04 .49 .64 .25 .36 .01
    observed = (0.2**2 + 0.1**2) / 2
    assert expected == about(1 - observed / ((0.04 + 0.49 + 0.64 + 0.25 + 0.36 + 0.01) / 6))


def test_the_last_bits_of_sums_are_no_disagreement():
    options = [{"id": i, "text": i, "score": x} for i, x in {"a": 0.1, "b": 0.2, "c": 0.3}.items()]
    question = {"id": "q", "text": "?", "kind": "multiple", "options": options}
    card = scored(questionnaire(factor("f", question)), {"q": {"m1": ["a", "b"], "t1": ["c"]}})
    assert (card.alignment.reliability, card.agenda) == (None, ())
