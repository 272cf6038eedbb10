"""Native charts, which one can edit; each has a text for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from maturity.model.scorecard import FactorResult, LadderResult
from maturity.reporting.charts.svg import INK, MUTED, SIDE, TEAL, TONE
from maturity.reporting.context import Context
from maturity.reporting.text import attainment
from maturity.reporting.workbook.book import HEAD, Book, Cell, Column, RadarFigures
from maturity.reporting.workbook.looks import FONT, RULE

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

AXES = range(3, 13)
"""How many factors a radar can show."""
WIDTH, HEIGHT, WIDE = 560, 380, 800
"""Pixels."""
LONGEST_TEXT = 2_000
"""Characters that anybody will listen to."""
BAR = 34
"""Pixels for a factor in the chart of factors."""

_SMALL = {"name": FONT, "size": 9, "color": MUTED, "bold": False}
_WORDS = {"name": FONT, "size": 10, "color": INK, "bold": False}
_TITLE = {"name": FONT, "size": 12, "color": INK, "bold": True}
_GRID = {"visible": True, "line": {"color": RULE, "width": 0.75}}


def sheet(book: Book) -> None:
    """Add a sheet with a radar and the figures that it shows, and a bar for each factor, where any has a score."""
    c = book.context
    if all(f.score is None for f in c.card.factors):
        return
    sides = c.sides or ()
    seen = bool(sides) and any(f.views for f in c.card.factors)
    titles = ["Score", *(f"View of {c.side(side)}" for side in sides)] if seen else ["Score"]
    columns = [Column("Factor", 34), *(Column(title, 13, "score") for title in titles), *[Column("", 13)] * 4]
    page = book.sheet("Charts", "Factors drawn", "The same figures as on the sheet Factors.", columns)
    page.set_portrait()
    page.fit_to_pages(1, 1)
    row = HEAD
    axes = _axes(c)
    if axes:
        book.radar = _radar_figures(book, page, columns[: 1 + len(titles)], axes)
        row = book.radar.last + 2
        radar(book, book.radar, page, row, 0, width=WIDE, height=430)
        row += 23
    factors(book, page, row, views=seen)


def _axes(c: Context) -> list[FactorResult]:
    """Return the factors that a radar shows: those at the top, else the largest group of siblings."""
    groups: dict[str | None, list[FactorResult]] = {}
    for f in c.card.factors:
        if f.score is not None and f.rated:
            groups.setdefault(f.parent, []).append(f)
    fit = [group for group in groups.values() if len(group) in AXES]
    top = groups.get(None, [])
    return top if len(top) in AXES else max(fit, key=len, default=[])


def _radar_figures(
    book: Book, page: Worksheet, columns: Sequence[Column], axes: Sequence[FactorResult]
) -> RadarFigures:
    """Write the figures of the radar."""
    c = book.context
    rows: list[list[Cell]] = []
    said = []
    for f in axes:
        values = [f.score, *((f.views or {}).get(side) for side in c.sides or ())][: len(columns) - 1]
        rows.append([c.factor(f.id), *(book.score(x) for x in values)])
        figures = zip((column.heading for column in columns[1:]), values, strict=True)
        said.append(f"{c.factor(f.id)}: " + ", ".join(f"{title} {c.scale.score(x)}" for title, x in figures))
    first, last = book.table(page, "Radar", columns, rows, filters=False)
    return RadarFigures(first, last, range(1, len(columns)), said)


def ladder(book: Book, result: LadderResult, page: Worksheet, row: int, column: int, *, width: int = WIDTH) -> None:
    """Draw a bar for each level, from the figures on the sheet of the ladder."""
    first, last = HEAD + 1, HEAD + len(result.levels)
    chart = book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": ["Ladder", HEAD, 2],
            "categories": ["Ladder", first, 0, last, 0],
            "values": ["Ladder", first, 2, last, 2],
            "points": [{"fill": {"color": TONE[x.rating or "N"]}, "border": {"color": TEAL}} for x in result.levels],
            "gap": 45,
            "data_labels": {"value": True, "num_format": "0%", "font": _WORDS},
        }
    )
    title = "Attainment of each level"
    _dress(chart, title, least=0, most=1, form="0%", legend=False)
    chart.set_y_axis({"num_font": _WORDS, "line": {"color": RULE}, "major_tick_mark": "none"})
    c = book.context
    said = "; ".join(f"{c.line(c.levels[i].label)} {attainment(x.attainment)}" for i, x in enumerate(result.levels))
    _insert(page, row, column, chart, f"{title}, a bar each, lowest level first: {said}.", width=width)


def radar(
    book: Book,
    figures: RadarFigures,
    page: Worksheet,
    row: int,
    column: int,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> None:
    """Draw factors as a radar: a line for the score and one for each view."""
    chart = book.file.add_chart({"type": "radar", "subtype": "with_markers"})
    looks = (
        {"line": {"color": TEAL, "width": 2.75}, "marker": _marker("diamond", TEAL)},
        {"line": {"color": SIDE["a"], "width": 1.5}, "marker": _marker("circle", SIDE["a"])},
        {"line": {"color": SIDE["b"], "width": 1.5, "dash_type": "dash"}, "marker": _marker("square", SIDE["b"])},
    )
    for place, look in zip(figures.columns, looks, strict=False):
        chart.add_series(
            {
                "name": ["Charts", figures.first - 1, place],
                "categories": ["Charts", figures.first, 0, figures.last, 0],
                "values": ["Charts", figures.first, place, figures.last, place],
                **look,
            }
        )
    display = book.context.questionnaire.display
    several = len(figures.columns) > 1
    title = "Factors, as scored and as both sides see them" if several else "Factors"
    _dress(chart, title, least=display.min, most=display.max, form="General", legend=several)
    chart.set_x_axis({"num_font": _WORDS, "major_gridlines": _GRID})
    grid = {"major_gridlines": _GRID, "line": {"none": True}, "num_font": _SMALL, "major_tick_mark": "none"}
    chart.set_y_axis({"min": display.min, "max": display.max, "major_unit": book.span / 4, **grid})
    said = "; ".join(figures.said)
    _insert(page, row, column, chart, f"{title}, as a radar. {said}.", width=width, height=height)


def factors(book: Book, page: Worksheet, row: int, *, views: bool) -> None:
    """Draw a bar for each factor's score and, where there are two views, a bar for each."""
    c = book.context
    first, last = HEAD + 1, HEAD + len(c.card.factors)
    chart = book.file.add_chart({"type": "bar"})
    series = [(1, TEAL)] if not views else [(1, TEAL), (6, SIDE["a"]), (7, SIDE["b"])]
    for column, colour in series:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
        fill = {"fill": {"color": colour}} if column != 7 else {"pattern": pattern}
        chart.add_series(
            {
                "name": ["Factors", HEAD, column],
                "categories": ["Factors", first, 0, last, 0],
                "values": ["Factors", first, column, last, column],
                "border": {"color": colour},
                "gap": 60,
                **fill,
            }
        )
    display = c.questionnaire.display
    title = "Score of each factor and both views" if views else "Score of each factor"
    _dress(chart, title, least=display.min, most=display.max, form="General", legend=views)
    chart.set_y_axis({"num_font": _WORDS, "line": {"color": RULE}, "reverse": True, "major_tick_mark": "none"})
    said = "; ".join(f"{c.factor(f.id)} {c.scale.score(f.score)}" for f in c.card.factors if f.rated)
    height = 110 + BAR * (last - first + 1)
    _insert(page, row, 0, chart, f"{title}, in the order of the sheet Factors: {said}.", width=WIDE, height=height)


def _insert(
    page: Worksheet, row: int, column: int, chart: Chart, text: str, *, width: int = WIDTH, height: int = HEIGHT
) -> None:
    chart.set_size({"width": width, "height": height})
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT] + " …"
    page.insert_chart(row, column, chart, {"description": text, "object_position": 2, "x_offset": 6, "y_offset": 4})


def _dress(chart: Chart, title: str, *, least: float, most: float, form: str, legend: bool) -> None:
    chart.set_title({"name": title, "name_font": _TITLE, "overlay": False})
    scale = {"min": least, "max": most, "num_format": form, "num_font": _SMALL, "major_gridlines": _GRID}
    chart.set_x_axis({**scale, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_legend({"position": "bottom", "font": _WORDS} if legend else {"none": True})
    chart.set_chartarea({"border": {"color": RULE}, "fill": {"color": "#FFFFFF"}})


def _marker(kind: str, colour: str) -> dict[str, Any]:
    return {"type": kind, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
