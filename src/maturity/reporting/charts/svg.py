"""Small pieces of SVG: shapes and texts with literal colours and sizes, so that every program draws them alike.

A class stands beside each colour for the page's style sheet to override (dark mode). Coordinates are in pixels.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

FONT = (
    "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, Liberation Sans, sans-serif"
)
INK, MUTED, RULE, PAPER = "#16202e", "#566274", "#cfd6de", "#ffffff"
TRACK = "#eceff3"
TEAL, DEEP = "#0b6b6b", "#084c4f"
SIDE = {"a": "#b3470f", "b": "#2456a6", "o": "#6b4a8c"}
"""Colours of the first side, the second, and others."""
TONE = {"N": "#e7ebf0", "P": "#bfdcd9", "L": "#6db3ad", "F": "#0b6b6b"}
"""Fill by rating: not, partly, largely, fully attained."""
ON_TONE = {"N": INK, "P": INK, "L": "#06201f", "F": "#ffffff"}
"""Text on that fill (contrast at least 4.5 : 1)."""


@lru_cache(maxsize=16_384)
def num(x: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{x + 0.0:.1f}".removesuffix(".0")  # -0.0, which the cache takes for 0.0, becomes 0.0


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 13,
    fill: str = INK,
    cls: str = "c-ink",
    anchor: str = "start",
    weight: int = 400,
) -> str:
    """Return a line of text with its baseline at `y`; nothing where there are no words."""
    if not words:
        return ""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    at = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text class="{cls}" x="{num(x)}" y="{num(y)}" fill="{fill}" font-size="{num(size)}"{bold}{at}>'
        f"{escape(words, quote=False)}</text>"
    )


def rect(x: float, y: float, w: float, h: float, fill: str, cls: str, more: str = "") -> str:
    """Return a rectangle."""
    return f'<rect class="{cls}" x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" fill="{fill}"{more}/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, cls: str, more: str = "") -> str:
    """Return a line."""
    return f'<line class="{cls}" x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}" stroke="{stroke}"{more}/>'


def lines(d: str, stroke: str, cls: str, more: str = "") -> str:
    """Return many thin lines as one path, which takes a fraction of the room that they would take each alone."""
    return f'<path class="{cls}" d="{d}" fill="none" stroke="{stroke}" stroke-width="1"{more}/>'


def span(x1: float, x2: float, y: float, cap: float = 4) -> str:
    """Return a range: a line with a cap at each end, on a halo that keeps it apart from what lies below."""
    path = (
        f"M{num(x1)} {num(y - cap)}V{num(y + cap)}M{num(x2)} {num(y - cap)}V{num(y + cap)}M{num(x1)} {num(y)}H{num(x2)}"
    )
    return (
        f'<path class="s-paper" d="{path}" fill="none" stroke="{PAPER}" stroke-width="4"/>'
        f'<path class="s-ink" d="{path}" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    )


def mark(kind: str, x: float, y: float, r: float = 6) -> str:
    """Return the mark of a side: a circle, a square or a diamond, each with an edge in the paper's colour."""
    edge = f' stroke="{PAPER}" stroke-width="1.5"'
    fill, cls = SIDE[kind], f"c-{kind} s-paper"
    if kind == "a":
        return f'<circle class="{cls}" cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{fill}"{edge}/>'
    if kind == "b":
        return rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, fill, cls, edge)
    points = f"{num(x)},{num(y - r * 1.2)} {num(x + r * 1.2)},{num(y)} {num(x)},{num(y + r * 1.2)} {num(x - r * 1.2)},{num(y)}"
    return f'<polygon class="{cls}" points="{points}" fill="{fill}"{edge}/>'


def outline(kind: str, x: float, y: float, colour: str, cls: str) -> str:
    """Return a side's mark hollow, as it stands for a mean."""
    r = 5.0
    look = f'fill="{PAPER}" stroke="{colour}" stroke-width="2"'
    if kind == "a":
        return f'<circle class="c-paper {cls}" cx="{num(x)}" cy="{num(y)}" r="{num(r)}" {look}/>'
    if kind == "b":
        at = f'x="{num(x - r * 0.9)}" y="{num(y - r * 0.9)}" width="{num(r * 1.8)}" height="{num(r * 1.8)}"'
        return f'<rect class="c-paper {cls}" {at} {look}/>'
    corners = ((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))
    points = " ".join(f"{num(a)},{num(b)}" for a, b in corners)
    return f'<polygon class="c-paper {cls}" points="{points}" {look}/>'


def hatch(id: str, stroke: str, cls: str, ground: str, ground_cls: str) -> str:  # noqa: A002 - SVG's own word
    """Return a pattern of oblique lines, which tells fills apart without colour."""
    return (
        f'<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="{ground_cls}" width="6" height="6" fill="{ground}"/>'
        f'<line class="{cls}" x1="0" y1="0" x2="0" y2="6" stroke="{stroke}" stroke-width="3"/></pattern>'
    )


def drawing(id: str, title: str, description: str, width: float, height: float, body: list[str]) -> str:  # noqa: A002
    """Return a whole drawing that says what it shows to those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id}-t {id}-d" '
        f'viewBox="0 0 {num(width)} {num(height)}" width="{num(width)}" height="{num(height)}" font-family="{FONT}">'
        f'<title id="{id}-t">{escape(title, quote=False)}</title><desc id="{id}-d">{escape(description, quote=False)}'
        f"</desc>{''.join(body)}</svg>"
    )
