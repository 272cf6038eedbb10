"""Sheets of words: findings, published sources, and what the figures rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity.reporting.blocks import Bullets, Facts, Table
from maturity.reporting.inline import Line, plain
from maturity.reporting.sections import method, provenance
from maturity.reporting.sections.findings import ORDER, gravity, ranked
from maturity.reporting.text import tidy
from maturity.reporting.workbook.book import Book, Cell, Column, Shown
from maturity.reporting.workbook.looks import Look

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TONES: dict[str, Look] = {"bad": "bad", "warn": "warn", "note": "info", "good": "good"}


def findings(book: Book) -> None:
    """Add the findings that hold, the gravest first."""
    c = book.context
    found = ranked(c)
    if not found:
        return
    columns = (
        Column("Severity", 16),
        Column("Finding", 36, "strong"),
        Column("What it means", 96),
        Column("Sources", 10, "muted"),
    )
    sheet = book.sheet("Findings", "Findings", "What the figures show, the gravest first.", columns)
    rows: list[list[Cell]] = [
        [
            Shown(gravity(c, f), TONES[ORDER[f.severity][1]]),
            c.line(f.title) if f.title else None,
            c.text(f.text),
            plain(c.cite(f.sources)),
        ]
        for f in found
    ]
    book.table(sheet, "Findings", columns, rows, frozen=1)


def sources(book: Book) -> None:
    """Add the works that the questions and advice rest on; an address stays a text, and nothing is opened by it."""
    c = book.context
    if not c.cited:
        return
    columns = (
        Column("No.", 6, "count"),
        Column("Author", 26),
        Column("Title", 50, "strong"),
        Column("Publication", 30),
        Column("Year", 8, "count"),
        Column("Address", 40, "small"),
        Column("Note", 40, "small"),
    )
    sheet = book.sheet(
        "Sources", "Sources", "The numbers are those in the columns “Sources” of the other sheets.", columns
    )
    rows: list[list[Cell]] = []
    for key, number in c.cited.items():
        work = c.questionnaire.sources[key]
        rows.append(
            [
                number,
                tidy(work.author) if work.author else None,
                c.line(work.title),
                tidy(work.publication) if work.publication else None,
                work.year,
                tidy(work.url) if work.url else None,
                c.line(work.note) if work.note else None,
            ]
        )
    book.table(sheet, "Sources", columns, rows, frozen=1)


def about(book: Book) -> None:
    """Add where the figures come from, who answered, and how they are worked out."""
    c = book.context
    columns = (Column("", 26), Column("", 96), Column("", 12))
    sheet = book.sheet("About", "About these figures", "Where they come from, and how they are worked out.", columns)
    row = 3
    for block in provenance.section(c).blocks:
        if isinstance(block, Facts):
            row = _facts(book, sheet, row, block.items)
            _as_values(book, sheet, row - len(block.items), [label for label, _ in block.items])
        elif isinstance(block, Table):
            row = _people(book, sheet, row + 1, block)
    sheet.set_row(row + 1, 26)
    book.put(sheet, row + 1, 0, "Method", "section")
    items = [line for block in method.section(c).blocks if isinstance(block, Bullets) for line in block.items]
    _facts(book, sheet, row + 2, [(plain(line[:1]).strip(" ."), line[1:]) for line in items])


def _facts(book: Book, sheet: Worksheet, row: int, facts: Sequence[tuple[str, Line]]) -> int:
    """Write labels with what belongs to them; return the row after."""
    for at, (label, line) in enumerate(facts, row):
        book.prose(sheet, at, 1, 2, plain(line), "sentence", 104)
        book.put(sheet, at, 0, label, "label")
    return row + len(facts)


def _as_values(book: Book, sheet: Worksheet, row: int, labels: Sequence[str]) -> None:
    """Write what is counted and dated among the facts once more, as what it is."""
    card = book.context.card
    values: dict[str, tuple[Cell, Look]] = {
        "Employees": (card.organisation.employees, "sentence_count"),
        "Date of the assessment": (card.date, "sentence_date"),
    }
    for at, label in enumerate(labels, row):
        value, look = values.get(label, (None, "sentence"))
        if value is not None:
            book.put(sheet, at, 1, value, look)


def _people(book: Book, sheet: Worksheet, row: int, table: Table) -> int:
    """Write who answered; return the row after."""
    sheet.set_row(row, 26)
    book.put(sheet, row, 0, table.caption, "section")
    for column, text in enumerate(table.header):
        book.put(sheet, row + 1, column, text, "heading")
    for at, cells in enumerate(table.rows, row + 2):
        for column, text in enumerate(map(plain, cells)):
            counted = table.align[column] == "right"
            cell: Cell = int(text) if counted and text.isdecimal() else text
            book.put(sheet, at, column, cell, "count" if counted else "text")
    return row + 2 + len(table.rows)
