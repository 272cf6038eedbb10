"""One organisation, assessed: its answers, the questionnaire they answer, and the scorecard, from whatever was given.

Every command comes through here. A place in a diagnostic is always one that the user can open: in the answer sheet, or
in the questionnaire's files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.diagnostics import Diagnostic, MaturityError, Severity, in_file_order
from maturity.files.answers import LoadedAnswers, answers_in
from maturity.files.document import Document
from maturity.files.formats import format_of, read_as
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.files.reading import STDIN, folder_of, read_document
from maturity.files.remainder import PartlyReadError
from maturity.model.answers import AnswerSheet
from maturity.model.doubts import doubtful_roles, doubtful_targets, doubtful_version
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.portfolio.fit import check_fit
from maturity.portfolio.origin import Loader, at_its_name, find, questionnaire_of, sheet_of
from maturity.scoring.engine import score

if TYPE_CHECKING:  # what a comparison finds takes time to load, and most commands compare nothing
    from maturity.model.comparison import Dropped


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
        dropped: Questions whose answers did not fit any more and were left out of the sheet (when read leniently).
        incomparable: Questions without an answer to another version: they may not have been asked, or not in this way.
    """

    name: str
    sheet: AnswerSheet
    questionnaire: Questionnaire
    digest: str
    scorecard: Scorecard
    warnings: tuple[Diagnostic, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    incomparable: frozenset[str] = frozenset()

    @property
    def called(self) -> str:
        """What its files are named after: the input, or the organisation where it came from standard input."""
        from maturity.portfolio.slugs import slug

        return slug(self.scorecard.organisation.name) if self.name == STDIN else self.name


def open_input(
    path: str | Path, *, questionnaire: str | LoadedQuestionnaire | None = None, lenient: bool = False
) -> Assessment:
    """Read an answer sheet and score it, or read a scorecard, whichever the file says it is; `-` is standard input.

    A scorecard is a JSON file or an HTML report, which holds one.

    Args:
        path: The file.
        questionnaire: Use this questionnaire instead of the one that the file names: a built-in id, or a path from
            the current folder.
        lenient: Leave out questions whose answers to another version of the questionnaire no longer fit, with a
            warning each (for comparisons), instead of refusing the file.

    Raises:
        MaturityError: The file or its questionnaire cannot be used; every mistake, located.
    """
    return assess_document(read_document(path), folder_of(path), questionnaire=questionnaire, lenient=lenient)


def assess(path: str | Path, *, questionnaire: str | LoadedQuestionnaire | None = None) -> Assessment:
    """Read an answer sheet and score it; arguments and errors as for `open_input`, and a scorecard is refused."""
    return _assess_sheet(read_document(path), folder_of(path), questionnaire=questionnaire)


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
        return assess_scorecard(document, base, questionnaire=questionnaire, load=load, lenient=lenient)
    return _assess_sheet(document, base, questionnaire=questionnaire, load=load, lenient=lenient)


def _assess_sheet(
    document: Document,
    base: Path,
    *,
    questionnaire: str | LoadedQuestionnaire | None,
    load: Loader = load_questionnaire,
    lenient: bool = False,
) -> Assessment:
    """Score the answer sheet that a document holds; mistakes of form are told with what else is wrong."""
    try:
        answers = answers_in(document, base)
    except PartlyReadError as error:
        rest = LoadedAnswers(error.rest.content, document, base)
        try:
            found = assess_answers(rest, questionnaire=questionnaire, load=load, lenient=lenient).warnings
        except MaturityError as further:
            found = further.diagnostics
        raise MaturityError(in_file_order([*error.diagnostics, *error.rest.standing(found)])) from None
    return assess_answers(answers, questionnaire=questionnaire, load=load, lenient=lenient)


def is_scorecard(document: Document) -> bool:
    """Tell whether a document calls itself a scorecard, of whatever version."""
    return format_of(document.data) == "scorecard"


def assess_answers(
    answers: LoadedAnswers,
    *,
    questionnaire: str | LoadedQuestionnaire | None = None,
    load: Loader = load_questionnaire,
    lenient: bool = False,
) -> Assessment:
    """Score answers that have been read; arguments and errors as for `assess_document`."""
    sheet = answers.sheet
    try:
        loaded = find(sheet.questionnaire, answers.base, questionnaire, load)
    except MaturityError as error:
        raise (error if questionnaire is not None else at_its_name(error, answers.document)) from None
    other = doubtful_version(loaded.questionnaire, loaded.digest, sheet)
    version = other if questionnaire is None else None  # whoever names another one knows
    notes = [*([version] if version else []), *doubtful_roles(loaded.questionnaire, sheet)]
    notes += doubtful_targets(loaded.questionnaire, sheet)
    dropped: list[Dropped] = []
    try:
        card = score(loaded.questionnaire, sheet, digest=loaded.digest, source=loaded.reference)
    except MaturityError as error:
        if not (lenient and (version or questionnaire is not None)):
            raise MaturityError(answers.locate([*error.diagnostics, *notes])) from None
        sheet, dropped = _carried(sheet, loaded)
        notes += [each.reason for each in dropped]
        card = score(loaded.questionnaire, sheet, digest=loaded.digest, source=loaded.reference)
    return Assessment(
        name=answers.document.name,
        sheet=sheet,
        questionnaire=loaded.questionnaire,
        digest=loaded.digest,
        scorecard=card,
        warnings=answers.locate(notes) if notes else (),
        dropped=tuple(dropped),
        incomparable=_unanswered(loaded.questionnaire, sheet) if lenient and other else frozenset(),
    )


def assess_scorecard(
    document: Document,
    base: Path,
    *,
    questionnaire: str | LoadedQuestionnaire | None = None,
    load: Loader = load_questionnaire,
    lenient: bool = False,
) -> Assessment:
    """Take a scorecard as it is; arguments and errors as for `assess_document`.

    Where it is lenient, the scorecard may name what the questionnaire no longer has.
    """
    card = read_as(Scorecard, document)
    loaded = questionnaire_of(card, document, base, questionnaire, load)
    ref = card.questionnaire
    place = document.place(("questionnaire",))
    if loaded.questionnaire.id != ref.id:
        message = f"this scorecard is of the questionnaire '{ref.id}', not of '{loaded.questionnaire.id}'"
        raise MaturityError([Diagnostic("R021", message, place, "name the right one with --questionnaire")])
    warnings: list[Diagnostic] = []
    changed = loaded.digest != ref.digest
    message = f"the figures rest on another state of '{ref.id}' ({_versions(ref.version, loaded)})"
    hint = "texts come from the questionnaire as it is now; score the answers again to bring the figures up to date"
    try:
        check_fit(card, loaded.questionnaire, document, changed=changed)
    except MaturityError as error:
        if not (lenient and changed and {d.code for d in error.diagnostics} == {"R023"}):
            raise
        hint = "it names what is not there any more; a comparison leaves out what cannot be compared"
    if changed:
        warnings.insert(0, Diagnostic("R022", message, place, hint, Severity.WARNING))
    return Assessment(
        name=document.name,
        sheet=sheet_of(card),
        questionnaire=loaded.questionnaire,
        digest=loaded.digest,
        scorecard=card,
        warnings=tuple(warnings),
    )


def _carried(sheet: AnswerSheet, loaded: LoadedQuestionnaire) -> tuple[AnswerSheet, list[Dropped]]:
    """Return a sheet as far as it fits a questionnaire, and the questions that do not, with a warning each."""
    from maturity.portfolio.carry import carry_over

    carried = carry_over(sheet, loaded.questionnaire, digest=loaded.digest)
    return carried.sheet, [replace(each, reason=_warning(each)) for each in carried.dropped]


def _unanswered(questionnaire: Questionnaire, sheet: AnswerSheet) -> frozenset[str]:
    return frozenset(question.id for _, question in questionnaire.questions() if question.id not in sheet.answers)


def _warning(dropped: Dropped) -> Diagnostic:
    hint = dropped.reason.help
    if dropped.misfits:
        hint = f"no answer to '{dropped.question}' is compared; these have no place: {', '.join(dropped.misfits)}"
    return replace(dropped.reason, help=hint, severity=Severity.WARNING)


def _versions(stored: str, loaded: LoadedQuestionnaire) -> str:
    now = loaded.questionnaire.version
    return f"version {stored}, both" if stored == now else f"version {stored}, now {now}"
