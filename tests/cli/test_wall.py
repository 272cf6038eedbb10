"""The summary on the wall fits the terminal it is shown in."""

import io

import pytest
from rich.console import Console

from cli.helpers import ANSWERS, HARBOUR, KETTLES, in_process, small
from maturity.cli.wall import wall
from maturity.portfolio.assessment import assess


def shown(path, width):
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    assessed = assess(path)
    console.print(wall(assessed.questionnaire, assessed.scorecard))
    return console.file.getvalue()


@pytest.mark.parametrize("path", [KETTLES, HARBOUR], ids=["kettles", "harbour"])
@pytest.mark.parametrize("width", [40, 50, 79, 80, 100, 140])
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


def test_a_compared_side_that_is_absent_is_told(tmp_path):
    only = ANSWERS.replace("  r2: {role: cio}\n", "").replace("{r1: all, r2: none}", "{r1: all}")
    text = " ".join(shown(small(tmp_path, only), 80).split())
    assert "Nobody of Technology took part, so views are not compared with those of Marketing." in text
    assert "not compared" not in shown(small(tmp_path), 80)


def test_nothing_is_recommended_to_those_who_have_said_nothing(tmp_path):
    begun = "questionnaire: quick-scan\norganisation: {name: Blank}\nanswers: {"
    texts = []
    for answers in ("}", "research-programme: none}"):
        sheet = tmp_path / "blank.yaml"
        sheet.write_text(f"format: maturity/answers/1\n{begun}{answers}\n")
        texts.append(shown(sheet, 100))
    assert ["What to do first" in text for text in texts] == [False, True]


@pytest.mark.parametrize("width", [40, 50])
def test_a_small_terminal_shows_names_and_figures_rather_than_bars_and_views(tmp_path, width):
    lines = [" ".join(line.split()) for line in shown(small(tmp_path), width).splitlines()]
    table = lines[lines.index("Factors score gap") + 1 :]
    # People (1·1 + 3·0.5)/4 = 0.625, shown as 62 (half to even), tools 0.5; Level 0 is hire alone, Level I train
    assert table[:2] == ["People 62 +100 ≠", "Tools 50"]
    ladder = lines[next(i for i, line in enumerate(lines) if line.startswith("Ladder")) + 1 :]
    assert ladder[:3] == ["Level I Second 50% P", "Level 0 First 100% F", "▲ reach ■ secured"]


@pytest.mark.parametrize("width", [40, 50])
def test_a_small_terminal_shows_every_name(width):
    assessed = assess(KETTLES)
    text = " ".join(shown(KETTLES, width).split())
    for _, factor in assessed.questionnaire.walk():
        assert factor.title.split()[0] in text
    assert "Crowdsourcing practice 39 +32 ≠" in text


def test_an_action_says_which_recommended_ones_come_before_it():
    """The ranking is by gain for each day of work, so an action may stand above one that it waits for."""
    lines = [line.strip() for line in shown(KETTLES, 200).splitlines()]
    first = next(i for i, line in enumerate(lines) if "Let participants answer first" in line)
    assert lines[first + 2] == "after: Open one lasting place with a host"
    # It waits for nothing.
    thanks = next(i for i, line in enumerate(lines) if "Thank contributors by name" in line)
    assert not lines[thanks + 2].startswith("after:")


def test_sides_and_owners_are_called_as_in_the_report():
    """The example has actions of both departments together, and a finance director who belongs to neither."""
    text = shown(KETTLES, 100)
    assert "person-days · Together" in text
    assert "· Others " in text
    assert "joint" not in text
    assert "other " not in text.replace("another ", "")


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
        ("{}", "not rated: too few practices have an answer  (could be up to Level I)"),
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
    assert line.removeprefix("Ladder").strip() == told


def test_what_too_few_answered_is_not_rated(tmp_path):
    """One of three questions has an answer, which is less than half; the range says what is known."""
    head, _, _ = ANSWERS.partition("answers:")
    lines = shown(small(tmp_path, f"{head}answers: {{train: {{r1: all, r2: none}}}}\n"), 140).splitlines()
    index = next(line for line in lines if line.startswith("Index"))
    # people between 3·0.5/4 and (1 + 3·0.5)/4, tools between 0 and 1: (37.5 + 2·0)/3 and (62.5 + 2·100)/3
    assert index.startswith("Index not rated  ")
    assert index.endswith("  between 12 and 88  fewer than 50% answered")
    assert "Practised" not in index
    assert "Emerging" not in index
    tools = next(line for line in lines if line.startswith("Tools"))
    assert "not rated" in tools
    # of people half is answered, which is enough; both sides' views are shown either way
    assert next(line for line in lines if line.startswith("People")).split()[2] == "50"
    assert not any(mark in line for line in lines for mark in ("▲ reach", "■ secured", "○ missing rung"))


@pytest.mark.parametrize("least", [0, 0.5])
def test_where_nothing_is_answered_there_is_no_index(tmp_path, least):
    head, _, _ = ANSWERS.partition("answers:")
    path = small(tmp_path, f"{head}answers: {{}}\n")
    asked = path.with_name("small.yaml")
    asked.write_text(asked.read_text().replace("title: A small one", f"title: A small one\nmin_coverage: {least}"))
    index = next(line for line in shown(path, 140).splitlines() if line.startswith("Index"))
    assert index == "Index not rated  between 0 and 100  no question has an answer"
    page = in_process("report", path, "-f", "md", "-o", "-").stdout
    assert "- Index: **Not rated** – no question has an answer, range 0–100" in page


def test_a_level_that_is_certain_is_told_although_it_is_not_rated(tmp_path):
    """Nobody hires, so Level 0 is not attained and nothing can be secured, whatever is said about Level I."""
    head, _, _ = ANSWERS.partition("answers:")
    path = small(tmp_path, f"{head}answers: {{hire: none}}\n")
    asked = path.with_name("small.yaml")
    asked.write_text(asked.read_text().replace("title: A small one", "title: A small one\nmin_coverage: 0.6"))
    line = next(line for line in shown(path, 140).splitlines() if line.startswith("Ladder"))
    sure = "too few practices have an answer, though those that are open leave the secured level below "
    assert line.split("not rated: ")[1].startswith(f"{sure}the first level")
    page = in_process("report", path, "-f", "md", "-o", "-").stdout
    assert f"{sure}Level 0.**" in page


def on_five(folder):
    """The small questionnaire, shown from 0 to 5 with one decimal; see `helpers.ANSWERS` for its figures."""
    path = small(folder)
    sheet = folder / "small.yaml"
    sheet.write_text(sheet.read_text().replace("scales:", "display: {min: 0, max: 5, decimals: 1}\nscales:", 1))
    return path


def test_every_score_and_difference_is_on_the_questionnaires_scale(tmp_path):
    # Index 54.17 of 100 is 2.7 of 5, people 62.5 is 3.1. The stack raises tools by 50 and the index by 50·2/3 = 33.33,
    # which is 1.67. On who trains, people hang by 75, the index by 25, which is 1.25.
    text = shown(on_five(tmp_path), 100)
    assert "Index 2.7 " in text
    people = next(line for line in text.splitlines() if line.startswith("People"))
    assert people.split()[2:6] == ["3.1", "5.0", "0.0", "+5.0"]
    assert "+1.67 points · 4 person-days" in text
    assert "1.25 points hang on it · Marketing 5.0 · Technology 0.0" in text


def test_a_comparison_is_on_the_questionnaires_scale_too(tmp_path):
    # With the stack for all, tools are at 100 and the index at (62.5 + 2·100)/3 = 87.5, which is 4.4 of 5.
    before, after = on_five(tmp_path), tmp_path / "after.yaml"
    after.write_text(ANSWERS.replace("stack: some", "stack: all").replace("2026-11-23", "2027-11-23"))
    lines = [line.split() for line in in_process("compare", before, after).stdout.splitlines()]
    assert ["Index", "2.7", "4.4", "+1.7"] in lines
    assert ["Tools", "2.5", "5.0", "+2.5"] in lines
    assert ["Alignment", "0%", "0%", "0"] in lines
    assert ["Gap", "of", "the", "two", "sides", "+5.0", "+5.0", "0.0"] in lines
    assert ["Level", "I", "50%", "50%", "0"] in lines


def test_a_ladder_of_single_practices_counts_them(tmp_path):
    # From 66 a practice counts: who hires is at 100, who trains at 50.
    path = small(tmp_path)
    sheet = tmp_path / "small.yaml"
    sheet.write_text(sheet.read_text().replace("ladder:", "ladder:\n  rule: every", 1))
    lines = [" ".join(line.split()) for line in shown(path, 100).splitlines()]
    assert next(line for line in lines if line.startswith("Level 0")).endswith("100% 1 of 1 ▲ reach ■ secured")
    assert next(line for line in lines if line.startswith("Level I")).endswith("50% 0 of 1")


def test_an_explanation_says_how_reports_show_its_scores(tmp_path):
    note = "Scores are on 0–100 here; reports show them from 0.0 to 5.0."
    assert in_process("explain", on_five(tmp_path)).stdout.splitlines()[-1] == note
    assert "reports show" not in in_process("explain", small(tmp_path)).stdout


def test_a_level_whose_title_is_its_label_is_named_once(tmp_path):
    answers = small(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: First", "title: level  0"), encoding="utf-8")
    assert "level 0" not in " ".join(shown(answers, 80).split())
    told = in_process("explain", answers, "level-0").stdout
    assert "Level 0" in told
    assert "level 0" not in " ".join(told.split())
