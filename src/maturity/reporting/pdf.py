"""Document -> PDF: the page as it prints, tagged for screen readers (PDF/UA-1), with an outline and without a network."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from maturity.reporting.html import render_html
from maturity.reporting.inline import plain
from maturity.reporting.templates import reports_folder
from maturity.version import __version__

if TYPE_CHECKING:
    from maturity.reporting.report import Report

REPORT = "full"
SVG = "{http://www.w3.org/2000/svg}"
XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"
SMALL = 0.8
"""How large the drawings beside words are on paper, against the screen."""
_LONG = re.compile(r"\S{60,}")
_PIECE = re.compile(r"\S{20}(?=\S)")
_BREAK = "\u200b"


def render_pdf(report: Report) -> bytes:
    """Return a report as a PDF; the same report and the same fonts give the same bytes.

    Raises:
        ModuleNotFoundError: WeasyPrint is not installed.
        OSError: The system has no Pango, with which WeasyPrint sets text.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("fontTools").addHandler(logging.NullHandler())  # it remarks on fonts that nobody can change
    page = render_html(report.document, brand=report.look.brand)
    html = HTML(
        string=page, url_fetcher=URLFetcher(allowed_protocols=["data"])
    )  # what is in the page, and nothing else
    _adapt(html.etree_element)
    made = html.render()
    _describe(made.metadata, report)
    identifier = hashlib.sha256(page.encode("utf-8", errors="replace")).hexdigest()[:32]
    return bytes(made.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=identifier.encode()))


@cache
def _style() -> str:
    return (reports_folder() / REPORT / "pdf.css").read_text(encoding="utf-8")


def _adapt(html: ET.Element) -> None:
    """Take out what paper has no use for, and tell apart what is decoration and what needs words.

    WeasyPrint makes a figure of every drawing and takes its alternative text from the title alone. So a description
    moves into the title, and what screen readers pass over becomes a background, which has no place in the structure.
    """
    head = html.find("head")
    assert head is not None
    ET.SubElement(head, "style").text = _style()
    for parent in html.iter():
        for child in list(parent):
            if _only_on_screen(parent, child):
                parent.remove(child)
            elif child.tag == f"{SVG}svg" and child.get("aria-hidden") == "true":
                _to_background(child)
    for element in html.iter():
        if not element.tag.startswith((SVG, "style")):
            element.text = _breakable(element.text)
        element.tail = _breakable(element.tail)
    for svg in html.iter(f"{SVG}svg"):
        title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        if title is not None and description is not None and description.text:
            title.text = f"{title.text}. {description.text}"


def _only_on_screen(parent: ET.Element, child: ET.Element) -> bool:
    classes = (child.get("class") or "").split()
    if "narrow" in classes or "skip" in classes or child.tag == "script":
        return True
    if child.tag == "details":
        return parent.tag == "figure"  # the figures of a drawing; the drawing has them
    return "card" in (parent.get("class") or "").split() and parent.tag == "details" and child.tag != "summary"


def _breakable(text: str | None) -> str | None:
    """Let long words break: where no space is, WeasyPrint tries every place, which takes minutes for 10,000 characters."""
    return None if text is None else _LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text)


def _to_background(svg: ET.Element) -> None:
    """Turn a drawing into an empty element of the same size with the drawing behind it."""
    width, height = (SMALL * float(svg.attrib[side]) for side in ("width", "height"))
    tail, svg.tail = svg.tail, None
    svg.attrib.pop(XMLNS, None)  # an attribute to HTML's parser, and an error in XML
    drawn = base64.b64encode(ET.tostring(svg)).decode()
    name = svg.get("class", "")
    svg.clear()
    svg.tag, svg.tail = "span", tail
    look = f"width: {width:.1f}px; height: {height:.1f}px; background: url(data:image/svg+xml;base64,{drawn}) 0 0 / 100% 100%"
    svg.attrib.update({"class": f"{name} drawn", "style": look})


def _describe(metadata: Any, report: Report) -> None:
    document = report.document
    metadata.title = f"{document.title} – {document.subtitle}"
    metadata.authors = [f"maturity {__version__}"]
    metadata.generator = f"maturity {__version__}"
    metadata.description = ", ".join(filter(None, (document.subtitle, plain(document.meta))))
    metadata.lang = document.language
    when = report.seen.card.date
    if when is not None:
        metadata.created = metadata.modified = f"{when.isoformat()}T00:00:00Z"
