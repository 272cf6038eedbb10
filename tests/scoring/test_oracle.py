"""The engine against the oracle (`oracle.py`): every figure, state and order, on generated cases."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from maturity.scoring.engine import score
from scoring.oracle import assess
from strategies import Data, cases, questionnaire_of, sheet_of

CLOSE = 1e-9
UNSURE = 1e-8
"""Keys of an order that differ by less may fall either way (they are compared after rounding to nine decimals)."""

IDS = {"agenda": "question", "hinges": "question", "actions": "id"}


def differences(expected: Any, found: Any, place: str = "") -> list[str]:
    """Where `found` lacks or contradicts what is in `expected`; more keys in a mapping of the scorecard are welcome."""
    if isinstance(expected, dict) and isinstance(found, dict):
        free = place.endswith((".votes", ".views"))
        missing = expected.keys() ^ found.keys() if free else expected.keys() - found.keys()
        if missing:
            return [f"{place}: keys {sorted(missing)}"]
        return [d for key in expected for d in differences(expected[key], found[key], f"{place}.{key}")]
    if isinstance(expected, list) and isinstance(found, list | tuple):
        if len(expected) != len(found):
            return [f"{place}: {expected} expected, {found} found"]
        return [
            d for i, (e, f) in enumerate(zip(expected, found, strict=True)) for d in differences(e, f, f"{place}[{i}]")
        ]
    if is_number(expected) and is_number(found):
        return (
            []
            if abs(expected - found) <= CLOSE * max(1, abs(expected))
            else [f"{place}: {expected} expected, {found} found"]
        )
    return [] if expected == found else [f"{place}: {expected} expected, {found} found"]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def out_of_order(rows: list[Data], name: str, keys: Data) -> list[str]:
    """Neighbours of an order that the oracle's keys put the other way round, near-ties aside."""
    ids = [row[IDS[name]] for row in rows]
    return [f"{name}: {a} before {b}" for a, b in itertools.pairwise(ids) if comes_first(keys[b], keys[a])]


def comes_first(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    for a, b in zip(key, other, strict=True):
        if abs(a - b) > 1e-12:
            return a > b and a - b > UNSURE
    return False


def disagreements(questionnaire: Data, sheet: Data) -> list[str]:
    expected = assess(questionnaire, sheet)
    found = score(questionnaire_of(questionnaire), sheet_of(sheet)).model_dump()
    keys = expected.pop("keys")
    problems = []
    for name, key in IDS.items():
        by_id = {row[key]: row for row in expected.pop(name)}
        problems += differences(by_id, {row[key]: row for row in found[name]}, name)
        if by_id.keys() != {row[key] for row in found[name]} or len(by_id) != len(found[name]):
            problems.append(f"{name}: {list(by_id)} expected, {[row[key] for row in found[name]]} found")
        else:
            problems += out_of_order(found[name], name, keys[name])
    return problems + differences(expected, found)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_engine_agrees_with_the_oracle(case):
    assert disagreements(*case) == []


@settings(
    max_examples=500,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(cases())
def test_engine_agrees_with_the_oracle_on_the_same_five_hundred_cases(case):
    assert disagreements(*case) == []
