"""What holds a level back: the costliest practice first, and of equal ones the first in the scorecard."""

from __future__ import annotations

import pytest

from maturity.reporting.context import Context
from maturity.reporting.report import prepare
from maturity.reporting.sections.rung_needs import shortfalls
from scoring.small import factor, ladder, percent, questionnaire, scored, text
from strategies import questionnaire_of

PRACTICES = [
    percent("a", level="zero"),  # 60 short at weight 1
    percent("b", level="zero", weight=2),  # 40 short at weight 2: 80
    percent("c", level="zero"),  # nobody answered: 100
    percent("d", level="zero"),  # does not apply
    percent("e", level="one"),
    percent("f", level="zero"),  # nothing short
    percent("g"),
    text("h"),
]
ANSWERS = {"a": 40, "b": 60, "d": "na", "e": 0, "f": 100, "g": 0, "h": "Words."}


def short_of(whole, answers, now=None):
    """Return what level zero is short of, shown beside the questionnaire as it is `now`."""
    seen = prepare(scored(whole, answers), questionnaire_of(now or whole)).seen
    c = Context(seen, questionnaire_of(now or whole))
    return [(result.id, cost) for cost, result in shortfalls(c, c.card.ladder, c.card.ladder.levels[0])]


def test_the_costliest_stands_first():
    whole = questionnaire(factor("f", *PRACTICES), ladder=ladder("zero", "one"))
    assert short_of(whole, ANSWERS) == [("c", 100), ("b", 80), ("a", 60)]


def test_where_each_practice_counts_it_is_short_of_what_counts():
    """At least 60: 20 short at weight 1, nothing at weight 2, 60 without an answer."""
    rungs = ladder("zero", "one", rule="every", practice_at_least=60)
    whole = questionnaire(factor("f", *PRACTICES), ladder=rungs)
    assert short_of(whole, ANSWERS) == [("c", 60), ("a", 20)]


@pytest.mark.parametrize("order", ["abc", "cba", "bca"])
def test_equal_ones_stand_as_in_the_scorecard_whatever_the_questionnaire_has_become(order):
    was, now = (
        questionnaire(factor("f", *[percent(q, level="zero") for q in each]), ladder=ladder("zero"))
        for each in ("abc", order)
    )
    assert short_of(was, {"a": 50, "b": 50, "c": 50}, now) == [("a", 50), ("b", 50), ("c", 50)]
