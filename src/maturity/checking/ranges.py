"""Which values a figure can have at all, over every answer sheet that fits a questionnaire.

Everything here errs on the wide side: a value that some answers give is never left out. Since every check built on it
says "this can never be", a check may miss something, but what it reports holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from maturity.model.base import TOLERANCE
from maturity.model.condition import Comparison, FigureKind, Operator
from maturity.scoring.answer import score_bounds
from maturity.scoring.plan import Item

SLACK = 5e-10
"""Added to each end of a range that arithmetic produced (0–100): more than floats lose, less than the tolerance."""

Key = tuple[FigureKind, str, str | None]
"""One figure: its kind, the id of what it belongs to (empty for the index), and the option where it is a share."""


@dataclass(frozen=True, slots=True)
class Range:
    """Values from `low` to `high`, both included, on 0–100; empty where low is above high."""

    low: float = -math.inf
    high: float = math.inf

    @property
    def empty(self) -> bool:
        """Whether no value is left."""
        return self.low > self.high

    def meet(self, other: Range) -> Range:
        """Return the values that both hold."""
        return Range(max(self.low, other.low), min(self.high, other.high))

    def widened(self) -> Range:
        """Return the range with room for what floats lose."""
        return Range(self.low - SLACK, self.high + SLACK)


PERCENT = Range(0.0, 100.0)


def key_of(comparison: Comparison) -> Key:
    """Return which figure a comparison looks at."""
    return comparison.figure, comparison.subject or "", comparison.option


def demanded(operator: Operator, threshold: float, *, holds: bool) -> Range:
    """Return the figures for which a comparison holds, or fails; exactly as scoring compares floats."""
    match operator, holds:
        case ("at_least", True) | ("below", False):
            return Range(low=threshold - TOLERANCE)
        case ("above", True) | ("at_most", False):
            return Range(low=math.nextafter(threshold + TOLERANCE, math.inf))
        case ("at_most", True) | ("above", False):
            return Range(high=threshold + TOLERANCE)
        case _:
            return Range(high=math.nextafter(threshold - TOLERANCE, -math.inf))


def answer_range(item: Item) -> Range | None:
    """Return what a question's score can be (0–100, §1 and §2); None for a text, which is never scored.

    Several people may answer differently, and the score is a mean: every value between the lowest and the highest
    answer can occur.
    """
    bounds = score_bounds(item)
    return None if bounds is None else Range(100 * bounds[0], 100 * bounds[1])


@dataclass(frozen=True, slots=True)
class Part:
    """A child of a mean: its weight, what it can be (0–100), and whether it is known to be among those that count."""

    weight: float
    range: Range
    must: bool = False


def mean_range(parts: Iterable[Part]) -> Range | None:
    """Return what the weighted mean over some of `parts` can be, all that must count among them (§3, §4).

    Parts without a score are left out of a mean, so the highest mean takes what must count and then adds the best of
    the others for as long as each lifts it. None where nothing can count.
    """
    parts = list(parts)
    if not parts:
        return None
    highest = _best([(p.weight, p.range.high, p.must) for p in parts])
    lowest = -_best([(p.weight, -p.range.low, p.must) for p in parts])
    return Range(lowest, highest)


def _best(parts: list[tuple[float, float, bool]]) -> float:
    weight = fsum(w for w, _, must in parts if must)
    total = fsum(w * value for w, value, must in parts if must)
    for w, value, _ in sorted((p for p in parts if not p[2]), key=lambda p: -p[1]):
        if weight and value * weight <= total:
            break
        weight += w
        total += w * value
    return total / weight
