"""The presentation that slides are put into: its layouts, the room on them, titles, feet and speaker notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from maturity.reporting.office import storable
from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.drawing import fill, make, write
from maturity.reporting.slides.fit import Para, Piece, fitted, text_of
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.native import Scale

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

Kind = Literal["cover", "text", "two", "plain"]
"""A title slide; a title with one place for text; with two; with none."""

TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
TITLES_WIDER = 1.12
"""How much wider than measured a title may run: its font may be missing, and what takes its place is wider."""
LONGEST_NOTES = 20_000


@dataclass(slots=True)
class Stage:
    """An open presentation.

    Attributes:
        deck: It.
        layouts: What to make slides of each kind with.
        area: Where content may lie, in points.
        accent: The theme's first accent, red, green and blue.
        language: As PowerPoint writes it.
        footer: Stands at the foot of every slide but the cover.
        scale: How scores are shown in charts.
        kicker: Index of the placeholder above a title, None where there is none.
        title_sizes: To try for a title, largest first.
        cover_sizes: The same for the cover; the first is the layout's own.
        wider: How much wider than measured a text may run in the theme's fonts.
        inset: What placeholders keep free inside, both sides together, in points.
        own_title: The size of titles in the layouts.
        titles: Of the slides so far.
        shown: The same, as far as there was room for them.
        begun: Whether there are slides of the client's own in front, which take the place of our cover.
    """

    deck: Presentation
    layouts: dict[Kind, SlideLayout]
    area: Rect
    accent: str
    language: str
    footer: str
    scale: Scale
    kicker: int | None = None
    title_sizes: Sequence[float] = TITLE_SIZES
    cover_sizes: Sequence[float] = COVER_SIZES
    wider: float = 1.0
    inset: tuple[float, float] = (0.0, 0.0)
    own_title: float = TITLE_SIZES[0]
    titles: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    begun: bool = False

    def slide(self, kind: Kind, title: Sequence[Piece], kicker: str = "", notes: Sequence[str] = ()) -> Canvas:
        """Add a slide with its title, foot and notes; what stands in the notes is never cut."""
        layout = self.layouts[kind]
        slide = self.deck.slides.add_slide(layout)
        sizes, own = (self.title_sizes, self.own_title) if kind != "cover" else (self.cover_sizes, self.cover_sizes[0])
        self._title(slide, self._unlike(title), sizes, own)
        self._kicker(slide, kicker)
        if kind != "cover":
            self._feet(slide, layout)
        if notes:
            self._notes(slide, notes)
        canvas = Canvas(slide, self.area, self.language, self.wider, self.inset, self.kicker, halves=kind == "two")
        if canvas.halves and len(canvas.places()) == 1:
            canvas.drop(0)  # one place for all is none for two things side by side
        if kind == "plain":
            for _ in canvas.places():
                canvas.drop(0)
        return canvas

    def _unlike(self, title: Sequence[Piece]) -> Sequence[Piece]:
        """Return a title that no other slide has, so that a screen reader's list of slides is of use."""
        text = text_of(title)
        found, n = tuple(title), 1
        while text_of(found) in self.titles:
            n += 1
            found = (*title, Piece(f" ({n})"))
        self.titles.add(text_of(found))
        return found if text else (Piece("–"),)

    def _title(self, slide: Any, title: Sequence[Piece], sizes: Sequence[float], own: float) -> None:
        shape = slide.shapes.title
        rect = Rect.from_emu(shape.left, shape.top, shape.width, shape.height)
        plain = tuple(Piece(p.text) for p in title)
        width = (rect.w - self.inset[0]) / max(self.wider, TITLES_WIDER)
        size, paras = fitted((Para(plain),), width, rect.h - self.inset[1], sizes)
        shown, n = text_of(paras[0].pieces), 1
        while (said := shown if n == 1 else f"{shown[:-6].rstrip()}… ({n})") in self.shown:  # cut to the same beginning
            n += 1
        self.shown.add(said)
        paras = paras if n == 1 else (Para((Piece(said),)),)
        write(shape.text_frame, paras, None, self.language)
        if size != own:
            for run in shape.text_frame.paragraphs[0].runs:
                run._r.get_or_add_rPr().set("sz", str(round(size * 100)))  # noqa: SLF001

    def _kicker(self, slide: Any, text: str) -> None:
        found = next((p for p in slide.placeholders if p.placeholder_format.idx == self.kicker), None)
        if found is None:
            return
        if not text:
            found._element.getparent().remove(found._element)  # noqa: SLF001
            return
        _, paras = fitted((Para((Piece(text),)),), found.width / 12_700 / 1.35, 14, (10.5,))
        write(found.text_frame, paras, None, self.language)

    def _feet(self, slide: Any, layout: SlideLayout) -> None:
        """Put footer and slide number on a slide where its layout has them; python-pptx leaves them out."""
        from pptx.enum.shapes import PP_PLACEHOLDER

        places: Any = layout.placeholders
        for place in places:
            kind = place.placeholder_format.type
            if kind not in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                continue
            number = kind == PP_PLACEHOLDER.SLIDE_NUMBER
            slide.shapes.clone_placeholder(place)
            shape = slide.shapes[-1]
            shape.name = "Slide number" if number else "Footer"
            p = shape.text_frame.paragraphs[0]._p  # noqa: SLF001
            if number:
                run = make(p, "a:fld", id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
                text = str(len(self.deck.slides))
            else:
                width = (shape.width or 0) / 12_700 / self.wider
                run = make(p, "a:r")
                text = text_of(fitted((Para((Piece(self.footer),)),), width, 12, (9,))[1][0].pieces)
            look = make(run, "a:rPr", lang=self.language)
            if not number:  # LibreOffice takes a footer's look from nowhere else
                look.set("sz", "900")
                if self.kicker is not None:
                    p.get_or_add_pPr().set("algn", "l")
                    fill(look, "muted")
                make(look, "a:latin", typeface="+mn-lt")
            make(run, "a:t").text = storable(text)

    def _notes(self, slide: Any, notes: Sequence[str]) -> None:
        text = "\n".join(notes)
        if len(text) > LONGEST_NOTES:
            text = text[: LONGEST_NOTES - 1] + "…"
        frame = slide.notes_slide.notes_text_frame
        frame.text = storable(text)
        for p in frame.paragraphs:
            for run in p.runs:
                run._r.get_or_add_rPr().set("lang", self.language)  # noqa: SLF001
