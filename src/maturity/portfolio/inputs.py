"""What a batch is about: files, folders, globs, JSON Lines and standard input, in a stable order, one by one.

Nothing is listed in advance, so that memory does not grow with the number of organisations: whoever needs the count
walks the folders once more.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from maturity.diagnostics import Diagnostic, Place, Severity

STDIN = "-"
LINES = (".jsonl", ".ndjson")
"""Endings of JSON Lines files: one answer sheet a line."""
SHEETS = (".yaml", ".yml", ".json")
"""Endings of what is taken from a folder besides."""
LONGEST_LINE = 16 * 1024 * 1024
LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Input:
    """One organisation to score.

    Attributes:
        name: What the user calls it: a path, or `file.jsonl:12` for a line.
        file: The file it is in; `-` is standard input.
        line: 1-based line of a JSON Lines file, else None.
        text: That line, else None.
        problem: Why there is nothing to score.
    """

    name: str
    file: str
    line: int | None = None
    text: bytes | None = None
    problem: Diagnostic | None = None


@dataclass(slots=True)
class Inputs:
    """The inputs that paths lead to.

    Attributes:
        paths: As given: files, folders, globs that the shell has not expanded, JSON Lines files, `-`.
        ignored: A folder that is not looked into: where the results go.
    """

    paths: Sequence[str]
    ignored: Path | None = None

    def __iter__(self) -> Iterator[Input]:
        """Yield every input in the order of the paths, folders sorted by name."""
        for source in self._sources([]):
            if isinstance(source, Diagnostic):
                yield Input(source.place.file or "", source.place.file or "", problem=source)
            elif source == STDIN or source.casefold().endswith(LINES):
                yield from _lines(source)
            else:
                yield Input(source, source)

    def count(self) -> tuple[int | None, list[Diagnostic]]:
        """Return how many there are (None where that is known only at the end), and warnings about the paths."""
        total: int | None = 0
        warnings: list[Diagnostic] = []
        for source in self._sources(warnings):
            one = 1
            if not isinstance(source, Diagnostic) and (source == STDIN or source.casefold().endswith(LINES)):
                lines = _count_lines(source)
                if lines is None:
                    total = None
                    continue
                one = lines
            total = None if total is None else total + one
        return total, warnings

    def _sources(self, warnings: list[Diagnostic]) -> Iterator[str | Diagnostic]:
        seen: set[int] = set()
        for path in self.paths:
            for source in self._expand(path):
                if len(self.paths) > 1 and isinstance(source, str):
                    # A hash of the real path instead of the path: this is all that is kept for each input.
                    mark = hash(source if source == STDIN else os.path.realpath(source))
                    if mark in seen:
                        warnings.append(_twice(source))
                        continue
                    seen.add(mark)
                yield source

    def _expand(self, path: str) -> Iterator[str | Diagnostic]:
        if path == STDIN:
            yield path
        elif os.path.isdir(path):  # noqa: PTH112 - paths stay the texts that the user wrote
            yield from self._folder(path, path)
        elif glob.has_magic(path) and not os.path.lexists(path):
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            if not found:
                yield _nothing(path, "no file matches this pattern")
            for match in found:
                if os.path.isdir(match):  # noqa: PTH112
                    yield from self._walk(match)
                else:
                    yield match
        else:
            yield path  # that it is not there is the reader's to tell

    def _folder(self, path: str, shown: str) -> Iterator[str | Diagnostic]:
        empty = True
        for found in self._walk(path):
            empty = False
            yield found
        if empty:
            yield _nothing(shown, f"no {', '.join(SHEETS)} or .jsonl file in this folder")

    def _walk(self, folder: str) -> Iterator[str | Diagnostic]:
        if self.ignored is not None and _same(folder, self.ignored):
            return
        try:
            with os.scandir(folder) as entries:
                listed = sorted((e.name, e.is_dir(follow_symlinks=False), e.is_file()) for e in entries)
        except OSError as error:
            reason = (error.strerror or "unreadable").casefold()
            yield Diagnostic("B003", f"this folder cannot be read: {reason}", Place(folder))
            return
        for name, is_folder, is_file in listed:
            if name.startswith("."):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118
            if is_folder:
                yield from self._walk(path)
            elif is_file and name.casefold().endswith(SHEETS + LINES):
                yield path


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
    plain = slug(name)
    yield plain
    for n in range(tries + 2):
        mark = hashlib.sha256(f"{name}{n or ''}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
        yield f"{plain}-{mark}"


def slug(name: str) -> str:
    """Return what an input is called as a report: its file's name in lower case, letters, digits and hyphens."""
    stem, line = name, ""
    match = re.fullmatch(r"(.*):(\d+)", name, re.DOTALL)
    if match:
        stem, line = match[1], f"-{match[2]}"
    stem = "stdin" if stem == STDIN else re.split(r"[/\\]", stem.rstrip("/\\"))[-1]
    root, dot, ending = stem.rpartition(".")
    if dot and f".{ending.casefold()}" in SHEETS + LINES:
        stem = root
    text = unicodedata.normalize("NFKC", stem).casefold()
    text = re.sub(r"[\W_]+", "-", text).strip("-")[:LONGEST_SLUG].strip("-")
    return (text or "organisation") + line


def _lines(source: str) -> Iterator[Input]:
    """Yield the lines of a JSON Lines file that are not blank."""
    try:
        with _open(source) as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                name = f"{source}:{number}"
                if len(line) > LONGEST_LINE:
                    yield Input(name, source, number, problem=_long(source, number))
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LONGEST_LINE)
                    continue
                text = line.strip().removeprefix(b"\xef\xbb\xbf")
                if text:
                    yield Input(name, source, number, text)
    except OSError as error:
        reason = (error.strerror or "unreadable").casefold()
        message = f"'{source}' cannot be read: {reason}"
        yield Input(source, source, problem=Diagnostic("B003", message, Place(source)))


def _count_lines(source: str) -> int | None:
    """Return how many lines hold something; None where reading them would use them up."""
    if source == STDIN or (os.path.exists(source) and not os.path.isfile(source)):  # noqa: PTH110, PTH113
        return None
    return sum(1 for _ in _lines(source))


def _open(source: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if source == STDIN else open(source, "rb")  # noqa: PTH123


def _same(folder: str, other: Path) -> bool:
    try:
        return os.path.samefile(folder, other)  # noqa: PTH121
    except OSError:
        return False


def _nothing(path: str, message: str) -> Diagnostic:
    return Diagnostic("B001", message, Place(path), "name answer sheets, or a folder that holds some")


def _twice(path: str) -> Diagnostic:
    message = f"'{path}' is named twice and scored once"
    return Diagnostic("B002", message, Place(path), severity=Severity.WARNING)


def _long(source: str, line: int) -> Diagnostic:
    return Diagnostic("B003", "a line of more than 16 MiB", Place(source, line=line), "one answer sheet a line")
