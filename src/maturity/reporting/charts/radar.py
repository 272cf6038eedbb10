"""The radar: both views of a few factors around a centre, told apart by colour, mark and dash."""

from __future__ import annotations

from math import cos, pi, sin

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import Axis, RadarData
from maturity.reporting.charts.svg import INK, MUTED, RULE, SIDE
from maturity.reporting.measure import extent, shorten, wrap

KINDS = ("a", "b")
DASH = {"a": "", "b": ' stroke-dasharray="7 4"'}
Point = tuple[float, float]


def draw_radar(data: RadarData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw a radar; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    radius = 116.0 if narrow else 142.0
    centre = (width / 2, 54 + radius + (14 if narrow else 26))
    body = _legend(data, width)
    body += _web(data, centre, radius)
    for kind in reversed(range(len(KINDS))):
        body += _view(data, kind, centre, radius)
    bottom = centre[1] + radius
    if narrow:
        body += _numbers(data, centre, radius)
        body += _listed(data, bottom + 34)
        height = bottom + 34 + 44 * len(data.axes)
    else:
        body += _names(data, centre, radius)
        height = bottom + 56
    return svg.drawing(id, title, description, width, height, body)


def _legend(data: RadarData, width: float) -> list[str]:
    """Draw what the marks and lines mean."""
    names = [shorten(name, 12, width / 2 - 64) for name in data.sides]
    body, x = [], 4.0
    for kind, name in zip(KINDS, names, strict=True):
        body += [
            svg.line(x, 12, x + 34, 12, SIDE[kind], f"s-{kind}", f' stroke-width="2.5"{DASH[kind]}'),
            svg.mark(kind, x + 17, 12, 5.5),
            svg.text(x + 42, 16, name, size=12, fill=SIDE[kind], cls=f"c-{kind}"),
        ]
        x += 42 + extent(name, 12) + 18
    return body


def _at(centre: Point, radius: float, i: int, of: int) -> Point:
    """Return a point on an axis; the first axis points upwards, the others follow clockwise."""
    angle = 2 * pi * i / of - pi / 2
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{svg.num(x)} {svg.num(y)}" for x, y in points) + "Z"


def _web(data: RadarData, centre: Point, radius: float) -> list[str]:
    """Draw rings at each quarter of the scale, the axes, and what the centre and the rim stand for."""
    of = len(data.axes)
    grid = "".join(_path([_at(centre, radius * s, i, of) for i in range(of)]) for s in (0.25, 0.5, 0.75, 1.0))
    for i in range(of):
        x, y = _at(centre, radius, i, of)
        grid += f"M{svg.num(centre[0])} {svg.num(centre[1])}L{svg.num(x)} {svg.num(y)}"
    body = [svg.lines(grid, RULE, "s-rule")]
    low, high = data.ends
    body.append(svg.text(centre[0] - 7, centre[1] + 4, low, size=11, fill=MUTED, cls="c-muted", anchor="end"))
    body.append(
        svg.text(centre[0] - 7, centre[1] - radius + 13, high, size=11, fill=MUTED, cls="c-muted", anchor="end")
    )
    return body


def _view(data: RadarData, which: int, centre: Point, radius: float) -> list[str]:
    """Draw how one side sees the factors."""
    kind, of = KINDS[which], len(data.axes)
    points = [_at(centre, radius * axis.views[which] / 100, i, of) for i, axis in enumerate(data.axes)]
    fill = f'fill="{SIDE[kind]}" fill-opacity="0.1"'
    line = f'stroke="{SIDE[kind]}" stroke-width="2.5" stroke-linejoin="round"{DASH[kind]}'
    shape = f'<path class="c-{kind} s-{kind}" d="{_path(points)}" {fill} {line}/>'
    return [shape, *(svg.mark(kind, x, y, 5) for x, y in points)]


def _values(axis: Axis, x: float, y: float) -> tuple[list[str], float]:
    """Return both figures with their marks from `x` rightwards, and how wide they are."""
    body, at = [], x
    for kind, words in zip(KINDS, axis.shown, strict=True):
        body.append(svg.mark(kind, at + 5, y - 4, 4))
        body.append(svg.text(at + 13, y, words, size=12, weight=600))
        at += 13 + extent(words, 12) + 10
    return body, at - 10 - x


def _names(data: RadarData, centre: Point, radius: float) -> list[str]:
    """Write each factor with both figures outside the rim."""
    body = []
    for i, axis in enumerate(data.axes):
        x, y = _at(centre, radius + 16, i, len(data.axes))
        side = x - centre[0]
        middle = abs(side) < radius * 0.2
        words = wrap(axis.title, 13, 250 if middle else 720 / 2 - abs(side) - 4, bold=True)
        tall = 16 * len(words) + 15
        top = y - tall + 8 if middle and y < centre[1] else y + 8 if middle else y - tall / 2 + 10
        anchor = "middle" if middle else "start" if side > 0 else "end"
        for n, part in enumerate(words):
            body.append(svg.text(x, top + 16 * n, part, size=13, weight=600, anchor=anchor))
        wide = _values(axis, 0, 0)[1]
        left = x - (wide / 2 if middle else 0 if side > 0 else wide)
        body += _values(axis, left, top + 16 * len(words))[0]
    return body


def _numbers(data: RadarData, centre: Point, radius: float) -> list[str]:
    """Write the number of each factor outside the rim."""
    body = []
    for i in range(len(data.axes)):
        x, y = _at(centre, radius + 13, i, len(data.axes))
        body.append(svg.text(x, y + 4.5, str(i + 1), size=13, weight=650, anchor="middle"))
    return body


def _listed(data: RadarData, top: float) -> list[str]:
    """List the factors by number, with both figures."""
    grid = "".join(f"M0 {svg.num(top + 44 * i - 2)}H360" for i in range(len(data.axes)))
    body = [svg.lines(grid, RULE, "s-rule")]
    for i, axis in enumerate(data.axes):
        y = top + 44 * i
        body.append(svg.text(2, y + 15, str(i + 1), size=13, weight=650))
        body.append(svg.text(24, y + 15, shorten(axis.title, 13, 330), size=13, fill=INK))
        body += _values(axis, 24, y + 33)[0]
    return body
