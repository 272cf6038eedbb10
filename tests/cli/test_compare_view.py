"""`maturity compare` on a terminal: a few assessments beside each other, many below each other."""

from __future__ import annotations

import pytest

from cli.helpers import ANSWERS, SMALL, in_process, small

STACKS = ("none", "some", "some", "all", "all", "all")
"""Who may use the stack, in six organisations. By hand: tools are at 0, 50 and 100, people at 62.5 in each, so the index
is at (62.5 + 2·tools)/3 = 20.8, 54.2 and 87.5."""


@pytest.fixture
def compared(tmp_path):
    """Return the lines of a comparison, in words: of the first `many` organisations, or of one in as many years."""

    def make(many, *, over_time=False):
        small(tmp_path)
        paths = []
        for i, stack in enumerate(STACKS[:many]):
            text = ANSWERS.replace("stack: some", f"stack: {stack}")
            text = text.replace("2026-11-23", f"20{20 + i}-11-23") if over_time else text.replace("Works", f"Works {i}")
            paths.append(tmp_path / f"{i}.yaml")
            paths[-1].write_text(text, encoding="utf-8")
        done = in_process("compare", *paths)
        assert done.returncode == 0
        return [line.split() for line in done.stdout.splitlines()]

    return make


def test_a_few_stand_beside_each_other(compared):
    lines = compared(5)
    assert ["Index", "21", "54", "54", "88", "88", "67"] in lines
    assert ["Tools", "0", "50", "50", "100", "100", "100"] in lines


def test_many_stand_below_each_other_and_factors_are_summed_up(compared):
    lines = compared(6)
    assert ["Index", "Alignment", "Level", "0", "Level", "I", "Reach", "Secured"] in lines
    figures = [line[3:] for line in lines if line[:2] == ["Example", "Works"]]
    assert [line[0] for line in figures] == ["21", "54", "54", "88", "88", "88"]
    # the sides differ on who trains, by all there is; hire is at 100 and train at 50, which practises Level 0
    assert {tuple(line[1:]) for line in figures} == {("0%", "100%", "50%", "Level", "0", "Level", "0")}
    assert ["spread", "67", "0", "0", "0"] in lines
    # in the middle lie 50 and 100
    assert ["Tools", "0", "75", "100", "100"] in lines
    assert ["People", "62", "62", "62", "0"] in lines


def test_over_many_years_tables_have_the_first_and_the_last(compared):
    lines = compared(6, over_time=True)
    assert ["2020-11-23", "21", "0%", "100%", "50%", "Level", "0", "Level", "0"] in lines
    assert ["change", "+67", "0", "0", "0"] in lines
    assert ["Factors,", "most", "moved", "first", "2020-11-23", "2025-11-23", "change"] in lines
    assert ["Tools", "0", "100", "+100"] in lines


def test_a_disagreement_that_is_settled_is_told_by_its_question(tmp_path):
    """Both say `some` now, which scores what `all` and `none` did: the question itself has not moved."""
    before = small(tmp_path)
    after = tmp_path / "after.yaml"
    agreed = ANSWERS.replace("{r1: all, r2: none}", "{r1: some, r2: some}").replace("2026", "2027")
    after.write_text(agreed, encoding="utf-8")
    done = in_process("compare", before, after)
    assert "settled (votes alike)  Who trains?" in done.stdout


def test_a_terminal_says_what_figures_rest_on_and_whose_answers_have_no_place(tmp_path):
    before = small(tmp_path)
    questionnaire = SMALL.replace("version: 1.0.0", "version: 2.0.0").replace("id: none", "id: nobody")
    (tmp_path / "newer.yaml").write_text(questionnaire, encoding="utf-8")
    after = tmp_path / "after.yaml"
    answers = ANSWERS.replace("./small.yaml", "./newer.yaml").replace("r2: none", "r2: nobody")
    after.write_text(answers.replace("2026", "2027"), encoding="utf-8")
    done = in_process("compare", before, after, COLUMNS="150")
    assert (
        "Figures are those of the time; what is real is under the newest questionnaire, without one question"
        in done.stdout
    )
    assert "Questions on which not all can be compared\n  Who trains?" in done.stdout
    assert "train: 1 of 2 votes (r2): 'none' is no option of 'train'" in done.stdout
    assert "still open  1" in done.stdout
