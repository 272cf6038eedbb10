"""A comparison in no particular format: what moved or lies apart, in which order it is said."""

from __future__ import annotations

from maturity.model.comparison import Comparison
from maturity.reporting.blocks import Section
from maturity.reporting.comparison import advice, basis, factors, opening, sides, standings, trend
from maturity.reporting.comparison.words import Words
from maturity.reporting.document import Document
from maturity.reporting.text import count, day, tidy

OVER_TIME = (
    opening.moved,
    trend.section,
    factors.section,
    sides.alignment,
    sides.disagreements,
    advice.section,
    basis.restated,
    factors.questions,
    basis.section,
)
SIDE_BY_SIDE = (
    opening.apart,
    standings.section,
    factors.section,
    sides.alignment,
    factors.questions,
    basis.left_out,
    basis.section,
)
"""The sections of the two kinds, in reading order; one that has nothing to say returns None and disappears."""


def build_comparison(comparison: Comparison) -> Document:
    """Return a comparison as a document for the renderers of reports."""
    words = Words(comparison)
    found: list[Section | None] = [make(words) for make in (OVER_TIME if words.over_time else SIDE_BY_SIDE)]
    if words.over_time:
        title = tidy(words.last.organisation)
        dates = [day(s.date) for s in (words.first, words.last) if s.date]
        meta = " · ".join(["Comparison over time", *([" to ".join(dates)] if len(dates) == 2 else [])])
    else:
        title = "Side by side"
        meta = count(len(comparison.subjects), "organisation")
        meta = meta[:1].upper() + meta[1:]
    return Document(
        title=title,
        subtitle=tidy(comparison.title),
        meta=(meta,),
        language="en",
        spoken="en",
        sections=tuple(section for section in found if section is not None),
    )
