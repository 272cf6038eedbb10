"""Document -> Markdown that reads well raw, on GitHub and through pandoc; charts become tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from maturity.reporting.blocks import Cards, Chart, Section, Table
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
from maturity.reporting.document import Document
from maturity.reporting.escape import at_start, inline, markdown, markdown_lines
from maturity.reporting.inline import Align, Inline, Line, Strong, plain
from maturity.reporting.items import Said
from maturity.reporting.tabular import as_table
from maturity.reporting.templates import environment

if TYPE_CHECKING:
    from jinja2 import Environment

REPORT = "full"
_EMPTY_LINES = re.compile("\n{3,}")
"""What a section that is left out leaves behind; no text has an empty line of its own."""
WIDEST = 44
"""Columns are padded up to so many characters; a longer cell sticks out."""
CELLS = 20
"""Characters of a bar or dumbbell drawn in text."""
MARKS = ("●", "■")
"""The first side and the second, as in the charts."""
_RULE: dict[Align, tuple[str, str]] = {"left": ("", ""), "right": ("", ":"), "center": (":", ":")}


def render_markdown(document: Document) -> str:
    """Return a document as Markdown (CommonMark with tables)."""
    text = _room().get_template("report.md.jinja").render(document=document)
    return _EMPTY_LINES.sub("\n\n", text).rstrip("\n") + "\n"


def section_markdown(section: Section) -> str:
    """Return the inside of one section."""
    text = _room().get_template("section.md.jinja").render(section=section)
    return _EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _room() -> Environment:
    from markupsafe import Markup

    @lru_cache(maxsize=16_384)
    def escaped(text: str) -> Markup:
        return Markup(markdown(text))  # noqa: S704 - escaped

    def finalize(value: Any) -> Markup:
        return value if type(value) is Markup else escaped(str(value))

    def line(value: Line) -> Markup:
        return Markup(at_start(_line(value)))  # noqa: S704 - escaped

    def lines(value: str, indent: int = 0) -> Markup:
        return Markup(markdown_lines(value, " " * indent))  # noqa: S704 - escaped

    def table(value: Table) -> Markup:
        return Markup(write_table(value))  # noqa: S704 - escaped

    def chart(value: Chart) -> Markup:
        return Markup(write_table(value.table, text_bars(value.data)))  # noqa: S704 - escaped

    def folded(value: Cards) -> Markup:
        return Markup(write_table(as_table(value)))  # noqa: S704 - escaped

    def said(value: Said) -> Markup:
        return Markup(_said(value))  # noqa: S704 - escaped

    def unstressed(value: Line) -> Markup:
        return Markup(markdown(plain(value)))  # noqa: S704 - escaped

    filters: dict[str, Callable[..., Any]] = {
        "line": line,
        "lines": lines,
        "table": table,
        "chart": chart,
        "folded": folded,
        "unstressed": unstressed,
        "said": said,
    }
    return environment(REPORT, finalize, filters)


def _said(said: Said) -> str:
    """Return an answer, its score, and whose it is."""
    score = f" ({inline(said.score)})" if said.score is not None else ""
    whose = [inline(voice.name) for voice in said.voices] + ["**agreed**"] * said.agreed
    return f"{markdown_lines(said.answer, '  ')}{score}{': ' if whose else ''}{', '.join(whose)}"


def _line(line: Line) -> str:
    return "".join([_ours(part) if type(part) is str else _part(part) for part in line]).strip()


def _part(part: Inline) -> str:
    if isinstance(part, str):
        return _ours(part)
    if isinstance(part, Strong):
        bare = part.text.strip()
        # Stars with a space inside, or a letter behind, would not make it bold.
        before, after = (" " * ends for ends in (part.text[:1].isspace(), part.text[-1:].isspace()))
        return f"{before}**{inline(bare)}**{after}" if bare else ""
    return inline(part.text)


@lru_cache(maxsize=4_096)
def _ours(text: str) -> str:
    """Escape our own words, which keep the space at either end."""
    bare = text.strip()
    if not bare:
        return text and " "
    return (" " if text[0].isspace() else "") + inline(bare) + (" " if text[-1].isspace() else "")


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
    cells = ["·"] * CELLS
    a, b = (min(CELLS - 1, int(view / 100 * CELLS)) for view in views)
    cells[min(a, b) : max(a, b)] = ["━"] * abs(a - b)
    cells[b], cells[a] = MARKS[1], MARKS[0]
    return "".join(cells)


def write_table(table: Table, drawn: tuple[str, tuple[str, ...]] | None = None) -> str:
    """Return a table with padded columns, with a column of small drawings at its end if given."""
    rows = [tuple(_line(cell) for cell in row) for row in table.rows]
    header = tuple(inline(cell) for cell in table.header)
    align = table.align
    if drawn is not None:
        rows = [(*row, f"`{bar}`" if bar else "") for row, bar in zip(rows, drawn[1], strict=True)]
        header, align = (*header, inline(drawn[0])), (*align, "left")
    widths = [min(WIDEST, max(3, *(_width(row[i]) for row in (header, *rows)))) for i in range(len(header))]
    rule = []
    for width, side in zip(widths, align, strict=True):
        left, right = _RULE[side]
        rule.append(left + "-" * (width - len(left) - len(right)) + right)
    lines = [_row(header, widths, align), "| " + " | ".join(rule) + " |"]
    lines += [_row(row, widths, align) for row in rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...], widths: list[int], align: tuple[Align, ...]) -> str:
    padded = []
    for cell, width, side in zip(cells, widths, align, strict=True):
        room = width - (len(cell) if cell.isascii() else _width(cell))
        padded.append(cell if room <= 0 else " " * room + cell if side == "right" else cell + " " * room)
    return "| " + " | ".join(padded) + " |"


@lru_cache(maxsize=4_096)
def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in {"W", "F"} else 1 for c in text)
