"""Our colours in somebody else's: what each colour of page and charts becomes under a brand, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maturity.files.colors import (
    DARK_GROUND,
    DARK_PAPER,
    ON_COVER,
    ON_COVER_MUTED,
    PAPER,
    TEXT,
    mixed,
    on_cover,
    readable,
)
from maturity.model.brand import Colors

ON_LARGELY = "#06201f"
_TAG = re.compile("<[^>]*>")
_HEX = re.compile("#[0-9a-f]{6}\\b")


def palette(colors: Colors) -> dict[str, str]:
    """Return what each of our colours (`#rrggbb`, as in reports/full/style.css and the charts) becomes."""
    found: dict[str, str] = {}
    if colors.main:
        found |= _light(colors.main.lower())
        found |= _dark((colors.dark.main or colors.main).lower())
    elif colors.dark.main:
        found |= _dark(colors.dark.main.lower())
    if colors.cover:
        found |= _cover(colors.cover.lower())
    for ours, in_dark, given, dark in (
        ("#b3470f", "#f2a06b", colors.side_a, colors.dark.side_a),
        ("#2456a6", "#8fb6f5", colors.side_b, colors.dark.side_b),
    ):
        if given:
            found[ours] = given.lower()
        if dark or given:
            found[in_dark] = readable((dark or given or "").lower(), DARK_PAPER, DARK_GROUND, least=TEXT)
    return found


def _cover(cover: str) -> dict[str, str]:
    """Return what becomes of a cover and its text in light and dark; a pale one stays as it is under dark text."""
    text, muted = on_cover(cover)
    if text == ON_COVER:
        return {"#0d2b33": cover, "#0a2128": mixed(cover, "#000000", 0.25)}
    return {
        "#0d2b33": cover,
        "#0a2128": cover,
        ON_COVER: text,
        ON_COVER_MUTED: muted,
        "#f0eee7": text,
        "#a9bdc0": muted,
    }


def _light(main: str) -> dict[str, str]:
    largely = mixed(main, PAPER, 0.42)
    return {
        "#0b6b6b": main,
        "#084c4f": mixed(main, "#000000", 0.3),
        "#0a5f66": mixed(main, "#000000", 0.1),
        "#bfdcd9": mixed(main, PAPER, 0.76),
        "#6db3ad": readable(largely, ON_LARGELY, least=TEXT),
    }


def _dark(main: str) -> dict[str, str]:
    shown = readable(main, DARK_PAPER, DARK_GROUND, least=TEXT)
    bright = readable(mixed(shown, PAPER, 0.35), ON_LARGELY, DARK_PAPER, least=TEXT)
    return {
        "#3aa39d": shown,
        "#63c7bf": bright,
        "#7cd3cc": readable(mixed(shown, PAPER, 0.4), DARK_PAPER, DARK_GROUND, least=TEXT),
        "#1f4a4b": mixed(shown, DARK_PAPER, 0.7),
        "#2f807b": readable(mixed(shown, DARK_PAPER, 0.35), PAPER, least=TEXT),
        "#86ddd5": readable(mixed(shown, PAPER, 0.45), ON_LARGELY, least=TEXT),
    }


def recolor_style(css: str, colors: Mapping[str, str]) -> str:
    """Return a style sheet in other colours."""
    return _HEX.sub(lambda found: colors.get(found[0], found[0]), css) if colors else css


def recolor_drawing(svg: str, colors: Mapping[str, str]) -> str:
    """Return a drawing in other colours; what is written in it stays, because it is in no tag."""
    return _TAG.sub(lambda tag: recolor_style(tag[0], colors), svg) if colors else svg
