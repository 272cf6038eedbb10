"""Filling in a workbook as its reader would, cell by cell, and the programs that tests need."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from forms.small import form_of
from maturity.forms.layout import ANSWER, COMMENT, KEY_COLUMN, PART_COLUMN, SHEET
from maturity.forms.workbook import form_workbook


def program(*names: str) -> str:
    """Return where a program is; a test that lacks it fails where tests gate a landing, and is skipped elsewhere."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing = f"{names[0]} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing + "; .ci/run installs it")
        pytest.skip(missing)
    return found


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
