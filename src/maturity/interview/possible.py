"""What each question can still become: the bounds of its score, and whether routing can let it be asked or leave it out.

An open question may yet be answered with anything it takes, be found not applicable or unknown, or stay open. What is
answered stays as it is. Every bound here errs on the wide side: what is called impossible is impossible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import assert_never

from maturity.interview.reading import Known
from maturity.model.condition import AllOf, AnyOf, Comparison, Not
from maturity.scoring.answer import score_bounds
from maturity.scoring.conditions import holds
from maturity.scoring.plan import Item
from maturity.scoring.question import Reading, option_share, read

Truths = frozenset[bool | None]
"""What a condition can be worth: some of true, false, undecided."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One question over every way in which the open answers can still turn out.

    Attributes:
        item: The question.
        reading: What is known of it if it is asked.
        bounds: Lowest and highest score (0–1) that it can get; None where it gets none.
        can_be_asked: Whether routing can let it be asked.
        can_drop_out: Whether routing can leave it out (or pending).
    """

    item: Item
    reading: Reading
    bounds: tuple[float, float] | None
    can_be_asked: bool
    can_drop_out: bool

    @property
    def free(self) -> bool:
        """Whether it is still to be answered."""
        return self.reading.state == "unanswered" and self.item.countable

    @property
    def settled(self) -> bool:
        """Whether it is applicable and answered, and stays so."""
        return not self.free and not self.can_drop_out and self.reading.state in {"scored", "unknown"}


def outlooks(known: Known) -> list[Outlook]:
    """Return the outlook of every question by position."""
    plan = known.plan
    unrouted = read(replace(plan, routed=[]), known.sheet)[0]
    found: dict[int, Outlook] = {}
    ordered = [i for i in range(len(plan.items)) if plan.items[i].question.ask_if is None]
    for index in (*ordered, *plan.routed):
        item, reading = plan.items[index], unrouted[index]
        truths: Truths = frozenset({True})
        if item.question.ask_if is not None:
            truths = _truths(item.question.ask_if, plan.item_of, found)
        bounds = None if reading.score is None else (reading.score, reading.score)
        if reading.state == "unanswered":
            bounds = score_bounds(item)
        found[index] = Outlook(item, reading, bounds, True in truths, truths != {True})
    return [found[i] for i in range(len(plan.items))]


def _truths(condition: AllOf | AnyOf | Not | Comparison, item_of: dict[str, int], found: dict[int, Outlook]) -> Truths:
    match condition:
        case Comparison():
            return _compared(condition, found[item_of[condition.question or ""]])
        case Not():
            return frozenset(None if t is None else not t for t in _truths(condition.not_, item_of, found))
        case AllOf():
            return reduce(_both, (_truths(part, item_of, found) for part in condition.all))
        case AnyOf():
            return reduce(_either, (_truths(part, item_of, found) for part in condition.any))
        case _:
            assert_never(condition)


def _both(left: Truths, right: Truths) -> Truths:
    return frozenset(False if False in {a, b} else None if None in {a, b} else True for a in left for b in right)


def _either(left: Truths, right: Truths) -> Truths:
    return frozenset(True if True in {a, b} else None if None in {a, b} else False for a in left for b in right)


def _compared(comparison: Comparison, about: Outlook) -> Truths:
    possible: set[bool | None] = set()
    bounds = _figure(about, comparison.option)
    if bounds is None or about.free or about.can_drop_out or not about.can_be_asked:
        possible.add(None)
    if bounds is not None and about.can_be_asked:
        possible |= {holds(x, comparison.operator, comparison.threshold) for x in bounds}
    return frozenset(possible)


def _figure(about: Outlook, option: str | None) -> tuple[float, float] | None:
    """Return the bounds of what a condition can see of a question (0–100), None where it never sees anything."""
    if option is None:
        return None if about.bounds is None else (100 * about.bounds[0], 100 * about.bounds[1])
    if about.free:
        return 0.0, 100.0
    share = option_share(about.item, about.reading, option)
    return None if share is None else (share, share)
