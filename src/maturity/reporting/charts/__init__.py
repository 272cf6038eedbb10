"""Charts as SVG, drawn by our own functions: deterministic, readable in print, on a telephone and without colour."""

from __future__ import annotations

from typing import Literal, assert_never

from maturity.reporting.charts.data import (
    ChartData,
    FactorsData,
    LadderData,
    MatrixData,
    MovesData,
    RadarData,
    TrendData,
    VotesData,
)
from maturity.reporting.charts.factors import draw_factors
from maturity.reporting.charts.ladder import draw_ladder
from maturity.reporting.charts.matrix import draw_matrix
from maturity.reporting.charts.moves import draw_moves
from maturity.reporting.charts.radar import draw_radar
from maturity.reporting.charts.small import draw_gauge, draw_strip
from maturity.reporting.charts.trend import draw_trend
from maturity.reporting.charts.votes import draw_votes

__all__ = ["draw", "draw_gauge", "draw_strip"]


def draw(data: ChartData, *, id: str, title: str, description: str, width: Literal["wide", "narrow"]) -> str:  # noqa: A002
    """Return a chart as an SVG element, laid out for a page (wide, 720 px) or a telephone (narrow, 360 px).

    Args:
        data: What to draw.
        id: Unique in the page; every id in the drawing begins with it.
        title: Name of the drawing for those who cannot see it.
        description: What it shows.
        width: Layout.
    """
    narrow = width == "narrow"
    id = f"{id}-narrow" if narrow else id  # noqa: A001
    match data:
        case LadderData():
            return draw_ladder(data, id, title, description, narrow=narrow)
        case FactorsData():
            return draw_factors(data, id, title, description, narrow=narrow)
        case MatrixData():
            return draw_matrix(data, id, title, description, narrow=narrow)
        case RadarData():
            return draw_radar(data, id, title, description, narrow=narrow)
        case VotesData():
            return draw_votes(data, id, title, description, narrow=narrow)
        case TrendData():
            return draw_trend(data, id, title, description, narrow=narrow)
        case MovesData():
            return draw_moves(data, id, title, description, narrow=narrow)
        case _:
            assert_never(data)
