"""A line of text in no particular format.

Everything here is plain text. Renderers escape all of it; nothing in a document is markup. `Typed` marks the words of
people (a questionnaire's author or somebody in the room), so that a renderer can set their direction apart.
"""

from __future__ import annotations

from typing import Literal

from maturity.reporting.record import record

Align = Literal["left", "right", "center"]
Tone = Literal["plain", "good", "note", "warn", "bad"]


@record
class Typed:
    """Words of a person, shown as typed."""

    text: str


@record
class Strong:
    """Our own words or a figure, emphasised."""

    text: str


@record
class Ref:
    """Words of a person that lead to another place in the report."""

    text: str
    anchor: str


Inline = str | Typed | Strong | Ref
Line = tuple[Inline, ...]
"""A sentence: pieces of plain text, one after the other."""
Cell = Inline | Line
"""What stands in a cell of a table: mostly a single piece."""


def as_line(cell: Cell) -> Line:
    """Return what stands in a cell as a line."""
    return cell if isinstance(cell, tuple) else (cell,)


def plain(line: Cell) -> str:
    """Return a line or a cell without its distinctions."""
    return "".join([part if isinstance(part, str) else part.text for part in as_line(line)])
