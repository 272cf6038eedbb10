"""Tables of a report as tables of slides: widths by what is in the columns, colours beside words."""

from __future__ import annotations

from dataclasses import replace

from maturity.reporting.blocks import Chart, Findings, Table
from maturity.reporting.charts.data import MatrixData
from maturity.reporting.inline import Line
from maturity.reporting.measure import BOLD, extent
from maturity.reporting.slides.canvas import PAD_X, Canvas, Cell, Grid
from maturity.reporting.slides.fit import LEADING, Para, Piece, para, pieces, text_of
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.look import COLORS, TONES, text_on, tinted
from maturity.reporting.slides.page import ASIDE, Page
from maturity.reporting.text import RATINGS

PAGES = 2
"""Slides that one table may take; what is left over stands in the notes."""
SIZES = (15.0, 14.0, 13.0)
"""Letters of a table that leaves room for larger ones."""
MORE = 26.0
"""Height of the line that says how many rows stand in the report alone, and of the gap above it, in points."""
LEAST, MOST = 44.0, 400.0
"""Bounds of the width that a column asks for, in points."""


def grid(table: Table, *, size: float = 12.0, most: int = 2, accented: bool = True) -> Grid:
    """Return a table as it stands; the first column is bold where it is `accented`."""
    rows = tuple(
        tuple(
            _cell(cell, align, bold=accented and j == 0)
            for j, (cell, align) in enumerate(zip(row, table.align, strict=True))
        )
        for row in table.lines
    )
    return Grid(table.header, rows, _widths(table.header, rows, size), table.align, size, most)


def _cell(line: Line, align: str, *, bold: bool) -> Cell:
    return Cell((Para(pieces(line, bold=bold)),), align=align)  # type: ignore[arg-type]


def _widths(header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], size: float) -> tuple[float, ...]:
    """Return what each column asks for: its longest entry, between bounds."""
    wanted = []
    for j, head in enumerate(header):
        texts = [(text_of(p.pieces), any(x.bold for x in p.pieces)) for row in rows for p in row[j].paras]
        texts.append((head, True))
        longest = max(extent(text[:400], size) * (BOLD if bold else 1) for text, bold in texts)
        wanted.append(max(min(longest, MOST), LEAST) + 2 * PAD_X + 2)
    return tuple(wanted)


def matrix(data: MatrixData, table: Table, accent: str) -> Grid:
    """Return factors by levels as tiles with their rating in colour and words; a last column of the table is kept."""
    extra = table.header[1 + len(data.columns) :]
    header = (table.header[0], *("\n".join(filter(None, (label, title))) for label, title in data.columns), *extra)
    rows = []
    for (name, tiles), row in zip(data.rows, table.lines, strict=True):
        cells = [Cell((Para((Piece(name, bold=True),)),))]
        for tile in tiles:
            if tile.rating is None:
                cells.append(Cell((para(tile.value),), fill="ground", color="muted", align="center"))
                continue
            color = COLORS[tile.rating]
            on = text_on(tinted(accent, color.tint))
            words = (Piece(tile.value, bold=True), Piece(f" {RATINGS[tile.rating]}"))
            cells.append(Cell((Para(words),), fill=tile.rating, color=on, align="center"))
        cells += [Cell((Para(pieces(cell)),)) for cell in row[1 + len(data.columns) :]]
        rows.append(tuple(cells))
    aligned = ("left", *["center"] * len(data.columns), *["left"] * len(extra))
    widths = (240.0, *[130.0] * len(data.columns), *[90.0] * len(extra))
    return Grid(header, tuple(rows), widths, aligned, 13.0, 3)  # type: ignore[arg-type]


def findings(block: Findings) -> Grid:
    """Return findings as a table: how grave, and what it is."""
    rows = []
    for item in block.items:
        said = (Piece(item.title, bold=True), Piece("\n")) if item.title else ()
        label = Cell((Para((Piece(item.label, bold=True),)),), color=TONES[item.tone])
        rows.append((label, Cell((Para((*said, *pieces((item.text,)))),))))
    return Grid(("Kind", "Finding"), tuple(rows), (110, 750), ("left", "left"), 13.0, 4)


def slides(page: Page, table: Table) -> None:
    """Make the slides of a table, with the text aside above it where it is short."""
    spread(page, grid(table), table.caption, further=table.further)


def finding_slides(page: Page, block: Findings) -> None:
    """Make the slides of findings."""
    spread(page, findings(block), "Findings, the gravest first, each with what it means.")


def matrix_slide(page: Page, chart: Chart, data: MatrixData) -> None:
    """Make the slide of factors by levels, with the text aside below."""
    spread(page, matrix(data, chart.table, page.stage.accent), chart.description, below=True)


def spread(page: Page, made: Grid, says: str, *, below: bool = False, further: int = 0) -> None:
    """Make the slides of a table: as large as fits on one, else on up to `PAGES`; the text aside on the first.

    Below the last stands how many rows are left over, `further` ones that the table does not have among them.
    """
    first = page.open("text" if page.aside else "plain")
    area = first.area
    if not below:
        area = page.above(first, area)
    room = area if not below else Rect(area.x, area.y, area.w, area.h - 90)
    parts = _parts(first, made, room, area)
    if further or len(parts) > PAGES:
        area = Rect(area.x, area.y, area.w, area.h - MORE)
        parts = _parts(first, made, area, area)
        further += sum(len(part.rows) for part in parts[PAGES:])
    for n, part in enumerate(parts[:PAGES]):
        number = Piece(f" ({n + 1}/{min(len(parts), PAGES)})")
        canvas = first if n == 0 else page.titled((*page.title, number)).open("plain")
        tall = canvas.table(area, part, name="Table", says=says)
        if n == 0 and below and page.aside:
            rest = area.cut(tall, 20)[1]
            canvas.body(0, page.aside if rest.h > 2 * ASIDE * LEADING else (), rest, sizes=(15, 14, ASIDE, 12))
    if further:
        line = Rect(area.x, area.y + min(tall, area.h) + 8, area.w, MORE - 8)
        canvas.text(line, (para(f"and {further} more in the report"),), sizes=(12,), color="muted", name="Left out")


def _parts(canvas: Canvas, made: Grid, room: Rect, area: Rect) -> list[Grid]:
    """Return a table whole, in the largest letters with which it fits, or in parts of about the same height."""
    for size in (*(s for s in SIZES if s > made.size), made.size):
        one = replace(made, size=size)
        if len(found := _pages(canvas, one, room)) == 1:
            return found
    n = len(_pages(canvas, made, area))
    if n == 1:
        return [made]
    for share in (x / 20 for x in range(20 // n, 21 if n <= PAGES else 0)):
        found = _pages(canvas, made, Rect(area.x, area.y, area.w, area.h * share))
        if len(found) == n:
            return found
    return _pages(canvas, made, area)


def _pages(canvas: Canvas, grid: Grid, rect: Rect) -> list[Grid]:
    """Return a table in parts that fit into a rectangle each."""
    widths = canvas.widths(grid, rect.w)
    room = rect.h - canvas.row_height(grid, widths, grid.head)
    parts: list[list[tuple[Cell, ...]]] = [[]]
    left = room
    for row in grid.rows:
        need = canvas.row_height(grid, widths, row)
        if need > left and parts[-1]:
            parts.append([])
            left = room
        parts[-1].append(row)
        left -= need
    return [replace(grid, rows=tuple(part)) for part in parts if part]
