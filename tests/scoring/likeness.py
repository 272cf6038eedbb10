"""Comparing figures: what differs between two scorecards, floats within 1e-9."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from maturity.model.scorecard import Scorecard
from strategies import Data

CLOSE = 1e-9
UNSURE = 1e-8
"""Keys of an order that differ by less may fall either way (they are compared after rounding to nine decimals)."""

IDS = {"agenda": "question", "hinges": "question", "actions": "id"}
"""Lists whose order hangs on figures, and what identifies a row."""

SAID = ("tool", "questionnaire", "organisation", "date", "respondents", "target", "importance")
"""What a scorecard repeats from its input."""


def figures(card: Scorecard) -> Data:
    """All figures of a card, as plain data; lists that are ordered by figures as mappings by id."""
    data = {key: value for key, value in card.model_dump().items() if key not in SAID}
    for question in data["questions"]:
        del question["given"]
    return data | {name: {row[key]: row for row in data[name]} for name, key in IDS.items()}


def differences(expected: Any, found: Any, place: str = "", *, more: bool = False) -> list[str]:
    """Where `found` contradicts `expected`; with `more` it may have keys of its own."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = expected.keys() - found.keys()
        if not more or place.endswith((".votes", ".views")):
            keys |= found.keys() - expected.keys()
        if keys:
            return [f"{place}: keys {sorted(keys)}"]
        return [d for key in expected for d in differences(expected[key], found[key], f"{place}.{key}", more=more)]
    if isinstance(expected, list | tuple) and isinstance(found, list | tuple) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [d for i, (e, f) in pairs for d in differences(e, f, f"{place}[{i}]", more=more)]
    same = expected == found
    if _is_number(expected) and _is_number(found):
        same = abs(expected - found) <= CLOSE * max(1, abs(expected))
    return [] if same else [f"{place}: {expected} expected, {found} found"]


def out_of_order(ids: list[str], keys: dict[str, tuple[Any, ...]]) -> list[str]:
    """Neighbours that their keys (descending) put the other way round, near-ties aside."""
    return [f"{a} before {b}" for a, b in pairwise(ids) if _comes_first(keys[b], keys[a])]


def _comes_first(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    for a, b in zip(key, other, strict=True):
        if abs(a - b) > 1e-12:
            return a - b > UNSURE
    return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
