"""A chart on a slide with its data sheet: put in its place, its axes and figures set."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.drawing import color_in, described, line, make
from maturity.reporting.slides.geometry import EMU, Rect

SIZE = 11.0
"""Of the letters in a chart, in points."""
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
        rect = canvas.room(where) if isinstance(where, int) else where
        frame = canvas.slide.shapes.add_chart(chart_type, *rect.emu, data)
    described(frame, name, says)
    plot = Plot(frame, sheet)
    font = plot.chart.font
    font.size = round(SIZE * EMU)
    _text_color(font, "ink")
    plot.chart.has_title = False
    return plot


def axes(plot: Plot, low: float, high: float, step: float, number: str) -> None:
    """Set both axes of bars: every category named, values from `low` to `high` with a line each `step`."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    values, names = plot.chart.value_axis, plot.chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = low, high, step
    values.has_major_gridlines = True
    line(emptied(values.major_gridlines.format), "a:ln", "rule", 0.5)
    line(emptied(values.format), "a:ln", None)
    line(emptied(names.format), "a:ln", "strong-rule", 1)
    values.tick_labels.font.size = round(9 * EMU)
    _text_color(values.tick_labels.font, "muted")
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = number, False
    names.tick_labels.font.size = round(SIZE * EMU)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    every = names._element.makeelement(_q("c:tickLblSkip"), {"val": "1"})  # noqa: SLF001
    names._element.find(_q("c:noMultiLvlLbl")).addprevious(every)  # noqa: SLF001
    for axis in (values, names):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE


def figures(series: Any, number: str, color: str = "ink", *, inside: bool = False) -> None:
    """Write the figure of each bar behind its end, or `inside` it."""
    from pptx.enum.chart import XL_LABEL_POSITION

    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number, False
    labels.font.size, labels.font.bold = round(SIZE * EMU), True
    _text_color(labels.font, color)
    labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END


def inside(plot: Plot, left: float, top: float = 0.02, wide: float | None = None, tall: float = 0.9) -> None:
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


def beyond(series: Any, offsets: Sequence[float], formats: Sequence[str]) -> None:
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


def legend_above(plot: Plot) -> None:
    """Set the legend above the chart."""
    from pptx.enum.chart import XL_LEGEND_POSITION

    plot.chart.has_legend = True
    legend = plot.chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size = round(12 * EMU)


def properties_of(format: Any) -> Any:  # noqa: A002 - python-pptx's own word
    """Return the element that holds fill and line."""
    return format._element.get_or_add_spPr()  # noqa: SLF001


def emptied(format: Any) -> Any:  # noqa: A002
    """Return the element that holds fill and line, with neither."""
    found = properties_of(format)
    for child in list(found):
        found.remove(child)
    return found


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
