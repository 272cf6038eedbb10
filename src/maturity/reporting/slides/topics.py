"""Disagreements: those that decide in one table for the board, and one on each slide for the room."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.reporting.blocks import Topics
from maturity.reporting.charts.data import MEAN
from maturity.reporting.inline import Align, Line, Strong, plain
from maturity.reporting.items import Position, Topic
from maturity.reporting.slides.canvas import Canvas, Cell, Grid
from maturity.reporting.slides.cards import MARGIN, same_size
from maturity.reporting.slides.fit import Para, Piece, para, pieces, text_of
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.page import Page
from maturity.reporting.slides.tables import spread
from maturity.reporting.slides.told import topic_told
from maturity.reporting.text import EVERYBODY, OTHERS, capital, count, numeral

SHOWN = 5
"""Disagreements in the table for the board."""
COLUMNS, ANSWERS = 3, 2
"""Sides with a column of their own in it, and answers in a cell."""
DISCUSSED = 12
"""Disagreements with a slide of their own: as many as a workshop can settle."""


def overview(page: Page, block: Topics, further: int) -> None:
    """Make the slide of the disagreements on which most hangs, with both views; `further` ones are not in the block."""
    items = block.items[:SHOWN]
    further += len(block.items) - len(items)
    columns = _columns(items)
    sides = [name for name, _ in columns]
    rows = tuple(
        (
            Cell((Para((Piece(f"{t.number}. {t.question.text}", bold=True),)), *_badges(t))),
            *(Cell(_said(t, each)) for _, each in columns),
            Cell((Para((Piece(_moved(t), bold=True),)),), align="right"),
        )
        for t in items
    )
    left: Align = "left"
    align: tuple[Align, ...] = (*[left] * (len(sides) + 1), "right")
    long = [max(len(_longest(row[j + 1])) for row in rows) for j in range(len(sides))]
    widths = (250.0, *(90.0 if n < 24 else 210.0 for n in long), 90.0)
    made = Grid(("Question", *sides, "Moves index by"), rows, widths, align, 11.5, 2)
    what = "disagreement" if len(items) == 1 else f"{numeral(len(items))} disagreements"
    spread(page, made, f"The {what} on which most hangs, with what each side said.", further=further)


def _badges(topic: Topic) -> tuple[Para, ...]:
    words = " · ".join([topic.factor, *(b.text for b in topic.badges)])
    return (Para((Piece(words),), scale=0.87, color="bad" if topic.badges else "muted"),)


def _columns(items: Sequence[Topic]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the columns are called and whose answers stand in each: those compared first, many others in one."""
    marks = {p.side: p.mark for t in items for p in t.positions}
    named = sorted(marks, key=marks.__getitem__)
    if len(named) <= COLUMNS:
        return [(side, (side,)) for side in named]
    compared = [side for side in named if marks[side] != "o"]
    rest = tuple(side for side in named if side not in compared)
    return [*((side, (side,)) for side in compared), (OTHERS if compared else EVERYBODY, rest)]


def _said(topic: Topic, sides: Sequence[str]) -> tuple[Para, ...]:
    """Return the answers of a side, the highest first, or of several with whose they are; and how many more there are."""
    found: list[Line] = []
    for position in topic.positions:
        if position.side in sides:
            whose: Line = (f"{position.side}: ",) if len(sides) > 1 else ()
            found += [(*whose, *(line[: line.index(" – ")] if " – " in line else line)) for line in position.said]
    more = (para(f"and {numeral(len(found) - ANSWERS)} more", color="muted"),) if len(found) > ANSWERS + 1 else ()
    shown = found[:ANSWERS] if more else found
    return (*(Para(pieces(line)) for line in shown), *more) or (para("–"),)


def _longest(cell: Cell) -> str:
    return max((text_of(p.pieces) for p in cell.paras), key=len, default="")


def _moved(topic: Topic) -> str:
    """Return the figure of what hangs on a question."""
    return next((part.text for part in topic.stake if isinstance(part, Strong)), plain(topic.stake))


def discussed(page: Page, block: Topics) -> None:
    """Make a list of the disagreements, a slide for each that is to be settled in the room, and a list of the rest."""
    items, left = block.items[:DISCUSSED], block.items[DISCUSSED:]
    _listed(page, items)
    for topic in items:
        _topic(page.titled((Piece(topic.question.text),), topic_told(topic)), topic, len(block.items))
    if left:
        notes = [text for t in left for text in topic_told(t)]
        _listed(page.titled((Piece(f"{capital(count(len(left), 'further difference'))}, in order"),), notes), left)


def _listed(page: Page, items: Sequence[Topic]) -> None:
    rows = tuple(
        (
            Cell((para(str(t.number)),), align="right"),
            Cell((Para((Piece(t.question.text, bold=bool(t.badges)),)),)),
            Cell(
                (Para((Piece(" · ".join([t.factor, *(b.text for b in t.badges)])),)),),
                color="bad" if t.badges else None,
            ),
            Cell((para(_moved(t)),), align="right"),
        )
        for t in items
    )
    made = Grid(
        ("#", "Question", "Factor", "Moves index by"),
        rows,
        (36, 470, 240, 104),
        ("right", "left", "left", "right"),
        12,
        1,
    )
    spread(page, made, "Disagreements, the most important first.")


def _topic(page: Page, topic: Topic, of: int) -> None:
    canvas = page.open("text")
    top, rest = canvas.area.cut(20, 12)
    words = (
        Piece(f"{topic.number} of {of}  ·  "),
        Piece(topic.factor),
        *(Piece(f"  ·  {b.text}", bold=True) for b in topic.badges),
    )
    canvas.text(
        top, (Para(words),), sizes=(14, 13, 12), color="bad" if topic.badges else "muted", name="Where it belongs"
    )
    middle, rest = rest.cut(rest.h * 0.52, 16)
    shown = topic.positions[:4]
    places = middle.columns(max(1, len(shown)), 14)
    inner = [Rect(rect.x, rect.y + 4, rect.w, rect.h - 4) for rect in places]
    told = [_position(position) for position in shown]
    size = same_size(canvas, inner, told, (16, 15, 14, 13, 12, 11), 0) if shown else 0
    for rect, box, position, paras in zip(places, inner, shown, told, strict=False):
        canvas.block(Rect(rect.x, rect.y, rect.w, 4), position.mark)
        canvas.text(box, paras, sizes=(size,), back="ground", margin=MARGIN, name=position.side[:60])
    strip, below = rest.cut(48, 10)
    _strip(canvas, strip, topic)
    canvas.body(0, (para(topic.stake),), below, sizes=(18, 17, 16, 15, 14, 13, 12))


def _position(position: Position) -> tuple[Para, ...]:
    said = tuple(Para(pieces(line), gap=0.5) for line in position.said)
    return (Para((Piece(position.side, bold=True),), color=position.mark, scale=1.05), *said)


def _strip(canvas: Canvas, rect: Rect, topic: Topic) -> None:
    """Draw the votes along the scale, those of a side with its mark, and hollow its mean where votes are withheld."""
    from pptx.enum.shapes import MSO_SHAPE

    shapes = {"a": MSO_SHAPE.OVAL, "b": MSO_SHAPE.RECTANGLE, "o": MSO_SHAPE.DIAMOND}
    middle = rect.y + 14
    canvas.block(Rect(rect.x, middle - 1, rect.w, 2), "rule")
    size, stacked = 13.0, dict[float, int]()
    drawn = [(*vote, False) for vote in topic.strip.votes] + [(*mean, True) for mean in topic.strip.means]
    for score, mark, hollow in drawn:
        n = stacked[score] = stacked.get(score, -1) + 1
        x = rect.x + (rect.w - size) * score / 100
        x += (size + 2) * n * (-1 if score > 50 else 1)
        box = Rect(x, middle - size / 2, size, size)
        canvas.block(box, "paper" if hollow else mark, edge=mark if hollow else None, shape=shapes[mark])
    left, between, right = Rect(rect.x, middle + 10, rect.w, 18).columns(3, 0)
    if topic.strip.means:
        canvas.text(between, (para(MEAN),), sizes=(11,), color="muted", align="ctr", name="What a hollow mark is")
    canvas.text(left, (para("none of it in place"),), sizes=(11,), color="muted", name="Lower end of the scale")
    canvas.text(
        right, (para("all of it in place"),), sizes=(11,), color="muted", align="r", name="Upper end of the scale"
    )
