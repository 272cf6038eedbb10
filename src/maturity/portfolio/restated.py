"""Assessments under one common questionnaire, over the questions that all of them can be compared on.

What was not asked of somebody, or has answers that have no place any more, would make a difference on one side alone. So
it is left out on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.diagnostics import legible
from maturity.model.answers import AnswerSheet
from maturity.model.comparison import Dropped, Subject
from maturity.model.condition import comparisons
from maturity.model.scorecard import Scorecard
from maturity.portfolio.assessment import Assessment
from maturity.portfolio.carry import carry_over
from maturity.scoring.engine import card, work_from
from maturity.scoring.plan import Plan, plan_of
from maturity.scoring.question import Reading, read
from maturity.scoring.restore import restore


@dataclass(frozen=True, slots=True)
class Entry:
    """One assessment in the line.

    Attributes:
        assessment: As it was given.
        card: Its figures as scored at the time.
        shown: Its figures under the common questionnaire; `card` where nothing needed restating or nothing is common.
        again: Whether the answers were scored again for it.
        dropped: Questions whose answers could not be carried over.
    """

    assessment: Assessment
    card: Scorecard
    shown: Scorecard
    again: bool = False
    dropped: tuple[Dropped, ...] = ()

    @property
    def subject(self) -> Subject:
        """What the comparison says about it."""
        return Subject(
            name=legible(self.assessment.name),
            organisation=self.card.organisation.name,
            date=self.card.date,
            questionnaire=self.card.questionnaire,
            restated=self.again,
            dropped=(*self.assessment.dropped, *self.dropped),
            partly=bool(self.assessment.dropped),
            unrated=self._unrated(),
        )

    def _unrated(self) -> tuple[Literal["index", "level"], ...]:
        index, ladder = self.card.index, self.card.ladder
        if index.coverage is None:
            return ()
        found: list[Literal["index", "level"]] = [] if index.rated else ["index"]
        return (*found, "level") if ladder is not None and not ladder.rated else tuple(found)


def entries_of(assessments: Sequence[Assessment], newest: Assessment | None) -> tuple[list[Entry], frozenset[str]]:
    """Restate assessments under the questionnaire of `newest`, which is None where none is common.

    Votes may be withheld only where a scorecard rests on the very state of that questionnaire.

    Returns:
        An entry for each, and the questions that are left out of what is restated.
    """
    if newest is None:
        return [Entry(a, a.scorecard, a.scorecard) for a in assessments], frozenset()
    plan = plan_of(newest.questionnaire, newest.digest)
    carried = [_carried(a, newest) for a in assessments]
    missing = {
        q for a, (sheet, dropped) in zip(assessments, carried, strict=True) for q in _missing(a, sheet, dropped, plan)
    }
    left_out = _with_followers(missing, plan)
    entries = []
    for assessment, (sheet, dropped) in zip(assessments, carried, strict=True):
        then = assessment.scorecard
        if then.questionnaire.digest == newest.digest and not left_out:
            entries.append(Entry(assessment, then, then))
        else:
            again = _scored(plan, sheet, then, left_out)
            entries.append(Entry(assessment, then, again, again=True, dropped=dropped))
    return entries, left_out


def _carried(assessment: Assessment, newest: Assessment) -> tuple[AnswerSheet, tuple[Dropped, ...]]:
    then = assessment.scorecard.questionnaire
    if then.digest == newest.digest:
        return assessment.sheet, ()
    # What the answers were given to is known only where the questionnaire was found in that state.
    since = assessment.questionnaire if assessment.digest == then.digest else None
    carried = carry_over(assessment.sheet, newest.questionnaire, since, newest.digest)
    return carried.sheet, carried.dropped


def _missing(assessment: Assessment, sheet: AnswerSheet, dropped: Iterable[Dropped], plan: Plan) -> set[str]:
    """Return the questions on which an assessment cannot be compared; texts never count."""
    then = assessment.scorecard
    asked = {question.id for question in then.questions}
    if then.questionnaire.digest != plan.digest:
        # What was ruled out then, and would be asked now, was not asked either.
        now = read(plan, sheet)[0]
        asked -= {
            q.id
            for q in then.questions
            if q.state == "not_asked" and q.id in plan.item_of and now[plan.item_of[q.id]].state == "unanswered"
        }
    without = assessment.incomparable | {each.question for each in dropped}
    return {item.id for item in plan.items if item.countable and (item.id in without or item.id not in asked)}


def _with_followers(missing: set[str], plan: Plan) -> frozenset[str]:
    """Return questions with those of which it hangs on them whether they are asked."""
    found = set(missing)
    for index in plan.routed:
        item = plan.items[index]
        condition = item.question.ask_if
        if item.countable and condition and any(c.question in found for _, c in comparisons(condition)):
            found.add(item.id)
    return frozenset(found)


def _scored(plan: Plan, sheet: AnswerSheet, then: Scorecard, left_out: Iterable[str]) -> Scorecard:
    """Score answers as if some questions did not apply (§2)."""
    readings = restore(plan, sheet, then).readings if then.withheld else read(plan, sheet)[0]
    for question in left_out:
        readings[plan.item_of[question]] = Reading(state="na")
    return card(work_from(plan, sheet, readings))
