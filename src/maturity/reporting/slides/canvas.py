"""One slide to put things on: texts, panels, tables, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import TYPE_CHECKING, Any

from maturity.reporting.inline import Align
from maturity.reporting.office import storable
from maturity.reporting.slides.drawing import described, fill, line, write
from maturity.reporting.slides.fit import LEADING, Para, Piece, cut, fitted, height, lines, longest_word
from maturity.reporting.slides.geometry import EMU, Rect
from maturity.reporting.text import capital, count

if TYPE_CHECKING:
    from pptx.enum.shapes import MSO_SHAPE

LOGO = Rect(72, 64, 120, 36)
"""Where a logo stands on a cover; as wide as its picture."""
TEXT_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
PAD_X, PAD_Y = 6.0, 4.5
"""Margins of a cell, in points."""
FEW_LETTERS = 32
"""A paragraph of so few letters, most often a figure with a word beside it, is never cut."""
LONGEST_WORDS, LAST_RESORT, SPARE = (220.0, 175.0), 130.0, 0.15
"""Points that a column makes room for, the most that leave a share of the table; a longer word is broken."""
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and fills; ours are the cells' own."""
_ALIGN: dict[Align, str] = {"left": "l", "right": "r", "center": "ctr"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what it says, and its colours."""

    paras: tuple[Para, ...]
    fill: str | None = None
    color: str | None = None
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row.

    Attributes:
        header: Words above the columns.
        rows: Cells.
        widths: Shares of the width that each column asks for; it gets no less than its longest word needs.
        align: Of the columns.
        size: Of the letters, in points.
        most: Lines of a paragraph in a cell; what is longer is cut, unless it is as short as a figure.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]
    size: float = 12.0
    most: int = 2

    def most_lines(self, p: Para) -> int:
        """Return how many lines a paragraph may take."""
        return FEW_LETTERS if sum(len(piece.text) for piece in p.pieces) <= FEW_LETTERS else self.most

    @property
    def head(self) -> tuple[Cell, ...]:
        """The header row."""
        return tuple(Cell((Para((Piece(words, bold=True),)),)) for words in self.header)


@dataclass(slots=True)
class Canvas:
    """A slide with the room on it."""

    slide: Any
    area: Rect
    language: str
    wider: float = 1.0
    inset: tuple[float, float] = (0.0, 0.0)
    kicker: int | None = None
    halves: bool = False

    def body(
        self,
        index: int,
        paras: Sequence[Para],
        rect: Rect | None = None,
        *,
        sizes: Sequence[float] = TEXT_SIZES,
        hang: float = 0,
    ) -> None:
        """Write into a placeholder for content, the `index`-th in reading order, where the layout has one.

        Args:
            index: From 0.
            paras: What to write; without any, the placeholder is taken away.
            rect: Where to put it, if not where the layout does.
            sizes: Of letters to try, largest first.
            hang: Indent of sentences beside their term, in points.
        """
        places = self.places()
        own = rect or self.room(index)
        if index >= len(places):
            if paras:
                self.text(own, paras, sizes=sizes, hang=hang)
            return
        place = places[index]
        if not paras:
            place._element.getparent().remove(place._element)  # noqa: SLF001
            return
        if rect is not None:
            place.left, place.top, place.width, place.height = rect.emu
        width, tall = (own.w - self.inset[0]) / self.wider, own.h - self.inset[1]
        size, kept = fitted(paras, width, tall, sizes, hang)
        write(place.text_frame, kept, size, self.language, hang=hang)

    def holds(self, index: int, paras: Sequence[Para], size: float, hang: float = 0) -> bool:
        """Whether paragraphs in letters of this size (points) fit where `body` would put them."""
        own = self.room(index)
        keeps = self.inset if index < len(self.places()) else (0.0, 0.0)
        return height(paras, size, (own.w - keeps[0]) / self.wider, hang) <= own.h - keeps[1]

    def room(self, index: int) -> Rect:
        """Return where the `index`-th placeholder for content lies, or a text in its stead."""
        places = self.places()
        if index < len(places):
            place = places[index]
            return Rect.from_emu(place.left, place.top, place.width, place.height)
        return self.area.split(0.62, 32)[min(index, 1)] if self.halves else self.area

    def drop(self, index: int) -> None:
        """Take away the `index`-th placeholder for content, for something that is put there freely."""
        places = self.places()
        if index < len(places):
            places[index]._element.getparent().remove(places[index]._element)  # noqa: SLF001

    def places(self) -> list[Any]:
        """Return the placeholders for content, left to right."""
        from pptx.enum.shapes import PP_PLACEHOLDER as P

        found = [
            p
            for p in self.slide.placeholders
            if p.placeholder_format.type in {P.OBJECT, P.BODY, P.SUBTITLE} and p.placeholder_format.idx != self.kicker
        ]
        return sorted(found, key=lambda p: (p.left, p.top))

    def text(
        self,
        rect: Rect,
        paras: Sequence[Para],
        *,
        sizes: Sequence[float] = TEXT_SIZES,
        color: str = "ink",
        align: str = "l",
        anchor: str = "t",
        back: str | None = None,
        edge: str | None = None,
        margin: tuple[float, float] = (0, 0),
        name: str = "Text",
        hang: float = 0,
    ) -> None:
        """Put a text on the slide, on a panel where `back` names a colour."""
        from pptx.enum.shapes import MSO_SHAPE

        if back is None and edge is None:
            shape = self.slide.shapes.add_textbox(*rect.emu)
        else:
            shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *rect.emu)
            _plain(shape, back)
        shape.name = storable(name)
        frame = shape.text_frame
        room = rect.inset(*margin)
        properties = frame._txBody.bodyPr  # noqa: SLF001
        for side, points in zip(("lIns", "tIns", "rIns", "bIns"), (*margin, *margin), strict=True):
            properties.set(side, str(round(points * EMU)))
        properties.set("wrap", "square")
        properties.set("anchor", anchor)
        size, kept = fitted(paras, room.w / self.wider, room.h, sizes, hang)
        write(frame, kept, size, self.language, color=color, align=align, hang=hang)

    def block(
        self,
        rect: Rect,
        back: str,
        *,
        edge: str | None = None,
        shape: MSO_SHAPE | None = None,
        name: str = "Ornament",
    ) -> None:
        """Draw a filled shape that says nothing, with an edge where one is named."""
        from pptx.enum.shapes import MSO_SHAPE

        made = self.slide.shapes.add_shape(shape or MSO_SHAPE.RECTANGLE, *rect.emu)
        _plain(made, back, edge)
        described(made, name, None)

    def logo(self, picture: bytes, text: str) -> None:
        """Put a small picture on white above the title of a cover."""
        import io

        height, pad = LOGO.h * EMU, 6 * EMU
        made = self.slide.shapes.add_picture(
            io.BytesIO(picture), round(LOGO.x * EMU), round(LOGO.y * EMU), height=round(height)
        )
        self.block(
            Rect(LOGO.x - 6, LOGO.y - 6, (made.width + 2 * pad) / EMU, (height + 2 * pad) / EMU), "paper", name="Ground"
        )
        tree = self.slide.shapes._spTree  # noqa: SLF001
        tree.append(made._element)  # noqa: SLF001 - in front of its ground
        described(made, "Logo", text)

    def table(self, rect: Rect, grid: Grid, *, name: str, says: str) -> float:
        """Draw a table, and return its height."""
        rows, columns = len(grid.rows) + 1, len(grid.header)
        frame = self.slide.shapes.add_table(rows, columns, *rect.emu)
        heads = ", ".join(" ".join(head.split()) for head in grid.header)
        described(frame, name, f"{says.rstrip('.')}. {capital(count(len(grid.rows), 'row'))} below {heads}.")
        table = frame.table
        table._tbl.tblPr.find(_q("a:tableStyleId")).text = _PLAIN_TABLE  # noqa: SLF001
        table.horz_banding = False
        table.first_row = True
        widths = self.widths(grid, rect.w)
        for i, width in enumerate(widths):
            table.columns[i].width = round(width * EMU)
        heights = [self.row_height(grid, widths, row) for row in grid.rows]
        head = [replace(cell, color="muted", align=a) for cell, a in zip(grid.head, grid.align, strict=True)]
        top = self.row_height(grid, widths, head)
        for i, tall in enumerate((top, *heights)):
            table.rows[i].height = round(tall * EMU)
        for i, row in enumerate((head, *grid.rows)):
            for j, cell in enumerate(row):
                self._cell(table.cell(i, j), cell, grid, widths[j] - 2 * PAD_X, i)
        height = top + fsum(heights)
        frame.height = round(height * EMU)
        return height

    def widths(self, grid: Grid, width: float) -> list[float]:
        """Return the widths of a table's columns in points: room for the longest word of each, the rest as asked for."""
        words = [
            max(longest_word(p, grid.size) for cell in column for p in cell.paras) * self.wider + 2 * PAD_X
            for column in zip(grid.head, *grid.rows, strict=True)
        ]
        for most in (*LONGEST_WORDS, min(LAST_RESORT, width / len(words))):
            least = [min(word, most) for word in words]
            if fsum(least) <= (1 - SPARE) * width:
                break
        scale = width / fsum(grid.widths)
        more = [max(0.0, share * scale - need) for share, need in zip(grid.widths, least, strict=True)]
        left = (width - fsum(least)) / (fsum(more) or 1.0)
        return [need + left * extra for need, extra in zip(least, more, strict=True)]

    def row_height(self, grid: Grid, widths: Sequence[float], row: Sequence[Cell]) -> float:
        """Return the height of a row in points."""
        tallest = 0.0
        for cell, width in zip(row, widths, strict=True):
            room = (width - 2 * PAD_X) / self.wider
            tall = fsum(
                min(lines(p.pieces, grid.size * p.scale, room), grid.most_lines(p)) * grid.size * p.scale * LEADING
                for p in cell.paras
            )
            tallest = max(tallest, tall)
        return tallest + 2 * PAD_Y

    def _cell(self, made: Any, cell: Cell, grid: Grid, room: float, row: int) -> None:
        paras = [
            replace(p, gap=0.0, pieces=cut(p.pieces, grid.size * p.scale, room / self.wider, grid.most_lines(p)))
            for p in cell.paras
        ]
        made.margin_left = made.margin_right = round(PAD_X * EMU)
        made.margin_top = made.margin_bottom = round(PAD_Y * EMU)
        write(made.text_frame, paras, grid.size, self.language, color=cell.color or "ink", align=_ALIGN[cell.align])
        properties = made._tc.get_or_add_tcPr()  # noqa: SLF001
        properties.set("anchor", "ctr")
        for side in ("a:lnL", "a:lnR"):
            line(properties, side, "paper" if cell.fill else None, 1.5 if cell.fill else 0)
        above = "strong-rule" if row == 1 else "paper" if cell.fill else "rule" if row else None
        line(properties, "a:lnT", above, 1.25 if row == 1 or cell.fill else 0.75)
        below = "strong-rule" if row == 0 else "paper" if cell.fill else "rule"
        line(properties, "a:lnB", below, 1.25 if row == 0 else 1.5 if cell.fill else 0.75)
        fill(properties, cell.fill)


def _plain(shape: Any, back: str | None, edge: str | None = None) -> None:
    """Take a shape's style away, so that theme effects do not get in, fill it, and draw its edge."""
    style = shape._element.find(_q("p:style"))  # noqa: SLF001
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001
    fill(shape._element.spPr, back)  # noqa: SLF001
    line(shape._element.spPr, "a:ln", edge, 2)  # noqa: SLF001


def _q(name: str) -> str:
    from pptx.oxml.ns import qn

    return qn(name)
