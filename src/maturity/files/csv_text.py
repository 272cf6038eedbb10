"""Lines of CSV (RFC 4180, but ending in a line feed alone) in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula; in some languages the full-width signs too."""


def csv_line(values: Iterable[Any]) -> str:
    """Write one line of CSV.

    Numbers stay numbers in full precision, true and false are words, None is empty. A text that a spreadsheet would
    take for a formula gets an apostrophe before it, which spreadsheets do not show.
    """
    line = io.StringIO()
    written = [value if type(value) is float else cell(value) for value in values]  # most are, and are written in full
    csv.writer(line, lineterminator="\n").writerow(written)
    return line.getvalue()


def cell(value: Any) -> str:
    """Return what stands in a cell of a CSV file."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return f"'{value}" if value.startswith(FORMULA) and value != "-" else value
        case _:
            return cell(" ".join(value))
