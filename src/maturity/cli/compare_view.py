"""A comparison for a terminal: figures side by side, what moved, and what of it is real."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from maturity.model.comparison import Comparison, Series, Standings
from maturity.portfolio.comparison_formats import title
from maturity.reporting.comparison.words import Words, Write, how_many
from maturity.reporting.inline import plain
from maturity.reporting.text import attainment, percent, unscored

MOST_BESIDE = 5
"""Assessments that stand beside each other; more stand below each other, and other tables sum them up."""

MOST_QUESTIONS = 10
"""Changed questions that are shown; the other formats have them all."""


def comparison_view(comparison: Comparison) -> RenderableType:
    """Return the whole comparison."""
    over_time = comparison.kind == "over_time"
    first = comparison.subjects[0]
    words = Words(comparison)
    heading = f"{first.organisation} over time" if over_time else "Side by side"
    basis = "Figures are those of the time; what is real is" if over_time else "All figures are"
    parts: list[RenderableType] = [
        "",
        Text(heading, "bold underline"),
        *([Text(f"{basis} {words.under}.", "dim")] if comparison.restated else ()),
        "",
        _standings(words) if _many(comparison) else _figures(words),
        "",
    ]
    parts += [_factors(words), ""]
    if comparison.questions:
        parts += [_questions(words), ""]
    last = (_disagreements(comparison), _left_out(comparison), _dropped(comparison))
    parts += [block for block in last if block is not None]
    return Group(*parts)


def _many(comparison: Comparison) -> bool:
    return len(comparison.subjects) > MOST_BESIDE


def _table(comparison: Comparison, first: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(first, header_style="bold", ratio=1)
    for heading in _headings(comparison):
        table.add_column(Text(heading), justify="right", overflow="fold", max_width=16)
    for heading in _moves(comparison):
        table.add_column(heading, justify="right")
    return table


def _headings(comparison: Comparison) -> list[str]:
    """Return what the columns of figures are called: the assessments, or of many the ends and the middle."""
    if _many(comparison) and comparison.kind == "side_by_side":
        return ["lowest", "median", "highest"]
    names = _names(comparison)
    return [names[0], names[-1]] if _many(comparison) else names


def _names(comparison: Comparison) -> list[str]:
    over_time = comparison.kind == "over_time"
    return [str(subject.date or subject.name) if over_time else title(subject) for subject in comparison.subjects]


def _figures_of(words: Words, series: Series) -> list[float | None]:
    """Return the figures of one row, a column each; see `_headings`."""
    values = list(words.values(series))
    if not _many(words.comparison):
        return values
    if words.over_time:
        return [values[0], values[-1]]
    known = [x for x in values if x is not None]
    return [min(known), median(known), max(known)] if known else [None, None, None]


def _moves(comparison: Comparison) -> list[str]:
    if comparison.kind == "side_by_side":
        return ["spread"]
    return ["change", "real", "questions"] if comparison.restated else ["change"]


def _row(words: Words, name: Text, series: Series, write: Write | None = None) -> list[RenderableType]:
    """Return a row of figures; `write` is how percentages are written, scores are on the display scale."""
    values = [Text((write or words.scale.score)(x)) for x in _figures_of(words, series)]
    return [name, *values, *_moved(words, series, percent=write is not None)]


def _moved(words: Words, series: Series, *, percent: bool = False) -> list[Text]:
    first, *rest = (plain(cell) for cell in words.changes(series, percent=percent))
    return [_change(first, bold=True), *map(_change, rest)]


def _figures(words: Words) -> RenderableType:
    comparison = words.comparison
    table = _table(comparison, "")
    table.add_row(*_row(words, Text("Index", "bold"), comparison.index))
    if words.aligned:
        table.add_row(*_row(words, Text("Alignment", "bold"), comparison.alignment, percent))
        gaps = [Text(words.scale.signed(x)) for x in words.values(comparison.gap)]
        table.add_row(Text("Gap of the two sides", "bold"), *gaps, *_moved(words, comparison.gap))
    ladder = comparison.ladder
    if ladder is not None:
        for name, standings in (("Reach", ladder.reach), ("Secured", ladder.secured)):
            table.add_row(
                Text(name, "bold"), *map(Text, _standing(words, standings)), *("" for _ in _moves(comparison))
            )
        for level in reversed(ladder.levels):
            table.add_row(*_row(words, Text(f"  {level.label}"), level.attainment, attainment))
    return table


def _standings(words: Words) -> RenderableType:
    """Return many assessments below each other, with their headline figures, and how far they lie apart."""
    comparison, ladder = words.comparison, words.comparison.ladder
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("", ratio=1)
    percentages: list[tuple[str, Series, Write]] = (
        [("Alignment", comparison.alignment, percent)] if words.aligned else []
    )
    percentages += [(x.label, x.attainment, attainment) for x in ladder.levels] if ladder else []
    for heading in ("Index", *(name for name, _, _ in percentages), *(("Reach", "Secured") if ladder else ())):
        table.add_column(heading, justify="right")
    columns = [[words.scale.score(x) for x in words.values(comparison.index)]]
    columns += [[write(x) for x in words.values(series)] for _, series, write in percentages]
    if ladder is not None:
        columns += [_standing(words, ladder.reach), _standing(words, ladder.secured)]
    names = _names(comparison) if words.over_time else words.names
    for name, *cells in zip(names, *columns, strict=True):
        table.add_row(Text(name), *map(Text, cells))
    moves = _moves(comparison)
    shown = [_moved(words, comparison.index), *(_moved(words, s, percent=True) for _, s, _ in percentages)]
    for i, move in enumerate(moves):
        table.add_row(Text(move, "dim"), *(cells[i] for cells in shown))
    return table


def _standing(words: Words, standings: Standings) -> list[str]:
    return [words.level(level) if level else "below" for level in words.levels(standings)]


def _factors(words: Words) -> RenderableType:
    comparison = words.comparison
    over_time = comparison.kind == "over_time"
    table = _table(comparison, "Factors, most moved first" if over_time else "Factors, widest apart first")
    for factor in comparison.most_moved:
        table.add_row(*_row(words, Text(factor.title), factor.score))
    return table


def _questions(words: Words) -> RenderableType:
    comparison = words.comparison
    more = len(comparison.questions) - MOST_QUESTIONS
    table = _table(comparison, f"Questions ({more} more in -f json)" if more > 0 else "Questions")
    for question in comparison.questions[:MOST_QUESTIONS]:
        if _many(comparison):
            table.add_row(*_row(words, Text(question.text), question.score))
            continue
        shown = [
            Text(
                words.scale.score(x) if x is not None else unscored(state),
                "" if x is not None else "dim",
            )
            for x, state in zip(words.values(question.score), question.states, strict=True)
        ]
        table.add_row(Text(question.text), *shown, *_moved(words, question.score))
    return table


def _disagreements(comparison: Comparison) -> RenderableType | None:
    found = comparison.disagreements
    if not (found.opened or found.closed or found.lasting):
        return None
    rows = Table.grid(padding=(0, 2), pad_edge=True)
    for q, how in found.closed[:MOST_QUESTIONS]:
        rows.add_row(Text(f"settled ({how})", "green"), Text(found.texts.get(q, q)))
    _rest(rows, found.closed)
    for q in found.opened[:MOST_QUESTIONS]:
        rows.add_row(Text("new", "yellow"), Text(found.texts.get(q, q)))
    _rest(rows, found.opened)
    if found.lasting:
        rows.add_row(Text("still open", "dim"), Text(f"{len(found.lasting)}", "dim"))
    names = _names(comparison)
    return Group(Text(f"Disagreements, from {names[0]} to {names[-1]}", "bold"), rows, "")


def _rest(rows: Table, listed: Sequence[object]) -> None:
    if len(listed) > MOST_QUESTIONS:
        rows.add_row("", Text(f"… and {len(listed) - MOST_QUESTIONS} more", "dim"))


def _left_out(comparison: Comparison) -> RenderableType | None:
    lines = [Text(f"  {text}") for text in comparison.left_out.values()]
    return Group(Text("Questions on which not all can be compared", "bold"), *lines, "") if lines else None


def _dropped(comparison: Comparison) -> RenderableType | None:
    lines = [
        Text(f"  {title(subject)}: {each.question}: {how_many(each, named=True)}{each.reason.message}")
        for subject in comparison.subjects
        for each in subject.dropped
    ]
    return Group(Text("Answers that the newer questionnaire has no place for", "bold"), *lines, "") if lines else None


def _change(shown: str, *, bold: bool = False) -> Text:
    """Colour a change by its sign; one that is none, or has no direction, is dim."""
    style = {"+": "green", "−": "red"}.get(shown[0], "" if bold else "dim")
    return Text(shown, f"bold {style}" if bold else style)
