"""scorecard -> bytes, in the format one asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Literal

from maturity.diagnostics import Diagnostic, MaturityError, suggest
from maturity.model.comparison import Comparison
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.document import SECTIONS
from maturity.reporting.look import PLAIN, Look
from maturity.reporting.report import Report, prepare
from maturity.reporting.undisturbed import undisturbed


@dataclass(frozen=True, slots=True)
class Format:
    """A file format of reports.

    Attributes:
        extension: Of its files, with the dot.
        write: Makes the bytes of a file from a report; loads what it needs when it is called.
        extra: The extra of our package that it needs, or None.
        modules: What of it `write` imports, so that one can find out before the work begins.
        slow: Takes seconds, so that somebody who waits should be told.
    """

    extension: str
    write: Callable[[Report], bytes]
    extra: str | None = None
    modules: tuple[str, ...] = ()
    slow: bool = False


def _html(report: Report) -> bytes:
    from maturity.reporting.derivations import derivations
    from maturity.reporting.embedding import with_scorecard
    from maturity.reporting.html import render_html

    own = _own(report, "html")
    if own is not None:
        return _bytes(with_scorecard(own, report))
    explained = report.kind == "full" and not report.changed  # other weights would make other sums
    derived = derivations(report.seen, report.questionnaire) if explained else {}
    return _bytes(with_scorecard(render_html(report.document, derived, report.look.brand), report))


def _markdown(report: Report) -> bytes:
    from maturity.reporting.markdown import render_markdown

    own = _own(report, "md")
    return render_markdown(report.document) if own is None else _bytes(own)


def _own(report: Report, kind: Literal["html", "md"]) -> str | None:
    """Return a report by somebody's own template, None where there is none for the format."""
    templates = report.look.templates
    if templates is None or kind not in templates.formats:
        return None
    from maturity.reporting.own.render import render_own

    return render_own(report, templates, kind)


def _pdf(report: Report) -> bytes:
    from maturity.reporting.pdf import render_pdf

    return render_pdf(report)


def _json(report: Report) -> bytes:
    from maturity.reporting.data_formats import render_json

    return _bytes(render_json(report))


def _csv(report: Report) -> bytes:
    from maturity.reporting.data_formats import render_csv

    return _bytes(render_csv(report))


def _docx(report: Report) -> bytes:
    from maturity.reporting.word.render import render_docx

    return render_docx(report)


def _pptx(report: Report) -> bytes:
    from maturity.reporting.slides.deck import render_pptx

    return render_pptx(report)


def _xlsx(report: Report) -> bytes:
    from maturity.reporting.workbook.render import render_xlsx

    return render_xlsx(report)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")  # a lone surrogate of the input is no reason to have no report


FORMATS: dict[str, Format] = {
    "html": Format(".html", _html),
    "md": Format(".md", _markdown),
    "pdf": Format(".pdf", _pdf, extra="pdf", modules=("weasyprint",), slow=True),
    "json": Format(".json", _json),
    "csv": Format(".csv", _csv),
    "docx": Format(".docx", _docx, extra="office", modules=("docx", "resvg_py")),
    "pptx": Format(".pptx", _pptx, extra="office", modules=("pptx",)),
    "xlsx": Format(".xlsx", _xlsx, extra="office", modules=("xlsxwriter",)),
}
"""Formats by the name that `-f` takes."""


def render_comparison(comparison: Comparison, format: Literal["html", "md"]) -> bytes:  # noqa: A002 - the user's word
    """Return a comparison as the bytes of a file; the same input gives the same bytes."""
    from maturity.reporting.comparison.document import build_comparison

    document = build_comparison(comparison)
    if format == "html":
        from maturity.reporting.html import render_html

        return _bytes(render_html(document))
    from maturity.reporting.markdown import render_markdown

    return render_markdown(document)


def check_format(name: str) -> Format:
    """Return a format by name.

    Raises:
        MaturityError: there is no such format (R030).
    """
    found = FORMATS.get(name)
    if found is None:
        raise MaturityError([Diagnostic("R030", f"there is no report format '{name}'", help=suggest(name, FORMATS))])
    return found


def check_report(kind: str) -> str:
    """Return the name of a report that there is.

    Raises:
        MaturityError: there is no such report (R031).
    """
    if kind not in SECTIONS:
        raise MaturityError([Diagnostic("R031", f"there is no report '{kind}'", help=suggest(kind, SECTIONS))])
    return kind


def render(
    scorecard: Scorecard,
    questionnaire: Questionnaire,
    format: str,  # noqa: A002 - the user's word
    *,
    report: str = "full",
    named: bool = False,
    look: Look = PLAIN,
) -> bytes:
    """Return a report on a scorecard as the bytes of a file; the same input gives the same bytes.

    Args:
        scorecard: The figures.
        questionnaire: The resolved questionnaire that they were scored with.
        format: A key of `FORMATS`.
        report: `full`, `executive` or `agenda`.
        named: Show who voted how, also where so few of a side answered that a vote would be a name.
        look: How it looks beyond our own design.

    Raises:
        MaturityError: there is no such format (R030) or no such report (R031).
    """
    found, kind = check_format(format), check_report(report)
    # What other people's packages leave behind while they write a PDF or an office file is to be found as ever.
    with undisturbed() if found.extra is None else nullcontext():
        return found.write(prepare(scorecard, questionnaire, kind, named=named, look=look))


def render_each(
    scorecard: Scorecard,
    questionnaire: Questionnaire,
    formats: Sequence[str],
    *,
    report: str = "full",
    named: bool = False,
    look: Look = PLAIN,
) -> Iterator[tuple[str, bytes]]:
    """Yield a report in each of several formats, with its name: what `render` returns, from one document for all."""
    prepared = prepare(scorecard, questionnaire, check_report(report), named=named, look=look)
    for name in formats:
        yield name, check_format(name).write(prepared)
