"""A client's own presentation: its master, layouts, colours and typefaces, with our slides behind those it keeps."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.office_template import OfficeTemplate
from maturity.reporting.fields import check_fields, fields_in, fill_fields, values
from maturity.reporting.office import storable
from maturity.reporting.report import Report
from maturity.reporting.slides.charts import scale
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.look import THEME
from maturity.reporting.slides.stage import COVER_SIZES, TITLE_SIZES, Kind, Stage

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDER = 1.15
"""How much wider than measured a text may run in typefaces that nobody knows beforehand."""
INSET = (14.4, 7.2)
"""What PowerPoint keeps free inside a placeholder, in points."""
LEAST = (150.0, 80.0)
"""Width and height in points from which on a placeholder is one for content."""
FEW_WORDS = 32.0
"""Size (points) above which titles of a master are meant for a word or two; ours are sentences, and all of one look."""
NOT_INSIDE = {"title", "secHead", "vertTx", "vertTitleAndTx"}
"""Layouts that hold a title, and text or none, but are for covers, for section headers or for text from top to bottom."""


def client_stage(template: OfficeTemplate, report: Report, language: str) -> Stage:
    """Return a client's presentation ready for our slides.

    Slides of its own that have fields stay in front, filled in; others are examples and go.

    Raises:
        MaturityError: PowerPoint would not open it either (R060), a field stands for nothing (R064), or no layout has a
            title (R063).
    """
    from pptx import Presentation

    try:
        deck = Presentation(io.BytesIO(template.content))
        layouts = _layouts(deck)
    except Exception as error:  # noqa: BLE001 - a damaged part may fail anywhere inside lxml or python-pptx
        message = f"this presentation cannot be opened ({type(error).__name__})"
        raise MaturityError([Diagnostic("R060", message, Place(template.name), "save it anew as .pptx")]) from None
    if not layouts:
        message = "no layout of this presentation has a title"
        advice = "add a layout 'Title and Content' to its slide master"
        raise MaturityError([Diagnostic("R063", message, Place(template.name), advice)])
    kept = _keep(deck, values(report), template.name)
    document = report.document
    own = _title_size(deck)
    stage = Stage(
        deck,
        layouts,
        _area(deck, layouts),
        _accent(deck),
        language,
        f"{document.title}  ·  {document.subtitle}",
        scale(report.questionnaire.display),
        None,
        _title_sizes(own),
        COVER_SIZES,
        WIDER,
        INSET,
        own,
    )
    stage.begun = kept > 0
    return stage


def _layouts(deck: Presentation) -> dict[Kind, Any]:
    """Choose layouts by what they are for, else by what they hold."""
    titled = [layout for layout in deck.slide_layouts if any(_is_title(place) for place in _places(layout))]
    if not titled:
        return {}
    by_type = {layout._element.get("type"): layout for layout in reversed(titled)}  # noqa: SLF001
    by_number: dict[int, Any] = {}
    inside = [layout for layout in titled if layout._element.get("type") not in NOT_INSIDE] or titled  # noqa: SLF001
    for layout in reversed(inside):
        by_number[len(_contents(layout))] = layout
    plain = by_type.get("titleOnly") or by_number.get(0) or inside[0]
    return {
        "cover": by_type.get("title") or titled[0],
        "text": by_type.get("obj") or by_number.get(1) or plain,
        "two": by_type.get("twoObj") or by_number.get(2) or plain,
        "plain": plain,
    }


def _places(layout: Any) -> list[Any]:
    return list(layout.placeholders)


def _is_title(place: Any) -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER as P

    return place.placeholder_format.type in {P.TITLE, P.CENTER_TITLE}


def _contents(layout: Any) -> list[Any]:
    from pptx.enum.shapes import PP_PLACEHOLDER as P

    found = []
    for place in _places(layout):
        if place.placeholder_format.type in {P.OBJECT, P.BODY, P.SUBTITLE}:
            width, height = (place.width or 0) / 12_700, (place.height or 0) / 12_700
            if width >= LEAST[0] and height >= LEAST[1]:
                found.append(place)
    return found


def _area(deck: Presentation, layouts: dict[Kind, Any]) -> Rect:
    """Return where content may lie: where the layout for text has it, else below the title."""
    contents = _contents(layouts["text"])
    if contents:
        place = max(contents, key=lambda p: p.width * p.height)
        return Rect.from_emu(place.left, place.top, place.width, place.height)
    title = next(place for place in _places(layouts["text"]) if _is_title(place))
    top = (title.top or 0) + (title.height or 0)
    width, height = deck.slide_width or 0, deck.slide_height or 0
    return Rect.from_emu(title.left or 0, top, width - 2 * (title.left or 0), int(height * 0.92) - top)


def _theme(deck: Presentation) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.oxml import parse_xml

    return parse_xml(deck.slide_master.part.part_related_by(RT.THEME).blob)


def _accent(deck: Presentation) -> str:
    """Return the theme's first accent, red, green and blue."""
    try:
        (color,) = _theme(deck).find(".//{*}clrScheme/{*}accent1")
        return str(color.get("lastClr") or color.get("val")).upper()
    except (KeyError, TypeError, ValueError):
        return THEME["accent1"]


def _title_size(deck: Presentation) -> float:
    """Return the size of titles in the master, in points."""
    look = deck.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    return int(look.get("sz", "2600")) / 100 if look is not None else TITLE_SIZES[0]


def _title_sizes(own: float) -> tuple[float, ...]:
    """Return the sizes to try for titles, largest first: the master's own, unless it is meant for a word or two."""
    if own > FEW_WORDS:
        return TITLE_SIZES
    return (own, *[size for size in TITLE_SIZES if size < own])


def _keep(deck: Presentation, words: dict[str, str], name: str) -> int:
    """Fill the fields of the slides that have any, take the other slides away, and return how many stay."""
    numbered = list(zip(list(deck.slides), list(deck.slides._sldIdLst), strict=True))  # noqa: SLF001
    texts = {
        slide.slide_id: [p for shape in _shapes(slide.shapes) for p in shape.text_frame.paragraphs]
        for slide, _ in numbered
    }
    found = {id_: fields_in("".join(r.text for r in p.runs) for p in ps) for id_, ps in texts.items()}
    check_fields({field for fields in found.values() for field in fields}, words, name)
    for slide, entry in numbered:
        if found[slide.slide_id]:
            for paragraph in texts[slide.slide_id]:
                fill_fields(list(paragraph.runs), lambda run: run.text, _put, words)
        else:
            deck.part.drop_rel(entry.rId)
            deck.slides._sldIdLst.remove(entry)  # noqa: SLF001
    return sum(map(bool, found.values()))


def _put(run: Any, text: str) -> None:
    run.text = storable(text)


def _shapes(shapes: Any) -> list[Any]:
    """Return shapes with text, those in groups included."""
    found = []
    for shape in shapes:
        if shape.shape_type == 6:  # a group
            found += _shapes(shape.shapes)
        elif shape.has_text_frame:
            found.append(shape)
    return found
