"""Explanations of what two sides see: gaps and divergences, step by step."""

from __future__ import annotations

import pytest

from maturity.scoring.explain import explain
from scoring.explaining import add_up, working
from scoring.small import about, factor, percent, questionnaire


def test_gaps_by_hand():
    # marketing 80 and 20, technology 60 and 60: views 50 and 60, gap −10, divergence (20 + 40) / 2
    w = working(
        questionnaire(factor("f", percent("a"), percent("b"), percent("c"))),
        {"a": {"m1": 80, "t1": 60}, "b": {"m1": 20, "t1": 60}, "c": {"m1": 50}},
    )
    assert explain(w, "gap").value == about(-10)
    assert [(weight, of.value) for weight, of in explain(w, "gap:f").terms] == [(1, about(50)), (-1, about(60))]
    assert [(weight, of.value) for weight, of in explain(w, "gap:b").terms] == [(1, about(20)), (-1, about(60))]
    assert [explain(w, f"{figure}:{q}").value for figure in ("gap", "divergence") for q in "ab"] == [
        about(20),
        about(-40),
        about(20),
        about(40),
    ]
    for figure in ("gap", "gap:f", "gap:a", "gap:b", "divergence", "divergence:f", "divergence:a", "divergence:b"):
        assert explain(w, figure).figure.startswith(figure.partition(":")[0])
        add_up(explain(w, figure))
    assert [of.figure for _, of in explain(w, "gap:a").terms] == ["view", "view"]
    assert explain(w, "divergence:f").value == about(30)
    assert [explain(w, figure).figure for figure in ("divergence:f", "divergence")] == [
        "divergence",
        "divergence of the whole",
    ]
    assert explain(w, "divergence:b").terms[0][0] == -1
    assert explain(w, "divergence:a").terms[0][0] == 1
    assert explain(w, "gap:c").note == explain(w, "divergence:c").note == "not voted on by both sides"
    assert explain(w, "gap:f").terms[0][1].left_out == (("c", "not voted on by both sides"),)


def test_the_gap_of_the_whole_is_not_that_of_a_factor():
    # f: 80 and 60, gap 20; g: 10 and 50, gap −40; the whole: 45 and 55, gap −10, divergence (20 + 40) / 2
    w = working(
        questionnaire(factor("f", percent("a")), factor("g", percent("b"))),
        {"a": {"m1": 80, "t1": 60}, "b": {"m1": 10, "t1": 50}},
    )
    assert [explain(w, figure).value for figure in ("gap", "gap:f", "gap:g")] == [about(-10), about(20), about(-40)]
    assert [explain(w, figure).value for figure in ("divergence", "divergence:f")] == [about(30), about(20)]
    for marketing, sign in ((60.5, 1), (59.5, -1)):  # half a point apart
        near = working(questionnaire(factor("f", percent("a"))), {"a": {"m1": marketing, "t1": 60}})
        found = explain(near, "divergence:a")
        assert (found.value, found.terms[0][0]) == (about(0.5), sign)
        add_up(found)


def test_without_two_sides_there_is_no_gap():
    w = working(questionnaire(factor("f", percent("a"))), {"a": 40})
    assert explain(w, "gap").note == "no question was voted on by both sides"
    assert explain(w, "gap:a").rule == "none"


@pytest.mark.parametrize("figure", ["gap", "gap:f", "gap:a", "divergence", "divergence:f", "divergence:a"])
def test_a_questionnaire_that_compares_no_sides_says_so(figure):
    w = working(questionnaire(factor("f", percent("a")), alignment=None), {"a": {"m1": 80, "t1": 60}})
    found = explain(w, figure)
    assert (found.figure, found.value) == (figure.partition(":")[0], None)
    assert found.note == "this questionnaire compares no sides"
