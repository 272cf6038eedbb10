"""Charts that PowerPoint draws itself, so that whoever gets the slides can edit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from maturity.reporting.charts.data import Bar, FactorsData, LadderData, Rung
from maturity.reporting.measure import extent
from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.drawing import fill, line
from maturity.reporting.slides.fit import short
from maturity.reporting.slides.geometry import EMU, Rect
from maturity.reporting.slides.plot import (
    SIZE,
    Plot,
    Series,
    Sheet,
    axes,
    beyond,
    emptied,
    figures,
    inside,
    legend_above,
    place,
    properties_of,
)


def ladder(
    canvas: Canvas, data: LadderData, where: Rect | int, *, name: str, says: str, words: tuple[str, str]
) -> None:
    """Draw the attainment of each level as a bar, the lowest level at the bottom; `words` name figure and level."""
    rungs = data.rungs
    digits = tuple(len(rung.value.partition("%")[0].partition(".")[2]) for rung in rungs)
    values = tuple(None if r.attainment is None else round(r.attainment, n) for r, n in zip(rungs, digits, strict=True))
    below = Series("below", tuple(_distance(r.attainment, r.low) for r in rungs))
    above = Series("above", tuple(_distance(r.high, r.attainment) for r in rungs))
    labels = tuple(short(_rung_name(rung), SIZE, 260) for rung in rungs)
    sheet = Sheet(words[1], labels, (Series(words[0], values),), (below, above), '0"%"')
    plot = place(canvas, "BAR_CLUSTERED", sheet, where, name=name, says=says)
    axes(plot, 0, 100, 25, '0"%"')
    plot.chart.has_legend = False
    plot.chart.plots[0].gap_width = 55
    series = plot.chart.plots[0].series[0]
    for i, rung in enumerate(rungs):
        spot = series.points[i].format
        fill(emptied(spot), rung.rating or "track")
        line(properties_of(spot), "a:ln", "main", 0.75)
    figures(series, sheet.format)
    inside(plot, 0.34)
    beyond(
        series,
        [(above.values[i] or 0) / 100 * 0.64 for i in range(len(rungs))],
        ['""' if r.rating is None else '0.0"%"' if n else '0"%"' for r, n in zip(rungs, digits, strict=True)],
    )
    if any(below.values) or any(above.values):
        plot.errors(below, above)


def _rung_name(rung: Rung) -> str:
    """Return what stands beside a level's bar: its name, and why there is no bar."""
    name = " · ".join(filter(None, (rung.label, rung.title)))
    return name if rung.rating is not None else f"{name}: {rung.short}"


def radar(
    canvas: Canvas,
    bars: Sequence[Bar],
    data: FactorsData,
    where: Rect | int,
    scale: Scale,
    *,
    name: str,
    says: str,
    corner: str,
) -> None:
    """Draw both views on each factor around a centre; the two sides differ by colour, mark and dash."""
    sides = data.sides or ("", "")
    labels = tuple(short(bar.title, SIZE, 170) for bar in bars)
    columns = tuple(
        Series(short(side, SIZE, 160), tuple(scale.shown(bar.views[i]) if bar.views else None for bar in bars))
        for i, side in enumerate(sides)
    )
    plot = place(canvas, "RADAR_MARKERS", Sheet(corner, labels, columns, (), scale.format), where, name=name, says=says)
    axis = plot.chart.value_axis
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    axis.major_unit = (scale.high - scale.low) / 4
    axis.has_major_gridlines = True
    line(emptied(axis.major_gridlines.format), "a:ln", "rule", 0.75)
    line(emptied(axis.format), "a:ln", "rule", 0.75)
    axis.tick_labels.font.size = round(9 * EMU)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = scale.format, False
    legend_above(plot)
    inside(plot, 0.2, 0.17, 0.6, 0.68)
    for series, mark, (color, dash) in zip(
        plot.chart.plots[0].series, ("circle", "square"), (("a", None), ("b", "dash")), strict=True
    ):
        _marked(series, mark, color, dash)


def scores(canvas: Canvas, bars: Sequence[Bar], where: Rect | int, scale: Scale, *, name: str, says: str) -> None:
    """Draw the score of each factor with its range, the first on top."""
    drawn = list(reversed(bars))
    wide = (scale.high - scale.low) / 100
    below = Series("below", tuple(wide * _distance(b.score, b.low) for b in drawn))
    above = Series("above", tuple(wide * _distance(b.high, b.score) for b in drawn))
    values = tuple(scale.shown(b.score or 0.0) for b in drawn)
    labels = tuple(short(b.title, SIZE, 250) for b in drawn)
    sheet = Sheet("Factor", labels, (Series("Score", values),), (below, above), scale.format)
    plot = place(canvas, "BAR_CLUSTERED", sheet, where, name=name, says=says)
    axes(plot, scale.low, scale.high, 25 * wide, scale.format)
    plot.chart.has_legend = False
    plot.chart.plots[0].gap_width = 45
    series = plot.chart.plots[0].series[0]
    fill(emptied(series.format), "main")
    figures(series, sheet.format)
    left = max(0.27, _names(canvas, plot, labels))
    inside(plot, left)
    beyond(
        series,
        [(above.values[i] or 0) / (100 * wide) * (0.98 - left) for i in range(len(drawn))],
        [sheet.format] * len(drawn),
    )
    if any(below.values) or any(above.values):
        plot.errors(below, above)


def gaps(
    canvas: Canvas,
    bars: Sequence[Bar],
    where: Rect | int,
    scale: Scale,
    *,
    name: str,
    says: str,
    words: tuple[str, str, str, str],
) -> None:
    """Draw the distance between both views of each factor as a bar from the lower to the higher, first factor on top.

    Args:
        canvas: The slide.
        bars: Factors that both sides see.
        where: See `place`.
        scale: How scores are shown.
        name: Of the shape.
        says: Its alternative text.
        words: What the categories are, the lower view, and where the first and the second side are higher.
    """
    drawn = list(reversed(bars))
    views = [bar.views or (0.0, 0.0) for bar in drawn]
    labels = tuple(short(bar.title, SIZE, 250) for bar in drawn)
    wide = scale.high - scale.low
    size = [float(bar.gap.strip("+−") or 0) for bar in drawn]
    first = tuple(gap if a > b else None for gap, (a, b) in zip(size, views, strict=True))
    second = tuple(gap if b > a else None for gap, (a, b) in zip(size, views, strict=True))
    sheet = Sheet(
        words[0],
        labels,
        (
            Series(words[1], tuple(scale.shown(min(pair)) for pair in views)),
            Series(short(words[2], SIZE, 220), first),
            Series(short(words[3], SIZE, 220), second),
        ),
        (),
        scale.format,
    )
    plot = place(canvas, "BAR_STACKED", sheet, where, name=name, says=says)
    axes(plot, scale.low, scale.high, wide / 4, scale.format)
    bars_ = plot.chart.plots[0]
    bars_.gap_width, bars_.overlap = 70, 100
    fill(emptied(bars_.series[0].format), None)
    for series, color in zip(list(bars_.series)[1:], ("a", "b"), strict=True):
        fill(emptied(series.format), color)
        figures(series, scale.format, "paper", inside=True)
    plot.chart.has_legend = False
    inside(plot, _names(canvas, plot, labels))


@dataclass(frozen=True, slots=True)
class Scale:
    """How scores (0–100) are shown: their ends, and as many decimals as Excel's `format` says."""

    low: float
    high: float
    format: str

    def value(self, score: float) -> float:
        """Return a score on the scale, not rounded."""
        return self.low + (self.high - self.low) * score / 100

    def shown(self, score: float) -> float:
        """Return a score as the report shows it, so that no program rounds it otherwise."""
        return float(f"{self.value(score):.{len(self.format.partition('.')[2])}f}")


def _distance(high: float | None, low: float | None) -> float:
    return max(0.0, high - low) if high is not None and low is not None else 0.0


def _names(canvas: Canvas, plot: Plot, labels: Sequence[str]) -> float:
    """Return how much of a chart's width the names of its bars take."""
    widest = max(extent(label, SIZE) for label in labels) * canvas.wider + SIZE
    return float(min(0.5, widest * EMU / plot.frame.width))


def _marked(series: Any, mark: str, color: str, dash: str | None) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    line(emptied(series.format), "a:ln", color, 2.25, dash)
    series.marker.style = XL_MARKER_STYLE[mark.upper()]
    series.marker.size = 8
    fill(emptied(series.marker.format), color)
    line(properties_of(series.marker.format), "a:ln", "paper", 0.75)
