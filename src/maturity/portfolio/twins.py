"""Organisations with more than one row in a batch: most likely one assessment in two files, such as answers and scorecard."""

from __future__ import annotations

from typing import Any

from maturity.diagnostics import Diagnostic, Severity

SHOWN = 3
"""Organisations that are named; the others are counted."""


class Twins:
    """Looks through the rows of a run twice: first for what comes again, then for the files in which it does.

    Only a number is kept for each row, however long names are.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: set[int] = set()
        self._files: dict[int, list[str]] = {}
        self._others: set[int] = set()

    def look(self, row: dict[str, Any]) -> None:
        """Take note of a row."""
        key = _key(row)
        if key not in self._seen:
            self._seen.add(key)
        elif len(self._files) < SHOWN:
            self._files.setdefault(key, [])
        elif key not in self._files:
            self._others.add(key)

    def name(self, row: dict[str, Any]) -> None:
        """Take note of a row's file, where the organisation has several."""
        files = self._files.get(_key(row))
        if files is not None:
            files.append(row["file"])

    def warning(self) -> Diagnostic | None:
        """Return what to tell, None where every organisation has one row."""
        if not self._files:
            return None
        named = "; ".join(f"{files[0]} and {files[1]}" for files in self._files.values())
        rest = f"; and {len(self._others)} more" if self._others else ""
        message = f"organisations that are scored more than once for the same day: {named}{rest}"
        hint = "leave out what is the same assessment; a scorecard in JSON counts beside its answers"
        return Diagnostic("B007", message, help=hint, severity=Severity.WARNING)


def _key(row: dict[str, Any]) -> int:
    name = " ".join(row["organisation"].casefold().split())
    return hash((name, row["date"], row["questionnaire"]))
