"""Report -> PowerPoint: which sections become slides, in which order, for whom."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from maturity.files.colors import ON_COVER
from maturity.reporting.blocks import Bullets, Chart, Facts, Paragraph, Section, Topics
from maturity.reporting.charts.data import LadderData
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Typed, plain
from maturity.reporting.office import NO_COLORS, describe, language_of, steady
from maturity.reporting.report import Report
from maturity.reporting.sections import executive, ladder
from maturity.reporting.slides import topics
from maturity.reporting.slides.charts import scale
from maturity.reporting.slides.client import client_stage
from maturity.reporting.slides.fit import Para, Piece, hang_of, para, pieces
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.house import KICKER, MARGIN, WIDTH, house
from maturity.reporting.slides.look import THEME
from maturity.reporting.slides.sections import opening, section_slides
from maturity.reporting.slides.stage import Kind, Stage
from maturity.reporting.slides.told import first_sentence, section_told

if TYPE_CHECKING:
    from pptx.presentation import Presentation

LEFT_OUT = {"answers", "sources", "remarks"}
"""Sections that are for reading, not for showing."""
LAST = ("method", "provenance")
"""Sections that share a slide at the end."""
FACTS = (12, 11, 10)
"""Sizes to try for what a report rests on, in points."""
AFTER = "actions"
"""Section behind which a full report's slides have the next 90 days."""
OWN = 0.96
"""Width of our own theme's font over what is measured, which is generous."""
LONGEST_WORD = 24


def render_pptx(report: Report) -> bytes:
    """Return a report as the bytes of a .pptx file; the same report gives the same bytes.

    Raises:
        ModuleNotFoundError: python-pptx is not installed.
    """
    template = report.look.clients.get("pptx")
    stage = (
        _own_stage(house(pale=ON_COVER in report.look.colors), report)
        if template is None
        else client_stage(template, report, language_of(report))
    )
    deck = stage.deck
    if not stage.begun:
        _cover(stage, report)
    context = Context(report.seen, report.questionnaire)
    if report.kind == "agenda":
        _agenda(stage, report, context)
    else:
        _sections(stage, report, context)
    describe(deck.core_properties, report)
    stream = io.BytesIO()
    deck.save(stream)
    return steady(stream.getvalue(), report.look.colors if template is None else NO_COLORS)


def _own_stage(deck: Presentation, report: Report) -> Stage:
    kinds: dict[str, Kind] = {"title": "cover", "obj": "text", "twoObj": "two", "titleOnly": "plain"}
    layouts = {kinds[layout._element.get("type")]: layout for layout in deck.slide_layouts}  # noqa: SLF001
    document = report.document
    return Stage(
        deck,
        layouts,
        Rect(MARGIN, 124, WIDTH - 2 * MARGIN, 370),
        THEME["accent1"],
        language_of(report),
        f"{document.title}  ·  {document.subtitle}",
        scale(report.questionnaire.display),
        KICKER,
        wider=OWN,
    )


def _cover(stage: Stage, report: Report) -> None:
    document = report.document
    canvas = stage.slide(
        "cover", (Piece(document.title),), notes=[t for t in (document.subtitle, plain(document.meta)) if t]
    )
    lines = [Para((Piece(document.subtitle),))]
    brand = report.look.brand
    if brand:
        lines.append(para((Typed(brand.name),), scale=0.78))
        if brand.logo:
            canvas.logo(brand.picture(), brand.logo_text)
    if document.meta:
        lines.append(para(document.meta, scale=0.78))
    canvas.body(0, lines, sizes=(18, 16, 14))


def _sections(stage: Stage, report: Report, context: Context) -> None:
    sections = [s for s in report.document.sections if s.id not in LEFT_OUT]
    if report.kind == "executive":
        sections = _ladder_apart(sections, ladder.section(context))
    if report.kind == "full":
        after = next((i for i, s in enumerate(sections) if s.id == AFTER), None)
        soon = executive.next_days(context)
        if after is not None and soon is not None:
            sections.insert(after + 1, soon)
    for section in sections:
        if section.id in LAST or _is_note(section):
            continue
        section_slides(stage, section, context)
    _last(stage, [s for s in sections if s.id in LAST])


def _ladder_apart(sections: Sequence[Section], own: Section | None) -> list[Section]:
    """Return sections with the ladder on a slide of its own instead of below the figures at a glance."""
    found = []
    for section in sections:
        rest = tuple(b for b in section.blocks if not (isinstance(b, Chart) and isinstance(b.data, LadderData)))
        found.append(replace(section, blocks=rest))
        if len(rest) < len(section.blocks) and own is not None:
            found.append(own)
    return found


def _is_note(section: Section) -> bool:
    return all(isinstance(b, Paragraph) and b.role == "note" for b in section.blocks)


def _last(stage: Stage, sections: Sequence[Section]) -> None:
    """Make the slide on how the figures come about and what they rest on, two where that would be cut."""
    if not sections:
        return
    texts = [b for s in sections for b in s.blocks if isinstance(b, Paragraph) and b.role != "note"]
    bullets = [item for s in sections for b in s.blocks if isinstance(b, Bullets) for item in b.items]
    rows = [row for s in sections for b in s.blocks if isinstance(b, Facts) for row in b.items]
    title = pieces(first_sentence(texts[0].line)[0]) if texts else (Piece(sections[0].title),)
    canvas = stage.slide(
        "two", title, " · ".join(s.title for s in sections), [t for s in sections for t in section_told(s)]
    )
    short = []
    for item in bullets:
        label = item[0].text if item and isinstance(item[0], Strong) else ""
        said, rest = first_sentence(item[1:] if label else item)
        more = first_sentence(rest)[0]
        short.append(para((Strong(label), *said, ". ", *((*more, ".") if more else ())), gap=0.5))
    known = [para(_unbroken(line), kind="term", term=label, gap=0.5) for label, line in rows]
    hang = hang_of(known, 12) * canvas.wider
    if canvas.holds(1, known, FACTS[-1], hang):
        canvas.body(0, short, sizes=(13, 12, 11))
        canvas.body(1, known, sizes=FACTS, hang=hang)
        return
    canvas.drop(1)
    canvas.body(0, short, canvas.area, sizes=(13, 12, 11))
    stage.slide("text", (Piece(sections[-1].title),)).body(0, known, sizes=FACTS, hang=hang)


def _unbroken(line: Line) -> str:
    """Return a line in which no word is too long for a narrow column; a digest stands whole in the notes."""
    return " ".join(w if len(w) <= LONGEST_WORD else w[: LONGEST_WORD - 1] + "…" for w in plain(line).split(" "))


def _agenda(stage: Stage, report: Report, context: Context) -> None:
    for section in report.document.sections:
        found = next((b for b in section.blocks if isinstance(b, Topics)), None)
        if found is None:
            section_slides(stage, section, context)
        else:
            topics.discussed(opening(stage, section), found)
