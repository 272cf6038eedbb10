"""Figures lined up: views of both sides, levels that came new or are not rated, order and closure over several years."""

from __future__ import annotations

import pytest

from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from portfolio.samples import QUESTIONNAIRE, sheet

LEVEL_ONE = "      - {id: owned, text: Are goals owned?, scale: practice, level: l1}\n"
assert LEVEL_ONE in QUESTIONNAIRE


@pytest.fixture
def assessed(tmp_path):
    (tmp_path / "one.yaml").write_text(QUESTIONNAIRE)

    def make(file, text, questionnaire=None):
        if questionnaire is not None:
            (tmp_path / "two.yaml").write_text(questionnaire)
        (tmp_path / file).write_text(text)
        return open_input(tmp_path / file)

    return make


def test_both_views_of_a_factor_move_each_by_itself(assessed):
    """Of goals, shared alone has votes of both: ann usual (100) and bob tried (50), then tried and usual."""
    then = assessed("a.yaml", sheet(where="one.yaml"))
    text = sheet(where="one.yaml", date="2027-01-31").replace("{ann: usual, bob: tried}", "{ann: tried, bob: usual}")
    goals, tools = compare([then, assessed("b.yaml", text)]).factors
    assert {side: view.values for side, view in goals.views.items()} == {
        "marketing": (100, 50),
        "technology": (50, 100),
    }
    assert (goals.gap.values, goals.divergence.values) == ((50, -50), (50, 50))
    assert (tools.views, tools.gap.values) == ({}, (None, None))


def test_a_factor_that_came_new_has_no_figure_of_the_time(assessed):
    """What is reused, at 50 and then at 60, has moved from tools to a factor of its own."""
    newer = QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0").replace("id: tools", "id: data")
    then = assessed("a.yaml", sheet(where="one.yaml"))
    now = assessed("b.yaml", sheet(where="two.yaml", reuse=60, date="2027-01-31"), newer)
    found = {factor.id: factor.score for factor in compare([then, now]).factors}
    assert list(found) == ["goals", "data"]
    assert (found["data"].values, found["data"].restated) == ((None, 60), (50, 60))


def test_a_level_that_came_new_has_no_figure_of_the_time(assessed):
    """owned was of Level I and is of Level II: at tried, 50, it is now what Level II rests on."""
    ladder = "{id: l1, label: Level I, title: One}"
    newer = (
        QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0")
        .replace(ladder, ladder + ", {id: l2, label: Level II, title: Two}")
        .replace(LEVEL_ONE, LEVEL_ONE.replace("l1", "l2"))
    )
    then = assessed("a.yaml", sheet(where="one.yaml"))
    now = assessed("b.yaml", sheet(where="two.yaml", owned="usual", date="2027-01-31"), newer)
    levels = {level.id: level for level in compare([then, now]).ladder.levels}
    assert levels["l2"].attainment.values == (None, 100)
    assert levels["l2"].attainment.restated == (50, 100)
    assert levels["l2"].spans == (None, (100, 100))


def test_the_attainment_of_a_level_is_compared_where_half_of_its_questions_have_an_answer(assessed):
    """Of three practices of Level I one has an answer, usual, in the one organisation, and two in the other."""
    more = "".join(LEVEL_ONE.replace("owned", name) for name in ("kept", "told"))
    whole = QUESTIONNAIRE.replace(LEVEL_ONE, LEVEL_ONE + more)
    few = assessed("a.yaml", sheet("Few", where="two.yaml", owned="usual"), whole)
    half = assessed("b.yaml", sheet("Half", where="two.yaml", owned="usual") + "  kept: none\n", whole)
    assert [card.ladder.levels[1].attainment for card in (few.scorecard, half.scorecard)] == [100, 50]
    for over_time in (False, True):
        _, one = compare([few, half], over_time=over_time).ladder.levels
        assert (one.attainment.values, one.attainment.restated) == ((None, 50), (None, 50))
        assert one.spans == ((pytest.approx(100 / 3), 100), (pytest.approx(100 / 3), pytest.approx(200 / 3)))


def test_a_question_without_a_figure_comes_after_those_that_moved(assessed):
    """owned does not apply any more; reuse moved by half a point."""
    then = assessed("a.yaml", sheet(where="one.yaml"))
    now = assessed("b.yaml", sheet(where="one.yaml", owned="na", reuse=50.5, date="2027-01-31"))
    assert [q.id for q in compare([then, now]).questions] == ["reuse", "owned"]


def test_a_disagreement_is_closed_as_it_was_at_last(assessed):
    """owned was apart in two years and is settled in the third, by an agreed answer."""
    apart = {"where": "one.yaml", "owned": "{ann: none, bob: usual}"}
    years = (apart, apart, {"where": "one.yaml", "owned": "{ann: none, bob: usual, agreed: tried}"})
    given = [assessed(f"{i}.yaml", sheet(**year, date=f"202{i}-01-31")) for i, year in enumerate(years)]
    assert compare(given).disagreements.closed == (("owned", "agreed"),)
