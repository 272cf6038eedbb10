"""Many files in one run: kinds, folders, standard input, includes, and what stops what (nothing stops anything)."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from maturity.checking.check import CheckedFile, CheckReport, check_paths
from maturity.checking.render import as_json, summary
from maturity.diagnostics import Diagnostic, MaturityError, Place, Severity
from maturity.portfolio.assessment import open_input

CASES = Path(__file__).parents[1] / "cases"
HEAD = "format: maturity/questionnaire/1\nid: case\nversion: 1.0.0\ntitle: A case\n"


def kinds(report):
    return {Path(file.name).name: file.kind for file in report.files}


def test_each_kind_is_recognised_by_its_format(tmp_path):
    (tmp_path / "q.yaml").write_text(HEAD)
    (tmp_path / "a.yml").write_text("format: maturity/answers/1\n")
    (tmp_path / "s.json").write_text('{"format": "maturity/scorecard/1"}')
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.json").write_text('{"format": "maturity/answers/2"}')
    (tmp_path / ".hidden.yaml").write_text("no")
    (tmp_path / "notes.txt").write_text("no")
    report = check_paths([str(tmp_path)])
    assert kinds(report) == {"q.yaml": "questionnaire", "a.yml": "answers", "s.json": "scorecard", "b.json": "answers"}
    assert {Path(d.place.file).name for d in report.diagnostics} == {"a.yml", "s.json", "b.json"}


@pytest.mark.parametrize("word", ["form", "comparison", "verification"])
def test_what_we_wrote_and_nobody_checks_is_passed_over_in_a_folder_and_told_when_named(tmp_path, word):
    path = tmp_path / "other.json"
    path.write_text(json.dumps({"format": f"maturity/{word}/1", "questions": [], "factors": [], "subjects": 3}))
    report = check_paths([str(tmp_path)])
    assert (kinds(report), report.diagnostics) == ({"other.json": None}, ())
    (told,) = check_paths([str(path)]).diagnostics
    assert told.code.endswith("001")
    assert "this is " in told.message


def test_a_list_of_scorecards_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "all.json"
    path.write_text(json.dumps([{"format": "maturity/scorecard/1"}] * 2))
    with pytest.raises(MaturityError) as caught:
        open_input(path)
    (told,) = caught.value.diagnostics
    assert (told.code, told.message) == ("A001", "this is a list of 2 scorecards, not an answer sheet")
    path.write_text(json.dumps([{"format": "maturity/scorecard/1"}, 3]))
    with pytest.raises(MaturityError) as caught:
        open_input(path)
    assert [d.code for d in caught.value.diagnostics] == ["A004"]


def test_a_file_of_somebody_else_is_passed_over_in_a_folder_and_told_when_named(tmp_path):
    other = tmp_path / "compose.yaml"
    other.write_text("services:\n  web: {image: nginx}\n")
    (tmp_path / "list.json").write_text("[1, 2]")
    report = check_paths([str(tmp_path)])
    assert kinds(report) == {"compose.yaml": None, "list.json": None}
    assert report.diagnostics == ()
    assert summary(report) == "0 files: no problems (2 other files passed over)"
    assert [d.code for d in check_paths([str(other)]).diagnostics] == ["Q001"]


def test_a_forgotten_format_is_told_in_a_folder_too(tmp_path):
    (tmp_path / "a.yaml").write_text("questionnaire: quick-scan\norganisation: {name: Example}\nanswers: {}\n")
    report = check_paths([str(tmp_path)])
    assert kinds(report) == {"a.yaml": "answers"}
    assert [d.code for d in report.diagnostics] == ["A001"]


def test_one_bad_file_stops_no_other(tmp_path):
    for name, text in (("1.yaml", "a: ["), ("2.yaml", HEAD + "wrong: 1\n"), ("3.yaml", HEAD)):
        (tmp_path / name).write_text(text)
    report = check_paths([str(tmp_path / name) for name in ("2.yaml", "1.yaml", "nowhere.yaml", "3.yaml")])
    assert [(Path(d.place.file).name, d.code) for d in report.diagnostics] == [
        ("2.yaml", "Q002"),
        ("1.yaml", "Y003"),
        ("nowhere.yaml", "Y025"),
    ]
    assert list(kinds(report)) == ["2.yaml", "1.yaml", "nowhere.yaml", "3.yaml"]


def test_form_of_includes_is_told_along_with_that_of_the_file(tmp_path):
    (tmp_path / "inner.yaml").write_text(HEAD + "inner: 1\n")
    (tmp_path / "outer.yaml").write_text(HEAD + "outer: 1\ninclude: [{questionnaire: ./inner.yaml}]\n")
    report = check_paths([str(tmp_path / "outer.yaml")])
    assert {(Path(d.place.file).name, d.code) for d in report.diagnostics} == {
        ("inner.yaml", "Q002"),
        ("outer.yaml", "Q002"),
    }


def test_form_and_meaning_of_includes_in_one_run(tmp_path):
    never = "findings: [{id: x, text: X, when: {factor: f, above: 100}}]\n"
    questions = "questions: [{id: q, text: Q, options: [{id: a, text: A}, {id: b, text: B}]}]"
    (tmp_path / "inner.yaml").write_text(HEAD + f"factors: [{{id: f, title: F, abuot: F, {questions}}}]\n")
    outer = tmp_path / "outer.yaml"
    outer.write_text(HEAD + "include: [{questionnaire: ./inner.yaml}]\n" + never)

    def told():
        return [(Path(d.place.file).name, d.code) for d in check_paths([str(outer)]).diagnostics]

    assert told() == [("inner.yaml", "Q002"), ("outer.yaml", "Q110")]
    # What cannot be put together is told beside the form, but not that parts differ: that may be the form.
    more = "sides: {s: {title: S}}\n"
    (tmp_path / "inner.yaml").write_text(HEAD + more.replace("}}", ", rolse: [a]}}"))
    outer.write_text(HEAD + "include: [{questionnaire: ./inner.yaml, only: [r]}]\n" + more)
    assert told() == [("inner.yaml", "Q002"), ("outer.yaml", "Q036")]


def test_broken_references_and_sense_in_one_run(tmp_path):
    path = tmp_path / "q.yaml"
    path.write_text(HEAD + "factors: [{id: f, title: F}]\nfindings: [{id: x, text: X, when: {factor: g, below: 5}}]\n")
    assert [d.code for d in check_paths([str(path)]).diagnostics] == ["Q150", "Q042"]


def test_a_fault_of_an_include_is_told_where_it_stands_and_once(tmp_path):
    scale = "factors: [{id: f, title: F, questions: [{id: q, text: Q, options: [{id: a, text: A, score: 1}, {id: b, text: B, score: 0}]}]}]\n"
    (tmp_path / "inner.yaml").write_text(HEAD + scale)
    (tmp_path / "outer.yaml").write_text(HEAD + "include: [{questionnaire: ./inner.yaml}]\n")
    report = check_paths([str(tmp_path / "inner.yaml"), str(tmp_path / "outer.yaml")])
    assert [(Path(d.place.file).name, d.code, d.place.line) for d in report.diagnostics] == [("inner.yaml", "Q120", 5)]


def test_a_file_under_two_names_is_checked_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("q.yaml").write_text(HEAD + "wrong: 1\n")
    Path("outer.yaml").write_text(HEAD + "include: [{questionnaire: ./q.yaml}]\n")
    report = check_paths(["./q.yaml", "q.yaml", str(tmp_path), "outer.yaml"])
    assert [file.name for file in report.files] == ["./q.yaml", str(tmp_path / "outer.yaml")]
    assert [(d.place.file, d.code) for d in report.diagnostics] == [("./q.yaml", "Q002")]


def test_a_faulty_questionnaire_is_told_through_its_answers(tmp_path):
    (tmp_path / "q.yaml").write_text(HEAD + "wrong: 1\n")
    answers = "format: maturity/answers/1\nquestionnaire: ./q.yaml\norganisation: {name: Example}\n"
    (tmp_path / "a.yaml").write_text(answers)
    (tmp_path / "b.yaml").write_text(answers + "wrong: 1\n")
    report = check_paths([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")])
    assert [(Path(d.place.file).name, d.code) for d in report.diagnostics] == [("q.yaml", "Q002"), ("b.yaml", "A002")]


def test_a_built_in_id_and_a_file_named_twice():
    report = check_paths(["crowdsourcing-ladder", "crowdsourcing-ladder"])
    assert [file.kind for file in report.files] == ["questionnaire"]
    assert report.errors == 0


@pytest.fixture
def stdin(monkeypatch):
    def give(text):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))

    return give


def test_standard_input(stdin, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stdin(HEAD + "factors: [{id: f, title: F}]\n")
    (diagnostic,) = check_paths(["-"]).diagnostics
    assert (diagnostic.code, diagnostic.place.file, diagnostic.place.line) == ("Q150", "-", 5)


def test_a_questionnaire_from_standard_input_includes_what_can_be_found_from_anywhere(stdin):
    stdin(HEAD + "include: [{questionnaire: crowdsourcing-ladder}]\n")
    assert check_paths(["-"]).errors == 0
    stdin(HEAD + f"include: [{{questionnaire: {json.dumps(str(CASES / 'parts' / 'base.yaml'))}}}]\n")
    assert "Q032" not in [d.code for d in check_paths(["-"]).diagnostics]


def test_standard_input_stands_in_no_folder(stdin):
    """Each path is told by itself, and no folder of ours is searched for it."""
    stdin(
        HEAD + "include:\n"
        "  - {questionnaire: ../parts/base.yaml}\n  - {questionnaire: quick-scan}\n  - {questionnaire: ./b.yaml}\n"
    )
    found = check_paths(["-"]).diagnostics
    assert [(d.code, d.message, d.place.file, d.place.line, d.place.column) for d in found] == [
        ("Q032", f"standard input has no folder in which '{path}' could be", "-", line, 21)
        for path, line in (("../parts/base.yaml", 6), ("./b.yaml", 8))
    ]


def test_the_same_mistake_in_two_lines_is_told_twice(tmp_path):
    factors = "factors:\n  - {id: f, titel: F, title: F}\n  - {id: g, titel: F, title: G}\n"
    (tmp_path / "q.yaml").write_text(HEAD + factors)
    found = check_paths([str(tmp_path / "q.yaml")]).diagnostics
    assert [(d.code, d.place.line) for d in found if d.code == "Q002"] == [("Q002", 6), ("Q002", 7)]


def test_mistakes_in_answers_are_told_under_the_name_that_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("format: maturity/answers/1\nquestionnaire: quick-scan\norganisation: {nmae: E}\n")
    assert {d.place.file for d in check_paths(["./a.yaml"]).diagnostics} == {"./a.yaml"}


def test_a_lift_to_an_answer_that_is_not_there_is_told_once(tmp_path):
    """What else could be said of the action waits until the answer is mended."""
    (tmp_path / "q.yaml").write_text(
        HEAD + "sides: {m: {title: M}}\n"
        "factors: [{id: f, title: F, questions: [{id: q, text: Q, options: [{id: a, text: A}, {id: b, text: B}]}]}]\n"
        "actions: [{id: x, title: X, when: {question: q, below: 50}, effort: {m: 1}, lifts: [{question: q, to: c}]}]\n"
    )
    assert [d.code for d in check_paths([str(tmp_path / "q.yaml")]).diagnostics] == ["Q048"]


def test_answers_from_standard_input_start_from_the_current_folder(stdin, monkeypatch):
    monkeypatch.chdir(CASES / "good")
    stdin((CASES / "good" / "small-answers.yaml").read_text())
    report = check_paths(["-"])
    assert report.diagnostics == ()
    assert report.files == (CheckedFile("-", "answers"),)


ERROR = Diagnostic("Q110", "never", Place("a.yaml", ("findings", 0), 3, 5, 4, "  - x"), "because")
WARNING = Diagnostic("Q152", "unused", Place("b.yaml", (), 1, 1), None, Severity.WARNING)


@pytest.mark.parametrize(
    ("diagnostics", "line"),
    [
        ([], "2 files: no problems"),
        ([ERROR], "1 error in 1 file"),
        ([ERROR, ERROR, WARNING], "2 errors and 1 warning in 2 files"),
        ([WARNING, WARNING], "2 warnings in 1 file"),
    ],
)
def test_closing_line(diagnostics, line):
    report = CheckReport((CheckedFile("a.yaml", "answers"), CheckedFile("b.yaml", "answers")), tuple(diagnostics))
    assert summary(report) == line


def test_json_has_the_same_fields():
    report = CheckReport((CheckedFile("a.yaml", "questionnaire"), CheckedFile("c", None)), (ERROR, WARNING))
    data = json.loads(as_json(report))
    assert data["files"] == [{"file": "a.yaml", "kind": "questionnaire"}, {"file": "c", "kind": None}]
    assert (data["errors"], data["warnings"]) == (1, 1)
    assert data["diagnostics"] == [ERROR.as_dict(), WARNING.as_dict()]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_a_circle_does_not_hang(tmp_path):
    (tmp_path / "q.yaml").write_text(HEAD)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert kinds(check_paths([str(tmp_path)])) == {"q.yaml": "questionnaire"}
