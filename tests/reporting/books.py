"""What the tests of workbooks share: reading one, and a small organisation with actions."""

from __future__ import annotations

import io

import openpyxl

from maturity.reporting.render import render

ACTIONS = [
    {
        "id": "share",
        "title": "Share it",
        "steps": ["Ask.", "Share."],
        "lifts": [{"question": "b", "to": "usual"}],
        "effort": {"marketing": 2, "technology": 3},
        "horizon": 30,
    },
    {
        "id": "listen",
        "title": "Listen",
        "lifts": [{"question": "c", "to": "tried"}],
        "effort": {"marketing": 20},
        "owner": "marketing",
        "horizon": 60,
        "after": ["share"],
    },
]
GIVEN = {
    "date": "2026-10-14",
    "answers": {
        "a": {"r1": "usual", "r2": {"answer": "none", "comment": "Ask Ada.", "evidence": ["minutes.pdf"]}},
        "b": "none",
        "c": "none",
        "d": "unknown",
    },
}


def book(scored, report="full", **options):
    return openpyxl.load_workbook(io.BytesIO(render(*scored, "xlsx", report=report, **options)))


def table(sheet, heading="No."):
    """Return the rows of a sheet's table as dictionaries, found by its first heading."""
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(i for i, row in enumerate(values) if row[0] == heading)
    head = values[at]
    rows = []
    for row in values[at + 1 :]:
        if row[0] is None:
            break
        rows.append(dict(zip(head, row, strict=True)))
    return rows


def formulas(workbook):
    return {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
