"""Word and PowerPoint files of a client that reports are written into: looked through before any program opens them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from maturity.diagnostics import suggest
from maturity.files.reading import read_bytes
from maturity.files.zip_guard import Guard, guarded_zip

KINDS: dict[str, Literal["docx", "pptx"]] = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}
"""Formats by the ending of a file."""
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}
_GUARD = Guard(
    thing="Office file",
    most_parts=5_000,
    most_unpacked=200 * 1024**2,
    least_rated=1024**2,
    too_much="R061",
    damaged="R060",
    declares="R060",
    advice="open it in Office, and save it anew",
    unread="customXml/",
)
_ACTIVE = re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_TEMPLATE = re.compile(rb"(?<=ml\.)template(?=\.main\+xml)")
_WHOLE = {"docx": b"document", "pptx": b"presentation"}


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """A client's own file.

    Attributes:
        name: As it was named.
        kind: The format that it is for.
        content: Its bytes; a template (.dotx, .potx) as the document that it makes.
    """

    name: str
    kind: Literal["docx", "pptx"]
    content: bytes


def read_office_template(path: str | Path) -> OfficeTemplate:
    """Read a client's file, and look through it.

    Raises:
        MaturityError: It cannot be read (Y0xx), is no Word or PowerPoint file, a damaged one or one with declarations in XML
            (R060), unpacks to too much (R061), or holds macros (R062).
    """
    name = str(path)
    kind = KINDS.get(Path(name).suffix.casefold())
    if kind is None:
        near = suggest(Path(name).suffix, KINDS) or "permitted: " + ", ".join(KINDS)
        _GUARD.refuse("R060", "a template file is a Word or PowerPoint file", name, near)
    raw = read_bytes(path)
    with guarded_zip(raw, name, _GUARD) as archive:
        if MAIN[kind] not in archive.namelist():
            _GUARD.refuse("R060", f"there is no '{MAIN[kind]}' in it", name, "save it anew as ." + kind)
        types = archive.read("[Content_Types].xml")
        if _ACTIVE.search(types):
            _GUARD.refuse("R062", "this file holds macros", name, f"save it as .{kind}, without macros")
        content = _untemplated(archive, types, kind) if _TEMPLATE.search(types) else raw
    return OfficeTemplate(name, kind, content)


def _untemplated(archive: zipfile.ZipFile, types: bytes, kind: str) -> bytes:
    """Return a template as the document that Office would make of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():
            is_types = part.filename == "[Content_Types].xml"
            made.writestr(part.filename, _TEMPLATE.sub(_WHOLE[kind], types) if is_types else archive.read(part))
    return stream.getvalue()
