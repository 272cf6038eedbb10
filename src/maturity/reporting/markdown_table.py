"""Table -> Markdown: padded columns, and the bars of a chart drawn in text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from maturity.reporting.blocks import Table
from maturity.reporting.charts.data import (
    ChartData,
    FactorsData,
    LadderData,
    MatrixData,
    MovesData,
    RadarData,
    TrendData,
    VotesData,
)
from maturity.reporting.escape import inline
from maturity.reporting.inline import Align, Line, Ref, Strong, Typed

WIDEST = 44
"""Columns are padded up to so many characters; a longer cell sticks out."""
CELLS = 20
"""Characters of a bar or dumbbell drawn in text."""
MARKS = ("●", "■")
"""The first side and the second, as in the charts."""
_COLONS: dict[Align, tuple[str, str]] = {"left": ("", ""), "right": ("", ":"), "center": (":", ":")}


def write_line(line: Line) -> str:
    """Return a line escaped, for where something stands before it."""
    written = ""
    for part in line:
        if isinstance(part, str):
            written += _ours(part)
        elif isinstance(part, Strong):
            written += _strong(part.text)
        else:
            written += inline(part.text)
    return written.strip()


@lru_cache(maxsize=4_096)
def _ours(text: str) -> str:
    """Escape our own words, which keep the space at either end."""
    bare = text.strip()
    if not bare:
        return text and " "
    return (" " if text[0].isspace() else "") + inline(bare) + (" " if text[-1].isspace() else "")


@lru_cache(maxsize=4_096)
def _strong(text: str) -> str:
    """Embolden words; stars with a space inside, or a letter behind, would not."""
    bare = text.strip()
    before, after = (" " * ends for ends in (text[:1].isspace(), text[-1:].isspace()))
    return f"{before}**{inline(bare)}**{after}" if bare else ""


def write_table(table: Table, drawn: tuple[str, tuple[str, ...]] | None = None) -> str:
    """Return a table with padded columns, with a column of small drawings at its end if given."""
    every = (table.header, *table.rows)
    rows = [[inline(cell) if isinstance(cell, str) else _cell(cell) for cell in row] for row in every]
    align = table.align
    if drawn is not None:
        heading, bars = drawn
        align = (*align, "left")
        for row, bar in zip(rows, (inline(heading), *[f"`{bar}`" if bar else "" for bar in bars]), strict=True):
            row.append(bar)
    sizes = [[*map(len, row)] for row in rows]
    wide = {}
    for i, row in enumerate(rows):
        if not "".join(row).isascii() and (size := [*map(_width, row)]) != sizes[i]:
            wide[i] = sizes[i] = size
    widths = [min(WIDEST, max(3, *column)) for column in zip(*sizes, strict=True)]
    pattern = _pattern(widths, align)
    lines = [pattern % tuple(row) for row in rows]
    for i, size in wide.items():
        lines[i] = _pattern(_narrowed(widths, rows[i], size), align) % tuple(rows[i])
    lines.insert(1, _rule(widths, align))
    return "\n".join(lines)


def _cell(cell: Typed | Strong | Ref | Line) -> str:
    if isinstance(cell, tuple):
        return write_line(cell)
    return _strong(cell.text).strip() if isinstance(cell, Strong) else inline(cell.text)


def _pattern(widths: Sequence[int], align: Sequence[Align]) -> str:
    """Return a row whose cells are still to come, each in so many characters."""
    return f"| {' | '.join(map(_field, widths, align))} |"


@lru_cache(maxsize=512)
def _field(width: int, side: Align) -> str:
    return f"%{width}s" if side == "right" else f"%-{width}s"


def _narrowed(widths: Sequence[int], row: Sequence[str], sizes: Sequence[int]) -> list[int]:
    """Return in how many characters cells fill these widths where characters are two columns wide."""
    return [max(0, width - size + len(cell)) for width, cell, size in zip(widths, row, sizes, strict=True)]


def _rule(widths: Sequence[int], align: Sequence[Align]) -> str:
    """Return the line between header and rows, which says on which side the cells of a column stand."""
    return f"| {' | '.join(map(_dashes, widths, align))} |"


@lru_cache(maxsize=512)
def _dashes(width: int, side: Align) -> str:
    left, right = _COLONS[side]
    return left + "-" * (width - len(left) - len(right)) + right


@lru_cache(maxsize=4_096)
def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in {"W", "F"} else 1 for c in text)


def text_bars(data: ChartData) -> tuple[str, tuple[str, ...]] | None:
    """Return a heading and a small drawing for each row of a chart's table, None where the table says it all."""
    match data:
        case LadderData():
            return "", tuple(_bar(rung.attainment) for rung in data.rungs)
        case FactorsData() if data.sides is not None:
            heading = f"{MARKS[0]} {data.sides[0]}, {MARKS[1]} {data.sides[1]}"
            return heading, tuple(_dumbbell(bar.views) for bar in data.bars)
        case FactorsData():
            return "", tuple(_bar(bar.score) for bar in data.bars)
        case RadarData():
            heading = f"{MARKS[0]} {data.sides[0]}, {MARKS[1]} {data.sides[1]}"
            return heading, tuple(_dumbbell(axis.views) for axis in data.axes)
        case MatrixData() | VotesData() | TrendData() | MovesData():
            return None


def _bar(score: float | None) -> str:
    if score is None:
        return ""
    full = round(score / 100 * CELLS)
    return "█" * full + "░" * (CELLS - full)


def _dumbbell(views: tuple[float, float] | None) -> str:
    if views is None:
        return ""
    a, b = (min(CELLS - 1, int(view / 100 * CELLS)) for view in views)
    low, high = min(a, b), max(a, b)
    left, right = MARKS if a <= b else reversed(MARKS)
    between = "━" * (high - low - 1) + right if low < high else ""
    return "·" * low + left + between + "·" * (CELLS - 1 - high)
