"""Charts that PowerPoint draws itself, each with its data sheet, so that whoever gets the slides can edit them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from maturity.reporting.charts.data import Bar, FactorsData, LadderData
from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.drawing import color_in, described, fill, line, make
from maturity.reporting.slides.fit import short
from maturity.reporting.slides.geometry import EMU, Rect

SIZE = 11.0
FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""When every embedded workbook was made: a clock would make two files of the same report differ."""


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a data sheet: its name and a figure for each category, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data of a chart.

    Attributes:
        corner: What the categories are.
        categories: Names of the rows.
        series: Columns that are drawn.
        more: Further columns, such as the ends of ranges.
        format: Of the figures, as in Excel.
    """

    corner: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    more: tuple[Series, ...] = ()
    format: str = "0"

    def bytes(self) -> bytes:
        """Return the workbook, in which no text is a formula or a link."""
        import xlsxwriter

        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        book.set_properties({"created": FIRST_DAY.replace(tzinfo=None)})
        sheet = book.add_worksheet()
        look = book.add_format({"num_format": self.format})
        sheet.set_column(0, 0, 36)
        sheet.write_string(0, 0, self.corner)
        for row, name in enumerate(self.categories, 1):
            sheet.write_string(row, 0, name)
        for column, series in enumerate((*self.series, *self.more), 1):
            sheet.set_column(column, column, 16)
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value, look)
        book.close()
        return stream.getvalue()


@dataclass(slots=True)
class Plot:
    """A chart that was put on a slide, and its data."""

    frame: Any
    sheet: Sheet
    chart: Any = field(init=False)

    def __post_init__(self) -> None:
        self.chart = self.frame.chart
        self.chart.part.chart_workbook.update_from_xlsx_blob(self.sheet.bytes())

    def errors(self, low: Series, high: Series) -> None:
        """Draw a range around each value of the first series; the two are distances below and above it, of `more`."""
        ser = self.chart.plots[0].series[0]._element  # noqa: SLF001
        bars = ser.makeelement(_q("c:errBars"), {})
        ser.find(_q("c:cat")).addprevious(bars)
        for tag, word in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
            make(bars, f"c:{tag}", val=word)
        for tag, series in (("plus", high), ("minus", low)):
            column = 1 + len(self.sheet.series) + self.sheet.more.index(series)
            ref = make(make(bars, f"c:{tag}"), "c:numRef")
            letter = "ABCDEFGHIJ"[column]
            make(ref, "c:f").text = f"Sheet1!${letter}$2:${letter}${len(series.values) + 1}"
            cache = make(ref, "c:numCache")
            make(cache, "c:formatCode").text = "General"
            make(cache, "c:ptCount", val=len(series.values))
            for i, value in enumerate(series.values):
                if value is not None:
                    make(make(cache, "c:pt", idx=i), "c:v").text = repr(value)
        line(make(bars, "c:spPr"), "a:ln", "ink", 1.25)


def place(canvas: Canvas, kind: str, sheet: Sheet, where: Rect | int, *, name: str, says: str) -> Plot:
    """Put a chart on a slide: into its placeholder of that number, or where it is told."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.shapes.placeholder import ChartPlaceholder

    data: Any = CategoryChartData(number_format=sheet.format)  # type: ignore[no-untyped-call]
    data.categories = sheet.categories
    for series in sheet.series:
        data.add_series(series.name, series.values)
    chart_type = XL_CHART_TYPE[kind]
    places = canvas.places()
    if isinstance(where, int) and where < len(places):
        found = places[where]
        hole: Any = ChartPlaceholder(found._element, found._parent)  # noqa: SLF001
        frame = hole.insert_chart(chart_type, data)
    else:
        frame = canvas.slide.shapes.add_chart(chart_type, *(canvas.area if isinstance(where, int) else where).emu, data)
    described(frame, name, says)
    plot = Plot(frame, sheet)
    font = plot.chart.font
    font.size = round(SIZE * EMU)
    _text_color(font, "ink")
    plot.chart.has_title = False
    return plot


def ladder(
    canvas: Canvas, data: LadderData, where: Rect | int, *, name: str, says: str, words: tuple[str, str]
) -> None:
    """Draw the attainment of each level as a bar, the lowest level at the bottom; `words` name figure and level."""
    rungs = data.rungs
    digits = tuple(len(rung.value.partition("%")[0].partition(".")[2]) for rung in rungs)
    values = tuple(None if r.attainment is None else round(r.attainment, n) for r, n in zip(rungs, digits, strict=True))
    below = Series("below", tuple(_distance(r.attainment, r.low) for r in rungs))
    above = Series("above", tuple(_distance(r.high, r.attainment) for r in rungs))
    labels = tuple(short(f"{rung.label} · {rung.title}", SIZE, 260) for rung in rungs)
    sheet = Sheet(words[1], labels, (Series(words[0], values),), (below, above), '0"%"')
    plot = place(canvas, "BAR_CLUSTERED", sheet, where, name=name, says=says)
    _axes(plot, 0, 100, 25, '0"%"')
    plot.chart.has_legend = False
    plot.chart.plots[0].gap_width = 55
    series = plot.chart.plots[0].series[0]
    for i, rung in enumerate(rungs):
        spot = series.points[i].format
        fill(_emptied(spot), rung.rating or "track")
        line(_properties(spot), "a:ln", "main", 0.75)
    _labels(series, sheet.format)
    _inside(plot, 0.34)
    _beyond(
        series,
        [(above.values[i] or 0) / 100 * 0.64 for i in range(len(rungs))],
        ['0.0"%"' if n else '0"%"' for n in digits],
    )
    if any(below.values) or any(above.values):
        plot.errors(below, above)


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
    line(_emptied_line(axis.major_gridlines.format), "a:ln", "rule", 0.75)
    line(_emptied_line(axis.format), "a:ln", "rule", 0.75)
    axis.tick_labels.font.size = round(9 * EMU)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = scale.format, False
    _legend(plot)
    _inside(plot, 0.2, 0.17, 0.6, 0.68)
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
    _axes(plot, scale.low, scale.high, 25 * wide, scale.format)
    plot.chart.has_legend = False
    plot.chart.plots[0].gap_width = 45
    series = plot.chart.plots[0].series[0]
    fill(_emptied(series.format), "main")
    _labels(series, sheet.format)
    _inside(plot, 0.27)
    _beyond(
        series, [(above.values[i] or 0) / (100 * wide) * 0.71 for i in range(len(drawn))], [sheet.format] * len(drawn)
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
    _axes(plot, scale.low, scale.high, wide / 4, scale.format)
    bars_ = plot.chart.plots[0]
    bars_.gap_width, bars_.overlap = 70, 100
    fill(_emptied(bars_.series[0].format), None)
    for series, color in zip(list(bars_.series)[1:], ("a", "b"), strict=True):
        fill(_emptied(series.format), color)
        _labels(series, scale.format, "paper", inside=True)
    plot.chart.has_legend = False


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


def _axes(plot: Plot, low: float, high: float, step: float, number: str) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    values, names = plot.chart.value_axis, plot.chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = low, high, step
    values.has_major_gridlines = True
    line(_emptied_line(values.major_gridlines.format), "a:ln", "rule", 0.5)
    line(_emptied_line(values.format), "a:ln", None)
    line(_emptied_line(names.format), "a:ln", "strong-rule", 1)
    values.tick_labels.font.size = round(9 * EMU)
    _text_color(values.tick_labels.font, "muted")
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = number, False
    names.tick_labels.font.size = round(SIZE * EMU)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for axis in (values, names):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE


def _labels(series: Any, number: str, color: str = "ink", *, inside: bool = False) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number, False
    labels.font.size, labels.font.bold = round(SIZE * EMU), True
    _text_color(labels.font, color)
    labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END


def _inside(plot: Plot, left: float, top: float = 0.02, wide: float | None = None, tall: float = 0.9) -> None:
    """Fix where a chart is drawn, in shares of its frame; so it is known how far apart labels of bars are."""
    area = plot.chart._chartSpace.chart.plotArea  # noqa: SLF001
    for old in area.findall(_q("c:layout")):
        area.remove(old)
    layout = area.makeelement(_q("c:layout"), {})
    area.insert(0, layout)
    manual = make(layout, "c:manualLayout")
    make(manual, "c:layoutTarget", val="inner")
    for key in "xy":
        make(manual, f"c:{key}Mode", val="edge")
    for key, value in (("x", left), ("y", top), ("w", wide or 0.98 - left), ("h", tall)):
        make(manual, f"c:{key}", val=round(value, 4))


def _beyond(series: Any, offsets: Sequence[float], formats: Sequence[str]) -> None:
    """Move each label past the end of its range (`offsets` in widths of the chart), with a format of its own."""
    labels = series.data_labels._element  # noqa: SLF001
    for i, (offset, number) in reversed(list(enumerate(zip(offsets, formats, strict=True)))):
        one = labels.makeelement(_q("c:dLbl"), {})
        make(one, "c:idx", val=i)
        manual = make(make(one, "c:layout"), "c:manualLayout")
        make(manual, "c:x", val=round(offset, 4))
        make(manual, "c:y", val=0)
        make(one, "c:numFmt", formatCode=number, sourceLinked=0)
        for tag, value in (
            ("dLblPos", "outEnd"),
            ("showLegendKey", 0),
            ("showVal", 1),
            ("showCatName", 0),
            ("showSerName", 0),
            ("showPercent", 0),
            ("showBubbleSize", 0),
        ):
            make(one, f"c:{tag}", val=value)
        labels.insert(0, one)


def _legend(plot: Plot) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    plot.chart.has_legend = True
    legend = plot.chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size = round(12 * EMU)


def _marked(series: Any, mark: str, color: str, dash: str | None) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    line(_emptied_line(series.format), "a:ln", color, 2.25, dash)
    series.marker.style = XL_MARKER_STYLE[mark.upper()]
    series.marker.size = 8
    fill(_emptied(series.marker.format), color)
    line(_properties(series.marker.format), "a:ln", "paper", 0.75)


def _properties(format: Any) -> Any:  # noqa: A002 - python-pptx's own word
    """Return the element that holds fill and line."""
    return format._element.get_or_add_spPr()  # noqa: SLF001


def _emptied(format: Any) -> Any:  # noqa: A002
    """Return the element that holds fill and line, with neither."""
    found = _properties(format)
    for child in list(found):
        found.remove(child)
    return found


_emptied_line = _emptied


def _text_color(font: Any, name: str) -> None:
    properties = font._rPr  # noqa: SLF001
    for old in properties.findall(_q("a:solidFill")):
        properties.remove(old)
    found = properties.makeelement(_q("a:solidFill"), {})
    properties.insert(0, found)
    color_in(found, name)


def _q(name: str) -> str:
    from pptx.oxml.ns import qn

    return qn(name)
