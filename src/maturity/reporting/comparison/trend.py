"""Index, levels and alignment over time: a drawing with dates on its axis, and the same as a table."""

from __future__ import annotations

from maturity.model.base import beside
from maturity.model.comparison import Series, Span
from maturity.reporting.blocks import Chart, Section, Table
from maturity.reporting.charts.data import Trace, TrendData
from maturity.reporting.comparison.words import Words, Write, whisker
from maturity.reporting.inline import Align, Cell, Strong
from maturity.reporting.text import NOTHING, THRESHOLDS, attainment, percent, tidy

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def section(w: Words) -> Section | None:
    """Return the trend, None where there is no figure to draw."""
    c = w.comparison
    main = []
    if any(x is not None for x in c.index.values):
        main.append(_trace(w, "Index", f"of {w.scale.ends[1]}", c.index, c.spans))
    if w.aligned:
        main.append(_trace(w, "Alignment", "of both sides’ views", c.alignment, (None,) * len(c.subjects), percent))
    levels = tuple(
        _trace(
            w, tidy(x.label), beside(tidy(x.title), tidy(x.label)), x.attainment, x.spans, attainment, THRESHOLDS[1:]
        )
        for x in (c.ladder.levels if c.ladder else ())
    )
    traces = (*main, *levels)
    if not traces:
        return None
    said = "; ".join(f"{t.title} " + ", then ".join(t.shown) for t in traces)
    chart = Chart(
        id="chart-trend",
        title=f"{w.figures} over time",
        description=f"A line for each figure from {w.names[0]} to {w.names[-1]}. {said}.",
        data=TrendData(_moments(w), tuple(main), levels, w.scale.ends),
        table=_table(w),
        reading=_reading(w),
    )
    return Section("trend", "Over time", (chart,))


def _reading(w: Words) -> str:
    c = w.comparison
    spans = (*c.spans, *(span for level in (c.ladder.levels if c.ladder else ()) for span in level.spans))
    parts = [whisker(spans)]
    if c.ladder is not None:
        largely, fully = THRESHOLDS[1:]
        parts.append(f"Dotted lines: above {largely:g}% a level is largely attained, above {fully:g}% fully.")
    if c.restated:
        parts.append(f"Hollow diamonds and the broken line: the same answers {w.under}.")
    return " ".join(filter(None, parts))


def _moments(w: Words) -> tuple[tuple[float, str], ...]:
    """Return places on the axis in proportion to the dates; in even steps where a date is missing."""
    dates = [s.date for s in w.comparison.subjects]
    known = [d.toordinal() for d in dates if d is not None]
    if len(known) < len(dates) or known[0] == known[-1]:
        steps = len(dates) - 1
        return tuple((i / steps, name) for i, name in enumerate(w.names))
    years = len({d.year for d in dates if d is not None}) == len(dates)
    width = known[-1] - known[0]
    return tuple(
        ((at - known[0]) / width, f"{_MONTHS[d.month - 1]} {d.year}" if years else d.isoformat())
        for at, d in zip(known, dates, strict=True)
        if d is not None
    )


def _trace(
    w: Words,
    title: str,
    note: str,
    series: Series,
    spans: tuple[Span | None, ...],
    write: Write | None = None,
    thresholds: tuple[float, ...] = (),
) -> Trace:
    restated = series.restated if w.comparison.restated and series.restated != series.values else ()
    shown = tuple(map(write or w.scale.score, series.values))
    return Trace(title, note, series.values, spans, shown, restated, thresholds)


def _table(w: Words) -> Table:
    c = w.comparison
    rows: list[tuple[Cell, ...]] = [
        w.row("Index", c.index),
        _spans(w, "Index, range", c.spans),
        *([w.row("Alignment", c.alignment, percent)] if w.aligned else ()),
    ]
    if c.ladder is not None:
        for name, standing in (("Secured", c.ladder.secured), ("Reach", c.ladder.reach)):
            levels = [Strong(w.level(x)) for x in w.levels(standing)]
            rows.append((name, *levels, *[""] * len(w.change_headings)))
        rows += [w.row(tidy(x.label), x.attainment, attainment) for x in reversed(c.ladder.levels)]
    head = ("Figure", *w.names, *w.change_headings)
    right: Align = "right"
    return Table(w.figures, head, ("left", *[right] * (len(head) - 1)), tuple(rows))


def _spans(w: Words, name: str, spans: tuple[Span | None, ...]) -> tuple[Cell, ...]:
    cells = [NOTHING if s is None else w.scale.span(*s) or w.scale.score(s[0]) for s in spans]
    return (name, *cells, *[""] * len(w.change_headings))
