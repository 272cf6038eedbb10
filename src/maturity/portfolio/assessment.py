"""One organisation, assessed: its answers, the questionnaire they answer, and the scorecard, from whatever was given.

Every command comes through here. A place in a diagnostic is always one that the user can open: in the answer sheet, or
in the questionnaire's files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.diagnostics import KEY, Diagnostic, MaturityError, Place, Severity
from maturity.files.answers import LoadedAnswers
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.questionnaires import LoadedQuestionnaire, builtin_ids, load_questionnaire
from maturity.files.reading import STDIN, read_document
from maturity.model.answers import DIGEST_PATTERN, AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import FORMAT as SCORECARD
from maturity.model.scorecard import Scorecard
from maturity.portfolio.fit import check_fit
from maturity.scoring.engine import score

Loader = Callable[[str, Path | None], LoadedQuestionnaire]
"""Finds a questionnaire by its reference and the folder that a path is relative to."""

AT_KEY = ("A020", "A021", "A025", "A026")
"""Codes for a question, person or factor that is not there: the key is wrong, not what stands behind it."""

LOST = ("Y025", "Q031")
"""Codes for a reference that leads nowhere: better told where the reference stands."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """An organisation with its figures.

    Attributes:
        name: What the user calls the input: a path, `-`, or `file.jsonl:12`.
        sheet: The answers.
        questionnaire: What they answer, includes carried out.
        digest: Digest of `questionnaire`. A stored scorecard may rest on another state of it
            (`scorecard.questionnaire.digest`).
        scorecard: The figures.
        warnings: What may be meant and may be a mistake, located.
    """

    name: str
    sheet: AnswerSheet
    questionnaire: Questionnaire
    digest: str
    scorecard: Scorecard
    warnings: tuple[Diagnostic, ...] = ()


def open_input(
    path: str | Path, *, questionnaire: str | LoadedQuestionnaire | None = None, lenient: bool = False
) -> Assessment:
    """Read an answer sheet and score it, or read a scorecard, whichever the file says it is; `-` is standard input.

    A scorecard is a JSON file or an HTML report, which holds one.

    Args:
        path: The file.
        questionnaire: Use this questionnaire instead of the one that the file names: a built-in id, or a path from
            the current folder.
        lenient: Leave out answers to another version of the questionnaire that no longer fit, with a warning each
            (for comparisons), instead of refusing the sheet.

    Raises:
        MaturityError: The file or its questionnaire cannot be used; every mistake, located.
    """
    return assess_document(read_document(path), folder_of(path), questionnaire=questionnaire, lenient=lenient)


def assess(path: str | Path, *, questionnaire: str | LoadedQuestionnaire | None = None) -> Assessment:
    """Read an answer sheet and score it; arguments and errors as for `open_input`, and a scorecard is refused."""
    return assess_answers(_answers(read_document(path), folder_of(path)), questionnaire=questionnaire)


def read_scorecard(path: str | Path, *, questionnaire: str | LoadedQuestionnaire | None = None) -> Assessment:
    """Read a scorecard; arguments and errors as for `open_input`, and an answer sheet is refused."""
    return assess_scorecard(read_document(path), folder_of(path), questionnaire=questionnaire)


def assess_document(
    document: Document,
    base: Path,
    *,
    questionnaire: str | LoadedQuestionnaire | None = None,
    load: Loader = load_questionnaire,
    lenient: bool = False,
) -> Assessment:
    """Do what `open_input` does with a document that has been read.

    Args:
        document: An answer sheet or a scorecard.
        base: The folder that a questionnaire's path in it is relative to.
        questionnaire: Instead of the one that it names.
        load: How a questionnaire is found.
        lenient: As for `open_input`.
    """
    if is_scorecard(document):
        return assess_scorecard(document, base, questionnaire=questionnaire, load=load)
    return assess_answers(_answers(document, base), questionnaire=questionnaire, load=load, lenient=lenient)


def is_scorecard(document: Document) -> bool:
    """Tell whether a document calls itself a scorecard, of whatever version."""
    named = document.data.get("format") if isinstance(document.data, dict) else None
    return isinstance(named, str) and named.startswith(SCORECARD.rpartition("/")[0] + "/")


def assess_answers(
    answers: LoadedAnswers,
    *,
    questionnaire: str | LoadedQuestionnaire | None = None,
    load: Loader = load_questionnaire,
    lenient: bool = False,
) -> Assessment:
    """Score answers that have been read; arguments and errors as for `assess_document`."""
    sheet = answers.sheet
    loaded = _find(sheet.questionnaire, answers.base, answers.document, questionnaire, load)
    notes = [] if questionnaire is not None else list(_version_notes(sheet, loaded))
    try:
        card = score(loaded.questionnaire, sheet, digest=loaded.digest, source=loaded.reference)
    except MaturityError as error:
        if not (lenient and (notes or questionnaire is not None)):
            raise MaturityError(answers.locate(map(_at_key, [*error.diagnostics, *notes]))) from None
        from maturity.portfolio.carry import carry_over

        carried = carry_over(sheet, loaded.questionnaire, digest=loaded.digest)
        sheet = carried.sheet
        notes += [replace(dropped.reason, severity=Severity.WARNING) for dropped in carried.dropped]
        card = score(loaded.questionnaire, sheet, digest=loaded.digest, source=loaded.reference)
    return Assessment(
        name=answers.document.name,
        sheet=sheet,
        questionnaire=loaded.questionnaire,
        digest=loaded.digest,
        scorecard=card,
        warnings=answers.locate(map(_at_key, notes)) if notes else (),
    )


def assess_scorecard(
    document: Document,
    base: Path,
    *,
    questionnaire: str | LoadedQuestionnaire | None = None,
    load: Loader = load_questionnaire,
) -> Assessment:
    """Take a scorecard as it is; arguments and errors as for `assess_document`."""
    card = read_as(Scorecard, document)
    loaded = questionnaire_of(card, document, base, questionnaire, load)
    ref = card.questionnaire
    place = document.place(("questionnaire",))
    if loaded.questionnaire.id != ref.id:
        message = f"this scorecard is of the questionnaire '{ref.id}', not of '{loaded.questionnaire.id}'"
        raise MaturityError([Diagnostic("R021", message, place, "name the right one with --questionnaire")])
    warnings = []
    changed = loaded.digest != ref.digest
    check_fit(card, loaded.questionnaire, document, changed=changed)
    if changed:
        message = f"the figures rest on another state of '{ref.id}' ({_versions(ref.version, loaded)})"
        hint = "texts come from the questionnaire as it is now; score the answers again to bring the figures up to date"
        warnings.append(Diagnostic("R022", message, place, hint, Severity.WARNING))
    return Assessment(
        name=document.name,
        sheet=sheet_of(card),
        questionnaire=loaded.questionnaire,
        digest=loaded.digest,
        scorecard=card,
        warnings=tuple(warnings),
    )


def sheet_of(card: Scorecard) -> AnswerSheet:
    """Return the answer sheet that a scorecard was made from (it carries all that was said)."""
    ref = card.questionnaire
    return AnswerSheet(
        questionnaire=ref.source or ref.id,
        version=ref.version,
        digest=ref.digest if re.match(DIGEST_PATTERN, ref.digest) else None,
        organisation=card.organisation,
        date=card.date,
        respondents=card.respondents,
        target=card.target,
        importance=card.importance,
        answers={q.id: q.given for q in card.questions if q.given},
    )


def folder_of(path: str | Path) -> Path:
    """Return the folder that paths inside a file are relative to; for standard input the current one."""
    return Path() if str(path) == STDIN else Path(path).parent


def _answers(document: Document, base: Path) -> LoadedAnswers:
    return LoadedAnswers(read_as(AnswerSheet, document), document, base)


def _find(
    reference: str,
    base: Path,
    document: Document,
    override: str | LoadedQuestionnaire | None,
    load: Loader,
) -> LoadedQuestionnaire:
    if isinstance(override, LoadedQuestionnaire):
        return override
    if override is not None:
        return load(override, None)
    try:
        return load(reference, base)
    except MaturityError as error:
        if len(error.diagnostics) == 1 and error.diagnostics[0].code in LOST:
            # The place is worked out only now: it means reading the whole document again.
            raise MaturityError([error.diagnostics[0].at(document.place(("questionnaire",)))]) from None
        raise


def questionnaire_of(
    card: Scorecard,
    document: Document,
    base: Path,
    override: str | LoadedQuestionnaire | None,
    load: Loader = load_questionnaire,
) -> LoadedQuestionnaire:
    """Find a scorecard's questionnaire, in whatever state: as the answer sheet called it, or built in under its id.

    Raises:
        MaturityError: It is not there (R020), or has mistakes.
    """
    ref = card.questionnaire
    source = ref.source or ref.id
    try:
        return _find(source, base, document, override, load)
    except MaturityError as error:
        if override is not None or error.diagnostics[0].code not in LOST:
            raise
        if source != ref.id and ref.id in builtin_ids():
            return load(ref.id, None)
        found = replace(
            error.diagnostics[0],
            code="R020",
            message=f"the questionnaire '{source}' of this scorecard is not there",
            help="name it with --questionnaire",
        )
        raise MaturityError([found]) from None


def _version_notes(sheet: AnswerSheet, loaded: LoadedQuestionnaire) -> Iterable[Diagnostic]:
    """Yield what does not match in the questionnaire's version or digest."""
    known = loaded.questionnaire
    if sheet.version is not None and sheet.version != known.version:
        yield Diagnostic(
            "A030",
            f"these answers were given to version {sheet.version} of '{known.id}'; it is {known.version} now",
            Place(path=("version",)),
            f"compare shows what that changes; once looked through, write version: {known.version}",
            Severity.WARNING,
        )
    elif sheet.digest is not None and sheet.digest != loaded.digest:
        yield Diagnostic(
            "A031",
            f"'{known.id}' has changed since these answers were given, and still calls itself {known.version}",
            Place(path=("digest",)),
            "a questionnaire that is in use gets a new version with each change",
            Severity.WARNING,
        )


def _at_key(diagnostic: Diagnostic) -> Diagnostic:
    place = diagnostic.place
    if diagnostic.code not in AT_KEY or place.path[-1:] == (KEY,):
        return diagnostic
    return diagnostic.at(replace(place, path=(*place.path, KEY)))


def _versions(stored: str, loaded: LoadedQuestionnaire) -> str:
    now = loaded.questionnaire.version
    return f"version {stored}, both" if stored == now else f"version {stored}, now {now}"
