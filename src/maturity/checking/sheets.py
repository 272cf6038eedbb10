"""A030–A033: what in an answer sheet can be scored and is yet worth a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from maturity.checking.names import SHORTEST, looks_mistyped
from maturity.diagnostics import KEY, Diagnostic, Place, Severity
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire

ALIKE = 0.8
"""How alike (0–1) a role has to be to a known one to be taken for it."""


def check_answers(questionnaire: Questionnaire, digest: str, sheet: AnswerSheet) -> Iterator[Diagnostic]:
    """Find what may be meant and may be a mistake; symbolic places.

    Args:
        questionnaire: The one that the sheet names, resolved.
        digest: Its digest.
        sheet: The answers.
    """
    if sheet.version is not None and sheet.version != questionnaire.version:
        message = (
            f"answered under version {sheet.version} of '{questionnaire.id}', which is now {questionnaire.version}"
        )
        hint = "all answers still exist where nothing else is reported; look at the questions that have changed"
        yield Diagnostic("A030", message, Place(path=("version",)), hint, Severity.WARNING)
    elif sheet.digest is not None and sheet.digest != digest:
        message = f"'{questionnaire.id}' has changed since these answers were given, and has the same version"
        hint = "figures may differ from earlier ones; give a changed questionnaire another version"
        yield Diagnostic("A031", message, Place(path=("digest",)), hint, Severity.WARNING)
    yield from _check_roles(questionnaire, sheet)
    yield from _check_voters(sheet)


def meant_role(role: str, known: list[str]) -> str | None:
    """Return the known role that `role` most likely means, or None where it may well be another one.

    A role that no side lists is nothing wrong in itself (a finance director belongs to neither of two sides), so only
    what is nearly a known role is taken for a slip.
    """
    folded = {k.casefold(): k for k in known}
    said = " ".join(role.casefold().split())
    if said in folded:
        return folded[said]
    words = re.split(r"[\W_]+", said)
    for candidate, name in folded.items():
        if candidate in words or looks_mistyped(said, candidate):
            return name
    long = [k for k in folded if len(k) >= SHORTEST and len(said) >= SHORTEST]
    return next((folded[k] for k in long if SequenceMatcher(None, said, k).ratio() >= ALIKE), None)


def _check_roles(questionnaire: Questionnaire, sheet: AnswerSheet) -> Iterator[Diagnostic]:
    known = [role for side in questionnaire.sides.values() for role in side.roles]
    for who, respondent in sheet.respondents.items():
        if respondent.side is not None or respondent.role in known:
            continue
        meant = meant_role(respondent.role[:200], known)
        if meant is not None:
            message = f"the role '{respondent.role}' belongs to no side, so '{who}' counts as 'other'"
            hint = f"did you mean '{meant}'? If not, say 'side: other'"
            yield Diagnostic("A032", message, Place(path=("respondents", who, "role")), hint, Severity.WARNING)


def _check_voters(sheet: AnswerSheet) -> Iterator[Diagnostic]:
    voted = {who for entry in sheet.answers.values() for who, vote in entry.items() if vote.answer is not None}
    if voted.isdisjoint(sheet.respondents):
        return  # nothing has been answered yet, or the room answered as one
    for who in sheet.respondents:
        if who not in voted:
            message = f"'{who}' is listed as a respondent and answers nothing"
            hint = "take the respondent out, or look for answers under another id"
            yield Diagnostic("A033", message, Place(path=("respondents", who, KEY)), hint, Severity.WARNING)
