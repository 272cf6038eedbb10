"""Problems as data: a code, a sentence, a place, and what to do about it.

Core code names a place symbolically (`factors[2].questions[0].weight`, kept as a path of keys and positions); the files
room turns that into a line and a column. Exceptions carry diagnostics and never print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

NodePath = tuple[str | int, ...]
"""Where something stands inside a document: keys and 0-based positions from the top."""

KEY = "[key]"
"""Last step of a path that means the key itself, not its value: `("answers", "shared-gaols", KEY)`."""

MOST_SHOWN = 50
"""Diagnostics of one file that are shown in full; the rest are counted."""

MOST_ADVISED = 2 * MOST_SHOWN
"""Mistakes found together for which a close match is looked for: a file may hold 40,000, and each search takes its time."""


class Severity(StrEnum):
    """How bad it is: an error cannot be used or does not make sense, a warning may be meant."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic points.

    Attributes:
        file: Name of the file as the user would write it; `-` for standard input.
        path: Keys and positions inside the document; empty for the document itself.
        line: 1-based line, or None where the file could not be read that far.
        column: 1-based column in characters, or None.
        width: How many characters the caret underlines (at least 1).
        source: The line itself, for the excerpt, or None.
        cell: In a workbook, the sheet and cell, such as `Answers!E12`; line and column then count rows and columns.
    """

    file: str | None = None
    path: NodePath = ()
    line: int | None = None
    column: int | None = None
    width: int = 1
    source: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """`file:line:column` as editors and terminals link it; in a workbook `file:Sheet!E12`."""
        parts = [self.file or "<input>"]
        if self.cell is not None:
            parts.append(self.cell)
        elif self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


NOWHERE = Place()
"""Where a mistake stands that is in no file, such as one in an option."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, located.

    Attributes:
        code: Permanent code, such as `Q002`: Y YAML, Q questionnaire, A answers, R report, B batch, F form.
        message: What is wrong, in lower case, with the user's own word in quotes.
        place: Where.
        help: What to do, or None.
        severity: Error or warning.
    """

    code: str
    message: str
    place: Place = Place()
    help: str | None = None
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Diagnostic:
        """Return the same diagnostic pointing at `place`."""
        return replace(self, place=place)

    def as_dict(self) -> dict[str, object]:
        """Return the fields as plain data, for `--format json`."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": legible(self.message),
            "file": None if self.place.file is None else legible(self.place.file),
            "line": self.place.line,
            "column": self.place.column,
            "path": symbolic(self.place.path),
            "help": None if self.help is None else legible(self.help),
        }


class MaturityError(Exception):
    """Input that cannot be used; carries every diagnostic found, and prints nothing."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.place}: {d.code} {d.message}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[MaturityError], tuple[tuple[Diagnostic, ...]]]:
        """Pickle through the diagnostics (batch workers send errors back)."""
        return type(self), (self.diagnostics,)


def legible(text: str) -> str:
    r"""Return a text in which every name of a file is UTF-8, whatever bytes the file system has for it.

    Bytes that are not come as lone surrogates from the system, and leave as `\xfc`. Such a name is for reading: the file
    is opened by the one that the system gave.
    """
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as names on Windows may have it
        raw = text.encode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace")


def symbolic(path: Sequence[str | int]) -> str:
    """Write a path as `factors[2].questions[0].weight`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the closest of `known` to `word`, or None if none is close (case is ignored)."""
    from difflib import get_close_matches

    by_folded = {k.casefold(): k for k in known}
    if len(word) > 80:
        return None
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def suggest(word: str, known: Iterable[str], *, few: int = 8, told: int = 0) -> str | None:
    """Return a help line for an unknown `word`: a close match, or the permitted values where they are few.

    Args:
        word: What somebody wrote.
        known: What there is.
        few: How many permitted values are named.
        told: How many mistakes were told before this one; after `MOST_ADVISED` no close match is looked for.
    """
    known = list(known)
    close = did_you_mean(word, known) if told < MOST_ADVISED else None
    if close is not None:
        return f"did you mean '{close}'?"
    if known and len(known) <= few:
        return "permitted: " + ", ".join(known)
    return None


def render_text(diagnostic: Diagnostic) -> str:
    """Write a diagnostic as the lines a terminal shows: sentence, place, excerpt with a caret, help."""
    place = diagnostic.place
    lines = [f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"]
    if place != NOWHERE:
        lines.append(f"  --> {place}")
    margin = " " * len(str(place.line or ""))
    if place.line is not None and place.source is not None:
        source, column, width = _window(place.source, place.column or 1, place.width)
        lines += [f"{margin} |", f"{place.line} | {source}", f"{margin} | {' ' * (column - 1)}{'^' * width}"]
    if diagnostic.help:
        lines.append(f"{margin} = help: {diagnostic.help}")
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic], most: int = MOST_SHOWN) -> str:
    """Write many diagnostics file by file, at most `most` of each, then a count of its others."""
    by_file: dict[str | None, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.place.file, []).append(diagnostic)
    blocks = []
    for file, found in by_file.items():
        blocks += [render_text(d) for d in found[:most]]
        if len(found) > most:
            blocks.append(f"… and {len(found) - most} more" + (f" in {file}" if file else ""))
    return legible("\n\n".join(blocks))


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by line and column within each file, files in order of first mention."""
    diagnostics = list(diagnostics)
    files: dict[str | None, int] = {}
    for d in diagnostics:
        files.setdefault(d.place.file, len(files))
    return sorted(diagnostics, key=lambda d: (files[d.place.file], d.place.line or 0, d.place.column or 0, d.code))


def _window(source: str, column: int, width: int, room: int = 110) -> tuple[str, int, int]:
    """Cut a long line down to what surrounds the caret, and make what a terminal would act on visible."""
    start = 0 if column <= room - 20 else column - 20
    cut = source[start : start + room]
    shown = "".join(c if c.isprintable() else " " if c == "\t" else "·" for c in cut)
    return ("…" + shown[1:] if start else shown), column - start, max(1, min(width, room - (column - start) + 1))
