"""Plans are made once for a questionnaire and kept, but not for ever."""

from __future__ import annotations

from maturity.model.digest import digest
from maturity.scoring import plan as plans
from maturity.scoring.engine import score
from maturity.scoring.plan import MOST_PLANS, plan_of
from scoring.small import factor, percent, questionnaire, sheet
from strategies import questionnaire_of, sheet_of


def fresh():
    return questionnaire_of(questionnaire(factor("f", percent("a"))))


def test_the_digest_is_worked_out_where_it_is_not_known():
    whole, said = fresh(), sheet_of(sheet({"a": 50}))
    assert score(whole, said).questionnaire.digest == digest(whole)
    assert score(fresh(), said, digest="sha256:known").questionnaire.digest == "sha256:known"


def test_a_plan_is_made_once():
    whole = fresh()
    assert plan_of(whole) is plan_of(whole)


def test_of_many_plans_those_used_last_are_kept():
    first, second = fresh(), fresh()
    kept, forgotten = plan_of(first), plan_of(second)
    others = [fresh() for _ in range(MOST_PLANS - 1)]
    for other in others:
        plan_of(first)
        plan_of(other)
    assert plan_of(first) is kept
    assert len(plans._plans) == MOST_PLANS
    assert plan_of(second) is not forgotten
