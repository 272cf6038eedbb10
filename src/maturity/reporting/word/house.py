"""Our own Word document: page, styles, header and footer; and the styles that a client's document may lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maturity.reporting.slides.look import INK, SANS, SERIF, THEME

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

MUTED, RULE = "566274", "CFD6DE"
TABLE = "Maturity Table"
TOC = "toc 1"
"""Word's own name for the first step of a table of contents."""
LEAD, NOTE, HEADLINE, FACT = "Maturity Lead", "Maturity Note", "Maturity Headline", "Maturity Fact"
CELL = "Maturity Cell"
BUILT_IN = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Caption",
    "List Bullet",
    "List Number",
)
"""Styles that Word has by itself, and that a report uses."""
_OWN: dict[str, tuple[float, str | None, float, float]] = {
    LEAD: (12.5, INK, 0, 8),
    NOTE: (9, MUTED, 0, 6),
    HEADLINE: (21, INK, 4, 8),
    FACT: (9.5, INK, 0, 3),
    CELL: (9, None, 0, 0),
}
"""Size, colour, space before and after, in points, of styles that Word does not have."""


def house() -> Document:
    """Return an empty document in our own look: A4, with the styles that a report uses."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, SANS, 10.5, INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    _font(styles["Title"], SERIF, 34, THEME["dk2"])
    _bare(styles["Title"])
    _font(styles["Subtitle"], SANS, 12, MUTED)
    styles["Subtitle"].font.italic = False
    sizes = ((1, SERIF, 20, INK, 26, 8), (2, SANS, 12.5, INK, 16, 4), (3, SANS, 11, INK, 12, 3))
    for level, family, size, color, before, after in sizes:
        style = styles[f"Heading {level}"]
        _font(style, family, size, color)
        style.font.bold = level > 1
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(3)
    _font(styles["Caption"], SANS, 10.5, INK)
    styles["Caption"].font.bold = True
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(10)
    _font(styles["Header"], SANS, 8.5, MUTED)
    _font(styles["Footer"], SANS, 8.5, MUTED)
    return document


def complete(document: Document) -> None:
    """Add the styles of ours that a document does not have; those it has stay as they are."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    present = {style.name for style in styles}
    for name in BUILT_IN:
        if name not in present:
            _built_in(document, name)
    if TOC not in present:
        contents = styles.add_style(TOC, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        contents.base_style = styles["Normal"]
        contents.paragraph_format.space_after = Pt(2)
    for name, (size, color, before, after) in _OWN.items():
        if name in present:
            continue
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        if color:
            style.font.color.rgb = RGBColor.from_string(color)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name in {HEADLINE, LEAD}
        if name == HEADLINE:
            style.font.name = SERIF
    if TABLE not in present:
        _table_style(document)


def _built_in(document: Document, name: str) -> None:
    """Add one of Word's own styles to a document that lacks it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    if name != "Normal":
        added.base_style = document.styles["Normal"]
    added.font.bold = not name.startswith(("List", "Subtitle"))
    if name.startswith("Heading"):
        level = int(name[-1])
        added.font.size = Pt(22 - 4 * level)
        added.paragraph_format.keep_with_next = True
        _outline(added, level)


def _font(style: Any, family: str, size: float, color: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = family, Pt(size)
    style.font.color.rgb = RGBColor.from_string(color)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), family)


def _bare(style: ParagraphStyle) -> None:
    """Take the rule from under the title."""
    from docx.oxml.ns import qn

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _outline(style: Any, level: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)


def _table_style(document: Document) -> None:
    """Add our table: rules between rows, a heavier one below the heading, no lines upright."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    edge = f'w:val="single" w:space="0" w:color="{RULE}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="MaturityTable">'
            f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:tblPr><w:tblBorders><w:bottom {edge} w:sz="4"/><w:insideH {edge} w:sz="4"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
            '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{MUTED}"/></w:rPr><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
            "</w:style>"
        )
    )
