"""What a batch is about: files, folders, globs, JSON Lines and standard input, in a stable order, one by one.

Nothing is listed in advance, so that memory does not grow with the number of organisations: whoever needs the count
walks the folders once more.
"""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from maturity.diagnostics import Diagnostic, Place, Severity

STDIN = "-"
LINES = (".jsonl", ".ndjson")
"""Endings of JSON Lines files: one answer sheet a line."""
SHEETS = (".yaml", ".yml", ".json")
"""Endings of what is taken from a folder besides."""
REPORTS = "reports"
OURS = (REPORTS, "results.jsonl", "errors.jsonl")
"""What a run leaves in a folder that a later run is pointed at."""
MEMORY = ".maturity-batch.sqlite"
"""File in which a run keeps what it has worked out; a folder that holds one holds results."""
_SPREAD = re.compile(rb"(---|%YAML)(\s|$)|#|[\w\"'-]+\s*:(\s|$)|[{\[]$")
"""How a document begins that goes on in the next line: YAML, or JSON that is indented."""
LONGEST_LINE = 16 * 1024 * 1024


class Input(NamedTuple):
    """One organisation to score.

    Attributes:
        name: What the user calls it: a path, or `file.jsonl:12` (`stdin:12`) for a line.
        file: The file it is in; `-` is standard input.
        line: 1-based line of a JSON Lines file, else None.
        text: That line, else None.
        named: False where it was found in a folder; there, what is no answer sheet is passed over.
        problem: Why there is nothing to score.
    """

    name: str
    file: str
    line: int | None = None
    text: bytes | None = None
    named: bool = True
    problem: Diagnostic | None = None


class Source(NamedTuple):
    """A file that inputs come from, and whether it was named or found in a folder."""

    file: str
    named: bool

    @property
    def of_lines(self) -> bool:
        """Whether each line is an input."""
        return self.file == STDIN or self.file.casefold().endswith(LINES)


@dataclass(frozen=True, slots=True)
class Census:
    """What there is before anything is read.

    Attributes:
        total: Number of inputs; None where that is known only at the end.
        problems: Paths that lead nowhere (each is one of the inputs).
        warnings: What was said twice.
    """

    total: int | None
    problems: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Inputs:
    """The inputs that paths lead to.

    Attributes:
        paths: As given: files, folders, globs that the shell has not expanded, JSON Lines files, `-`.
        ignored: A folder that is not looked into: where the results go. Nor are those of earlier runs.
    """

    paths: Sequence[str]
    ignored: Path | None = None

    def __iter__(self) -> Iterator[Input]:
        """Yield every input in the order of the paths, folders sorted by name."""
        for source in self._sources([]):
            if isinstance(source, Diagnostic):
                yield Input(source.place.file or "", source.place.file or "", problem=source)
            elif source.of_lines:
                yield from _lines(source)
            else:
                yield Input(source.file, source.file, named=source.named)

    def census(self) -> Census:
        """Count the inputs, and look for paths that lead nowhere or lead to the same file twice."""
        total: int | None = 0
        problems: list[Diagnostic] = []
        warnings: list[Diagnostic] = []
        for source in self._sources(warnings):
            count: int | None = 1
            if isinstance(source, Diagnostic):
                problems.append(source)
            elif source.of_lines:
                count = _count_lines(source)
            total = None if total is None or count is None else total + count
        return Census(total, tuple(problems), tuple(warnings))

    def _sources(self, warnings: list[Diagnostic]) -> Iterator[Source | Diagnostic]:
        seen: set[int] = set()
        for path in self.paths:
            for source in self._expand(path):
                if len(self.paths) > 1 and isinstance(source, Source):
                    # A hash of the real path instead of the path: this is all that is kept for each input.
                    mark = hash(source.file if source.file == STDIN else os.path.realpath(source.file))
                    if mark in seen:
                        warnings.append(named_twice(source.file))
                        continue
                    seen.add(mark)
                yield source

    def _expand(self, path: str) -> Iterator[Source | Diagnostic]:
        if path == STDIN:
            yield Source(path, named=True)
        elif os.path.isdir(path):  # noqa: PTH112 - paths stay the texts that the user wrote
            yield from self._folder(path)
        elif os.path.lexists(path):
            yield Source(path, named=True)
        elif glob.has_magic(path):
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            if not found:
                yield _nothing(path, "no file matches this pattern")
            for match in found:
                yield from self._walk(match) if os.path.isdir(match) else [Source(match, named=True)]  # noqa: PTH112
        else:
            yield _nothing(path, "there is no such file or folder")

    def _folder(self, path: str) -> Iterator[Source | Diagnostic]:
        empty = True
        for found in self._walk(path, top=True):
            empty = False
            yield found
        if empty:
            yield _nothing(path, f"no {', '.join(SHEETS)} or .jsonl file in this folder")

    def _walk(self, folder: str, *, top: bool = False) -> Iterator[Source | Diagnostic]:
        try:
            with os.scandir(folder) as entries:
                listed = sorted((e.name, e.is_dir(follow_symlinks=False), e.is_file()) for e in entries)
        except OSError as error:
            reason = (error.strerror or "unreadable").casefold()
            yield Diagnostic("B003", f"this folder cannot be read: {reason}", Place(folder))
            return
        results = self.ignored is not None and _same(folder, self.ignored)
        results = results or any(name == MEMORY for name, _, _ in listed)
        if results and not top:
            return
        for name, is_folder, is_file in listed:
            if name.startswith(".") or (results and name in OURS):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118
            if is_folder:
                yield from self._walk(path)
            elif is_file and name.casefold().endswith(SHEETS + LINES):
                yield Source(path, named=False)


def _lines(source: Source) -> Iterator[Input]:
    """Yield the lines of a JSON Lines file that are not blank; a document over many lines is one problem.

    Sheets that follow such a document are not lost: each begins its line with a brace.
    """
    path = source.file
    first = spread = False
    try:
        with _open(path) as file:
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                name = f"{'stdin' if path == STDIN else path}:{number}"
                if len(line) > LONGEST_LINE:
                    yield Input(name, path, number, problem=_long(path, number))
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LONGEST_LINE)
                    continue
                text = line.strip().removeprefix(b"\xef\xbb\xbf")
                if text and not first:
                    first, spread = True, _SPREAD.match(text) is not None
                    if spread:
                        yield Input(name, path, number, named=source.named, problem=_one_document(path, number))
                        continue
                if text and not (spread and not line.startswith(b"{")):
                    yield Input(name, path, number, text, named=source.named)
    except OSError as error:
        reason = (error.strerror or "unreadable").casefold()
        yield Input(path, path, problem=Diagnostic("B003", f"'{path}' cannot be read: {reason}", Place(path)))


def _count_lines(source: Source) -> int | None:
    """Return how many lines hold something; None where reading them would use them up."""
    if source.file == STDIN or not os.path.isfile(source.file):  # noqa: PTH113
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


def named_twice(path: str) -> Diagnostic:
    """Return the warning that a file is named twice."""
    message = f"'{path}' is named twice and taken once"
    return Diagnostic("B002", message, Place(path), severity=Severity.WARNING)


def _one_document(source: str, line: int) -> Diagnostic:
    message = "this is one document over many lines, and each line has to be one answer sheet as JSON"
    alone = "maturity score -" if source == STDIN else "maturity score"
    help_ = f"'{alone}' takes one sheet as YAML, batch takes any number by their files' names: maturity batch clients/ -o out"
    return Diagnostic("B013", message, Place(source, line=line), help_)


def _long(source: str, line: int) -> Diagnostic:
    return Diagnostic("B003", "a line of more than 16 MiB", Place(source, line=line), "one answer sheet a line")
