"""Answers carried over to another state of their questionnaire: what fits stays as it is, and only what does not goes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from documents import parse
from maturity.model.answers import AnswerSheet, Target
from maturity.model.questionnaire import Questionnaire
from maturity.portfolio.carry import carry_over
from portfolio.samples import QUESTIONNAIRE, sheet

LADDER = QUESTIONNAIRE[QUESTIONNAIRE.index("ladder:") : QUESTIONNAIRE.index("factors:")]


def small(replaced: Mapping[str, str]) -> Questionnaire:
    text = QUESTIONNAIRE
    for before, after in replaced.items():
        assert before in text
        text = text.replace(before, after)
    return Questionnaire.model_validate(parse(text, "small.yaml").data)


def answered(**more) -> AnswerSheet:
    return AnswerSheet.model_validate(parse(sheet(), "acme.yaml").data | more)


SMALL = small({})
WITHOUT_TOOLS = small({"tools": "machines"})


def test_what_fits_stays_as_it_is():
    said = answered(importance={"goals": 2}, target={"level": "l1", "factors": {"tools": 60}})
    carried = carry_over(said, SMALL)
    assert (carried.sheet, carried.dropped) == (said, ())


def test_importance_of_a_factor_that_is_gone_goes_and_the_rest_stays():
    carried = carry_over(answered(importance={"goals": 2, "tools": 3}), WITHOUT_TOOLS)
    assert (carried.sheet.importance, carried.dropped) == ({"goals": 2}, ())


@pytest.mark.parametrize(
    ("to", "kept"),
    [
        (SMALL, Target(level="l1", factors={"goals": 70, "tools": 60})),
        (WITHOUT_TOOLS, Target(level="l1", factors={"goals": 70})),
        (small({"l1": "top"}), Target(factors={"goals": 70, "tools": 60})),
        (small({LADDER: "", ", level: l0": "", ", level: l1": ""}), Target(factors={"goals": 70, "tools": 60})),
    ],
    ids=["all there", "a factor gone", "the level gone", "no ladder any more"],
)
def test_of_a_target_stays_what_is_still_there(to, kept):
    carried = carry_over(answered(target={"level": "l1", "factors": {"goals": 70, "tools": 60}}), to)
    assert (carried.sheet.target, carried.dropped) == (kept, ())


def test_a_side_that_is_gone_is_that_of_the_role_again():
    people = {"ann": {"role": "cmo", "side": "technology"}, "bob": {"role": "cio"}}
    to = small({"technology": "engineering"})
    carried = carry_over(answered(respondents=people), to)
    assert {who: r.side for who, r in carried.sheet.respondents.items()} == {"ann": None, "bob": None}
    assert carried.sheet.answers == answered().answers


def test_what_the_room_agreed_on_and_comments_alone_are_no_votes():
    said = answered(
        respondents={who: {"role": "cmo"} for who in ("ann", "bob", "eve")},
        answers={"owned": {"ann": "tried", "bob": "usual", "eve": {"comment": "Not mine."}, "agreed": "tried"}},
    )
    (dropped,) = carry_over(said, small({"tried": "once"})).dropped
    assert (dropped.votes, dropped.misfits) == (2, {"ann": "tried", "agreed": "tried"})


def test_a_question_of_another_kind_that_nobody_answered_is_not_missed():
    number = "kind: number, min: 0, max: 100, points: [{at: 0, score: 0}, {at: 100, score: 1}]"
    said = answered(answers={"owned": "tried"})
    assert carry_over(said, small({number: "scale: practice"}), SMALL).dropped == ()
    (dropped,) = carry_over(answered(answers={"reuse": 1}), small({number: "scale: practice"}), SMALL).dropped
    assert (dropped.question, dropped.misfits, dropped.reason.code) == ("reuse", {}, "A024")


def test_an_answer_by_position_is_judged_by_what_it_meant():
    """The third of three options is the second of the two that are left; words for no answer stay what they are."""
    said = answered(answers={"owned": {"ann": 2, "bob": "na"}})
    carried = carry_over(said, small({"{id: tried, text: Tried}, ": ""}), SMALL)
    assert carried.dropped == ()
    assert {who: vote.answer for who, vote in carried.sheet.answers["owned"].items()} == {"ann": "usual", "bob": "na"}
