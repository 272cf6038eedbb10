"""What is known of each question, from a scorecard in which votes are withheld.

Such a scorecard still holds what figures are made of: the votes that may be shown, what the room agreed on, and for a side
whose votes are withheld its view, the mean of its votes. From these, everything above a single question follows by the
same rules as from votes (§3 to §7). What does not follow: the views themselves, the state of a question that nobody
scored (somebody may have said that it does not apply), how far votes spread, and what a condition sees of one option.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.model.answers import OTHER_SIDE, AnswerSheet
from maturity.model.condition import Comparison
from maturity.model.scorecard import QuestionResult, Scorecard, State
from maturity.scoring.conditions import evaluate
from maturity.scoring.plan import Item, Plan
from maturity.scoring.question import Reading, question_figure, read_entry, side_of

OPEN_STATES: Sequence[State] = ("unanswered", "unknown", "na")
"""States of a question that nobody scored; a vote can turn each into one further right."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is known of each question, and what had to be taken as the scorecard states it.

    Attributes:
        readings: By position.
        hidden: For each question by id, the sides whose votes on it are withheld and counted.
        stated: Ids of questions whose state does not follow from what is shown.
        optional: Ids of questions of which a condition cannot see who chose an option.
    """

    readings: list[Reading]
    hidden: Mapping[str, frozenset[str]]
    stated: frozenset[str]
    optional: frozenset[str]


class _UnseenError(Exception):
    """A condition looks at what is withheld."""


def restore(plan: Plan, sheet: AnswerSheet, card: Scorecard) -> Restored:
    """Return what is known of each question of a scorecard with votes withheld.

    Args:
        plan: Of its questionnaire.
        sheet: What the scorecard says of answers.
        card: With `withheld`.

    Raises:
        MaturityError: something said does not fit the questionnaire; places are those in a sheet.
    """
    results = {result.id: result for result in card.questions}
    people = {who: side_of(plan.questionnaire, r) for who, r in card.respondents.items()}
    veiled = _veiled(card, people)
    unnamed = card.withheld.unnamed if card.withheld else {}
    readings: list[Reading] = []
    hidden: dict[str, frozenset[str]] = {}
    stated: set[str] = set()
    optional: set[str] = set()
    problems: list[Diagnostic] = []
    for item in plan.items:
        result = results.get(item.id)
        somewhere = OTHER_SIDE if item.asked is None else min(item.asked)
        sides = people | {key: side or somewhere for key, side in unnamed.items()}
        reading = read_entry(item, sheet.answers.get(item.id, {}), sides, problems)
        readings.append(reading)
        if result is None or not item.countable:
            continue
        hidden[item.id] = frozenset(veiled & result.views.keys())
        if hidden[item.id]:
            _add_views(reading, result, hidden[item.id])
            if not reading.agreed:
                optional.add(item.id)
        elif not reading.agreed and reading.state in OPEN_STATES and _may_have_spoken(item, veiled):
            stated.add(item.id)
            known = OPEN_STATES[OPEN_STATES.index(reading.state) :]
            reading.state = result.state if result.state in known else reading.state
    if problems:
        raise MaturityError(problems)
    _route(plan, readings, results, optional, stated)
    return Restored(readings, hidden, frozenset(stated), frozenset(optional))


def _veiled(card: Scorecard, people: Mapping[str, str]) -> frozenset[str]:
    """Return the sides of whose people no single vote is shown."""
    if card.withheld is None:
        return frozenset()
    shown = {people[who] for who in people if who not in card.withheld.respondents}
    shown |= {side for side in card.withheld.unnamed.values() if side is not None}
    return frozenset(people[who] for who in card.withheld.respondents if who in people) - shown


def _may_have_spoken(item: Item, veiled: frozenset[str]) -> bool:
    return bool(veiled) if item.asked is None else not veiled.isdisjoint(item.asked)


def _add_views(reading: Reading, result: QuestionResult, hidden: frozenset[str]) -> None:
    """Add the views of the sides whose votes are withheld, and score the question anew."""
    reading.sides |= {side: result.views[side] / 100 for side in result.views if side in hidden}
    if not reading.agreed:
        reading.state = "scored"
        reading.score = fsum(reading.sides.values()) / len(reading.sides)


def _route(
    plan: Plan,
    readings: list[Reading],
    results: Mapping[str, QuestionResult],
    optional: set[str],
    stated: set[str],
) -> None:
    """Apply `ask_if`; where a condition looks at what is withheld, the state is taken as stated."""

    def figure(comparison: Comparison) -> float | None:
        index = plan.item_of[comparison.question or ""]
        item, reading = plan.items[index], readings[index]
        if comparison.option is not None and item.id in optional and reading.state == "scored":
            raise _UnseenError
        return question_figure(item, reading, comparison.option)

    for index in plan.routed:
        item = plan.items[index]
        condition = item.question.ask_if
        try:
            asked = None if condition is None else evaluate(condition, figure)
        except _UnseenError:
            stated.add(item.id)
            result = results.get(item.id)
            asked = None if result and result.state == "pending" else not (result and result.state == "not_asked")
        else:
            if asked is not True:
                stated.discard(item.id)
        if asked is not True:
            state: State = "pending" if asked is None else "not_asked"
            readings[index] = Reading(state=state, given=readings[index].given)
