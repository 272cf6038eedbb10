"""What blocks hold several of: figures at a glance, findings, cards, disagreements, answers."""

from __future__ import annotations

from typing import Literal

from maturity.reporting.charts.data import Gauge, Strip
from maturity.reporting.inline import Line, Ref, Tone, Typed, plain
from maturity.reporting.record import record


@record
class Stat:
    """A figure at a glance: what it is, its value, a sentence below, and a gauge where it lies on a scale."""

    label: str
    value: str
    note: Line
    gauge: Gauge | None = None
    rated: bool = True


@record
class Point:
    """One of the few things that matter: two words and a sentence."""

    label: str
    line: Line


@record
class Group:
    """Things that have something in common: what each is, and its figures."""

    title: str
    note: str
    tone: Tone
    lines: tuple[tuple[Line, Line], ...]


@record
class Finding:
    """Something that the figures show."""

    anchor: str
    tone: Tone
    label: str
    title: str | None
    text: str
    sources: Line


@record
class Badge:
    """A word or two that must not be overlooked."""

    text: str
    tone: Tone = "plain"


@record
class Card:
    """An action or an experiment.

    Attributes:
        kicker: What stands small above the title.
        short: The two figures that matter, where the card is closed.
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
    short: Line
    lead: str | None
    facts: tuple[tuple[str, Line], ...]
    steps: tuple[str, ...] = ()
    lifts: tuple[str, tuple[Line, ...]] | None = None
    sources: Line = ()


@record
class Position:
    """What one side of a disagreement said."""

    side: str
    mark: Literal["a", "b", "o"]
    said: tuple[Line, ...]


HIGH = 1_000
"""Characters of what people said beside a drawing that take about a third of a printed page."""


@record
class Topic:
    """A disagreement to settle, with both views."""

    number: int
    question: Ref | Typed
    factor: str
    badges: tuple[Badge, ...]
    stake: Line
    strip: Strip
    positions: tuple[Position, ...]

    @property
    def high(self) -> bool:
        """Whether it takes so much of a printed page that it may begin on one and end on the next."""
        return sum(len(plain(line)) for position in self.positions for line in position.said) > HIGH


@record
class Voice:
    """Somebody who answered; `mark` is the side: first, second, or other."""

    name: str
    mark: Literal["a", "b", "o"]
    side: str


@record
class Said:
    """An answer and whose it is; `agreed` is what the room settled on."""

    answer: str
    score: str | None
    voices: tuple[Voice, ...]
    agreed: bool


@record
class Remark:
    """A comment or evidence; without a voice it is the room's."""

    voice: Voice | None
    comment: str | None
    evidence: tuple[str, ...]


@record
class Answer:
    """A question with all that was said about it; `more` leads to where the rest of it stands."""

    anchor: str
    question: str
    level: str | None
    state: str
    scored: bool
    score: str
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    remarks: tuple[Remark, ...]
    more: Ref | None = None


@record
class AnswerGroup:
    """The answers of one factor."""

    anchor: str
    title: Line
    score: str
    items: tuple[Answer, ...]


@record
class Reference:
    """A published work."""

    number: int
    anchor: str
    line: Line
