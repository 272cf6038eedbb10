"""What an organisation's files are called: after the file that it was read from, or after its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from maturity.portfolio.inputs import LINES, SHEETS

PAGES = (".html", ".htm")
"""Endings of reports, from whose scorecards reports can be made again."""
LONGEST_SLUG = 60
"""Characters, ending and mark aside."""

_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that Windows keeps for devices, whatever their ending."""


def slugs(names: Iterable[str]) -> list[str]:
    """Return a file name without ending for each name, unique among them; the first of a kind keeps the plain one."""
    taken: set[str] = set()
    chosen = []
    for name in names:
        slug = next(s for s in slug_choices(name, len(taken)) if s not in taken)
        taken.add(slug)
        chosen.append(slug)
    return chosen


def slug_choices(name: str, tries: int = 0) -> Iterator[str]:
    """Yield file names (without ending) for an input: a plain one first, then ones that others hardly have."""
    plain = input_slug(name)
    yield plain
    for n in range(tries + 2):
        mark = hashlib.sha256(f"{name}{n or ''}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
        yield f"{plain}-{mark}"


def input_slug(name: str) -> str:
    """Return what an input is called as a report: its file's name without folder and ending, and its line."""
    stem, line = name, ""
    match = re.fullmatch(r"(.*):(\d+)", name, re.DOTALL)
    if match:
        stem, line = match[1], f"-{match[2]}"
    stem = re.split(r"[/\\]", stem.rstrip("/\\"))[-1]
    root, dot, ending = stem.rpartition(".")
    if dot and f".{ending.casefold()}" in SHEETS + LINES + PAGES:
        stem = root
    return slug(stem) + line


def slug(title: str) -> str:
    """Return a title, such as an organisation's name, as the name of a file: lower case, letters, digits and hyphens."""
    text = unicodedata.normalize("NFKC", title).casefold()
    text = re.sub(r"[\W_]+", "-", text).strip("-")[:LONGEST_SLUG].strip("-")
    if not text or _RESERVED.fullmatch(text):
        text = f"organisation-{text}".rstrip("-")
    return text
