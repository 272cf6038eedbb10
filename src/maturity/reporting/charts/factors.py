"""Factors: a bar with its range beside a dumbbell of the two views."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import Bar, FactorsData
from maturity.reporting.charts.svg import DEEP, MUTED, RULE, SIDE, TEAL, TRACK
from maturity.reporting.measure import shorten, widest, wrap

BESIDE = 31.0
"""Width of the mark before the name of a side and of the gap behind it."""
HEADED = 50.0
"""Width of the word above the scores."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a 0–100 scale lies on the drawing."""

    left: float
    right: float

    def x(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


def draw_factors(data: FactorsData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw factors; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    top = 44.0 if data.sides else 26.0
    step = (62.0 if data.sides else 46.0) if narrow else 32.0
    height = top + step * len(data.bars) + 4
    if narrow:
        scores = views = _Panel(10, 300)
    else:
        scores = _Panel(216, 420) if data.sides else _Panel(216, 650)
        views = _Panel(486, 654)
    body = _frame(data, scores, views, top, height - 4, narrow=narrow)
    for i, bar in enumerate(data.bars):
        y = top + step * i
        if narrow:
            body += _row_narrow(bar, data, scores, y)
        else:
            body += _row_wide(bar, data, scores, views, y)
    return svg.drawing(id, title, description, width, height, body)


def _frame(data: FactorsData, scores: _Panel, views: _Panel, top: float, bottom: float, *, narrow: bool) -> list[str]:
    """Draw the grid, the ends of the scale, and the legend of the two sides."""
    body = []
    panels = [scores] if narrow or not data.sides else [scores, views]
    for panel in panels:
        for at in (0, 25, 50, 75, 100):
            x = panel.x(at)
            body.append(svg.line(x, top - 4, x, bottom, RULE, "s-rule", ' stroke-width="1"'))
        for at, anchor, words in ((0, "start", data.ends[0]), (100, "end", data.ends[1])):
            body.append(svg.text(panel.x(at), top - 9, words, size=11, fill=MUTED, cls="c-muted", anchor=anchor))
    if data.sides:
        room = (350 if narrow else 720 - HEADED - scores.left) / 2 - BESIDE
        names = [shorten(name, 12, room) for name in data.sides]
        x, y = 10.0, 14.0
        if not narrow:
            x = min(views.left, 720 - sum(widest(name, 12) + BESIDE for name in names))
        for kind, words in zip(("a", "b"), names, strict=True):
            body += [
                svg.mark(kind, x + 6, y - 4),
                svg.text(x + 17, y, words, size=12, fill=SIDE[kind], cls=f"c-{kind}"),
            ]
            x += widest(words, 12) + BESIDE
        if not narrow:
            body.append(svg.text(scores.left, 14, "Score", size=12, weight=650))
    return body


def _row_wide(bar: Bar, data: FactorsData, scores: _Panel, views: _Panel, y: float) -> list[str]:
    left = 4 + 14.0 * bar.depth
    size, weight = (13.0, 650) if bar.depth == 0 else (12.0, 400)
    words = wrap(bar.title, size, 208 - left, bold=bar.depth == 0)
    body = []
    if bar.depth == 0:
        body.append(svg.line(0, y - 1, 720, y - 1, RULE, "s-rule", ' stroke-width="1"'))
    for i, part in enumerate(words):
        at = y + 19 + (i - (len(words) - 1) / 2) * 13.5
        body.append(svg.text(left, at, part, size=size, weight=weight))
    body += _score(bar, scores, y + 8, 15 if bar.depth == 0 else 11)
    body.append(svg.text(scores.right + 8, y + 20, bar.value, size=13, weight=650 if bar.depth == 0 else 400))
    if data.sides:
        body += _dumbbell(bar, views, y + 15)
        body.append(svg.text(views.right + 12, y + 20, bar.gap, size=13, weight=650 if bar.notable else 400))
    return body


def _row_narrow(bar: Bar, data: FactorsData, panel: _Panel, y: float) -> list[str]:
    top = bar.depth == 0
    body = []
    if top:
        body.append(svg.line(0, y - 1, 360, y - 1, RULE, "s-rule", ' stroke-width="1"'))
    title = shorten(bar.title, 13, 340 - 12 * bar.depth, bold=top)
    body.append(svg.text(10 + 12 * bar.depth, y + 16, title, size=13, weight=650 if top else 400))
    body += _score(bar, panel, y + 23, 13 if top else 11)
    body.append(svg.text(panel.right + 8, y + 34, bar.value, size=13, weight=650))
    if data.sides:
        body += _dumbbell(bar, panel, y + 48)
        body.append(svg.text(panel.right + 8, y + 53, bar.gap, size=13, weight=650 if bar.notable else 400))
    return body


def _score(bar: Bar, panel: _Panel, y: float, tall: float) -> list[str]:
    y += (15 - tall) / 2
    body = [svg.rect(panel.left, y, panel.right - panel.left, tall, TRACK, "c-track")]
    if bar.score is not None:
        fill, cls = (DEEP, "c-deep") if bar.depth == 0 else (TEAL, "c-teal")
        body.append(svg.rect(panel.left, y, max(1.5, panel.x(bar.score) - panel.left), tall, fill, cls))
    if bar.low is not None and bar.high is not None and bar.high - bar.low > 0.05:
        body.append(svg.span(panel.x(bar.low), panel.x(bar.high), y + tall / 2))
    return body


def _dumbbell(bar: Bar, panel: _Panel, y: float) -> list[str]:
    if bar.views is None:
        words = "no shared question"
        return [svg.text(panel.left + 2, y + 4, words, size=11, fill=MUTED, cls="c-muted")]
    a, b = (panel.x(view) for view in bar.views)
    body = []
    if abs(a - b) > 1:
        heavy = "4" if bar.notable else "2"
        body.append(svg.line(a, y, b, y, MUTED, "s-muted", f' stroke-width="{heavy}"'))
    # Where both see the same, the square shows around the circle.
    return [*body, svg.mark("b", b, y, 7 if abs(a - b) < 2 else 6), svg.mark("a", a, y, 4 if abs(a - b) < 2 else 6)]
