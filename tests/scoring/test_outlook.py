"""§6 What to talk about, what could still change: worked examples."""

from __future__ import annotations

import pytest

from scoring.small import about, factor, ladder, percent, questionnaire, scored, text


def listed(levers):
    return [(lever.question, lever.impact, lever.flips) for lever in levers]


class TestAgenda:
    def test_index_at_the_highest_vote_less_index_at_the_lowest(self):
        whole = questionnaire(
            factor("f", percent("a", weight=3), percent("b"), percent("c"), weight=2), factor("g", percent("d"))
        )
        card = scored(whole, {"a": {"m1": 20, "m2": 70, "t1": 40}, "b": 10, "d": 30})
        # a is 3 of 4 parts of f (c has no score), f 2 of 3 parts of the whole
        assert listed(card.agenda) == [("a", about((70 - 20) * 3 / 4 * 2 / 3), False)]

    @pytest.mark.parametrize(
        "said",
        [
            {"m1": 20, "t1": 20},
            {"m1": 20},
            {"m1": 20, "t1": "na"},
            {"m1": 20, "t1": 70, "agreed": 70},
            {"m1": 20, "t1": 70, "agreed": "unknown"},
            {"m1": 20, "t1": 70, "agreed": "na"},
            "unknown",
            None,
        ],
    )
    def test_only_what_is_open_between_two(self, said):
        assert scored(questionnaire(factor("f", percent("q"))), {"q": said}).agenda == ()

    def test_a_comment_settles_nothing(self):
        said = {"m1": 20, "t1": 70, "agreed": {"comment": "to be settled"}}
        assert listed(scored(questionnaire(factor("f", percent("q"))), {"q": said}).agenda) == [("q", about(50), False)]

    def test_neither_ruled_out_questions_nor_texts(self):
        out = percent("out", ask_if={"question": "a", "above": 50})
        whole = questionnaire(factor("f", percent("a"), out, text("t")))
        assert scored(whole, {"a": 0, "out": {"m1": 0, "t1": 9}, "t": {"m1": "x", "t1": "y"}}).agenda == ()

    def test_flips_where_the_headline_level_differs(self):
        # level zero: a and b weigh the same; at least 50 + is practised
        parts = [
            percent("a", level="zero"),
            percent("b", level="zero"),
            percent("c", level="one"),
            percent("d", weight=9),
        ]
        whole = questionnaire(factor("f", *parts), ladder=ladder("zero", "one", headline="reach"))
        votes = {"a": {"m1": 30, "t1": 50}, "b": 60, "c": {"m1": 0, "t1": 50}, "d": {"m1": 0, "t1": 100}}
        # a at 50: (50 + 60) / 2 = 55, practised; at 30: 45, not. c stays below at either.
        assert listed(scored(whole, votes).agenda) == [
            ("a", about(20 / 12), True),
            ("d", about(100 * 9 / 12), False),
            ("c", about(50 / 12), False),
        ]

    def test_flips_are_about_the_headline_and_not_the_other_level(self):
        parts = [percent("a", level="zero"), percent("b", level="one")]
        whole = questionnaire(factor("f", *parts), ladder=ladder("zero", "one"))
        # a between 60 and 90: zero is complete or not, so level one is secured or not
        votes = {"a": {"m1": 60, "t1": 90}, "b": 60}
        assert scored(whole, votes).agenda[0].flips
        reached = questionnaire(factor("f", *parts), ladder=ladder("zero", "one", headline="reach"))
        assert not scored(reached, votes).agenda[0].flips  # one is reached either way

    def test_under_the_rule_every(self):
        parts = [percent("a", level="zero"), percent("b", level="zero")]
        whole = questionnaire(factor("f", *parts), ladder=ladder("zero", rule="every", practice_at_least=50))
        assert scored(whole, {"a": {"m1": 40, "t1": 50}, "b": 50}).agenda[0].flips
        assert scored(whole, {"a": {"m1": 49.9, "t1": 50}, "b": 50}).agenda[0].flips
        assert not scored(whole, {"a": {"m1": 50, "t1": 60}, "b": 50}).agenda[0].flips
        assert not scored(whole, {"a": {"m1": 40, "t1": 50}, "b": "unknown"}).agenda[0].flips

    def test_order_by_impact_then_deviation_then_questionnaire(self):
        whole = questionnaire(factor("f", *(percent(q) for q in "abcde")))
        card = scored(
            whole,
            {
                "a": {"m1": 10, "m2": 10, "t1": 40},  # 30 apart; deviation: mean 20, (10 + 10 + 20) / 3 = 13.3
                "b": {"m1": 0, "t1": 60},  # 60 apart
                "c": {"m1": 50, "t1": 80},  # 30 apart; deviation 15
                "d": {"m1": 70, "t1": 100},  # 30 apart; deviation 15
                "e": {"m1": 80, "t1": 20},  # 60 apart; the same as b
            },
        )
        assert [lever.question for lever in card.agenda] == ["b", "e", "c", "d", "a"]

    def test_what_mathematics_makes_equal_is_a_tie(self):
        # 0.3 − 0.1 and 0.9 − 0.7 differ in the last bits, whichever comes first
        for first, second in [((10, 30), (70, 90)), ((70, 90), (10, 30))]:
            whole = questionnaire(factor("f", percent("a"), percent("b")))
            votes = {q: dict(zip(["m1", "t1"], said, strict=True)) for q, said in (("a", first), ("b", second))}
            assert [lever.question for lever in scored(whole, votes).agenda] == ["a", "b"]

    def test_routing_stays_as_it_is(self):
        asked = percent("b", weight=9, ask_if={"question": "a", "at_least": 50})
        card = scored(questionnaire(factor("f", percent("a"), asked)), {"a": {"m1": 20, "t1": 90}, "b": 0})
        assert listed(card.agenda) == [("a", about(7), False)]


class TestHinges:
    def test_index_at_one_less_index_at_nothing(self):
        whole = questionnaire(
            factor("f", percent("a"), percent("b", weight=3), percent("c"), text("t"), weight=2),
            factor("g", percent("d"), percent("e")),
            factor("h", factor("i", percent("j")), weight=5),
        )
        card = scored(whole, {"a": 40, "b": "unknown", "d": 60, "e": "na"})
        # b: 3 of 4 parts of f (c is left out), f 2 of 3 of the whole (h has no score): 50
        # c: 1 of 2 parts of f, 2 of 3: 33.3
        # j alone gives h and i a score, then h is 5 of 8 of the whole: 62.5
        assert listed(card.hinges) == [
            ("j", about(62.5), False),
            ("b", about(50), False),
            ("c", about(100 / 3), False),
        ]

    def test_neither_pending_nor_ruled_out(self):
        whole = questionnaire(
            factor(
                "f",
                percent("a"),
                percent("b"),
                percent("out", ask_if={"question": "a", "above": 50}),
                percent("waits", ask_if={"question": "b", "above": 50}),
            )
        )
        assert listed(scored(whole, {"a": 10}).hinges) == [("b", about(50), False)]

    def test_all_by_itself(self):
        assert listed(scored(questionnaire(factor("f", percent("a"))), {}).hinges) == [("a", about(100), False)]

    def test_flips(self):
        parts = [
            percent("a", level="zero"),
            percent("b", level="zero"),
            percent("c", level="one"),
            percent("d", weight=9),
        ]
        whole = questionnaire(factor("f", *parts), ladder=ladder("zero", "one"))
        # a stands at 60. b at nothing: 30, not practised; at one: 80, practised. c: not secured either way at 60,
        # as level zero is not complete.
        assert listed(scored(whole, {"a": 60}).hinges) == [
            ("b", about(50), True),
            ("d", about(90), False),
            ("c", about(50), False),
        ]

    def test_flips_to_a_level_that_was_skipped_or_open(self):
        whole = questionnaire(
            factor("f", percent("a", level="zero"), percent("b", level="one")), ladder=ladder("zero", "one")
        )
        card = scored(whole, {"a": 90})
        assert (card.ladder.secured, listed(card.hinges)) == ("zero", [("b", about(50), True)])

    def test_under_the_rule_every_another_open_one_keeps_it_from_flipping(self):
        parts = [percent("a", level="zero"), percent("b", level="zero")]
        whole = questionnaire(factor("f", *parts), ladder=ladder("zero", rule="every"))
        assert [lever.flips for lever in scored(whole, {}).hinges] == [False, False]
        assert [lever.flips for lever in scored(whole, {"a": 70}).hinges] == [True]

    def test_order_by_impact_then_deviation_then_questionnaire(self):
        whole = questionnaire(
            factor("f", percent("a"), percent("b"), percent("c"), percent("d", weight=2), percent("e"))
        )
        card = scored(whole, {"a": "unknown", "c": {"m1": 10, "t1": 30, "agreed": "unknown"}, "e": 50})
        # d could move the most; c is the only one about which people are known to differ
        assert [lever.question for lever in card.hinges] == ["d", "c", "a", "b"]

    def test_nobody_voted_and_all_agree_is_a_tie(self):
        whole = questionnaire(factor("f", percent("a"), percent("b")))
        card = scored(whole, {"b": {"m1": 20, "t1": 20, "agreed": "unknown"}})
        assert [lever.question for lever in card.hinges] == ["a", "b"]
