"""Factors with where each subject stands: over time an arrow from before to now, side by side a mark for each."""

from __future__ import annotations

from collections.abc import Callable

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import Move, MovesData
from maturity.reporting.charts.svg import DEEP, INK, MUTED, PAPER, RULE, TEAL
from maturity.reporting.measure import extent, shorten, widest, wrap

MOST_MARKS = 6
"""Subjects that have a mark of their own; where there are more, each is a stroke."""

THEN, BETWEEN = 5.0, 3.5
"""Radius of the circle for the first of several times, and for those before the last."""

_EDGE = f' stroke="{PAPER}" stroke-width="1.5"'
_PEN = f' stroke="{INK}" stroke-width="2"'


def draw_moves(data: MovesData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw factors with several subjects; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    left, right = (10.0, 350.0) if narrow else (216.0, 580.0)
    legend, top = _legend(data, 0.0 if narrow else left, width)
    step = 50.0 if narrow else 34.0
    top += 22
    height = top + step * len(data.rows) + 4
    body = legend
    for score in (0, 25, 50, 75, 100):
        x = left + (right - left) * score / 100
        body.append(svg.line(x, top - 4, x, height - 4, RULE, "s-rule", ' stroke-width="1"'))
    for score, anchor, words in ((0, "start", data.ends[0]), (100, "end", data.ends[1])):
        x = left + (right - left) * score / 100
        body.append(svg.text(x, top - 9, words, size=11, fill=MUTED, cls="c-muted", anchor=anchor))
    for i, row in enumerate(data.rows):
        y = top + step * i
        if row.depth == 0:
            body.append(svg.line(0, y - 1, width, y - 1, RULE, "s-rule", ' stroke-width="1"'))
        body += _narrow(row, y) if narrow else _wide(row, right, y)
        at = y + 34 if narrow else y + 17
        body += _marks(row, [None if p is None else left + (right - left) * p / 100 for p in row.points], at, data)
    return svg.drawing(id, title, description, width, height, body)


def _wide(row: Move, right: float, y: float) -> list[str]:
    left = 4 + 14.0 * row.depth
    size, weight = (13.0, 650) if row.depth == 0 else (12.0, 400)
    words = wrap(row.title, size, 208 - left, bold=row.depth == 0)
    body = [
        svg.text(left, y + 21 + (i - (len(words) - 1) / 2) * 13.5, part, size=size, weight=weight)
        for i, part in enumerate(words)
    ]
    said = shorten(row.shown, 12, 70)
    body.append(svg.text(right + 14, y + 21, said, size=12, fill=MUTED, cls="c-muted"))
    return [*body, svg.text(716, y + 21, row.change, size=13, weight=650 if row.notable else 400, anchor="end")]


def _narrow(row: Move, y: float) -> list[str]:
    left = 10 + 12.0 * row.depth
    change = widest(row.change, 13, bold=row.notable)
    beside = widest(row.shown, 12) + 14 if row.shown else 0
    words = shorten(row.title, 13, 340 - left - change - beside, bold=row.depth == 0)
    body = [svg.text(left, y + 17, words, size=13, weight=650 if row.depth == 0 else 400)]
    body.append(svg.text(340 - change, y + 17, row.shown, size=12, fill=MUTED, cls="c-muted", anchor="end"))
    return [*body, svg.text(350, y + 17, row.change, size=13, weight=650 if row.notable else 400, anchor="end")]


def _marks(row: Move, places: list[float | None], y: float, data: MovesData) -> list[str]:
    known = [x for x in places if x is not None]
    if not known:
        return []
    if not data.over_time:
        span = svg.line(min(known), y, max(known), y, MUTED, "s-muted", ' stroke-width="2"')
        drawn = [_mark(i, x, y, len(places)) for i, x in reversed(list(enumerate(places))) if x is not None]
        return [span, *drawn]
    body = [_then(x, y, BETWEEN if i else THEN) for i, x in enumerate(places[:-1]) if x is not None]
    first, last = places[0], places[-1]
    if last is None:
        return body
    if first is not None and abs(last - first) > 12:
        body = [*_arrow(first, last, y, heavy=row.notable), *body]
    return [*body, _now(last, y)]


def _arrow(first: float, last: float, y: float, *, heavy: bool) -> list[str]:
    way = 1 if last > first else -1
    tip = last - way * 7
    pen = f' stroke-width="{3 if heavy else 2}"'
    points = f"{svg.num(tip)},{svg.num(y)} {svg.num(tip - way * 9)},{svg.num(y - 5)} {svg.num(tip - way * 9)},{svg.num(y + 5)}"
    return [
        svg.line(first, y, tip - way * 7, y, MUTED, "s-muted", pen),
        f'<polygon class="c-muted" points="{points}" fill="{MUTED}"/>',
    ]


def _then(x: float, y: float, r: float) -> str:
    return f'<circle class="c-paper s-ink" cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(r)}" fill="{PAPER}"{_PEN}/>'


def _now(x: float, y: float) -> str:
    return f'<circle class="c-deep s-paper" cx="{svg.num(x)}" cy="{svg.num(y)}" r="6.5" fill="{DEEP}"{_EDGE}/>'


def _mark(i: int, x: float, y: float, subjects: int) -> str:
    """Return the mark of a subject: each has a shape of its own besides its colour."""
    if subjects > MOST_MARKS:
        return svg.line(x, y - 7, x, y + 7, INK, "s-ink", ' stroke-width="2"')
    shapes: tuple[Callable[[], str], ...] = (
        lambda: svg.mark("a", x, y),
        lambda: svg.mark("b", x, y),
        lambda: svg.mark("o", x, y),
        lambda: _polygon(x, y, ((0, -7), (7, 5.5), (-7, 5.5)), TEAL, "c-teal s-paper", _EDGE),
        lambda: _then(x, y, THEN),
        lambda: _polygon(x, y, ((-7, -5.5), (7, -5.5), (0, 7)), INK, "c-ink s-paper", _EDGE),
    )
    return shapes[i]()


def _polygon(x: float, y: float, corners: tuple[tuple[float, float], ...], fill: str, cls: str, edge: str) -> str:
    points = " ".join(f"{svg.num(x + dx)},{svg.num(y + dy)}" for dx, dy in corners)
    return f'<polygon class="{cls}" points="{points}" fill="{fill}"{edge}/>'


def _legend(data: MovesData, left: float, width: float) -> tuple[list[str], float]:
    """Return marks and names, and the height that they take."""
    if not data.over_time and len(data.subjects) > MOST_MARKS:
        words = f"Each stroke is one of {len(data.subjects)}"
        return [svg.text(left + 2, 14, words, size=12, fill=MUTED, cls="c-muted")], 18.0
    body = []
    x, y = left + 8, 12.0
    last = len(data.subjects) - 1
    for i, name in _named(data):
        words = shorten(name, 12, width - left - 40)
        if x > left + 8 and x + 14 + extent(words, 12) > width:
            x, y = left + 8, y + 20
        old = _now(x, y) if i == last else _then(x, y, BETWEEN if i else THEN)
        drawn = old if data.over_time else _mark(i, x, y, len(data.subjects))
        body += [drawn, svg.text(x + 12, y + 4, words, size=12)]
        x += 12 + extent(words, 12) + 22
    return body, y + 8


def _named(data: MovesData) -> list[tuple[int, str]]:
    """Return the subjects that the legend names, with their place; over time, several in the middle have one mark."""
    found = list(enumerate(data.subjects))
    if not data.over_time or len(found) < 4:
        return found
    return [found[0], (1, "in between"), found[-1]]
