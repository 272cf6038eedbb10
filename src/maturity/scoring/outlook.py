"""§6 What to talk about, and what could still change: disagreements and open questions by what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.scorecard import Lever
from maturity.scoring.alignment import differ
from maturity.scoring.factors import OPEN, Means, Vectors, leverage
from maturity.scoring.ladder import WhatIf
from maturity.scoring.plan import Item, Plan
from maturity.scoring.question import Reading


def agenda(
    plan: Plan, standing: Means, v: Vectors, readings: Sequence[Reading], deviations: Sequence[float | None]
) -> list[Lever]:
    """Return the scored questions whose votes differ and are not settled, the most telling first."""
    found = []
    for item, reading, deviation in zip(plan.items, readings, deviations, strict=True):
        if deviation is None or reading.agreed or reading.state != "scored":
            continue
        votes = reading.votes.values()
        lowest, highest = min(votes), max(votes)
        if differ((lowest, highest)):
            found.append((item, lowest, highest, deviation))
    return _levers(plan, standing, v, found)


def hinges(
    plan: Plan, standing: Means, v: Vectors, readings: Sequence[Reading], deviations: Sequence[float | None]
) -> list[Lever]:
    """Return the open questions, the one that can move the most first."""
    found = [
        (item, 0.0, 1.0, deviation or 0.0)
        for item, reading, deviation in zip(plan.items, readings, deviations, strict=True)
        if item.countable and reading.state in OPEN
    ]
    return _levers(plan, standing, v, found)


def _levers(
    plan: Plan,
    standing: Means,
    v: Vectors,
    candidates: Sequence[tuple[Item, float, float, float]],
) -> list[Lever]:
    """Measure each candidate (question, lowest, highest, average deviation) and put them in order."""
    ladder = plan.questionnaire.ladder
    what_if = None if ladder is None or not candidates else WhatIf(plan, ladder, v.known, v.applicable)
    ranked = []
    for item, lowest, highest, deviation in candidates:
        impact = 100 * (highest - lowest) * leverage(plan, standing, v.known, item.index)
        flips = what_if is not None and what_if.flips(item.index, lowest, highest)
        # Rounded, so that what is equal by arithmetic is not told apart by the last bit of a float.
        order = (not flips, -round(impact, 9), -round(deviation, 9), item.index)
        ranked.append((order, Lever(question=item.id, impact=impact, flips=flips)))
    ranked.sort(key=lambda pair: pair[0])
    return [lever for _, lever in ranked]
