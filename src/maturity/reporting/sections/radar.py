"""Both views of the top factors in one drawing."""

from __future__ import annotations

from maturity.model.scorecard import FactorResult
from maturity.reporting.blocks import Block, Chart, Table
from maturity.reporting.charts.data import Axis, RadarData
from maturity.reporting.context import Context

FEWEST, MOST = 3, 12
"""Factors around a radar; with fewer there is no shape, with more no room."""


def chart(c: Context) -> list[Block]:
    """Return the radar of the top factors, of fewer than three the lowest ones; nothing where they do not fit."""
    if c.sides is None:
        return []
    seen = [f for f in c.card.factors if f.views is not None]
    top = [f for f in seen if f.parent is None]
    lowest = [f for f in seen if c.factors[f.id].questions]
    found = top if len(top) >= FEWEST else lowest
    if not FEWEST <= len(found) <= MOST:
        return []
    return [_chart(c, found, c.sides, "top factor" if found is top else "factor")]


def _chart(c: Context, found: list[FactorResult], sides: tuple[str, str], what: str) -> Chart:
    a, b = sides
    views = [(f.views[a], f.views[b]) for f in found if f.views is not None]
    axes = tuple(
        Axis(c.factor(f.id), pair, (c.scale.score(pair[0]), c.scale.score(pair[1])))
        for f, pair in zip(found, views, strict=True)
    )
    title = f"Both views of each {what}"
    said = "; ".join(f"{axis.title} {axis.shown[0]} against {axis.shown[1]}" for axis in axes)
    rows = tuple(
        (c.lookup.names[f.id], *axis.shown, c.scale.signed(f.gap)) for f, axis in zip(found, axes, strict=True)
    )
    names = (c.side(a), c.side(b))
    return Chart(
        id="chart-radar",
        title=title,
        description=f"A radar with a line for the view of {names[0]} and a dashed one for {names[1]}. {said}.",
        data=RadarData(axes, names, c.scale.ends),
        table=Table(title, ("Factor", *names, "Gap"), ("left", "right", "right", "right"), rows),
        reading="The further from the centre, the higher a side rates it, on the questions that people of both answered.",
    )
