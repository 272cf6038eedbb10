"""Brand files: colours and a logo, read and checked so that nothing in them can surprise a reader or a program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.colors import (
    DARK_GROUND,
    DARK_PAPER,
    GROUND,
    PAPER,
    TEXT,
    contrast,
    on_cover,
    readable,
)
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.reading import read_bytes, read_document
from maturity.model.brand import Brand, Colors

MOST_LOGO = 150_000
"""Bytes of a logo; it stands in every page, in letters a third longer."""
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)
_JPEG_SIZE = re.compile(rb"\xff[\xc0-\xc3]")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LoadedBrand:
    """A brand and its logo.

    Attributes:
        brand: As it is written down.
        logo: The picture, or None.
        media_type: Of the logo, told from its content.
        document: The file, for places.
    """

    brand: Brand
    logo: bytes | None
    media_type: str
    document: Document


def load_brand(path: str | Path) -> LoadedBrand:
    """Read a brand file and its logo.

    Raises:
        MaturityError: It cannot be read or used (R0xx), its logo is missing, too large, or no
            picture (R070–R072), or a colour cannot be read on the ground it is for (R073) or is empty (R075).
    """
    return brand_of(read_document(path), Path(path).parent)


def brand_of(document: Document, base: Path) -> LoadedBrand:
    """Return the brand that a document holds; `base` is the folder that the logo's path is relative to.

    Raises:
        MaturityError: As `load_brand` does.
    """
    brand = read_as(Brand, document)
    wrong = _unquoted(document)
    wrong += [
        Diagnostic("R073", message, document.place(("colors", *path)), advice)
        for path, message, advice in _complaints(brand.colors)
    ]
    if wrong:
        raise MaturityError(wrong)
    if brand.logo is None:
        return LoadedBrand(brand, None, "", document)
    place = document.place(("logo", "file"))
    file = base / brand.logo.file
    try:
        content = read_bytes(file)
    except MaturityError as error:
        message = f"the logo '{brand.logo.file}' cannot be read"
        raise MaturityError([Diagnostic("R070", message, place, error.diagnostics[0].message)]) from None
    if len(content) > MOST_LOGO:
        message = f"the logo is too large: {len(content):,} bytes, at most {MOST_LOGO:,}"
        raise MaturityError([Diagnostic("R071", message, place, "save it smaller; 400 pixels across are plenty")])
    kind = _kind(content)
    if kind is None:
        advice = "a PNG, a JPEG, or an SVG without a DOCTYPE"
        raise MaturityError(
            [Diagnostic("R072", f"'{brand.logo.file}' is no picture that a report takes", place, advice)]
        )
    return LoadedBrand(brand, content, kind, document)


def _unquoted(document: Document) -> list[Diagnostic]:
    """Return the colours that are empty: YAML takes an unquoted `#3d3bb3` for a comment, and says nothing."""
    colors = document.data.get("colors", {})
    dark = colors.get("dark", {})
    empty: list[tuple[str, ...]] = [("colors", key) for key, value in colors.items() if value is None]
    empty += [("colors", "dark", key) for key, value in dark.items() if value is None]
    advice = 'write it in quotes, such as "#0b6b6b": # begins a comment'
    return [
        Diagnostic("R075", f"the colour '{path[-1]}' is empty", document.place(path, key=True), advice)
        for path in empty
    ]


def _kind(content: bytes) -> str | None:
    """Return the media type of a picture that is whole, as far as its ends tell, or None."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if content[12:16] == b"IHDR" and b"IEND" in content[-12:] else None
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if _JPEG_SIZE.search(content) and b"\xff\xd9" in content[-64:] else None
    if _SVG.match(content) and not _DECLARATION.search(content) and _is_xml(content):
        return "image/svg+xml"
    return None


def _is_xml(content: bytes) -> bool:
    from xml.etree import ElementTree as ET

    try:
        return ET.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - without declarations
    except (ET.ParseError, ValueError, LookupError):
        return False


def _complaints(colors: Colors) -> list[tuple[tuple[str, ...], str, str]]:
    """Return what cannot be read: where it stands, what is wrong with the measured contrast, and the nearest remedy."""
    found = []
    checks: list[tuple[tuple[str, ...], str | None, str, tuple[str, ...]]] = [
        (("main",), colors.main, "the page", (PAPER, GROUND)),
        (("side_a",), colors.side_a, "the page", (PAPER, GROUND)),
        (("side_b",), colors.side_b, "the page", (PAPER, GROUND)),
        (("cover",), colors.cover, "the cover's text", on_cover(colors.cover or PAPER)),
        (("dark", "main"), colors.dark.main, "the dark page", (DARK_PAPER, DARK_GROUND)),
        (("dark", "side_a"), colors.dark.side_a, "the dark page", (DARK_PAPER, DARK_GROUND)),
        (("dark", "side_b"), colors.dark.side_b, "the dark page", (DARK_PAPER, DARK_GROUND)),
    ]
    for path, color, what, grounds in checks:
        if color is None:
            continue
        measured = min(contrast(color, ground) for ground in grounds)
        if measured < TEXT:
            remedy = readable(color.lower(), *grounds, least=TEXT)
            said = f"'{color}' has a contrast of {measured:.2f} : 1 with {what}; text needs {TEXT} : 1"
            found.append((path, said, f"the nearest shade that can be read is '{remedy}'"))
    return found
