"""§6 What to talk about, and what could still change: disagreements and open questions by what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.scorecard import Lever
from maturity.scoring.alignment import differ
from maturity.scoring.conditions import in_billionths
from maturity.scoring.factors import OPEN, Means, Vectors, leverage
from maturity.scoring.ladder import WhatIf
from maturity.scoring.plan import Plan
from maturity.scoring.question import Reading


def agenda(
    plan: Plan,
    standing: Means,
    v: Vectors,
    readings: Sequence[Reading],
    deviations: Sequence[float | None],
    what_if: WhatIf | None,
) -> list[Lever]:
    """Return the scored questions whose votes differ and are not settled, the most telling first.

    Args:
        plan: The questionnaire, made ready.
        standing: The means of the known scores.
        v: The questions' scores.
        readings: The questions' states and votes.
        deviations: Average deviation (0–1) of the votes on each question.
        what_if: The headline level on other answers; None without a ladder.
    """
    found = []
    for item, reading, deviation in zip(plan.items, readings, deviations, strict=True):
        if deviation is None or reading.agreed or reading.state != "scored":
            continue
        votes = reading.votes.values()
        lowest, highest = min(votes), max(votes)
        if differ(lowest, highest):
            found.append((item.index, lowest, highest, deviation))
    return _levers(plan, standing, v, what_if, found)


def hinges(
    plan: Plan,
    standing: Means,
    v: Vectors,
    readings: Sequence[Reading],
    deviations: Sequence[float | None],
    what_if: WhatIf | None,
) -> list[Lever]:
    """Return the open questions, the one that can move the most first; arguments as for `agenda`."""
    found = [
        (item.index, 0.0, 1.0, deviation or 0.0)
        for item, reading, deviation in zip(plan.items, readings, deviations, strict=True)
        if reading.state in OPEN and item.countable
    ]
    return _levers(plan, standing, v, what_if, found)


def _levers(
    plan: Plan,
    standing: Means,
    v: Vectors,
    what_if: WhatIf | None,
    candidates: Sequence[tuple[int, float, float, float]],
) -> list[Lever]:
    """Measure each candidate (question, lowest, highest, average deviation) and put them in order."""
    ranked = []
    for question, lowest, highest, deviation in candidates:
        impact = 100 * (highest - lowest) * leverage(plan, standing, v.known, question)
        flips = what_if is not None and what_if.flips(question, lowest, highest)
        lever = Lever(plan.items[question].id, impact, flips)
        ranked.append((not flips, -in_billionths(impact), -in_billionths(deviation), question, lever))
    ranked.sort()
    return [lever for *_, lever in ranked]
