"""Two or more assessments compared: the same organisation over time, or several side by side.

Where the questionnaire has changed in between, older answers are scored again under the newer one, and questions on
which not all can be compared are left out of all. What then still differs is real; the rest of a change comes from the
instrument.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maturity.diagnostics import Diagnostic, MaturityError, Place, Severity
from maturity.model.comparison import Comparison
from maturity.model.questionnaire import Display, Questionnaire
from maturity.portfolio.assessment import Assessment
from maturity.portfolio.comparison_formats import title
from maturity.portfolio.lineup import Lineup
from maturity.portfolio.restated import Entry, entries_of


def compare(assessments: Sequence[Assessment], *, over_time: bool | None = None) -> Comparison:
    """Compare assessments.

    Args:
        assessments: Two or more, scored now or read from scorecards.
        over_time: Whether they are one organisation at different times, oldest first; None: if the name is the same.

    Raises:
        MaturityError: Fewer than two (B020).
    """
    if len(assessments) < 2:
        raise MaturityError([Diagnostic("B020", "there is nothing to compare with", help="name two or more")])
    if over_time is None:
        over_time = len({_folded(a.scorecard.organisation.name) for a in assessments}) == 1
    notes: list[Diagnostic] = []
    ordered = _by_date(assessments, notes) if over_time else list(assessments)
    ids = list(dict.fromkeys(a.scorecard.questionnaire.id for a in ordered))
    newest = _newest(ordered, over_time=over_time) if len(ids) == 1 else None
    if newest is None:
        listed = ", ".join(ids)
        message = (
            f"the questionnaires differ ({listed}); only factors and levels that all have are compared, and index and "
            "alignment are those of each by itself"
        )
        notes.append(Diagnostic("B021", message, severity=Severity.WARNING))
    elif veiled := [a for a in ordered if a.scorecard.withheld and a.scorecard.questionnaire.digest != newest.digest]:
        notes.append(_veiled(veiled[0], newest))
        newest = None
    entries, left_out = entries_of(ordered, newest)
    notes += [note for entry in entries if (note := _unrated(entry)) is not None]
    if any(entry.again for entry in entries) and newest is not None:
        notes.append(_changed(newest.questionnaire, len(left_out), over_time=over_time))
    display = _display(ordered, newest)
    if any(_ends(a.questionnaire.display) != _ends(display) for a in ordered):
        message = (
            f"the questionnaires show scores on different scales; here all are from {display.min:g} to {display.max:g}"
        )
        notes.append(Diagnostic("B025", message, severity=Severity.WARNING))
    return Lineup(entries, newest, "over_time" if over_time else "side_by_side", left_out, display).compared(notes)


def _changed(now: Questionnaire, left_out: int, *, over_time: bool) -> Diagnostic:
    """Tell which figures are of the time and which under the common questionnaire, and how many questions are left out."""
    basis = "figures are those of the time, and what is real is" if over_time else "all figures are"
    message = f"the questionnaire '{now.id}' has changed: {basis} under version {now.version}"
    if left_out:
        what = "the one question" if left_out == 1 else f"the {left_out} questions"
        message += f", without {what} on which not all can be compared"
    return Diagnostic("B022", message, severity=Severity.WARNING)


def _display(assessments: Sequence[Assessment], newest: Assessment | None) -> Display:
    """Return the scale that scores are shown on: the common one, and from 0 to 100 where there is none."""
    if newest is not None:
        return newest.questionnaire.display
    first, *others = (a.questionnaire.display for a in assessments)
    return first if all(_ends(other) == _ends(first) for other in others) else Display()


def _ends(display: Display) -> tuple[float, float]:
    return display.min, display.max


def _unrated(entry: Entry) -> Diagnostic | None:
    """Tell where too few questions have an answer for a figure of the whole to be compared."""
    unrated = entry.subject.unrated
    if not unrated:
        return None
    verb = "is" if len(unrated) == 1 else "are"
    message = (
        f"the {' and '.join(unrated)} of '{title(entry.subject)}' {verb} not rated: too few questions have an answer"
    )
    hint = "figures that are not rated are not compared; maturity score --format json has them"
    return Diagnostic("B024", message, help=hint, severity=Severity.WARNING)


def _veiled(assessment: Assessment, newest: Assessment) -> Diagnostic:
    message = (
        f"votes are withheld in '{assessment.name}', so it cannot be scored again under version "
        f"{newest.questionnaire.version} of '{newest.questionnaire.id}'; only factors and levels that all have are compared, "
        "as scored at the time, and index and alignment are those of each by itself"
    )
    hint = (
        "use the answer sheet, or write the scorecard with maturity score --format json; "
        "or name the questionnaire as it was with --questionnaire"
    )
    return Diagnostic("R065", message, Place(assessment.name), hint, Severity.WARNING)


def _by_date(assessments: Sequence[Assessment], notes: list[Diagnostic]) -> list[Assessment]:
    undated = [a.name for a in assessments if a.scorecard.date is None]
    if undated:
        message = f"'{undated[0]}' has no date; the order is as given"
        hint = "write the day of the workshop as date: 2026-11-23"
        notes.append(Diagnostic("B023", message, help=hint, severity=Severity.WARNING))
        return list(assessments)
    return sorted(assessments, key=lambda a: a.scorecard.date or date.min)


def _newest(assessments: Sequence[Assessment], *, over_time: bool) -> Assessment:
    """Return the assessment whose questionnaire the others are restated under: the last, or the highest version."""
    if over_time:
        return assessments[-1]
    return max(assessments, key=lambda a: _version(a.questionnaire))


def _version(questionnaire: Questionnaire) -> tuple[tuple[int, ...], bool, list[tuple[bool, int, str]]]:
    """Return what versions are ordered by: a pre-release comes before its release, `rc.2` before `rc.10`."""
    numbers, _, rest = questionnaire.version.partition("+")[0].partition("-")
    parts = [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in rest.split(".")]
    return tuple(int(n) for n in numbers.split(".")), not rest, parts


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
