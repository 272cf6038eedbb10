"""Several organisations side by side: index, levels and alignment of each."""

from __future__ import annotations

from maturity.model.base import beside
from maturity.reporting.blocks import Block, Chart, Section, Table
from maturity.reporting.charts.data import Bar, FactorsData, MatrixData, Tile
from maturity.reporting.comparison.words import Words, whisker
from maturity.reporting.inline import Align, Cell, Typed
from maturity.reporting.text import NOTHING, RATING_KEY, attainment, percent, tidy
from maturity.scoring.ladder import rate


def section(w: Words) -> Section:
    """Return where each organisation stands."""
    blocks: list[Block] = [_index(w)]
    ladder = w.comparison.ladder
    if ladder is not None and ladder.levels:
        blocks.append(_levels(w))
    return Section("standings", "Where each stands", tuple(blocks))


def _index(w: Words) -> Chart:
    c = w.comparison
    bars = []
    rows: list[tuple[Cell, ...]] = []
    for i, name in enumerate(w.names):
        score, span = c.index.restated[i], c.spans[i] if c.spans else None
        low, high = span or (None, None)
        bars.append(Bar(name, 0, score, low, high, w.scale.score(score), None, "", notable=False))
        standings = (c.ladder.secured, c.ladder.reach) if c.ladder else ()
        labels = [w.level(w.levels(standing)[i]) for standing in standings]
        rows.append(
            (
                Typed(name),
                w.scale.score(score),
                w.scale.span(low, high) or NOTHING,
                *labels,
                *([percent(c.alignment.restated[i])] if w.aligned else ()),
            )
        )
    aligned = ("Alignment",) if w.aligned else ()
    head = ("Organisation", "Index", "Range", *(("Secured", "Reach") if c.ladder else ()), *aligned)
    left: Align = "left"
    align: tuple[Align, ...] = ("left", "right", "right", *([left] * 2 if c.ladder else ()), "right")[: len(head)]
    said = ", ".join(f"{bar.title} {bar.value}" for bar in bars)
    return Chart(
        id="chart-standings",
        title="Index of each organisation",
        description=f"A bar for each organisation. {said}.",
        data=FactorsData(tuple(bars), None, w.scale.ends),
        table=Table(w.figures, head, align, tuple(rows)),
        reading=whisker(c.spans),
    )


def _levels(w: Words) -> Chart:
    ladder = w.comparison.ladder
    assert ladder is not None
    columns = tuple((tidy(x.label), beside(tidy(x.title), tidy(x.label))) for x in ladder.levels)
    tiles = []
    for i, name in enumerate(w.names):
        values = [x.attainment.restated[i] for x in ladder.levels]
        tiles.append((name, tuple(_tile(x) for x in values)))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Typed(name), *[f"{t.value} {t.rating}" if t.rating else t.value for t in row]) for name, row in tiles
    )
    title = "Attainment of each level"
    said = "; ".join(f"{name}: " + ", ".join(t.value for t in row) for name, row in tiles)
    right: Align = "right"
    return Chart(
        id="chart-levels",
        title=title,
        description=f"A table of tiles, darker the more is attained. {said}.",
        data=MatrixData(columns, tuple(tiles)),
        table=Table(
            f"{title} ({RATING_KEY})",
            ("Organisation", *(label for label, _ in columns)),
            ("left", *[right] * len(columns)),
            rows,
        ),
        reading=f"{RATING_KEY}.",
    )


def _tile(value: float | None) -> Tile:
    return Tile(None, NOTHING, None) if value is None else Tile(value, attainment(value), rate(value))
