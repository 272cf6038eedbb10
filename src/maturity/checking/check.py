"""`maturity check`: everything that is wrong with any number of files, all at once and located."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from maturity.checking.discover import Found, Kind, discover, kind_of
from maturity.checking.sense import check_parts, check_sense
from maturity.diagnostics import Diagnostic, MaturityError, Severity, in_file_order
from maturity.files.answers import LoadedAnswers, answers_in
from maturity.files.brand import brand_of
from maturity.files.builtins import is_path
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.includes import Tree, Whole
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.files.reading import STDIN, read_document
from maturity.files.remainder import PartlyReadError
from maturity.model.digest import digest
from maturity.model.doubts import doubtful_roles, doubtful_targets, doubtful_version, silent_respondents
from maturity.model.references import check_references
from maturity.model.scorecard import Scorecard
from maturity.scoring.engine import check_sheet

LEFT_OVER = frozenset({"Q100", "Q103", "Q104", "Q105", "Q150", "Q151", "Q152", "Q153"})
"""Parts that nothing uses: where an include brings them, that is not the fault of whoever takes in a part of it."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file; `kind` is None where it could not be read, or is none of ours."""

    name: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked, and everything that was found.

    Attributes:
        files: In the order of checking.
        diagnostics: File by file in that order, and in each by line.
    """

    files: tuple[CheckedFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


def check_paths(paths: Sequence[str]) -> CheckReport:
    """Check questionnaires, answer sheets and scorecards; one that cannot be read never stops the others.

    Args:
        paths: Files, folders (searched for .yaml, .yml and .json), ids of built-in questionnaires, `-` for standard
            input. What is named twice is checked once.
    """
    files: dict[str, CheckedFile] = {}
    found: dict[object, Diagnostic] = {}  # in order, and each once: two sheets may share a faulty questionnaire
    for given in paths:
        for target in discover(given):
            if isinstance(target, Diagnostic):
                found.setdefault(_identity(target), target)
                continue
            key = _full(target.name)
            if key not in files:
                files[key], diagnostics = _check_file(target)
                for diagnostic in diagnostics:
                    found.setdefault(_identity(diagnostic), diagnostic)
    return CheckReport(tuple(files.values()), tuple(in_file_order(found.values())))


def _identity(diagnostic: Diagnostic) -> object:
    """Tell diagnostics apart by file and position, whatever the file was called."""
    place = diagnostic.place
    return diagnostic.code, _full(place.file or STDIN), place.line, place.column, diagnostic.message


def _full(name: str) -> str:
    return os.path.abspath(name)  # noqa: PTH100 - as text: a name may hold what no path can


def _check_file(target: Found) -> tuple[CheckedFile, Sequence[Diagnostic]]:
    kind: Kind | None = None
    try:
        document = read_document(target.path)
        document.name = target.name
        kind = kind_of(document, searched=target.searched)
        match kind:
            case "questionnaire":
                diagnostics = _check_questionnaire(document, target)
            case "answers":
                diagnostics = _check_answers(document, target)
            case "scorecard":
                read_as(Scorecard, document)
                diagnostics = ()
            case "brand":
                brand_of(document, Path(target.name).parent)
                diagnostics = ()
            case None:
                diagnostics = ()
    except MaturityError as error:
        diagnostics = error.diagnostics
    return CheckedFile(target.name, kind), diagnostics


def _check_questionnaire(document: Document, target: Found) -> Sequence[Diagnostic]:
    try:
        return _meaning(_resolved(document, target), target)
    except PartlyReadError as error:
        found = _meaning(error.rest.content, target, weighed=error.rest.weighed)
        return in_file_order([*error.diagnostics, *error.rest.standing(found)])


def _meaning(whole: Whole, target: Found, *, weighed: bool = True) -> list[Diagnostic]:
    """Return broken references, and what does not make sense, located; `weighed`: whether all weights are known."""
    questionnaire, origins = whole
    loaded = LoadedQuestionnaire(questionnaire, digest(questionnaire), target.name, origins)
    found = check_references(questionnaire)
    if found:
        found += check_parts(questionnaire)
    else:
        found = check_sense(questionnaire, digest=loaded.digest, weighed=weighed)
    return [d for d in loaded.locate(found) if d.code not in LEFT_OVER or d.place.file == target.name]


def _resolved(document: Document, target: Found) -> Whole:
    """Carry the includes out, and go no further: broken references are not the end of a check."""
    if target.name != STDIN:
        return Tree().load(target.path, target.name)
    _refuse_relative(document)
    with TemporaryDirectory() as folder:  # standard input can be read only once, and that is done
        path = Path(folder, "stdin.yaml")
        path.write_bytes(document.raw)
        return Tree().load(path, STDIN)


def _refuse_relative(document: Document) -> None:
    """Refuse includes by path in a questionnaire that stands in no folder."""
    includes = document.data.get("include") if isinstance(document.data, dict) else None
    found = []
    for i, entry in enumerate(includes if isinstance(includes, list) else []):
        reference = entry.get("questionnaire") if isinstance(entry, dict) else None
        if isinstance(reference, str) and is_path(reference) and not Path(reference).is_absolute():
            message = f"standard input has no folder in which '{reference}' could be"
            place = document.place(("include", i, "questionnaire"))
            found.append(Diagnostic("Q032", message, place, "save the questionnaire to a file, or give a full path"))
    if found:
        raise MaturityError(found)


def _check_answers(document: Document, target: Found) -> Sequence[Diagnostic]:
    base = Path() if target.name == STDIN else target.path.parent
    try:
        return _fit(answers_in(document, base))
    except PartlyReadError as error:
        found = _fit(LoadedAnswers(error.rest.content, document, base))
        return in_file_order([*error.diagnostics, *error.rest.standing(found)])


def _fit(answers: LoadedAnswers) -> Sequence[Diagnostic]:
    """Return what in a sheet does not fit its questionnaire, or what is wrong with that; located."""
    sheet = answers.sheet
    at = answers.document.place(("questionnaire",))
    try:
        against = load_questionnaire(sheet.questionnaire, answers.base, at)
    except MaturityError as error:
        return [d if d.place.line is not None else d.at(at) for d in error.diagnostics]
    problems = check_sheet(against.questionnaire, sheet, digest=against.digest)
    version = doubtful_version(against.questionnaire, against.digest, sheet)
    doubts = [version] if version else []
    return answers.locate(
        [
            *problems,
            *doubts,
            *doubtful_roles(against.questionnaire, sheet),
            *doubtful_targets(against.questionnaire, sheet),
            *silent_respondents(sheet),
        ]
    )
