"""The band that a score falls into: what a questionnaire calls ranges of scores (`formats.md`, `bands`)."""

from __future__ import annotations

from maturity.model.base import localised
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.conditions import holds

Bands = tuple[tuple[float, str], ...]
"""From which score (0–100) each band begins, and its title in the questionnaire's language; the lowest first."""


def bands_of(questionnaire: Questionnaire) -> Bands:
    """Return the bands of a questionnaire, which itself puts them on its display scale."""
    display, language = questionnaire.display, questionnaire.language
    width = (display.max - display.min) / 100
    return tuple(((b.start - display.min) / width, localised(b.title, language, language)) for b in questionnaire.bands)


def band(bands: Bands, score: float | None) -> str | None:
    """Return the title of the band that a score (0–100) falls into, None where there is none."""
    found = None
    if score is not None:
        for start, title in bands:
            if not holds(score, "at_least", start):
                break
            found = title
    return found
