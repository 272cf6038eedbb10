"""Sections of a report as slides: the message as the title, one drawing or table each, the rest in the notes."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.reporting.blocks import (
    Block,
    Bullets,
    Cards,
    Chart,
    Facts,
    Findings,
    Groups,
    Heading,
    Paragraph,
    Section,
    Table,
    Topics,
    Verdict,
)
from maturity.reporting.charts.data import FactorsData, LadderData, MatrixData, RadarData, VotesData
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, plain
from maturity.reporting.slides import cards, charts, tables, topics
from maturity.reporting.slides.asked import asked
from maturity.reporting.slides.fit import Para, Piece, para, pieces
from maturity.reporting.slides.flow import texts
from maturity.reporting.slides.page import Page
from maturity.reporting.slides.stage import Stage
from maturity.reporting.slides.told import all_told, first_sentence, told

Visual = Chart | Table | Verdict | Groups | Findings | Cards | Topics | Facts


def section_slides(stage: Stage, section: Section, context: Context) -> None:
    """Make the slides of a section."""
    if section.id == "bridges":
        asked(opening(stage, section), context)
        return
    visuals = _visuals(section)
    first = opening(stage, section)
    scored = [v for v in visuals if isinstance(v, Chart) and isinstance(v.data, FactorsData)]
    if scored:
        open_ = charts.factors(first, scored, context)
        visuals = [v for v in visuals if v not in scored]
        if open_:
            first = first.titled(first.title)
        elif not visuals:
            return
        else:
            caption = _caption(section, visuals[0])
            about = pieces(_second(section)) if caption == section.title else ()
            first = first.titled(about or (Piece(caption),))
    if not visuals:
        texts(first, first.aside)
        return
    for n, visual in enumerate(visuals):
        page = first if n == 0 else first.titled((Piece(_caption(section, visual)),), (section.title, *told(visual)))
        _draw(page, section, visual)


def opening(stage: Stage, section: Section) -> Page:
    """Return the first slide of a section: its message, what else is said, and all of it for the speaker."""
    message, rest, texts = _message(section, _visuals(section), _texts(section))
    aside = (*((para(rest),) if rest else ()), *paragraphs(texts))
    kicker = section.title if plain(message) != section.title else ""
    return Page(stage, pieces(message), kicker, aside, (section.title, *all_told(section.blocks)))


def _second(section: Section) -> Line:
    """Return the second sentence of what opens a section."""
    return first_sentence(_message(section, (), _texts(section))[1])[0]


def _texts(section: Section) -> list[Block]:
    """Return what is text, without headings of what is none."""
    following = [*section.blocks[1:], None]
    return [
        b
        for b, after in zip(section.blocks, following, strict=True)
        if isinstance(b, Paragraph | Bullets) or (isinstance(b, Heading) and isinstance(after, Paragraph | Bullets))
    ]


def _visuals(section: Section) -> list[Visual]:
    """Return what is drawn: no table behind drawn disagreements, no list of cards behind a table of them."""
    found: list[Visual] = []
    for block in section.blocks:
        if isinstance(block, Cards) and block.layout != "grid" and found:
            continue
        if isinstance(block, Chart) and isinstance(block.data, RadarData | VotesData):
            continue  # PowerPoint has a radar of its own, and the votes stand beside each disagreement
        if isinstance(block, Table) and any(isinstance(b, Topics) for b in found):
            continue
        if isinstance(block, Visual):
            found.append(block)
    return found


def _message(section: Section, visuals: Sequence[Visual], texts: list[Block]) -> tuple[Line, Line, list[Block]]:
    """Return the sentence that the section comes down to, the rest of its paragraph, and the other texts."""
    if visuals and isinstance(visuals[0], Verdict):
        return visuals[0].headline, (), texts
    lead = next((b for b in texts if isinstance(b, Paragraph) and b.role == "lead"), None)
    if lead is None:
        return (section.title,), (), texts
    first, rest = first_sentence(lead.line)
    return first, rest, [b for b in texts if b is not lead]


def paragraphs(blocks: Sequence[Block]) -> tuple[Para, ...]:
    """Return texts as paragraphs of a slide; what is small in the report is left to the notes."""
    found: list[Para] = []
    for block in blocks:
        match block:
            case Paragraph() if block.role != "note":
                found.append(para(block.line, gap=0.6))
            case Heading():
                found.append(para(block.text, kind="heading", gap=0.9, color="main"))
            case Bullets():
                found += [para(item, kind="bullet", gap=0.35) for item in block.items]
            case _:
                pass
    return tuple(found)


def _caption(section: Section, visual: Visual) -> str:
    match visual:
        case Chart():
            return visual.title
        case Table():
            return visual.caption
        case _:
            above = section.blocks[: section.blocks.index(visual)]
            headings = [b for b in above if isinstance(b, Heading)]
            return plain(headings[-1].text) if headings else section.title


def _draw(page: Page, section: Section, visual: Visual) -> None:
    match visual:
        case Verdict():
            cards.verdict(page, visual)
        case Chart(data=LadderData() as data):
            charts.ladder(page, visual, data)
        case Chart(data=MatrixData() as data):
            tables.matrix_slide(page, visual, data)
        case Chart() | Table():
            tables.slides(page, visual if isinstance(visual, Table) else visual.table)
        case Groups():
            cards.groups(page, visual)
        case Findings():
            tables.finding_slides(page, visual)
        case Cards():
            cards.cards(page, visual)
        case Topics():
            topics.overview(page, visual, sum(len(b.rows) for b in section.blocks if isinstance(b, Table)))
        case Facts():
            cards.facts(page, visual)
