"""Whose vote a report may show: nobody's where fewer than three people of a side answered, unless names are asked for."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from maturity.diagnostics import MaturityError
from maturity.model.answers import AGREED
from maturity.reporting.anonymity import shown
from maturity.reporting.render import FORMATS, render
from maturity.reporting.report import prepare
from programs import libraries_of
from sheets import read_sheet

PEOPLE = {
    "m1": {"role": "cmo", "name": "Ada"},
    "m2": {"role": "cmo", "name": "Abe"},
    "m3": {"role": "cmo", "name": "Ann"},
    "t1": {"role": "cio", "name": "Bo"},
    "t2": {"role": "cio", "name": "Bea"},
    "o1": {"role": "cfo", "name": "Cy"},
}
ANSWERS = {
    "a": {
        "m1": "none",
        "m2": "tried",
        "m3": {"answer": "usual", "comment": "Seen it."},
        "t1": {"answer": "usual", "comment": "Of course.", "evidence": ["plan.pdf"]},
        "t2": "none",
        "o1": "tried",
    },
    "b": {"m1": "usual", "t1": "none", "agreed": {"answer": "tried", "comment": "Settled."}},
    "c": {"t1": "unknown", "t2": {"comment": "No idea."}},
}
TEXT = {"id": "e", "text": "Anything else?", "kind": "text"}


@pytest.mark.parametrize("kind", ["full", "agenda"])
def test_a_mean_beside_the_answers_is_called_so(scored, kind):
    """Two of one side differ and nobody else answered: one disagreement, its mean hollow; with names it has votes."""
    people = {"t1": PEOPLE["t1"], "t2": PEOPLE["t2"]}
    card, questionnaire = scored({"respondents": people, "answers": {"a": {"t1": "usual", "t2": "none"}}})
    legend = b'<p aria-hidden="true">hollow: mean, not a vote</p>'
    assert render(card, questionnaire, "html", report=kind).count(legend) == 1
    assert legend not in render(card, questionnaire, "html", report=kind, named=True)


@pytest.fixture
def workshop(scored):
    def make(people=PEOPLE, answers=ANSWERS, **questionnaire):
        return scored({"respondents": people, "answers": answers}, **questionnaire)

    return make


def question(card, id_):
    return next(q for q in card.questions if q.id == id_)


def test_votes_of_small_sides_are_taken_out_and_every_view_stays(workshop):
    card, questionnaire = workshop()
    seen = shown(card, questionnaire)
    a, before = question(seen.card, "a"), question(card, "a")
    assert a.votes == {"m1": 0, "m2": 50, "m3": 100}
    assert {who for who, vote in a.given.items() if vote.answer is not None} == {"m1", "m2", "m3"}
    assert (a.views, a.score, a.gap, a.consensus) == (before.views, before.score, before.gap, before.consensus)
    assert seen.withheld == {"t1", "t2", "o1"}
    without = {"questions": (), "withheld": None}
    assert seen.card.model_copy(update=without) == card.model_copy(update=without)


def test_comments_stay_without_whose_they_are(workshop):
    seen = shown(*workshop())
    said = {who: vote for q in seen.card.questions for who, vote in q.given.items() if who in seen.unnamed}
    assert sorted((v.answer, v.comment, v.evidence) for v in said.values()) == [
        (None, "No idea.", ()),
        (None, "Of course.", ("plan.pdf",)),
    ]
    assert set(seen.unnamed.values()) == {None}
    assert question(seen.card, "a").given["m3"].comment == "Seen it."


def test_what_was_agreed_stays(workshop):
    seen = shown(*workshop())
    assert question(seen.card, "b").given[AGREED].comment == "Settled."
    assert (seen.settled, seen.voters) == (1, 6)


def test_the_spread_gives_nothing_away(workshop):
    """With both means and the average deviation, the votes of two people could be worked out."""
    seen = shown(*workshop())
    assert question(seen.card, "a").agreement is None
    assert question(workshop()[0], "a").agreement is not None


def test_named_shows_all(workshop):
    card, questionnaire = workshop()
    seen = shown(card, questionnaire, named=True)
    assert (seen.card, seen.withheld, dict(seen.unnamed)) == (card, frozenset(), {})


def test_who_is_listed_and_answered_nothing_does_not_count(workshop):
    people = PEOPLE | {"t3": {"role": "cio", "name": "Ben"}}
    assert "t1" in shown(*workshop(people)).withheld
    comment_only = ANSWERS | {"d": {"t3": {"comment": "Hm."}}}
    assert "t1" in shown(*workshop(people, comment_only)).withheld
    voted = ANSWERS | {"d": {"t3": "none"}}
    assert shown(*workshop(people, voted)).withheld == {"o1"}


def test_a_vote_that_stands_beside_no_answer_does_not_count(workshop):
    """A scorecard may have been changed by hand: what t3 voted is in it and what t3 said is not, so two have answered."""
    people = PEOPLE | {"t3": {"role": "cio", "name": "Ben"}}
    card, questionnaire = workshop(people, ANSWERS | {"d": {"t3": "none"}})
    assert shown(card, questionnaire).withheld == {"o1"}
    unsaid = tuple(replace(q, given={}) if q.id == "d" else q for q in card.questions)
    assert question(card, "d").votes == {"t3": 0}
    assert shown(card.model_copy(update={"questions": unsaid}), questionnaire).withheld == {"t1", "t2", "t3", "o1"}


def test_who_was_promised_anonymity_is_never_told_by_role(workshop):
    people = {who: p for who, p in PEOPLE.items() if who[0] == "m"}
    people["m2"] = {"role": "cmo", "anonymous": True}
    answers = {"a": {"m1": "none", "m2": {"answer": "tried", "comment": "Mine."}, "m3": "usual"}}
    seen = shown(*workshop(people, answers))
    a = question(seen.card, "a")
    keys = {who: seen.unnamed[who] for who in a.given if who in seen.unnamed}
    assert sorted(keys.values(), key=str) == [None, "marketing"]
    assert sorted(a.votes.values()) == [0, 50, 100]
    assert "m2" not in a.votes | a.given
    assert a.agreement == question(workshop(people, answers)[0], "a").agreement


def test_a_sheet_keeps_no_name_of_who_is_anonymous():
    head = "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: E}\n"
    with pytest.raises(MaturityError) as raised:
        read_sheet(head + "respondents: {r1: {role: cmo, name: Ada, anonymous: true}}\n", "x.yaml")
    assert [(d.code, d.place.line) for d in raised.value.diagnostics] == [("A013", 4)]


def test_ids_that_look_like_ours_are_kept_apart(workshop):
    people = PEOPLE | {"unnamed-1": {"role": "cmo", "name": "Una"}}
    seen = shown(*workshop(people, ANSWERS | {"d": {"unnamed-1": "none"}}))
    assert not seen.unnamed.keys() & people.keys()


def test_texts_are_remarks_and_stay_without_a_name(workshop, scored):
    factor = {"id": "more", "title": "More", "questions": [TEXT]}
    small = workshop()[1].model_dump(mode="json", by_alias=True, exclude_none=True)["factors"]
    card, questionnaire = workshop(answers={"e": {"t1": "Coffee."}}, factors=[*small, factor])
    text = render(card, questionnaire, "md").decode()
    assert "Coffee." in text
    assert "Bo" not in text[text.index("Coffee.") : text.index("Coffee.") + 60]


NAMELESS = {who: {"role": "cmo", "anonymous": True} for who in ("m1", "m2", "m3")}


def test_a_text_is_told_once_and_without_a_side_where_few_are_of_it(workshop):
    factor = {"id": "more", "title": "More", "questions": [TEXT]}
    small = workshop()[1].model_dump(mode="json", by_alias=True, exclude_none=True)["factors"]
    people = NAMELESS | {"t1": PEOPLE["t1"]}
    answers = {"a": dict.fromkeys(NAMELESS, "none"), "e": {"m2": "Tea.", "t1": "Coffee."}}
    seen = shown(*workshop(people, answers, factors=[*small, factor]))
    given = question(seen.card, "e").given
    assert sorted((vote.answer, seen.unnamed[who]) for who, vote in given.items()) == [
        ("Coffee.", None),
        ("Tea.", "marketing"),
    ]


def test_who_only_did_not_know_gives_no_vote_away(workshop):
    """The votes behind the spread are all shown: none, tried and usual are 50, 0 and 50 away from 50."""
    a = question(shown(*workshop(answers={"a": {**ANSWERS["a"], "t1": "na", "t2": "unknown", "o1": "na"}})).card, "a")
    assert a.agreement == pytest.approx(100 * (1 - 2 / 3))


def test_what_was_agreed_stands_last(workshop):
    answers = {"b": {"m1": "usual", "t1": {"answer": "none", "comment": "Hm."}, "agreed": "tried"}}
    assert list(question(shown(*workshop(answers=answers)).card, "b").given) == ["unnamed-1", AGREED]


@pytest.mark.parametrize(
    "said",
    [
        ("none", "tried", "usual"),
        tuple({"answer": "none", "comment": comment} for comment in ("Ah.", "Oh.", "Uh.")),
        ("none", "tried", {"answer": "usual", "comment": "Ah."}),
    ],
)
def test_the_order_of_what_nobody_is_named_for_tells_nothing(workshop, said):
    given = set()
    for order in itertools.permutations(said):
        answers = {"a": dict(zip(NAMELESS, order, strict=True))}
        seen = shown(*workshop(NAMELESS, answers))
        votes = question(seen.card, "a").given
        given.add(tuple((who, vote.answer, vote.comment) for who, vote in votes.items()))
    assert len(given) == 1


def said_in(card, questionnaire, kind, *, named=False):
    """Return a report as text, less the table of who took part."""
    text = render(card, questionnaire, kind, named=named).decode()
    return text[: text.rindex("Respondents")]


@pytest.mark.parametrize("kind", ["html", "md"])
def test_no_format_shows_a_withheld_vote_or_its_owner(workshop, kind):
    card, questionnaire = workshop()
    text = said_in(card, questionnaire, kind)
    named = said_in(card, questionnaire, kind, named=True)
    for name in ("Bo", "Bea", "Cy"):
        assert f"{name} (" in named
        assert f"{name} (" not in text
    assert "Ada (CMO)" in text
    assert "on average" in text
    assert "Of course." in text


@pytest.mark.parametrize("kind", FORMATS)
def test_reports_that_differ_in_withheld_votes_alone_are_the_same(workshop, kind):
    """What two people of a side said, told apart by nothing: the same view, and so the same report to the byte.

    The spread of votes decides what is said about consensus, so only exchanges among the two are compared.
    """
    libraries_of(kind)
    texts = set()
    for one, two in itertools.permutations(("usual", "none")):
        entry = {**ANSWERS["a"], "t1": {"answer": one, "comment": "Of course."}, "t2": two}
        card, questionnaire = workshop(answers=ANSWERS | {"a": entry})
        texts.add(render(card, questionnaire, kind))
    assert len(texts) == 1


def test_where_all_sides_are_large_nothing_changes(workshop):
    people = {who: p for who, p in PEOPLE.items() if who[0] == "m"}
    card, questionnaire = workshop(people, {"a": {"m1": "none", "m2": "tried", "m3": "usual"}})
    assert prepare(card, questionnaire).document == prepare(card, questionnaire, named=True).document
