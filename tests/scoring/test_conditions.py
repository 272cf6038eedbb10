"""Conditions: thresholds with their tolerance, Kleene's three values, and every kind of figure."""

from __future__ import annotations

import pytest

from maturity.scoring.conditions import holds
from scoring.small import choice, factor, ladder, percent, questionnaire, scored, text

T, F, U = True, False, None
"""True, false, undecided."""

OPEN = {
    T: {"question": "half", "at_least": 50},
    F: {"question": "half", "below": 50},
    U: {"question": "open", "above": 0},
}


def value(condition, answers, **more):
    """What a condition is worth: a finding fires on true alone, so its contrary tells false from undecided."""
    whole = questionnaire(
        factor(
            "top",
            percent("half", level="one"),
            percent("open", level="two"),
            factor("f", percent("q", weight=3), percent("p", ask=["marketing"]), weight=2),
            factor("empty"),
            text("t"),
            choice("one", "x", "y"),
            choice("many", "x", "y", "z", kind="multiple"),
        ),
        ladder=ladder("one", "two"),
        findings=[
            {"id": "yes", "text": "so", "when": condition},
            {"id": "no", "text": "not so", "when": {"not": condition}},
        ],
    )
    found = scored(whole, {"half": 50, **answers}, **more).findings
    assert len(found) <= 1
    return {"yes": T, "no": F}[found[0]] if found else U


class TestThresholds:
    """A figure at t ± 1e-9 equals t; `half` stands at 50."""

    @pytest.mark.parametrize(
        ("operator", "below", "equal", "above"),
        [("at_least", F, T, T), ("above", F, F, T), ("at_most", T, T, F), ("below", T, F, F)],
    )
    @pytest.mark.parametrize(
        ("threshold", "stands"),
        [
            (60, "below"),
            (50 + 3e-9, "below"),
            (50 + 0.5e-9, "equal"),
            (50, "equal"),
            (50 - 0.5e-9, "equal"),
            (50 - 3e-9, "above"),
            (40, "above"),
        ],
    )
    def test_tolerance(self, operator, below, equal, above, threshold, stands):
        expected = {"below": below, "equal": equal, "above": above}[stands]
        assert value({"question": "half", operator: threshold}, {}) is expected

    def test_sums_of_floats_reach_a_threshold(self):
        votes = {"q": {"m1": 10, "t1": 20}}  # (0.1 + 0.2) / 2 is a little more than 0.15 in binary
        assert value({"question": "q", "at_most": 15}, votes) is T
        assert value({"question": "q", "above": 15}, votes) is F


class TestKleene:
    @pytest.mark.parametrize(
        ("a", "b", "both", "either"),
        [
            (T, T, T, T),
            (T, F, F, T),
            (T, U, U, T),
            (F, T, F, T),
            (F, F, F, F),
            (F, U, F, U),
            (U, T, U, T),
            (U, F, F, U),
            (U, U, U, U),
        ],
    )
    def test_all_and_any(self, a, b, both, either):
        parts = [OPEN[a], OPEN[b]]
        assert value({"all": parts}, {}) is both
        assert value({"any": parts}, {}) is either
        assert value({"all": [*parts, OPEN[T]]}, {}) is both
        assert value({"any": [OPEN[F], *parts]}, {}) is either

    @pytest.mark.parametrize(("a", "contrary"), [(T, F), (F, T), (U, U)])
    def test_not(self, a, contrary):
        assert value({"not": OPEN[a]}, {}) is contrary
        assert value({"not": {"not": OPEN[a]}}, {}) is a

    @pytest.mark.parametrize("a", [T, F, U])
    def test_of_one_part(self, a):
        assert value({"all": [OPEN[a]]}, {}) is a
        assert value({"any": [OPEN[a]]}, {}) is a

    def test_nested(self):
        # not (undecided and (true or false)) = not (undecided) = undecided; with false beside it, decided
        inner = {"all": [OPEN[U], {"any": [OPEN[T], OPEN[F]]}]}
        assert value({"not": inner}, {}) is U
        assert value({"not": {"all": [inner, OPEN[F]]}}, {}) is T


def between(figure, low, high):
    """The figure lies between two numbers, ends included."""
    return {"all": [{**figure, "at_least": low}, {**figure, "at_most": high}]}


def stands_at(figure, x, answers, **more):
    return value(between(figure, x, x), answers, **more) is T


class TestFigures:
    def test_question(self):
        assert stands_at({"question": "q"}, 30, {"q": {"m1": 50, "m2": 30, "t1": 20}})  # (40 + 20) / 2
        assert stands_at({"question": "q"}, 70, {"q": {"m1": 50, "agreed": 70}})

    @pytest.mark.parametrize("answer", ["na", "unknown", None])
    def test_question_without_a_score(self, answer):
        assert value({"question": "q", "at_least": 0}, {"q": answer}) is U

    @pytest.mark.parametrize(
        ("said", "share"),
        [
            ({"m1": "x", "m2": "y", "t1": "y", "t2": "na"}, 200 / 3),
            ({"m1": "x", "t1": "unknown"}, 0),
            ({"m1": 1}, 100),
            ({"m1": "x", "agreed": "y"}, 100),
            ({"m1": "y", "agreed": "x"}, 0),
        ],
    )
    def test_share_of_an_option(self, said, share):
        assert stands_at({"question": "one", "option": "y"}, share, {"one": said})

    @pytest.mark.parametrize(
        ("said", "share"),
        [({"m1": ["x", "y"], "m2": ["y"], "t1": [], "o1": ["z"]}, 50), ({"m1": [], "agreed": ["z", "y"]}, 100)],
    )
    def test_share_of_an_option_among_many(self, said, share):
        assert stands_at({"question": "many", "option": "y"}, share, {"many": said})

    @pytest.mark.parametrize("said", ["na", "unknown", {"m1": "y", "agreed": "na"}, {}])
    def test_no_share_without_a_score(self, said):
        assert value({"question": "one", "option": "y", "at_least": 0}, {"one": said}) is U

    def test_factor_and_index(self):
        answers = {"q": 80, "p": 20}
        assert stands_at({"factor": "f"}, 65, answers)  # (3·80 + 1·20) / 4
        # top: half 50 (weight 1) and f 65 (weight 2)
        assert stands_at({"factor": "top"}, 60, answers)
        assert stands_at({"index": True}, 60, answers)

    def test_a_factor_that_is_not_rated_still_has_a_figure(self):
        assert stands_at({"factor": "top"}, 50, {})  # one of five questions answered

    def test_factor_without_a_score(self):
        assert value({"factor": "f", "at_least": 0}, {}) is U
        assert value({"factor": "empty", "at_least": 0}, {}) is U

    def test_no_index(self):
        assert value({"index": True, "at_least": 0}, {"half": "na"}) is U

    def test_gap_is_taken_without_its_sign(self):
        assert stands_at({"gap": "f"}, 60, {"q": {"m1": 10, "t1": 70}})
        assert stands_at({"gap": "f"}, 60, {"q": {"m1": 70, "t1": 10}})

    def test_divergence(self):
        # f: |70 − 10| on q alone (p is not common); top: half is not common, so the same
        answers = {"q": {"m1": 10, "t1": 70}, "p": {"m1": 5}}
        assert stands_at({"divergence": "f"}, 60, answers)
        assert stands_at({"divergence": "top"}, 60, answers)

    @pytest.mark.parametrize("figure", [{"gap": "f"}, {"divergence": "f"}, {"gap": "empty"}])
    def test_no_gap_without_a_common_question(self, figure):
        assert value({**figure, "at_least": 0}, {"q": {"m1": 10}, "p": {"m1": 5}}) is U

    def test_coverage(self):
        assert stands_at({"coverage": "f"}, 0, {})
        assert stands_at({"coverage": "f"}, 50, {"q": 0})
        assert stands_at({"coverage": "f"}, 100, {"q": "na", "p": 3})
        assert stands_at({"coverage": "top"}, 100 / 3, {"q": 1})  # half and q of half, open, q, p, one, many
        assert value({"coverage": "f", "at_least": 0}, {"q": "na", "p": "na"}) is U
        assert value({"coverage": "empty", "at_most": 100}, {}) is U

    def test_attainment(self):
        assert stands_at({"attainment": "one"}, 50, {})
        assert stands_at({"attainment": "two"}, 90, {"open": 90})
        assert value({"attainment": "two", "at_least": 0}, {}) is U


def test_findings_keep_the_order_of_the_questionnaire():
    findings = [{"id": i, "text": i, "when": {"index": True, "at_least": 0}} for i in ("z", "a", "m")]
    assert scored(questionnaire(factor("f", percent("q")), findings=findings), {"q": 0}).findings == ("z", "a", "m")


@pytest.mark.parametrize(
    ("figure", "threshold", "equal"), [(1e-9, 0.0, True), (0.0, 1e-9, True), (2e-9, 0.0, False), (0.0, 2e-9, False)]
)
def test_a_billionth_apart_is_still_equal(figure, threshold, equal):
    assert holds(figure, "at_least", threshold) is (equal or figure > threshold)
    assert holds(figure, "at_most", threshold) is (equal or figure < threshold)
    assert holds(figure, "above", threshold) is (not equal and figure > threshold)
    assert holds(figure, "below", threshold) is (not equal and figure < threshold)
