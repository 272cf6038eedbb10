"""Which files are meant: a file, a folder to search, a built-in questionnaire, or standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from maturity.diagnostics import Diagnostic, Place
from maturity.files.builtins import builtin_ids, find, is_path
from maturity.files.document import Document
from maturity.files.formats import format_of

Kind = Literal["questionnaire", "answers", "scorecard", "brand"]

SUFFIXES = (".yaml", ".yml", ".json")
CHECKED: dict[str | None, Kind] = {kind: kind for kind in get_args(Kind)}
"""What is checked, by the word in its format; forms are checked as they are merged, and what we write is not read."""
TELLING: dict[Kind, frozenset[str]] = {
    "questionnaire": frozenset({"factors", "include", "scales", "sides", "ladder", "findings", "actions"}),
    "answers": frozenset({"answers", "organisation", "respondents", "questionnaire", "importance", "target"}),
    "scorecard": frozenset({"index", "hinges", "agenda", "tool", "factors", "questions"}),
}
"""Keys that give a file away whose `format` is missing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check.

    Attributes:
        path: The file; `-` is standard input.
        name: What to call it in diagnostics.
        searched: Whether it was found in a folder rather than named.
    """

    path: Path
    name: str
    searched: bool = False


def discover(given: str) -> Iterator[Found | Diagnostic]:
    """Yield the files that one argument means, folders in order of names, and what could not be searched.

    A name without a slash and without a suffix is a built-in questionnaire where there is one of that id.
    """
    if not is_path(given) and given in builtin_ids():
        yield Found(*find(given))
    elif Path(given).is_dir():
        yield from _search(given)
    else:
        yield Found(Path(given), given)


def kind_of(document: Document, *, searched: bool) -> Kind | None:
    """Return what a file is by its `format`, or by its keys where that is missing.

    A file from a folder that has no `format` and at most one of our keys is none of ours (None), nor is a form that came
    back or a comparison; a file that was named is taken for a questionnaire in doubt, so that it is told what a
    `format` is.
    """
    data = document.data
    if not isinstance(data, dict):
        return None if searched else "questionnaire"
    word = format_of(data)
    if word in CHECKED:
        return CHECKED[word]
    if searched and word is not None:
        return None
    given = data.get("format")
    score = {kind: len(keys & data.keys()) for kind, keys in TELLING.items()}
    best = max(score, key=lambda kind: score[kind])
    if searched and score[best] < 2 and not (isinstance(given, str) and given.startswith("maturity/")):
        return None
    return best if score[best] else "questionnaire"


def _search(folder: str) -> Iterator[Found | Diagnostic]:
    refused: list[OSError] = []
    empty = True
    for at, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.casefold().endswith(SUFFIXES) and not name.startswith("."):
                empty = False
                path = Path(at, name)
                yield Found(path, str(path), searched=True)
    for error in refused:
        reason = (error.strerror or type(error).__name__).casefold()
        yield Diagnostic("Y027", f"'{error.filename}' cannot be read: {reason}", Place(str(error.filename)))
    if empty and not refused:
        hint = "files to check end in " + ", ".join(SUFFIXES)
        yield Diagnostic("Y050", f"there is nothing to check in the folder '{folder}'", Place(folder), hint)
