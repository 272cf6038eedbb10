"""§1 One answer: worked examples."""

from __future__ import annotations

import pytest

from maturity.scoring.answer import score_bounds
from maturity.scoring.plan import plan_of
from scoring.small import about, ask, choice, factor, found, percent, problems, questionnaire, scored, text
from strategies import questionnaire_of

HILL = ({"at": 10, "score": 0.2}, {"at": 20, "score": 1}, {"at": 40, "score": 0.5})


def agreed(question, answer):
    return ask(question, {"agreed": answer}).score


class TestSingle:
    @pytest.mark.parametrize(("answer", "score"), [("a", 30), ("b", 100), ("c", 0)])
    def test_scores_of_its_options(self, answer, score):
        assert agreed(choice("q", "a", "b", "c", scores=(0.3, 1, 0)), answer) == about(score)

    @pytest.mark.parametrize(("answer", "score"), [("a", 0), ("b", 100 / 3), ("c", 200 / 3), ("d", 100)])
    def test_evenly_spaced_without_scores(self, answer, score):
        assert agreed(choice("q", "a", "b", "c", "d"), answer) == about(score)

    def test_one_option_alone_scores_one(self):
        assert agreed(choice("q", "only"), "only") == 100

    def test_one_option_alone_keeps_its_own_score(self):
        assert agreed(choice("q", "only", scores=(0.4,)), "only") == about(40)

    def test_of_a_scale(self):
        scale = [{"id": "none", "text": "none"}, {"id": "tried", "text": "tried"}, {"id": "usual", "text": "usual"}]
        whole = questionnaire(
            factor(
                "f",
                {"id": "one", "text": "?", "scale": "practice"},
                {"id": "many", "text": "?", "scale": "practice", "kind": "multiple"},
            ),
            scales={"practice": scale},
        )
        card = scored(whole, {"one": "tried", "many": ["tried"]})
        assert [q.score for q in card.questions] == [about(50), about(100 / 3)]

    @pytest.mark.parametrize(("answer", "score"), [(0, 0), (1, 50), (2, 100)])
    def test_by_position(self, answer, score):
        assert agreed(choice("q", "a", "b", "c"), answer) == score

    @pytest.mark.parametrize(
        ("answer", "score"),
        [
            (2, 0),  # the option "2", which stands first
            (1, 100),  # the option "1", which stands last
            (0, 0),  # no option "0": the first
        ],
    )
    def test_an_integer_is_an_id_where_there_is_such_an_id(self, answer, score):
        assert agreed(choice("q", "2", "x", "1"), answer) == score


class TestMultiple:
    def test_sum_of_the_chosen(self):
        assert agreed(choice("q", "a", "b", "c", scores=(0.5, 0.3, 0.1), kind="multiple"), ["a", "c"]) == about(60)

    def test_capped_at_one(self):
        assert agreed(choice("q", "a", "b", scores=(0.7, 0.6), kind="multiple"), ["a", "b"]) == 100

    def test_each_counts_alike_without_scores(self):
        assert agreed(choice("q", "a", "b", "c", "d", kind="multiple"), ["b", "d", "a"]) == about(75)

    def test_all_of_many_is_no_more_than_one(self):
        ids = [f"o{i}" for i in range(7)]
        assert agreed(choice("q", *ids, kind="multiple"), ids) == pytest.approx(100)

    def test_none_of_them_is_an_answer(self):
        result = ask(choice("q", "a", "b", kind="multiple"), {"m1": []})
        assert (result.state, result.score) == ("scored", 0)

    def test_integers_are_ids(self):
        assert agreed(choice("q", "7", "1", "x", "y", scores=(0.1, 0.2, 0, 0), kind="multiple"), [7, "1"]) == about(30)

    def test_an_empty_list_in_short_form(self):
        assert ask(choice("q", "a", kind="multiple"), []).score == 0


class TestNumber:
    @pytest.mark.parametrize(
        ("answer", "score"),
        [
            (10, 20),
            (12.5, 40),  # a quarter of the way from 0.2 to 1
            (20, 100),
            (25, 87.5),  # a quarter of the way from 1 down to 0.5
            (40, 50),
            (-1000, 20),  # flat outside
            (41, 50),
        ],
    )
    def test_linear_through_the_points_and_flat_outside(self, answer, score):
        assert agreed({"id": "q", "text": "?", "kind": "number", "points": HILL}, answer) == about(score)

    @pytest.mark.parametrize("answer", [-5, 0, 7])
    def test_one_point_is_flat(self, answer):
        points = [{"at": 0, "score": 0.6}]
        assert agreed({"id": "q", "text": "?", "kind": "number", "points": points}, answer) == about(60)

    @pytest.mark.parametrize(("answer", "score"), [(5, 5), (95, 95)])
    def test_limits_belong_to_what_is_allowed(self, answer, score):
        assert agreed(percent("q", min=5, max=95), answer) == about(score)


class TestText:
    def test_never_scored_never_counted(self):
        card = scored(questionnaire(factor("f", text("t"), percent("q"))), {"t": {"m1": "so"}, "q": 40})
        said, counted = card.questions
        assert (said.state, said.score, said.votes, said.views) == ("unanswered", None, {}, {})
        assert (said.gap, said.agreement, said.consensus) == (None, None, None)
        assert said.given["m1"].answer == "so"
        assert (counted.score, card.index.score, card.index.coverage) == (about(40), about(40), 1)
        assert (card.index.low, card.index.high) == (about(40), about(40))
        assert card.hinges == ()


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        (choice("q", "a", "b", "c", scores=(0.3, 0.9, 0.1)), (0.1, 0.9)),
        (choice("q", "a", "b", "c"), (0, 1)),
        (choice("q", "only", scores=(0.4,)), (0.4, 0.4)),
        (choice("q", "a", "b", scores=(0.3, 0.1), kind="multiple"), (0, 0.4)),  # none of them, and both
        (choice("q", "a", "b", scores=(0.7, 0.6), kind="multiple"), (0, 1)),
        ({"id": "q", "text": "?", "kind": "number", "points": HILL}, (0.2, 1)),
        ({"id": "q", "text": "?", "kind": "number", "points": HILL, "min": 25}, (0.5, 0.875)),  # down from 1 to 0.5
        ({"id": "q", "text": "?", "kind": "number", "points": HILL, "max": 12.5}, (0.2, 0.4)),  # up from 0.2 to 1
        ({"id": "q", "text": "?", "kind": "number", "points": HILL, "min": 20, "max": 40}, (0.5, 1)),
        ({"id": "q", "text": "?", "kind": "number", "points": HILL, "min": 50, "max": 60}, (0.5, 0.5)),
    ],
)
def test_the_lowest_and_the_highest_score(question, bounds):
    (item,) = plan_of(questionnaire_of(questionnaire(factor("f", question)))).items
    assert score_bounds(item) == (about(bounds[0]), about(bounds[1]))


def test_a_text_has_no_lowest_and_no_highest_score():
    (item,) = plan_of(questionnaire_of(questionnaire(factor("f", text("t"))))).items
    assert score_bounds(item) is None


A022, A023, A024 = "A022", "A023", "A024"


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        (choice("q", "a", "b"), "c", A022),
        (choice("q", "a", "b"), 2, A022),
        (choice("q", "a", "b"), -1, A022),
        (choice("q", "a", "b"), ["a"], A024),
        (choice("q", "a", "b"), 0.5, A024),
        (choice("q", "a", "b", kind="multiple"), ["a", "c"], A022),
        (choice("q", "a", "b", kind="multiple"), [0], A022),
        (choice("q", "a", "b", kind="multiple"), ["a", "a"], A022),
        (choice("q", "a", "b", kind="multiple"), "a", A024),
        (choice("q", "a", "b", kind="multiple"), 1, A024),
        (percent("q", min=0), -0.5, A023),
        (percent("q", max=100, unit="%"), 100.5, A023),
        (percent("q", min=0, max=100, unit="%"), 101, A023),
        (percent("q"), "many", A024),
        (percent("q", min=0), "many", A024),
        (percent("q"), ["a"], A024),
        (text("q"), 3, A024),
        (text("q"), ["a"], A024),
    ],
)
@pytest.mark.parametrize("who", ["m1", "agreed"])
def test_answers_that_the_question_does_not_take(question, answer, code, who):
    whole = questionnaire(factor("f", question))
    assert found(problems(whole, {"q": {who: answer}})) == [(code, ("answers", "q", who))]


@pytest.mark.parametrize("answer", ["na", "unknown"])
@pytest.mark.parametrize("question", [choice("q", "a"), choice("q", "a", kind="multiple"), percent("q"), text("q")])
def test_not_applicable_and_unknown_answer_every_kind(question, answer):
    assert ask(question, answer).state == answer


def test_each_wrong_choice_of_a_list_is_told_at_its_own_place():
    whole = questionnaire(factor("f", choice("q", "a", "b", kind="multiple")))
    told = problems(whole, {"q": {"m1": ["a", "c", "d", "a", "c"]}})
    assert [(d.message, d.place.path) for d in told] == [
        ("'c' is no option of 'q'", ("answers", "q", "m1", "answer", 1)),
        ("'d' is no option of 'q'", ("answers", "q", "m1", "answer", 2)),
        ("option 'a' of 'q' is named twice", ("answers", "q", "m1", "answer", 3)),
        ("'c' is no option of 'q'", ("answers", "q", "m1", "answer", 4)),
    ]


def test_of_a_hostile_list_only_the_first_wrong_choices_are_told():
    whole = questionnaire(factor("f", choice("q", "a", "b", kind="multiple")))
    assert len(problems(whole, {"q": {"m1": ["a"] * 20_000}})) == 50
