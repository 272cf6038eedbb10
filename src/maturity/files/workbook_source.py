"""A workbook as cells: values and addresses, nothing calculated, within bounds."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.workbook_guard import check_workbook
from maturity.files.yaml_source import CONTROL

MOST_ROWS = 5_000
MOST_COLUMNS = 12
"""How far a sheet is looked at; what stands beyond is none of ours."""
LONGEST_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: a text, a number, true, false or None."""

    sheet: str
    row: int
    column: int
    value: str | float | int | bool | None

    def place(self, file: str) -> Place:
        """Return where it stands."""
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[self.column - 1]
        address = f"{self.sheet}!{letter}{self.row}"
        return Place(file, line=self.row, column=self.column, cell=address)


Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that were asked for.

    Attributes:
        name: The file, as the user calls it.
        sheets: Their cells, by the sheet's name; those that are not there are left out.
        merged: Their merged cells, by the sheet's name: first and last column, first and last row of each (1-based).
        others: The first cell that holds something in each sheet that was not asked for.
    """

    name: str
    sheets: dict[str, Rows]
    merged: dict[str, list[tuple[range, range]]]
    others: tuple[Cell, ...]


def read_workbook(raw: bytes, name: str, sheets: Sequence[str], *, passed_over: Collection[str] = ()) -> Workbook:
    """Read sheets of a workbook.

    Args:
        raw: The file.
        name: What to call it in diagnostics.
        sheets: Names of the sheets.
        passed_over: Names of sheets that belong to the file, and of which nothing is to be known.

    Raises:
        MaturityError: The workbook is refused (see `check_workbook`), cannot be read (F023), holds formulas (F026) or
            values that no form takes (F027); every such cell, located.
        ModuleNotFoundError: openpyxl is not installed.
    """
    import openpyxl

    check_workbook(raw, name)
    problems: list[Diagnostic] = []
    found: dict[str, Rows] = {}
    merged: dict[str, list[tuple[range, range]]] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts that it does not read, which are none of ours
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            for sheet in sheets:
                if sheet in book.sheetnames:
                    found[sheet] = [tuple(row) for row in _rows(book[sheet], sheet, name, problems)]
                    merged[sheet] = list(islice(_merged(book[sheet]), MOST_ROWS))
            unread = [title for title in book.sheetnames if title not in {*sheets, *passed_over}]
            others = tuple(cell for title in unread if (cell := _first(book[title], title)) is not None)
    except MaturityError:
        raise
    except Exception as error:  # noqa: BLE001 - a reader of foreign XML fails in more ways than it documents
        message = f"this workbook is damaged or cut short ({type(error).__name__})"
        raise MaturityError([Diagnostic("F023", message, Place(name), "ask for the form again")]) from None
    if problems:
        raise MaturityError(problems)
    return Workbook(name, found, merged, others)


def _merged(sheet: Any) -> Iterator[tuple[range, range]]:
    """Yield columns and rows of merged cells, which a sheet that is read row by row does not tell."""
    from xml.etree.ElementTree import iterparse

    from openpyxl.worksheet.cell_range import CellRange

    if not hasattr(sheet, "iter_rows"):
        return
    with sheet._get_source() as source:  # noqa: SLF001 - the file's own part, whatever it is called
        for _, element in iterparse(source):  # noqa: S314
            if element.tag.endswith("}mergeCell"):
                area = CellRange(element.get("ref", ""))
                yield range(area.min_col, area.max_col + 1), range(area.min_row, area.max_row + 1)
            elif element.tag.endswith("}row"):
                element.clear()


def _first(sheet: Any, title: str) -> Cell | None:
    """Return the first cell of a sheet that holds something."""
    if not hasattr(sheet, "iter_rows"):
        return None
    rows = enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), 1)
    filled = (
        Cell(title, row, column, None) for row, values in rows for column, v in enumerate(values, 1) if v is not None
    )
    return next(filled, None)


def _rows(sheet: Any, title: str, file: str, problems: list[Diagnostic]) -> Iterator[list[Cell]]:
    if not hasattr(sheet, "iter_rows"):  # a chart fills the sheet
        return
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        cells = []
        for column, read in enumerate(row, 1):
            cell = Cell(title, number, column, None)
            kind = getattr(read, "data_type", "n")
            value = read.value
            if kind == "f":
                problems.append(
                    Diagnostic(
                        "F026",
                        "a formula stands here",
                        cell.place(file),
                        "type the answer itself; nothing is calculated",
                    )
                )
            elif kind == "e":
                problems.append(
                    Diagnostic("F027", f"the cell holds the error {value}", cell.place(file), "answer anew")
                )
            elif isinstance(value, str):
                problem, value = _text(value)
                if problem:
                    problems.append(Diagnostic("F027", problem, cell.place(file), None))
            elif not (value is None or isinstance(value, bool | int | float)):
                message = "a date or time stands here"
                problems.append(Diagnostic("F027", message, cell.place(file), "no question is answered by a date"))
                value = None
            cells.append(Cell(title, number, column, value))
        yield cells


def _text(value: str) -> tuple[str | None, str | None]:
    """Return what is wrong with a text, and the text with one kind of line end."""
    if len(value) > LONGEST_CELL:
        return f"a text of {len(value):,} characters: at most {LONGEST_CELL:,}", None
    text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return None, CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
