"""§4 The ladder: attainment and rating of each level, what is reached and what is secured, and the missing rungs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
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
    """Where one level stands under one reading of the answers."""

    practised: bool
    complete: bool
    skipped: bool


NOT_PRACTISED = Rung(practised=False, complete=False, skipped=False)
PRACTISED = Rung(practised=True, complete=False, skipped=False)
COMPLETE = Rung(practised=True, complete=True, skipped=False)
SKIPPED = Rung(practised=False, complete=False, skipped=True)
"""Nothing in it is asked."""


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
    weights = plan.weights
    least = ladder.practice_at_least - TOLERANCE
    total = weight = 0.0
    asked = scored = passed = 0
    for i in questions:
        if not applicable[i]:
            continue
        asked += 1
        s = values[i]
        if s is not None:
            w = weights[i]
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
    if not level.asked:
        return SKIPPED
    if ladder.rule == "every":
        return COMPLETE if level.passed == level.asked else NOT_PRACTISED
    rating = rate(level.attainment or 0.0)
    return COMPLETE if rating == "F" else PRACTISED if rating == "L" else NOT_PRACTISED


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
    more, count = fsum([plan.weights[i] for i in unsettled]), len(unsettled)
    weight, scored = weight + more, scored + count
    asked += sum([not v.applicable[i] for i in unsettled])
    return Tally(total, weight, asked, scored, passed), Tally(total + more, weight, asked, scored, passed + count)


class WhatIf:
    """The headline level of the whole, if some of the applicable questions scored differently.

    Attributes:
        now: Position of the headline level as it stands.
    """

    def __init__(self, plan: Plan, ladder: Ladder, values: Values, applicable: Sequence[bool]) -> None:
        self._plan = plan
        self._ladder = ladder
        self._values = values
        self._tallies = tallies(plan, ladder, 0, values, applicable)
        self._rungs = [judge(ladder, level) for level in self._tallies]
        self._outcomes: dict[int, dict[Rung, int | None]] = {}
        self.now = climb(self._rungs).headline(ladder)

    def headline(self, changed: Mapping[int, float]) -> int | None:
        """Return the position of the headline level with the `changed` scores (0–1) by question position."""
        moved: dict[int, Tally] = {}
        for i, new in changed.items():
            level = self._plan.items[i].level
            if level is not None:
                moved[level] = self._changed(moved.get(level) or self._tallies[level], i, new)
        rungs = self._rungs.copy()
        for level, tally_ in moved.items():
            rungs[level] = judge(self._ladder, tally_)
        return self.now if rungs == self._rungs else climb(rungs).headline(self._ladder)

    def flips(self, question: int, lowest: float, highest: float) -> bool:
        """Whether the headline level differs between two scores (0–1) of one question."""
        level = self._plan.items[question].level
        if level is None:
            return False
        outcomes = self._outcomes.get(level)
        if outcomes is None:
            outcomes = self._outcomes[level] = self._with(level)
        if not outcomes:
            return False
        below = self._changed(self._tallies[level], question, lowest)
        above = self._changed(self._tallies[level], question, highest)
        return outcomes[judge(self._ladder, below)] != outcomes[judge(self._ladder, above)]

    def _changed(self, before: Tally, question: int, new: float) -> Tally:
        total, weight, asked, scored, passed = before
        w, old = self._plan.weights[question], self._values[question]
        if old is None:
            weight += w
            scored += 1
        else:
            total -= w * old
        if self._ladder.rule == "every":  # no other looks at it
            passed += passes(self._ladder, new) - (0 if old is None else passes(self._ladder, old))
        return Tally(total + w * new, weight, asked, scored, passed)

    def _with(self, level: int) -> dict[Rung, int | None]:
        """Return the headline level for each way in which one level can stand; empty where it is the same for all."""
        below, above = self._rungs[:level], self._rungs[level + 1 :]
        each = NOT_PRACTISED, PRACTISED, COMPLETE
        outcomes = {rung: climb([*below, rung, *above]).headline(self._ladder) for rung in each}
        return outcomes if len(set(outcomes.values())) > 1 else {}


def what_if(plan: Plan, values: Values, applicable: Sequence[bool]) -> WhatIf | None:
    """Return what would be on other scores than `values` (0–1); None without a ladder."""
    ladder = plan.questionnaire.ladder
    return None if ladder is None else WhatIf(plan, ladder, values, applicable)


def ladder_figures(plan: Plan, ladder: Ladder, node: int, v: Vectors) -> LadderResult:
    """Work out the ladder below one factor (0 = the whole), with its range."""
    levels: list[LevelResult] = []
    rungs: list[Rung] = []
    lows: list[Rung] = []
    highs: list[Rung] = []
    asked = scored = 0
    for level, questions in zip(ladder.levels, plan.nodes[node].levels, strict=True):
        known = tally(plan, ladder, questions, v.known, v.applicable)
        attainment = low = high = known.attainment
        rung = lowest = highest = judge(ladder, known)
        unsettled = v.unsettled.intersection(questions)
        if unsettled:
            at_0, at_1 = bounds(plan, known, sorted(unsettled), v)
            low, high = at_0.attainment, at_1.attainment
            lowest, highest = judge(ladder, at_0), judge(ladder, at_1)
        rungs.append(rung)
        lows.append(lowest)
        highs.append(highest)
        practised, complete, skipped = rung
        rating = None if attainment is None else rate(attainment)
        levels.append(
            LevelResult(level.id, attainment, low, high, known.coverage, rating, practised, complete, skipped)
        )
        asked += known.asked
        scored += known.scored
    at = climb(rungs)
    missing = tuple([level.id for level in levels[: at.reach or 0] if not (level.complete or level.skipped)])
    return LadderResult(
        ladder.rule,
        _name(ladder, at.headline(ladder)),
        _name(ladder, at.reach),
        _name(ladder, at.secured),
        _standing(ladder, at if lows == rungs else climb(lows)),
        _standing(ladder, at if highs == rungs else climb(highs)),
        is_rated(scored / asked if asked else None, plan.questionnaire.min_coverage),
        missing,
        tuple(levels),
    )


def _standing(ladder: Ladder, at: Climb) -> Standing:
    return Standing(_name(ladder, at.reach), _name(ladder, at.secured))


def _name(ladder: Ladder, position: int | None) -> str | None:
    return None if position is None else ladder.levels[position].id
