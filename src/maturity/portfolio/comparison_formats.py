"""A comparison as data (JSON, CSV) and as Markdown: pure functions, a result in and a text out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from maturity.diagnostics import Diagnostic
from maturity.files.csv_text import csv_line
from maturity.model.comparison import Comparison, LadderSeries, Series, Standings, Subject

FORMAT = "maturity/comparison/1"
NONE = "–"
"""Where there is no such figure."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_dict(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data: numbers in full precision (0–100), None where there is no figure."""
    return {"format": FORMAT, **_plain(comparison), "most_moved": [f.id for f in comparison.most_moved]}


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON."""
    return json.dumps(as_dict(comparison), ensure_ascii=False, indent=2) + "\n"


def as_csv(comparison: Comparison) -> str:
    """Return a comparison as CSV: a line for each figure, its values, and what moved.

    With a restated value for each subject where the questionnaire has changed, and the three parts of the change from
    the first to the last over time.
    """
    names = [title(s) for s in comparison.subjects]
    head = ["figure", "id", "title", *names]
    if comparison.restated:
        head += [f"restated: {name}" for name in names]
    head += ["spread"] if comparison.kind == "side_by_side" else ["change", "real", "instrument"]
    filled = ([*line, *[None] * (len(head) - len(line))] for line in _lines(comparison))
    return csv_line(head) + "".join(csv_line(line) for line in filled)


def as_markdown(comparison: Comparison) -> str:
    """Return a comparison as Markdown tables, figures rounded to one decimal."""
    over_time = comparison.kind == "over_time"
    blocks = ["# Over time" if over_time else "# Side by side"]
    blocks += [f"> {_text(note.message)}" for note in comparison.notes]
    names = [title(s) for s in comparison.subjects]
    moves = ["Change", "Real", "Questionnaire"] if comparison.restated else ["Change"]
    head = ["", *names, *(moves if over_time else ["Spread"])]
    ladder = comparison.ladder
    figures = [("Index", comparison.index), ("Alignment", comparison.alignment), ("Gap", comparison.gap)]
    rows = [[label, *_numbers(comparison, series, moves)] for label, series in figures]
    if ladder is not None:
        rows += [
            ["Secured", *_standing(ladder.secured, ladder, head)],
            ["Reach", *_standing(ladder.reach, ladder, head)],
        ]
        rows += [[x.label, *_numbers(comparison, x.attainment, moves)] for x in ladder.levels]
    blocks += ["## Index and levels", _table(head, rows)]
    factors = [[f.title, *_numbers(comparison, f.score, moves)] for f in comparison.most_moved]
    blocks += ["## Factors, most moved first" if over_time else "## Factors, widest apart first", _table(head, factors)]
    gaps = [
        [f.title, *_numbers(comparison, f.gap, moves)]
        for f in comparison.most_moved
        if any(x is not None for x in f.gap.values)
    ]
    if gaps:
        blocks += ["## Gaps between the two sides", _table(head, gaps)]
    if comparison.questions:
        changed = [[q.text, *_numbers(comparison, q.score, moves, restated=True)] for q in comparison.questions]
        blocks += ["## Questions", _table(head, changed)]
    blocks += _disagreements(comparison)
    blocks += _dropped(comparison.subjects)
    return "\n\n".join(blocks) + "\n"


def title(subject: Subject) -> str:
    """Return what a subject is called in a table: the organisation, and the day where there is one."""
    return subject.organisation + (f", {subject.date.isoformat()}" if subject.date else "")


def _plain(value: Any) -> Any:
    match value:
        case Diagnostic():
            return value.as_dict()
        case BaseModel():
            return value.model_dump(mode="json")
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def _lines(comparison: Comparison) -> Iterator[list[Any]]:
    figures = [("index", comparison.index), ("alignment", comparison.alignment), ("gap", comparison.gap)]
    for name, series in figures:
        yield [name, "", "", *_cells(comparison, series)]
    ladder = comparison.ladder
    if ladder is not None:
        standings = [("headline", ladder.headline), ("reach", ladder.reach), ("secured", ladder.secured)]
        for name, standing in standings:
            yield [name, "", "", *standing.values, *(standing.restated if comparison.restated else ())]
        for level in ladder.levels:
            yield ["attainment", level.id, level.label, *_cells(comparison, level.attainment)]
    for factor in comparison.factors:
        views = [(f"factor view: {side}", view) for side, view in factor.views.items()]
        parts = [("factor", factor.score), ("factor gap", factor.gap), ("factor divergence", factor.divergence), *views]
        for name, series in parts:
            yield [name, factor.id, factor.title, *_cells(comparison, series)]
    for question in comparison.questions:
        yield ["question", question.id, question.text, *_cells(comparison, question.score)]


def _cells(comparison: Comparison, series: Series) -> list[float | None]:
    cells = [*series.values, *(series.restated if comparison.restated else ())]
    if comparison.kind == "side_by_side":
        return [*cells, series.spread]
    change = series.overall
    return [*cells, *((None, None, None) if change is None else (change.total, change.real, change.instrument))]


def _numbers(comparison: Comparison, series: Series, moves: Sequence[str], *, restated: bool = False) -> list[str]:
    cells = [_number(x) for x in (series.restated if restated else series.values)]
    if comparison.kind == "side_by_side":
        return [*cells, _number(series.spread)]
    change = series.overall
    parts = (None, None, None) if change is None else (change.total, change.real, change.instrument)
    return [*cells, *(_number(x, signed=True) for x in parts[: len(moves)])]


def _standing(standings: Standings, ladder: LadderSeries, head: Sequence[str]) -> list[str]:
    labels = {level.id: level.label for level in ladder.levels}
    cells = [labels.get(value, value) if value else NONE for value in standings.values]
    return cells + [""] * (len(head) - 1 - len(cells))


def _disagreements(comparison: Comparison) -> list[str]:
    found = comparison.disagreements
    texts = {q.id: q.text for q in comparison.questions}

    def listed(heading: str, lines: Iterable[str]) -> list[str]:
        items = [f"- {line}" for line in lines]
        return [f"## {heading}", "\n".join(items)] if items else []

    return [
        *listed("New disagreements", (_text(texts.get(q, q)) for q in found.opened)),
        *listed("Settled disagreements", (f"{_text(texts.get(q, q))} ({how})" for q, how in found.closed)),
    ]


def _dropped(subjects: Sequence[Subject]) -> list[str]:
    lines = [
        f"- {_text(title(subject))}: `{d.question}`{f' ({d.who})' if d.who else ''}: {_text(d.reason.message)}"
        for subject in subjects
        for d in subject.dropped
    ]
    return ["## Answers that the questionnaire no longer has a place for", "\n".join(lines)] if lines else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    lines = [[_text(cell) for cell in head], rule, *([_text(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return NONE
    shown = f"{value:+.1f}" if signed else f"{value:.1f}"
    return shown.replace("-", "−") if float(shown) else "0.0"


def _text(text: str) -> str:
    """Write a person's words so that Markdown shows them as they are, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
