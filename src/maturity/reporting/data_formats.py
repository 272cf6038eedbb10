"""A report as data: the scorecard as JSON, the questions as CSV; only what may be shown is in them."""

from __future__ import annotations

import json

from maturity.files.csv_text import csv_line
from maturity.reporting.context import Context
from maturity.reporting.report import Report
from maturity.reporting.rows import QuestionRow, question_rows

BEFORE_VIEWS = (
    *("organisation", "date", "number", "question", "factor", "text", "level", "kind", "state"),
    *("agreed", "said", "score"),
)
AFTER_VIEWS = ("gap", "agreement", "consensus", "votes", "impact", "decides_level", "comments", "evidence")
"""Columns of the CSV; between the two stands one column `view:ID` for each side."""


def render_json(report: Report) -> str:
    """Return the scorecard (`maturity/scorecard/1`) without what is withheld; it reads back like any scorecard."""
    # Not pydantic's own writer, which gives up at a lone surrogate.
    return json.dumps(report.seen.card.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def render_csv(report: Report) -> str:
    """Return a row for each question with a header; scores (0–100) in full precision, empty where there is no figure."""
    c = Context(report.seen, report.questionnaire, with_answers=False)
    sides = list(dict.fromkeys([*c.questionnaire.sides, *(s for r in c.card.questions for s in r.views)]))
    header = [*BEFORE_VIEWS, *(f"view:{side}" for side in sides), *AFTER_VIEWS]
    return csv_line(header) + "".join(csv_line(_cells(c, row, sides)) for row in question_rows(c))


def _cells(c: Context, row: QuestionRow, sides: list[str]) -> list[object]:
    return [
        c.name,
        c.card.date.isoformat() if c.card.date else None,
        *(row.number, row.id, row.path, row.text, row.level, row.kind, row.state),
        *(row.agreed, row.said, row.score),
        *(row.views.get(side) for side in sides),
        *(row.gap, row.agreement, row.consensus, row.votes, row.impact, row.decides),
        "\n".join(row.comments),
        "\n".join(row.evidence),
    ]
