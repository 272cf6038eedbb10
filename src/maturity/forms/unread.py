"""What somebody wrote in a workbook where nothing is read: programs that do not know protected sheets let one write anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maturity.diagnostics import Diagnostic, Severity
from maturity.files.workbook_source import Cell, Workbook
from maturity.forms.layout import ANSWER, COMMENT, KEY_COLUMN, SHEET


def beside_the_form(cells: Iterable[Cell], file: str) -> Iterator[Diagnostic]:
    """Name what stands in cells that are no part of the form (F036)."""
    for cell in cells:
        if cell.value not in {None, ""}:
            message = f"'{short(str(cell.value))}' stands beside the form and is not read"
            advice = "to keep it, copy it into the comment of a question"
            yield Diagnostic("F036", message, cell.place(file), advice, Severity.WARNING)


def other_sheets(book: Workbook) -> Iterator[Diagnostic]:
    """Name further sheets that hold something (F036): a copy of the form is not the form."""
    for cell in book.others:
        message = f"the sheet '{short(cell.sheet)}' is not read"
        advice = f"what counts is the sheet '{SHEET}'; look whether there is an answer in this one"
        yield Diagnostic("F036", message, cell.place(book.name), advice, Severity.WARNING)


def answers_in_merged_cells(book: Workbook) -> Iterator[Diagnostic]:
    """Refuse an answer in cells that are merged over several rows (F037): it stands in the first of them alone."""
    for columns, rows in book.merged[SHEET]:
        if ANSWER not in columns or len(rows) == 1:
            continue
        lines = [row for row in book.sheets[SHEET][rows[0] - 1 : rows[-1]] if len(row) >= COMMENT]
        said = (row[column - 1] for row in lines for column in (ANSWER, COMMENT) if column in columns)
        first = next((cell for cell in said if cell.value not in {None, ""}), None)
        if first is not None and sum(row[KEY_COLUMN - 1].value is not None for row in lines) > 1:
            message = f"the cells of {len(rows)} rows are merged here, and only the first of them holds the answer"
            advice = "split the cells, and answer in each row"
            yield Diagnostic("F037", message, first.place(book.name), advice)


def short(text: str) -> str:
    """Return a text as it is quoted in a message: one line of at most sixty characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
