"""Slides of the two bridges: what will be asked, what one can answer today, what would settle it."""

from __future__ import annotations

from maturity.reporting.context import Context
from maturity.reporting.sections.bridges import ASKERS, STANDINGS, Concern, concerns, settles
from maturity.reporting.sections.practices import figures, today
from maturity.reporting.slides.canvas import Cell, Grid
from maturity.reporting.slides.fit import Para, Piece, para
from maturity.reporting.slides.look import TONES
from maturity.reporting.slides.page import Page
from maturity.reporting.slides.tables import spread

HEADER = ("They ask", "What can be answered today", "What would settle it")
WIDTHS = (230.0, 320.0, 320.0)


def asked(page: Page, context: Context) -> None:
    """Make a slide for each of those who ask; the first has the section's message as its title."""
    found = concerns(context)
    first = True
    for asker in ASKERS:
        theirs = [x for x in found if x.asker is asker]
        if not theirs:
            continue
        here = page if first else page.titled((Piece(asker.title),))
        first = False
        rows = tuple(_row(context, x) for x in theirs)
        made = Grid(HEADER, rows, WIDTHS, ("left", "left", "left"), 11.0, 5)
        spread(here, made, f"{asker.title}, what can be answered today, and what would settle it.")


def _row(c: Context, concern: Concern) -> tuple[Cell, ...]:
    label, tone = STANDINGS[concern.standing]
    score = figures(c, concern.result)
    answered = [
        para(line if head == "Today" else (f"{head}: ", *line), gap=0.2) for head, line in today(c, concern.result)
    ]
    settled = [para((f"{head}: ", *line) if i else line, gap=0.2) for i, (head, line) in enumerate(settles(c, concern))]
    return (
        Cell((Para((Piece(concern.words, bold=True),)), Para((Piece(label),), scale=0.9, color=TONES[tone]))),
        Cell((*answered, *((para(score, scale=0.9, color="muted"),) if score else ()))),
        Cell(tuple(settled) or (para("–"),)),
    )
