"""The ladder: a rung per level, highest on top, with what is attained, its range, and where one stands."""

from __future__ import annotations

from math import fsum

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import LadderData, Rung
from maturity.reporting.charts.svg import DEEP, INK, MUTED, PAPER, TONE, TRACK
from maturity.reporting.measure import abridge, shorten, widest

BAR = 22
LEAST = 40.0
"""Pixels beside a label from which on there is room for a title."""
DOTS = ' stroke-width="1" stroke-dasharray="2 4"'


def draw_ladder(data: LadderData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw a ladder; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    left, right = (14.0, width - 14) if narrow else (176.0, 512.0)
    step = 74.0 if narrow else 62.0
    top = 34.0
    height = top + step * len(data.rungs) + 8
    body = [f"<defs>{svg.hatch(f'{id}-h', DEEP, 's-rP', TONE['P'], 'r-P')}</defs>"]
    body += _thresholds(data, left, right, top, height - 8, narrow=narrow)
    crossed = [_x(left, right, at) for at, _ in data.thresholds] if narrow else []
    for x in (left, right):
        body.append(svg.line(x, top - 2, x, height - 8, MUTED, "s-muted", ' stroke-width="3" stroke-linecap="round"'))
    for i, rung in enumerate(reversed(data.rungs)):
        y = top + step * i + (36 if narrow else 20)
        body += _rung(rung, id, left, right, y)
        body += [svg.line(x, y - 3, x, y + BAR + 3, MUTED, "s-muted", DOTS) for x in crossed]
        body += _words_narrow(rung, left, right, y) if narrow else _words_wide(rung, right, y)
    return svg.drawing(id, title, description, width, height, body)


def _x(left: float, right: float, score: float) -> float:
    return left + (right - left) * score / 100


def _thresholds(data: LadderData, left: float, right: float, top: float, bottom: float, *, narrow: bool) -> list[str]:
    body = []
    for at, name in data.thresholds:
        x = _x(left, right, at)
        if not narrow:
            body.append(svg.line(x, top - 6, x, bottom, MUTED, "s-muted", DOTS))
        words = f"{name} {at:g}%"
        body.append(svg.text(x, top - 12, words, size=11.5, fill=MUTED, cls="c-muted", anchor="middle"))
    return body


def _rung(rung: Rung, id: str, left: float, right: float, y: float) -> list[str]:  # noqa: A002
    body = [svg.rect(left, y, right - left, BAR, TRACK, "c-track")]
    if rung.attainment is None:
        words = "no practice of this level applies"
        return [*body, svg.text((left + right) / 2, y + 15, words, size=12, fill=MUTED, cls="c-muted", anchor="middle")]
    rating = rung.rating or "N"
    end = _x(left, right, rung.attainment)
    if rating == "P":
        body.append(svg.rect(left, y, end - left, BAR, f"url(#{id}-h)", "hatched"))
    else:
        fill, cls = (MUTED, "c-muted") if rating == "N" else (TONE[rating], f"r-{rating}")
        body.append(svg.rect(left, y, max(end - left, 1.5), BAR, fill, cls))
    if rung.low is not None and rung.high is not None and rung.high - rung.low > 0.05:
        body.append(svg.span(_x(left, right, rung.low), _x(left, right, rung.high), y + BAR / 2, 5))
    return body


def _flags(rung: Rung) -> list[tuple[str, str]]:
    flags = []
    if rung.secured:
        flags.append(("■ secured", "secured"))
    if rung.reach:
        flags.append(("▲ reach", "reach"))
    return flags


def _flag_width(words: str) -> float:
    return widest(words, 11.5, bold=True) + 16


def _flag(x: float, y: float, words: str, kind: str) -> str:
    """Return a flag with its left edge at `x`: filled for secured, outlined for the reach."""
    wide = _flag_width(words)
    middle = x + wide / 2
    if kind == "secured":
        box = svg.rect(x, y, wide, 18, DEEP, "c-deep", ' rx="9"')
        return box + svg.text(
            middle, y + 13, words, size=11.5, fill=PAPER, cls="c-on-deep", weight=600, anchor="middle"
        )
    edge = f' rx="8" stroke="{INK}" stroke-width="1.5"'
    box = svg.rect(x + 0.75, y + 0.75, wide - 1.5, 16.5, PAPER, "c-paper s-ink", edge)
    return box + svg.text(middle, y + 13, words, size=11.5, weight=600, anchor="middle")


def _words_wide(rung: Rung, right: float, y: float) -> list[str]:
    body = [
        svg.text(160, y + 9, abridge(rung.label, 15, 155, bold=True), size=15, weight=650, anchor="end"),
        svg.text(160, y + 26, shorten(rung.title, 12, 155), size=12, fill=MUTED, cls="c-muted", anchor="end"),
    ]
    flags = _flags(rung)
    mid = y + 16 if not flags else y + 8
    body.append(svg.text(right + 16, mid, rung.value, size=14, weight=650))
    x = right + 14
    for words, kind in flags:
        body.append(_flag(x, y + 14, words, kind))
        x += _flag_width(words) + 5
    return body


def _words_narrow(rung: Rung, left: float, right: float, y: float) -> list[str]:
    """Write the label above its bar with the flags beside it, or above it where it would be cut for them."""
    flags = _flags(rung)
    value = widest(rung.short, 13, bold=True)
    room = right - left - 28 - value
    beside = room - fsum(_flag_width(words) + 4 for words, _ in flags)
    above = bool(flags) and widest(rung.label, 14, bold=True) > beside
    label = abridge(rung.label, 14, room if above else beside, bold=True)
    body = [
        svg.text(left + 6, y - 8, label, size=14, weight=650),
        svg.text(right - 6, y - 8, rung.short, size=13, weight=650, anchor="end"),
    ]
    x = left + 14 + widest(label, 14, bold=True)
    rest = right - value - 18 - x
    if not flags and rest >= LEAST:
        body.append(svg.text(x, y - 8, shorten(rung.title, 12, rest), size=12, fill=MUTED, cls="c-muted"))
    if above:
        x = left + 6
    for words, kind in flags:
        body.append(_flag(x, y - (43 if above else 22), words, kind))
        x += _flag_width(words) + 4
    return body
