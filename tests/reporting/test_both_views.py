"""What the sides see: the radar, the distribution of votes, and blind spots; figures by hand."""

from __future__ import annotations

import pytest

from maturity.reporting.blocks import Chart, Groups, Heading, Paragraph
from maturity.reporting.charts.data import RadarData, VotesData
from maturity.reporting.inline import plain
from maturity.reporting.render import render
from maturity.reporting.report import prepare

PEOPLE = {f"m{n}": {"role": "cmo", "name": f"M{n}"} for n in (1, 2, 3)} | {
    f"t{n}": {"role": "cio", "name": f"T{n}"} for n in (1, 2)
}
FOUR = [
    {"id": f"f{q}", "title": f"On {q}", "questions": [{"id": q, "text": f"Who does {q}?", "scale": "practice"}]}
    for q in "abcd"
]


@pytest.fixture
def report(scored):
    def make(answers, factors=None, *, named=False, **changes):
        card = scored({"respondents": PEOPLE, "answers": answers}, factors=factors or FOUR, ladder=None, **changes)
        return prepare(*card, named=named).document

    return make


def blocks(document, id_, kind):
    return [b for s in document.sections if s.id == id_ for b in s.blocks if isinstance(b, kind)]


def radar(document):
    return next((b for b in blocks(document, "factors", Chart) if isinstance(b.data, RadarData)), None)


def spots(document):
    """Return the groups below the heading of the blind spots."""
    (section,) = [s for s in document.sections if s.id == "factors"]
    at = next((i for i, b in enumerate(section.blocks) if isinstance(b, Heading) and b.anchor == "blind-spots"), None)
    if at is None:
        return {}
    (groups,) = [b for b in section.blocks[at:] if isinstance(b, Groups)]
    return {g.title: [(plain(a), plain(b).replace("\u00a0", " ")) for a, b in g.lines] for g in groups.items}


# -- radar ---------------------------------------------------------------------------------------------------------------


BOTH = {q: {"m1": "usual", "t1": "tried"} for q in "abc"}


def test_the_radar_has_both_views_of_each_top_factor(report):
    chart = radar(report(BOTH | {"c": {"m1": "none", "m2": "tried", "t1": "usual"}, "d": {"m1": "usual"}}))
    # Of c marketing says 0 and 50, technology 100. d has one side alone and is no axis.
    assert [(axis.title, axis.views, axis.shown) for axis in chart.data.axes] == [
        ("On a", (100, 50), ("100", "50")),
        ("On b", (100, 50), ("100", "50")),
        ("On c", (25, 100), ("25", "100")),
    ]
    assert [[plain(cell) for cell in row] for row in chart.table.rows] == [
        ["On a", "100", "50", "+50"],
        ["On b", "100", "50", "+50"],
        ["On c", "25", "100", "−75"],
    ]
    assert "On c 25 against 100" in chart.description


def test_fewer_than_three_factors_have_no_shape(report):
    assert radar(report({q: BOTH[q] for q in "ab"})) is None
    # Two top factors with the four below them: those below are drawn.
    halves = [{"id": "x", "title": "X", "factors": FOUR[:2]}, {"id": "y", "title": "Y", "factors": FOUR[2:]}]
    assert [axis.title for axis in radar(report(BOTH, halves)).data.axes] == ["On a", "On b", "On c"]


def test_more_than_twelve_factors_have_no_room(report):
    many = [
        {"id": f"f{n}", "title": f"F{n}", "questions": [{"id": f"q{n}", "text": "Who?", "scale": "practice"}]}
        for n in range(13)
    ]
    answers = {f"q{n}": {"m1": "usual", "t1": "none"} for n in range(13)}
    assert radar(report(answers, many)) is None
    assert len(radar(report(dict(list(answers.items())[:12]), many[:12])).data.axes) == 12


# -- votes ---------------------------------------------------------------------------------------------------------------


def test_votes_that_may_be_seen_are_drawn_and_of_others_the_mean(report):
    answers = {
        "a": {"m1": "usual", "m2": "usual", "m3": "none", "t1": "none", "t2": "tried"},
        "b": {"m1": "tried", "t1": "usual", "m2": "unknown", "m3": "na"},
    }
    (chart,) = [b for b in blocks(report(answers), "disagreements", Chart) if isinstance(b.data, VotesData)]
    first, second = chart.data.rows
    assert (first.votes, first.means) == (((0, "a"), (100, "a"), (100, "a")), ((25, "b"),))
    assert (second.votes, second.means) == (((50, "a"),), ((100, "b"),))
    assert chart.data.sides == (("a", "Marketing"), ("b", "Technology"))
    assert [[plain(cell) for cell in row] for row in chart.table.rows] == [
        ["1. Who does a?", "0, 100 ×2", "mean 25"],
        ["2. Who does b?", "50", "mean 100"],
    ]
    named = report(answers, named=True)
    (chart,) = [b for b in blocks(named, "disagreements", Chart) if isinstance(b.data, VotesData)]
    assert chart.data.rows[0].votes == ((0, "a"), (0, "b"), (50, "b"), (100, "a"), (100, "a"))
    assert not any(row.means for row in chart.data.rows)


def test_one_disagreement_alone_is_drawn_where_it_stands(report):
    document = report({"a": {"m1": "usual", "t1": "none"}, "b": "usual"})
    assert not blocks(document, "disagreements", Chart)


# -- blind spots -----------------------------------------------------------------------------------------------------------


def test_what_one_side_sees_and_the_other_does_not(report):
    answers = {
        "a": {"m1": "tried", "t1": "none", "t2": "none"},
        "b": {"m1": "none", "m2": "none", "t1": "usual"},
        "c": {"m1": "usual", "t1": "unknown", "t2": "unknown"},
        "d": {"m1": "usual", "t1": "tried"},
    }
    assert spots(report(answers)) == {
        "What Technology does not see": [
            ("Who does a?", "Marketing 50, Technology 0"),
            ("Who does c?", "Marketing 100, Technology no score"),
        ],
        "What Marketing does not see": [("Who does b?", "Marketing 0, Technology 100")],
    }


def test_what_neither_side_saw_until_it_was_agreed(report):
    votes = {"m1": "usual", "t1": "tried"}
    shared = spots(report({"a": {**votes, "agreed": "none"}, "b": {**votes, "agreed": "tried"}}))
    assert shared == {"What neither side saw": [("Who does a?", "Marketing 100, Technology 50, agreed 0")]}


def test_where_the_bounds_lie(report):
    """In place from 50, not there up to 15: three votes of 0, 0 and 50 make 16.7, which is more."""
    near = {"a": {"t1": "usual", "m1": "none", "m2": "none", "m3": "tried"}, "b": {"m1": "tried", "t1": "tried"}}
    assert spots(report(near)) == {}
    assert "What Marketing does not see" in spots(report(near | {"a": {"t1": "tried", "m1": "none", "m2": "none"}}))


def test_a_question_for_one_side_and_a_side_that_took_no_part_are_no_blind_spots(report):
    asked = [{"id": "f", "title": "F", "questions": [
        {"id": "a", "text": "A?", "scale": "practice", "ask": ["marketing"]},
        {"id": "b", "text": "B?", "scale": "practice"},
    ]}]  # fmt: skip
    assert spots(report({"a": {"m1": "usual"}, "b": {"m1": "tried", "t1": "tried"}}, asked)) == {}
    assert spots(report({"b": {"m1": "usual"}}, asked)) == {}
    assert spots(report({"a": {"m1": "usual"}, "b": {"m1": "usual", "t1": "none"}}, asked)).keys() == {
        "What Technology does not see"
    }


def test_what_is_called_a_blind_spot_is_said(report):
    document = report({"a": {"m1": "usual", "t1": "none"}, "b": {"m1": "usual"}})
    notes = [plain(b.line) for b in blocks(document, "factors", Paragraph) if "A blind spot is" in plain(b.line)]
    (note,) = notes
    assert note == (
        "A blind spot is a practice that one side rates 50 or higher and the other 15 or lower, or to which one side "
        "alone gave a score, although both were asked."
    )


def test_both_are_in_markdown_as_tables(scored):
    answers = {q: {"m1": "usual", "t1": "none"} for q in "abc"}
    text = render(*scored({"respondents": PEOPLE, "answers": answers}, factors=FOUR, ladder=None), "md").decode()
    assert "`■━━━━━━━━━━━━━━━━━━●`" in text
    assert "**Votes on the disagreements, in order**" in text


FOUR_SIDES = {
    "marketing": {"title": "Marketing", "roles": ["cmo"]},
    "technology": {"title": "Technology", "roles": ["cio"]},
    "finance": {"title": "Finance", "roles": ["cfo"]},
    "sales": {"title": "Sales", "roles": ["sales"]},
}


@pytest.mark.parametrize(
    ("more", "name", "said", "align"),
    [
        ({"f1": "usual"}, "Finance", "100", "right"),
        ({"f1": "usual", "s1": "tried"}, "Others", "Finance 100; Sales 50", "left"),
        ({"f1": "usual", "g1": "usual"}, "Others", "Finance 100; Others 100", "left"),
        ({"g1": "tried"}, "Others", "50", "right"),
    ],
)
def test_sides_that_are_not_compared_are_named_in_the_votes(scored, more, name, said, align):
    people = PEOPLE | {"f1": {"role": "cfo"}, "s1": {"role": "sales"}, "g1": {"role": "guest"}}
    answers = {"a": {"m1": "usual", "t1": "none", **more}, "b": {"m1": "usual", "t1": "none"}}
    card = scored({"respondents": people, "answers": answers}, factors=FOUR, ladder=None, sides=FOUR_SIDES)
    (chart,) = blocks(prepare(*card, named=True).document, "disagreements", Chart)
    assert [mark for mark, _ in chart.data.sides] == ["a", "b", "o"]
    assert chart.data.sides[2][1] == chart.table.header[3] == name
    assert {plain(row[3]) for row in chart.table.rows} == {said, "–"}
    assert chart.table.align[3] == align
    assert f"{name} {said}" in chart.description
