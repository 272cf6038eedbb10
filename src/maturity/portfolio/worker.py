"""What a worker process of a batch does with one input: nothing if it has not changed, else a row and its reports."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from maturity.diagnostics import Diagnostic, MaturityError, Severity, legible
from maturity.files.builtins import is_path
from maturity.files.document import Document
from maturity.files.formats import format_of
from maturity.files.output import write_atomic
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.files.reading import folder_of, parse_bytes, read_bytes, read_document
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.portfolio.assessment import Assessment, assess_document
from maturity.portfolio.cache import Stamp
from maturity.portfolio.inputs import REPORTS, Input
from maturity.portfolio.results import json_line, row_of

Render = Callable[[Scorecard, Questionnaire, Sequence[str]], Iterable[tuple[str, bytes]]]
"""Makes a report in each of some formats, such as `html`: the format, and what to write."""

QUESTIONNAIRES_KEPT = 256
BOM = b"\xef\xbb\xbf"


class Task(NamedTuple):
    """One input with its place in the run, the file name of its reports, and what its stored result rests on."""

    position: int
    input: Input
    slug: str
    known: Stamp | None


class Scored(NamedTuple):
    """A row of the result table as JSON, and what it rests on."""

    stamp: Stamp
    record: str


class Unchanged(NamedTuple):
    """The stored row still holds."""


class Failed(NamedTuple):
    """A row of the error table as JSON."""

    error: str


class PassedOver(NamedTuple):
    """It is no answer sheet and was not named."""


Outcome = Scored | Unchanged | Failed | PassedOver


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told once.

    Attributes:
        folder: Where the reports go (into `reports/` below).
        formats: Formats of the reports.
        render: Makes them, with the format of each; None where `formats` is empty.
        questionnaire: A built-in id or path to use instead of what the sheets name.
        settings: Everything a result depends on besides answers and questionnaire.
    """

    folder: Path
    formats: tuple[str, ...]
    render: Render | None
    questionnaire: str | None
    settings: str

    def __call__(self) -> Callable[[Task], Outcome]:
        """Make ready for tasks."""
        return Worker(self).handle


class Worker:
    """Handles tasks, one after the other, and loads each questionnaire once."""

    def __init__(self, setup: Setup) -> None:
        """Load the questionnaire if there is one for all."""
        self._setup = setup
        self._loaded = lru_cache(QUESTIONNAIRES_KEPT)(_load)
        self._override = None if setup.questionnaire is None else load_questionnaire(setup.questionnaire)

    def handle(self, task: Task) -> Outcome:
        """Return what became of a task; whatever is wrong with it becomes an error row."""
        try:
            return self._handle(task)
        except MaturityError as error:
            return Failed(error_line(task.input, error.diagnostics))
        except Exception as error:  # noqa: BLE001 - a defect met in one file must not stop the others
            found = Diagnostic("B012", f"a defect of ours, not of this file: {type(error).__name__}: {error}")
            return Failed(error_line(task.input, [found]))

    def _handle(self, task: Task) -> Outcome:
        given = task.input
        base = folder_of(given.file)
        if task.known is not None and self._holds(task.known, task, base):
            return Unchanged()
        document = _read(given)
        if not given.named and _is_something_else(document):
            return PassedOver()
        one = assess_document(document, base, questionnaire=self._override, load=self._load)
        reports = self._write_reports(task.slug, one)
        stamp = Stamp(_hash(document.raw), one.sheet.questionnaire, one.digest, self._setup.settings)
        row = row_of(one, reports=reports)
        return Scored(stamp, json_line(row))

    def _holds(self, known: Stamp, task: Task, base: Path) -> bool:
        """Whether the stored result is what scoring again would give, its reports included."""
        if known.settings != self._setup.settings or known.content != _content(task.input):
            return False
        if not all(os.path.exists(self._report(task.slug, kind)) for kind in self._setup.formats):  # noqa: PTH110
            return False
        try:
            return known.digest == (self._override or self._load(known.reference, base)).digest
        except MaturityError:
            return False

    def _load(self, reference: str, base: Path | None) -> LoadedQuestionnaire:
        found = self._loaded(reference, base if is_path(reference) else None)
        if isinstance(found, MaturityError):
            raise found
        return found

    def _write_reports(self, slug: str, one: Assessment) -> list[str]:
        written: list[str] = []
        if not self._setup.formats:
            return written
        assert self._setup.render is not None
        for kind, content in self._setup.render(one.scorecard, one.questionnaire, self._setup.formats):
            path = self._report(slug, kind)
            write_atomic(path, content)
            written.append(f"{REPORTS}/{path.name}")
        return written

    def _report(self, slug: str, kind: str) -> Path:
        return self._setup.folder / REPORTS / f"{slug}.{kind}"


def error_line(given: Input, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> str:
    """Return the error row of an input as JSON: its first error, and how many more there are.

    Line and column are those in the input; what is wrong elsewhere (in the questionnaire) is said with its place.
    """
    errors = [d for d in diagnostics if d.severity is Severity.ERROR]
    first = errors[0]
    place = first.place
    here = place.file in {None, given.name, given.file}
    said = first.as_dict()
    return json_line(
        {
            "file": legible(given.file),
            "line": given.line or (place.line if here else None),
            "column": place.column if here else None,
            "code": first.code,
            "message": said["message"] if here else f"{legible(str(place))}: {said['message']}",
            "help": said["help"],
            "more": len(errors) - 1,
        }
    )


def _content(given: Input) -> str:
    return _hash(read_bytes(given.file) if given.text is None else given.text)


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw.removeprefix(BOM)).hexdigest()


def _read(given: Input) -> Document:
    return read_document(given.file) if given.text is None else parse_bytes(given.text, given.name, json=True)


def _load(reference: str, base: Path | None) -> LoadedQuestionnaire | MaturityError:
    """Load a questionnaire, or return what is wrong with it, so that either is found out once."""
    try:
        return load_questionnaire(reference, base)
    except MaturityError as error:
        return error


def _is_something_else(document: Document) -> bool:
    """Whether a file is one of ours that nobody scores, such as a questionnaire, a brand or a comparison."""
    return format_of(document.data) not in {None, "answers", "scorecard"}
