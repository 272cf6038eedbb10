"""The engine against the oracle (`oracle.py`): every figure, state and order, on generated cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from maturity.model.scorecard import Scorecard
from maturity.scoring.engine import score
from scoring import oracle
from scoring.likeness import IDS, differences, figures, out_of_order
from strategies import Data, cases, questionnaire_of, sheet_of


def disagreements(questionnaire: Data, sheet: Data, card: Scorecard | None = None) -> list[str]:
    """Where a card (the engine's, unless it is given) contradicts the oracle."""
    card = card or score(questionnaire_of(questionnaire), sheet_of(sheet))
    expected = oracle.assess(questionnaire, sheet)
    keys = expected.pop("keys")
    for name, key in IDS.items():
        expected[name] = {row[key]: row for row in expected[name]}
    problems = differences(expected, figures(card), more=True)
    for name, key in IDS.items():
        ids = [getattr(row, key) for row in getattr(card, name)]
        if sorted(ids) == sorted(keys[name]):
            problems += out_of_order(ids, keys[name])
        else:
            problems.append(f"{name}: {list(keys[name])} expected, {ids} found")
    return problems


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_engine_agrees_with_the_oracle(case):
    assert disagreements(*case) == []


@cache
def five_hundred() -> list[tuple[Data, Data, Scorecard]]:
    """The same cases in every run, with what the engine makes of them."""
    found = []

    @settings(max_examples=500, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(cases())
    def collect(case):
        found.append((*case, score(questionnaire_of(case[0]), sheet_of(case[1]))))

    collect()
    return found


def test_engine_agrees_with_the_oracle_on_the_same_five_hundred_cases():
    assert [d for case in five_hundred() for d in disagreements(*case)] == []


MISTAKES: dict[str, Callable[..., Any]] = {
    "weighted": lambda _, pairs: next((s for _, s in pairs if s is not None), None),
    "side_means": lambda _, ballot: {"all": oracle.mean(list(ballot.values()))} if ballot else {},
    "chosen": lambda self, question, _: [self.options(question)[0]["id"]],
    "is_text": lambda *_: False,
    "applicable": lambda self, qid: self.states[qid] not in {"na", "not_asked"} and not self.is_text(qid),
    "pending": lambda *_: False,
    "unsettled": lambda self, qid: self.states[qid] == "unknown",
    "share": lambda *_: 100,
    "rated": lambda *_: True,
    "band": lambda *_: None,
    "rating": lambda _, a: None if a is None else "N" if a < 15 else "P" if a < 50 else "L" if a < 85 else "F",
    "common": lambda *_: None,
    "stance": lambda *_: None,
    "deviation": lambda *_: None,
    "reliability": lambda *_: None,
    "headline": lambda *_: None,
    "lineage": lambda _, fid: [fid],
    "unlocked": lambda *_: None,
    "room": lambda *_: 1,
}
"""What the oracle would say if it got one rule wrong."""


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_planted_mistake_is_found(rule, monkeypatch):
    monkeypatch.setattr(oracle.Oracle, rule, MISTAKES[rule])
    assert any(is_found(*case) for case in five_hundred())


def is_found(*case):
    """Whether a mistake shows on a case: by another figure, or because it asks for what a question does not have."""
    try:
        return bool(disagreements(*case))
    except KeyError:
        return True
