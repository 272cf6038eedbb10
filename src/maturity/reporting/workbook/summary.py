"""The first sheet: the report in one view, with links to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maturity.reporting.blocks import Facts, Verdict
from maturity.reporting.inline import Line, plain
from maturity.reporting.items import Stat
from maturity.reporting.sections import executive, verdict
from maturity.reporting.sections.actions import owner
from maturity.reporting.sections.executive import DAYS, first_actions
from maturity.reporting.sections.ladder import is_known
from maturity.reporting.text import NOT_RATED, capital, day
from maturity.reporting.workbook import charts
from maturity.reporting.workbook.book import Book, Cell, Formula, Plan, Shown, Value
from maturity.reporting.workbook.fit import TALLEST, fitting, lines
from maturity.reporting.workbook.looks import Look
from maturity.reporting.workbook.plan import STATUSES

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Summary"
FIRST, LAST, WIDTH = 1, 6, 21
"""Columns that hold something (from 0), and the width of each; beside them are margins."""
COVERED = (LAST - FIRST + 1) * WIDTH
"""Width of all of them."""
LONGEST_TITLE = 250
FIRST_ACTIONS, CHART_ROWS = 6, 20
FIGURES_WIDE, LINKS, HALF = 3, 5, 452
"""Columns beside the figures, and how many pixels half of the sheet has."""


Tile = tuple[str, Value, Look, str]
"""What a figure is, the figure, how it looks, and what to know about it."""


def begin(book: Book) -> Worksheet:
    """Add the sheet, so that it comes first; it is filled when it is known which others there are."""
    sheet = book.page(NAME, landscape=False)
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, 2)
    sheet.set_column(FIRST, LAST, WIDTH)
    sheet.set_column(LAST + 1, LAST + 1, 2)
    return sheet


def fill(book: Book, sheet: Worksheet, kind: str) -> None:
    """Write the verdict, what matters, the figures, links to the other sheets, and the drawings.

    Args:
        book: The workbook with all other sheets.
        sheet: What `begin` returned.
        kind: Which report it is.
    """
    c = book.context
    row = _cover(book, sheet, kind)
    book.prose(sheet, row, FIRST, LAST, plain(verdict.headline(c)), "headline", 0.8 * 6 * WIDTH)
    lead = plain(verdict.lead(c))
    if lead:
        row += 1
        book.prose(sheet, row, FIRST, LAST, lead, "lead", 6 * WIDTH)
    row = _tiles(book, sheet, row + 2)
    for label, line in _points(book, kind):
        book.prose(sheet, row, FIRST + 1, LAST, plain(line), "sentence", 5 * WIDTH)
        book.put(sheet, row, FIRST, label, "label")
        row += 1
    if book.plan is not None:
        row = _first_actions(book, sheet, row + 1, book.plan)
    row = _figures(book, sheet, row + 1)
    found = c.card.ladder
    column = FIRST
    if found is not None and is_known(found):
        charts.ladder(book, found, sheet, row, column, width=HALF)
        column += FIGURES_WIDE
    if book.radar is not None:
        charts.radar(book, book.radar, sheet, row, column, width=HALF)
    sheet.print_area(0, 0, row + CHART_ROWS, LAST + 1)
    sheet.activate()


def _cover(book: Book, sheet: Worksheet, kind: str) -> int:
    c = book.context
    meta = ["Executive report"] if kind == "executive" else []
    if c.card.date is not None:
        meta.append(day(c.card.date))
    meta += [said] if (said := c.took_part()) else []
    rows: tuple[tuple[float, str, Look], ...] = (
        (30, c.line(c.questionnaire.title).upper(), "eyebrow"),
        (min(max(44, 36 * lines(fitting(c.name, LONGEST_TITLE), COVERED, 26)), TALLEST), c.name, "cover"),
        (28, " · ".join(meta), "meta"),
    )
    for row, (height, text, look) in enumerate(rows):
        sheet.set_row(row, height)
        for column in range(LAST + 2):
            sheet.write_blank(row, column, None, book.look("band"))
        if look == "cover":
            sheet.merge_range(row, FIRST, row, LAST, None, book.look("cover"))
        book.put(sheet, row, FIRST, fitting(text, LONGEST_TITLE), look)
    sheet.set_row(3, 12)
    return 4


def _tiles(book: Book, sheet: Worksheet, row: int) -> int:
    """Write the figures at a glance, one a column, as numbers where they are numbers; return the row after them."""
    tiles = [_tile(book, stat) for stat in verdict.stats(book.context)]
    if book.plan is not None:
        done = Formula(f'=COUNTIF({book.plan.table}[Status],"Done")', 0)
        tiles.append(
            ("Actions done", done, "tile_count", f"of {len(book.plan.actions)} on the sheet {book.plan.sheet}")
        )
    room = LAST - FIRST + 1
    empty: Tile = ("", None, "tile_text", "")
    tiles = [*tiles, *[empty] * room][:room]
    sheet.set_row(row, 22)
    sheet.set_row(row + 1, 34)
    sheet.set_row(row + 2, min(12 * max(lines(note, WIDTH, 9) for *_, note in tiles) + 8, TALLEST))
    for column, (label, value, look, note) in enumerate(tiles, FIRST):
        book.put(sheet, row, column, label, "tile")
        book.put(sheet, row + 1, column, value, look)
        book.put(sheet, row + 2, column, note, "tile_note")
    sheet.set_row(row + 3, 12)
    return row + 4


def _tile(book: Book, stat: Stat) -> Tile:
    gauge = stat.gauge
    if gauge is None or gauge.score is None or not stat.rated:
        return capital(stat.label), stat.value, "tile_text", plain(stat.note)
    if stat.value.endswith("%"):
        return capital(stat.label), gauge.score / 100, "tile_percent", plain(stat.note)
    return capital(stat.label), book.score(gauge.score), "tile_score", plain(stat.note)


def _points(book: Book, kind: str) -> list[tuple[str, Line]]:
    """Return the few things that matter: in the executive report three, else those of the verdict."""
    c = book.context
    if kind == "executive":
        found = executive.matters(c)
        blocks = found.blocks if found else ()
        return [item for block in blocks if isinstance(block, Facts) for item in block.items]
    blocks = verdict.section(c).blocks
    return [(p.label, p.line) for block in blocks if isinstance(block, Verdict) for p in block.points]


def _first_actions(book: Book, sheet: Worksheet, row: int, plan: Plan) -> int:
    """Write the actions that show soon, with the status that they have on their own sheet; return the row after.

    Where none shows within the time that a board looks ahead, they are the first of all.
    """
    c = book.context
    soon = first_actions(c)
    numbered = {a.id: (n, r, a) for n, r, a in plan.actions}
    chosen = [numbered[a.id] for _, a, _ in soon] or plan.actions[:FIRST_ACTIONS]
    sheet.set_row(row, 24)
    book.put(sheet, row, FIRST, f"The next {DAYS} days" if soon else "The first actions", "section")
    heads: tuple[tuple[str, Look], ...] = (
        ("Action", "heading"),
        ("", "heading"),
        ("Owner", "heading"),
        ("Gain", "heading_right"),
        ("Effort in days", "heading_right"),
        ("Status", "heading"),
    )
    for column, (text, look) in enumerate(heads, FIRST):
        book.put(sheet, row + 1, column, text, look)
    for at, (number, result, action) in enumerate(chosen, row + 2):
        status = f"=INDEX({plan.table}[Status],MATCH({number},{plan.table}[Rank],0))"
        book.prose(sheet, at, FIRST, FIRST + 1, c.line(action.title), "text", 2 * WIDTH)
        book.put(sheet, at, FIRST + 2, owner(c, action.owner), "text")
        book.put(sheet, at, FIRST + 3, book.change(result.gain), "gain")
        book.put(sheet, at, FIRST + 4, result.effort, "days")
        book.put(sheet, at, FIRST + 5, Formula(status, STATUSES[0]), "text")
    return row + 2 + len(chosen)


def _figures(book: Book, sheet: Worksheet, row: int) -> int:
    """Write the figures of the whole with their names, and beside them links to the sheets; return the row after."""
    c = book.context
    index, a = c.card.index, c.card.alignment
    unrated = Shown(NOT_RATED, "count") if index.coverage is not None else None
    figures: list[tuple[str, str, Cell, Look]] = [
        (
            "Index",
            "Index_score",
            book.score(index.score) if index.rated and index.score is not None else unrated,
            "score_fine",
        ),
        ("Index, lowest with open answers", "Index_low", book.score(index.low), "score_fine"),
        ("Index, highest with open answers", "Index_high", book.score(index.high), "score_fine"),
        ("Coverage", "Coverage", index.coverage, "attainment"),
    ]
    if c.sides is not None and a.index is not None:
        first = c.side(c.sides[0])
        figures += [
            ("Alignment", "Alignment", a.index / 100, "attainment"),
            (f"Gap (positive: {first} rates higher)", "Gap", book.change(a.gap), "gain"),
            ("Divergence", "Divergence", book.change(a.divergence), "score_fine"),
        ]
    if a.reliability is not None:
        figures.append(("Reliability (Krippendorff’s alpha)", "Reliability", a.reliability, "ratio"))
    ladder = c.card.ladder
    if ladder is not None and not all(level.skipped for level in ladder.levels):
        for label, name, level in (
            ("Reach", "Reach_level", ladder.reach),
            ("Secured level", "Secured_level", ladder.secured),
        ):
            shown = NOT_RATED if not ladder.rated else c.label(level) if level else "none yet"
            figures.append((label, name, shown, "count"))
    sheet.set_row(row, 24)
    book.put(sheet, row, FIRST, "Figures", "section")
    book.put(sheet, row, LINKS, "In this workbook", "section")
    for at, (label, name, value, look) in enumerate(figures, row + 1):
        book.prose(sheet, at, FIRST, FIRST + 1, fitting(label, 120), "text", 2 * WIDTH)
        book.put(sheet, at, FIRST + 2, value, look)
        if value is not None:
            book.file.define_name(name, f"={NAME}!$D${at + 1}")
    others = [each.get_name() for each in book.file.worksheets() if each.get_name() != NAME]
    for at, name in enumerate(others, row + 1):
        sheet.write_url(at, LINKS, f"internal:'{name}'!A1", book.look("link"), name)
    return row + 2 + max(len(figures), len(others))
