"""`--fail-under LEVEL|INDEX`: read it, and say whether a scorecard holds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from maturity.cli.errors import fail
from maturity.diagnostics import suggest
from maturity.model.base import TOLERANCE, digits, localised
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard

if TYPE_CHECKING:
    from maturity.portfolio.assessment import Assessment


def held_against(thresholds: Iterable[str], assessed: Iterable[Assessment]) -> tuple[list[str], list[str]]:
    """Return what is missed, and what too few answers hold, each as a sentence; arguments as for `shortfall`."""
    missed: list[str] = []
    cautions: list[str] = []
    wanted = list(dict.fromkeys(thresholds))
    for one in assessed:
        for threshold in wanted:
            miss = shortfall(threshold, one.questionnaire, one.scorecard)
            if miss is not None:
                missed.append(miss)
            elif (doubt := caution(threshold, one.scorecard)) is not None:
                cautions.append(doubt)
    return missed, cautions


def shortfall(threshold: str, questionnaire: Questionnaire, card: Scorecard) -> str | None:
    """Return what is missed, in words, or None if the scorecard holds the threshold.

    Called before anything is printed or written: a threshold that makes no sense is wrong usage.

    Args:
        threshold: An index on the questionnaire's display scale, or a level by id or label.
        questionnaire: What was asked.
        card: The scored answers.
    """
    name = card.organisation.name
    try:
        least = float(threshold)
    except ValueError:
        return _below_level(threshold, questionnaire, card)
    display = questionnaire.display
    if not display.min <= least <= display.max:
        fail(
            f"--fail-under: an index lies between {digits(display.min)} and {digits(display.max)}, and '{threshold}' does not"
        )
    if card.index.score is None:
        return f"{name}: there is no index to compare with {threshold}"
    shown = display.value(card.index.score)
    if shown >= least - TOLERANCE:
        return None
    rounded = f"{shown:.2f}"
    return f"{name}: the index {rounded if float(rounded) < least else repr(shown)} is below {threshold}"


def caution(threshold: str, card: Scorecard) -> str | None:
    """Return a sentence where what holds the threshold is not rated, because it rests on too few answers."""
    try:
        float(threshold)
    except ValueError:
        figure, rated = "level", card.ladder is None or card.ladder.rated
    else:
        figure, rated = "index", card.index.rated
    held = f"{card.organisation.name}: {threshold} is held by what was answered; the {figure} is not rated"
    return None if rated else f"{held}, because too few questions have an answer"


def _below_level(threshold: str, questionnaire: Questionnaire, card: Scorecard) -> str | None:
    levels = questionnaire.ladder.levels if questionnaire.ladder else ()
    ids = [level.id for level in levels]
    labels = [localised(level.label, questionnaire.language, questionnaire.language) for level in levels]
    names = [*ids, *(label.casefold() for label in labels)]
    if threshold.casefold() not in names:
        hint = suggest(threshold, ids) or "give an index such as 60"
        fail(f"--fail-under: '{threshold}' is neither a number nor a level of '{questionnaire.id}'", help=hint)
    wanted = names.index(threshold.casefold()) % len(ids)
    headline = card.ladder.headline if card.ladder else None
    if headline is not None and ids.index(headline) >= wanted:
        return None
    at = labels[ids.index(headline)] if headline else "below the first level"
    return f"{card.organisation.name}: {at}, asked for {labels[wanted]}"
