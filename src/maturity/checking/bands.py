"""Q130–Q131: bands that no score, or only a perfect one, falls into."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.words import number
from maturity.diagnostics import Diagnostic, Place, Severity
from maturity.model.questionnaire import Questionnaire


def check_bands(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find bands that cannot occur.

    A score falls into the last band of the list that starts at or below it, so a band ends where any later one starts.
    """
    display = questionnaire.display
    shown = f"scores are shown from {number(display.min)} to {number(display.max)}"
    for i, band in enumerate(questionnaire.bands):
        place = Place(path=("bands", i, "from"))
        end = min((later.start for later in questionnaire.bands[i + 1 :]), default=None)
        message = f"the band from {number(band.start)} cannot occur"
        if band.start > display.max:
            yield Diagnostic("Q130", message, place, shown)
        elif end is not None and end <= band.start:
            hint = "two bands start at the same score" if end == band.start else "list the bands from the lowest up"
            yield Diagnostic("Q130", message, place, hint)
        elif end is not None and end <= display.min:
            yield Diagnostic("Q130", message, place, f"the next band starts at {number(end)}, and {shown}")
        elif band.start == display.max:
            message = f"only a perfect score falls into the band from {number(band.start)}"
            yield Diagnostic("Q131", message, place, shown, Severity.WARNING)
