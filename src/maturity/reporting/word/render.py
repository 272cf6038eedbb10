"""Report -> Word: cover, contents and sections, with the same bytes for the same report."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from maturity.reporting import blocks as kinds
from maturity.reporting.document import Document as Said
from maturity.reporting.fields import values
from maturity.reporting.inline import Ref, Typed
from maturity.reporting.office import NO_COLORS, describe, language_of, steady
from maturity.reporting.report import Report
from maturity.reporting.word.blocks import ROLES, write_block
from maturity.reporting.word.client import fill_in, move_to_field, open_client
from maturity.reporting.word.house import LEAD, NOTE, TOC, complete, house
from maturity.reporting.word.paper import Paper, element

if TYPE_CHECKING:
    from docx.document import Document

LONGEST_HEADER = 70
NUMBERED_FROM = 6
"""Sections from which a report has a table of contents."""


def render_docx(report: Report) -> bytes:
    """Return a report as the bytes of a .docx file; the same report gives the same bytes.

    Raises:
        ModuleNotFoundError: python-docx or resvg-py is not installed.
    """
    template = report.look.clients.get("docx")
    said = report.document
    if template is None:
        document = house()
        complete(document)
        paper = Paper(document, anchors_of(said), report.look.colors)
        cover(paper, report)
        _running(document, paper, said)
        write_sections(paper, report)
    else:
        document = open_client(template)
        complete(document)
        present = fill_in(document, values(report), template.name)
        first = len(document.element.body) - 1  # the last part describes the page
        paper = Paper(document, anchors_of(said), report.look.colors)
        if "organisation" not in present:
            cover(paper, report)
        write_sections(paper, report)
        move_to_field(document, first)
    describe(document.core_properties, report)
    _speak(document.styles.element, language_of(report))
    _without_thumbnail(document)
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue(), report.look.colors if template is None else NO_COLORS)


def write_sections(paper: Paper, report: Report) -> None:
    """Write the contents and all sections, and whose report it is at the end."""
    said = report.document
    if len(said.sections) >= NUMBERED_FROM:
        _contents(paper, said)
    for section in said.sections:
        paper.heading((section.title,), 1, section.id)
        opening, *further = section.blocks
        if isinstance(opening, kinds.Paragraph) and further:  # which else stands on the page before what it announces
            paper.para(opening.line, ROLES[opening.role], together=True)
        else:
            write_block(paper, opening)
        for block in further:
            write_block(paper, block)
    if report.look.brand and report.look.brand.footer:
        paper.para((Typed(report.look.brand.footer),), NOTE)


def anchors_of(said: Said) -> frozenset[str]:
    """Return the anchors that are written, to which links may lead."""
    found: set[str] = set()
    for section in said.sections:
        found.add(section.id)
        for block in section.blocks:
            match block:
                case kinds.Chart():
                    found.add(block.id)
                case kinds.Heading() if block.anchor:
                    found.add(block.anchor)
                case kinds.Findings() | kinds.References():
                    found |= {item.anchor for item in block.items}
                case kinds.Cards() if block.layout != "folded":
                    found |= {item.anchor for item in block.items}
                case kinds.Answers():
                    found |= {group.anchor for group in block.groups}
                    found |= {item.anchor for group in block.groups for item in group.items}
    return frozenset(found)


def cover(paper: Paper, report: Report) -> None:
    """Write whose report it is, about whom, and when."""
    said, brand = report.document, report.look.brand
    if brand:
        if brand.logo:
            paper.logo(brand.picture(), brand.logo_text)
        paper.para((Typed(brand.name),), NOTE)
    paper.large((Typed(said.title),), "Title", 20, above=60)
    paper.para((Typed(said.subtitle),), "Subtitle")
    if said.meta:
        paper.para(said.meta, NOTE)


def _contents(paper: Paper, said: Said) -> None:
    """Write a table of contents that is there already, and that Word can bring up to date."""
    paper.para(("Contents",), LEAD)
    last = len(said.sections) - 1
    for i, section in enumerate(said.sections):
        made = paper.para((), TOC)
        if i == 0:
            for kind, code in (("begin", None), (None, 'TOC \\o "1-1" \\h \\n'), ("separate", None)):
                mark = element("w:instrText", text=f" {code} ") if code else element("w:fldChar", fldCharType=str(kind))
                made.add_run()._r.append(mark)  # noqa: SLF001
        paper.fill(made, (Ref(section.title, section.id),))
        if i == last:
            made.add_run()._r.append(element("w:fldChar", fldCharType="end"))  # noqa: SLF001


def _running(document: Document, paper: Paper, said: Said) -> None:
    """Write the running header and the number of the page; the cover has neither."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    name = said.title if len(said.title) <= LONGEST_HEADER else said.title[: LONGEST_HEADER - 1] + "…"
    paper.fill(section.header.paragraphs[0], (Typed(name), "\u2003·\u2003", Typed(said.subtitle[:LONGEST_HEADER])))
    footer = section.footer.paragraphs[0]
    footer.alignment = 2  # right
    paper.field(footer, "PAGE")
    paper.fill(footer, (" / ",))
    paper.field(footer, "NUMPAGES")


def _speak(styles: Any, language: str) -> None:
    """Set the language of all text, for spelling and for screen readers."""
    from docx.oxml.ns import qn

    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _without_thumbnail(document: Document) -> None:
    """Drop the picture of an empty page that python-docx's own document carries."""
    package = document.part.package
    for key, related in list(package.rels.items()):
        if related.reltype.endswith("/thumbnail"):
            del package.rels[key]
