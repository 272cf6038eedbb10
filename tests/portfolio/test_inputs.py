"""What paths lead to, in which order, and what reports are called."""

from __future__ import annotations

import os

import pytest

from maturity.portfolio import inputs as module
from maturity.portfolio.inputs import Inputs
from unprivileged import open_folder, unprivileged


def found(*paths, ignored=None):
    return [given.name for given in Inputs(paths, ignored)]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in (
        "b.yaml",
        "a/z.yml",
        "a/y.json",
        ".hidden.yaml",
        ".git/x.yaml",
        "notes.txt",
        "out/old.json",
        "c.JSONL",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}\n\n{}" if name == "c.JSONL" else "{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_searched_in_order(tree):
    everything = ["in/a/y.json", "in/a/z.yml", "in/b.yaml", "in/c.JSONL:1", "in/c.JSONL:3"]
    assert found("in", ignored=tree / "in" / "out") == everything
    assert found("in/b.yaml", "in/a") == ["in/b.yaml", "in/a/y.json", "in/a/z.yml"]


def test_results_in_the_folder_itself_are_left_out(tree):
    (tree / "in" / "results.jsonl").write_text("{}")
    (tree / "in" / "reports").mkdir()
    (tree / "in" / "reports" / "x.json").write_text("{}")
    assert "in/results.jsonl:1" not in found("in", ignored=tree / "in")
    assert "in/reports/x.json" not in found("in", ignored=tree / "in")


def test_results_of_another_run_are_left_out(tree):
    """A second run into another folder finds those of the first among its inputs."""
    earlier = tree / "in" / "a" / "earlier"
    (earlier / "reports").mkdir(parents=True)
    (earlier / "results.jsonl").write_text("{}")
    (earlier / "reports" / "x.json").write_text("{}")
    assert "in/a/earlier/results.jsonl:1" in found("in")
    (earlier / ".maturity-batch.sqlite").touch()
    assert not [name for name in found("in") if "earlier" in name]
    assert found("in/a/earlier") == ["in/a/earlier"]


def test_globs_are_expanded(tree):
    assert found("in/*.yaml") == ["in/b.yaml"]
    assert found("in/**/*.y*ml") == ["in/a/z.yml", "in/b.yaml"]
    assert found("in/a*") == ["in/a/y.json", "in/a/z.yml"]


def test_a_name_with_brackets_is_a_name(tree):
    (tree / "in" / "[x].yaml").write_text("{}")
    assert found("in/[x].yaml") == ["in/[x].yaml"]


def test_the_same_file_twice_is_scored_once_and_said(tree):
    given = Inputs(["in/b.yaml", "in", str(tree / "in" / "b.yaml")], tree / "in" / "out")
    assert [g.name for g in given].count("in/b.yaml") == 1
    census = given.census()
    assert census.total == 5
    assert [w.code for w in census.warnings] == ["B002", "B002"]


def test_the_census_knows_what_it_cannot_know(tree):
    assert Inputs(["in/a"]).census().total == 2
    assert Inputs(["in/a", "-"]).census().total is None
    census = Inputs(["missing", "in/a"]).census()
    assert census.total == 3
    assert [p.code for p in census.problems] == ["B001"]


def test_a_line_without_end_is_refused_and_the_next_is_read(tree, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_LINE", 100)
    (tree / "long.jsonl").write_text("{}\n" + "x" * 350 + "\n{}\n")
    given = list(Inputs(["long.jsonl"]))
    assert [(g.line, g.problem and g.problem.code) for g in given] == [(1, None), (2, "B003"), (3, None)]


@pytest.mark.skipif(os.name == "nt", reason="permissions are of POSIX")
def test_unreadable_things_are_problems():
    with open_folder() as place:
        (place / "in" / "a").mkdir(parents=True)
        (place / "in" / "a" / "x.yaml").write_text("x: 1")
        (place / "in" / "c.jsonl").write_text("{}\n")
        assert [g.problem for g in Inputs([str(place / "in")])] == [None, None]
        (place / "in" / "a").chmod(0)
        (place / "in" / "c.jsonl").chmod(0)
        with unprivileged():
            problems = [g.problem.code for g in Inputs([str(place / "in")]) if g.problem]
        (place / "in" / "a").chmod(0o755)
        assert problems == ["B003", "B003"]


YAML = "# Acme\nformat: maturity/answers/1\n\nanswers:\n  hire: all\n"


@pytest.mark.parametrize(
    "document", [YAML, YAML.replace("# Acme", "---"), '{\n  "format": "x"\n}\n', '[\n  {"a": 1}\n]\n']
)
def test_a_document_where_lines_are_read_is_told_once(tree, document):
    (tree / "acme.jsonl").write_text(f"\n{document}")
    given = list(Inputs(["acme.jsonl"]))
    assert [(g.name, g.problem and g.problem.code) for g in given] == [("acme.jsonl:2", "B013")]
    assert Inputs(["acme.jsonl"]).census().total == 1


def test_sheets_behind_a_document_are_read(tree):
    (tree / "acme.jsonl").write_text(f'{YAML}{{"a": 1}}\nanswers: {{}}\n{{"a": 2}}\n')
    given = list(Inputs(["acme.jsonl"]))
    assert [(g.line, g.problem and g.problem.code) for g in given] == [(1, "B013"), (6, None), (8, None)]


@pytest.mark.parametrize("first", ["rubbish", '{"a": 1, ', "12", '{"format": "x"}'])
def test_a_bad_line_is_no_document(tree, first):
    (tree / "more.jsonl").write_text(f'{first}\nanswers: {{}}\n{{"a": 2}}\n')
    given = list(Inputs(["more.jsonl"]))
    assert [(g.line, g.problem) for g in given] == [(1, None), (2, None), (3, None)]
