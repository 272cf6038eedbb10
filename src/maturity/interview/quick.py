"""What can still change the headline level: the levels that are possible, and the open questions that decide.

Built on §4 of the scoring rules. Every level is judged over all ways in which the open answers can turn out (see
`maturity.interview.possible`); the ladder is climbed over every combination of what its levels can become. So when one
headline is left, no answer to any open question can change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from math import fsum

from maturity.interview.possible import Outlook, outlooks
from maturity.interview.reading import Known
from maturity.model.condition import comparisons
from maturity.model.questionnaire import Ladder
from maturity.scoring.ladder import (
    COMPLETE,
    FULLY,
    LARGELY,
    NOT_PRACTISED,
    PRACTISED,
    SKIPPED,
    Climb,
    Rung,
    judge,
    passes,
    tally,
)
from maturity.scoring.plan import Plan

SLACK = 1e-7
"""Points of attainment by which bounds are widened, so that the order of a sum's terms cannot matter."""

Rungs = frozenset[Rung]
"""What one level can become."""

Headlines = frozenset[int | None]
"""Positions of headline levels; None is below the first."""


State = tuple[int | None, int | None, bool]
"""Where a climb stands: reach, secured, and whether everything below is complete."""


def possible_headlines(known: Known) -> Headlines:
    """Return every headline level that the open answers can still lead to (positions; None is below the first)."""
    ladder = known.plan.questionnaire.ladder
    return frozenset({None}) if ladder is None else _headlines(ladder, _levels(known, ladder, outlooks(known)))


def is_settled(known: Known) -> bool:
    """Whether no answer to an open question can change the headline level."""
    return len(possible_headlines(known)) == 1


def telling(known: Known) -> list[str]:
    """Return the open questions that can still change the headline level, the most telling first.

    First come those of the level whose settling narrows the headline the most; among them those with the most weight,
    counting what they let be asked.
    """
    ladder = known.plan.questionnaire.ladder
    if ladder is None:
        return []
    views = outlooks(known)
    levels = _levels(known, ladder, views)
    if len(_headlines(ladder, levels)) == 1:
        return []
    ranked = sorted((_width(ladder, levels, at), at) for at in range(len(levels)) if _matters(ladder, levels, at))
    depends = _dependents(known.plan)
    found: list[tuple[int, float, int]] = []
    for view in views:
        if not known.is_open(view.item.id) or not view.item.countable:
            continue
        for rank, (_, level) in enumerate(ranked):
            mass = fsum(_mass(views[i]) for i in (view.item.index, *depends[view.item.index]) if _on(views[i], level))
            if mass:
                found.append((rank, -mass, view.item.index))
                break
    return [known.plan.items[index].id for _, _, index in sorted(found)]


def _on(view: Outlook, level: int) -> bool:
    return view.item.level == level and view.can_be_asked and (view.free or view.can_drop_out)


def _mass(view: Outlook) -> float:
    """Weight that hangs on a question; one whose answers all score alike still changes what there is to reach."""
    if view.bounds is None:
        return view.item.question.weight
    low, high = view.bounds
    return view.item.question.weight * max(high - low, 0.01 if view.free or view.can_drop_out else 0.0)


def _dependents(plan: Plan) -> list[set[int]]:
    """Return for each question those that it can let be asked, directly or through others."""
    below: list[set[int]] = [set() for _ in plan.items]
    for index in reversed(plan.routed):
        condition = plan.items[index].question.ask_if
        for _, compared in comparisons(condition) if condition is not None else ():
            below[plan.item_of[compared.question or ""]] |= {index, *below[index]}
    return below


def _levels(known: Known, ladder: Ladder, views: Sequence[Outlook]) -> list[Rungs]:
    judged = []
    for questions in known.plan.nodes[0].levels:
        asked = [views[i] for i in questions if views[i].can_be_asked]
        if all(view.settled or view.reading.state == "na" for view in asked):
            # Nothing moves any more: the very sum that the scorecard makes.
            values = [view.bounds[0] if view.bounds and view.settled else None for view in views]
            sums = tally(known.plan, ladder, questions, values, [view.settled for view in views])
            judged.append(frozenset({judge(ladder, sums)}))
        else:
            judged.append(_every(ladder, asked) if ladder.rule == "every" else _attainment(asked))
    return judged


def _attainment(asked: Sequence[Outlook]) -> Rungs:
    """Judge one level by attainment: the least and the most that its weighted mean can become."""
    sure = [v for v in asked if v.settled and v.bounds is not None]
    total = fsum(v.item.question.weight * v.bounds[0] for v in sure if v.bounds is not None)
    weight = fsum(v.item.question.weight for v in sure)
    may = [(v.bounds, v.item.question.weight) for v in asked if not v.settled and v.bounds is not None]
    rungs: set[Rung] = set()
    if not weight:
        rungs |= _without_score(asked)
    if weight or may:
        low = 100 * _extreme(total, weight, [(-b[0], w) for b, w in may], -1) - SLACK
        high = 100 * _extreme(total, weight, [(b[1], w) for b, w in may], 1) + SLACK
        rungs |= {COMPLETE} if high > FULLY else set()
        rungs |= {PRACTISED} if high > LARGELY and low <= FULLY else set()
        rungs |= {NOT_PRACTISED} if low <= LARGELY else set()
    return frozenset(rungs)


def _extreme(total: float, weight: float, may: list[tuple[float, float]], sign: int) -> float:
    """Return the largest mean (times `sign`) of a sure sum and any of what may come to it, largest scores first."""
    total *= sign
    for score, w in sorted(may, reverse=True):
        if not weight or score > total / weight:
            total, weight = total + w * score, weight + w
    return sign * total / weight


def _every(ladder: Ladder, asked: Sequence[Outlook]) -> Rungs:
    """Judge one level by every practice: it is done if all that are applicable pass, and one is."""
    rungs = _without_score(asked)  # an unanswered or unknown practice fails
    bounds = [(view, view.bounds) for view in asked if view.bounds is not None]
    failing = [view for view, (low, _) in bounds if not view.free and not passes(ladder, low)]
    unknown = [view for view in asked if view.reading.state == "unknown"]
    if not any(view.settled for view in (*failing, *unknown)) and any(passes(ladder, high) for _, (_, high) in bounds):
        rungs.add(COMPLETE)
    if failing or unknown:
        rungs.add(NOT_PRACTISED)
    return frozenset(rungs)


def _without_score(asked: Sequence[Outlook]) -> set[Rung]:
    """Return what a level can become without any score: blocked by what nobody answered, or skipped."""
    rungs = {NOT_PRACTISED} if any(view.free or view.reading.state == "unknown" for view in asked) else set()
    return rungs if any(view.settled for view in asked) else rungs | {SKIPPED}


def _headlines(ladder: Ladder, levels: Sequence[Rungs]) -> Headlines:
    return frozenset(climb_.headline(ladder) for climb_ in _climbs(levels))


def _climbs(levels: Sequence[Rungs]) -> Iterable[Climb]:
    """Climb the ladder over every combination of what its levels can become.

    Combinations that have led to the same place so far are one, so there are few however many levels there are.
    """
    states: set[State] = {(None, None, True)}
    for at, rungs in enumerate(levels):
        states = {_step(state, at, rung) for state in states for rung in rungs}
    return [Climb(reach, secured) for reach, secured, _ in states]


def _step(state: State, at: int, rung: Rung) -> State:
    """Take `climb` (§4) on by one level."""
    reach, secured, unbroken = state
    if rung.skipped:
        return state
    if rung.practised:
        reach, secured = at, at if unbroken else secured
    return reach, secured, unbroken and rung.complete


def _width(ladder: Ladder, levels: Sequence[Rungs], at: int) -> float:
    """Return how many headlines are left, on average, once this level is settled."""
    left = [len(_headlines(ladder, [*levels[:at], frozenset({rung}), *levels[at + 1 :]])) for rung in levels[at]]
    return fsum(left) / len(left)


def _matters(ladder: Ladder, levels: Sequence[Rungs], at: int) -> bool:
    """Whether this level alone can change the headline, for some state of the others."""
    start: State = (None, None, True)
    pairs: set[tuple[State, State]] = {(start, start)}
    for level, rungs in enumerate(levels):
        choices = permutations(rungs, 2) if level == at else ((rung, rung) for rung in rungs)
        options = list(choices)
        pairs = {(_step(a, level, x), _step(b, level, y)) for a, b in pairs for x, y in options}
    return any(Climb(a[0], a[1]).headline(ladder) != Climb(b[0], b[1]).headline(ladder) for a, b in pairs)
