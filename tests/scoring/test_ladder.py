"""§4 The ladder: worked examples."""

from __future__ import annotations

import pytest

from scoring.small import about, factor, factor_of, ladder, level_of, percent, questionnaire, scored

LEVELS = ("zero", "one", "two", "three")


def rungs(*scores, **more):
    """A card with one question a level, q0 … q3, answered by `scores`."""
    rules = {key: more.pop(key) for key in ("rule", "headline", "practice_at_least") if key in more}
    parts = [percent(f"q{i}", level=level) for i, level in enumerate(LEVELS)]
    whole = questionnaire(factor("f", *parts), ladder=ladder(*LEVELS, **rules), **more)
    return scored(whole, {f"q{i}": x for i, x in enumerate(scores) if x is not None})


class TestAttainment:
    def test_weights_of_questions_and_not_of_factors(self):
        whole = questionnaire(
            factor("f", percent("a", level="zero", weight=3), percent("b", level="one"), weight=100),
            factor("g", factor("h", percent("c", level="zero"), percent("d", level="zero", weight=2), weight=9)),
            ladder=ladder(*LEVELS),
        )
        card = scored(whole, {"a": 50, "b": 90, "c": 100, "d": 10})
        assert level_of(card, "zero").attainment == about((3 * 50 + 1 * 100 + 2 * 10) / 6)
        assert level_of(card, "one").attainment == about(90)
        assert level_of(card, "zero", "g").attainment == about((100 + 2 * 10) / 3)
        assert level_of(card, "zero", "h").attainment == about(40)
        assert level_of(card, "zero", "f").attainment == about(50)
        assert level_of(card, "one", "h").skipped

    def test_all_in_place_is_100_to_the_last_bit(self):
        """0.1 + 0.7 is no round float; 100 · 0.8 / 0.8 would come out above 100, which no schema takes."""
        parts = [percent("a", level="zero", weight=0.1), percent("b", level="zero", weight=0.7)]
        card = scored(questionnaire(factor("f", *parts), ladder=ladder(*LEVELS)), {"a": 100, "b": 100})
        level = level_of(card, "zero")
        assert (level.low, level.attainment, level.high) == (100, 100, 100)

    def test_over_the_scored_ones_with_its_range(self):
        parts = [percent("a", level="zero", weight=2), *(percent(q, level="zero") for q in "bcd")]
        waits = percent("e", level="zero", weight=4, ask_if={"question": "b", "above": 0})
        whole = questionnaire(factor("f", *parts, waits), ladder=ladder(*LEVELS))
        card = scored(whole, {"a": 80, "b": "unknown", "d": "na", "e": 50})
        level = level_of(card, "zero")
        assert level.attainment == about(80)
        # a weighs 2; b unknown, c unanswered 1 each; e pending 4; d is left out
        assert level.low == about(2 * 80 / 8)
        assert level.high == about((2 * 80 + 6 * 100) / 8)
        assert level.coverage == about(1 / 3)
        assert (level.rating, level.skipped) == ("L", False)

    def test_the_range_is_the_same_to_the_last_bit_under_each_python(self):
        """`sum` of nine times 0.1 is 0.8999999999999999 before Python 3.12, and 0.9 since."""
        parts = [percent(f"q{i}", level="zero", weight=0.1) for i in range(10)]
        card = scored(questionnaire(factor("f", *parts), ladder=ladder(*LEVELS)), {"q0": 100})
        level = level_of(card, "zero")
        assert (level.low, level.attainment, level.high) == (10, 100, 100)

    @pytest.mark.parametrize(
        ("attainment", "rating", "practised", "complete"),
        [
            (0, "N", False, False),
            (15, "N", False, False),
            (15 + 0.5e-9, "N", False, False),
            (15 + 3e-9, "P", False, False),
            (50, "P", False, False),
            (50 + 0.5e-9, "P", False, False),
            (50 + 3e-9, "L", True, False),
            (85, "L", True, False),
            (85 + 0.5e-9, "L", True, False),
            (85 + 3e-9, "F", True, True),
            (100, "F", True, True),
        ],
    )
    def test_ratings_of_iso_33020(self, attainment, rating, practised, complete):
        level = level_of(rungs(attainment), "zero")
        assert (level.rating, level.practised, level.complete) == (rating, practised, complete)

    def test_boundaries_are_reached_by_arithmetic(self):
        # (0.1 + 0.2 + 0.15) / 3 = 0.15, though not in binary
        whole = questionnaire(factor("f", *(percent(q, level="zero") for q in "abc")), ladder=ladder(*LEVELS))
        assert level_of(scored(whole, {"a": 10, "b": 20, "c": 15}), "zero").rating == "N"

    def test_asked_and_not_answered(self):
        level = level_of(rungs("unknown"), "zero")
        assert (level.attainment, level.low, level.high) == (None, 0, 100)
        assert (level.rating, level.practised, level.complete, level.skipped) == (None, False, False, False)
        assert level.coverage == 0

    def test_skipped(self):
        level = level_of(rungs("na"), "zero")
        assert (level.attainment, level.low, level.high, level.coverage) == (None, None, None, None)
        assert (level.rating, level.practised, level.complete, level.skipped) == (None, False, False, True)


class TestClimb:
    @pytest.mark.parametrize(
        ("scores", "reach", "secured", "missing"),
        [
            ((90, 60, 20, 0), "one", "one", []),
            ((90, 90, 90, 90), "three", "three", []),
            ((60, 60, 20, 0), "one", "zero", ["zero"]),  # zero is practised and not complete
            ((90, 40, 60, 0), "two", "zero", ["one"]),
            ((40, 90, 90, 90), "three", None, ["zero"]),  # nothing is secured over a rung that is not practised
            ((90, 60, 90, 60), "three", "one", ["one"]),
            ((60, 20, 60, 90), "three", "zero", ["zero", "one", "two"]),
            ((50, 50, 50, 50), None, None, []),
            ((90, "na", 60, 0), "two", "two", []),  # skipped: never blocks
            (("na", "na", 90, "na"), "two", "two", []),  # skipped: never reached
            ((90, "unknown", 90, 0), "two", "zero", ["one"]),  # asked and open: blocks
            ((90, None, 90, 0), "two", "zero", ["one"]),
            ((60, "na", 60, "na"), "two", "zero", ["zero"]),
            (("na", "na", "na", "na"), None, None, []),
            ((), None, None, []),
        ],
    )
    def test_reach_secured_and_missing_rungs(self, scores, reach, secured, missing):
        card = rungs(*scores)
        assert (card.ladder.reach, card.ladder.secured) == (reach, secured)
        assert list(card.ladder.missing_rungs) == missing
        assert factor_of(card, "f").ladder == card.ladder

    @pytest.mark.parametrize(("headline", "level"), [("secured", "zero"), ("reach", "one")])
    def test_headline(self, headline, level):
        assert rungs(60, 60, headline=headline).ladder.headline == level

    def test_defaults(self):
        card = rungs(60, 60)
        assert (card.ladder.rule, card.ladder.headline) == ("attainment", "zero")

    def test_range(self):
        ladder = rungs(90, "unknown", 60, None).ladder
        assert (ladder.reach, ladder.secured) == ("two", "zero")
        # lows: F N L N; highs: F F L F
        assert (ladder.low.reach, ladder.low.secured) == ("two", "zero")
        assert (ladder.high.reach, ladder.high.secured) == ("three", "two")

    def test_range_where_all_is_answered(self):
        ladder = rungs(90, 60, 70, "na").ladder
        for end in (ladder.low, ladder.high):
            assert (end.reach, end.secured) == (ladder.reach, ladder.secured) == ("two", "one")


class TestPending:
    """One question at each level; that of level one waits for an open one without a level."""

    def card(self, answers, **rules):
        whole = questionnaire(
            factor(
                "f",
                percent("gate"),
                percent("q0", level="zero"),
                percent("q1", level="one", ask_if={"question": "gate", "at_least": 50}),
                percent("q2", level="two"),
            ),
            ladder=ladder("zero", "one", "two", **rules),
        )
        return scored(whole, answers)

    @pytest.mark.parametrize("rule", ["attainment", "every"])
    def test_counts_as_applicable_in_the_range_alone(self, rule):
        ladder = self.card({"q0": 90, "q1": 90, "q2": 90}, rule=rule).ladder
        assert (ladder.reach, ladder.secured) == ("two", "two")  # level one is skipped as it stands
        assert (ladder.low.reach, ladder.low.secured) == ("two", "zero")  # and blocks in the low
        assert (ladder.high.reach, ladder.high.secured) == ("two", "two")
        assert ladder.missing_rungs == ()
        level = ladder.levels[1]
        assert (level.skipped, level.attainment, level.low, level.high) == (True, None, 0, 100)
        assert (level.coverage, level.rating) == (None, None)

    @pytest.mark.parametrize("rule", ["attainment", "every"])
    def test_can_be_reached_in_the_high(self, rule):
        ladder = self.card({"q0": 90, "q2": 10}, rule=rule).ladder
        assert (ladder.reach, ladder.low.reach, ladder.high.reach) == ("zero", "zero", "one")

    def test_ruled_out_is_skipped_in_the_range_too(self):
        ladder = self.card({"gate": 0, "q0": 90, "q1": 90, "q2": 90}).ladder
        assert (ladder.low.secured, ladder.secured, ladder.high.secured) == ("two", "two", "two")
        assert ladder.levels[1].high is None


class TestEvery:
    def card(self, *scores, least=66):
        """Two questions at level zero (weights 1 and 9), one at level one."""
        whole = questionnaire(
            factor("f", percent("a", level="zero"), percent("b", level="zero", weight=9), percent("c", level="one")),
            ladder=ladder("zero", "one", rule="every", practice_at_least=least),
        )
        return scored(whole, dict(zip("abc", scores, strict=False)))

    @pytest.mark.parametrize(
        ("scores", "reach", "secured", "missing"),
        [
            ((66, 66, 66), "one", "one", []),
            ((65, 100, 66), "one", None, ["zero"]),  # 96.5 % attained, but one practice fails
            ((66, 66, 65), "zero", "zero", []),
            ((66, "na", 66), "one", "one", []),
            ((66, "unknown", 66), "one", None, ["zero"]),
            ((66, None, 66), "one", None, ["zero"]),
            (("na", "na", 66), "one", "one", []),
            (("na", "na", "na"), None, None, []),
        ],
    )
    def test_each_applicable_practice(self, scores, reach, secured, missing):
        ladder = self.card(*scores).ladder
        assert (ladder.reach, ladder.secured, list(ladder.missing_rungs)) == (reach, secured, missing)

    @pytest.mark.parametrize(("score", "practised"), [(40 - 3e-9, False), (40 - 0.5e-9, True), (40, True)])
    def test_threshold_and_its_tolerance(self, score, practised):
        level = level_of(self.card(score, 100, least=40), "zero")
        assert (level.practised, level.complete) == (practised, practised)

    def test_attainment_and_rating_are_told_all_the_same(self):
        level = level_of(self.card(100, 50), "zero")
        assert (level.attainment, level.rating) == (about((100 + 9 * 50) / 10), "L")
        assert (level.practised, level.complete, level.skipped) == (False, False, False)

    def test_open_ones_pass_in_the_high_alone(self):
        ladder = self.card(70, "unknown", 70).ladder
        assert (ladder.low.reach, ladder.low.secured) == ("one", None)
        assert (ladder.high.reach, ladder.high.secured) == ("one", "one")

    def test_what_fails_fails_in_the_high_too(self):
        ladder = self.card(10, "unknown", "unknown").ladder
        assert (ladder.high.reach, ladder.high.secured) == ("one", None)

    def test_two_thirds_unless_said_otherwise(self):
        whole = questionnaire(factor("f", percent("a", level="l")), ladder=ladder("l", rule="every"))
        assert scored(whole, {"a": 66}).ladder.reach == "l"
        assert scored(whole, {"a": 65.9}).ladder.reach is None

    def test_nobody_s_answer_fails_however_little_is_asked(self):
        card = rungs(rule="every", practice_at_least=1e-10)
        assert (card.ladder.low.reach, card.ladder.reach, card.ladder.high.reach) == (None, None, "three")


class TestRated:
    whole = questionnaire(
        factor("f", percent("a", level="zero"), percent("b", level="one"), percent("c"), percent("d")),
        factor("g", percent("e", level="zero"), percent("h")),
        factor("i", percent("j")),
        ladder=ladder(*LEVELS),
        min_coverage=0.6,
    )

    def test_by_the_questions_that_have_a_level(self):
        card = scored(self.whole, {"a": 1, "b": 2})
        # levelled: a and b of a, b, e; of everything 2 of 7
        assert (card.ladder.rated, card.index.rated) == (True, False)
        assert factor_of(card, "f").ladder.rated
        assert not factor_of(card, "f").rated
        assert not factor_of(card, "g").ladder.rated

    def test_none_applicable(self):
        card = scored(self.whole, {"a": "na", "b": "na", "e": "na"})
        assert not card.ladder.rated

    def test_only_where_questions_have_levels(self):
        card = scored(self.whole, {})
        assert [f.ladder is None for f in card.factors] == [False, False, True]

    def test_no_ladder(self):
        card = scored(questionnaire(factor("f", percent("a"))), {"a": 1})
        assert (card.ladder, factor_of(card, "f").ladder) == (None, None)

    def test_a_ladder_without_practices(self):
        card = scored(questionnaire(factor("f", percent("a")), ladder=ladder("zero")), {"a": 100})
        assert (card.ladder.reach, card.ladder.rated, card.ladder.levels[0].skipped) == (None, False, True)
        assert factor_of(card, "f").ladder is None
