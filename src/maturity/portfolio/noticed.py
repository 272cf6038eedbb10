"""What the rows of a batch tell beside their figures: organisations that count twice, and files with warnings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maturity.diagnostics import Diagnostic, Severity

SHOWN = 3
"""Organisations and files that are named; the others are counted."""


class Noticed:
    """Looks through the rows of a run twice: first for what comes again, then for the files in which it does.

    Only a number is kept for each row, however long names are.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: set[int] = set()
        self._files: dict[int, list[str]] = {}
        self._others: set[int] = set()
        self._warned: list[str] = []
        self._many = 0

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
        """Take note of a row's file, where its organisation has several or it has warnings."""
        files = self._files.get(_key(row))
        if files is not None:
            files.append(row["file"])
        if row["warnings"]:
            self._many += 1
            self._warned += [row["file"]] if self._many <= SHOWN else []

    def told(self) -> Iterator[Diagnostic]:
        """Yield what to tell: most likely one assessment in two files (B007), and files with warnings (B008)."""
        if self._files:
            named = "; ".join(f"{files[0]} and {files[1]}" for files in self._files.values())
            rest = f"; and {len(self._others)} more" if self._others else ""
            message = f"organisations that are scored more than once for the same day: {named}{rest}"
            hint = "leave out what is the same assessment; a scorecard in JSON counts beside its answers"
            yield Diagnostic("B007", message, help=hint, severity=Severity.WARNING)
        if self._many:
            more = self._many - len(self._warned)
            message = (
                f"files that are scored with warnings: {', '.join(self._warned)}{f' and {more} more' if more else ''}"
            )
            hint = "maturity score shows the warnings of a file; the column 'warnings' counts them"
            yield Diagnostic("B008", message, help=hint, severity=Severity.WARNING)


def _key(row: dict[str, Any]) -> int:
    name = " ".join(row["organisation"].casefold().split())
    return hash((name, row["date"], row["questionnaire"]))
