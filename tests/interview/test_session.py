"""The state machine: what each event does to the answers and to the question that is shown."""

from __future__ import annotations

import pytest

from interview.room import QUESTIONNAIRE, SHEET, begin, given, say
from maturity.interview import orders
from maturity.interview.events import (
    AddRespondent,
    Agree,
    Comment,
    Evidence,
    Jump,
    NotApplicable,
    Refused,
    Skip,
    Undo,
    Votes,
)
from maturity.interview.orders import Order
from maturity.interview.session import again, apply, silent, waiting
from maturity.model.answers import Vote


def test_an_agreed_answer_goes_on_to_the_next_question():
    session = apply(begin(), Agree("tried"))
    assert given(session, "forum") == {"agreed": "tried"}
    assert session.at == "host"


def test_routing_follows_an_answer_at_once_and_keeps_what_it_rules_out():
    session = say(begin(), "2", "3")
    assert given(session, "host") == {"agreed": "usual"}
    session = say(session, "g forum", "1")
    assert not session.known.is_asked("host")
    assert session.known.reading("host").state == "not_asked"
    assert given(session, "host") == {"agreed": "usual"}
    assert session.at == "forms"
    session = say(session, "g forum", "4")
    assert session.known.reading("host").score == pytest.approx(2 / 3)


def test_a_question_is_left_when_all_have_voted_and_agree():
    session = say(begin(), "cmo=2")
    assert session.at == "forum"
    assert waiting(session) == ("r2", "r3", "r4")
    session = say(session, "cio=2 r3=3", "r4=2")
    assert given(session, "forum") == {"r1": "tried", "r2": "tried", "r3": "usual", "r4": "tried"}
    assert session.at == "host"
    assert session.sheet.rounds == {}


def test_without_consensus_a_question_stays_and_can_be_moved_on_from():
    session = say(begin(), "cmo=4 cio=1 r3=1 r4=1")
    assert session.at == "forum"
    assert session.known.disputed("forum")
    assert say(session, "m").at == "host"
    agreed = say(session, "2")
    assert agreed.at == "host"
    assert given(agreed, "forum") == {"r1": "always", "r2": "none", "r3": "none", "r4": "none", "agreed": "tried"}


def test_voting_again_keeps_the_earlier_round():
    session = say(begin(), "cmo=4 cio=1 r3=1 r4=1", "cmo=2", "cio=2")
    assert session.sheet.rounds == {
        "forum": ({"r1": Vote(answer="always"), **{r: Vote(answer="none") for r in ("r2", "r3", "r4")}},)
    }
    assert given(session, "forum") == {"r1": "tried", "r2": "tried", "r3": "none", "r4": "none"}
    assert session.at == "forum"  # r3 and r4 may still vote again, although this would be consensus
    assert silent(session) == ("r3", "r4")
    session = say(session, "cmo=1 cio=1")  # they were asked a third time
    assert [r["r1"].answer for r in session.sheet.rounds["forum"]] == ["always", "tried"]
    assert say(session, "r3=1 r4=1").at == "forms"


def test_voting_again_reopens_what_was_agreed_and_a_late_vote_does_not():
    session = say(begin({"forum": {"r1": "none", "agreed": {"answer": "usual", "comment": "why"}}}), "g forum")
    late = say(session, "cio=4")
    assert given(late, "forum") == {"r1": "none", "r2": "always", "agreed": "usual"}
    assert list(late.sheet.answers["forum"])[-1] == "agreed"
    voted = say(session, "cmo=4")
    assert given(voted, "forum") == {"r1": "always", "agreed": None}
    assert voted.sheet.answers["forum"]["agreed"].comment == "why"
    assert voted.sheet.rounds["forum"][0]["agreed"].answer == "usual"


def test_votes_that_differ_over_whether_it_applies_are_no_consensus():
    session = say(begin(), "cmo=n cio=2 r3=2 r4=2")
    assert session.at == "forum"
    assert session.known.disputed("forum")


def test_not_applicable_keeps_its_reason():
    session = apply(begin(), NotApplicable("we sell to the state alone"))
    assert session.sheet.answers["forum"] == {"agreed": Vote(answer="na", comment="we sell to the state alone")}
    assert session.at == "forms"  # `host` waits for a score
    with pytest.raises(Refused):
        apply(begin(), NotApplicable("  "))


def test_nobody_knows():
    assert given(say(begin(), "d"), "forum") == {"agreed": "unknown"}


def test_comments_and_evidence_add_up_and_stay_with_the_answer():
    session = begin()
    for event in (Comment("one"), Comment("two"), Evidence("a.pdf"), Evidence("b.pdf"), Agree("tried")):
        session = apply(session, event)
    assert session.sheet.answers["forum"] == {
        "agreed": Vote(answer="tried", comment="one\ntwo", evidence=("a.pdf", "b.pdf"))
    }
    with pytest.raises(Refused):
        apply(say(session, "b"), Evidence("a.pdf"))


def test_a_comment_alone_is_no_answer():
    session = apply(begin(), Comment("nobody is here yet"))
    assert session.at == "forum"
    assert session.known.is_open("forum")


@pytest.mark.parametrize("text", ["", " \t", "\x00\x1b", "x" * 20_001])
def test_texts_that_cannot_be_kept_are_refused(text):
    with pytest.raises(Refused):
        apply(begin(), Comment(text))


def test_control_characters_become_spaces():
    session = apply(begin(), Comment("a\x1b[31mb\ud800c"))
    assert session.sheet.answers["forum"]["agreed"].comment == "a [31mb c"


def test_back_goes_the_way_that_was_come_and_then_up():
    session = say(begin(), "2", "3", "g reuse")
    session = say(session, "b")
    assert session.at == "forms"
    session = say(session, "b", "b")
    assert session.at == "forum"
    with pytest.raises(Refused):
        say(session, "b")
    resumed = begin({"forum": "tried", "host": "usual"})
    assert resumed.at == "forms"
    assert say(resumed, "b").at == "host"


def test_back_passes_over_what_is_not_asked_any_more():
    session = say(begin(), "2", "3", "g forum", "1")
    assert session.at == "forms"
    assert say(session, "b").at == "forum"


def test_undo_takes_back_change_by_change_and_returns_to_its_question():
    start = begin()
    session = say(start, "cmo=4 cio=1 r3=1 r4=1", "cmo=2", "2", "c said", "g words", "u")
    assert session.at == "host"
    assert session.sheet.answers["forum"]["agreed"].answer == "tried"
    session = say(session, "u")
    assert session.at == "forum"
    session = say(session, "u")
    assert session.sheet.rounds == {}
    assert say(session, "u") == start
    with pytest.raises(Refused):
        apply(start, Undo())


def test_somebody_joins_and_may_vote():
    session = apply(begin(), AddRespondent("cmo", "Ann"))
    assert session.sheet.respondents["r5"].role == "cmo"
    assert waiting(session) == ("r1", "r2", "r3", "r4", "r5")
    with pytest.raises(Refused):
        apply(session, AddRespondent("x", side="no-such-side"))
    with pytest.raises(Refused):
        apply(session, AddRespondent(" "))


@pytest.mark.parametrize(
    "event",
    [Votes({}), Votes({"r9": "tried"}), Votes({"r1": "no"}), Agree("no"), Agree(("tried",)), Jump("host"), Jump("no")],
)
def test_what_makes_no_sense_is_refused_with_advice(event):
    with pytest.raises(Refused) as refused:
        apply(begin(), event)
    assert refused.value.message
    assert refused.value.help


def test_a_side_that_is_not_asked_cannot_vote():
    session = say(begin(), "g stack")
    with pytest.raises(Refused, match="not asked of"):
        apply(session, Votes({"r1": "tried"}))
    assert say(session, "cio=2 r3=2 r4=2").at == "words"


def test_resuming_goes_on_behind_the_furthest_answer_and_comes_round():
    session = begin({"forms": ["none"], "words": None})
    assert session.at == "reuse"
    session = say(session, "50", "2", "our own words")
    assert session.at == "forum"
    session = say(session, "1")
    assert session.at is None
    assert session.known.is_complete()


def test_what_was_left_open_is_not_asked_again_in_the_same_sitting():
    session = say(begin(), "m", "1", "10", "1", "m")
    assert session.at is None
    assert session.known.open_questions() == ["forum", "words"]
    assert begin({"forms": [], "reuse": 1, "stack": "none"}).at == "words"
    assert not begin({"forms": [], "reuse": 1, "stack": "none"}).known.is_complete()
    with pytest.raises(Refused):
        apply(session, Skip())


def test_open_begins_at_the_top():
    assert begin({"forms": []}, Order.OPEN).at == "forum"
    assert begin({"forms": []}).at == "reuse"


def test_the_agenda_asks_what_is_disputed_by_what_hangs_on_it():
    answers = {
        "forum": {"r1": "none", "r2": "always"},
        "forms": {"r1": [], "r2": ["none"]},
        "reuse": {"r1": 10, "r2": 40, "agreed": 20},
    }
    session = begin(answers, Order.AGENDA)
    assert orders.disagreements(session.known) == ["forum", "forms"]
    assert session.at == "forum"
    session = say(session, "3")
    assert session.at == "forms"
    session = say(session, "m")
    assert session.at is None


def test_the_agenda_does_not_come_back_to_what_is_nearly_agreed():
    session = begin({"forum": {"r1": "tried", "r2": "usual", "r3": "usual", "r4": "usual"}}, Order.AGENDA)
    session = say(session, "cmo=2 cio=3 r3=3 r4=3")
    assert session.at is None
    assert orders.disagreements(session.known) == ["forum"]


def test_going_on_with_answers_from_elsewhere():
    session = say(begin(), "2", "c said")
    there = begin({"forum": "none"}).sheet
    fresh = again(session, there)
    assert fresh.at == "forms"  # `host` is ruled out now
    with pytest.raises(Refused):
        apply(fresh, Undo())


def test_the_machine_never_changes_what_it_was_given():
    session = begin({"forum": {"r1": "tried"}})
    before = session.sheet.model_dump()
    say(session, "g forum", "cmo=1", "c said", "2")
    assert session.sheet.model_dump() == before
    assert session.sheet.respondents.keys() == SHEET["respondents"].keys()
    assert session.questionnaire is QUESTIONNAIRE
