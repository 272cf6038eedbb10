"""§4 The ladder: attainment and rating of each level, what is reached and what is secured, and the missing rungs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.questionnaire import Ladder
from maturity.model.scorecard import LadderResult, LevelResult, Rating, Standing
from maturity.scoring.conditions import TOLERANCE, holds
from maturity.scoring.factors import Vectors, coverage, is_rated
from maturity.scoring.plan import Plan, Values
from maturity.scoring.question import Reading

PARTLY, LARGELY, FULLY = 15.0, 50.0, 85.0
"""ISO/IEC 33020: N up to 15, P above 15, L above 50, F above 85 (percent of achievement)."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One level under one reading of the answers; `attainment` is on 0–100."""

    attainment: float | None
    practised: bool
    complete: bool
    skipped: bool


@dataclass(frozen=True, slots=True)
class Climb:
    """Positions of the highest level reached and secured; None is below the first."""

    reach: int | None
    secured: int | None

    def headline(self, ladder: Ladder) -> int | None:
        """Return the one that the ladder's `headline` names."""
        return self.secured if ladder.headline == "secured" else self.reach


def rate(attainment: float) -> Rating:
    """Return the ISO/IEC 33020 rating of an attainment (0–100)."""
    if attainment > FULLY + TOLERANCE:
        return "F"
    if attainment > LARGELY + TOLERANCE:
        return "L"
    return "P" if attainment > PARTLY + TOLERANCE else "N"


def rung(plan: Plan, ladder: Ladder, questions: Sequence[int], values: Values, applicable: Sequence[bool]) -> Rung:
    """Judge one level by its questions; a question that is applicable without a score fails the rule `every`."""
    total = weight = 0.0
    asked = passed = 0
    for i in questions:
        if not applicable[i]:
            continue
        asked += 1
        s = values[i]
        if s is not None:
            w = plan.items[i].question.weight
            total += w * s
            weight += w
            passed += holds(100 * s, "at_least", ladder.practice_at_least)
    attainment = 100 * total / weight if weight else None
    if ladder.rule == "every":
        done = asked > 0 and passed == asked
        return Rung(attainment, practised=done, complete=done, skipped=not asked)
    rating = None if attainment is None else rate(attainment)
    return Rung(attainment, practised=rating in {"L", "F"}, complete=rating == "F", skipped=not asked)


def climb(rungs: Sequence[Rung]) -> Climb:
    """Return the highest practised level, and the highest whose lower levels are all complete (skipped ones aside)."""
    reach = secured = None
    unbroken = True
    for at, level in enumerate(rungs):
        if level.skipped:
            continue
        if level.practised:
            reach = at
            if unbroken:
                secured = at
        unbroken = unbroken and level.complete
    return Climb(reach, secured)


def rungs_of(plan: Plan, ladder: Ladder, node: int, values: Values, applicable: Sequence[bool]) -> list[Rung]:
    """Judge every level over the questions below one factor (0 = the whole)."""
    return [rung(plan, ladder, questions, values, applicable) for questions in plan.nodes[node].levels]


def headline(plan: Plan, ladder: Ladder, values: Values, applicable: Sequence[bool]) -> int | None:
    """Return the position of the headline level of the whole; None is below the first."""
    return climb(rungs_of(plan, ladder, 0, values, applicable)).headline(ladder)


def applicability(readings: Sequence[Reading]) -> list[bool]:
    """Return for each question whether it counts on the ladder as it stands."""
    return [reading.applicable for reading in readings]


def ladder_result(plan: Plan, ladder: Ladder, node: int, v: Vectors, readings: list[Reading]) -> LadderResult:
    """Work out the ladder below one factor (0 = the whole), with its range."""
    as_is = applicability(readings)
    widest = [value is not None for value in v.high]
    rungs = rungs_of(plan, ladder, node, v.known, as_is)
    lows = rungs_of(plan, ladder, node, v.low, widest)
    highs = rungs_of(plan, ladder, node, v.high, widest)
    standing = climb(rungs)
    at, low, high = standing, climb(lows), climb(highs)
    by_level = plan.nodes[node].levels
    ids = [level.id for level in ladder.levels]

    def name(position: int | None) -> str | None:
        return None if position is None else ids[position]

    return LadderResult(
        rule=ladder.rule,
        headline=name(at.headline(ladder)),
        reach=name(at.reach),
        secured=name(at.secured),
        low=Standing(reach=name(low.reach), secured=name(low.secured)),
        high=Standing(reach=name(high.reach), secured=name(high.secured)),
        rated=is_rated(coverage(plan, readings, [i for qs in by_level for i in qs]), plan.questionnaire.min_coverage),
        missing_rungs=tuple(ids[i] for i, r in enumerate(rungs[: at.reach or 0]) if not (r.complete or r.skipped)),
        levels=tuple(
            LevelResult(
                id=ids[i],
                attainment=rungs[i].attainment,
                low=lows[i].attainment,
                high=highs[i].attainment,
                coverage=coverage(plan, readings, by_level[i]),
                rating=None if (a := rungs[i].attainment) is None else rate(a),
                practised=rungs[i].practised,
                complete=rungs[i].complete,
                skipped=rungs[i].skipped,
            )
            for i in range(len(ids))
        ),
    )
