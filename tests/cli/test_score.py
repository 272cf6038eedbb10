import csv
import io
import json

import pytest

from cli.helpers import ANSWERS, HARBOUR, KETTLES, SMALL, maturity, small


def test_json_is_one_object_for_one_sheet(tmp_path):
    done = maturity("score", small(tmp_path), "--format", "json")
    card = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == ""
    assert card["format"] == "maturity/scorecard/1"
    assert card["index"]["score"] == pytest.approx((62.5 + 2 * 50) / 3)
    assert [level["rating"] for level in card["ladder"]["levels"]] == ["F", "P"]
    assert card["factors"][0]["gap"] == pytest.approx(100)


def test_json_is_an_array_for_several_and_jsonl_a_line_each(tmp_path):
    path = small(tmp_path)
    several = json.loads(maturity("score", path, KETTLES, "--format", "json").stdout)
    lines = maturity("score", path, KETTLES, "--format", "jsonl").stdout.splitlines()
    assert [card["organisation"]["name"] for card in several] == ["Example Works", "Northwind Kettles"]
    assert [json.loads(line) for line in lines] == several


def test_csv_has_a_row_for_each_sheet():
    rows = list(csv.DictReader(io.StringIO(maturity("score", KETTLES, HARBOUR, "--format", "csv").stdout)))
    assert [row["organisation"] for row in rows] == ["Northwind Kettles", "Harbour & Pine"]
    assert rows[0]["secured"] == "level-0"
    assert rows[1]["reach"] == "level-2"


def test_csv_counts_warnings(tmp_path):
    path = small(tmp_path)
    path.write_text(ANSWERS.replace("version: 1.0.0", "version: 0.9.0"), "utf-8")
    done = maturity("score", path, KETTLES, "--format", "csv")
    assert done.stderr.count("warning[A030]") == 1
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["warnings"], row["reports"]) for row in rows] == [("1", ""), ("0", "")]


def test_the_table_shows_what_is_projected_on_the_wall(tmp_path):
    shown = maturity("score", small(tmp_path)).stdout
    assert "Example Works" in shown
    assert "Level 0, reached and secured" in shown
    assert "Index 54" in shown
    assert "+100" in shown
    assert "Open the stack" in shown
    assert "Who trains?" in shown


def test_answers_come_from_stdin_with_paths_from_the_current_folder(tmp_path):
    small(tmp_path)
    done = maturity("score", "-", "--format", "json", stdin=ANSWERS, cwd=tmp_path)
    assert json.loads(done.stdout)["organisation"]["name"] == "Example Works"


@pytest.mark.parametrize(
    ("threshold", "code"),
    [("54", 0), ("55", 1), ("level-0", 0), ("Level 0", 0), ("level-1", 1), ("LEVEL I", 1)]
    + [(wrong, 2) for wrong in ("level-9", "much", "101", "nan", "inf")],
)
def test_fail_under(tmp_path, threshold, code):
    done = maturity("score", small(tmp_path), "--format", "json", "--fail-under", threshold)
    assert done.returncode == code
    assert bool(done.stderr) == (code != 0)
    assert bool(done.stdout) == (code != 2)


def test_what_is_missed_by_a_hair_is_told_apart(tmp_path):
    """The index is 54.1666…, which two decimals would show as what was asked for."""
    done = maturity("score", small(tmp_path), "--fail-under", "54.17")
    assert done.returncode == 1
    assert "the index 54.1666" in done.stderr


@pytest.mark.parametrize(("threshold", "figure"), [("10", "index"), ("level-0", "level")])
def test_a_threshold_that_too_few_answers_hold_is_doubted(tmp_path, threshold, figure):
    """`hire` alone is answered: one question of three, and one practice of two."""
    head, _, _ = ANSWERS.partition("answers:")
    path = small(tmp_path, f"{head}answers: {{hire: all}}\n")
    asked = path.with_name("small.yaml")
    asked.write_text(SMALL.replace("title: A small one", "title: A small one\nmin_coverage: 0.6"))
    done = maturity("score", path, "--format", "csv", "--fail-under", threshold)
    assert done.returncode == 0
    assert done.stderr.startswith(f"Example Works: {threshold} is held by what was answered; the {figure} is not rated")


def test_a_threshold_that_makes_no_sense_stops_before_anything_is_written(tmp_path):
    done = maturity("assess", small(tmp_path), "--no-input", "-o", tmp_path / "out", "--fail-under", "level-9")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_every_problem_of_every_sheet_is_told_and_nothing_is_printed(tmp_path):
    bad = ANSWERS.replace("hire: all", "hire: al").replace("stack: some", "stak: some")
    done = maturity("score", KETTLES, small(tmp_path, bad), tmp_path / "missing.yaml", "--format", "json")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "error[A022]: 'al' is no option of 'hire'" in done.stderr
    assert "did you mean 'stack'?" in done.stderr
    assert "missing.yaml" in done.stderr
    assert f"{tmp_path / 'answers.yaml'}:10:9" in done.stderr
    assert f"{tmp_path / 'answers.yaml'}:12:3" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_questionnaire_can_be_used(tmp_path):
    path = small(tmp_path)
    (tmp_path / "harder.yaml").write_text(
        (tmp_path / "small.yaml").read_text("utf-8").replace("weight: 2", "weight: 1"), "utf-8"
    )
    done = maturity("score", path, "-q", tmp_path / "harder.yaml", "--format", "json")
    assert json.loads(done.stdout)["index"]["score"] == pytest.approx((62.5 + 50) / 2)
