"""What a Word document is written with: paragraphs, lists, tables, pictures, links and fields, in real styles."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from maturity.reporting.bidi import isolated
from maturity.reporting.inline import Align, Inline, Line, Ref, Strong, plain
from maturity.reporting.measure import words_of
from maturity.reporting.office import storable
from maturity.reporting.word.house import CELL, TABLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_PLAIN_NAME = re.compile("[A-Za-z][A-Za-z0-9_]{0,37}")
CHARACTER, MARGIN = 62_000, 3.0
"""Width of a character of a table's text, in EMU, and how many of them a cell's margins take."""
SHORT = 10
"""Characters of a heading that stays on one line."""
LONGEST_WORD, WIDEST = 18, 70
"""Characters that a column makes room for in one piece, and in all."""


def bookmark(anchor: str) -> str:
    """Return the name of a bookmark: letters, digits and underscores, at most 40 of them."""
    name = anchor.replace("-", "_")
    if _PLAIN_NAME.fullmatch(name):
        return name
    return "m_" + hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:30]


class Paper:
    """Writes at the end of a document.

    Attributes:
        document: Of python-docx.
        colors: What our colours in drawings become.
        width: Between the margins, in EMU.
    """

    def __init__(self, document: Document, anchors: frozenset[str], colors: Mapping[str, str] | None = None) -> None:
        """Write to a document; a link to anything but `anchors` is text, drawings are in `colors` instead of ours."""
        self.colors = colors or {}
        self.document = document
        self._anchors = anchors
        self._bookmarks = 0
        self._styles = {style.name: style.style_id for style in document.styles}
        section = document.sections[-1]
        page, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
        self.width = int(page - left - right)

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def para(
        self, line: Line, style: str = "Normal", *, anchor: str | None = None, together: bool = False
    ) -> Paragraph:
        """Write a paragraph; `together` keeps it on the page of the next one."""
        made = self._paragraph(style)
        self.fill(made, line, anchor)
        if together:
            made.paragraph_format.keep_with_next = True
        return made

    def large(self, line: Line, style: str, size: float, *, above: int) -> None:
        """Write a paragraph in large letters, in those of `size` points where it has more than `above` of them."""
        from docx.shared import Pt

        made = self.para(line, style)
        if len(plain(line)) > above:
            for each in made.runs:
                each.font.size = Pt(size)

    def _paragraph(self, style: str) -> Paragraph:
        """Add an empty paragraph; python-docx would look through all styles for each."""
        made = self.document.add_paragraph()
        made._p.style = self._styles[style]  # noqa: SLF001
        return made

    def heading(self, line: Line, level: int, anchor: str | None = None) -> None:
        """Write a heading (1–3)."""
        self.para(line, f"Heading {level}", anchor=anchor)

    def bullets(self, lines: Sequence[Line]) -> None:
        """Write a list."""
        for line in lines:
            self.para(line, "List Bullet")

    def numbered(self, lines: Sequence[Line]) -> None:
        """Write a list that is numbered from one."""
        number = self._numbering()
        for i, line in enumerate(lines, 1):
            if number is None:
                self.para((f"{i}.\u2002", *line), "List Number")
                continue
            made = self.para(line, "List Number")
            properties = made._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = 0

    def _numbering(self) -> int | None:
        """Return a new list like those of the style List Number; None where the style has no numbers of its own."""
        style = self.document.styles["List Number"].element
        own = style.pPr.numPr if style.pPr is not None else None
        if own is None or own.numId is None:
            return None
        numbering = self.document.part.numbering_part.element
        known = next((n for n in numbering.num_lst if n.numId == own.numId.val), None)
        if known is None:
            return None
        made = numbering.add_num(known.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def fill(self, paragraph: Paragraph, line: Line, anchor: str | None = None) -> None:
        """Write a line into a paragraph, between the ends of a bookmark where it is an anchor."""
        end = self._begin_bookmark(paragraph, anchor) if anchor else None
        for part in line:
            self._part(paragraph, part)
        if end is not None:
            paragraph._p.append(end)  # noqa: SLF001

    def _part(self, paragraph: Paragraph, part: Inline) -> None:
        if isinstance(part, str):
            run(paragraph, part)
        elif isinstance(part, Strong):
            run(paragraph, isolated(part.text)).bold = True
        elif isinstance(part, Ref) and part.anchor in self._anchors:
            link = element("w:hyperlink", anchor=bookmark(part.anchor), history="1")
            made = run(paragraph, isolated(part.text))
            link.append(made._r)  # noqa: SLF001
            paragraph._p.append(link)  # noqa: SLF001
        else:
            run(paragraph, isolated(part.text))

    def _begin_bookmark(self, paragraph: Paragraph, anchor: str) -> Any:
        self._bookmarks += 1
        number = str(9_000 + self._bookmarks)
        paragraph._p.append(element("w:bookmarkStart", id=number, name=bookmark(anchor)))  # noqa: SLF001
        return element("w:bookmarkEnd", id=number)

    # -- tables ----------------------------------------------------------------------------------------------------

    def table(
        self, header: Sequence[str], align: Sequence[Align], rows: Sequence[Sequence[Line]], title: str = ""
    ) -> None:
        """Write a table whose heading repeats on each page and whose rows stay whole."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        made = self.document.add_table(rows=1 + len(rows), cols=len(header), style=TABLE)
        made.autofit = False
        properties = made._tbl.tblPr  # noqa: SLF001
        look = element(
            "w:tblLook", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"
        )
        for old in properties.findall(look.tag):
            properties.remove(old)
        properties.append(look)
        if title:
            properties.append(element("w:tblCaption", val=storable(title)[:250]))
        sides = {
            "left": WD_ALIGN_PARAGRAPH.LEFT,
            "right": WD_ALIGN_PARAGRAPH.RIGHT,
            "center": WD_ALIGN_PARAGRAPH.CENTER,
        }
        widths = self._widths(header, rows)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        lines: list[Sequence[Line]] = [[(head,) for head in header], *rows]
        for tr, row in zip(made._tbl.tr_lst, lines, strict=True):  # noqa: SLF001 - `rows[i].cells` is quadratic
            trim = tr.get_or_add_trPr()
            trim.append(element("w:cantSplit"))
            if tr is made._tbl.tr_lst[0]:  # noqa: SLF001
                trim.append(element("w:tblHeader"))
            for cell, line, side, width in zip(tr.tc_lst, row, align, widths, strict=True):
                cell.width = width
                paragraph = _paragraph(cell, made)
                paragraph._p.style = self._styles[CELL]  # noqa: SLF001 - as in `_paragraph`
                paragraph.alignment = sides[side]
                self.fill(paragraph, line)
        spacer = self._paragraph("Normal")
        spacer.paragraph_format.space_after = 0
        spacer.paragraph_format.line_spacing = 0.6

    def _widths(self, header: Sequence[str], rows: Sequence[Sequence[Line]]) -> list[int]:
        """Share the width between columns: room for the longest word of each, and the rest by how much each holds."""
        narrow, wish = [], []
        for i, head in enumerate(header):
            texts = [head, *(plain(row[i]) for row in rows)]
            words = [1.2 * len(word) for word in ([head] if len(head) < SHORT else head.split())]  # bold
            word = max((*words, *(len(word) for text in texts[1:] for word in words_of(text))), default=0)
            narrow.append(min(LONGEST_WORD, word) + MARGIN)
            wish.append(max(0.0, min(WIDEST, max(map(len, texts))) - narrow[-1]))
        room = max(0.0, self.width / CHARACTER - fsum(narrow))
        total = fsum(wish)
        shares = [n + room * (w / total if total else 1 / len(narrow)) for n, w in zip(narrow, wish, strict=True)]
        return [int(self.width * share / fsum(shares)) for share in shares]

    # -- pictures --------------------------------------------------------------------------------------------------

    def picture(self, png: bytes, title: str, description: str) -> None:
        """Write a picture as wide as the text, with words for those who do not see it."""
        made = self._paragraph("Normal")
        shape = made.add_run().add_picture(io.BytesIO(png), width=self.width)
        shape._inline.docPr.set("title", storable(title)[:250])  # noqa: SLF001
        shape._inline.docPr.set("descr", storable(description)[:2_000])  # noqa: SLF001
        shape._inline.docPr.set("name", f"Chart {shape._inline.docPr.id}")  # noqa: SLF001

    def logo(self, picture: bytes, text: str) -> None:
        """Write a small picture on a line of its own."""
        from docx.shared import Mm

        made = self._paragraph("Normal")
        shape = made.add_run().add_picture(io.BytesIO(picture), height=Mm(14))
        shape._inline.docPr.set("descr", storable(text)[:2_000])  # noqa: SLF001

    def field(self, paragraph: Paragraph, code: str) -> None:
        """Write a field that Word works out, such as the number of the page."""
        for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", "1"), ("end", "")):
            made = paragraph.add_run()
            if kind:
                made._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
            elif text is code:
                made._r.append(element("w:instrText", text=f" {code} "))  # noqa: SLF001
            else:
                made.text = text


def run(paragraph: Paragraph, text: str) -> Any:
    """Append text to a paragraph; one that begins right to left is set so."""
    made = paragraph.add_run(storable(text))
    first = next((b for c in text[:200] if (b := bidirectional(c)) in {"L", "R", "AL"}), "L")
    if first != "L":
        made.font.rtl = True
    return made


def element(tag: str, /, *, text: str | None = None, **attributes: str) -> Any:
    """Return an element such as `w:bookmarkStart`, its attributes in Word's own namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    if text is not None:
        made.set(qn("xml:space"), "preserve")
        made.text = text
    return made


def _paragraph(cell: Any, table: Any) -> Paragraph:
    from docx.text.paragraph import Paragraph

    return Paragraph(cell.p_lst[0], table)
