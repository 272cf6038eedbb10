"""What is worked out once per questionnaire and kept, because a batch reports on many answer sheets to the same one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from maturity.model.questionnaire import Questionnaire

MOST_KEPT = 16
"""Questionnaires for which something is kept; a batch meets few, a long-lived process meets many versions of one."""

T = TypeVar("T")
More = TypeVarTuple("More")


def kept(make: Callable[[Questionnaire, *More], T]) -> Callable[[Questionnaire, *More], T]:
    """Keep what a function makes of the questionnaires used last (the very objects, which stay alive with it)."""
    found: dict[tuple[object, ...], tuple[Questionnaire, T]] = {}

    def get(questionnaire: Questionnaire, *more: *More) -> T:
        key = (id(questionnaire), *more)
        each = found.pop(key, None) or (questionnaire, make(questionnaire, *more))
        found[key] = each
        if len(found) > MOST_KEPT:
            found.pop(next(iter(found.copy())), None)  # from a copy: another thread may add or remove one meanwhile
        return each[1]

    return get
