"""§4 The ladder: attainment and rating of each level, what is reached and what is secured, and the missing rungs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maturity.model.questionnaire import Ladder
from maturity.model.scorecard import Rating
from maturity.scoring.conditions import TOLERANCE
from maturity.scoring.factors import Vectors, coverage, is_rated
from maturity.scoring.plan import Plan, Values
from maturity.scoring.question import Reading

PARTLY, LARGELY, FULLY = 15.0, 50.0, 85.0
"""ISO/IEC 33020: N up to 15, P above 15, L above 50, F above 85 (percent of achievement)."""


class Tally(NamedTuple):
    """What the questions of one level add up to; scores are 0–1."""

    total: float
    weight: float
    asked: int
    passed: int


class Rung(NamedTuple):
    """One level under one reading of the answers; `attainment` is on 0–100."""

    attainment: float | None
    practised: bool
    complete: bool
    skipped: bool


class Climb(NamedTuple):
    """Positions of the highest level reached and secured; None is below the first."""

    reach: int | None
    secured: int | None

    def headline(self, ladder: Ladder) -> int | None:
        """Return the one that the ladder's `headline` names."""
        return self.secured if ladder.headline == "secured" else self.reach


class LevelFigures(NamedTuple):
    """One level with its range; attainments on 0–100, coverage 0–1. Becomes a `LevelResult`."""

    id: str
    attainment: float | None
    low: float | None
    high: float | None
    coverage: float | None
    rating: Rating | None
    practised: bool
    complete: bool
    skipped: bool


class LadderFigures(NamedTuple):
    """A ladder below one factor, standing as level ids. Becomes a `LadderResult`."""

    headline: str | None
    reach: str | None
    secured: str | None
    low: tuple[str | None, str | None]
    high: tuple[str | None, str | None]
    rated: bool
    missing_rungs: list[str]
    levels: list[LevelFigures]


def rate(attainment: float) -> Rating:
    """Return the ISO/IEC 33020 rating of an attainment (0–100)."""
    if attainment > FULLY + TOLERANCE:
        return "F"
    if attainment > LARGELY + TOLERANCE:
        return "L"
    return "P" if attainment > PARTLY + TOLERANCE else "N"


def tally(plan: Plan, ladder: Ladder, questions: Sequence[int], values: Values, applicable: Sequence[bool]) -> Tally:
    """Add up the questions of one level; one that is applicable without a score is asked and does not pass."""
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
            passed += passes(ladder, s)
    return Tally(total, weight, asked, passed)


def passes(ladder: Ladder, score: float) -> bool:
    """Whether a score (0–1) counts as practising under the rule `every`."""
    return 100 * score >= ladder.practice_at_least - TOLERANCE


def judge(ladder: Ladder, level: Tally) -> Rung:
    """Judge one level by the ladder's rule."""
    attainment = 100 * level.total / level.weight if level.weight else None
    if ladder.rule == "every":
        done = level.asked > 0 and level.passed == level.asked
        return Rung(attainment, practised=done, complete=done, skipped=not level.asked)
    practised = attainment is not None and attainment > LARGELY + TOLERANCE
    complete = attainment is not None and attainment > FULLY + TOLERANCE
    return Rung(attainment, practised, complete, skipped=not level.asked)


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


def tallies(plan: Plan, ladder: Ladder, node: int, values: Values, applicable: Sequence[bool]) -> list[Tally]:
    """Add up every level over the questions below one factor (0 = the whole)."""
    return [tally(plan, ladder, questions, values, applicable) for questions in plan.nodes[node].levels]


def rungs_of(plan: Plan, ladder: Ladder, node: int, values: Values, applicable: Sequence[bool]) -> list[Rung]:
    """Judge every level over the questions below one factor (0 = the whole)."""
    return [judge(ladder, level) for level in tallies(plan, ladder, node, values, applicable)]


class WhatIf:
    """The headline level of the whole, if some of the applicable questions scored differently."""

    def __init__(self, plan: Plan, ladder: Ladder, values: Values, readings: Sequence[Reading]) -> None:
        self._plan = plan
        self._ladder = ladder
        self._values = values
        self._tallies = tallies(plan, ladder, 0, values, [r.applicable for r in readings])
        self._rungs = [judge(ladder, level) for level in self._tallies]

    def headline(self, changed: Mapping[int, float]) -> int | None:
        """Return the position of the headline level with the `changed` scores (0–1) by question position.

        Only the levels concerned are judged again: this runs for every open question and every action.
        """
        moved: dict[int, Tally] = {}
        for i, new in changed.items():
            question = self._plan.items[i]
            if question.level is None:
                continue
            total, weight, asked, passed = moved.get(question.level) or self._tallies[question.level]
            w, old = question.question.weight, self._values[i]
            if old is None:
                weight += w
            else:
                total -= w * old
                passed -= passes(self._ladder, old)
            moved[question.level] = Tally(total + w * new, weight, asked, passed + passes(self._ladder, new))
        rungs = list(self._rungs)
        for level, level_tally in moved.items():
            rungs[level] = judge(self._ladder, level_tally)
        return climb(rungs).headline(self._ladder)


def ladder_figures(plan: Plan, ladder: Ladder, node: int, v: Vectors, readings: list[Reading]) -> LadderFigures:
    """Work out the ladder below one factor (0 = the whole), with its range."""
    as_is = [reading.applicable for reading in readings]
    widest = [value is not None for value in v.high]
    rungs = rungs_of(plan, ladder, node, v.known, as_is)
    lows = rungs_of(plan, ladder, node, v.low, widest)
    highs = rungs_of(plan, ladder, node, v.high, widest)
    at, low, high = climb(rungs), climb(lows), climb(highs)
    by_level = plan.nodes[node].levels
    ids = [level.id for level in ladder.levels]

    def name(position: int | None) -> str | None:
        return None if position is None else ids[position]

    return LadderFigures(
        headline=name(at.headline(ladder)),
        reach=name(at.reach),
        secured=name(at.secured),
        low=(name(low.reach), name(low.secured)),
        high=(name(high.reach), name(high.secured)),
        rated=is_rated(coverage(plan, readings, [i for qs in by_level for i in qs]), plan.questionnaire.min_coverage),
        missing_rungs=[ids[i] for i, r in enumerate(rungs[: at.reach or 0]) if not (r.complete or r.skipped)],
        levels=[
            LevelFigures(
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
        ],
    )
