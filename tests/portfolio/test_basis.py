"""What each figure rests on where votes are withheld: on what is shown, on views, or on what nobody may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.portfolio.basis import ADVICE, COUNTS, DISPUTE, SPREAD, STATE, VIEW, Basis, Grounds, grounds_of
from maturity.reporting.anonymity import shown
from maturity.scoring.plan import plan_of
from maturity.scoring.restore import Restored
from scoring.small import choice, factor, percent, questionnaire, scored
from strategies import questionnaire_of

GROUNDS = Grounds(
    hidden={"a": frozenset({"technology"}), "b": frozenset()},
    stated=frozenset({"c"}),
    touched=frozenset({"f"}),
    between=frozenset({"marketing", "technology"}),
    blind=frozenset({"findings.alarm", "actions.council"}),
    veiled=True,
)
"""Votes of technology on `a` are withheld, `b` is shown, and whether `c` applies is taken as stated."""


@pytest.mark.parametrize(
    ("figure", "rests"),
    [
        ("questions.a.state", Basis.VIEWS),
        ("questions.a.score", Basis.VIEWS),
        ("questions.a.gap", Basis.VIEWS),
        ("questions.a.views.technology", VIEW),
        ("questions.a.views.marketing", Basis.VOTES),
        ("questions.a.votes.technology", Basis.VOTES),  # somebody whose id is that of the side
        ("questions.a.agreement", SPREAD),
        ("questions.a.consensus", SPREAD),
        ("questions.b.state", Basis.VOTES),
        ("questions.b.score", Basis.VOTES),
        ("questions.b.gap", Basis.VOTES),
        ("questions.b.views.technology", Basis.VOTES),
        ("questions.b.agreement", Basis.VOTES),
        ("questions.c.state", STATE),
        ("questions.c.score", Basis.VOTES),
        ("factors.f.score", Basis.VIEWS),
        ("factors.g.score", Basis.VOTES),
        ("index.score", Basis.VIEWS),
        ("alignment.gap", Basis.VIEWS),
        ("alignment.reliability", SPREAD),
        ("agenda.a.impact", DISPUTE),
        ("agenda.b.impact", Basis.VIEWS),
        ("hinges.c.impact", Basis.VIEWS),
        ("findings.alarm", ADVICE),
        ("findings.council", Basis.VIEWS),
        ("actions.council.gain", ADVICE),
        ("actions.alarm.gain", Basis.VIEWS),
        ("experiments.forum", Basis.VIEWS),
    ],
)
def test_what_a_figure_rests_on(figure, rests):
    assert GROUNDS.basis(figure) == rests


def test_a_gap_rests_on_the_votes_of_the_two_sides_compared_alone():
    others = replace(GROUNDS, hidden={"a": frozenset({"finance"})})
    assert (others.basis("questions.a.gap"), others.basis("questions.a.score")) == (Basis.VOTES, Basis.VIEWS)


@pytest.mark.parametrize("figure", ["index.score", "alignment.reliability", "agenda.a.impact", "findings.alarm"])
def test_where_nothing_is_withheld_all_rests_on_votes(figure):
    assert Grounds().basis(figure) == Basis.VOTES


@pytest.mark.parametrize(
    ("name", "subject", "follows"),
    [
        ("agenda", "a", False),
        ("agenda", "b", True),
        ("hinges", "a", False),
        ("hinges", "c", True),
        ("findings", "alarm", False),
        ("findings", "council", True),
        ("actions", "council", False),
        ("actions", "alarm", True),
        ("experiments", "forum", True),
    ],
)
def test_whose_place_in_a_list_follows(name, subject, follows):
    assert GROUNDS.orders(name, subject) is follows


SEEN = {"question": "a", "at_least": 50}
UNSEEN = {"question": "a", "option": "no", "at_least": 50}
OF_ANOTHER = {"question": "b", "option": "no", "at_least": 50}


def advised(name, when):
    return {
        "findings": [{"id": name, "text": name, "when": when}],
        "actions": [
            {"id": name, "title": name, "when": when, "effort": {"marketing": 1}, "lifts": [{"question": "n", "to": 9}]}
        ],
    }


@pytest.mark.parametrize(
    ("when", "blind"),
    [
        (UNSEEN, {"findings.x", "actions.x"}),
        ({"any": [SEEN, {"not": UNSEEN}]}, {"findings.x", "actions.x"}),
        (SEEN, set()),
        (OF_ANOTHER, set()),
    ],
)
def test_advice_is_in_doubt_where_it_looks_at_who_chose_an_option(when, blind):
    """Of `a` nobody may see who chose an option, while its score follows; `b` is shown."""
    parts = factor("f", choice("a", "no", "yes"), choice("b", "no", "yes")), factor("g", percent("n"))
    whole = questionnaire_of(questionnaire(*parts, **advised("x", when)))
    card = shown(scored(questionnaire(*parts), {"a": {"t1": "no"}}), whole).card
    restored = Restored([], {"a": frozenset({"technology"}), "b": frozenset()}, frozenset(), frozenset({"a"}))
    grounds = grounds_of(card, plan_of(whole), restored)
    assert grounds.blind == blind
    assert (grounds.touched, grounds.veiled, grounds.besides) == ({"f"}, True, {COUNTS: 2})
    assert grounds.between == {"marketing", "technology"}


def test_a_state_that_is_taken_as_stated_touches_the_factors_above():
    whole = questionnaire_of(questionnaire(factor("f", factor("h", percent("a"))), factor("g", percent("b"))))
    card = scored(questionnaire(factor("f", factor("h", percent("a"))), factor("g", percent("b"))), {})
    restored = Restored([], {"a": frozenset(), "b": frozenset()}, frozenset({"a"}), frozenset())
    grounds = grounds_of(card, plan_of(whole), restored)
    assert (grounds.touched, grounds.veiled, grounds.besides) == ({"f", "h"}, True, {})
