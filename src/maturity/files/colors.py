"""Arithmetic with colours: contrast after WCAG 2, mixing, and the nearest shade that can be read."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

PAPER, GROUND = "#ffffff", "#f6f5f1"
DARK_PAPER, DARK_GROUND = "#131b24", "#0d131a"
ON_COVER, ON_COVER_MUTED, INK = "#f3f1ea", "#b5c6c8", "#16202e"
"""What reports are printed on, the text of a dark cover and that of a pale one (reports/full/style.css)."""
TEXT = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
STEP = 0.005
"""Of lightness (0–1): how finely a readable shade is looked for."""


def channels(color: str) -> tuple[float, float, float]:
    """Return red, green and blue (0–1) of a colour such as `#0b6b6b`."""
    digits = color.removeprefix("#")
    return int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:], 16) / 255


def written(r: float, g: float, b: float) -> str:
    """Return a colour of channels (0–1) as `#rrggbb`."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, x))):02x}" for x in (r, g, b))


def luminance(color: str) -> float:
    """Return the relative luminance (0–1) of WCAG 2.2."""
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in channels(color))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2), from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def on_cover(cover: str) -> tuple[str, str]:
    """Return the colours of text on a cover, the second one for what matters less: light, or dark where that reads better."""
    light = min(contrast(cover, ON_COVER), contrast(cover, ON_COVER_MUTED))
    return (ON_COVER, ON_COVER_MUTED) if light >= min(TEXT, contrast(cover, INK)) else (INK, INK)


def mixed(color: str, other: str, share: float) -> str:
    """Return `color` with `share` (0–1) of another one in it."""
    r, g, b = (x * (1 - share) + y * share for x, y in zip(channels(color), channels(other), strict=True))
    return written(r, g, b)


def readable(color: str, *grounds: str, least: float) -> str:
    """Return the shade of a colour nearest in lightness that has at least this contrast with every ground.

    Where no shade has, which grounds of middling lightness can bring about, black or white: what reads better.
    """

    def fits(shade: str) -> bool:
        return all(contrast(shade, ground) >= least for ground in grounds)

    hue, lightness, saturation = rgb_to_hls(*channels(color))
    for n in range(round(1 / STEP) + 1):
        for at in (lightness - n * STEP, lightness + n * STEP):
            if 0 <= at <= 1:
                shade = written(*hls_to_rgb(hue, at, saturation)) if n else color
                if fits(shade):
                    return shade
    return max(("#000000", "#ffffff"), key=lambda shade: min(contrast(shade, ground) for ground in grounds))
