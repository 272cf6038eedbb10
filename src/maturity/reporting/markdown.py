"""Document -> Markdown that reads well raw, on GitHub and through pandoc; charts become tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from maturity.reporting.blocks import Align, Line, Strong, Table
from maturity.reporting.document import Document
from maturity.reporting.escape import markdown, markdown_lines
from maturity.reporting.templates import environment

if TYPE_CHECKING:
    from jinja2 import Template

REPORT = "full"
WIDEST = 44
"""Columns are padded up to so many characters; a longer cell sticks out."""
_RULE: dict[Align, tuple[str, str]] = {"left": ("", ""), "right": ("", ":"), "center": (":", ":")}


def render_markdown(document: Document) -> str:
    """Return a document as Markdown (CommonMark with tables)."""
    return _template().render(document=document)


@cache
def _template() -> Template:
    from markupsafe import Markup

    def finalize(value: Any) -> Markup:
        if isinstance(value, Markup):
            return value
        return Markup(markdown(value if isinstance(value, str) else str(value)))  # noqa: S704 - escaped

    def line(value: Line) -> Markup:
        return Markup(_line(value))  # noqa: S704 - escaped

    def lines(value: str, indent: int = 0) -> Markup:
        return Markup(markdown_lines(value, " " * indent))  # noqa: S704 - escaped

    def table(value: Table) -> Markup:
        return Markup(write_table(value))  # noqa: S704 - escaped

    filters = {"line": line, "lines": lines, "table": table}
    return environment(REPORT, finalize, filters).get_template("report.md.jinja")


def _line(line: Line) -> str:
    """Return a line of inlines; the beginning of each is escaped as if it began the line, which is harmless."""
    out = []
    for part in line:
        if isinstance(part, str):
            out.append(_ours(part))
        elif isinstance(part, Strong):
            out.append(f"**{markdown(part.text)}**" if part.text.strip() else "")
        else:
            out.append(markdown(part.text))
    return "".join(out).strip()


def _ours(text: str) -> str:
    """Escape our own words, which keep the space at either end."""
    bare = text.strip()
    if not bare:
        return text and " "
    return (" " if text[0].isspace() else "") + markdown(bare) + (" " if text[-1].isspace() else "")


def write_table(table: Table) -> str:
    """Return a table with padded columns."""
    rows = [tuple(_line(cell) for cell in row) for row in table.rows]
    header = tuple(markdown(cell) for cell in table.header)
    widths = [
        min(WIDEST, max(3, *(_width(row[i]) for row in (header, *rows)))) for i in range(len(header))
    ]
    rule = []
    for width, align in zip(widths, table.align, strict=True):
        left, right = _RULE[align]
        rule.append(left + "-" * (width - len(left) - len(right)) + right)
    lines = [_row(header, widths, table.align), "| " + " | ".join(rule) + " |"]
    lines += [_row(row, widths, table.align) for row in rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...], widths: list[int], align: tuple[Align, ...]) -> str:
    padded = []
    for cell, width, side in zip(cells, widths, align, strict=True):
        room = " " * max(0, width - _width(cell))
        padded.append(room + cell if side == "right" else cell + room)
    return "| " + " | ".join(padded) + " |"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in {"W", "F"} else 1 for c in text)
