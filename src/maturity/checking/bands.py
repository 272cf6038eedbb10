"""Q130–Q131: bands that no score, or only a perfect one, falls into."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.words import number
from maturity.diagnostics import Diagnostic, Place, Severity
from maturity.model.questionnaire import Questionnaire


def check_bands(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find bands that cannot occur.

    A score falls into the last band that starts at or below it, so a band ends where the next one starts. (That bands
    rise is checked with the references; where they do not, nobody knows where one ends.)
    """
    starts = [band.start for band in questionnaire.bands]
    if starts != sorted(set(starts)):
        return
    display = questionnaire.display
    shown = f"scores are shown from {number(display.min)} to {number(display.max)}"
    for i, band in enumerate(questionnaire.bands):
        place = Place(path=("bands", i, "from"))
        end = questionnaire.bands[i + 1].start if i + 1 < len(questionnaire.bands) else None
        message = f"the band from {number(band.start)} cannot occur"
        if band.start > display.max:
            yield Diagnostic("Q130", message, place, shown)
        elif end is not None and end <= display.min:
            yield Diagnostic("Q130", message, place, f"the next band starts at {number(end)}, and {shown}")
        elif band.start == display.max:
            message = f"only a perfect score falls into the band from {number(band.start)}"
            yield Diagnostic("Q131", message, place, shown, Severity.WARNING)
