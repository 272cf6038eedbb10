"""Whether one name is another mistyped: one slip of a finger away, and not on purpose.

A slip leaves a word that is almost another one: a letter too many or too few, a wrong one, two swapped. Names are often
like that on purpose, though (`level-1` and `level-2`, `plan-i` and `plan-ii`, `cmo-view` and `cio-view`,
`employer` and `employee`), so what tells names apart on purpose is left alone: digits and numerals, short words, the
first letter of a word, and the endings of English inflection.
"""

from __future__ import annotations

import re

SHORTEST = 5
"""Words of fewer letters are too often one letter apart on purpose."""

INFLECTION = frozenset("denrtyg")
"""Last letters that tell words apart on purpose, alone or for one another: share/shared, employer/employee."""


def looks_mistyped(one: str, other: str) -> bool:
    """Whether one name is the other with a single slip that nobody makes on purpose."""
    one, other = one.casefold(), other.casefold()
    if one == other or not one_slip(one, other):
        return False
    words, others = re.split(r"[\W_]+", one), re.split(r"[\W_]+", other)
    if len(words) != len(others):
        return True  # a hyphen too many or too few
    different = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(different) == 1 and _slip_in_word(*different[0])


def one_slip(one: str, other: str) -> bool:
    """Whether one letter added, left out, replaced, or swapped with the next makes the two words alike."""
    if len(one) > len(other):
        one, other = other, one
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


def _slip_in_word(a: str, b: str) -> bool:
    if max(len(a), len(b)) < SHORTEST or a[:1] != b[:1]:
        return False
    if not (a.isalpha() and b.isalpha()) or all(re.fullmatch(r"[ivxlc]+", word) for word in (a, b)):
        return False
    if a[:-1] == b[:-1]:
        return not {a[-1], b[-1]} <= INFLECTION | {"s"}
    longer = max(a, b, key=len)
    return min(a, b, key=len) != longer[:-1] or longer[-1] not in INFLECTION
