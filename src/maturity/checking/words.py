"""Our words for figures and for why a condition cannot be true."""

from __future__ import annotations

from typing import Final

from maturity.checking.ranges import Range, key_of
from maturity.checking.satisfiable import Clash
from maturity.checking.world import World
from maturity.model.base import digits
from maturity.model.condition import Comparison, Operator

SAID: Final[dict[Operator, str]] = {"at_least": "at least", "above": "above", "at_most": "at most", "below": "below"}

CONTRARY: Final[dict[Operator, Operator]] = {
    "at_least": "below",
    "above": "at_most",
    "at_most": "above",
    "below": "at_least",
}
"""What a comparison says under `not`."""


def figure(comparison: Comparison) -> str:
    """Name the figure that a comparison looks at, such as `the gap of 'partnership'`."""
    subject = comparison.subject
    match comparison.figure:
        case "question" if comparison.option is not None:
            return f"the share of '{comparison.option}' in '{subject}'"
        case "question":
            return f"the score of '{subject}'"
        case "factor":
            return f"the score of the factor '{subject}'"
        case "index":
            return "the index"
        case kind:
            return f"the {kind} of '{subject}'"


def number(x: float) -> str:
    """Write a figure (0–100) as a person would: without needless decimals."""
    return digits(round(x, 2) + 0.0)


def span(possible: Range) -> str:
    """Write a range (0–100) in words."""
    low, high = number(max(0.0, possible.low)), number(min(100.0, possible.high))
    return f"always {low}" if low == high else f"from {low} to {high}"


def because(world: World, clash: Clash) -> str:
    """Say why one alternative of a condition cannot be."""
    comparison = clash.comparison
    if comparison is None:
        return "its parts cannot be true together"
    if clash.possible is None:
        return missing(world, comparison)
    operator = comparison.operator if clash.holds else CONTRARY[comparison.operator]
    wanted = f"{SAID[operator]} {number(comparison.threshold)}"
    rest = "" if clash.alone else " with all else that is demanded"
    return f"{figure(comparison)} is {span(clash.possible)}{rest}, so it is never {wanted}"


def missing(world: World, comparison: Comparison) -> str:
    """Say why a figure never exists."""
    kind, subject, _ = key_of(comparison)
    match kind:
        case "question":
            item = world.plan.items[world.plan.item_of[subject]]
            return f"'{subject}' is {'never asked' if item.countable else 'a text, and texts are never scored'}"
        case "gap" | "divergence" if world.plan.questionnaire.alignment is None:
            return f"there is no {kind} without 'alignment', which names the two sides to compare"
        case "gap" | "divergence":
            return f"no question of '{subject}' is asked of both sides, so there is no {kind}"
        case "index":
            return "no question can be scored, so there is no index"
        case _:
            return f"no question of '{subject}' can be scored"
