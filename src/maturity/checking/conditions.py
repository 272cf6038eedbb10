"""Q110–Q113: questions never asked, findings never shown, actions never recommended, alternatives that are dead."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.ranges import demanded, key_of
from maturity.checking.satisfiable import Budget, Clash, clashes
from maturity.checking.words import because
from maturity.checking.world import World
from maturity.diagnostics import Diagnostic, NodePath, Place, Severity
from maturity.model.condition import AllOf, AnyOf, Comparison, Condition, Not

MOST_REASONS = 3


def check_routing(world: World, budget: Budget) -> Iterator[Diagnostic]:
    """Find questions that are never asked, and rule them out for every check that follows."""
    for index in world.plan.routed:
        item = world.plan.items[index]
        condition = item.question.ask_if
        if condition is None:
            continue
        path = (*item.path, "ask_if")
        found = clashes(world, condition, budget)
        if found is None:
            yield from _dead_parts(world, condition, path)
        else:
            world.rule_out(index)
            yield _dead(world, "Q112", f"'{item.id}' is never asked: its condition can never be true", path, found)


def check_findings(world: World, budget: Budget) -> Iterator[Diagnostic]:
    """Find findings that no answers can make show."""
    for i, finding in enumerate(world.plan.questionnaire.findings):
        message = f"the finding '{finding.id}' never shows: its condition can never be true"
        yield from check_condition(world, finding.when, ("findings", i, "when"), budget, "Q110", message)


def check_condition(
    world: World, condition: Condition, path: NodePath, budget: Budget, code: str, message: str
) -> Iterator[Diagnostic]:
    """Yield an error if a condition can never be true, else a warning for each part that cannot."""
    found = clashes(world, condition, budget)
    if found is None:
        yield from _dead_parts(world, condition, path)
    else:
        yield _dead(world, code, message, path, found)


def _dead(world: World, code: str, message: str, path: NodePath, found: list[Clash]) -> Diagnostic:
    """Point at the one comparison that is to blame, or at the whole where there are several."""
    reasons = list(dict.fromkeys(because(world, clash) for clash in found))
    if len(reasons) > MOST_REASONS:
        reasons[MOST_REASONS:] = ["and so on"]
    at = (*path, *found[0].path) if len(found) == 1 else path
    return Diagnostic(code, message, Place(path=at), "; ".join(reasons))


def _dead_parts(world: World, condition: Condition, path: NodePath) -> Iterator[Diagnostic]:
    for at, comparison, holds in _comparisons(condition, path):
        domain = world.domain(key_of(comparison))
        if domain is None or domain.meet(demanded(comparison.operator, comparison.threshold, holds=holds)).empty:
            clash = Clash((), comparison, holds, domain, alone=True)
            message = "this part of the condition can never be true"
            yield Diagnostic("Q113", message, Place(path=at), because(world, clash), Severity.WARNING)


def _comparisons(
    condition: Condition, path: NodePath, *, holds: bool = True
) -> Iterator[tuple[NodePath, Comparison, bool]]:
    """Yield each comparison with its place, and whether it has to hold or to fail for its part to be true."""
    match condition:
        case Comparison():
            yield path, condition, holds
        case Not():
            yield from _comparisons(condition.not_, (*path, "not"), holds=not holds)
        case AllOf():
            for i, part in enumerate(condition.all):
                yield from _comparisons(part, (*path, "all", i), holds=holds)
        case AnyOf():
            for i, part in enumerate(condition.any):
                yield from _comparisons(part, (*path, "any", i), holds=holds)
