"""Whether a condition can be true on any answer sheet at all.

A condition is true under Kleene's rules only if every figure it needs exists, so `not` turns each comparison into its
contrary and nothing else. What is left is a search through the alternatives, each a set of demands on figures; one that
contradicts neither itself nor what the figures can be is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from maturity.checking.ranges import Key, Range, demanded, key_of
from maturity.checking.world import Box, World
from maturity.diagnostics import NodePath
from maturity.model.condition import AllOf, AnyOf, Comparison, Condition, Not

Accept = Callable[[Box], bool]
"""A further test of an alternative that is consistent by itself."""


@dataclass(slots=True)
class Budget:
    """Steps left for all searches of one check; when they are spent, a condition counts as satisfiable."""

    steps: int = 400_000

    @property
    def spent(self) -> bool:
        """Whether nothing is concluded any more."""
        return self.steps < 0

    def spend(self, steps: int) -> bool:
        """Take steps away and return whether there were enough."""
        self.steps -= steps
        return self.steps >= 0


@dataclass(frozen=True, slots=True)
class Clash:
    """Why one alternative cannot be.

    Attributes:
        path: Place of the comparison that failed, below the condition; empty where no single one is to blame.
        comparison: That comparison, or None where several figures cannot go together.
        holds: Whether the comparison had to hold or, under `not`, to fail.
        possible: What the figure could still be (0–100); None where it never exists.
        alone: Whether the comparison is impossible by itself, whatever else is demanded.
    """

    path: NodePath = ()
    comparison: Comparison | None = None
    holds: bool = True
    possible: Range | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Demand:
    condition: Condition
    holds: bool
    path: NodePath | None
    """Place below the condition; None for what follows from a question's own `ask_if`."""


@dataclass(slots=True)
class _Alternative:
    """One way in which the condition might be true: what is demanded so far, and what is left to go through."""

    todo: list[_Demand]
    forks: list[_Demand] = field(default_factory=list)
    box: dict[Key, Range] = field(default_factory=dict)
    scored: set[str] = field(default_factory=set)
    """Questions that need a score, and therefore an `ask_if` that is true."""

    def fork(self, first: _Demand) -> _Alternative:
        return _Alternative([first], list(self.forks), dict(self.box), set(self.scored))

    @property
    def weight(self) -> int:
        return 1 + len(self.box) + len(self.forks)


def clashes(world: World, condition: Condition, budget: Budget, accept: Accept | None = None) -> list[Clash] | None:
    """Return why a condition can never be true, a reason for each alternative, or None if it can (or might).

    Args:
        world: What figures can be.
        condition: The condition; its references have been checked.
        budget: Steps that may be spent.
        accept: What an alternative has to fulfil besides.
    """
    found: list[Clash] = []
    alternatives = [_Alternative([_Demand(condition, True, ())])]
    while alternatives:
        if budget.spent:  # and not only after a long chain of questions has been followed
            return None
        current = alternatives.pop()
        clash = _follow(world, current)
        if not budget.spend(current.weight):
            return None
        if clash is not None:
            found.append(clash)
        elif current.forks:
            fork = current.forks.pop()
            if not budget.spend(current.weight * len(_parts(fork))):
                return None
            alternatives += [current.fork(part) for part in reversed(_parts(fork))]
        else:
            if len(current.box) > 1 and not budget.spend(world.size()):
                return None
            if (len(current.box) > 1 and not world.consistent(current.box)) or not (
                accept is None or accept(current.box)
            ):
                found.append(Clash())
            else:
                return None
    return found


def _follow(world: World, current: _Alternative) -> Clash | None:
    """Take in what is demanded without a choice; choices are put off until all else has been narrowed down."""
    while current.todo:
        demand = current.todo.pop()
        match demand.condition:
            case Comparison():
                clash = _narrow(world, current, demand, demand.condition)
                if clash is not None:
                    return clash
            case Not():
                inner = None if demand.path is None else (*demand.path, "not")
                current.todo.append(_Demand(demand.condition.not_, not demand.holds, inner))
            case AllOf() | AnyOf():
                parts = _parts(demand)
                if len(parts) == 1 or isinstance(demand.condition, AllOf) == demand.holds:
                    current.todo += reversed(parts)
                else:
                    current.forks.append(demand)
    return None


def _narrow(world: World, current: _Alternative, demand: _Demand, comparison: Comparison) -> Clash | None:
    key = key_of(comparison)
    wanted = demanded(comparison.operator, comparison.threshold, holds=demand.holds)
    known = current.box.get(key)
    domain = world.domain(key)
    possible = domain if known is None else known
    if possible is None or possible.meet(wanted).empty:
        alone = domain is None or domain.meet(wanted).empty
        return Clash(demand.path or (), comparison, demand.holds, possible, alone=alone)
    if comparison.question is not None and comparison.question not in current.scored:
        current.scored.add(comparison.question)
        asked = world.plan.items[world.plan.item_of[comparison.question]].question.ask_if
        if asked is not None:
            current.todo.append(_Demand(asked, True, None))
    current.box[key] = possible.meet(wanted)
    return None


def _parts(demand: _Demand) -> list[_Demand]:
    match demand.condition:
        case AllOf(all=parts):
            name = "all"
        case AnyOf(any=parts):
            name = "any"
        case _:
            return [demand]
    return [
        _Demand(part, demand.holds, None if demand.path is None else (*demand.path, name, i))
        for i, part in enumerate(parts)
    ]
