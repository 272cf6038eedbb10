"""The short language: what a typed line means, what is refused, and what Tab offers."""

from __future__ import annotations

import pytest

from interview.room import begin, say
from maturity.interview.events import (
    AddRespondent,
    Agree,
    Back,
    Comment,
    Evidence,
    Jump,
    NotApplicable,
    Refused,
    Skip,
    Undo,
    Unknown,
    Votes,
)
from maturity.interview.lines import Leave, Show, complete, meaning


def at(question):
    session = begin({"forum": "tried"})
    return session if session.at == question else say(session, f"g {question}")


@pytest.mark.parametrize(
    ("question", "line", "meant"),
    [
        ("forum", "2", Agree("tried")),
        ("forum", " 4 ", Agree("always")),
        ("forum", "usual", Agree("usual")),
        ("forum", "cmo=2 cio=1 r3=4", Votes({"r1": "tried", "r2": "none", "r3": "always"})),
        ("forum", "CMO = 2  r2= n R3=d", Votes({"r1": "tried", "r2": "na", "r3": "unknown"})),
        ("reuse", "1.0000", Agree(1)),
        ("reuse", "0.125 %", Agree(0.125)),
        ("forum", "n", Show("reason")),
        ("forum", "n we have none", NotApplicable("we have none")),
        ("forum", "d", Unknown()),
        ("forum", "b", Back()),
        ("forum", "u", Undo()),
        ("forum", "m", Skip()),
        ("forum", "q", Leave()),
        ("forum", "Q", Leave()),
        ("forum", "quit", Leave()),
        ("forum", "s", Show("standing")),
        ("forum", "l", Show("list")),
        ("forum", "?", Show("help")),
        ("forum", "help", Show("help")),
        ("forum", "", Show("nothing")),
        ("forum", "g reuse", Jump("reuse")),
        ("forum", "g 4", Jump("reuse")),
        ("forum", "g re", Jump("reuse")),
        ("forum", "c cmo=2 was typed here", Comment("cmo=2 was typed here")),
        ("forum", "e minutes.pdf", Evidence("minutes.pdf")),
        ("forum", "a cio Ann Lee", AddRespondent("cio", "Ann Lee")),
        ("forum", "a CFO", AddRespondent("CFO")),
        ("forum", "a Ann Lee, CIO", AddRespondent("cio", "Ann Lee")),
        ("forum", "a Ann Lee cio", AddRespondent("cio", "Ann Lee")),
        ("forum", "a cio, Ann Lee", AddRespondent("cio", "Ann Lee")),
        ("forum", "a Head of Sales, Jo Smith", AddRespondent("Head of Sales", "Jo Smith")),
        ("forum", "a , cfo ,", AddRespondent("cfo")),
        ("forms", "1 3", Agree(("none", "usual"))),
        ("forms", "1,3", Agree(("none", "usual"))),
        ("forms", "0", Agree(())),
        ("forms", "cmo=1,3 cio=0", Votes({"r1": ("none", "usual"), "r2": ()})),
        ("forms", "cmo=1 3 cio=2", Votes({"r1": ("none", "usual"), "r2": ("tried",)})),
        ("reuse", "35", Agree(35)),
        ("reuse", "35.5 %", Agree(35.5)),
        ("reuse", "cmo=10% cio=7.0", Votes({"r1": 10, "r2": 7})),
        ("words", "b is what we say", Agree("b is what we say")),
        ("words", "1+1=2", Agree("1+1=2")),
        ("words", "cmo=in other words = more", Votes({"r1": "in other words = more"})),
    ],
)
def test_meaning(question, line, meant):
    assert meaning(line, at(question)) == meant


@pytest.mark.parametrize(
    ("question", "line", "advice"),
    [
        ("forum", "5", "1 to 4"),
        ("forum", "0", "1 to 4"),
        ("forum", "2 3", "1 to 4"),
        ("forum", "usuall", "usual"),
        ("forum", "s now", "write s"),
        ("forum", "cmo=2 3", "cmo=2 cio=1"),
        ("forum", "cmo=", "an answer"),
        ("forum", "cmo=9", "1 to 4"),
        ("forum", "cmo=1 r1=2", "one vote"),
        ("forum", "it=2", "r3, r4"),
        ("forum", "ciio=2", "cio"),
        ("forum", "g rouse", "reuse"),
        ("forum", "g fo", "forum, forms"),
        ("forum", "g", "id of a question"),
        ("forum", "a", "role"),
        ("forms", "0 1", "0 for none"),
        ("forms", "1 9", "1 to 3"),
        ("reuse", "1,200", "from 0 to 100 %"),
        ("reuse", "nan", "from 0 to 100 %"),
        ("reuse", "1.000", "decimals with another 0"),
        ("reuse", "9" * 40, "from 0 to 100 %"),
    ],
)
def test_refused_with_what_is_possible(question, line, advice):
    with pytest.raises(Refused) as refused:
        meaning(line, at(question))
    assert advice in refused.value.help


@pytest.mark.parametrize(
    ("line", "message", "advice"),
    [
        ("d", "'d' is an answer here and a key", "for the answer write 4, for the key unknown"),
        ("b", "'b' is an answer here and a key", "for the answer write 2, for the key back"),
        ("c", "'c' is an answer here and a key", "for the answer write 3"),
        ("cmo=d", "'d' is an answer here and a key", "for the answer write cmo=4, for the key cmo=unknown"),
    ],
)
def test_a_key_that_is_an_option_too_records_nothing(monkeypatch, line, message, advice):
    session = at("forum")
    scores = dict(zip("abcd", (0.0, 1 / 3, 2 / 3, 1.0), strict=True))
    monkeypatch.setattr(session.known.item("forum"), "scores", scores)
    with pytest.raises(Refused, match=message) as refused:
        meaning(line, session)
    assert refused.value.help == advice


@pytest.mark.parametrize(
    ("ids", "line", "meant"),
    [
        ("012", "2", Agree("2")),
        ("012", "cmo=1 cio=0", Votes({"r1": "1", "r2": "0"})),
        ("321", "03", Agree("3")),
        ("321", "cmo=1 cio=3", Votes({"r1": "1", "r2": "3"})),
        ("0ab", "1", Agree("0")),  # not all are integers: counted from 1
    ],
)
def test_options_whose_ids_are_integers_are_called_by_them(monkeypatch, ids, line, meant):
    session = at("forum")
    monkeypatch.setattr(session.known.item("forum"), "scores", dict(zip(ids, (0.0, 0.5, 1.0), strict=True)))
    assert meaning(line, session) == meant


@pytest.mark.parametrize(("ids", "possible"), [("012", "0 to 2"), ("135", "1, 3, 5"), ("321", "3, 2, 1")])
def test_numbers_that_are_no_answer_are_refused_with_those_that_are(monkeypatch, ids, possible):
    session = at("forum")
    monkeypatch.setattr(session.known.item("forum"), "scores", dict(zip(ids, (0.0, 0.5, 1.0), strict=True)))
    with pytest.raises(Refused, match="there is no answer 9") as refused:
        meaning("9", session)
    assert refused.value.help == f"answers are {possible}"


@pytest.mark.parametrize(("line", "message"), [("", "there is no answer 1"), ("g ", "there is no question '1")])
def test_more_digits_than_any_number_has_are_refused_like_others(line, message):
    """Python turns no text of more than 4,300 digits into a number."""
    with pytest.raises(Refused, match=message):
        meaning(line + "1" * 5000, at("forum"))


@pytest.mark.parametrize(
    ("ids", "line", "chosen"),
    [("123", "1 3", ("1", "3")), ("321", "1", ("1",)), ("012", "0", ()), ("012", "1", ("0",))],
)
def test_nought_stays_none_of_a_checklist(monkeypatch, ids, line, chosen):
    session = at("forms")
    monkeypatch.setattr(session.known.item("forms"), "scores", dict.fromkeys(ids, 1 / 3))
    assert meaning(line, session) == Agree(chosen)


def test_the_words_of_keys_are_never_options(monkeypatch):
    session = at("forum")
    monkeypatch.setattr(session.known.item("forum"), "scores", dict(zip("abcd", (0.0, 1 / 3, 2 / 3, 1.0), strict=True)))
    assert (meaning("unknown", session), meaning("back", session)) == (Unknown(), Back())
    assert meaning("c we looked", session) == Comment("we looked")
    assert meaning("cmo=unknown cio=3", session) == Votes({"r1": "unknown", "r2": "c"})


@pytest.mark.parametrize(
    ("question", "line"), [("reuse", "101"), ("reuse", "-1"), ("forms", "1 1"), ("stack", "cmo=1")]
)
def test_refused_by_the_question(question, line):
    with pytest.raises(Refused):
        say(at(question), line)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("g fo", ["forum", "forms"]),
        ("g ho", ["host"]),
        ("a c", ["cmo ", "cio "]),
        ("c", ["cmo=", "cio="]),
        ("cmo=2 r", ["r3=", "r4="]),
        ("us", ["usual"]),
        ("cmo=al", ["cmo=always"]),
        ("x=tried,n", ["x=tried,none"]),
        ("", ["cmo=", "cio=", "r3=", "r4="]),
    ],
)
def test_completion(line, offered):
    assert complete(line, at("forum")) == offered
