"""What rests on too few answers is not stated as a result: levels, findings, the first step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.reporting.context import Context
from maturity.reporting.derivations import derivations
from maturity.reporting.inline import plain
from maturity.reporting.report import prepare
from maturity.reporting.sections import actions, findings, ladder, verdict
from reporting.books import book, table
from scoring.small import factor, percent, questionnaire, scored
from scoring.small import ladder as rungs
from strategies import questionnaire_of

FINDINGS = [
    {"id": "low", "when": {"attainment": "zero", "below": 50}, "text": "Little of it.", "severity": "critical"},
    {"id": "open", "when": {"coverage": "f", "below": 50}, "text": "Much is open.", "severity": "critical"},
    {"id": "weak", "when": {"factor": "f", "below": 50}, "text": "Weak.", "severity": "warning"},
    {"id": "firm", "when": {"factor": "g", "above": 50}, "text": "Firm.", "severity": "strength"},
]
ACTIONS = [
    {"id": "act", "title": "Act", "steps": ["Do."], "lifts": [{"question": "a", "to": 100}], "effort": {"marketing": 1}}
]


@pytest.fixture
def few():
    """Return 1 of 4 practices of level zero answered (at 10), the one of level one (at 90), and `min_coverage` 0.5."""
    zero = [percent(q, level="zero") for q in "abcd"]
    whole = questionnaire(
        factor("f", *zero),
        factor("g", percent("e", level="one")),
        ladder=rungs("zero", "one"),
        findings=FINDINGS,
        actions=ACTIONS,
    )
    return Context(prepare(scored(whole, {"a": 10, "e": 90}), questionnaire_of(whole)).seen, questionnaire_of(whole))


def test_the_scorecard_holds_what_the_page_leaves_out(few):
    zero, one = few.seen.card.ladder.levels
    assert (zero.attainment, zero.rating, zero.coverage) == (10, "N", 0.25)
    assert (few.card.ladder.levels[0].attainment, few.card.ladder.levels[0].rating) == (None, None)
    assert (few.card.ladder.levels[1].attainment, few.card.ladder.levels[1].rating) == (one.attainment, "F")


def test_nothing_else_of_a_level_or_a_factor_is_left_out(few):
    """Of f, level zero is one of four; g asks nothing of it, and its ladder stays what it was."""
    (f, g), stored = few.seen.card.factors, few.seen.card.ladder
    less, of_f = (
        replace(x, levels=(replace(x.levels[0], attainment=None, rating=None), *x.levels[1:]))
        for x in (stored, f.ladder)
    )
    assert few.card.ladder == less
    assert few.card.factors == (replace(f, ladder=of_f), g)


def test_the_ladder_says_so(few):
    section = ladder.section(few)
    lead, chart = section.blocks[:2]
    assert plain(lead.line).startswith(
        "one is fully attained (90%). Too few practices of zero have an answer to rate it."
    )
    assert [plain(row[3]) for row in chart.table.rows] == ["not rated", "F fully attained"]
    # of four at weight one, 10 known: 10 / 4 at the least, 310 / 4 at the most
    assert [plain(cell) for cell in chart.table.rows[0][1:3]] == ["–", "2%–78%"]


def test_findings_on_unrated_figures_say_so_and_come_last_of_their_kind(few):
    found = [(f.id, findings.gravity(few, f)) for f in findings.ranked(few)]
    assert found == [
        ("open", "Critical"),
        ("low", "Critical, on few answers"),
        ("weak", "Warning, on few answers"),
        ("firm", "Strength"),
    ]


def test_no_derivation_states_what_the_page_does_not(few):
    found = derivations(few.seen, few.questionnaire)
    (level,) = found["chart-ladder"].steps  # of level one alone
    assert "90%" in str(level)
    index = next(
        line for step in found["verdict"].steps for line in step.lines if "25" in plain(line) or "50" in plain(line)
    )
    assert plain(index).endswith("(not rated: fewer than 50% answered)")


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl's, of what newer Excel keeps
def test_the_workbook_says_the_same(few):
    made = book((few.seen.card, few.questionnaire))
    zero, one = table(made["Ladder"], "Level")
    assert (zero["Attained"], zero["Rating"], zero["Practised"], zero["Complete"]) == (None, "not rated", None, None)
    assert (one["Practised"], one["Complete"]) == ("yes", "yes")
    said = [row["Severity"] for row in table(made["Findings"], "Severity")]
    assert said == ["Critical", "Critical, on few answers", "Warning, on few answers", "Strength"]


def test_no_first_step_is_named_before_the_index_is_rated(few):
    assert not few.card.index.rated
    assert "First step" not in [point.label for point in verdict.section(few).blocks[0].points]
    assert "so gains may be smaller." in plain(actions.section(few).blocks[0].line)
