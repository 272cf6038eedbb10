"""What a section of a report is made of, in no particular format: paragraphs, tables, charts, cards."""

from __future__ import annotations

from typing import ClassVar, Literal

from maturity.reporting.charts.data import ChartData
from maturity.reporting.inline import Align, Cell, Line, as_line
from maturity.reporting.items import AnswerGroup, Card, Finding, Group, Point, Reference, Stat, Topic
from maturity.reporting.record import record


@record
class Paragraph:
    """A paragraph; a `note` is smaller and explains, a `lead` opens a section."""

    kind: ClassVar = "paragraph"
    line: Line
    role: Literal["text", "note", "lead"] = "text"


@record
class Heading:
    """A heading inside a section."""

    kind: ClassVar = "heading"
    text: Line
    anchor: str | None = None
    note: str | None = None


@record
class Bullets:
    """A list of sentences."""

    kind: ClassVar = "bullets"
    items: tuple[Line, ...]


@record
class Verdict:
    """The report in one view."""

    kind: ClassVar = "verdict"
    headline: Line
    lead: Line
    stats: tuple[Stat, ...]
    points: tuple[Point, ...]


@record
class Table:
    """A table with a header row; the first cell of a row names the row, and `further` rows are elsewhere."""

    kind: ClassVar = "table"
    caption: str
    header: tuple[str, ...]
    align: tuple[Align, ...]
    rows: tuple[tuple[Cell, ...], ...]
    further: int = 0

    @property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The rows with a line in each cell."""
        return tuple(tuple(map(as_line, row)) for row in self.rows)


@record
class Chart:
    """A drawing and the same data as a table.

    Attributes:
        id: Unique in the document; ids inside the drawing derive from it.
        title: What is drawn, in a few words.
        description: What one sees, for those who do not see it.
        data: What to draw (see `maturity.reporting.charts`).
        table: The same figures.
        reading: How to read the drawing; of no use beside the table alone.
    """

    kind: ClassVar = "chart"
    id: str
    title: str
    description: str
    data: ChartData
    table: Table
    reading: str = ""

    def svg(self, width: Literal["wide", "narrow"] = "wide") -> str:
        """Return the drawing for a page (wide) or a telephone (narrow)."""
        from maturity.reporting.charts import draw

        return draw(self.data, id=self.id, title=self.title, description=self.description, width=width)


@record
class Groups:
    """Groups side by side, at most four."""

    kind: ClassVar = "groups"
    items: tuple[Group, ...]


@record
class Findings:
    """Findings, the gravest first."""

    kind: ClassVar = "findings"
    items: tuple[Finding, ...]


@record
class Cards:
    """Cards, one below the other (`list`), side by side (`grid`), or each closed to a line (`folded`).

    `headed` cards side by side stand under a heading of their own; a list always does.
    """

    kind: ClassVar = "cards"
    items: tuple[Card, ...]
    layout: Literal["list", "grid", "folded"] = "list"
    headed: bool = False


@record
class Topics:
    """What to talk about, in order."""

    kind: ClassVar = "topics"
    items: tuple[Topic, ...]


@record
class Answers:
    """All answers, by factor."""

    kind: ClassVar = "answers"
    groups: tuple[AnswerGroup, ...]


@record
class References:
    """Numbered works."""

    kind: ClassVar = "references"
    items: tuple[Reference, ...]


@record
class Facts:
    """Labels and values."""

    kind: ClassVar = "facts"
    items: tuple[tuple[str, Line], ...]


Block = (
    Paragraph
    | Heading
    | Bullets
    | Verdict
    | Table
    | Chart
    | Groups
    | Findings
    | Cards
    | Topics
    | Answers
    | References
    | Facts
)


@record
class Section:
    """A part of the report with its anchor and blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]
