"""Sheets of figures: the ladder, functions by levels, factors with both views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import FactorResult, LadderResult, LevelResult, Rating
from maturity.reporting.charts.svg import SIDE, TEAL
from maturity.reporting.context import Context
from maturity.reporting.rungs import in_place, unrated
from maturity.reporting.sections.functions import reach, several_levels
from maturity.reporting.sections.ladder import is_known
from maturity.reporting.text import NOT_RATED, RATINGS
from maturity.reporting.workbook import charts
from maturity.reporting.workbook.book import Book, Cell, Column, Shown, bars, pale
from maturity.reporting.workbook.looks import Look

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

RATED: dict[Rating, Look] = {"N": "rating_N", "P": "rating_P", "L": "rating_L", "F": "rating_F"}
DEPTHS: tuple[Look, ...] = ("level_0", "level_1", "level_2", "level_3")


def ladder(book: Book) -> None:
    """Add the levels with their attainment, where anything is known of them."""
    c = book.context
    found = c.card.ladder
    if found is None or not is_known(found):
        return
    columns = (
        Column("Level", 14, "strong"),
        Column("What it is", 30),
        Column("Attained", 14, "attainment"),
        Column("Low", 9, "attainment"),
        Column("High", 9, "attainment"),
        Column("Rating" if found.rule == "attainment" else "In place", 14),
        Column("Practised", 10),
        Column("Complete", 10),
        Column("Answered", 10, "percent"),
        Column("Standing", 22, "strong"),
    )
    note = "Attained: weighted mean of the level’s practices. Low and high: with every open answer at nothing, and at full."
    sheet = book.sheet("Ladder", "The ladder", note, columns)
    rows = [_level(c, found, level) for level in found.levels]
    first, last = book.table(sheet, "Ladder", columns, rows, frozen=1)
    bars(sheet, (first, 2, last, 2), 0, 1, TEAL)
    charts.ladder(book, found, sheet, last + 2, 0)


def _level(c: Context, ladder: LadderResult, level: LevelResult) -> list[Cell]:
    rating: Cell = unrated(level)
    counts = in_place(c.questionnaire, c.card, level.id)
    if counts is not None:
        rating = f"{counts[0]} of {counts[1]}"
    elif level.rating is not None:
        rating = Shown(RATINGS[level.rating], RATED[level.rating])
    standing = [word for word, at in (("secured", ladder.secured), ("reach", ladder.reach)) if at == level.id]
    if level.id in ladder.missing_rungs:
        standing.append("missing rung")
    found = c.levels[c.level_index(level.id)]
    return [
        c.line(found.label),
        c.line(found.title),
        *(_share(x) for x in (level.attainment, level.low, level.high)),
        rating,
        None if level.attainment is None else level.practised,
        None if level.attainment is None else level.complete,
        level.coverage,
        " and ".join(standing).capitalize() if ladder.rated else NOT_RATED.capitalize() if standing else None,
    ]


def functions(book: Book) -> None:
    """Add the factors that hold questions of several levels, with the attainment of each, where there are two."""
    c = book.context
    rows = several_levels(c)
    if len(rows) < 2:
        return
    labels = [c.line(level.label) for level in c.levels]
    columns = (
        Column("Factor", 30, "strong"),
        *(Column(label, 14, "attainment") for label in labels),
        Column("Reach", 16),
    )
    note = "How far each level is attained in each factor; darker is more. An empty cell has no question or no answer."
    sheet = book.sheet("Functions", "Functions and levels", note, columns)
    body: list[list[Cell]] = []
    for f in rows:
        levels = f.ladder.levels if f.ladder else ()
        body.append([c.factor(f.id), *(_share(x.attainment) for x in levels), reach(c, f)])
    first, last = book.table(sheet, "Functions", columns, body, frozen=1)
    scale: dict[str, Any] = {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num"}
    scale |= {"min_value": 0, "mid_value": 0.5, "max_value": 1}
    scale |= {"min_color": "#F4F6F8", "mid_color": "#BFDCD9", "max_color": "#4FA39C"}
    sheet.conditional_format(first, 1, last, len(labels), scale)


def factors(book: Book) -> None:
    """Add every factor with its score, both views and what they mean, where any has a score."""
    c = book.context
    if all(f.score is None for f in c.card.factors):
        return
    sides = [(side, c.side(side)) for side in c.sides or ()]
    seen = bool(sides) and any(f.views for f in c.card.factors)
    targets = c.card.target.factors if c.card.target else {}
    columns = [
        Column("Factor", 36),
        Column("Score", 13, "score"),
        Column("Low", 7, "score"),
        Column("High", 7, "score"),
        Column("Band", 14),
        Column("Answered", 10, "percent"),
    ]
    if seen:
        columns += [Column(f"View of {title}", 13, "score") for _, title in sides]
        columns += [
            Column("Gap", 13, "change"),
            Column("Divergence", 11, "score"),
            Column("Alignment", 10, "percent"),
            Column("Reading", 21),
        ]
    if targets:
        columns += [Column("Target", 8, "score"), Column("To go", 8, "score")]
    low, high = c.scale.ends
    note = f"Scores from {low} to {high}. "
    if seen:
        note += f"The views rest on the questions that both sides answered; the gap is positive where {sides[0][1]} rates higher."
    sheet = book.sheet("Factors", "Factors and both views" if seen else "Factors", note, columns)
    depth: dict[str, int] = {}
    rows = []
    for f in c.card.factors:
        depth[f.id] = 0 if f.parent is None else depth[f.parent] + 1
        row = _factor(book, f, depth[f.id])
        if seen:
            row += _views(book, f)
        if targets:
            row += _target(book, f, targets.get(f.id))
        rows.append(row)
    first, last = book.table(sheet, "Factors", columns, rows, frozen=1)
    display = c.questionnaire.display
    bars(sheet, (first, 1, last, 1), display.min, display.max, TEAL)
    if seen:
        bars(sheet, (first, 6, last, 6), display.min, display.max, SIDE["a"])
        bars(sheet, (first, 7, last, 7), display.min, display.max, SIDE["b"])
        _gap_bars(sheet, (first, 8, last, 8), book.span)
        notable = book.file.add_format({"bold": True})
        rule = f"=ABS($I{first + 1})>={book.change(c.notable - TOLERANCE)!r}"
        sheet.conditional_format(first, 8, last, 8, {"type": "formula", "criteria": rule, "format": notable})


def _factor(book: Book, f: FactorResult, depth: int) -> list[Cell]:
    score: Cell = book.score(f.score)
    if not f.rated:
        score = NOT_RATED if f.coverage is not None else None
    return [
        Shown(book.context.factor(f.id), DEPTHS[min(depth, len(DEPTHS) - 1)]),
        score,
        book.score(f.low),
        book.score(f.high),
        book.context.band(f.score) if f.rated else None,
        f.coverage,
    ]


def _views(book: Book, f: FactorResult) -> list[Cell]:
    views = f.views or {}
    stance = f.stance.replace("_", " ").capitalize() if f.stance and f.rated else None
    return [
        *(book.score(views.get(side)) for side in book.context.sides or ()),
        book.change(f.gap),
        book.change(f.divergence),
        _share(f.alignment),
        stance,
    ]


def _target(book: Book, f: FactorResult, aim: float | None) -> list[Cell]:
    if aim is None:
        return [None, None]
    if f.score is None or not f.rated:
        return [book.score(aim), None]
    return [book.score(aim), book.change(max(0.0, aim - f.score))]


def _share(x: float | None) -> float | None:
    return None if x is None else x / 100


def _gap_bars(sheet: Worksheet, cells: tuple[int, int, int, int], span: float) -> None:
    """Draw bars from the middle of a column, to the right where the first side rates higher."""
    rule: dict[str, Any] = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_axis_position": "middle"}
    rule |= {"min_type": "num", "min_value": -span, "max_type": "num", "max_value": span}
    rule |= {"bar_color": pale(SIDE["a"]), "bar_border_color": SIDE["a"]}
    rule |= {"bar_negative_color": pale(SIDE["b"]), "bar_negative_border_color": SIDE["b"]}
    sheet.conditional_format(*cells, rule)
