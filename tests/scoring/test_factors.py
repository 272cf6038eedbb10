"""§3 Factors and the index: worked examples."""

from __future__ import annotations

import pytest

from scoring.small import about, factor, factor_of, percent, questionnaire, scored, text


class TestMeanOfMeans:
    whole = questionnaire(
        factor(
            "a",
            percent("a1"),
            percent("a2", weight=3),
            factor("aa", percent("aa1"), percent("aa2"), weight=4),
            weight=2,
        ),
        factor("b", factor("bb", factor("bbb", percent("b1", weight=0.5)))),
    )

    def test_weighted_level_by_level(self):
        card = scored(self.whole, {"a1": 100, "a2": 40, "aa1": 0, "aa2": 20, "b1": 65})
        aa = (0 + 20) / 2
        a = (1 * 100 + 3 * 40 + 4 * aa) / (1 + 3 + 4)  # 32.5
        assert factor_of(card, "aa").score == about(aa)
        assert factor_of(card, "a").score == about(a)
        assert [factor_of(card, f).score for f in ("b", "bb", "bbb")] == [about(65)] * 3
        assert card.index.score == about((2 * a + 1 * 65) / 3)

    def test_children_without_a_score_leave_the_sum(self):
        card = scored(self.whole, {"a2": 40, "aa1": "na", "aa2": "unknown", "b1": "unknown"})
        assert [factor_of(card, f).score for f in ("a", "aa", "b")] == [about(40), None, None]
        assert card.index.score == about(40)

    def test_nothing_scored(self):
        card = scored(self.whole, {})
        assert (card.index.score, card.index.low, card.index.high) == (None, 0, 100)
        assert (card.index.coverage, card.index.rated, card.index.band) == (0, False, None)

    def test_nothing_applicable(self):
        card = scored(self.whole, dict.fromkeys(["a1", "a2", "aa1", "aa2", "b1"], "na"))
        for figure in (card.index, *card.factors):
            assert (figure.score, figure.low, figure.high) == (None, None, None)
            assert (figure.coverage, figure.rated, figure.band) == (None, False, None)

    def test_an_empty_factor_has_no_figure(self):
        card = scored(questionnaire(factor("a", percent("q"), factor("empty")), factor("void")), {"q": 30})
        assert (factor_of(card, "empty").score, factor_of(card, "void").high) == (None, None)
        assert card.index.score == about(30)

    def test_order_and_parents(self):
        card = scored(self.whole, {})
        assert [(f.id, f.parent) for f in card.factors] == [
            ("a", None),
            ("aa", "a"),
            ("b", None),
            ("bb", "b"),
            ("bbb", "bb"),
        ]
        assert [(q.id, q.factor) for q in card.questions] == [
            ("a1", "a"),
            ("a2", "a"),
            ("aa1", "aa"),
            ("aa2", "aa"),
            ("b1", "bbb"),
        ]


class TestCoverage:
    def test_scored_of_applicable(self):
        asked = percent("if", ask_if={"question": "q1", "at_least": 50})
        waits = percent("waits", ask_if={"question": "q3", "at_least": 50})
        whole = questionnaire(
            factor("f", text("t"), *(percent(f"q{i}") for i in range(1, 6)), asked, waits), factor("g", percent("h"))
        )
        card = scored(whole, {"t": "so", "q1": 20, "q2": 30, "q3": "unknown", "q4": "na", "if": 90, "waits": 90})
        # applicable: q1, q2 (scored), q3 (unknown), q5 (unanswered); `if` is not asked, `waits` is pending
        assert factor_of(card, "f").coverage == about(2 / 4)
        assert factor_of(card, "g").coverage == 0
        assert card.index.coverage == about(2 / 5)

    @pytest.mark.parametrize(
        ("least", "rated"), [(0, True), (0.3333, True), (1 / 3, True), (0.3334, False), (0.5, False), (1, False)]
    )
    def test_rated_from_min_coverage_on(self, least, rated):
        whole = questionnaire(factor("f", *(percent(f"q{i}") for i in range(3))), min_coverage=least)
        card = scored(whole, {"q1": 50})
        assert (card.index.rated, factor_of(card, "f").rated) == (rated, rated)

    @pytest.mark.parametrize(("off", "rated"), [(0.5e-11, True), (3e-11, False)])
    def test_tolerance(self, off, rated):
        whole = questionnaire(factor("f", percent("a"), percent("b")), min_coverage=0.5 + off)
        assert scored(whole, {"a": 0}).index.rated is rated

    def test_half_is_asked_for_unless_said_otherwise(self):
        whole = questionnaire(factor("f", percent("a"), percent("b")), factor("g", percent("c")))
        card = scored(whole, {"a": 0})
        assert (factor_of(card, "f").rated, card.index.rated) == (True, False)

    def test_a_figure_that_is_not_rated_enters_its_parent(self):
        whole = questionnaire(factor("f", *(percent(f"q{i}") for i in range(4))), factor("g", percent("h")))
        card = scored(whole, {"q0": 100, "h": 0})
        assert (factor_of(card, "f").rated, card.index.score) == (False, about(50))

    def test_nothing_applicable_is_never_rated(self):
        whole = questionnaire(factor("f", percent("q")), min_coverage=0)
        assert scored(whole, {"q": "na"}).index.rated is False


class TestRange:
    def test_open_questions_at_nothing_and_at_everything(self):
        whole = questionnaire(
            factor("f", percent("a", weight=2), percent("b"), percent("c"), percent("d")),
            factor("g", percent("h"), text("t")),
        )
        card = scored(whole, {"a": 60, "b": "unknown", "d": "na"})
        # f: a 60 (weight 2), b unknown and c unanswered (weight 1 each), d left out
        low, high = 2 * 60 / 4, (2 * 60 + 100 + 100) / 4
        figure = factor_of(card, "f")
        assert (figure.low, figure.score, figure.high) == (about(low), about(60), about(high))
        # g: nothing but h, which is open; the text has no score in either
        assert (factor_of(card, "g").low, factor_of(card, "g").score, factor_of(card, "g").high) == (0, None, 100)
        assert (card.index.low, card.index.high) == (about(low / 2), about((high + 100) / 2))
        assert card.index.score == about(60)

    def test_pending_ones_are_in_the_sums(self):
        waits = percent("waits", weight=3, ask_if={"question": "gate", "at_least": 50})
        whole = questionnaire(factor("f", percent("a"), waits), factor("g", percent("gate")))
        card = scored(whole, {"a": 40, "waits": 80, "gate": "unknown"})
        figure = factor_of(card, "f")
        assert (figure.low, figure.score, figure.high) == (about(10), about(40), about((40 + 300) / 4))
        assert figure.coverage == 1

    def test_ruled_out_ones_are_not(self):
        ruled_out = percent("out", weight=3, ask_if={"question": "a", "at_least": 50})
        card = scored(questionnaire(factor("f", percent("a"), ruled_out)), {"a": 40, "out": 80})
        assert (card.index.low, card.index.score, card.index.high) == (about(40), about(40), about(40))

    def test_all_answered(self):
        card = scored(questionnaire(factor("f", percent("a"), percent("b"))), {"a": {"m1": 10, "t1": 20}, "b": "na"})
        assert (card.index.low, card.index.score, card.index.high) == (about(15), about(15), about(15))


class TestBand:
    bands = ({"from": 0, "title": "Emerging"}, {"from": 40, "title": {"de": "Geübt", "en": "Practised"}})

    def band(self, answer, **more):
        whole = questionnaire(factor("f", percent("q")), **{"bands": self.bands, **more})
        card = scored(whole, {"q": answer})
        assert factor_of(card, "f").band == card.index.band
        return card.index.band

    @pytest.mark.parametrize(
        ("answer", "band"),
        [(0, "Emerging"), (39.999999, "Emerging"), (40 - 0.5e-9, "Practised"), (40, "Practised"), (100, "Practised")],
    )
    def test_the_last_one_whose_start_is_reached(self, answer, band):
        assert self.band(answer) == band

    def test_in_the_language_of_the_questionnaire(self):
        assert self.band(50, language="de") == "Geübt"

    def test_on_the_display_scale(self):
        # 1 + 0.5·(4 − 1) = 2.5
        display = {"min": 1, "max": 4}
        bands = [{"from": 1, "title": "low"}, {"from": 2.5, "title": "middle"}, {"from": 2.6, "title": "high"}]
        assert self.band(50, display=display, bands=bands) == "middle"

    @pytest.mark.parametrize(
        ("answer", "most", "start", "band"),
        [
            (39.99999995, 1, 0.4, "low"),  # 5e-8 short on 0–100
            (40 - 0.5e-9, 1_000_000, 400_000, "high"),  # within the tolerance on 0–100
            (100 / 3, 1e9, 1e9 / 3, "high"),  # the same but for the last bit
        ],
    )
    def test_the_tolerance_is_on_0_to_100_whatever_is_shown(self, answer, most, start, band):
        bands = [{"from": 0, "title": "low"}, {"from": start, "title": "high"}]
        assert self.band(answer, display={"min": 0, "max": most}, bands=bands) == band

    def test_below_the_first(self):
        assert self.band(20, bands=self.bands[1:]) is None

    def test_without_bands_or_score(self):
        assert self.band(20, bands=[]) is None
        assert self.band("unknown") is None

    def test_whether_rated_or_not(self):
        whole = questionnaire(factor("f", *(percent(f"q{i}") for i in range(3))), bands=self.bands)
        card = scored(whole, {"q0": 90})
        assert (card.index.rated, card.index.band) == (False, "Practised")
