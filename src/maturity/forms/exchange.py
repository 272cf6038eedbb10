"""The two ways of a form: out of an answer sheet into files, and from files back into the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.diagnostics import KEY, Diagnostic, MaturityError, Place
from maturity.files.answers import LoadedAnswers, load_answers
from maturity.files.session_file import SessionFile
from maturity.forms.asked import Asked, asked_of
from maturity.forms.merge import Incoming, merge
from maturity.forms.page import form_page
from maturity.forms.people import added
from maturity.forms.returned import Returned, read_form
from maturity.forms.workbook import form_workbook
from maturity.model.answers import AnswerSheet
from maturity.model.doubts import doubtful_roles
from maturity.portfolio.assessment import Assessment, assess_answers
from maturity.portfolio.slugs import input_slug
from maturity.reporting.language import spoken

FORMATS: dict[str, Callable[[Asked, str], bytes]] = {"html": form_page, "xlsx": form_workbook}
"""By the name that `-f` takes, which is also the extension of the files."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form on its way out: whose it is, what the file is to be called, and its content."""

    respondent: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MadeForms:
    """Forms on their way out.

    Attributes:
        files: One for each respondent and format.
        warnings: What may be a mistake in the sheet.
        added: Ids of the respondents that the sheet did not have.
        backup: Where the old sheet was kept because comments in it could not be.
    """

    files: tuple[FormFile, ...]
    warnings: tuple[Diagnostic, ...]
    added: tuple[str, ...] = ()
    backup: Path | None = None


def make_forms(
    answers: str | Path,
    wanted: Sequence[str],
    formats: Sequence[str],
    *,
    questionnaire: str | None = None,
    language: str | None = None,
    add: Sequence[str] = (),
    anonymous: bool = False,
) -> MadeForms:
    """Make the forms of an answer sheet's respondents.

    Args:
        answers: The answer sheet; `-` is standard input.
        wanted: Ids of respondents; if empty those that are added, or else all.
        formats: Keys of `FORMATS`.
        questionnaire: Instead of the one that the sheet names.
        language: In which to ask, as far as the questionnaire has texts in it.
        add: Roles of further respondents; the sheet is saved with them, once all forms could be made.
        anonymous: Whether the further respondents are promised that no name is kept.

    Raises:
        MaturityError: The sheet cannot be used or is in use (Y031, where somebody is added), has no respondents (F051) or not those wanted (F052), or somebody is
            asked nothing (F050), or the questionnaire has no text in the language (R074).
        ModuleNotFoundError: A workbook is wanted, and XlsxWriter is not installed.
    """
    if not add:
        return _made(load_answers(answers), wanted, formats, questionnaire, language)[0]
    with SessionFile(answers) as held:
        made, sheet = _made(held.answers, wanted, formats, questionnaire, language, add, anonymous=anonymous)
        held.save(sheet)
        return replace(made, backup=held.backup)


def _made(
    loaded: LoadedAnswers,
    wanted: Sequence[str],
    formats: Sequence[str],
    questionnaire: str | None,
    language: str | None,
    add: Sequence[str] = (),
    *,
    anonymous: bool = False,
) -> tuple[MadeForms, AnswerSheet]:
    """Return the forms, and the sheet with those who were added."""
    assessed = assess_answers(loaded, questionnaire=questionnaire)
    sheet, new = added(assessed.sheet, add, assessed.questionnaire, anonymous=anonymous)
    joined = sheet.model_copy(update={"respondents": {name: sheet.respondents[name] for name in new}})
    doubts = [d.at(Place(loaded.document.name)) for d in doubtful_roles(assessed.questionnaire, joined)]
    assessed = replace(assessed, sheet=sheet, warnings=(*assessed.warnings, *doubts))
    respondents = sheet.respondents
    if not respondents:
        place = loaded.document.place(())
        advice = "list who answers: respondents: {r1: {role: cmo}, r2: {role: cio}}"
        raise MaturityError([Diagnostic("F051", "there is nobody to make a form for", place, advice)])
    missing = [
        Diagnostic(
            "F052",
            f"there is no respondent '{name}'",
            loaded.document.place(("respondents", KEY)),
            "they are: " + ", ".join(respondents),
        )
        for name in wanted
        if name not in respondents
    ]
    if missing:
        raise MaturityError(missing)
    assessed = replace(assessed, questionnaire=spoken(assessed.questionnaire, language))
    stem = input_slug(assessed.called)
    files = []
    for name in dict.fromkeys([*wanted, *new] or respondents):
        form = _form(loaded, assessed, name)
        for kind in formats:
            returns_as = f"{stem}-{name}.json"
            files.append(FormFile(name, f"{stem}-{name}.{kind}", FORMATS[kind](form, returns_as)))
    return MadeForms(tuple(files), assessed.warnings, tuple(new)), sheet


def _form(loaded: LoadedAnswers, assessed: Assessment, name: str) -> Asked:
    try:
        return asked_of(assessed.sheet, name, assessed.questionnaire, assessed.digest)
    except MaturityError as error:
        raise MaturityError(loaded.locate(error.diagnostics)) from None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge brought.

    Attributes:
        incoming: What each form brought.
        warnings: What may be a mistake.
        written: Whether the sheet was written; not where nothing is new, or on a dry run.
        backup: Where the old sheet was kept because comments in it could not be.
    """

    incoming: tuple[Incoming, ...]
    warnings: tuple[Diagnostic, ...]
    written: bool = False
    backup: Path | None = None


def merge_files(
    answers: str | Path,
    files: Sequence[str],
    *,
    over: bool = False,
    dry_run: bool = False,
    questionnaire: str | None = None,
) -> MergeResult:
    """Take forms that came back into an answer sheet, all or none.

    Args:
        answers: The answer sheet, a file.
        files: The forms; `-` is standard input.
        over: `replace` of `maturity.forms.merge.merge`.
        dry_run: Only look.
        questionnaire: Instead of the one that the sheet names.

    Raises:
        MaturityError: The sheet or any of the forms cannot be used, or the sheet is in use (Y031); nothing is written then.
        ModuleNotFoundError: There is a workbook among them, and openpyxl is not installed.
    """
    if dry_run:
        return _merged(load_answers(answers), files, over, questionnaire)[0]
    with SessionFile(answers) as held:
        result, sheet = _merged(held.answers, files, over, questionnaire)
        changed = sheet != held.sheet
        held.save(sheet)
        return replace(result, written=changed, backup=held.backup)


def _merged(
    loaded: LoadedAnswers, files: Sequence[str], over: bool, questionnaire: str | None
) -> tuple[MergeResult, AnswerSheet]:
    """Return what the forms bring, and the sheet with it."""
    assessed = assess_answers(loaded, questionnaire=questionnaire)
    forms: list[Returned] = []
    problems: list[Diagnostic] = []
    for file in files:
        try:
            forms.append(read_form(file, assessed.questionnaire))
        except MaturityError as error:
            problems += error.diagnostics
    try:
        merged = merge(assessed.sheet, assessed.questionnaire, assessed.digest, forms, replace=over)
    except MaturityError as error:
        problems += error.diagnostics
    if problems:
        raise MaturityError(problems)
    return MergeResult(merged.incoming, (*assessed.warnings, *merged.warnings)), merged.sheet
