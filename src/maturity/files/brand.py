"""Brand files: colours and a logo, read and checked so that nothing in them can surprise a reader or a program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.reading import read_bytes, read_document
from maturity.model.brand import Brand

MOST_LOGO = 150_000
"""Bytes of a logo; it stands in every page, in letters a third longer."""
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)
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
        MaturityError: It cannot be read or used (R0xx), or its logo is missing, too large, or no picture (R070–R072).
    """
    document = read_document(path)
    brand = read_as(Brand, document)
    if brand.logo is None:
        return LoadedBrand(brand, None, "", document)
    place = document.place(("logo", "file"))
    file = Path(path).parent / brand.logo.file
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


def _kind(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if _SVG.match(content) and not _DECLARATION.search(content):
        return "image/svg+xml"
    return None
