"""A zip of XML parts that comes from somewhere, looked at from outside before any library opens it.

What is checked here: how many parts there are and how far they unpack, that they are packed as office programs do it,
and that no part declares entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

from maturity.diagnostics import Diagnostic, MaturityError, Place

MOST_RATIO = 200
"""How many times its packed size a part may unpack to: XML packs well, and never that well."""

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class Guard:
    """How much one kind of file may hold, and how it is told what a file is refused for.

    Attributes:
        thing: What such a file is called.
        most_parts: Parts that it may have.
        most_unpacked: Bytes of all parts together.
        least_rated: Bytes of a part from which on its ratio is looked at.
        too_much: Code for what unpacks to too much.
        damaged: Code for what is cut short, encrypted, or packed as no office program does it.
        declares: Code for XML that declares entities, or could hide that it does.
        advice: What to do.
        unread: Beginning of the names of parts that are kept as they are and never parsed here; none where it is empty.
    """

    thing: str
    most_parts: int
    most_unpacked: int
    least_rated: int
    too_much: str
    damaged: str
    declares: str
    advice: str
    unread: str = ""

    def refuse(self, code: str, message: str, name: str, advice: str | None = None) -> NoReturn:
        """Refuse a file, with the advice that its kind has where there is none of its own."""
        raise MaturityError([Diagnostic(code, message, Place(name), advice or self.advice)])


@contextmanager
def guarded_zip(raw: bytes, name: str, guard: Guard) -> Iterator[zipfile.ZipFile]:
    """Open a file whose parts have all been looked through; what cannot be read within the block is damage, too.

    Args:
        raw: The file.
        name: What to call it in diagnostics.
        guard: What it is measured by.

    Raises:
        MaturityError: Too large inside, damaged, or with declarations in XML; with the guard's codes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            _check_directory(parts, name, guard)
            for part in parts:  # measured by now, so each fits into memory
                content = archive.read(part)
                kept = guard.unread and part.filename.startswith(guard.unread)
                if not kept and part.filename.casefold().endswith((".xml", ".rels")):
                    _check_xml(part.filename, content, name, guard)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError) as error:
        guard.refuse(guard.damaged, f"this is no {guard.thing}, or a damaged one ({_reason(error)})", name)


def _check_directory(parts: Sequence[zipfile.ZipInfo], name: str, guard: Guard) -> None:
    if len(parts) > guard.most_parts:
        message = f"this {guard.thing} has {len(parts):,} parts; at most {guard.most_parts:,}"
        guard.refuse(guard.too_much, message, name)
    if len({part.filename for part in parts}) < len(parts):
        guard.refuse(guard.damaged, f"this {guard.thing} has two parts of the same name", name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > guard.most_unpacked:
        most = guard.most_unpacked // 1024**2
        message = f"this {guard.thing} unpacks to {unpacked / 1024**2:,.0f} MiB; at most {most}"
        guard.refuse(guard.too_much, message, name)
    for part in parts:
        packed = max(1, part.compress_size)
        if part.file_size > guard.least_rated and part.file_size > MOST_RATIO * packed:
            times = part.file_size // packed
            guard.refuse(guard.too_much, f"the part '{part.filename}' unpacks to {times:,} times its size", name)
        if part.flag_bits & 1:
            guard.refuse(guard.damaged, f"this {guard.thing} is encrypted", name, "save it without a password")
        if part.compress_type not in _METHODS:
            message = f"the part '{part.filename}' is packed in a way that no {guard.thing} is"
            guard.refuse(guard.damaged, message, name)


def _check_xml(part: str, content: bytes, name: str, guard: Guard) -> None:
    encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        guard.refuse(guard.declares, f"the part '{part}' is not UTF-8", name)
    if encoding is not None and encoding[1].lower() not in {b"utf-8", b"us-ascii"}:
        guard.refuse(guard.declares, f"the part '{part}' claims another encoding than UTF-8", name)
    if b"\0" in content or _DECLARATION.search(content):
        guard.refuse(guard.declares, f"the part '{part}' declares entities", name)


def _reason(error: Exception) -> str:
    text = str(error).casefold()
    return text if text and len(text) < 80 and text.isprintable() else type(error).__name__
