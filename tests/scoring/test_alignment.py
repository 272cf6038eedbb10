"""§5 Marketing and technology: gap, divergence, alignment, agreement: worked examples."""

from __future__ import annotations

import sys

import pytest

from maturity.scoring.alignment import average_deviation, krippendorff_alpha
from scoring.small import about, ask, choice, factor, factor_of, percent, question_of, questionnaire, scored, text

FOUR = ("views", "gap", "divergence", "alignment")


def four(figures):
    return tuple(getattr(figures, name) for name in FOUR)


class TestGap:
    @pytest.mark.parametrize(
        ("said", "gap"),
        [
            ({"m1": 80, "t1": 30}, 50),
            ({"m1": 30, "t1": 80}, -50),
            ({"m1": 80, "m2": 20, "t1": 30, "t2": 10}, 50 - 20),
            ({"m1": 80, "m2": "na", "t1": 30, "t2": "unknown", "o1": 100}, 50),
            ({"m1": 80, "t1": 30, "agreed": 80}, 50),  # what the room agreed on does not count
            ({"m1": 80, "t1": 30, "agreed": "unknown"}, 50),
            ({"m1": 80, "t1": 30, "agreed": "na"}, None),
            ({"m1": 80, "o1": 30}, None),
            ({"m1": 80, "t1": "na"}, None),
            ({"agreed": 80}, None),
            (None, None),
        ],
    )
    def test_first_side_minus_second(self, said, gap):
        assert ask(percent("q"), said).gap == (gap if gap is None else about(gap))

    def test_of_the_sides_compared(self):
        sides = {s: {"title": s, "roles": [s]} for s in ("a", "b", "c")}
        people = {s: {"role": s} for s in sides}
        whole = questionnaire(factor("f", percent("q")), sides=sides, alignment={"between": ["c", "a"]})
        card = scored(whole, {"q": {"a": 10, "b": 50, "c": 90}}, respondents=people)
        assert (card.questions[0].gap, card.alignment.views) == (about(80), {"c": about(90), "a": about(10)})
        assert card.index.score == about(50)

    def test_nobody_is_compared_without_alignment(self):
        card = scored(questionnaire(factor("f", percent("q")), alignment=None), {"q": {"m1": 80, "t1": 30}})
        assert (card.questions[0].gap, card.alignment.index, card.alignment.gap) == (None, None, None)
        assert (card.alignment.views, card.alignment.divergence) == (None, None)
        assert (*four(card.factors[0]), card.factors[0].stance) == (None,) * 5
        assert card.questions[0].agreement == about(50)


class TestFactors:
    whole = questionnaire(
        factor("f", percent("a", weight=3), percent("b"), factor("g", percent("c"), percent("d"), weight=4)),
        factor("h", percent("e"), text("t")),
    )

    def test_on_common_questions_alone(self):
        card = scored(
            self.whole,
            {
                "a": {"m1": 90, "t1": 50},  # 40 apart
                "b": {"m1": 20, "t1": 40},  # 20 apart, the other way
                "c": {"m1": 100, "agreed": 0},  # not common
                "d": {"m1": 60, "m2": 40, "t1": 10, "agreed": 100},  # 50 and 10
                "t": {"m1": "so", "t1": "not so"},
            },
        )
        f, g, h = (factor_of(card, i) for i in "fgh")
        assert g.views == {"marketing": about(50), "technology": about(10)}
        assert (g.gap, g.divergence, g.alignment) == (about(40), about(40), about(60))
        # f: a weighs 3, b 1, g 4
        marketing, technology = (3 * 90 + 20 + 4 * 50) / 8, (3 * 50 + 40 + 4 * 10) / 8
        assert f.views == {"marketing": about(marketing), "technology": about(technology)}
        assert f.gap == about(marketing - technology)
        assert f.divergence == about((3 * 40 + 20 + 4 * 40) / 8)
        assert f.alignment == about(100 - 37.5)
        assert four(h) == (None,) * 4
        assert card.alignment.views == f.views  # h has no common question, so f alone is the whole
        assert (card.alignment.gap, card.alignment.divergence) == (f.gap, f.divergence)
        assert card.alignment.index == f.alignment

    def test_the_whole_is_the_mean_of_the_top_factors(self):
        card = scored(self.whole, {"a": {"m1": 90, "t1": 50}, "e": {"m1": 0, "t1": 20}})
        assert card.alignment.gap == about((40 - 20) / 2)
        assert card.alignment.divergence == about((40 + 20) / 2)
        assert card.alignment.index == about(70)
        assert card.alignment.views == {"marketing": about(45), "technology": about(35)}

    def test_opposite_gaps_cancel_in_the_gap_and_not_in_the_divergence(self):
        whole = questionnaire(factor("f", percent("a"), percent("b")))
        f = scored(whole, {"a": {"m1": 90, "t1": 30}, "b": {"m1": 10, "t1": 70}}).factors[0]
        assert (f.gap, f.divergence, f.alignment) == (about(0), about(60), about(40))
        assert f.views == {"marketing": about(50), "technology": about(50)}

    def test_of_one_mind(self):
        f = scored(self.whole, {"a": {"m1": 40, "t1": 40}}).factors[0]
        assert (f.gap, f.divergence, f.alignment) == (0, 0, 100)

    def test_both_at_nothing_is_a_view_too(self):
        f = scored(self.whole, {"a": {"m1": 0, "t1": 0}}).factors[0]
        assert four(f) == ({"marketing": 0, "technology": 0}, 0, 0, 100)

    def test_no_common_question(self):
        card = scored(self.whole, {"a": {"m1": 90}, "b": {"t1": 50}, "c": 30})
        assert all(four(f) == (None,) * 4 for f in card.factors)
        assert (card.alignment.index, card.alignment.gap, card.alignment.views) == (None, None, None)


class TestStance:
    def stance(self, agreed, marketing, technology, **more):
        whole = questionnaire(factor("f", percent("q")), alignment={"between": ["marketing", "technology"], **more})
        return scored(whole, {"q": {"m1": marketing, "t1": technology, "agreed": agreed}}).factors[0].stance

    @pytest.mark.parametrize(
        ("score", "apart", "stance"),
        [
            (50, 0, "aligned_strength"),
            (50 - 0.5e-9, 19.9, "aligned_strength"),
            (50 - 3e-9, 19.9, "shared_weakness"),
            (49, 20 - 3e-9, "shared_weakness"),
            (49, 20 - 0.5e-9, "contested_weakness"),
            (49, 20, "contested_weakness"),
            (50, 20, "contested_strength"),
            (100, 21, "contested_strength"),
            ("unknown", 21, None),
        ],
    )
    def test_by_score_and_divergence(self, score, apart, stance):
        assert self.stance(score, apart, 0) == stance
        assert self.stance(score, 0, apart) == stance

    @pytest.mark.parametrize(("notable", "stance"), [(30, "contested_strength"), (30.1, "aligned_strength")])
    def test_what_is_notable_is_for_the_questionnaire_to_say(self, notable, stance):
        assert self.stance(80, 50, 20, notable_gap=notable) == stance

    def test_nothing_to_compare(self):
        assert scored(questionnaire(factor("f", percent("q"))), {"q": 80}).factors[0].stance is None


class TestAgreement:
    @pytest.mark.parametrize(
        ("said", "deviation"),
        [
            ({"m1": 40, "t1": 40}, 0),
            ({"m1": 0, "t1": 100}, 50),  # mean 50, each 50 off: the most there can be
            ({"m1": 20, "m2": 50, "t1": 80}, (30 + 0 + 30) / 3),
            ({"m1": 100, "m2": 100, "t1": 100, "o1": 0}, (25 + 25 + 25 + 75) / 4),  # sides do not matter here
            ({"m1": 20, "m2": 50, "t1": 80, "agreed": 0}, 20),
            ({"m1": 20, "t1": 60, "agreed": "unknown"}, 20),
            ({"m1": 20, "m2": "na", "t1": 60, "t2": "unknown"}, 20),
        ],
    )
    def test_average_deviation(self, said, deviation):
        assert ask(percent("q"), said).agreement == about(100 - 2 * deviation)

    @pytest.mark.parametrize(
        ("apart", "consensus"),
        [
            (0, True),
            (100 / 3 - 1e-7, True),  # two votes d apart deviate by d/2: consensus up to 1/6, that is d = 1/3
            (100 / 3 + 1e-9, True),
            (100 / 3 + 1e-7, False),
            (100, False),
        ],
    )
    def test_consensus_up_to_a_sixth(self, apart, consensus):
        assert ask(percent("q"), {"m1": 0, "t1": apart}).consensus is consensus

    def test_neighbouring_options_of_four_are_consensus(self):
        assert ask(choice("q", *"abcd"), {"m1": "b", "t1": "c"}).consensus is True

    @pytest.mark.parametrize("said", [{"m1": 20}, {"m1": 20, "agreed": 70}, {"m1": 20, "t1": "na"}, 20, None, "na"])
    def test_takes_two(self, said):
        result = ask(percent("q"), said)
        assert (result.agreement, result.consensus) == (None, None)

    def test_views_by_side(self):
        result = ask(percent("q"), {"m1": 20, "m2": 50, "o1": 80, "t1": "unknown", "agreed": 0})
        assert result.views == {"marketing": about(35), "other": about(80)}


def test_a_question_that_is_ruled_out_is_not_compared():
    out = percent("out", ask_if={"question": "a", "at_least": 50})
    card = scored(questionnaire(factor("f", percent("a"), out)), {"a": 0, "out": {"m1": 90, "t1": 10}})
    assert (question_of(card, "out").gap, card.alignment.index) == (None, None)


def test_the_votes_of_very_many_people_are_not_kept():
    """In a long batch of surveys they would fill the memory, and no other survey has the same ones."""
    many = tuple(n / 1000 for n in range(1000))
    before = sys.getrefcount(many)
    assert average_deviation(many) == pytest.approx(0.25)
    assert krippendorff_alpha([many]) == pytest.approx(0)
    assert sys.getrefcount(many) == before
