"""A030–A034: what in an answer sheet can be scored and is yet worth a warning.

Pure: places are symbolic (paths in the sheet), and `maturity.files` makes them concrete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maturity.diagnostics import KEY, Diagnostic, Place, Severity
from maturity.model.answers import AnswerSheet
from maturity.model.base import digits
from maturity.model.questionnaire import Questionnaire
from maturity.model.slips import SHORTEST, looks_mistyped

SHORT = 10
"""The most that a scale shows which is not mistaken for 0–100."""
ALIKE = 0.8
"""How alike (0–1) a role has to be to a known one to be taken for it."""


def doubtful_version(questionnaire: Questionnaire, digest: str, sheet: AnswerSheet) -> Diagnostic | None:
    """Tell where a sheet was answered under another state of its questionnaire (`digest`: the one that it has now)."""
    now = questionnaire.version
    if sheet.version is not None and sheet.version != now:
        return Diagnostic(
            "A030",
            f"these answers were given to version {sheet.version} of '{questionnaire.id}'; it is {now} now",
            Place(path=("version",)),
            f"compare shows what that changes; once looked through, write version: {now}",
            Severity.WARNING,
        )
    if sheet.digest is not None and sheet.digest != digest:
        return Diagnostic(
            "A031",
            f"'{questionnaire.id}' has changed since these answers were given, and still calls itself {now}",
            Place(path=("digest",)),
            "a questionnaire that is in use gets a new version with each change",
            Severity.WARNING,
        )
    return None


def doubtful_roles(questionnaire: Questionnaire, sheet: AnswerSheet) -> Iterator[Diagnostic]:
    """Find people whose role belongs to no side and is nearly one that does: their votes would count elsewhere."""
    known = {role for side in questionnaire.sides.values() for role in side.roles}
    for who, respondent in sheet.respondents.items():
        if respondent.side is not None or respondent.role in known:
            continue
        meant = meant_role(respondent.role[:200], known)
        if meant is not None:
            message = f"the role '{respondent.role}' belongs to no side, so '{who}' counts as 'other'"
            hint = f"did you mean '{meant}'? If not, say 'side: other'"
            yield Diagnostic("A032", message, Place(path=("respondents", who, "role")), hint, Severity.WARNING)


def meant_role(role: str, known: Iterable[str]) -> str | None:
    """Return the role of `known` that `role` most likely means, or None where it may well be another one.

    A role that no side lists is nothing wrong in itself (a finance director belongs to neither of two sides), so only
    what is nearly a known role is taken for a slip.
    """
    from difflib import SequenceMatcher

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


def doubtful_targets(questionnaire: Questionnaire, sheet: AnswerSheet) -> Iterator[Diagnostic]:
    """Tell where the targets of factors, which are on 0–100, all look like scores as a short scale shows them."""
    display = questionnaire.display
    wanted = sheet.target.factors if sheet.target else {}
    if display.max > SHORT or not any(wanted.values()):
        return
    if all(display.min <= value <= display.max for value in wanted.values()):
        name, value = next((name, value) for name, value in wanted.items() if value)
        shown, share = digits(value), 100 * (value - display.min) / (display.max - display.min)
        scale = f"{digits(display.min)} to {digits(display.max)}"
        message = f"targets are on 0–100, and this {shown} looks like one on the scale that is shown, {scale}"
        hint = f"for {shown} as it is shown, write {digits(round(share, 1))}"
        yield Diagnostic("A034", message, Place(path=("target", "factors", name)), hint, Severity.WARNING)


def silent_respondents(sheet: AnswerSheet) -> Iterator[Diagnostic]:
    """Find respondents without a vote: nothing to warn of before everybody has answered."""
    voted = {who for entry in sheet.answers.values() for who, vote in entry.items() if vote.answer is not None}
    if voted.isdisjoint(sheet.respondents):
        return  # nothing has been answered yet, or the room answered as one
    for who in sheet.respondents:
        if who not in voted:
            message = f"'{who}' is listed as a respondent and answers nothing"
            hint = "take the respondent out, or look for answers under another id"
            yield Diagnostic("A033", message, Place(path=("respondents", who, KEY)), hint, Severity.WARNING)
