"""Answers, bands and leftovers, each fault beside a near miss."""

from __future__ import annotations

import pytest

from checking.building import ALIGNMENT, built, found, levels, multiple, number, options, single
from maturity.checking.sense import check_parts
from maturity.model.references import check_references

OPTIONS = "factors[0].questions[0].options"


@pytest.mark.parametrize(
    ("scores", "faults"),
    [
        ((0, 0.5, 1), []),
        ((0, 0.5, 0.5), []),  # two answers may be worth the same
        ((0, 1, 0.5), [f"Q120 {OPTIONS}[2].score"]),
        ((1, 0.5, 0), [f"Q120 {OPTIONS}[1].score"]),
        ((0.5, 0.5), [f"Q121 {OPTIONS}"]),
        ((1,), [f"Q121 {OPTIONS}"]),
    ],
)
def test_scores_rise(scores, faults):
    assert found(single("q", *scores)) == faults


def test_options_to_tick_need_not_rise_but_have_to_count():
    assert found(multiple("q", 0.5, 0.2)) == []
    assert found(multiple("q", 0.3, 0.3)) == []
    assert found(multiple("q", 0, 0)) == [f"Q121 {OPTIONS}"]
    assert found(multiple("q", 1)) == []  # ticked or not: two answers


def test_a_scale_is_judged_once_and_by_how_it_is_used():
    scales = {"falls": options(1, 0)}
    one, two = ({"id": i, "text": i, "scale": "falls"} for i in ("one", "two"))
    assert found(one, two, scales=scales) == ["Q120 scales.falls[1].score"]
    assert found(one | {"kind": "multiple"}, scales=scales) == []


def test_numbers_that_score_the_same_everywhere():
    points = "Q121 factors[0].questions[0].points"
    assert found(number("q", (0, 0.5), (10, 0.5))) == [points]
    assert found(number("q", (0, 0.5))) == [points]
    assert found(number("q", (0, 1), (10, 0))) == []  # fewer is better
    # Flat outside the points, and the limits leave nothing but the flat part: 20 and more scores 1.
    assert found(number("q", (0, 0), (20, 1), min=20)) == [points]
    assert found(number("q", (0, 0), (20, 1), min=19)) == []


def test_texts_that_read_the_same():
    twice = single("q")
    twice["options"][2]["text"] = "answer  A"
    assert found(twice) == [f"Q122? {OPTIONS}[2].text"]
    twice["options"][2]["text"] = {"en": "Answer a", "de": "Antwort"}
    assert found(twice) == []  # one text has no language, the other names its own


def test_bands():
    def bands(*starts, **display):
        return found(single("q"), bands=[{"from": s, "title": str(s)} for s in starts], display=display)

    assert bands(0, 50, 99) == []
    assert bands(0, 101) == ["Q130 bands[1].from"]
    assert bands(0, 100) == ["Q131? bands[1].from"]
    assert bands(0, 3, 6, min=1, max=5) == ["Q130 bands[2].from"]
    # The first band ends where scores begin, so nothing falls into it.
    assert bands(0, 1, 3, min=1, max=5) == ["Q130 bands[0].from"]
    assert bands(0, 2, min=1, max=5) == []


def test_parts_that_nothing_uses():
    q = single("q", sources=["used.claim"])
    sources = {"used": {"title": "Used"}, "unused": {"title": "Unused"}}
    assert found(q, sources=sources) == ["Q152? sources.unused.[key]"]
    assert found(q, sources=sources, scales={"spare": options(None, None)}) == [
        "Q151? scales.spare.[key]",
        "Q152? sources.unused.[key]",
    ]
    empty = {"id": "empty", "title": "Empty", "factors": [{"id": "hollow", "title": "Hollow"}]}
    full = {"id": "full", "title": "Full", "factors": [{"id": "inner", "title": "Inner", "questions": [q]}]}
    assert found(factors=[full, empty], sources={"used": {"title": "Used"}}) == [
        "Q150? factors[1].id",
        "Q150? factors[1].factors[0].id",
    ]


def test_an_alignment_needs_a_question_for_both():
    ours, theirs = single("q", ask=["marketing"]), single("r", ask=["technology"])
    assert found(ours, theirs, alignment=ALIGNMENT) == ["Q153 alignment.between"]
    assert found(ours, single("r"), alignment=ALIGNMENT) == []
    assert found(ours, theirs) == []


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ({"sources": ["studdy.claim"]}, {"sources": {"study": {"title": "A study"}}}),
        ({"options": None, "scale": "pratice"}, {"scales": {"practice": options(None, None)}}),
        (
            {"level": "level-1"},
            {
                "ladder": levels(2),
                "experiments": [{"id": "e", "level": "levle-1", "factor": "all", "title": "E", "weeks": 1}],
            },
        ),
        ({"ask": ["marketing", "tecnology"]}, {"alignment": ALIGNMENT}),
    ],
)
def test_a_name_that_is_not_there_makes_nothing_else_look_unused(question, more):
    q = built(single("q") | question, **more)
    assert [d.code for d in [*check_references(q), *check_parts(q)]] == ["Q042"]


def test_bands_in_the_wrong_order_are_told_once():
    q = built(single("q"), bands=[{"from": 0, "title": "Low"}, {"from": -1, "title": "High"}])
    assert [d.code for d in [*check_references(q), *check_parts(q)]] == ["Q052"]
