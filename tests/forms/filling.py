"""Filling in a workbook as its reader would, cell by cell."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from forms.small import form_of
from maturity.forms.layout import ANSWER, COMMENT, KEY_COLUMN, PART_COLUMN, SHEET
from maturity.forms.workbook import form_workbook


def blank(sheet: Path, who: str = "r1"):
    """Return a form as an open workbook."""
    return openpyxl.load_workbook(io.BytesIO(form_workbook(form_of(sheet, who))))


def row_of(book, question: str, part: str = "") -> int:
    (row,) = [
        row
        for row in range(1, book[SHEET].max_row + 1)
        if book[SHEET].cell(row, KEY_COLUMN).value == question
        and (book[SHEET].cell(row, PART_COLUMN).value or "") == part
    ]
    return row


def say(book, question: str, answer=None, comment: str | None = None, part: str = "") -> str:
    """Fill in a row, and return the address of its answer."""
    row = row_of(book, question, part)
    if answer is not None:
        book[SHEET].cell(row, ANSWER).value = answer
    if comment is not None:
        book[SHEET].cell(row, COMMENT).value = comment
    return f"{SHEET}!E{row}"


def saved(book, sheet: Path, name: str = "back.xlsx") -> Path:
    path = sheet.parent / name
    book.save(path)
    return path
