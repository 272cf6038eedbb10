"""Which question comes next: in the questionnaire's order, by disagreement, what is open, or what decides the level."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from maturity.interview.entries import has_answer
from maturity.interview.quick import telling
from maturity.interview.reading import Known
from maturity.scoring import factors, outlook
from maturity.scoring.alignment import deviations
from maturity.scoring.ladder import what_if


class Order(StrEnum):
    """How questions follow each other.

    `QUESTIONNAIRE` goes on where the workshop was and comes round to what was left open; `OPEN` takes what is open from
    the top; `AGENDA` takes the disagreements that are not settled, those that change most first; `QUICK` takes what can
    still change the headline level, the most telling first.
    """

    QUESTIONNAIRE = "questionnaire"
    OPEN = "open"
    AGENDA = "agenda"
    QUICK = "quick"


def first(known: Known, order: Order) -> str | None:
    """Return the question with which a sitting begins, or None if there is nothing to ask."""
    if order is not Order.QUESTIONNAIRE:
        return following(known, order, None, ())
    # Where the workshop was: behind the furthest answer. What was left open before it comes round at the end.
    answered = [item.id for item in known.plan.items if has_answer(known.entry(item.id))]
    return following(known, order, answered[-1] if answered else None, ())


def following(known: Known, order: Order, at: str | None, passed: Collection[str]) -> str | None:
    """Return the question after `at`, or None if there is nothing more to ask.

    Args:
        known: What is known now.
        order: How questions follow each other.
        at: The question that was shown; None at the beginning.
        passed: Questions not to come back to.
    """
    if order is Order.AGENDA:
        return next((q for q in disagreements(known) if q not in passed), None)
    if order is Order.QUICK:
        return next((q for q in telling(known) if q not in passed), None)
    waiting = [q for q in known.open_questions() if q not in passed]
    if at is None or not waiting:
        return waiting[0] if waiting else None
    position = known.plan.item_of[at]
    return next((q for q in waiting if known.plan.item_of[q] > position), waiting[0])


def disagreements(known: Known) -> list[str]:
    """Return the questions whose votes differ and are not settled, those that change most first (§6)."""
    readings = list(known.readings)
    v = factors.vectors(known.plan, readings)
    standing, apart = factors.means(known.plan, v.known), deviations(readings)
    settling = what_if(known.plan, v.known, v.applicable)
    return [lever.question for lever in outlook.agenda(known.plan, standing, v, readings, apart, settling)]
