"""§5 Two sides: views, gap, divergence and alignment; agreement within a question; reliability of the whole.

Votes only, never what the room agreed on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import TypeVar

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import Stance
from maturity.scoring.conditions import holds
from maturity.scoring.factors import means
from maturity.scoring.plan import Plan
from maturity.scoring.question import Reading

CONSENSUS = 100 / 6
"""Largest average deviation (0–100) that is called consensus (Burke, Finkelstein & Dusig 1999)."""

STRENGTH = 50.0
"""Score (0–100) from which a factor is a strength."""

MOST_PATTERNS = 4096
"""Sets of votes whose spread is kept: on scales of a few steps the same ones come back in every organisation."""

LARGEST_PATTERN = 16
"""Votes in such a set; what a thousand people say comes back nowhere, and 4,096 times that is 70 MB."""

V = TypeVar("V")


def _kept(spread: Callable[[tuple[float, ...]], V]) -> Callable[[tuple[float, ...]], V]:
    """Keep what a function makes of the votes of few people."""
    known = lru_cache(MOST_PATTERNS)(spread)
    return lambda votes: known(votes) if len(votes) <= LARGEST_PATTERN else spread(votes)


@dataclass(frozen=True, slots=True)
class BothViews:
    """Both sides' view of one factor (0–1) on their common questions."""

    views: tuple[float, float]
    divergence: float

    @property
    def gap(self) -> float:
        """First side minus second (−1 … 1)."""
        return self.views[0] - self.views[1]


def question_views(plan: Plan, readings: Sequence[Reading]) -> list[tuple[float, float] | None]:
    """Return both sides' means (0–1) for each common question, None for the others."""
    alignment = plan.questionnaire.alignment
    if alignment is None:
        return [None] * len(plan.items)
    a, b = alignment.between
    return [(r.sides[a], r.sides[b]) if r.applicable and a in r.sides and b in r.sides else None for r in readings]


def compare_sides(plan: Plan, views: Sequence[tuple[float, float] | None]) -> list[BothViews | None]:
    """Compare the two sides on every factor by position (0 = the whole); None without a common question."""
    if not any(views):
        return [None] * len(plan.nodes)
    first = means(plan, [None if v is None else v[0] for v in views]).scores
    second = means(plan, [None if v is None else v[1] for v in views]).scores
    apart = means(plan, [None if v is None else abs(v[0] - v[1]) for v in views]).scores
    return [
        None if a is None or b is None or d is None else BothViews((a, b), d)
        for a, b, d in zip(first, second, apart, strict=True)
    ]


def stance(score: float | None, divergence: float | None, notable_gap: float) -> Stance | None:
    """Name how a factor stands, from its score and divergence (both 0–100)."""
    if score is None or divergence is None:
        return None
    contested = holds(divergence, "at_least", notable_gap)
    if holds(score, "at_least", STRENGTH):
        return "contested_strength" if contested else "aligned_strength"
    return "contested_weakness" if contested else "shared_weakness"


def differ(lowest: float, highest: float) -> bool:
    """Whether two votes (0–1) differ; what only the last bits of a sum tell apart is the same."""
    return 100 * (highest - lowest) > TOLERANCE


@_kept
def average_deviation(votes: tuple[float, ...]) -> float | None:
    """Return mean |xᵢ − x̄| of votes (0–1); None for fewer than two."""
    if len(votes) < 2:
        return None
    centre = fsum(votes) / len(votes)
    return fsum([abs(x - centre) for x in votes]) / len(votes)


def deviations(readings: Sequence[Reading]) -> list[float | None]:
    """Return the average deviation (0–1) of the votes on each applicable question; None for fewer than two."""
    return [average_deviation(tuple(r.votes.values())) if r.votes and r.applicable else None for r in readings]


def is_consensus(deviation: float) -> bool:
    """Whether an average deviation (0–1) counts as consensus."""
    return 100 * deviation <= CONSENSUS + TOLERANCE


def krippendorff_alpha(units: Sequence[tuple[float, ...]]) -> float | None:
    """Return Krippendorff's α with the interval metric (at most 1).

    Args:
        units: For each question the votes it got (0–1); those with fewer than two do not count.

    Returns:
        α, or None where nothing can be paired or all votes are the same.

    Source: K. Krippendorff, Content Analysis (4th ed. 2019), ch. 12: α = 1 − Dₒ/Dₑ.
    """
    paired = [unit for unit in units if len(unit) > 1]
    everything = [x for unit in paired for x in unit]
    n = len(everything)
    if not paired or not differ(min(everything), max(everything)):
        return None
    observed = fsum([_observed(unit) for unit in paired]) / n
    expected = _squares(everything) / (n - 1)
    return 1 - observed / expected


@_kept
def _observed(unit: tuple[float, ...]) -> float:
    """What one question adds to n·Dₒ."""
    return len(unit) * _squares(unit) / (len(unit) - 1)


def _squares(values: Sequence[float]) -> float:
    """Sum of squared deviations from the mean; for n values half the sum of squared differences of pairs / n."""
    centre = fsum(values) / len(values)
    return fsum([(x - centre) ** 2 for x in values])
