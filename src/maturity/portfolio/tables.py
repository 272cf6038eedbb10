"""The four tables of a batch, written from the store row by row, each as a whole file or not at all."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from maturity.diagnostics import Diagnostic
from maturity.files.csv_text import csv_line
from maturity.files.output import take_place
from maturity.portfolio.cache import Store
from maturity.portfolio.inputs import REPORTS
from maturity.portfolio.noticed import Noticed
from maturity.portfolio.results import ERROR_COLUMNS, cells, header

TABLES = ("results.csv", "results.jsonl", "errors.csv", "errors.jsonl")

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")


def write_tables(store: Store, folder: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write results and errors of this run as CSV and JSON Lines, in input order.

    Returns:
        The paths, and what the rows tell beside their figures.
    """
    factors: dict[str, None] = {}
    noticed = Noticed()
    with _whole(folder / "results.jsonl") as lines:
        for record in store.records():
            lines.write(record)
            row = json.loads(record)
            factors.update(dict.fromkeys(row["factors"]))
            noticed.look(row)
    with _whole(folder / "results.csv") as table:
        table.write(csv_line(header(factors)))
        for record in store.records():
            row = json.loads(record)
            table.write(csv_line(cells(row, factors)))
            noticed.name(row)
    with _whole(folder / "errors.jsonl") as lines, _whole(folder / "errors.csv") as table:
        table.write(csv_line(ERROR_COLUMNS))
        for error in store.errors():
            lines.write(error)
            row = json.loads(error)
            table.write(csv_line([row[column] for column in ERROR_COLUMNS]))
    return tuple(str(folder / name) for name in TABLES), tuple(noticed.told())


def sweep(folder: Path) -> None:
    """Remove unfinished files that a run left when it was killed."""
    for place in (folder, folder / REPORTS):
        if place.is_dir():
            for entry in place.iterdir():
                if _UNFINISHED.fullmatch(entry.name):
                    with suppress(OSError):  # somebody looks at it (Windows): the next run removes it
                        entry.unlink()


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """Open a file for writing that takes its place only when it is complete.

    `write_atomic` wants the content at once; a table may be larger than memory.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        take_place(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
