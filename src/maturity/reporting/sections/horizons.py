"""By when an action shows: days counted from the start, after what it waits for, in a few horizons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from maturity.model.advice import Action

HORIZONS = ((30, "within 30 days"), (90, "within 90 days"), (365, "within a year"))
"""Last day of each horizon, and what it is called."""
LATER = "after a year"


def shows_by(known: Mapping[str, Action], recommended: Iterable[str]) -> dict[str, int]:
    """Return the day by which each action shows, if each starts when the last one that it waits for shows."""
    wanted = set(recommended)
    days = {id_: known[id_].horizon for id_ in wanted if not known[id_].after}

    def of(id_: str, waiting: frozenset[str]) -> int:
        if id_ not in days:
            action = known[id_]
            before = wanted.intersection(action.after) - waiting - {id_}
            days[id_] = action.horizon + max([of(each, waiting | {id_}) for each in sorted(before)], default=0)
        return days[id_]

    return {id_: of(id_, frozenset()) for id_ in wanted}


@lru_cache(maxsize=1_024)
def horizon(day: int) -> str:
    """Return the horizon in which a day lies, in words."""
    for last, words in HORIZONS:
        if day <= last:
            return words
    return LATER


ORDER = (*(words for _, words in HORIZONS), LATER)
"""All horizons, the nearest first."""
