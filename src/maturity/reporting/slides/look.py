"""Colours of slides: those of the theme by their names in it, so that a client's theme carries through, and ours for tones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.files.colors import contrast
from maturity.reporting.inline import Tone

INK, PAPER = "16202E", "FFFFFF"
THEME = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": "0D2B33",
    "lt2": "F6F5F1",
    "accent1": "0B6B6B",
    "accent2": "B3470F",
    "accent3": "2456A6",
    "accent4": "6B4A8C",
    "accent5": "12633F",
    "accent6": "9A2A1F",
    "hlink": "0A5F66",
    "folHlink": "566274",
}
"""Our own theme: the colours of the page (reports/full/style.css)."""

SERIF, SANS = "Georgia", "Arial"
"""Where they are missing, as on Linux, a typeface of the same widths stands in for the second: text runs alike everywhere."""
CALM = 45
"""Saturation (%) that a tint keeps; at full saturation the tints of a dark colour are garish."""


@dataclass(frozen=True, slots=True)
class Color:
    """A colour of the theme by its name, or red, green and blue.

    `tint` (0–1) mixes it with white and calms it, `darker` (0–1) takes that much of its luminance.
    """

    name: str
    tint: float = 0.0
    darker: float = 0.0

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """What PowerPoint does to the colour, in thousandths of a percent of saturation and luminance."""
        if self.darker:
            return (("lumMod", round(100_000 * (1 - self.darker))),)
        if not self.tint:
            return ()
        kept = round(100_000 * (1 - self.tint))
        return (("satMod", CALM * 1000), ("lumMod", kept), ("lumOff", 100_000 - kept))


COLORS: dict[str, Color] = {
    "ink": Color("tx1"),
    "muted": Color("tx1", 0.32),
    "rule": Color("tx1", 0.85),
    "strong-rule": Color("tx1"),
    "paper": Color("bg1"),
    "ground": Color("bg1", darker=0.05),
    "track": Color("bg1", darker=0.11),
    "main": Color("accent1"),
    "a": Color("accent2"),
    "b": Color("accent3"),
    "o": Color("accent4"),
    "F": Color("accent1"),
    "L": Color("accent1", 0.42),
    "P": Color("accent1", 0.7),
    "N": Color("accent1", 0.89),
    "good": Color("12633F"),
    "note": Color("2B5478"),
    "warn": Color("7C5200"),
    "bad": Color("9A2A1F"),
    "plain": Color("tx1"),
}
"""What colours are for. Tones mean the same on every client's slides, so they are no colours of the theme."""

TONES: Mapping[Tone, str] = {"plain": "plain", "good": "good", "note": "note", "warn": "warn", "bad": "bad"}


def tinted(rgb: str, tint: float) -> str:
    """Return a colour of the theme as PowerPoint shows it with that tint."""
    from colorsys import hls_to_rgb, rgb_to_hls

    if not tint:
        return rgb
    r, g, b = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    h, lum, s = rgb_to_hls(r, g, b)
    mixed = hls_to_rgb(h, lum * (1 - tint) + tint, s * CALM / 100)
    return "".join(f"{round(255 * x):02X}" for x in mixed)


def text_on(fill: str) -> str:
    """Return dark or white, whichever reads better on a fill."""
    return INK if contrast(INK, fill) >= contrast(PAPER, fill) else PAPER
