"""Word and PowerPoint files of a client that reports are written into: looked through before any program opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from maturity.diagnostics import Diagnostic, MaturityError, Place, suggest
from maturity.files.reading import read_bytes

KINDS: dict[str, Literal["docx", "pptx"]] = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}
"""Formats by the ending of a file."""
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}
MOST_PARTS, MOST_UNPACKED, MOST_RATIO, LEAST_RATED = 5_000, 200 * 1024**2, 200, 1024**2
"""Parts, bytes unpacked, how many times its size a part may unpack to, and from which size on that is looked at."""
_ACTIVE = re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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
        MaturityError: It cannot be read (Y0xx), is no Word or PowerPoint file or a damaged one (R060), unpacks to too much
            (R061), or holds macros (R062).
    """
    name = str(path)
    kind = KINDS.get(Path(name).suffix.casefold())
    if kind is None:
        near = suggest(Path(name).suffix, KINDS)
        _refuse("R060", "a template file is a Word or PowerPoint file", name, near or "permitted: " + ", ".join(KINDS))
    raw = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            _check_size(parts, name)
            if MAIN[kind] not in {part.filename for part in parts}:
                _refuse("R060", f"there is no '{MAIN[kind]}' in it", name, "save it anew as ." + kind)
            types = archive.read("[Content_Types].xml")
            if _ACTIVE.search(types):
                _refuse("R062", "this file holds macros", name, f"save it as .{kind}, without macros")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DECLARATION.search(archive.read(part)):
                    _refuse("R060", f"the part '{part.filename}' declares entities", name, "save it anew as ." + kind)
            content = _untemplated(archive, types, kind) if _TEMPLATE.search(types) else raw
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).casefold() if str(error).isprintable() and len(str(error)) < 80 else type(error).__name__
        _refuse("R060", f"this file is damaged, or none of Office ({reason})", name, "save it anew as ." + kind)
    return OfficeTemplate(name, kind, content)


def _check_size(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > MOST_PARTS:
        _refuse("R061", f"this file has {len(parts):,} parts; at most {MOST_PARTS:,}", name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        _refuse("R061", f"this file unpacks to {unpacked / 1024**2:,.0f} MiB; at most {MOST_UNPACKED // 1024**2}", name)
    for part in parts:
        if part.file_size > LEAST_RATED and part.file_size > MOST_RATIO * max(1, part.compress_size):
            times = part.file_size // max(1, part.compress_size)
            _refuse("R061", f"the part '{part.filename}' unpacks to {times:,} times its size", name)


def _untemplated(archive: zipfile.ZipFile, types: bytes, kind: str) -> bytes:
    """Return a template as the document that Office would make of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():
            is_types = part.filename == "[Content_Types].xml"
            made.writestr(part.filename, _TEMPLATE.sub(_WHOLE[kind], types) if is_types else archive.read(part))
    return stream.getvalue()


def _refuse(code: str, message: str, name: str, advice: str | None = None) -> NoReturn:
    raise MaturityError([Diagnostic(code, message, Place(name), advice)])
