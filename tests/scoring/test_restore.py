"""What is known of each question where votes are withheld: views stand in for votes, and what they do not tell is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from maturity.diagnostics import MaturityError
from maturity.model.answers import AnswerSheet, Vote
from maturity.model.questionnaire import Questionnaire
from maturity.portfolio.origin import sheet_of
from maturity.reporting.anonymity import shown
from maturity.scoring.engine import score
from maturity.scoring.plan import plan_of
from maturity.scoring.question import Reading, option_share
from maturity.scoring.restore import restore

SCALE = [{"id": "no", "text": "No"}, {"id": "part", "text": "Part"}, {"id": "yes", "text": "Yes"}]
PEOPLE = {f"m{i}": {"role": "cmo"} for i in range(3)} | {"t1": {"role": "cio"}}
"""Three of marketing, whose votes are shown; one of technology, whose votes are not."""


def question(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": id_, "options": SCALE} | more


def questionnaire(*questions: dict[str, Any]) -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "id": "q",
            "version": "1.0.0",
            "title": "Q",
            "sides": {"m": {"title": "M", "roles": ["cmo"]}, "t": {"title": "T", "roles": ["cio"]}},
            "factors": [{"id": "f", "title": "F", "questions": list(questions)}],
        }
    )


def restored(q: Questionnaire, answers: dict[str, Any], change=lambda card: card, people=PEOPLE):
    sheet = {"questionnaire": "q", "organisation": {"name": "E"}, "respondents": people, "answers": answers}
    card = change(shown(score(q, AnswerSheet.model_validate(sheet)), q).card)
    return restore(plan_of(q), sheet_of(card), card)


VOTES = {"m0": "yes", "m1": "yes", "m2": "part"}


def test_a_view_stands_in_for_the_votes_of_its_side():
    found = restored(questionnaire(question("a")), {"a": VOTES | {"t1": "no"}})
    (a,) = found.readings
    # marketing (1 + 1 + 0.5)/3, technology 0
    assert (a.state, a.score) == ("scored", pytest.approx(2.5 / 3 / 2))
    assert a.votes == {"m0": 1, "m1": 1, "m2": 0.5}
    assert found.hidden == {"a": {"t"}}
    assert (found.stated, found.optional) == (frozenset(), {"a"})


def test_the_view_of_a_side_follows_from_its_votes_where_they_are_shown():
    """Whatever the scorecard says of it: marketing is (1 + 1 + 0.5)/3, as its votes are, and not nothing."""

    def claim(card):
        (a,) = card.questions
        return card.model_copy(update={"questions": (replace(a, views={**a.views, "m": 0.0}),)})

    found = restored(questionnaire(question("a")), {"a": VOTES | {"t1": "no"}}, claim)
    assert found.readings[0].sides == {"m": pytest.approx(2.5 / 3), "t": 0}


def test_votes_shown_without_a_name_are_votes():
    """Nobody of marketing is named, and yet every vote is there: nothing of it is taken from the view."""
    people = {who: person | {"anonymous": who.startswith("m")} for who, person in PEOPLE.items()}
    found = restored(questionnaire(question("a"), question("b")), {"a": VOTES | {"t1": "no"}}, people=people)
    assert found.hidden == {"a": {"t"}, "b": frozenset()}
    assert sorted(found.readings[0].votes.values()) == [0.5, 1, 1]
    nobody = restored(questionnaire(question("a", ask=["m"]), question("b")), {"b": VOTES}, people=people)
    assert nobody.stated == frozenset()


def test_an_agreed_answer_decides_whatever_the_votes_were():
    found = restored(questionnaire(question("a")), {"a": VOTES | {"t1": "no", "agreed": "part"}})
    assert found.readings[0].score == 0.5
    assert (found.hidden["a"], found.optional) == ({"t"}, frozenset())


def test_whether_nobody_knew_is_taken_as_stated():
    found = restored(questionnaire(question("a")), {"a": {"t1": "na"}})
    assert (found.readings[0].state, found.stated) == ("na", {"a"})


@pytest.mark.parametrize(
    ("said", "claimed", "state"),
    [("na", "unanswered", "na"), ("na", "scored", "na"), ("unknown", "unanswered", "unknown"), ("unknown", "na", "na")],
)
def test_a_stated_state_does_not_outweigh_what_is_shown(said, claimed, state):
    """That somebody did not know leaves room for somebody else, unseen, who said that it does not apply."""

    def claim(card):
        a, b = card.questions
        return card.model_copy(update={"questions": (replace(a, state=claimed), b)})

    everybody = dict.fromkeys(PEOPLE, "yes")
    found = restored(questionnaire(question("a"), question("b")), {"a": {"m0": said}, "b": everybody}, claim)
    assert found.readings[0].state == state


def test_what_is_asked_of_others_alone_is_not_in_doubt():
    q = questionnaire(question("a", ask=["m"]), question("b"))
    found = restored(q, {"b": {"t1": "yes", "m0": "yes", "m1": "yes", "m2": "yes"}})
    assert found.stated == frozenset()


ROUTED = (question("a"), question("b", ask_if={"question": "a", "option": "no", "at_least": 25}))


@pytest.mark.parametrize(("vote", "state"), [("no", "unanswered"), ("yes", "not_asked")])
def test_routing_by_an_option_that_nobody_may_see_is_taken_as_stated(vote, state):
    """With technology's vote 'no' a quarter chose it, with 'yes' nobody did."""
    found = restored(questionnaire(*ROUTED), {"a": VOTES | {"t1": vote}})
    assert found.readings[1].state == state
    assert found.stated == {"b"}


def test_that_a_question_is_not_asked_is_not_in_doubt_where_it_follows():
    q = questionnaire(question("a"), question("b", ask_if={"question": "a", "at_least": 50}))
    assert restored(q, {"a": VOTES | {"t1": "no"}}).stated == frozenset()  # 41.7: not asked
    assert restored(q, {"a": VOTES | {"t1": "yes"}}).stated == {"b"}  # 91.7: asked, and nobody is seen to answer


def test_routing_by_a_score_follows_from_the_views():
    q = questionnaire(question("a"), question("b", ask_if={"question": "a", "at_least": 50}))
    assert restored(q, {"a": VOTES | {"t1": "no"}}).readings[1].state == "not_asked"  # 41.7
    assert restored(q, {"a": VOTES | {"t1": "yes"}}).readings[1].state == "unanswered"  # 91.7
    assert restored(q, {}).readings[1].state == "pending"


def test_a_pending_question_behind_an_unseen_option_stays_pending():
    def claim(card):
        a, b = card.questions
        return card.model_copy(update={"questions": (a, replace(b, state="pending"))})

    assert restored(questionnaire(*ROUTED), {"a": VOTES | {"t1": "no"}}, claim).readings[1].state == "pending"


def test_texts_are_never_in_doubt():
    q = questionnaire({"id": "a", "text": "Why?", "kind": "text", "ask": ["t"]}, question("b"))
    found = restored(q, {"a": {"t1": "because"}, "b": {"t1": "no"}})
    assert "a" not in found.stated | found.hidden.keys()


def test_a_question_that_the_scorecard_leaves_out_is_unanswered():
    found = restored(
        questionnaire(question("a"), question("b")), {}, lambda card: card.model_copy(update={"questions": ()})
    )
    assert [r.state for r in found.readings] == ["unanswered", "unanswered"]


def test_what_does_not_fit_is_refused():
    def forge(card):
        (a,) = card.questions
        forged = replace(a, given={**a.given, "m0": Vote(answer="always")})
        return card.model_copy(update={"questions": (forged,)})

    with pytest.raises(MaturityError) as caught:
        restored(questionnaire(question("a")), {"a": VOTES | {"t1": "no"}}, forge)
    assert [d.code for d in caught.value.diagnostics] == ["A022"]


def test_without_withheld_votes_all_is_read_from_the_answers():
    people = {who: p for who, p in PEOPLE.items() if who != "t1"}
    found = restored(questionnaire(question("a")), {"a": VOTES}, people=people)
    assert (found.readings[0].score, found.hidden["a"]) == (pytest.approx(2.5 / 3), frozenset())


def test_nobody_knows_who_chose_an_option_where_no_vote_may_be_shown():
    (item,) = plan_of(questionnaire(question("a"))).items
    assert option_share(item, Reading(state="scored", score=0.5, sides={"t": 0.5}), "part") is None
