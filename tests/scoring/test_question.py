"""§2 One question, several people: worked examples."""

from __future__ import annotations

from typing import ClassVar

import pytest

from maturity.diagnostics import KEY
from maturity.model.references import check_references
from scoring.small import about, ask, choice, factor, found, percent, problems, question_of, questionnaire, scored, text
from strategies import questionnaire_of


class TestState:
    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ({"m1": 40}, "scored"),
            ({"m1": 40, "t1": "na", "t2": "na"}, "scored"),
            ({"m1": 40, "t1": "unknown"}, "scored"),
            ({"m1": "na"}, "na"),
            ({"m1": "na", "t1": "unknown", "t2": "unknown"}, "na"),
            ({"m1": "unknown"}, "unknown"),
            ({}, "unanswered"),
            (None, "unanswered"),
            ({"m1": None}, "unanswered"),
            ({"m1": {"comment": "we should ask"}}, "unanswered"),
            ({"m1": {"comment": "we should ask"}, "t1": "unknown"}, "unknown"),
            ("na", "na"),
            ("unknown", "unknown"),
            (40, "scored"),
        ],
    )
    def test_from_votes(self, said, state):
        assert ask(percent("q"), said).state == state

    def test_no_entry_at_all(self):
        card = scored(questionnaire(factor("f", percent("q"))), {})
        assert (card.questions[0].state, card.questions[0].given) == ("unanswered", {})

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ({"m1": "so", "agreed": "thus"}, "unanswered"),
            ({"m1": "na"}, "na"),
            ({"m1": "unknown"}, "unknown"),
            ({"m1": "so", "agreed": "na"}, "na"),
        ],
    )
    def test_of_a_text(self, said, state):
        assert ask(text("q"), said).state == state

    @pytest.mark.parametrize(
        ("agreed", "state", "score"),
        [(80, "scored", 80), ("na", "na", None), ("unknown", "unknown", None)],
    )
    def test_agreed_alone_decides(self, agreed, state, score):
        result = ask(percent("q"), {"m1": 20, "t1": 40, "agreed": agreed})
        assert (result.state, result.score) == (state, score)
        assert result.votes == {"m1": 20, "t1": 40}

    def test_agreed_over_votes_that_are_not_scored(self):
        result = ask(percent("q"), {"m1": "na", "t1": "unknown", "agreed": {"answer": 30, "comment": "after all"}})
        assert (result.state, result.score, result.votes) == ("scored", 30, {})

    @pytest.mark.parametrize("agreed", [None, {"comment": "no agreement"}])
    def test_a_comment_is_no_agreed_answer(self, agreed):
        assert ask(percent("q"), {"m1": 20, "agreed": agreed}).score == about(20)


class TestScore:
    def test_each_side_counts_once(self):
        result = ask(percent("q"), {"m1": 100, "m2": 50, "t1": 0, "t2": "na", "o1": 60})
        assert result.views == {"marketing": about(75), "technology": 0, "other": about(60)}
        assert result.score == about((75 + 0 + 60) / 3)
        assert result.votes == {"m1": 100, "m2": 50, "t1": 0, "o1": 60}

    def test_however_many_people_a_side_sent(self):
        many = {f"m{i}": {"role": "cmo"} for i in range(9)}
        card = scored(
            questionnaire(factor("f", percent("q"))),
            {"q": {**dict.fromkeys(many, 90), "t1": 10}},
            respondents={**many, "t1": {"role": "cio"}},
        )
        assert card.index.score == about(50)

    def test_a_side_whose_votes_are_not_scored_does_not_count(self):
        assert ask(percent("q"), {"m1": 90, "t1": "unknown", "t2": "na"}).score == about(90)

    def test_one_person(self):
        result = ask(percent("q"), {"t1": 70})
        assert (result.score, result.agreement, result.consensus, result.gap) == (about(70), None, None, None)

    def test_a_side_of_ones_own(self):
        card = scored(
            questionnaire(factor("f", percent("q"))),
            {"q": {"a": 0, "b": 60, "c": 90}},
            respondents={
                "a": {"role": "cmo", "side": "technology"},
                "b": {"role": "cio"},
                "c": {"role": "cio", "side": "other"},
            },
        )
        assert card.questions[0].views == {"technology": about(30), "other": about(90)}
        assert card.index.score == about((30 + 90) / 2)


class TestAsk:
    whole = questionnaire(factor("f", percent("q", ask=["marketing"])))

    @pytest.mark.parametrize("who", ["t1", "o1"])
    @pytest.mark.parametrize("answer", [40, "na", "unknown"])
    def test_a_vote_of_a_side_that_is_not_asked(self, who, answer):
        assert found(problems(self.whole, {"q": {who: answer}})) == [("A025", ("answers", "q", who))]

    def test_the_sides_asked_and_the_room(self):
        card = scored(self.whole, {"q": {"m1": 40, "m2": 20, "agreed": 30}})
        assert card.index.score == about(30)

    @pytest.mark.parametrize("said", [None, {"comment": "not for me to say"}])
    def test_a_comment_is_no_vote(self, said):
        assert scored(self.whole, {"q": {"t1": said, "m1": 40}}).index.score == about(40)


def test_everything_that_does_not_exist_is_told_at_once():
    whole = questionnaire(factor("f", choice("q", "a"), percent("n", max=5)))
    diagnostics = problems(
        whole,
        {"w": "a", "q": {"zz": "a", "m1": "b"}, "n": {"t1": 6, "agreed": "x"}},
        respondents={"m1": {"role": "cmo"}, "t1": {"role": "cio", "side": "nowhere"}},
        importance={"g": 2, "f": 2},
        target={"level": "level-9", "factors": {"h": 50, "f": 50}},
    )
    assert sorted(found(diagnostics)) == [
        ("A020", ("answers", "w", KEY)),
        ("A021", ("answers", "q", "zz")),
        ("A022", ("answers", "q", "m1")),
        ("A023", ("answers", "n", "t1")),
        ("A024", ("answers", "n", "agreed")),
        ("A026", ("importance", "g", KEY)),
        ("A026", ("target", "factors", "h")),
        ("A027", ("target", "level")),
        ("A028", ("respondents", "t1", "side")),
    ]


def test_a_factor_that_is_nearly_right_is_told_whatever_else_is_wrong():
    """A close match is looked for a hundred times; a side that none of 120 people is on must not use that up."""
    people = {f"p{n}": {"role": "guest", "side": "nowhere"} for n in range(120)}
    whole = questionnaire(factor("strategy", percent("q")), *(factor(f"x{n}") for n in range(9)))
    diagnostics = problems(whole, {}, respondents=people, importance={"strategi": 2})
    assert [d.help for d in diagnostics if d.code == "A026"] == ["did you mean 'strategy'?"]


def test_an_answer_that_does_not_fit_is_pointed_at_and_not_its_comment():
    (problem,) = problems(
        questionnaire(factor("f", choice("q", "a"))), {"q": {"m1": {"comment": "so it is", "answer": "b"}}}
    )
    assert problem.place.path == ("answers", "q", "m1", "answer")


def test_what_exists_is_no_problem():
    whole = questionnaire(
        factor("f", factor("g", percent("q"))), ladder={"levels": [{"id": "l", "label": "l", "title": "l"}]}
    )
    card = scored(whole, {"q": 3}, importance={"g": 2}, target={"level": "l", "factors": {"f": 50, "g": 60}})
    assert (card.importance, card.target.factors) == ({"g": 2}, {"f": 50, "g": 60})


def routed(condition, answers, **more):
    """State of `q`, asked if `condition`, in a questionnaire with the questions a, b, c, t and two choices."""
    first = factor(
        "f",
        percent("q", ask_if=condition),
        percent("a"),
        percent("b"),
        percent("c", ask_if={"question": "a", "at_least": 50}),
        text("t"),
        choice("one", "x", "y"),
        choice("many", "x", "y", "z", kind="multiple"),
    )
    return question_of(scored(questionnaire(first), answers, **more), "q")


class TestAskIf:
    a50: ClassVar = {"question": "a", "at_least": 50}
    b50: ClassVar = {"question": "b", "at_least": 50}

    @pytest.mark.parametrize(
        ("a", "state"),
        [
            (50, "scored"),
            (49, "not_asked"),
            ("na", "pending"),
            ("unknown", "pending"),
            (None, "pending"),
            ({"m1": 100, "t1": 20}, "scored"),  # the mean over sides, 60
            ({"m1": 100, "t1": 20, "agreed": 49}, "not_asked"),
        ],
    )
    def test_true_false_undecided(self, a, state):
        assert routed(self.a50, {"a": a, "q": 70}).state == state

    @pytest.mark.parametrize(
        ("condition", "state"),
        [
            ({"any": [a50, b50]}, "scored"),  # true or undecided
            ({"all": [a50, b50]}, "pending"),
            ({"all": [{"not": a50}, b50]}, "not_asked"),  # false and undecided
            ({"any": [{"not": a50}, b50]}, "pending"),
            ({"not": b50}, "pending"),
            ({"not": {"any": [a50, b50]}}, "not_asked"),
        ],
    )
    def test_three_values(self, condition, state):
        assert routed(condition, {"a": 80, "q": 70}).state == state

    def test_of_a_question_that_is_itself_not_asked_or_pending(self):
        follows = {"question": "c", "below": 50}
        assert routed(follows, {"a": 80, "c": 10, "q": 70}).state == "scored"
        assert routed(follows, {"a": 20, "c": 10, "q": 70}).state == "pending"  # c is not asked
        assert routed(follows, {"c": 10, "q": 70}).state == "pending"  # c is pending

    def test_of_a_text(self):
        assert routed({"question": "t", "at_least": 0}, {"t": "so", "q": 70}).state == "pending"

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ("y", "scored"),
            ("x", "not_asked"),
            ({"m1": "y", "m2": "y", "t1": "y", "t2": "x", "o1": "na"}, "scored"),  # three of four votes: 75 %
            ({"m1": "y", "m2": "y", "t1": "x"}, "not_asked"),  # two of three: 67 %
            ({"m1": "y", "agreed": "x"}, "not_asked"),
            ({"m1": "x", "agreed": 1}, "scored"),
            ({"m1": "na"}, "pending"),
        ],
    )
    def test_share_of_an_option(self, said, state):
        condition = {"question": "one", "option": "y", "at_least": 75}
        assert routed(condition, {"one": said, "q": 70}).state == state

    @pytest.mark.parametrize(
        ("said", "state"),
        [(["x", "y"], "scored"), ([], "not_asked"), ({"m1": ["y"], "t1": ["z", "x"]}, "not_asked"), ("na", "pending")],
    )
    def test_share_of_an_option_among_many(self, said, state):
        condition = {"question": "many", "option": "y", "above": 50}
        assert routed(condition, {"many": said, "q": 70}).state == state

    @pytest.mark.parametrize("a", [20, None])
    def test_answers_to_what_is_ruled_out_stay_and_do_not_count(self, a):
        result = routed(self.a50, {"a": a, "q": {"m1": 70, "t1": 20, "agreed": 60}})
        assert (result.score, result.votes, result.views, result.gap) == (None, {}, {}, None)
        assert (result.agreement, result.consensus) == (None, None)
        assert {who: vote.answer for who, vote in result.given.items()} == {"m1": 70, "t1": 20, "agreed": 60}

    @pytest.mark.parametrize("answers", [{"q": "na"}, {"q": "unknown"}, {}])
    def test_pending_goes_before_whatever_was_said(self, answers):
        assert routed(self.a50, answers).state == "pending"

    def test_answers_to_what_is_ruled_out_still_have_to_exist(self):
        whole = questionnaire(factor("f", percent("a"), choice("q", "x", ask_if=self.a50)))
        assert found(problems(whole, {"a": 0, "q": "y"})) == [("A022", ("answers", "q", "agreed"))]


def test_agreed_na_takes_votes_out_of_the_comparison():
    result = ask(percent("q"), {"m1": 90, "t1": 10, "agreed": "na"})
    assert (result.gap, result.agreement, result.consensus, result.views) == (None, None, None, {})


class TestThousandsOfMistakes:
    """A close match is looked for a hundred times: 40,000 searches would take longer than a reader waits."""

    def advised(self, code, told):
        return ["did you mean" in (d.help or "") for d in told if d.code == code]

    @pytest.mark.parametrize("many", [100, 101, 150])
    def test_in_an_answer_sheet(self, many):
        whole = questionnaire(factor("standing", percent("partnership")))
        questions = problems(whole, {f"partnership{i}": 1 for i in range(many)})
        people = problems(whole, {"partnership": {f"m1{i}": 1 for i in range(many)}})
        factors = problems(whole, {}, importance={f"standing{i}": 2 for i in range(many)})
        first = [True] * 100 + [False] * (many - 100)
        assert self.advised("A020", questions) == self.advised("A021", people) == self.advised("A026", factors) == first

    def test_in_a_questionnaire(self):
        findings = [{"id": f"x{i}", "text": "t", "when": {"factor": f"standing{i}", "below": 5}} for i in range(120)]
        whole = questionnaire(factor("standing", percent("partnership")), findings=findings)
        told = check_references(questionnaire_of(whole))
        assert self.advised("Q042", told) == [True] * 100 + [False] * 20
