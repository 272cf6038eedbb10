"""Charts as PNG, for formats that hold no SVG: the same on every machine, because the typeface is ours."""

from __future__ import annotations

import re
from functools import cache

from maturity.reporting.templates import reports_folder

_TAG = re.compile("<[^>]*>")
_HEAVY = re.compile('font-weight="6[0-9]{2}"')
ZOOM = 2
"""Pixels of the picture for each of the drawing."""
_COVERED = (range(0x20, 0x250), range(0x370, 0x530), range(0x2010, 0x2060))
"""Letters that our typeface has (Latin, Greek, Cyrillic) with the usual punctuation; further ones are in `_SIGNS`."""
_SIGNS = frozenset("→↑↓■□▲▼◆●○×÷−≤≥≈≠αΔ…₀₁₂₃€\n\t")


def png_of(svg: str) -> bytes:
    """Return a drawing as PNG on white.

    Words in a script that our typeface lacks are set in whatever the machine has, if it has any.

    Raises:
        ModuleNotFoundError: resvg-py is not installed.
    """
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=_TAG.sub(
                lambda tag: _HEAVY.sub('font-weight="700"', tag[0]), svg
            ),  # the nearest to 650 is regular
            background="#ffffff",
            zoom=ZOOM,
            font_files=_fonts(),
            sans_serif_family="Liberation Sans",
            font_family="Liberation Sans",
            skip_system_fonts=all(c in _SIGNS or any(ord(c) in part for part in _COVERED) for c in set(svg)),
        )
    )


@cache
def _fonts() -> list[str]:
    return [str(path) for path in sorted((reports_folder() / "fonts").glob("*.ttf"))]
