"""An Office file as bytes that depend on nothing but what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

NO_COLORS: Mapping[str, str] = {}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold."""


_COLOR = re.compile(rb'(?<==")(FF)?([0-9A-Fa-f]{6})(?=")')
_TAG = re.compile(rb"<[^>]*>")


def steady(content: bytes, colors: Mapping[str, str] = NO_COLORS) -> bytes:
    """Return an archive again with fixed dates and attributes, its files in the same order.

    Args:
        content: The archive.
        colors: What colours of ours (`#rrggbb`) become, wherever a tag of its XML names one.
    """
    painted = {ours[1:].upper().encode(): theirs[1:].upper().encode() for ours, theirs in colors.items()}

    def paint(tag: re.Match[bytes]) -> bytes:
        return _COLOR.sub(lambda c: (c[1] or b"") + painted.get(c[2].upper(), c[2]), tag[0])

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            part = old.read(name)
            new.writestr(entry, _TAG.sub(paint, part) if painted and name.endswith(".xml") else part)
    return stream.getvalue()
