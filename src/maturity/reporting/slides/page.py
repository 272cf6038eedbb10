"""A slide that is to be made: its title, what stands aside, and what the speaker is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.fit import LEADING, Para, Piece, height
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.stage import Kind, Stage

ASIDE = 13.0
"""Size of the text beside what is drawn, in points."""
MOST_LINES = 4
"""Of the text aside, where it stands above what is drawn."""


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

    def above(self, canvas: Canvas, area: Rect) -> Rect:
        """Write what stands aside above what is to be drawn, and return the room that is left."""
        if not self.aside:
            return area
        wanted = height(self.aside, ASIDE, area.w / canvas.wider)
        top, rest = area.cut(min(wanted, MOST_LINES * ASIDE * LEADING) + 2)
        canvas.body(0, self.aside, top, sizes=(ASIDE,))
        return rest

    def titled(self, title: Sequence[Piece], notes: Sequence[str] | None = None) -> Page:
        """Return a further slide of the same part, with nothing aside."""
        return replace(self, title=title, aside=(), notes=self.notes if notes is None else tuple(notes))
