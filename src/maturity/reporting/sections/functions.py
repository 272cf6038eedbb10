"""Where each level is used: the factors that carry a ladder of their own, side by side."""

from __future__ import annotations

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import FactorResult, LevelResult
from maturity.reporting.blocks import Block, Bullets, Chart, Section, Table
from maturity.reporting.charts.data import MatrixData, Tile
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Strong, Typed
from maturity.reporting.text import NOT_RATED, NOTHING, RATING_KEY, attainment, joined


def section(c: Context) -> Section | None:
    """Return the matrix of factors by levels, None where fewer than two factors have several levels."""
    found = several_levels(c)
    if len(found) < 2 or not any(level.attainment is not None for f in found if f.ladder for level in f.ladder.levels):
        return None
    blocks: list[Block] = []
    said = tuple(line for i in range(len(c.levels)) if (line := _sentence(c, found, i)))
    if said:
        blocks.append(Bullets(said))
    blocks.append(_chart(c, found))
    parents = {f.parent for f in found}
    parent = parents.pop() if len(parents) == 1 else None
    title = c.factor(parent) if parent else "Factors and levels"
    return Section("functions", title, tuple(blocks))


def several_levels(c: Context) -> list[FactorResult]:
    """Return the factors that hold questions of several levels themselves, of those the largest group of siblings."""
    levels_of = {i: {q.level for q in factor.questions if q.level} for i, factor in c.factors.items()}
    several = [f for f in c.card.factors if len(levels_of[f.id]) > 1 and f.ladder is not None]
    by_parent: dict[str | None, list[FactorResult]] = {}
    for f in several:
        by_parent.setdefault(f.parent, []).append(f)
    return max(by_parent.values(), key=len, default=[])


def reach(c: Context, factor: FactorResult) -> str | None:
    """Return what a factor's own ladder reaches, None where it practises no level or has none that applies."""
    ladder = factor.ladder
    if ladder is None or all(level.skipped for level in ladder.levels):
        return None
    if not ladder.rated:
        return NOT_RATED
    return c.label(ladder.reach) if ladder.reach else None


def _level(factor: FactorResult, index: int) -> LevelResult | None:
    if factor.ladder is None or index >= len(factor.ladder.levels):
        return None
    return factor.ladder.levels[index]


def _sentence(c: Context, rows: list[FactorResult], index: int) -> Line:
    found = [(x.attainment, f) for f in rows if (x := _level(f, index)) is not None and x.attainment is not None]
    if len(found) < 2:
        return ()
    label = Strong(c.line(c.levels[index].label))
    best = max(found, key=lambda pair: pair[0])
    worst = min(found, key=lambda pair: pair[0])
    if best[0] - worst[0] < 1:
        return (label, f" is at {attainment(best[0])} in each of them.")
    tops = [f for x, f in found if best[0] - x < TOLERANCE]
    lows = [f for x, f in found if x - worst[0] < TOLERANCE]
    return (
        label,
        " is furthest along in ",
        *_named(c, tops),
        f" ({attainment(best[0])}) and least in ",
        *_named(c, lows),
        f" ({attainment(worst[0])}).",
    )


def _named(c: Context, factors: list[FactorResult]) -> Line:
    """Return the names of up to three factors, of more their number."""
    if len(factors) > 3:
        return (f"{len(factors)} of them",)
    return joined(c.lookup.names[f.id] for f in factors)


def _chart(c: Context, rows: list[FactorResult]) -> Chart:
    columns = tuple((c.line(level.label), c.level_title(level.id)) for level in c.levels)
    tiles = tuple((c.factor(f.id), tuple(_tile(_level(f, i)) for i in range(len(c.levels)))) for f in rows)
    body: list[tuple[Cell, ...]] = []
    for f, (name, row) in zip(rows, tiles, strict=True):
        cells = [f"{t.value} {t.rating}" if t.rating else t.value for t in row]
        body.append((Typed(name), *cells, reach(c, f) or NOTHING))
    title = "Attainment of each level in each factor"
    said = "; ".join(f"{name}: " + ", ".join(t.value for t in row) for name, row in tiles)
    return Chart(
        id="chart-functions",
        title=title,
        description=f"A table of tiles, darker the more is attained. {said}.",
        data=MatrixData(columns, tiles),
        table=Table(
            f"{title} ({RATING_KEY})",
            ("Factor", *(label for label, _ in columns), "Reach"),
            _align(len(columns)),
            tuple(body),
        ),
        reading=f"{RATING_KEY}.",
    )


def _align(levels: int) -> tuple[Align, ...]:
    right: Align = "right"
    return ("left", *[right] * levels, "left")


def _tile(level: LevelResult | None) -> Tile:
    if level is None or level.skipped:
        return Tile(None, "does not apply", None)
    if level.attainment is None or level.rating is None:
        return Tile(None, NOT_RATED if level.coverage else "no answer", None)
    return Tile(level.attainment, attainment(level.attainment), level.rating)
