"""§3 Factors and the index: weighted means of means, coverage, and the range that open questions leave."""

from __future__ import annotations

from dataclasses import dataclass, field

from maturity.scoring.conditions import holds
from maturity.scoring.plan import Plan, Values
from maturity.scoring.question import APPLICABLE, Reading

OPEN = frozenset({"unknown", "unanswered"})
"""States of questions that are applicable but not scored."""


@dataclass(slots=True)
class Vectors:
    """One score (0–1) or None for each question, under different readings of what is open.

    Attributes:
        known: As it stands.
        low: Unknown, unanswered and pending at 0.
        high: The same at 1.
        floor: Unknown and unanswered at 0, pending left out: what actions are measured against.
        applicable: Whether each question concerns the organisation, is asked, and can be scored.
        unsettled: Positions of what is unknown, unanswered or pending: where low and high differ.
    """

    known: list[float | None]
    low: list[float | None]
    high: list[float | None]
    floor: list[float | None]
    applicable: list[bool]
    unsettled: set[int]


def vectors(plan: Plan, readings: list[Reading]) -> Vectors:
    """Lay out the questions' scores under each reading of what is open."""
    known = [reading.score for reading in readings]
    applicable = [r.state in APPLICABLE and item.countable for item, r in zip(plan.items, readings, strict=True)]
    v = Vectors(known, known.copy(), known.copy(), known.copy(), applicable, set())
    for item, reading in zip(plan.items, readings, strict=True):
        is_open = reading.state in OPEN
        if item.countable and (is_open or reading.state == "pending"):
            i = item.index
            v.unsettled.add(i)
            v.low[i], v.high[i] = 0.0, 1.0
            if is_open:
                v.floor[i] = 0.0
    return v


@dataclass(slots=True)
class Means:
    """The mean (0–1) of each factor by position, the whole at 0, and the sum of the weights that went into it."""

    scores: list[float | None]
    weights: list[float]
    _shares: list[float] = field(default_factory=list)

    @property
    def index(self) -> float | None:
        """The mean of the whole (0–1)."""
        return self.scores[0]

    def shares(self, plan: Plan) -> list[float]:
        """Return how far the index moves (0–1) when the mean of each factor goes from 0 to 1, worked out once.

        It is the factor's share in its parent, times the parent's in its own, and so on. A factor without a score so far
        first has to be added to the weights.
        """
        if not self._shares:
            self._shares.append(1.0)
            for node in plan.nodes[1:]:
                assert node.parent is not None
                total = self.weights[node.parent]
                counted = self.weights[node.index] > 0
                self._shares.append(
                    self._shares[node.parent] * node.weight / (total if counted else total + node.weight)
                )
        return self._shares


def means(plan: Plan, values: Values) -> Means:
    """Work out Σ wᵢ·sᵢ / Σ wᵢ for every factor over its children that have a score, from the leaves up."""
    scores: list[float | None] = [None] * len(plan.nodes)
    weights = [0.0] * len(plan.nodes)
    for node in reversed(plan.nodes):
        total = weight = 0.0
        for i, w in node.questions:
            s = values[i]
            if s is not None:
                total += w * s
                weight += w
        for i, w in node.factors:
            s = scores[i]
            if s is not None:
                total += w * s
                weight += w
        if weight:
            scores[node.index] = total / weight
            weights[node.index] = weight
    return Means(scores, weights)


def leverage(plan: Plan, standing: Means, values: Values, question: int) -> float:
    """Return how far the index moves (0–1) when one question goes from 0 to 1, all else as it stands.

    The index is a mean of means, so the answer is the question's share in its factor times how far the index moves with
    that factor. A question without a score so far first has to be added to the weights.
    """
    item = plan.items[question]
    total, weight = standing.weights[item.node], item.question.weight
    return standing.shares(plan)[item.node] * weight / (total if values[question] is not None else total + weight)


def coverage(v: Vectors, questions: range) -> float | None:
    """Return scored / applicable (0–1) among the questions of a subtree; None where none is applicable."""
    applicable = v.applicable[questions.start : questions.stop].count(True)
    scores = v.known[questions.start : questions.stop]
    return (len(scores) - scores.count(None)) / applicable if applicable else None


def is_rated(share: float | None, least: float) -> bool:
    """Whether enough is known: coverage (0–1) at least `min_coverage`, compared on 0–100 within the tolerance."""
    return share is not None and holds(100 * share, "at_least", 100 * least)
