"""A comparison as data, JSON and CSV: pure functions, a result in and a text out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from maturity.diagnostics import Diagnostic
from maturity.files.csv_text import csv_line
from maturity.model.comparison import Comparison, Series, Subject

FORMAT = "maturity/comparison/1"


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
