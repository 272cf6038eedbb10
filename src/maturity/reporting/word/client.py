"""A client's own Word document: its styles, headers and pages, with the report where its field stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.office_template import OfficeTemplate
from maturity.reporting.fields import BODY, check_fields, fields_in, fill_fields
from maturity.reporting.office import storable

if TYPE_CHECKING:
    from docx.document import Document


def open_client(template: OfficeTemplate) -> Document:
    """Return a client's document, as it is.

    Raises:
        MaturityError: Word would not open it either (R060).
    """
    import docx

    try:
        return docx.Document(io.BytesIO(template.content))
    except Exception as error:  # noqa: BLE001 - a damaged part may fail anywhere inside lxml or python-docx
        message = f"this document cannot be opened ({type(error).__name__})"
        raise MaturityError([Diagnostic("R060", message, Place(template.name), "save it anew as .docx")]) from None


def fill_in(document: Document, words: dict[str, str], name: str) -> frozenset[str]:
    """Put words in the place of all fields but that of the report, and return which fields there were.

    Raises:
        MaturityError: A field stands for nothing (R064).
    """
    from docx.oxml.ns import qn

    paragraphs = list(_paragraphs(document))
    found = fields_in("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)
    check_fields(found, words, name)

    def put(piece: Any, text: str) -> None:
        piece.text = storable(text)
        piece.set(qn("xml:space"), "preserve")

    for paragraph in paragraphs:
        pieces = list(paragraph.iter(qn("w:t")))
        fill_fields(pieces, lambda piece: piece.text or "", put, words)
    return frozenset(found)


def move_to_field(document: Document, first: int) -> None:
    """Move what has been written at the end, from the `first` part of the body on, to where the report's field stands."""
    from docx.oxml.ns import qn

    body = document.element.body
    written = [part for part in list(body)[first:] if part.tag != qn("w:sectPr")]
    field = next((p for p in body.iter(qn("w:p")) if BODY in fields_in([_text(p)])), None)
    if field is None:
        return
    place = field
    while place.getparent() is not body:  # in a table or a text box, which has no room for a report: behind it
        place = place.getparent()
    for part in reversed(written):
        place.addnext(part)
    if place is field:
        body.remove(field)
    else:
        for piece in field.iter(qn("w:t")):
            piece.text = ""


def _text(paragraph: Any) -> str:
    from docx.oxml.ns import qn

    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def _paragraphs(document: Document) -> Iterator[Any]:
    """Yield the paragraphs of body, headers and footers, those in tables and text boxes included."""
    from docx.oxml.ns import qn

    yield from document.element.body.iter(qn("w:p"))
    seen = set()
    for section in document.sections:
        for part in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            if part.is_linked_to_previous or id(part._element) in seen:  # noqa: SLF001
                continue
            seen.add(id(part._element))  # noqa: SLF001
            yield from part._element.iter(qn("w:p"))  # noqa: SLF001
