"""scorecard -> bytes, in the format one asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maturity.diagnostics import Diagnostic, MaturityError, suggest
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.document import Document, build
from maturity.reporting.html import render_html
from maturity.reporting.markdown import render_markdown


@dataclass(frozen=True, slots=True)
class Format:
    """A file format of reports: the extension of its files (with the dot), and what makes it from a document."""

    extension: str
    media_type: str
    write: Callable[[Document], str]


FORMATS: dict[str, Format] = {
    "html": Format(".html", "text/html; charset=utf-8", render_html),
    "md": Format(".md", "text/markdown; charset=utf-8", render_markdown),
}
"""Formats by the name that `-f` takes."""


def check_format(name: str) -> Format:
    """Return a format by name.

    Raises:
        MaturityError: there is no such format (R030).
    """
    found = FORMATS.get(name)
    if found is None:
        raise MaturityError([Diagnostic("R030", f"there is no report format '{name}'", help=suggest(name, FORMATS))])
    return found


def render(
    scorecard: Scorecard,
    questionnaire: Questionnaire,
    format: str,  # noqa: A002 - the user's word
    *,
    named: bool = False,
) -> bytes:
    """Return the full report on a scorecard as the bytes of a file; the same input gives the same bytes.

    Args:
        scorecard: The figures.
        questionnaire: The resolved questionnaire that they were scored with.
        format: A key of `FORMATS`.
        named: Show who voted how, also where so few of a side answered that a vote would be a name.

    Raises:
        MaturityError: there is no such format (R030).
    """
    write = check_format(format).write
    return write(build(scorecard, questionnaire, named=named)).encode("utf-8", errors="replace")
