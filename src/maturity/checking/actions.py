"""Q111, Q114–Q116: actions that are never recommended, because of their condition or because they lift nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from maturity.checking.conditions import check_condition
from maturity.checking.satisfiable import Budget, clashes
from maturity.checking.words import number
from maturity.checking.world import Box, World
from maturity.diagnostics import Diagnostic, NodePath, Place, Severity
from maturity.model.advice import Action, Lift
from maturity.model.base import TOLERANCE
from maturity.scoring.advice import LEAST_LIFT
from maturity.scoring.answer import score_answer
from maturity.scoring.plan import Item

Reach = tuple[Item, float]
"""A question that an action lifts, and the score (0–1) that holds afterwards."""


def check_actions(world: World, budget: Budget) -> Iterator[Diagnostic]:
    """Find actions that are never recommended."""
    for i, action in enumerate(world.plan.questionnaire.actions):
        path: NodePath = ("actions", i)
        problems = list(_check_lifts(world, action, path))
        yield from problems
        if action.when is None:
            continue
        at = (*path, "when")
        message = f"the action '{action.id}' is never recommended: its condition can never be true"
        found = list(check_condition(world, action.when, at, budget, "Q111", message))
        yield from found
        if problems or any(d.code == "Q111" for d in found):
            continue
        reaches = _reaches(world, action)
        if clashes(world, action.when, budget, partial(_lifts_something, reaches=reaches)) is not None:
            best = ", ".join(f"'{item.id}' to {number(100 * score)}" for item, score in reaches)
            yield Diagnostic(
                "Q116",
                f"the action '{action.id}' lifts nothing: its condition holds only where its lifts are reached already",
                Place(path=at),
                f"it lifts {best}; ask for less than that",
            )


def _check_lifts(world: World, action: Action, path: NodePath) -> Iterator[Diagnostic]:
    place = Place(path=(*path, "lifts"))
    items = [world.plan.items[world.plan.item_of[lift.question]] for lift in action.lifts]
    if items and not any(world.asked[item.index] for item in items):
        message = f"the action '{action.id}' is never recommended: the questions it lifts are never asked"
        yield Diagnostic("Q115", message, place, "lift a question that is asked, or mend the 'ask_if' of these")
        return
    dead = [_raises_nothing(world, item, lift) for item, lift in zip(items, action.lifts, strict=True)]
    if all(reason is not None for reason in dead):
        # A lowest answer above 0 still lifts a question that nobody has answered, since that counts as 0.
        some = any(world.asked[i.index] and _score(i, x) > LEAST_LIFT for i, x in zip(items, action.lifts, strict=True))
        hint = "; ".join(dict.fromkeys(reason for reason in dead if reason)) or "name what is different afterwards"
        severity = Severity.WARNING if some else Severity.ERROR
        yield Diagnostic("Q114", f"the action '{action.id}' lifts nothing", place, hint, severity)
        return
    for i, reason in enumerate(dead):
        if reason is not None:
            at = Place(path=(*path, "lifts", i))
            message = f"this lift of the action '{action.id}' raises nothing"
            yield Diagnostic("Q114", message, at, reason, Severity.WARNING)


def _raises_nothing(world: World, item: Item, lift: Lift) -> str | None:
    """Say why a lift raises nothing for anybody who has answered, or return None."""
    if not world.asked[item.index]:
        return f"'{item.id}' is never asked"
    lowest = world.answers[item.index]
    assert lowest is not None  # a text is not lifted (Q053)
    if _score(item, lift) - lowest.low / 100 > LEAST_LIFT:
        return None
    return f"the answer it leads to is the lowest that '{item.id}' has"


def _score(item: Item, lift: Lift) -> float:
    """Return the score (0–1) of the answer a lift leads to; that it is one of its question's has been checked."""
    return score_answer(item, lift.to) or 0.0


def _reaches(world: World, action: Action) -> list[Reach]:
    """Return what an action leads to."""
    items = ((world.plan.items[world.plan.item_of[lift.question]], lift) for lift in action.lifts)
    return [(item, _score(item, lift)) for item, lift in items if world.asked[item.index]]


def _lifts_something(box: Box, reaches: list[Reach]) -> bool:
    """Whether a question can stand below what the action leads to, given what the condition demands.

    A question that the condition does not look at may be unanswered, which counts as 0. What is within the tolerance
    of its goal counts as being there.
    """
    for item, score in reaches:
        known = box.get(("question", item.id, None))
        if 100 * score > (0.0 if known is None else known.low + 2 * TOLERANCE):
            return True
    return False
