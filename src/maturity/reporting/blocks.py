"""What a report is made of, in no particular format: lines of text, tables, charts, cards.

Everything here is plain text. Renderers escape all of it; nothing in a document is markup. `Typed` marks the words of
people (a questionnaire's author or somebody in the room), so that a renderer can set their direction apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from maturity.reporting.charts.data import ChartData, Gauge, Strip

Align = Literal["left", "right", "center"]
Tone = Literal["plain", "good", "note", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Typed:
    """Words of a person, shown as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Our own words or a figure, emphasised."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """Words of a person that lead to another place in the report."""

    text: str
    anchor: str


Inline = str | Typed | Strong | Ref
Line = tuple[Inline, ...]
"""A sentence or a cell: pieces of plain text, one after the other."""


def plain(line: Line) -> str:
    """Return a line without its distinctions."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `note` is smaller and explains, a `lead` opens a section."""

    kind: ClassVar = "paragraph"
    line: Line
    role: Literal["text", "note", "lead"] = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    kind: ClassVar = "heading"
    text: Line
    anchor: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    kind: ClassVar = "bullets"
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure at a glance: what it is, its value, a sentence below, and a gauge where it lies on a scale."""

    label: str
    value: str
    note: Line
    gauge: Gauge | None = None
    rated: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """One of the few things that matter: two words and a sentence."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Verdict:
    """The report in one view."""

    kind: ClassVar = "verdict"
    headline: Line
    lead: Line
    stats: tuple[Stat, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first cell of a row names the row."""

    kind: ClassVar = "table"
    caption: str
    header: tuple[str, ...]
    align: tuple[Align, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same data as a table.

    Attributes:
        id: Unique in the document; ids inside the drawing derive from it.
        title: What is drawn, in a few words.
        description: What one sees, for those who do not see it.
        data: What to draw (see `maturity.reporting.charts`).
        table: The same figures.
    """

    kind: ClassVar = "chart"
    id: str
    title: str
    description: str
    data: ChartData
    table: Table

    def svg(self, width: Literal["wide", "narrow"] = "wide") -> str:
        """Return the drawing for a page (wide) or a telephone (narrow)."""
        from maturity.reporting.charts import draw

        return draw(self.data, id=self.id, title=self.title, description=self.description, width=width)


@dataclass(frozen=True, slots=True)
class Group:
    """Things that have something in common."""

    title: str
    note: str
    tone: Tone
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups side by side, at most four."""

    kind: ClassVar = "groups"
    items: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the figures show."""

    anchor: str
    tone: Tone
    label: str
    title: str | None
    text: str
    sources: Line


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings, the gravest first."""

    kind: ClassVar = "findings"
    items: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two that must not be overlooked."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """An action or an experiment.

    Attributes:
        kicker: What stands small above the title.
        lead: Why, or what one expects to see.
        facts: Label and value.
        steps: What to do, in order.
        lifts: Heading and the lines below it, where something follows from doing it.
        sources: What it rests on.
    """

    anchor: str
    kicker: Line
    title: str
    badges: tuple[Badge, ...]
    lead: str | None
    facts: tuple[tuple[str, Line], ...]
    steps: tuple[str, ...] = ()
    lifts: tuple[str, tuple[Line, ...]] | None = None
    sources: Line = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, one below the other (`list`), side by side (`grid`), or each closed to a line (`folded`)."""

    kind: ClassVar = "cards"
    items: tuple[Card, ...]
    layout: Literal["list", "grid", "folded"] = "list"


@dataclass(frozen=True, slots=True)
class Position:
    """What one side of a disagreement said."""

    side: str
    mark: Literal["a", "b", "o"]
    said: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A disagreement to settle, with both views."""

    number: int
    question: Ref
    factor: str
    badges: tuple[Badge, ...]
    stake: Line
    strip: Strip
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """What to talk about, in order."""

    kind: ClassVar = "topics"
    items: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who answered; `mark` is the side: first, second, or other."""

    name: str
    mark: Literal["a", "b", "o"]
    side: str


@dataclass(frozen=True, slots=True)
class Said:
    """An answer and whose it is; `agreed` is what the room settled on."""

    answer: str
    score: str | None
    voices: tuple[Voice, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or evidence; without a voice it belongs to the agreed answer."""

    voice: Voice | None
    comment: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with all that was said about it."""

    anchor: str
    question: str
    level: str | None
    state: str
    scored: bool
    score: str
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers of one factor."""

    anchor: str
    title: Line
    score: str
    items: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers, by factor."""

    kind: ClassVar = "answers"
    groups: tuple[AnswerGroup, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A published work."""

    number: int
    anchor: str
    line: Line


@dataclass(frozen=True, slots=True)
class References:
    """Numbered works."""

    kind: ClassVar = "references"
    items: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with its anchor and blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]
