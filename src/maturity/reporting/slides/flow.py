"""Text that runs on to a further slide where one does not take it whole."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.reporting.slides.canvas import TEXT_SIZES, Canvas
from maturity.reporting.slides.fit import Para, height
from maturity.reporting.slides.page import Page


def texts(page: Page, paras: Sequence[Para]) -> None:
    """Make slides of text alone, as many as it takes."""
    canvas = page.open("text")
    said, rest = whole(canvas, 0, paras, TEXT_SIZES[-1])
    canvas.body(0, said)
    if rest:
        texts(page.titled(page.title), rest)


def whole(
    canvas: Canvas, index: int, paras: Sequence[Para], size: float, last: Sequence[Para] = ()
) -> tuple[Sequence[Para], Sequence[Para]]:
    """Return the paragraphs that a place takes whole, and the rest.

    What stands under a heading stays together where a slide takes it; a paragraph too long for any stands alone.

    Args:
        canvas: The slide.
        index: Which placeholder for content.
        paras: What is to be said.
        size: Of the smallest letters, in points.
        last: What stands below it in any case.
    """
    room = canvas.room(index)
    width, tall = (room.w - canvas.inset[0]) / canvas.wider, room.h - canvas.inset[1]
    fitting = [n for n in range(1, len(paras) + 1) if height((*paras[:n], *last), size, width) <= tall]
    ends = [n for n in fitting if n == len(paras) or paras[n].kind == "heading"]
    n = max(ends or [n for n in fitting if paras[n - 1].kind != "heading"] or [1], default=1)
    return paras[:n], paras[n:]
