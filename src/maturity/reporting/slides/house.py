"""Our own slide master: python-pptx's plain one, made 16:9 with our theme, four layouts and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from maturity.reporting.slides.geometry import EMU, Rect
from maturity.reporting.slides.look import COLORS, SANS, SERIF, THEME

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = 960, 540
MARGIN = 48
KICKER = 13
"""Index of the placeholder for the small line above a title."""

_TITLE = Rect(MARGIN, 43, WIDTH - 2 * MARGIN, 66)
_BODY = Rect(MARGIN, 124, WIDTH - 2 * MARGIN, 370)
_KICKER = Rect(MARGIN, 24, WIDTH - 2 * MARGIN, 16)
_FOOTER = Rect(MARGIN, 508, 700, 18)
_NUMBER = Rect(WIDTH - MARGIN - 100, 508, 100, 18)
_COVER_TITLE = Rect(MARGIN + 24, 150, 720, 150)
_COVER_TEXT = Rect(MARGIN + 24, 318, 560, 90)

_KEPT = ("title", "obj", "twoObj", "titleOnly")
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FLAT = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{}"><a:noAutofit/></a:bodyPr>'
_STEPS = "".join(f'<a:{step} val="{value}"/>' for step, value in COLORS["muted"].steps)
_MUTED = f'<a:solidFill><a:schemeClr val="tx1">{_STEPS}</a:schemeClr></a:solidFill>'


def house(*, pale: bool = False) -> Presentation:
    """Return an empty presentation in our own design, with dark text on its cover where that is `pale`."""
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.oxml import parse_xml

    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in _KEPT:  # noqa: SLF001 - python-pptx has no name for it
            deck.slide_layouts.remove(layout)
    deck.slide_width, deck.slide_height = WIDTH * EMU, HEIGHT * EMU  # type: ignore[assignment]
    deck.element.find(_q("p:sldSz")).attrib.pop("type", None)
    for part in (deck.part, deck.part.package):
        for key in [k for k, rel in part._rels.items() if rel.reltype.endswith(("/printerSettings", "/thumbnail"))]:  # noqa: SLF001
            part._rels.pop(key)  # noqa: SLF001
    master = deck.slide_master
    _replace(master.element, parse_xml(_master_tree()))
    master.element.replace(master.element.find(_q("p:txStyles")), parse_xml(_text_styles()))
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _themed(theme.blob.decode()).encode()  # noqa: SLF001
    trees: dict[str, Callable[[str], str]] = {
        "title": partial(_cover, pale=pale),
        "obj": _one,
        "twoObj": _two,
        "titleOnly": _title_only,
    }
    for layout in deck.slide_layouts:
        kind = layout._element.get("type")  # noqa: SLF001
        name = layout.name
        _replace(layout._element, parse_xml(trees[kind](name)))  # noqa: SLF001
        if kind == "title":
            layout._element.set("showMasterSp", "0")  # noqa: SLF001
    return deck


def _q(name: str) -> str:
    from pptx.oxml.ns import qn

    return qn(name)


def _replace(element: Any, tree: Any) -> None:
    element.replace(element.find(_q("p:cSld")), tree)


def _themed(xml: str) -> str:
    """Return a theme with our colours and fonts."""
    system = {"dk1": "windowText", "lt1": "window"}
    colors = "".join(
        f'<a:{k}><a:sysClr val="{system[k]}" lastClr="{v}"/></a:{k}>'
        if k in system and v in {"000000", "FFFFFF"}
        else f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>'
        for k, v in THEME.items()
    )
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, font in (("majorFont", SERIF), ("minorFont", SANS))
    )
    xml = re.sub(
        r"<a:clrScheme .*?</a:clrScheme>", f'<a:clrScheme name="Maturity">{colors}</a:clrScheme>', xml, flags=re.DOTALL
    )
    xml = re.sub(
        r"<a:fontScheme .*?</a:fontScheme>",
        f'<a:fontScheme name="Maturity">{fonts}</a:fontScheme>',
        xml,
        flags=re.DOTALL,
    )
    return re.sub(r'(<a:theme [^>]*name=)"[^"]*"', r'\1"Maturity"', xml)


def _placeholder(
    n: int, name: str, ph: str, rect: Rect | None, text: str = "", style: str = "", anchor: str = "t"
) -> str:
    """Return a placeholder of the master or of a layout; without a rectangle it lies where the master's does."""
    place = body = ""
    if rect is not None:
        x, y, w, h = rect.emu
        place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        body = _FLAT.format(anchor)
    field = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    )
    run = field if "sldNum" in ph else f'<a:r><a:rPr lang="en-GB"/><a:t>{text}</a:t></a:r>' if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>{body or '<a:bodyPr/>'}"
        f'<a:lstStyle>{style}</a:lstStyle><a:p>{run}<a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _shape(n: int, rect: Rect, color: str, more: str = "") -> str:
    """Return a filled rectangle that means nothing."""
    x, y, w, h = rect.emu
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name="Ornament {n}"><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        '</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{color}">{more}</a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _tree(name: str, shapes: str, background: str = "") -> str:
    named = f" name={quoteattr(name)}" if name else ""
    return (
        f'<p:cSld {_NS}{named}>{background}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree></p:cSld>"
    )


def _small(align: str = "l") -> str:
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="900">{_MUTED}</a:defRPr></a:lvl1pPr>'
    )


def _feet(first: int) -> str:
    """Return footer and slide number, with place and look of their own: LibreOffice does not take the master's."""
    footer = _placeholder(first, "Footer", 'type="ftr" sz="quarter" idx="11"', _FOOTER, style=_small(), anchor="ctr")
    number = 'type="sldNum" sz="quarter" idx="12"'
    return footer + _placeholder(first + 1, "Slide number", number, _NUMBER, style=_small("r"), anchor="ctr")


def _kicker(n: int) -> str:
    style = (
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        '<a:defRPr sz="1050" b="1" cap="all" spc="90"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return _placeholder(
        n, "Part of the report", f'type="body" sz="quarter" idx="{KICKER}"', _KICKER, "Part of the report", style
    )


def _master_tree() -> str:
    shapes = (
        _shape(2, Rect(0, 0, WIDTH, 6), "tx2")
        + _placeholder(3, "Title", 'type="title"', _TITLE, "Title", anchor="t")
        + _placeholder(4, "Text", 'type="body" idx="1"', _BODY, "Text")
        + _placeholder(5, "Footer", 'type="ftr" sz="quarter" idx="3"', _FOOTER, style=_small(), anchor="ctr")
        + _placeholder(
            6, "Slide number", 'type="sldNum" sz="quarter" idx="4"', _NUMBER, style=_small("r"), anchor="ctr"
        )
    )
    return _tree("", shapes, '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>')


def _cover(name: str, *, pale: bool) -> str:
    color, muted = ("tx1", "") if pale else ("bg2", '<a:lumMod val="75000"/>')
    light = f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
    title = f'<a:lvl1pPr algn="l"><a:defRPr sz="4400">{light}</a:defRPr></a:lvl1pPr>'
    dim = f'<a:solidFill><a:schemeClr val="{color}">{muted}</a:schemeClr></a:solidFill>'
    text = f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1800">{dim}</a:defRPr></a:lvl1pPr>'
    rungs = "".join(
        _shape(
            10 + i,
            Rect(WIDTH - 252 + 56 * i, HEIGHT - 60 - 76 * i, 44, 60 + 76 * i),
            "accent1",
            f'<a:alpha val="{40_000 + 20_000 * i}"/>',
        )
        for i in range(4)
    )
    shapes = (
        rungs
        + _shape(2, Rect(MARGIN + 24, 308, 96, 2), color, muted)
        + _placeholder(3, "Title", 'type="ctrTitle"', _COVER_TITLE, "Title", title, "b")
        + _placeholder(4, "Subtitle", 'type="subTitle" idx="1"', _COVER_TEXT, "Subtitle", text)
    )
    return _tree(
        name, shapes, '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    )


def _one(name: str) -> str:
    shapes = (
        _placeholder(2, "Title", 'type="title"', None, "Title")
        + _placeholder(3, "Content", 'idx="1"', None, "Text")
        + _kicker(4)
        + _feet(5)
    )
    return _tree(name, shapes)


def _two(name: str) -> str:
    left, right = _BODY.split(0.62, 32)
    shapes = (
        _placeholder(2, "Title", 'type="title"', None, "Title")
        + _placeholder(3, "Content left", 'sz="half" idx="1"', left, "Text")
        + _placeholder(4, "Content right", 'sz="half" idx="2"', right, "Text")
        + _kicker(5)
        + _feet(6)
    )
    return _tree(name, shapes)


def _title_only(name: str) -> str:
    return _tree(name, _placeholder(2, "Title", 'type="title"', None, "Title") + _kicker(3) + _feet(4))


def _text_styles() -> str:
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    family = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
    body = "".join(
        f'<a:lvl{i}pPr marL="{177_800 * i}" indent="-177800" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:spcBef><a:spcPts val="600"/></a:spcBef><a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{"•" if i % 2 else "–"}"/><a:defRPr sz="{1600 if i == 1 else 1400}" kern="1200">{ink}{family.format("mn")}</a:defRPr></a:lvl{i}pPr>'
        for i in range(1, 10)
    )
    other = "".join(
        f'<a:lvl{i}pPr marL="{457_200 * (i - 1)}" algn="l"><a:defRPr sz="1400" kern="1200">{ink}{family.format("mn")}</a:defRPr></a:lvl{i}pPr>'
        for i in range(1, 10)
    )
    return (
        f'<p:txStyles {_NS}><p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2600" kern="1200">{ink}{family.format("mj")}</a:defRPr></a:lvl1pPr></p:titleStyle>'
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )
