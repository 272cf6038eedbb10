"""A file that is named twice is taken once, and that is said."""

import json

import pytest

from cli.helpers import in_process, small


@pytest.fixture
def twice(tmp_path, monkeypatch):
    """Name the same sheet in two ways, from its own folder."""
    small(tmp_path)
    monkeypatch.chdir(tmp_path)
    return ("answers.yaml", "./answers.yaml")


def test_one_report_is_written(twice, tmp_path):
    done = in_process("report", *twice, "-f", "md")
    assert (done.returncode, done.stdout) == (0, "answers.md\n")
    assert done.stderr.startswith("warning[B002]: './answers.yaml' is named twice")
    assert [path.name for path in tmp_path.glob("*.md")] == ["answers.md"]


def test_one_report_is_printed_or_goes_into_its_file(twice):
    assert in_process("report", *twice, "-f", "md", "-o", "-").stdout.startswith("# ")
    assert in_process("report", *twice, "-f", "md", "-o", "acme.md").stdout == "acme.md\n"


def test_one_row_is_printed(twice):
    done = in_process("score", *twice, "-f", "jsonl")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.count("warning[B002]") == 1


def test_there_is_nothing_to_compare_with(twice):
    done = in_process("compare", *twice)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing to compare with" in done.stderr


def test_one_scorecard_is_verified(twice):
    in_process("score", twice[0], "-f", "json", "-o", "card.json")
    done = in_process("verify", "card.json", "./card.json", "-f", "json")
    assert done.returncode == 0
    assert done.stderr.count("warning[B002]") == 1
    assert len(json.loads(done.stdout)) == len(json.loads(in_process("verify", "card.json", "-f", "json").stdout))


def test_one_form_is_merged(twice):
    in_process("form", twice[0], "--for", "r1", "-f", "xlsx", "-o", "r1.xlsx")
    done = in_process("merge", twice[0], "r1.xlsx", "r1.xlsx", "--dry-run")
    assert done.stderr.count("warning[B002]") == 1
