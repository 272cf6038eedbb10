"""What votes on one question do to its score: nobody counts for less than one vote.

Figures are compared with a tolerance, and a vote moves a figure by far more than that. So a share above 50 is above it
by a vote, and a score of at most 0 is 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from maturity.checking.ranges import PERCENT, SLACK, Range, answer_range
from maturity.model.base import TOLERANCE
from maturity.scoring.plan import Item

RARE = 1e-6
"""A share of votes (0–100) below this is no vote at all: it would take a hundred million people."""

NOTHING = Range(1.0, 0.0)


def by_shares(item: Item, said: Mapping[str, Range], sides: int) -> Range:
    """Return what a score can be (0–100), given the shares of some options; empty where the shares contradict each other.

    A share counts people and a score is a mean of sides (§2), so a share says of its option that somebody, everybody or
    nobody chose it, and no more. Whoever answers a `single` question chooses exactly one option: shares add up to 100.

    Args:
        item: The question.
        said: What shares can be (0–100), by option.
        sides: From how many sides votes can come at most.
    """
    shares = {option: _counted(said.get(option, PERCENT)) for option in item.scores}
    possible = {o: x for o, x in item.scores.items() if shares[o].high > RARE}
    chosen = [o for o in shares if shares[o].low > 0]
    missed = [o for o in shares if shares[o].high < 100]
    if item.question.kind == "multiple":
        always = {o for o in shares if shares[o].low >= 100 - RARE}
        least, most = fsum(item.scores[o] for o in always), fsum(possible.values())
        lows = [least + item.scores[o] for o in chosen if o not in always]
        highs = [most - item.scores[o] for o in missed if o in possible]
    else:
        total = fsum(r.low for r in shares.values())
        highest = {o: min(r.high, 100.0 - total + r.low) for o, r in shares.items()}
        possible = {o: x for o, x in possible.items() if highest[o] > RARE}
        if total > 100 + SLACK or fsum(highest.values()) < 100 - SLACK or not possible:
            return NOTHING
        least, most = min(possible.values()), max(possible.values())
        others = [[x for other, x in possible.items() if other != o] for o in missed]
        lows = [item.scores[o] for o in chosen] + [min(rest) for rest in others if rest]
        highs = [item.scores[o] for o in chosen] + [max(rest) for rest in others if rest]
    vote = RARE / 100 / sides
    low, high = min(1.0, least), min(1.0, most)
    lifted = max((min(1.0, x) for x in lows), default=low)
    lowered = min((min(1.0, x) for x in highs), default=high)
    return Range(100 * (low + vote * (lifted - low)), 100 * (high - vote * (high - lowered)))


def settled(item: Item, possible: Range, sides: int) -> Range:
    """Return a score's range (0–100), or its lowest or highest value alone where a single other vote would leave it."""
    domain = answer_range(item)
    if domain is None or possible.empty or item.question.kind == "number":
        return possible
    above, below = _steps(item)
    vote = RARE / 100 / sides
    if possible.low - SLACK <= domain.low and possible.high < domain.low + vote * above - SLACK:
        return Range(domain.low, domain.low)
    if possible.high + SLACK >= domain.high and possible.low > domain.high - vote * below + SLACK:
        return Range(domain.high, domain.high)
    return possible


def _steps(item: Item) -> tuple[float, float]:
    """Return how far the lowest score (0–100) is from the next one, and the highest from the one before."""
    if item.question.kind == "multiple":
        parts = [x for x in item.scores.values() if x > 0]
        step = 100 * min(parts, default=0.0)
        return step, step if fsum(parts) <= 1 else 0.0
    scores = sorted(set(item.scores.values()))
    if len(scores) == 1:
        return 0.0, 0.0
    return 100 * (scores[1] - scores[0]), 100 * (scores[-1] - scores[-2])


def _counted(share: Range) -> Range:
    """Return what a share (0–100) can be where people are counted: a whole number exactly, or a vote away from it."""
    vote = RARE / 100
    low, high = round(share.low), round(share.high)
    return Range(
        share.low if abs(share.low - low) > 2 * TOLERANCE else low + vote * (share.low > low),
        share.high if abs(share.high - high) > 2 * TOLERANCE else high - vote * (share.high < high),
    )
