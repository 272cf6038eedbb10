"""The engine against the oracle (`oracle.py`): every figure, state and order, on generated cases."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from maturity.scoring.engine import score
from scoring import oracle
from scoring.likeness import IDS, differences, figures, out_of_order
from strategies import Data, cases, questionnaire_of, sheet_of


def disagreements(questionnaire: Data, sheet: Data) -> list[str]:
    expected = oracle.assess(questionnaire, sheet)
    card = score(questionnaire_of(questionnaire), sheet_of(sheet))
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


def _weighted(self, pairs):
    known = [s for _, s in pairs if s is not None]
    return sum(known) / len(known) if known else None


def _no_sides(self, ballot):
    return {"everyone": oracle.mean(list(ballot.values()))} if ballot else {}


PLANTED = {
    "weights are ignored": ("weighted", _weighted),
    "people count instead of sides": ("side_means", _no_sides),
    "texts count": ("is_text", lambda self, qid: False),
    "pending counts as applicable": ("applicable", lambda self, qid: self.states[qid] not in {"na", "not_asked"}),
    "nothing is pending": ("pending", lambda self, qid: False),
    "ratings are one off": ("rating", lambda self, a: None if a is None else "N" if a <= 15 else "L"),
    "nothing unlocks": ("unlocked", lambda self, now, after, raised: None),
    "importance does not matter": ("importance", lambda self, fid: 1),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_mistake_is_found(planted, monkeypatch):
    name, wrong = PLANTED[planted]
    monkeypatch.setattr(oracle.Oracle, name, wrong)
    found = []

    @settings(max_examples=300, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(cases())
    def look(case):
        if not found:
            found.extend(disagreements(*case))

    look()
    assert found
