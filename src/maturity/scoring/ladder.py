"""§4 The ladder: attainment and rating of each level, what is reached and what is secured, and the missing rungs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maturity.model.base import TOLERANCE
from maturity.model.questionnaire import Ladder
from maturity.model.scorecard import LadderResult, LevelResult, Rating, Standing
from maturity.scoring.factors import Vectors, is_rated
from maturity.scoring.plan import Plan, Values

PARTLY, LARGELY, FULLY = 15.0, 50.0, 85.0
"""ISO/IEC 33020: N up to 15, P above 15, L above 50, F above 85 (percent of achievement)."""


class Tally(NamedTuple):
    """What the questions of one level add up to; scores are 0–1."""

    total: float
    weight: float
    asked: int
    scored: int
    passed: int

    @property
    def coverage(self) -> float | None:
        """Scored / applicable (0–1); None where no question is applicable."""
        return self.scored / self.asked if self.asked else None

    @property
    def attainment(self) -> float | None:
        """100·Σ w·s / Σ w (0–100, and never beyond by the last bit of a float); None where nothing is scored."""
        return 100 * (self.total / self.weight) if self.weight else None


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


def rate(attainment: float) -> Rating:
    """Return the ISO/IEC 33020 rating of an attainment (0–100)."""
    if attainment > FULLY + TOLERANCE:
        return "F"
    if attainment > LARGELY + TOLERANCE:
        return "L"
    return "P" if attainment > PARTLY + TOLERANCE else "N"


def tally(plan: Plan, ladder: Ladder, questions: Sequence[int], values: Values, applicable: Sequence[bool]) -> Tally:
    """Add up the questions of one level; one that is applicable without a score is asked and does not pass."""
    items = plan.items
    least = ladder.practice_at_least - TOLERANCE
    total = weight = 0.0
    asked = scored = passed = 0
    for i in questions:
        if not applicable[i]:
            continue
        asked += 1
        s = values[i]
        if s is not None:
            w = items[i].question.weight
            total += w * s
            weight += w
            scored += 1
            if 100 * s >= least:
                passed += 1
    return Tally(total, weight, asked, scored, passed)


def passes(ladder: Ladder, score: float) -> bool:
    """Whether a score (0–1) counts as practising under the rule `every`."""
    return 100 * score >= ladder.practice_at_least - TOLERANCE


def judge(ladder: Ladder, level: Tally) -> Rung:
    """Judge one level by the ladder's rule."""
    attainment = level.attainment
    if ladder.rule == "every":
        practised = complete = level.asked > 0 and level.passed == level.asked
    elif attainment is None:
        practised = complete = False
    else:
        practised, complete = attainment > LARGELY + TOLERANCE, attainment > FULLY + TOLERANCE
    return Rung(attainment, practised, complete, not level.asked)


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


def bounds(plan: Plan, known: Tally, unsettled: Sequence[int], v: Vectors) -> tuple[Tally, Tally]:
    """Return what a level adds up to with its unsettled questions at 0, where none passes, and at 1, where all do.

    Those that are pending count as applicable here.
    """
    total, weight, asked, scored, passed = known
    more, count = sum(plan.items[i].question.weight for i in unsettled), len(unsettled)
    weight, scored = weight + more, scored + count
    asked += sum(not v.applicable[i] for i in unsettled)
    return Tally(total, weight, asked, scored, passed), Tally(total + more, weight, asked, scored, passed + count)


class WhatIf:
    """The headline level of the whole, if some of the applicable questions scored differently."""

    def __init__(self, plan: Plan, ladder: Ladder, values: Values, applicable: Sequence[bool]) -> None:
        self._plan = plan
        self._ladder = ladder
        self._values = values
        self._tallies = tallies(plan, ladder, 0, values, applicable)
        self._rungs = [judge(ladder, level) for level in self._tallies]
        self._now = climb(self._rungs).headline(ladder)

    def headline(self, changed: Mapping[int, float]) -> int | None:
        """Return the position of the headline level with the `changed` scores (0–1) by question position.

        Only the levels concerned are judged again: this runs for every open question and every action.
        """
        moved: dict[int, Tally] = {}
        for i, new in changed.items():
            level = self._plan.items[i].level
            if level is not None:
                moved[level] = self._changed(moved.get(level) or self._tallies[level], i, new)
        return self._climb({level: judge(self._ladder, tally_) for level, tally_ in moved.items()})

    def flips(self, question: int, lowest: float, highest: float) -> bool:
        """Whether the headline level differs between two scores (0–1) of one question."""
        level = self._plan.items[question].level
        if level is None:
            return False
        below = judge(self._ladder, self._changed(self._tallies[level], question, lowest))
        above = judge(self._ladder, self._changed(self._tallies[level], question, highest))
        return _differ(below, above) and self._climb({level: below}) != self._climb({level: above})

    def _changed(self, before: Tally, question: int, new: float) -> Tally:
        total, weight, asked, scored, passed = before
        w, old = self._plan.items[question].question.weight, self._values[question]
        if old is None:
            weight += w
            scored += 1
        else:
            total -= w * old
            passed -= passes(self._ladder, old)
        return Tally(total + w * new, weight, asked, scored, passed + passes(self._ladder, new))

    def _climb(self, changed: Mapping[int, Rung]) -> int | None:
        if not any(_differ(rung, self._rungs[at]) for at, rung in changed.items()):
            return self._now
        rungs = [changed.get(at, rung) for at, rung in enumerate(self._rungs)]
        return climb(rungs).headline(self._ladder)


def _differ(a: Rung, b: Rung) -> bool:
    """Whether two readings of one level (which is skipped in both or in neither) can change where one stands."""
    return a.practised != b.practised or a.complete != b.complete


def ladder_figures(plan: Plan, ladder: Ladder, node: int, v: Vectors) -> LadderResult:
    """Work out the ladder below one factor (0 = the whole), with its range."""
    sums = tallies(plan, ladder, node, v.known, v.applicable)
    rungs = [judge(ladder, level) for level in sums]
    lows, highs = rungs.copy(), rungs.copy()
    for i, questions in enumerate(plan.nodes[node].levels):
        unsettled = v.unsettled.intersection(questions)
        if unsettled:
            lows[i], highs[i] = (judge(ladder, bound) for bound in bounds(plan, sums[i], sorted(unsettled), v))
    at, low, high = climb(rungs), climb(lows), climb(highs)

    def name(position: int | None) -> str | None:
        return None if position is None else ladder.levels[position].id

    asked, scored = sum([level.asked for level in sums]), sum([level.scored for level in sums])
    levels = [
        LevelResult(
            id=level.id,
            attainment=rung.attainment,
            low=least.attainment,
            high=most.attainment,
            coverage=total.coverage,
            rating=None if rung.attainment is None else rate(rung.attainment),
            practised=rung.practised,
            complete=rung.complete,
            skipped=rung.skipped,
        )
        for level, total, rung, least, most in zip(ladder.levels, sums, rungs, lows, highs, strict=True)
    ]
    return LadderResult(
        rule=ladder.rule,
        headline=name(at.headline(ladder)),
        reach=name(at.reach),
        secured=name(at.secured),
        low=Standing(reach=name(low.reach), secured=name(low.secured)),
        high=Standing(reach=name(high.reach), secured=name(high.secured)),
        rated=is_rated(scored / asked if asked else None, plan.questionnaire.min_coverage),
        missing_rungs=tuple([level.id for level in levels[: at.reach or 0] if not (level.complete or level.skipped)]),
        levels=tuple(levels),
    )
