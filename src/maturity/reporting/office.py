"""What Word and PowerPoint files have in common: texts that XML can hold, properties, and bytes that depend on nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from maturity.reporting.report import Report

LANGUAGES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR"}
LONGEST_PROPERTY = 255
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, should any of it come this far."""
NO_COLORS: Mapping[str, str] = {}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold."""


_COLOR = re.compile(rb'(?<==")(FF)?([0-9A-Fa-f]{6})(?=")')
_TAG = re.compile(rb"<[^>]*>")


def storable(text: str) -> str:
    """Return a text that XML can hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def language_of(report: Report) -> str:
    """Return the language of our own words as Office writes it."""
    own = report.document.language
    return LANGUAGES.get(own, own)


def describe(core: Any, report: Report) -> None:
    """Say what a file is; its dates are the assessment's, so that they say nothing of when it was made.

    Args:
        core: Core properties, of python-docx or python-pptx.
        report: What is in it.
    """
    document, date = report.document, report.seen.card.date
    when = datetime.combine(date, time()) if date else datetime(*FIRST_DAY)  # noqa: DTZ001 - the files have no time zone
    core.title = storable(document.title)[:LONGEST_PROPERTY]
    core.subject = storable(document.subtitle)[:LONGEST_PROPERTY]
    core.author = core.last_modified_by = storable(report.seen.card.tool)[:LONGEST_PROPERTY]
    core.category = core.comments = core.keywords = ""
    core.language = language_of(report)
    core.revision = 1
    core.created = core.modified = when


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
