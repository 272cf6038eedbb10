"""The sheet to follow up: actions with status, due date and who is responsible, and how far the plan is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, Any

from maturity.model.advice import Action
from maturity.model.scorecard import ActionResult
from maturity.reporting.charts.svg import TEAL
from maturity.reporting.inline import plain
from maturity.reporting.sections.actions import owner
from maturity.reporting.sections.executive import DAYS, first_actions
from maturity.reporting.sections.horizons import shows_by
from maturity.reporting.workbook.book import Book, Cell, Column, Formula, Plan, Shown, Value, bars
from maturity.reporting.workbook.looks import BAD, GOOD, NOTE, Look

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

STATUSES = ("Not started", "In progress", "Blocked", "Done", "Dropped")
START = "Plan_start"
"""Name of the cell with the day from which the due dates are counted."""
PROGRESS, TABLE = 3, 6
"""Rows of the progress and of the table's headings, from 0."""
EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""

DAY: dict[str, Any] = {
    "validate": "date",
    "criteria": ">",
    "value": date(2000, 1, 1),
    "ignore_blank": True,
    "error_title": "Date",
    "error_message": "Please type a date.",
}
"""What a cell for a day takes."""

Planned = tuple[int, ActionResult, Action, int]
"""An action's place in the recommendation from 1, its figures, what it is, and the day by which it shows."""

REACHES = "Reaches"
"""What the column is called that only a ladder has a use for."""

# What formulas name has no sign in it that they would have to set apart, such as a full stop or a bracket.
COLUMNS = (
    Column("Rank", 6, "count"),
    Column("Action", 40, "strong"),
    Column("Owner", 17),
    Column("Responsible", 20, "field"),
    Column("Status", 14, "field"),
    Column("Due", 15, "field_date"),
    Column("Notes", 28, "field"),
    Column("Gain", 9, "gain"),
    Column("Effort in days", 9, "days"),
    Column("Shows after days", 9, "count"),
    Column("Shows by day", 9, "count"),
    Column("Priority", 9, "priority"),
    Column(REACHES, 13, "good"),
    Column("After", 56, "small"),
    Column("Why", 64, "small"),
    Column("Sources", 9, "muted"),
)
STATUS, DUE, GAIN, PRINTED = 4, 5, 7, 12
"""Columns from 0; those after the last of them are too much for a printed page."""
STATUS_AT, DUE_AT, BY_DAY_AT, START_AT = "E", "F", "K", "G"
"""Columns as formulas call them."""


def actions(book: Book) -> None:
    """Add all recommended actions."""
    c = book.context
    known = {a.id: a for a in c.questionnaire.actions}
    days = shows_by(known, [r.id for r in c.card.actions])
    planned = [(n, r, known[r.id], days[r.id]) for n, r in enumerate(c.card.actions, 1)]
    _sheet(book, "Actions", "Actions to follow up", planned)


def next_days(book: Book) -> None:
    """Add the actions that come first and show within the time that a board looks ahead."""
    c = book.context
    places = {r.id: n for n, r in enumerate(c.card.actions, 1)}
    plan = first_actions(c)
    name = f"Next {DAYS} days"
    _sheet(book, name, f"The next {DAYS} days", [(places[r.id], r, a, by) for r, a, by in plan])


def _sheet(book: Book, name: str, title: str, planned: Sequence[Planned]) -> None:
    if not planned:
        return
    c = book.context
    note = (
        "Fill in the yellow columns. Due: the start and the days until it shows, after what it waits for; type another "
        "date over it. Gains of actions that lift the same question do not add up."
    )
    columns = [column for column in COLUMNS if c.levels or column.heading != REACHES]
    sheet = book.sheet(name, title, note, columns)
    table = name.replace(" ", "_")
    book.plan = Plan(name, table, [(n, r, a) for n, r, a, _ in planned])
    start = c.card.date
    known = {a.id: a for a in c.questionnaire.actions}
    rows = [_row(book, each, known, TABLE + i, start) for i, each in enumerate(planned, 1)]
    first, last = book.table(sheet, table, columns, rows, at=TABLE, frozen=2)
    sheet.print_area(0, 0, last, PRINTED if c.levels else PRINTED - 1)
    _progress(book, sheet, table, planned, start)
    book.file.define_name(START, f"='{name}'!${START_AT}${PROGRESS + 2}")
    sheet.data_validation(first, STATUS, last, STATUS, one_of(STATUSES))
    sheet.data_validation(first, DUE, last, DUE, DAY)
    bars(sheet, (first, GAIN, last, GAIN), 0, max(book.change(r.gain) or 0.0 for _, r, _, _ in planned) or 1, TEAL)
    colour(book, sheet, (first, last), STATUS_AT, STATUS)
    late = book.file.add_format({"font_color": BAD[0], "bg_color": BAD[1], "bold": True})
    at, due = f"${STATUS_AT}{first + 1}", f"${DUE_AT}{first + 1}"
    over = f'=AND(ISNUMBER({due}),{due}<TODAY(),{at}<>"Done",{at}<>"Dropped")'
    sheet.conditional_format(first, DUE, last, DUE, {"type": "formula", "criteria": over, "format": late})


def _row(book: Book, planned: Planned, known: Mapping[str, Action], row: int, start: date | None) -> list[Cell]:
    c = book.context
    number, result, action, by = planned
    due = f'=IF(ISNUMBER({START}),{START}+${BY_DAY_AT}{row + 1},"")'
    waits = [
        c.line(known[a].title) + ("" if a in c.recommended else " (not on this list)")
        for a in action.after
        if a in known
    ]
    return [
        number,
        c.line(action.title),
        owner(c, action.owner),
        None,
        STATUSES[0],
        Formula(due, _serial(start) + by if start else ""),
        None,
        book.change(result.gain),
        result.effort,
        action.horizon,
        by,
        book.change(result.priority),
        *([_reaches(book, result)] if c.levels else []),
        "\n".join(waits),
        c.text(action.why) if action.why else None,
        plain(c.cite(action.sources)),
    ]


def _reaches(book: Book, result: ActionResult) -> Cell:
    return book.context.label(result.unlocks) if result.unlocks else Shown(None, "text")


def _progress(book: Book, sheet: Worksheet, table: str, planned: Sequence[Planned], start: date | None) -> None:
    """Write how far the plan is, as formulas over the table, in the rows above it."""
    effort = fsum(r.effort for _, r, _, _ in planned)
    soonest_due = min(by for _, _, _, by in planned)

    def counted(status: str) -> str:
        return f'COUNTIF({table}[Status],"{status}")'

    total = f"COUNTA({table}[Action])"
    left = f"({total}-{counted('Dropped')})"
    open_days = "-".join(
        [
            f"SUM({table}[Effort in days])",
            *(f'SUMIF({table}[Status],"{s}",{table}[Effort in days])' for s in STATUSES[3:]),
        ]
    )
    waiting = f'{table}[Status],"<>Done",{table}[Status],"<>Dropped"'
    figures: tuple[tuple[int, str, Value, Look], ...] = (
        (1, "Done, of what is not dropped", Formula(f"=IF({left}=0,0,{counted('Done')}/{left})", 0), "progress"),
        (2, "Actions", Formula(f"={total}", len(planned)), "progress_count"),
        (3, "In progress", Formula(f"={counted('In progress')}", 0), "progress_count"),
        (4, "Done", Formula(f"={counted('Done')}", 0), "progress_count"),
        (
            5,
            "Next due",
            Formula(
                f'=IF(COUNTIFS({table}[Due],">0",{waiting})=0,"",_xlfn.MINIFS({table}[Due],{table}[Due],">0",{waiting}))',
                _serial(start) + soonest_due if start else "",
            ),
            "progress_date",
        ),
        (6, "Plan starts on (change it here)", start, "field_date"),
        (8, "Days left", Formula(f"={open_days}", effort), "progress_days"),
    )
    sheet.set_row(PROGRESS, 16)
    sheet.set_row(PROGRESS + 1, 26)
    sheet.set_row(PROGRESS + 2, 8)
    for column in range(1, 10):
        sheet.write_blank(PROGRESS, column, None, book.look("progress_label"))
        sheet.write_blank(PROGRESS + 1, column, None, book.look("progress_label"))
    for column, label, value, look in figures:
        book.put(sheet, PROGRESS, column, label, "progress_label")
        book.put(sheet, PROGRESS + 1, column, value, look)
    bars(sheet, (PROGRESS + 1, 1, PROGRESS + 1, 1), 0, 1, TEAL)
    sheet.data_validation(PROGRESS + 1, 6, PROGRESS + 1, 6, DAY)


def colour(book: Book, sheet: Worksheet, rows: tuple[int, int], letter: str, column: int) -> None:
    """Colour the status, and grey out what needs no more work."""
    first, last = rows
    at = f"${letter}{first + 1}"
    for status, (ink, ground) in (("Done", GOOD), ("In progress", NOTE), ("Blocked", BAD)):
        look = book.file.add_format({"font_color": ink, "bg_color": ground, "bold": True})
        rule = {"type": "formula", "criteria": f'={at}="{status}"', "format": look}
        sheet.conditional_format(first, column, last, column, rule)
    grey = book.file.add_format({"font_color": "#8A94A3"})
    struck = book.file.add_format({"font_color": "#8A94A3", "font_strikeout": True})
    for status, look in (("Done", grey), ("Dropped", struck)):
        rule = {"type": "formula", "criteria": f'={at}="{status}"', "format": look}
        sheet.conditional_format(first, 0, last, column - 1, rule)


def one_of(words: Sequence[str]) -> dict[str, Any]:
    """Return what a cell takes that holds one of a few words."""
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "Status",
        "error_message": "Please choose one of: " + ", ".join(words) + ".",
    }


def _serial(when: date) -> int:
    return (when - EPOCH).days
