"""The result table: one row for each organisation, as CSV and JSON Lines.

Scores, bounds, gaps and gains are on 0–100, coverage is 0–1; an empty cell (`null`) means that there is no such figure.
Numbers keep their full precision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from maturity.diagnostics import legible
from maturity.files.csv_text import csv_line
from maturity.model.scorecard import Standing
from maturity.portfolio.assessment import Assessment

Row = dict[str, Any]

COLUMNS = (
    *("file", "organisation", "industry", "country", "employees", "date"),
    *("questionnaire", "version", "digest"),
    *("index", "index_low", "index_high", "coverage", "rated", "band"),
    *("headline", "reach", "secured", "reach_low", "secured_low", "reach_high", "secured_high", "ladder_rated"),
    *("alignment", "gap", "divergence", "reliability"),
    *("respondents", "answered", "open", "not_applicable", "disagreements", "findings"),
    *("first_action", "first_action_gain", "first_action_effort", "first_hinge"),
    *("warnings", "reports"),
)
"""Columns of `results.csv`, before one column `factor:ID` for each factor's score."""

ERROR_COLUMNS = ("file", "line", "column", "code", "message", "help", "more")
"""Columns of `errors.csv`: the first error of a file, and how many more it has."""


def row_of(one: Assessment, *, reports: Sequence[str] = ()) -> Row:
    """Return the row of an organisation; `factors` holds each factor's score (0–100) by id, texts are not counted."""
    card = one.scorecard
    texts = {q.id for _, q in one.questionnaire.questions() if q.kind == "text"}
    states = [q.state for q in card.questions if q.id not in texts]
    ladder = card.ladder
    low, high = (ladder.low, ladder.high) if ladder else (_NOWHERE, _NOWHERE)
    first = card.actions[0] if card.actions else None
    return {
        "file": legible(one.name),
        "organisation": card.organisation.name,
        "industry": card.organisation.industry,
        "country": card.organisation.country,
        "employees": card.organisation.employees,
        "date": None if card.date is None else card.date.isoformat(),
        "questionnaire": card.questionnaire.id,
        "version": card.questionnaire.version,
        "digest": card.questionnaire.digest,
        "index": card.index.score,
        "index_low": card.index.low,
        "index_high": card.index.high,
        "coverage": card.index.coverage,
        "rated": card.index.rated,
        "band": card.index.band,
        "headline": ladder.headline if ladder else None,
        "reach": ladder.reach if ladder else None,
        "secured": ladder.secured if ladder else None,
        "reach_low": low.reach,
        "secured_low": low.secured,
        "reach_high": high.reach,
        "secured_high": high.secured,
        "ladder_rated": ladder.rated if ladder else None,
        "alignment": card.alignment.index,
        "gap": card.alignment.gap,
        "divergence": card.alignment.divergence,
        "reliability": card.alignment.reliability,
        "respondents": len(card.respondents),
        "answered": states.count("scored"),
        "open": states.count("unknown") + states.count("unanswered") + states.count("pending"),
        "not_applicable": states.count("na") + states.count("not_asked"),
        "disagreements": len(card.agenda),
        "findings": len(card.findings),
        "first_action": first.id if first else None,
        "first_action_gain": first.gain if first else None,
        "first_action_effort": first.effort if first else None,
        "first_hinge": card.hinges[0].question if card.hinges else None,
        "warnings": len(one.warnings),
        "reports": list(reports),
        "factors": {f.id: f.score for f in card.factors},
    }


def csv_text(assessed: Iterable[Assessment]) -> str:
    """Return the result table of some organisations as CSV, with a header."""
    rows = [row_of(one) for one in assessed]
    factors = list(dict.fromkeys(f for row in rows for f in row["factors"]))
    return csv_line(header(factors)) + "".join(csv_line(cells(row, factors)) for row in rows)


def header(factors: Iterable[str]) -> list[str]:
    """Return the names of the columns, with one for each factor."""
    return [*COLUMNS, *(f"factor:{f}" for f in factors)]


def cells(row: Row, factors: Iterable[str]) -> list[Any]:
    """Return the values of a row in the order of `header`; None for a factor that its questionnaire does not have."""
    scores = row["factors"]
    return [*(row[column] for column in COLUMNS), *(scores.get(f) for f in factors)]


def json_line(row: Row) -> str:
    """Write one line of JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


_NOWHERE = Standing(reach=None, secured=None)
