"""A slide that is to be made: its title, what stands aside, and what the speaker is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.fit import Para, Piece
from maturity.reporting.slides.stage import Kind, Stage


@dataclass(frozen=True, slots=True)
class Page:
    """A slide before it is drawn.

    Attributes:
        stage: Where it is to stand.
        title: Its message.
        kicker: The part of the report.
        aside: Paragraphs that go beside or below what is drawn.
        notes: What the speaker is told.
    """

    stage: Stage
    title: Sequence[Piece]
    kicker: str
    aside: tuple[Para, ...]
    notes: tuple[str, ...]

    def open(self, kind: Kind) -> Canvas:
        """Make the slide."""
        return self.stage.slide(kind, self.title, self.kicker, self.notes)

    def titled(self, title: Sequence[Piece], notes: Sequence[str] | None = None) -> Page:
        """Return a further slide of the same part, with nothing aside."""
        return replace(self, title=title, aside=(), notes=self.notes if notes is None else tuple(notes))
