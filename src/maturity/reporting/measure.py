"""How wide a text runs: an estimate without a font, and what is broken or cut to fit by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

BOLD = 1.07
"""Width of bold letters over that of the others, in a typeface such as Arial."""
ROOMY, ROOMY_BOLD = 1.12, 1.27
"""How much wider than its estimate a text may run in the widest common typefaces (DejaVu Sans, Verdana)."""
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Chinese characters."""
_UNIT = re.compile(rf"(\s*)([{_SPACELESS}][^\s\w]*|[^\s{_SPACELESS}]+)")
"""Space, and a letter of those with the marks behind it, which begin no line, or a word."""
_WORD = re.compile(r"[\S\u00a0\u202f]+")
_NARROW, _WIDE, _WIDEST = b" .,:;'ijlt|!I-()", b"ABCDEFGHJKLNOPQRSTUVXYZ", b"MWmw%@"


def extent(words: str, size: float) -> float:
    """Estimate the width of a text in pixels, in a typeface such as Arial (wide characters count double)."""
    if words.isascii():
        letters, more = words.encode(), 0.0
    else:
        letters = words.encode("ascii", "ignore")
        more = sum(1.0 if c == "…" or east_asian_width(c) in {"W", "F"} else 0.58 for c in words if c > "\x7f")
    other = letters.translate(None, _NARROW)
    usual = other.translate(None, _WIDEST)
    middle = len(usual.translate(None, _WIDE))
    narrow, widest, wide = len(letters) - len(other), len(other) - len(usual), len(usual) - middle
    return (0.32 * narrow + 0.55 * middle + 0.68 * wide + 0.95 * widest + more) * size


def widest(words: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels a text may take in the widest of the common typefaces."""
    return extent(words, size) * (ROOMY_BOLD if bold else ROOMY)


def wrap(words: str, size: float, width: float, lines: int = 2, *, bold: bool = False) -> list[str]:
    """Break a text into at most `lines` lines that fit into `width` pixels in any common typeface.

    What does not fit ends in an ellipsis.
    """
    room = max(1, int(width / size))
    done: list[str] = []
    rest = _units(words[: room * 4 * lines])
    cut = len(words) > room * 4 * lines
    while rest and len(done) < lines:
        now = rest.pop(0).lstrip()
        while rest and widest(now + rest[0], size, bold=bold) <= width:
            now += rest.pop(0)
        done.append(shorten(now, size, width, bold=bold))
    if (rest or cut) and done and not done[-1].endswith("…"):
        done[-1] = shorten("".join([done[-1], *rest, " …"]), size, width, bold=bold, always=True)
    return done


def _units(words: str) -> list[str]:
    """Return what a line may break between: words with the space before them, and letters of scripts without spaces."""
    return [" " * bool(gap) + unit for gap, unit in _UNIT.findall(words)]


def shorten(words: str, size: float, width: float, *, bold: bool = False, always: bool = False) -> str:
    """Return as much of a text as fits into `width` pixels in any common typeface, with an ellipsis where it was cut."""
    if not always and widest(words, size, bold=bold) <= width:
        return words
    kept = words[: int(width / size * 4)].removesuffix("…")
    while kept and widest(kept + "…", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def abridge(words: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return as much of a text as fits, with its last word: what tells "Stage 7" from "Stage 6" stands there."""
    if widest(words, size, bold=bold) <= width:
        return words
    kept, _, last = words.rpartition(" ")
    if widest(last, size, bold=bold) > width * 2 / 3:
        return shorten(words, size, width, bold=bold)
    while kept and widest(f"{kept}… {last}", size, bold=bold) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}… {last}"


def abridge_all(names: Sequence[str], size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return as much of each text as fits; where that looks the same, without the words with which all begin and end."""
    shown = [abridge(name, size, width, bold=bold) for name in names]
    if len(set(shown)) == len(set(names)):
        return shown
    words = [name.split() for name in names]
    first = _alike(words)
    last = _alike([each[first:][::-1] for each in words])
    own = [" ".join(each[first : len(each) - last]) for each in words]
    return [abridge(each, size, width, bold=bold) for each in own] if all(own) else shown


def _alike(lists: Sequence[Sequence[str]]) -> int:
    """Return with how many words all begin."""
    return next((i for i, each in enumerate(zip(*lists, strict=False)) if len(set(each)) > 1), min(map(len, lists)))


def words_of(text: str) -> list[str]:
    """Return what no line breaks inside of: a no-break space, as between a number and its unit, is a part of its word."""
    return _WORD.findall(text)


def broken(text: str, size: float, width: float) -> int:
    """Return how many lines of this width a text takes, broken between words; size and width in the same unit."""
    n, used = 1, 0.0
    space = extent(" ", size)
    for word in words_of(text):
        w = extent(word, size)
        if used and used + space + w <= width:
            used += space + w
            continue
        if used:
            n += 1
        if w > width:  # broken anywhere
            full, w = divmod(w, max(width - size, size))
            n += int(full)
        used = w
    return n
