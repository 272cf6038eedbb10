"""A workbook that comes back from somewhere, looked at from outside before any library opens it.

A workbook is a zip of XML parts. What is checked here: how many parts there are and how far they unpack, that nothing
in it can run or reach out, and that no part declares entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NoReturn

from maturity.diagnostics import Diagnostic, MaturityError, Place

MOST_PARTS = 200
MOST_UNPACKED = 24 * 1024 * 1024
"""Bytes of all parts together; a filled-in form of a hundred questions has a few hundred thousand."""
MOST_RATIO = 200
LEAST_RATED = 256 * 1024
"""How many times its packed size a part may unpack to, from this size on: XML packs well, and never that well."""

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ACTIVE = re.compile(
    r"vbaproject|/macrosheets/|/activex/|/embeddings/|/externallinks/|/ctrlprops/|oleobject", re.IGNORECASE
)
_ACTIVE_TYPE = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_AGAIN = "ask for the form again, or save the workbook anew as .xlsx"


def check_workbook(raw: bytes, name: str) -> None:
    """Refuse a workbook that is none, that unpacks to too much, or that holds what a form never does.

    Args:
        raw: The file.
        name: What to call it in diagnostics.

    Raises:
        MaturityError: Damaged (F023), too large inside (F022), active content (F024), or declarations in XML (F025).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            parts = book.infolist()
            _check_directory(parts, name)
            for part in parts:
                _check_part(part.filename, book.read(part), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        _refuse("F023", f"this workbook is damaged or cut short ({_reason(error)})", name, _AGAIN)


def _check_directory(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > MOST_PARTS:
        _refuse("F022", f"this workbook has {len(parts):,} parts; a form has about 20", name, _AGAIN)
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        _refuse("F023", "this workbook has two parts of the same name", name, _AGAIN)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        _refuse("F022", f"this workbook unpacks to {unpacked / 1024**2:,.0f} MiB", name, _AGAIN)
    for part in parts:
        if part.file_size > LEAST_RATED and part.file_size > MOST_RATIO * max(1, part.compress_size):
            times = part.file_size // max(1, part.compress_size)
            _refuse("F022", f"the part '{part.filename}' unpacks to {times:,} times its size", name, _AGAIN)
        if part.flag_bits & 1:
            _refuse("F023", "this workbook is encrypted", name, "ask for it without a password")
        if part.compress_type not in _METHODS:
            _refuse("F023", f"the part '{part.filename}' is packed in a way that no workbook is", name, _AGAIN)
        if _ACTIVE.search("/" + part.filename):
            _refuse("F024", f"this workbook holds more than a form does: '{part.filename}'", name, _AGAIN)
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/worksheets/") for n in names):
        _refuse("F020", "this is a zip file, but no workbook", name, "send the .xlsx file that was filled in")


def _check_part(part: str, content: bytes, name: str) -> None:
    """Look into one part; the archive has been measured, so it fits into memory."""
    if part == "[Content_Types].xml" and (found := _ACTIVE_TYPE.search(content)):
        kind = "macros" if found[0].lower() in {b"macroenabled", b"vbaproject"} else "embedded objects"
        _refuse("F024", f"this workbook holds {kind}", name, _AGAIN)
    if not part.casefold().endswith((".xml", ".rels")):
        return
    encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        _refuse("F025", f"the part '{part}' is not UTF-8", name, _AGAIN)
    if encoding is not None and encoding[1].lower() not in {b"utf-8", b"us-ascii"}:
        _refuse("F025", f"the part '{part}' claims another encoding than UTF-8", name, _AGAIN)
    if b"\0" in content or _DECLARATION.search(content):
        _refuse("F025", f"the part '{part}' declares entities", name, _AGAIN)


def _reason(error: Exception) -> str:
    text = str(error).casefold()
    return text if text and len(text) < 80 and text.isprintable() else type(error).__name__


def _refuse(code: str, message: str, name: str, advice: str) -> NoReturn:
    raise MaturityError([Diagnostic(code, message, Place(name), advice)])
