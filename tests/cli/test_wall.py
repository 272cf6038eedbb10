"""The summary on the wall fits the terminal it is shown in."""

import io

import pytest
from rich.console import Console

from cli.helpers import ANSWERS, HARBOUR, KETTLES, small
from maturity.cli.wall import wall
from maturity.portfolio.assessment import assess


def shown(path, width):
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    assessed = assess(path)
    console.print(wall(assessed.questionnaire, assessed.scorecard))
    return console.file.getvalue()


@pytest.mark.parametrize("path", [KETTLES, HARBOUR], ids=["kettles", "harbour"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_nothing_is_cut_off(path, width):
    text = shown(path, width)
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width


def test_a_narrow_terminal_marks_what_a_wide_one_spells_out(tmp_path):
    # train: marketing 100, technology 0, so people is contested; no other question has votes of both
    wide, narrow = shown(small(tmp_path), 100), shown(small(tmp_path), 80)
    assert "contested strength" in next(line for line in wide.splitlines() if line.startswith("People"))
    assert "≠" not in wide
    assert next(line for line in narrow.splitlines() if line.startswith("People")).rstrip().endswith("+100  ≠")
    assert "≠ contested: question by question, the views lie 20 or more apart on average" in narrow
    assert "contested strength" not in narrow


def test_a_long_name_hangs_below_itself():
    lines = shown(KETTLES, 80).splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("  Product and service"))
    assert lines[first + 1].startswith("  development")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        # Each level rests on one question: hire is Level 0, train is Level I.
        ("{hire: all, train: none}", "Level 0, reached and secured"),
        ("{hire: all}", "Level 0, reached and secured  (could be up to Level I)"),
        ("{train: all}", "reach Level I, secured below the first level  (secured could be up to Level I)"),
        ("{}", "below the first level  (could be up to Level I)"),
        ("{hire: some}", "below the first level  (reach could be up to Level I)"),
    ],
)
def test_where_one_stands_is_said_once_where_reach_and_secured_agree(tmp_path, answers, told):
    head, _, _ = ANSWERS.partition("answers:")
    line = next(
        line
        for line in shown(small(tmp_path, f"{head}answers: {answers}\n"), 140).splitlines()
        if line.startswith("Ladder")
    )
    assert line.removeprefix("Ladder").partition("  not rated")[0].strip() == told
