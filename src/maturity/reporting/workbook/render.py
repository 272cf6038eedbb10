"""Which sheets a report has, in which order."""

from __future__ import annotations

from maturity.reporting.context import Context
from maturity.reporting.office import steady
from maturity.reporting.report import Report
from maturity.reporting.workbook import about, asked, charts, details, figures, plan, questions, summary
from maturity.reporting.workbook.book import Book

SHEETS = {
    "full": (
        figures.ladder,
        figures.functions,
        figures.factors,
        charts.sheet,
        asked.bridges,
        questions.disagreements,
        about.findings,
        plan.actions,
        details.steps,
        details.lifts,
        details.experiments,
        questions.open_questions,
        questions.comments,
        questions.answers,
        questions.votes,
        about.sources,
        about.about,
    ),
    "executive": (figures.ladder, figures.factors, charts.sheet, plan.next_days, about.about),
    "agenda": (questions.disagreements, questions.open_questions, about.about),
}
"""Sheets of each report behind the summary; one that has nothing to say adds nothing."""


def render_xlsx(report: Report) -> bytes:
    """Return a report as the bytes of an .xlsx file; the same report gives the same bytes.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    book = Book(Context(report.seen, report.questionnaire, with_answers=False))
    front = summary.begin(book) if report.kind != "agenda" else None
    for sheet in SHEETS[report.kind]:
        sheet(book)
    if front is not None:
        summary.fill(book, front, report.kind)
    return steady(book.bytes(), report.look.colors) if report.look.colors else book.bytes()
