"""A figure at each moment, dates on the axis: the first one large, the others as small panels of the same scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import Trace, TrendData
from maturity.reporting.charts.svg import DEEP, INK, MUTED, PAPER, RULE
from maturity.reporting.measure import abridge, extent, shorten, widest

GAP = 28.0
"""Between two panels side by side."""
HEAD = 42.0
"""Above a panel: what it shows."""
FOOT = 20.0
"""Below a panel: the dates."""
TALL, LOW = 110.0, 70.0
"""The scale of a level's panel, and of the second figure of the whole."""
STEP = HEAD + TALL + FOOT
MOST_LABELLED = 5
"""Moments from which on only the first and the last have a date and a figure beside them."""

_EDGE = f' stroke="{PAPER}" stroke-width="1.5"'
_DOTS = ' stroke-width="1" stroke-dasharray="2 4"'


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a scale of 0–100 and a span of time (0–1) lie on the drawing."""

    left: float
    right: float
    top: float
    bottom: float
    inset: float

    def x(self, at: float) -> float:
        return self.left + self.inset + (self.right - self.left - 2 * self.inset) * at

    def y(self, score: float) -> float:
        return self.bottom - (self.bottom - self.top) * score / 100


def draw_trend(data: TrendData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw figures over time; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    boxes = _narrow(data, width) if narrow else _wide(data, width)
    body = []
    for i, (trace, box) in enumerate(zip((*data.main, *data.levels), boxes, strict=True)):
        body += _panel(trace, data, box, large=i == 0 and bool(data.main))
    height = max(box.bottom for box in boxes) + FOOT + 2
    return svg.drawing(id, title, description, width, height, body)


def _wide(data: TrendData, width: float) -> list[_Box]:
    """Lay the whole out at the left and its levels at the right, both of the same height."""
    rows = -(-len(data.levels) // 2)
    right = 316.0 if data.levels else width - 6
    height = max(rows * STEP, HEAD + 150 + FOOT + (HEAD + LOW + FOOT) * (len(data.main) - 1))
    below = (HEAD + LOW + FOOT) * (len(data.main) - 1)
    boxes = [_Box(26, right, HEAD, height - below - FOOT, 32)] if data.main else []
    if len(data.main) > 1:
        boxes.append(_Box(26, right, height - FOOT - LOW, height - FOOT, 32))
    return boxes + _grid(len(data.levels), 352.0 if data.main else 6.0, width - 6, 0.0)


def _narrow(data: TrendData, width: float) -> list[_Box]:
    """Lay everything out in one column, the levels in two."""
    boxes = []
    top = HEAD
    for i in range(len(data.main)):
        tall = LOW if i else 150.0
        boxes.append(_Box(26, width - 6, top, top + tall, 28))
        top += tall + FOOT + HEAD
    return boxes + _grid(len(data.levels), 6.0, width - 6, top - HEAD)


def _grid(many: int, left: float, right: float, begin: float) -> list[_Box]:
    """Lay panels out in two columns."""
    wide = (right - left - GAP) / 2
    tops = [begin + STEP * (i // 2) + HEAD for i in range(many)]
    lefts = [left + (wide + GAP) * (i % 2) for i in range(many)]
    return [_Box(x, x + wide, y, y + TALL, 24) for x, y in zip(lefts, tops, strict=True)]


def _panel(trace: Trace, data: TrendData, box: _Box, *, large: bool) -> list[str]:
    room = box.right - box.left
    size = 15.0 if large else 13.0
    body = [svg.text(box.left, box.top - 25, abridge(trace.title, size, room, bold=True), size=size, weight=650)]
    if trace.note:
        body.append(
            svg.text(box.left, box.top - 9, shorten(trace.note, 11.5, room), size=11.5, fill=MUTED, cls="c-muted")
        )
    for score in (0, 50, 100):
        y = box.y(score)
        body.append(svg.line(box.left, y, box.right, y, RULE, "s-rule", ' stroke-width="1"'))
    if large:
        for score, words in zip((0, 100), data.ends, strict=True):
            body.append(
                svg.text(box.left - 5, box.y(score) + 4, words, size=11, fill=MUTED, cls="c-muted", anchor="end")
            )
    for threshold in trace.thresholds:
        y = box.y(threshold)
        body.append(svg.line(box.left, y, box.right, y, MUTED, "s-muted", _DOTS))
    body += _dates(data, box)
    body += _restated(trace, data, box)
    return body + _line(trace, data, box, large=large)


def _labelled(data: TrendData, box: _Box) -> set[int]:
    """Return the moments that have room for a date: the first, the last, and what lies far enough from both."""
    last = len(data.moments) - 1
    half = [extent(words, 11) / 2 for _, words in data.moments]
    chosen = {0, last}
    for i in range(1, last) if last < MOST_LABELLED else ():
        x = box.x(data.moments[i][0])
        if all(abs(x - box.x(data.moments[j][0])) > half[i] + half[j] + 8 for j in chosen):
            chosen.add(i)
    return chosen


def _dates(data: TrendData, box: _Box) -> list[str]:
    body = []
    for i in sorted(_labelled(data, box)):
        at, words = data.moments[i]
        fits = shorten(words, 11, 2 * (min(box.x(at) - box.left, box.right - box.x(at)) + 10))
        body.append(svg.text(box.x(at), box.bottom + 16, fits, size=11, fill=MUTED, cls="c-muted", anchor="middle"))
    return body


def _line(trace: Trace, data: TrendData, box: _Box, *, large: bool) -> list[str]:
    """Draw what was scored at the time: a line, a whisker for each range, a filled circle, the figure."""
    places = [(box.x(at), value) for (at, _), value in zip(data.moments, trace.values, strict=True)]
    known = [(x, box.y(value)) for x, value in places if value is not None]
    body = [
        svg.line(x1, y1, x2, y2, DEEP, "s-rP", f' stroke-width="{3 if large else 2}" stroke-linecap="round"')
        for (x1, y1), (x2, y2) in pairwise(known)
    ]
    labelled = _labelled(data, box)
    r = 6 if large else 4.5
    for i, (x, value) in enumerate(places):
        if value is None:
            missing = svg.text(x, box.y(0) - 6, trace.shown[i], size=11, fill=MUTED, cls="c-muted", anchor="middle")
            body += [missing] if i in labelled else []
            continue
        span = trace.spans[i]
        if span is not None and span[1] - span[0] > 0.05:
            body.append(_whisker(x, box.y(span[1]), box.y(span[0])))
        y = box.y(value)
        body.append(
            f'<circle class="c-deep s-paper" cx="{svg.num(x)}" cy="{svg.num(y)}" r="{svg.num(r)}" fill="{DEEP}"{_EDGE}/>'
        )
        if i in labelled:
            body.append(_figure(trace, i, x, box, size=15 if large else 12))
    return body


def _figure(trace: Trace, i: int, x: float, box: _Box, *, size: float) -> str:
    """Write a figure above its mark; where no room is there, below, or beside a line that comes from below."""
    value, span = trace.values[i] or 0.0, trace.spans[i]
    marks = [value, *(span or ()), *(y for y in trace.restated[i : i + 1] if y is not None)]
    above, below = box.y(max(marks)) - 13, box.y(min(marks)) + 9 + size
    before = next((v for v in reversed(trace.values[:i]) if v is not None), None)
    after = next((v for v in trace.values[i + 1 :] if v is not None), None)
    under = below < box.bottom - 2 and all(v is None or v >= value for v in (before, after))
    dotted = _dotted(trace, box, above, size) and under and not _dotted(trace, box, below, size)
    beside_note = x - widest(trace.shown[i], size, bold=True) / 2 > box.left + extent(trace.note, 11.5) + 6
    room = above > box.top - 4 if beside_note else above - 0.75 * size > box.top
    if room and not dotted:
        return svg.text(x, above, trace.shown[i], size=size, weight=650, anchor="middle")
    if before is not None and value - before > 20:
        return svg.text(x - 11, box.y(value) + 4, trace.shown[i], size=size, weight=650, anchor="end")
    return svg.text(x, below, trace.shown[i], size=size, weight=650, anchor="middle")


def _dotted(trace: Trace, box: _Box, baseline: float, size: float) -> bool:
    """Whether a dotted line would run through a figure."""
    return any(baseline - size < box.y(t) < baseline + 3 for t in trace.thresholds)


def _restated(trace: Trace, data: TrendData, box: _Box) -> list[str]:
    """Draw the same answers under the questionnaire of the last moment: a broken line and hollow diamonds."""
    pairs = zip(data.moments, trace.restated, trace.values, strict=True) if trace.restated else ()
    known = [(box.x(at), box.y(now), then) for (at, _), now, then in pairs if now is not None]
    dashes = ' stroke-width="1.5" stroke-dasharray="5 4"'
    body = [svg.line(x1, y1, x2, y2, MUTED, "s-muted", dashes) for (x1, y1, _), (x2, y2, _) in pairwise(known)]
    for x, y, then in known:
        if then is None or abs(box.y(then) - y) > 0.5:
            points = f"{svg.num(x)},{svg.num(y - 7)} {svg.num(x + 7)},{svg.num(y)} {svg.num(x)},{svg.num(y + 7)} {svg.num(x - 7)},{svg.num(y)}"
            edge = f' stroke="{INK}" stroke-width="1.5"'
            body.append(f'<polygon class="c-paper s-ink" points="{points}" fill="{PAPER}"{edge}/>')
    return body


def _whisker(x: float, top: float, bottom: float) -> str:
    cap = 5
    path = (
        f"M{svg.num(x - cap)} {svg.num(top)}H{svg.num(x + cap)}M{svg.num(x - cap)} {svg.num(bottom)}H{svg.num(x + cap)}"
        f"M{svg.num(x)} {svg.num(top)}V{svg.num(bottom)}"
    )
    return (
        f'<path class="s-paper" d="{path}" fill="none" stroke="{PAPER}" stroke-width="4"/>'
        f'<path class="s-ink" d="{path}" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    )
