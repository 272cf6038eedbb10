"""Where things lie on a slide, in points."""

from __future__ import annotations

from dataclasses import dataclass

EMU = 12_700
"""Of a point, in the unit that PowerPoint counts in."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, from the slide's upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @classmethod
    def from_emu(cls, x: int, y: int, w: int, h: int) -> Rect:
        """Return the rectangle that PowerPoint's figures describe."""
        return cls(x / EMU, y / EMU, w / EMU, h / EMU)

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in English Metric Units."""
        return (round(self.x * EMU), round(self.y * EMU), max(0, round(self.w * EMU)), max(0, round(self.h * EMU)))

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.h

    def inset(self, x: float, y: float) -> Rect:
        """Return what is left inside margins."""
        return Rect(self.x + x, self.y + y, max(0, self.w - 2 * x), max(0, self.h - 2 * y))

    def split(self, share: float, gap: float = 24) -> tuple[Rect, Rect]:
        """Return a left part of `share` (0–1) of the width, and the rest."""
        left = (self.w - gap) * share
        return Rect(self.x, self.y, left, self.h), Rect(self.x + left + gap, self.y, self.w - left - gap, self.h)

    def cut(self, top: float, gap: float = 14) -> tuple[Rect, Rect]:
        """Return an upper part of this height, and the rest below a gap."""
        top = min(top, self.h)
        left = max(0, self.h - top - gap)
        return Rect(self.x, self.y, self.w, top), Rect(self.x, self.bottom - left, self.w, left)

    def columns(self, n: int, gap: float = 14) -> list[Rect]:
        """Return columns of the same width."""
        width = (self.w - gap * (n - 1)) / n
        return [Rect(self.x + i * (width + gap), self.y, width, self.h) for i in range(n)]
