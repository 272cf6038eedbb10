"""DrawingML that python-pptx has no words for: colours of the theme, alternative texts, borders, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maturity.reporting.office import storable
from maturity.reporting.slides.fit import HANG, Para, Piece
from maturity.reporting.slides.look import COLORS

DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def make(parent: Any, name: str, **attributes: object) -> Any:
    """Append an element such as `a:ln` and return it."""
    from pptx.oxml.ns import qn

    element = parent.makeelement(qn(name), {key: str(value) for key, value in attributes.items()})
    parent.append(element)
    return element


def color_in(parent: Any, name: str) -> None:
    """Append a colour by what it is for, or by red, green and blue."""
    color = COLORS.get(name)
    if color is None or len(color.name) == 6:
        make(parent, "a:srgbClr", val=name if color is None else color.name)
        return
    found = make(parent, "a:schemeClr", val=color.name)
    for step, value in color.steps:
        make(found, f"a:{step}", val=value)


def fill(parent: Any, name: str | None) -> None:
    """Append a fill; None is none."""
    if name is None:
        make(parent, "a:noFill")
    else:
        color_in(make(parent, "a:solidFill"), name)


def line(parent: Any, tag: str, name: str | None, points: float = 0.75, dash: str | None = None) -> Any:
    """Append a line such as `a:ln` or the border of a cell; without a colour it is none."""
    found = make(parent, tag, w=round(points * 12_700))
    fill(found, name)
    if dash:
        make(found, "a:prstDash", val=dash)
    return found


def described(shape: Any, name: str, text: str | None) -> None:
    """Name a shape, and say what it shows; without a text it is marked as an ornament."""
    element = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no name for it
    element.set("name", storable(name))
    if text is not None:
        element.set("descr", storable(" ".join(text.split())))
        return
    extension = make(make(element, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    mark = extension.makeelement(f"{{{DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": DECORATIVE})
    extension.append(mark)


def write(
    frame: Any,
    paras: Sequence[Para],
    size: float | None,
    language: str,
    *,
    color: str | None = None,
    align: str = "l",
    hang: float = 0,
    font: str | None = None,
) -> None:
    """Write paragraphs into a text frame, each with its own size, indent and spacing, so that nothing is inherited.

    Args:
        frame: Of a shape, placeholder or cell.
        paras: What to write.
        size: Of the letters, in points; None keeps that of the placeholder.
        language: Of the text, as PowerPoint writes it.
        color: For what has none of its own; None keeps that of the placeholder.
        align: `l`, `ctr` or `r`.
        hang: Indent of sentences beside their term, in points.
        font: `+mj-lt` is the theme's font of titles.
    """
    for i, para in enumerate(paras):
        p = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        own = None if size is None else size * para.scale
        if size is not None:
            _paragraph(p._p, para, size, i, align, hang)  # noqa: SLF001
        letters = para.pieces
        if para.kind == "term":
            letters = (Piece(para.term, bold=True), Piece("\t"), *letters)
        for n, piece in enumerate(letters):
            term = para.kind == "term" and n == 0
            _runs(p, piece, own, language, "main" if term and para.color is None else para.color or color, font)


def _paragraph(p: Any, para: Para, size: float, i: int, align: str, hang: float) -> None:
    indent = hang if para.kind == "term" else HANG * size if para.kind == "bullet" else 0
    emu = round(indent * 12_700)
    properties = p.get_or_add_pPr()
    for key, value in (("marL", emu), ("indent", -emu), ("algn", align)):
        properties.set(key, str(value))
    make(make(properties, "a:lnSpc"), "a:spcPct", val=100_000)
    make(make(properties, "a:spcBef"), "a:spcPts", val=round(100 * para.gap * size) if i else 0)
    make(make(properties, "a:spcAft"), "a:spcPts", val=0)
    if para.kind == "bullet":
        color_in(make(properties, "a:buClr"), "main")
        make(properties, "a:buFont", typeface="Arial")
        make(properties, "a:buChar", char="•")
    else:
        make(properties, "a:buNone")
    if para.kind == "term":
        make(make(properties, "a:tabLst"), "a:tab", pos=emu, algn="l")


def _runs(p: Any, piece: Piece, size: float | None, language: str, color: str | None, font: str | None) -> None:
    for n, text in enumerate(piece.text.split("\n")):
        if n:
            p.add_line_break()
        if not text:
            continue
        run = p.add_run()
        run.text = storable(text)
        look = run._r.get_or_add_rPr()  # noqa: SLF001
        look.set("lang", language)
        if size is not None:
            look.set("sz", str(round(size * 100)))
        if piece.bold:
            look.set("b", "1")
        own = piece.color or color
        if own is not None:
            fill(look, own)
        if font is not None:
            make(look, "a:latin", typeface=font)
