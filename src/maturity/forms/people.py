"""Further respondents for a sheet: those who are to get a form and are not in it yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from maturity.model.answers import AnswerSheet, Respondent
from maturity.model.base import whole_number
from maturity.model.questionnaire import Questionnaire

MOST_ADDED = 200
"""Respondents of one role that are added at once."""

_SEVERAL = re.compile(r"(.+):(-?\d+)")


def roles_of(wanted: Sequence[str]) -> list[str]:
    """Return a role for each respondent that is wanted: `cmo` is one, `marketing:6` are six.

    Raises:
        ValueError: None or too many of a role are wanted, or the role has no name; the message says so.
    """
    roles = []
    for each in wanted:
        several = _SEVERAL.fullmatch(each)
        role, many = (several[1], whole_number(several[2])) if several else (each, 1)
        if not role.strip():
            raise ValueError("a role needs a name")
        if many is None or not 1 <= many <= MOST_ADDED:
            raise ValueError(f"'{each}': from 1 to {MOST_ADDED} respondents of a role can be added at once")
        roles += [role.strip()] * many
    return roles


def added(
    sheet: AnswerSheet, roles: Sequence[str], questionnaire: Questionnaire, *, anonymous: bool
) -> tuple[AnswerSheet, list[str]]:
    """Return a sheet with a further respondent for each role, and their ids: r1, r2, … as far as they are free.

    Args:
        sheet: Who takes part so far.
        roles: A role for each new respondent; the case of one that a side lists does not matter, as in the workshop.
        questionnaire: What is asked, with its sides.
        anonymous: Whether they are promised that no name is kept.
    """
    listed = {role.casefold(): role for side in questionnaire.sides.values() for role in side.roles}
    roles = [listed.get(role.casefold(), role) for role in roles]
    free = (name for n in count(1) if (name := f"r{n}") not in sheet.respondents)
    new = {name: Respondent(role=role, anonymous=anonymous) for role, name in zip(roles, free, strict=False)}
    return sheet.model_copy(update={"respondents": {**sheet.respondents, **new}}), list(new)
