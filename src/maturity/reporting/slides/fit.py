"""Text that stays inside its box: measured generously, made smaller as far as one can read it, then cut.

PowerPoint measures text only when somebody edits it, so nothing can be left to it. What is cut stands whole in the
speaker notes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from maturity.reporting.bidi import balanced, isolated
from maturity.reporting.inline import Line, Strong
from maturity.reporting.measure import BOLD, broken, extent, words_of

LEADING = 1.22
"""Height of a line over the size of its letters."""
HANG = 1.1
"""Indent of a bulleted paragraph, in ems."""
ELLIPSIS = "…"

_JOINS = frozenset("\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look."""

    text: str
    bold: bool = False
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph on a slide.

    Attributes:
        pieces: One after the other.
        kind: Plain, with a bullet, a small heading, or a term with its sentence hanging beside it.
        term: What stands before a sentence of kind `term`.
        gap: Space above, in ems; none above the first.
        scale: Size of its letters over that of the box.
        color: A name of `maturity.reporting.slides.look`, or None for the colour of the box.
    """

    pieces: tuple[Piece, ...]
    kind: Literal["text", "bullet", "heading", "term"] = "text"
    term: str = ""
    gap: float = 0.45
    scale: float = 1.0
    color: str | None = None


def pieces(line: Line, *, bold: bool = False) -> tuple[Piece, ...]:
    """Return a line as letters; words of people are kept from turning their surroundings round."""
    return tuple(
        Piece(part, bold) if isinstance(part, str) else Piece(isolated(part.text), bold or isinstance(part, Strong))
        for part in line
        if part
    )


def para(line: Line | str, **more: object) -> Para:
    """Return a line as a paragraph; a heading is bold."""
    heading = more.get("kind") == "heading"
    parts = (Piece(line, heading),) if isinstance(line, str) else pieces(line, bold=heading)
    return replace(Para(parts), **more)  # type: ignore[arg-type]


def text_of(parts: Iterable[Piece]) -> str:
    """Return the letters without their look."""
    return "".join(p.text for p in parts)


def lines(parts: Sequence[Piece], size: float, width: float) -> int:
    """Return how many lines a paragraph takes, words longer than a line broken."""
    bold = any(p.bold for p in parts)
    room = width / (BOLD if bold else 1)
    return sum(broken(line, size, room) for line in text_of(parts).split("\n"))


def longest_word(p: Para, size: float) -> float:
    """Return the width of the longest word of a paragraph in points."""
    size *= p.scale
    words = ((word, size * BOLD if piece.bold else size) for piece in p.pieces for word in words_of(piece.text[:400]))
    return max((extent(word, letters) for word, letters in words), default=0.0)


def height(paras: Sequence[Para], size: float, width: float, hang: float = 0) -> float:
    """Return the height of paragraphs in points; `hang` is the indent of sentences beside their term."""
    total = 0.0
    for i, p in enumerate(paras):
        own = size * p.scale
        total += lines(p.pieces, own, _room(p, own, width, hang)) * own * LEADING
        total += p.gap * size if i else 0
    return total


def hang_of(paras: Iterable[Para], size: float) -> float:
    """Return the indent at which sentences clear their terms, in points."""
    return max((extent(p.term, size) * BOLD for p in paras if p.kind == "term"), default=0.0) + size


def _room(p: Para, size: float, width: float, hang: float) -> float:
    if p.kind == "term":
        return max(width - hang, size)
    return max(width - HANG * size, size) if p.kind == "bullet" else width


def fitted(
    paras: Sequence[Para], width: float, room: float, sizes: Sequence[float], hang: float = 0
) -> tuple[float, tuple[Para, ...]]:
    """Return the largest size at which paragraphs fit, and the paragraphs, cut where even the smallest is too large."""
    for size in sizes:
        if height(paras, size, width, hang) <= room:
            return size, tuple(paras)
    size = sizes[-1]
    kept: list[Para] = []
    left = room
    for p in paras:
        own = size * p.scale
        need = height([p], size, width, hang) + (p.gap * size if kept else 0)
        if need <= left:
            kept.append(p)
            left -= need
            continue
        n = int((left - (p.gap * size if kept else 0)) / (own * LEADING))
        if p.kind == "heading" or n < 1:
            break
        kept.append(replace(p, pieces=cut(p.pieces, own, _room(p, own, width, hang), n)))
        return size, tuple(kept)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    if not kept:
        return size, (replace(paras[0], pieces=cut(paras[0].pieces, size, width, 1)),) if paras else ()
    last = kept[-1]
    n = max(1, lines(last.pieces, size * last.scale, _room(last, size * last.scale, width, hang)))
    kept[-1] = replace(
        last, pieces=cut(last.pieces, size * last.scale, _room(last, size * last.scale, width, hang), n, always=True)
    )
    return size, tuple(kept)


def cut(parts: Sequence[Piece], size: float, width: float, most: int, *, always: bool = False) -> tuple[Piece, ...]:
    """Return as much as fits into `most` lines, with an ellipsis where something is missing.

    Args:
        parts: What is to fit.
        size: Of the letters, in points.
        width: Of the box, in points.
        most: Lines.
        always: More would follow, so an ellipsis stands at the end even if these parts fit.
    """
    parts = tuple(parts)
    if not always and lines(parts, size, width) <= most:
        return parts
    end = (Piece(ELLIPSIS),)
    low, high = 0, sum(len(p.text) for p in parts)
    while low < high:
        middle = (low + high + 1) // 2
        if lines((*_first(parts, middle), *end), size, width) <= most:
            low = middle
        else:
            high = middle - 1
    kept = _first(parts, _at_word(text_of(parts), low))
    if not kept:
        return end
    last = kept[-1]
    return (*kept[:-1], Piece(balanced(last.text.rstrip(" \n\t,;:–.…")) + ELLIPSIS, last.bold, last.color))


def _at_word(text: str, at: int) -> int:
    """Return where to cut so that no word is torn, unless it is longer than two dozen letters."""
    if at >= len(text):
        return at
    space = max(text.rfind(" ", 0, at + 1), text.rfind("\n", 0, at + 1))
    if at - space <= 24 and space > 0:
        return space
    while at and (text[at] in _JOINS or text[at - 1] in _JOINS or unicodedata.combining(text[at])):
        at -= 1
    return at


def _first(parts: Sequence[Piece], n: int) -> tuple[Piece, ...]:
    kept = []
    for p in parts:
        if n <= 0:
            break
        kept.append(Piece(p.text[:n], p.bold, p.color))
        n -= len(p.text)
    return tuple(kept)


def short(text: str, size: float, width: float) -> str:
    """Return a text that fits into one line."""
    return text_of(cut((Piece(isolated(text)),), size, width, 1))
