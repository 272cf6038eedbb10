"""What every sheet of the workbook shares: how cells look, how text goes in, and how a page is printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from maturity.model.advice import Action
from maturity.model.scorecard import ActionResult
from maturity.reporting.context import Context
from maturity.reporting.text import day
from maturity.reporting.workbook.fit import LOWEST, TALLEST, fitting, lines
from maturity.reporting.workbook.looks import COVER, FIELD_TAB, LOOKS, NORMAL, RIGHT, Look, number_formats

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_HEADING = 80
LEADING = 1.3
"""Height of a line over the size of its letters."""
HEAD = 3
"""Rows above the heading row of a sheet: title, subject, how to read it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, with the value that it has when the file is opened."""

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that looks otherwise than its column."""

    value: Value
    look: Look


Value = str | int | float | bool | date | Formula | None
Cell = Value | Shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands above it, its width in characters, and how its cells look."""

    heading: str
    width: float
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class RadarFigures:
    """Where on the sheet of charts the figures of the radar stand (from 0), and what they are in words."""

    first: int
    last: int
    columns: Sequence[int]
    said: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which sheet and which table hold the actions, and which they are, each with its number."""

    sheet: str
    table: str
    actions: Sequence[tuple[int, ActionResult, Action]]


class Book:
    """A workbook in the making.

    Attributes:
        context: What it is about.
        file: XlsxWriter's own.
        span: How many points the questionnaire's display scale has.
        subject: Organisation, questionnaire and date, on one line.
        radar: Where the figures of the radar are, once there is one.
        plan: Where the actions are, once there are some.
    """

    def __init__(self, context: Context) -> None:
        """Begin a workbook on one organisation.

        Raises:
            ModuleNotFoundError: XlsxWriter is not installed.
        """
        import xlsxwriter

        self.context = context
        self._stream = io.BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.file = xlsxwriter.Workbook(self._stream, {"in_memory": True, **plain, "default_format_properties": NORMAL})
        display = context.questionnaire.display
        self.span = display.max - display.min
        self._numbers = number_formats(display.decimals)
        self.radar: RadarFigures | None = None
        self.plan: Plan | None = None
        self._formats: dict[tuple[Look, bool], Format] = {}
        title = context.line(context.questionnaire.title)
        self.subject = " · ".join([context.name, title, *([day(context.card.date)] if context.card.date else [])])
        # A clock would make two files of the same report differ.
        self.file.set_properties(
            {
                "title": fitting(f"{title}: {context.name}", 255),
                "subject": "Maturity assessment",
                "comments": fitting(f"{context.card.questionnaire.id} {context.card.questionnaire.version}", 255),
                "created": datetime(2000, 1, 1),  # noqa: DTZ001
            }
        )

    def bytes(self) -> bytes:
        """Finish the workbook."""
        self.file.close()
        return self._stream.getvalue()

    # -- figures -------------------------------------------------------------------------------------------------------

    def score(self, x: float | None) -> float | None:
        """Return a score (0–100) as a number on the questionnaire's display scale."""
        return None if x is None else self.context.questionnaire.display.value(x)

    def change(self, x: float | None) -> float | None:
        """Return a difference of scores (0–100) as a number on the display scale."""
        return None if x is None else x / 100 * self.span

    # -- cells ---------------------------------------------------------------------------------------------------------

    def look(self, name: Look, *, middle: bool = False) -> Format:
        """Return a format by name, with what it is used for in the `middle` of the row's height; each is made once."""
        found = self._formats.get((name, middle))
        if found is None:
            place = {"valign": "vcenter"} if middle else {}
            found = self.file.add_format({**LOOKS[name], **self._numbers.get(name, {}), **place})
            self._formats[name, middle] = found
        return found

    def put(
        self, sheet: Worksheet, row: int, column: int, cell: Cell, look: Look = "text", *, middle: bool = False
    ) -> None:
        """Write a cell: what a person typed as text and never as a formula, a number as a number."""
        value = cell.value if isinstance(cell, Shown) else cell
        format_ = self.look(cell.look if isinstance(cell, Shown) else look, middle=middle)
        match value:
            case None | "":
                sheet.write_blank(row, column, None, format_)
            case bool():
                sheet.write_string(row, column, "yes" if value else "no", format_)
            case str():
                sheet.write_string(row, column, fitting(value), format_)
            case date():
                sheet.write_datetime(row, column, value, format_)
            case Formula(text, cached):
                sheet.write_formula(row, column, text, format_, cached)
            case _:
                sheet.write_number(row, column, value, format_)

    # -- sheets --------------------------------------------------------------------------------------------------------

    def sheet(self, name: str, title: str, note: str, columns: Sequence[Column]) -> Worksheet:
        """Add a sheet with its title, how to read it, and the widths of its columns."""
        sheet = self.page(name, landscape=True)
        sheet.set_tab_color(FIELD_TAB if any(column.look.startswith("field") for column in columns) else COVER)
        for i, column in enumerate(columns):
            sheet.set_column(i, i, column.width)
        heads: tuple[tuple[float, str, Look], ...] = (
            (34, title, "title"),
            (20, self.subject, "subject"),
            (24, note, "note"),
        )
        for row, (height, text, look) in enumerate(heads):
            sheet.set_row(row, height)
            if look != "note":
                for i in range(1, len(columns)):
                    sheet.write_blank(row, i, None, self.look("band"))
            self.put(sheet, row, 0, text, look)
        return sheet

    def page(self, name: str, *, landscape: bool) -> Worksheet:
        """Add a sheet that prints well: A4, one page wide, with a footer."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        # What a person typed is a text, also where it looks like a number.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.65)
        whose = fitting(self.context.name, 80).replace("&", "&&")
        sheet.set_footer(f"&L&8&K566274{whose} – {name}&R&8&K566274&P / &N")
        return sheet

    def table(
        self,
        sheet: Worksheet,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        at: int = HEAD,
        frozen: int = 0,
        filters: bool = True,
    ) -> tuple[int, int]:
        """Write a table with filters; its headings stay in sight and are repeated on each printed page.

        Args:
            sheet: Where.
            name: Of the table, for formulas of those who work on with it.
            columns: Its columns.
            rows: At least one, a cell for each column.
            at: Row of the headings, from 0.
            frozen: How many columns stay in sight; 0 leaves rows and columns as they are.
            filters: Let one choose among the rows.

        Returns:
            The first and the last row of the body.
        """
        headings = _headings(columns)
        sheet.set_row(at, 32)
        first, last = at + 1, at + len(rows)
        head = [
            {"header": text, "header_format": self.look("heading_right" if column.look in RIGHT else "heading")}
            for text, column in zip(headings, columns, strict=True)
        ]
        sheet.add_table(
            at, 0, last, len(columns) - 1, {"name": name, "style": None, "columns": head, "autofilter": filters}
        )
        for i, row in enumerate(rows, first):
            height = _height(row, columns)
            sheet.set_row(i, height)
            for j, (cell, column) in enumerate(zip(row, columns, strict=True)):
                self.put(sheet, i, j, cell, column.look, middle=height == LOWEST)
        if frozen:
            sheet.freeze_panes(first, frozen)
            sheet.repeat_rows(at)
        return first, last

    def prose(self, sheet: Worksheet, row: int, first: int, last: int, text: str, look: Look, width: float) -> None:
        """Write a sentence over several columns, in a row that is high enough for it.

        Args:
            sheet: Where.
            row: From 0.
            first: Column from 0.
            last: Column from 0.
            text: What.
            look: Its format.
            width: Of the columns together, in Excel's unit.
        """
        size = LOOKS[look].get("font_size", 11)
        sheet.set_row(row, min(lines(text, width, size) * size * LEADING + 6, TALLEST))
        sheet.merge_range(row, first, row, last, "", self.look(look))
        self.put(sheet, row, first, text, look)


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Return a height that shows all of a row; programs do not agree on finding it."""
    height = 0.0
    for cell, column in zip(row, columns, strict=True):
        value, look = (cell.value, cell.look) if isinstance(cell, Shown) else (cell, column.look)
        if isinstance(value, str):
            size, bold = LOOKS[look].get("font_size", 10), bool(LOOKS[look].get("bold"))
            height = max(height, lines(value, column.width, size, bold=bold) * size * LEADING)
    return min(max(height + 6, LOWEST), TALLEST)


def bars(sheet: Worksheet, cells: tuple[int, int, int, int], low: float, high: float, colour: str) -> None:
    """Draw a bar into each cell of a range (first row and column, last row and column), from `low` to `high`."""
    rule = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": pale(colour)}
    rule |= {"min_type": "num", "min_value": low, "max_type": "num", "max_value": high, "bar_border_color": colour}
    sheet.conditional_format(*cells, rule)


def pale(colour: str) -> str:
    """Return a colour so light that black figures stand out on it."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.35):02X}" for part in parts)


def _headings(columns: Sequence[Column]) -> list[str]:
    """Return the headings, each of them once: a table is broken where two are the same or one is coded."""
    taken: dict[str, int] = {}
    headings = []
    for column in columns:
        text = fitting(column.heading, LONGEST_HEADING).replace("_x", "_ x")
        n = taken[text.casefold()] = taken.get(text.casefold(), 0) + 1
        headings.append(text if n == 1 else f"{text} ({n})")
    return headings
