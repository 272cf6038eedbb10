"""What is neither a table nor a chart: figures at a glance, groups, cards, things that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from maturity.reporting.blocks import Cards, Facts, Groups, Verdict
from maturity.reporting.charts.data import Gauge
from maturity.reporting.inline import Tone, plain
from maturity.reporting.items import Card, Group, Stat
from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.fit import Para, Piece, fitted, para, pieces
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.look import TONES
from maturity.reporting.slides.page import Page

TILE = 116.0
"""Height of a figure at a glance."""
SMALL = (13.0, 12.0, 11.0, 10.5)
CARD = (15.0, 14.0, *SMALL)
MARGIN, HANG = (16.0, 12.0), 98.0
"""Inside a card, and where sentences stand beside their term, in points."""
COLUMNS = 4
"""Cards side by side on one slide."""


def verdict(page: Page, block: Verdict) -> None:
    """Make the slide with the report in one view."""
    canvas = page.open("text")
    top, rest = canvas.area.cut(TILE, 20)
    for rect, stat in zip(top.columns(max(1, len(block.stats)), 12), block.stats, strict=False):
        _stat(canvas, rect, stat)
    said = (para(block.lead),) if block.lead else ()
    points = tuple(para(p.line, kind="term", term=p.label, gap=0.55) for p in block.points)
    canvas.body(0, (*said, *page.aside, *points), rest, sizes=(18, 17, 16, 15, 14, 13, 12), hang=156)


def _stat(canvas: Canvas, rect: Rect, stat: Stat) -> None:
    big = 30.0 if stat.rated and len(stat.value) < 12 else 22.0
    paras = (
        Para((Piece(stat.label, bold=True),), scale=10.5 / 12, color="main"),
        Para((Piece(stat.value),), scale=big / 12, gap=0.15, color=None if stat.rated else "muted"),
        Para(pieces(stat.note), gap=0.1, color="muted"),
    )
    canvas.text(rect, paras, sizes=(12, 11, 10, 9), back="ground", margin=(12, 10), name=stat.label)
    if stat.gauge is not None:
        _gauge(canvas, Rect(rect.x, rect.bottom - 5, rect.w, 5), stat.gauge)


def _gauge(canvas: Canvas, rect: Rect, gauge: Gauge) -> None:
    """Draw a figure on its scale; the tile says it in words, so it is an ornament."""
    canvas.block(rect, "track")
    if gauge.low is not None and gauge.high is not None and gauge.high - gauge.low > 0.05:
        span = Rect(rect.x + rect.w * gauge.low / 100, rect.y, rect.w * (gauge.high - gauge.low) / 100, rect.h)
        canvas.block(span, "L")
    if gauge.score is not None:
        canvas.block(Rect(rect.x, rect.y, max(1.5, rect.w * gauge.score / 100), rect.h), "main")


def groups(page: Page, block: Groups) -> None:
    """Make the slide of groups, two by two."""
    canvas = page.open("text" if page.aside else "plain")
    area = page.above(canvas, canvas.area)
    items = block.items[:COLUMNS]
    _panels(canvas, _places(area, items), [_Panel(g.tone, g.title, _group(g)) for g in items], (14.0, *SMALL, 10.0))


def _places(area: Rect, items: Sequence[Group]) -> list[Rect]:
    """Return places side by side; four stand two by two, the row with more in it taller."""
    if len(items) < COLUMNS:
        return area.columns(len(items))
    tall = [3 + max(len(group.lines) for group in pair) for pair in (items[:2], items[2:])]
    upper, lower = area.cut((area.h - 14) * min(0.7, max(0.3, tall[0] / fsum(tall))))
    return [*upper.columns(2), *lower.columns(2)]


def _group(group: Group) -> tuple[Para, ...]:
    entries = tuple(para((*a, *((" – ", *b) if b else ())), kind="bullet", gap=0.25) for a, b in group.lines)
    return (para(group.note, color="muted"), *entries)


@dataclass(frozen=True, slots=True)
class _Panel:
    tone: Tone
    title: str
    paras: tuple[Para, ...]

    @property
    def color(self) -> str:
        return "main" if self.tone == "plain" else TONES[self.tone]

    @property
    def told(self) -> tuple[Para, ...]:
        heading = Para((Piece(self.title, bold=True),), kind="heading", scale=1.15, color=self.color)
        return (heading, *self.paras)


def _panels(canvas: Canvas, places: Sequence[Rect], panels: Sequence[_Panel], sizes: Sequence[float]) -> None:
    """Draw panels, each with an edge in the colour of its tone; all in the letters that the fullest needs."""
    inner = [Rect(rect.x + 4, rect.y, rect.w - 4, rect.h) for rect in places]
    size = same_size(canvas, inner, [panel.told for panel in panels], sizes)
    for rect, box, panel in zip(places, inner, panels, strict=True):
        canvas.block(Rect(rect.x, rect.y, 4, rect.h), panel.color)
        canvas.text(box, panel.told, sizes=(size,), back="ground", margin=MARGIN, name=panel.title[:60])


def same_size(
    canvas: Canvas, boxes: Sequence[Rect], told: Sequence[tuple[Para, ...]], sizes: Sequence[float], hang: float = 0
) -> float:
    """Return the largest size with which each text fits into its box, or the smallest."""
    rooms = [box.inset(*MARGIN) for box in boxes]
    return min(
        fitted(paras, room.w / canvas.wider, room.h, sizes, hang)[0] for room, paras in zip(rooms, told, strict=True)
    )


def facts(page: Page, block: Facts) -> None:
    """Make the slide of a few things that matter, side by side; of more, as a list."""
    if len(block.items) > COLUMNS:
        paras = tuple(para(line, kind="term", term=label, gap=0.5) for label, line in block.items)
        page.open("text").body(0, (*page.aside, *paras), hang=150)
        return
    canvas = page.open("plain")
    said = [_Panel("plain", label, (para(line, gap=0.7),)) for label, line in block.items]
    _panels(canvas, canvas.area.columns(len(said), 18), said, (20, 18, 17, 16, 15, 14, 13, 12, 11))


def cards(page: Page, block: Cards) -> None:
    """Make the slides of cards, two on each."""
    for n in range(0, len(block.items), 2):
        pair = block.items[n : n + 2]
        here = page if n == 0 else page.titled(page.title)
        canvas = here.open("text" if here.aside else "plain")
        area = here.above(canvas, canvas.area)
        places = area.columns(len(pair), 18)
        inside = [Rect(rect.x, rect.y + 4, rect.w, rect.h - 4) for rect in places]
        told = [_card(card) for card in pair]
        size = same_size(canvas, inside, told, CARD, HANG)
        for rect, inner, card, paras in zip(places, inside, pair, told, strict=True):
            canvas.block(Rect(rect.x, rect.y, rect.w, 4), "main")
            canvas.text(inner, paras, sizes=(size,), back="ground", margin=MARGIN, name=card.title[:60], hang=HANG)


def _card(card: Card) -> tuple[Para, ...]:
    head = (Para((Piece(plain(card.kicker), bold=True),), scale=0.85, color="main"),) if card.kicker else ()
    badges = (Para((Piece(" · ".join(b.text for b in card.badges), bold=True),), color="good"),) if card.badges else ()
    lead = (para(card.lead, gap=0.5),) if card.lead else ()
    listed = tuple(para(line, kind="term", term=label, gap=0.45) for label, line in card.facts)
    steps = tuple(para(step, kind="bullet", gap=0.3) for step in card.steps)
    title = Para((Piece(card.title, bold=True),), scale=1.35, gap=0.2)
    label, lines = card.lifts or ("", ())
    lifts = tuple(para(line, kind="bullet", gap=0.3) for line in lines)
    follows = (Para((Piece(label, bold=True),), gap=0.8, color="main"), *lifts) if lifts else ()
    return (*head, title, *badges, *lead, *listed, *steps, *follows)
