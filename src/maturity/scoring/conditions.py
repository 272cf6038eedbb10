"""Conditions: what `ask_if` and `when` are worth on given figures, after Kleene's three-valued logic.

True, False, or None for undecided: a comparison with a figure that does not exist is undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from maturity.model.base import TOLERANCE
from maturity.model.condition import AllOf, AnyOf, Comparison, Not, Operator

Figures = Callable[[Comparison], float | None]
"""Looks up the figure of a comparison (0–100), None where it does not exist."""


def evaluate(condition: AllOf | AnyOf | Not | Comparison, figures: Figures) -> bool | None:
    """Return what a condition is worth: true, false, or None for undecided."""
    match condition:
        case Comparison():
            figure = figures(condition)
            return None if figure is None else holds(figure, condition.operator, condition.threshold)
        case Not():
            inner = evaluate(condition.not_, figures)
            return None if inner is None else not inner
        case AllOf():
            parts = [evaluate(part, figures) for part in condition.all]
            return False if False in parts else None if None in parts else True
        case AnyOf():
            parts = [evaluate(part, figures) for part in condition.any]
            return True if True in parts else None if None in parts else False
        case _:
            assert_never(condition)


def in_billionths(figure: float) -> int:
    """Return a figure (0–100) in steps of the tolerance, to put figures in order by.

    What is equal by arithmetic is then not told apart by the last bit of a float.
    """
    return round(figure * 1e9)


def holds(figure: float, operator: Operator, threshold: float) -> bool:
    """Compare a figure with a threshold, both on 0–100, within the tolerance."""
    match operator:
        case "at_least":
            return figure >= threshold - TOLERANCE
        case "above":
            return figure > threshold + TOLERANCE
        case "at_most":
            return figure <= threshold + TOLERANCE
        case "below":
            return figure < threshold - TOLERANCE
        case _:
            assert_never(operator)
