"""What stands in double braces in a client's own Word or PowerPoint file, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from maturity.diagnostics import Diagnostic, MaturityError, Place, suggest
from maturity.reporting.context import Context
from maturity.reporting.inline import plain
from maturity.reporting.report import Report
from maturity.reporting.text import NOT_RATED, day

BODY = "report"
"""Where the report itself goes."""
_FIELD = re.compile(r"\{\{\s*([A-Za-z0-9_-]*)\s*\}\}")


def values(report: Report) -> dict[str, str]:
    """Return the words that fields stand for, by name; docs/office.md describes each."""
    card, c = report.seen.card, Context(report.seen, report.questionnaire)
    ladder, brand = card.ladder, report.look.brand
    level = NOT_RATED if ladder is None or not ladder.rated else c.label(ladder.headline)
    return {
        "organisation": report.document.title,
        "questionnaire": report.document.subtitle,
        "meta": plain(report.document.meta),
        "date": day(card.date) if card.date else "",
        "level": level,
        "index": c.scale.score(card.index.score) if card.index.rated else NOT_RATED,
        "consultancy": brand.name if brand else "",
    }


def fields_in(texts: Iterable[str]) -> set[str]:
    """Return the names of all fields in some texts."""
    return {found for text in texts for found in _FIELD.findall(text)}


def check_fields(names: Iterable[str], known: Iterable[str], file: str) -> None:
    """Refuse fields that stand for nothing.

    Raises:
        MaturityError: One for each (R064).
    """
    permitted = [*known, BODY]
    wrong = [
        Diagnostic("R064", f"there is no field '{{{{ {name} }}}}'", Place(file), suggest(name, permitted))
        for name in sorted(set(names) - set(permitted))
    ]
    if wrong:
        raise MaturityError(wrong)


def fill_fields(
    runs: list[Any], get: Callable[[Any], str], put: Callable[[Any, str], None], words: dict[str, str]
) -> None:
    """Put words in the place of fields in one paragraph, whose text may be spread over several runs.

    The words take the look of the run in which the field begins.

    Args:
        runs: Pieces of text, each in one look.
        get: Returns the text of a run.
        put: Changes it.
        words: By name of the field.
    """
    texts = [get(run) for run in runs]
    for match in reversed(list(_FIELD.finditer("".join(texts)))):
        if match[1] in words:
            _replace(texts, match.start(), match.end(), words[match[1]])
    for run, old, new in zip(runs, [get(run) for run in runs], texts, strict=True):
        if old != new:
            put(run, new)


def _replace(texts: list[str], start: int, end: int, new: str) -> None:
    """Replace a stretch of the joined texts in the texts themselves."""
    at = 0
    for i, text in enumerate(texts):
        begin, stop = max(start - at, 0), min(end - at, len(text))
        if begin < stop:
            texts[i] = text[:begin] + (new if start >= at else "") + text[stop:]
        at += len(text)
