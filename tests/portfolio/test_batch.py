"""Batches: every input ends in a row or an error, whatever it is."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from maturity.diagnostics import MaturityError
from maturity.files import output
from maturity.portfolio.batch import _weight, run_batch
from maturity.portfolio.cache import Stamp
from maturity.portfolio.inputs import MEMORY, Input
from maturity.portfolio.results import ERROR_COLUMNS, header
from maturity.portfolio.worker import Task
from portfolio import rendering
from portfolio.samples import QUESTIONNAIRE, folder, line, sheet

ROOT = Path(__file__).parents[2]


def results(out):
    rows = list(csv.DictReader((out / "results.csv").read_text(encoding="utf-8").splitlines()))
    lines = [json.loads(text) for text in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["file"] for row in rows] == [row["file"] for row in lines]
    return lines


def errors(out):
    rows = list(csv.DictReader((out / "errors.csv").read_text(encoding="utf-8").splitlines()))
    lines = [json.loads(text) for text in (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["code"] for row in rows] == [row["code"] for row in lines]
    return lines


def names(rows):
    return [row["organisation"] for row in rows]


def test_every_column_is_documented():
    page = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    of_results, of_errors = page[page.index("## Columns of the results") :].split("## Columns of the errors")
    documented = [
        [name for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)]
        for text in (of_results, of_errors)
    ]
    assert documented == [header(["ID"]), list(ERROR_COLUMNS)]


def test_a_row_holds_the_figures(tmp_path):
    sheets = folder(tmp_path, "acme")
    summary = run_batch([str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.unchanged, summary.failed, summary.warnings) == (1, 0, 0, ())
    (row,) = results(tmp_path / "out")
    # shared: (1 + 0.5) / 2 = 0.75, owned 0.5 -> goals 62.5; tools 50 -> index 56.25
    expected = {
        "file": str(sheets / "acme.yaml"),
        "organisation": "acme",
        "industry": "retail",
        "country": "GB",
        "date": "2026-01-31",
        "questionnaire": "small",
        "version": "1.0.0",
        "index": 56.25,
        "index_low": 56.25,
        "index_high": 56.25,
        "coverage": 1.0,
        "rated": True,
        "band": "Practised",
        "reach": "l0",
        "secured": "l0",
        "alignment": 50.0,
        "gap": 50.0,
        "answered": 3,
        "open": 0,
        "first_action": "council",
        "factors": {"goals": 62.5, "tools": 50.0},
    }
    assert {key: row[key] for key in expected} == expected
    header, cells = list(csv.reader(io.StringIO((tmp_path / "out" / "results.csv").read_text())))
    assert dict(zip(header, cells, strict=True))["factor:goals"] == "62.5"
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        [MEMORY, "results.csv", "results.jsonl", "errors.csv", "errors.jsonl"]
    )


def test_texts_are_counted_neither_as_open_nor_as_answered(tmp_path):
    sheets = folder(tmp_path, "acme")
    asks = "      - {id: why, text: Why?, kind: text}\n      - {id: else, text: What else?, kind: text}\n"
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("actions:", f"{asks}actions:"), encoding="utf-8")
    (sheets / "told.yaml").write_text(sheet("told") + "  why: Because.\n  else: na\n", encoding="utf-8")
    (sheets / "open.yaml").write_text(sheet("open", reuse="unknown"), encoding="utf-8")
    run_batch([str(sheets)], tmp_path / "out", jobs=0)
    counts = {
        row["organisation"]: (row["answered"], row["open"], row["not_applicable"]) for row in results(tmp_path / "out")
    }
    assert counts == {"acme": (3, 0, 0), "told": (3, 0, 0), "open": (2, 1, 0)}


def corrupt(n: int) -> bytes:
    """A file that is bad in one of twenty ways."""
    good = sheet(f"bad {n}")
    ways = [
        b"",
        b"\x00\x01\x02",
        good.encode("utf-16"),
        b"\xff" + good.encode(),
        good.replace("format:", "fromat:").encode(),
        good.replace("maturity/answers/1", "maturity/answers/9").encode(),
        good.replace("owned: tried", "owned: always").encode(),
        good.replace("owned:", "onwed:").encode(),
        good.replace("reuse: 50", "reuse: 5000").encode(),
        good.replace("reuse: 50", "reuse: [a]").encode(),
        good.replace("ann: usual", "zoe: usual").encode(),
        good.replace("2026-01-31", "2026-13-31").encode(),
        good.replace("1.0.0", "one").encode(),
        good.replace("small.yaml", "other.yaml").encode(),
        (good + "answers: {}\n").encode(),
        (good + "---\na: 1\n").encode(),
        good.replace("tried}", "&a tried}").encode(),
        good[: len(good) // 2].encode(),
        b"[" * 5000,
        good.replace("  owned", "\towned").encode(),
    ]
    return ways[n % len(ways)]


@pytest.mark.parametrize("files", [2000])  # benchmarks/run.py does it with 10,000
def test_one_bad_file_in_a_hundred_is_an_error_and_the_rest_are_rows(tmp_path, files):
    sheets = folder(tmp_path)
    bad = []
    for n in range(files):
        path = sheets / f"{n:05}.yaml"
        if n % 100 == 50:
            path.write_bytes(corrupt(n // 100))
            bad.append(str(path))
        else:
            path.write_text(sheet(f"Organisation {n}", reuse=n % 101), encoding="utf-8")
    seen = []
    summary = run_batch([str(sheets)], tmp_path / "out", progress=lambda *told: seen.append(told))
    assert (summary.scored, summary.failed) == (files - files // 100, files // 100)
    assert seen[-1] == (files, files, files // 100)
    assert [told[0] for told in seen] == list(range(1, files + 1))
    assert len(results(tmp_path / "out")) == summary.scored
    assert [row["file"] for row in errors(tmp_path / "out")] == bad
    assert [row["file"] for row in results(tmp_path / "out")] == sorted(set(map(str, sheets.iterdir())) - set(bad))


def test_each_way_to_be_corrupt_has_its_code_and_place(tmp_path):
    sheets = folder(tmp_path, "zz-good")
    for n in range(20):
        (sheets / f"{n:02}.yaml").write_bytes(corrupt(n))
    run_batch([str(sheets)], tmp_path / "out", jobs=0)
    rows = errors(tmp_path / "out")
    assert len(rows) == 20
    assert all(row["file"].endswith(f"{n:02}.yaml") and row["message"] for n, row in enumerate(rows))
    assert [rows[n]["code"] for n in (6, 7, 8, 10)] == ["A022", "A020", "A023", "A021"]
    assert [(rows[n]["line"], rows[n]["column"]) for n in (6, 8)] == [(9, 10), (10, 10)]
    assert names(results(tmp_path / "out")) == ["zz-good"]


def test_json_lines_give_a_row_a_line(tmp_path):
    folder(tmp_path)
    lines = tmp_path / "all.jsonl"
    text = "\ufeff" + "\n".join([line("one"), "", line("two", owned="never"), "{", line("three")])
    lines.write_text(text, encoding="utf-8")
    summary = run_batch([str(lines)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed) == (2, 2)
    assert [row["file"] for row in results(tmp_path / "out")] == [f"{lines}:1", f"{lines}:5"]
    bad = errors(tmp_path / "out")
    assert [(row["file"], row["line"], row["code"][0]) for row in bad] == [(str(lines), 3, "A"), (str(lines), 4, "Y")]


def test_standard_input_is_json_lines(tmp_path, monkeypatch):
    folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{line('one')}\n{line('two')}".encode())))
    seen = []
    summary = run_batch(["-"], tmp_path / "out", jobs=0, progress=lambda *told: seen.append(told))
    assert summary.scored == 2
    assert seen == [(1, None, 0), (2, None, 0)]
    assert [row["file"] for row in results(tmp_path / "out")] == ["stdin:1", "stdin:2"]


def test_a_large_line_does_not_block_the_pipe(tmp_path):
    folder(tmp_path)
    lines = tmp_path / "all.jsonl"
    big = json.loads(line("big"))
    big["answers"]["shared"] = {"agreed": {"answer": "usual", "evidence": ["x" * 1000] * 400}}
    lines.write_text("\n".join([json.dumps(big) if n % 3 else line(f"n{n}") for n in range(30)]), encoding="utf-8")
    assert run_batch([str(lines)], tmp_path / "out", jobs=2).scored == 30


def test_the_same_names_are_fine_and_reports_do_not_overwrite_each_other(tmp_path):
    folder(tmp_path)
    for place in ("a", "b"):
        (tmp_path / "sheets" / place).mkdir()
        (tmp_path / "sheets" / place / "Acme Inc.yaml").write_text(
            sheet("Acme", where="../../small.yaml", reuse={"a": 1, "b": 2}[place])
        )
    out = tmp_path / "out"
    summary = run_batch([str(tmp_path / "sheets")], out, formats=("txt", "md"), render=rendering.plain, jobs=0)
    assert summary.scored == 2
    reports = [row["reports"] for row in results(out)]
    assert reports[0] == ["reports/acme-inc.txt", "reports/acme-inc.md"]
    assert len({name for names in reports for name in names}) == 4
    for row in results(out):
        assert (out / row["reports"][0]).read_text() == f"txt: Acme: {row['index']}"


def test_what_has_not_changed_is_skipped(tmp_path):
    sheets = folder(tmp_path, "a", "b", "c")
    out = tmp_path / "out"

    def again(**options):
        summary = run_batch([str(sheets)], out, jobs=0, **options)
        return summary.scored, summary.unchanged

    assert again() == (3, 0)
    before = (out / "results.csv").read_bytes()
    assert again() == (3, 3)
    assert (out / "results.csv").read_bytes() == before
    (sheets / "b.yaml").write_text(sheet("b", reuse=99))
    assert again() == (3, 2)
    assert results(out)[1]["factors"]["tools"] == 99
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE + "about: changed\n")
    assert again() == (3, 0)
    assert again(questionnaire=str(tmp_path / "small.yaml")) == (3, 3)
    with_reports = {"formats": ("txt",), "render": rendering.plain}
    assert again(**with_reports) == (3, 0)
    assert again(**with_reports) == (3, 3)
    (out / "reports" / "c.txt").unlink()
    assert again(**with_reports) == (3, 2)
    assert (out / "reports" / "c.txt").exists()
    (sheets / "a.yaml").write_text("broken")
    (sheets / "b.yaml").unlink()
    assert again() == (1, 0)
    assert names(results(out)) == ["c"]
    assert [row["file"] for row in errors(out)] == [str(sheets / "a.yaml")]


def test_a_name_that_is_not_utf8_is_no_reason_to_stop(tmp_path):
    sheets = folder(tmp_path, "ok")
    try:
        (sheets / "f\udcfcr.yaml").write_text(sheet("für"), encoding="utf-8")
        (sheets / "\udcfc.yaml").write_text("broken", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    out = tmp_path / "out"
    with_reports = {"jobs": 0, "formats": ("txt",), "render": rendering.plain}
    assert run_batch([str(sheets)], out, **with_reports).unchanged == 0
    rows = results(out)
    assert [(row["file"], row["reports"]) for row in rows] == [
        (str(sheets / "f\\xfcr.yaml"), ["reports/f-r.txt"]),
        (str(sheets / "ok.yaml"), ["reports/ok.txt"]),
    ]
    assert [row["index"] for row in rows] == [56.25, 56.25]
    assert [row["file"] for row in errors(out)] == [str(sheets / "\\xfc.yaml")]
    assert run_batch([str(sheets)], out, **with_reports).unchanged == 2


def test_what_another_questionnaire_gave_is_scored_anew_without_it(tmp_path):
    sheets = folder(tmp_path, "a")
    out = tmp_path / "out"
    other = tmp_path / "other.yaml"
    other.write_text(QUESTIONNAIRE.replace("version: 1.0.0", "version: 1.0.1"), encoding="utf-8")
    run_batch([str(sheets)], out, jobs=0, questionnaire=str(other))
    assert [row["version"] for row in results(out)] == ["1.0.1"]
    assert run_batch([str(sheets)], out, jobs=0).unchanged == 0
    assert [row["version"] for row in results(out)] == ["1.0.0"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and then nothing", None])
def test_a_damaged_memory_is_made_anew(tmp_path, damage):
    sheets = folder(tmp_path, *[f"n{n}" for n in range(30)])
    out = tmp_path / "out"
    run_batch([str(sheets)], out, jobs=0)
    memory = out / MEMORY
    content = memory.read_bytes()
    memory.write_bytes(content[: len(content) // 2] + b"\x07" * (len(content) // 3) if damage is None else damage)
    summary = run_batch([str(sheets)], out, jobs=0)
    assert (summary.scored, summary.unchanged) == (30, 0)
    assert [w.code for w in summary.warnings] == ([] if damage == b"" else ["B004"])
    assert run_batch([str(sheets)], out, jobs=0).unchanged == 30


def test_a_memory_of_another_version_is_made_anew(tmp_path):
    sheets = folder(tmp_path, "a")
    out = tmp_path / "out"
    run_batch([str(sheets)], out, jobs=0)
    with sqlite3.connect(out / MEMORY) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert run_batch([str(sheets)], out, jobs=0).unchanged == 0
    assert run_batch([str(sheets)], out, jobs=0).unchanged == 1


def test_two_batches_do_not_write_to_one_folder(tmp_path):
    sheets = folder(tmp_path, "a")
    out = tmp_path / "out"
    run_batch([str(sheets)], out, jobs=0)
    other = sqlite3.connect(out / MEMORY)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(MaturityError) as caught:
            run_batch([str(sheets)], out, jobs=0)
    finally:
        other.close()
    assert [d.code for d in caught.value.diagnostics] == ["B005"]


@pytest.mark.skipif(os.name == "nt", reason="another way to be forbidden")
def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    sheets = folder(tmp_path, "a")
    (tmp_path / "file").write_text("")
    with pytest.raises(MaturityError) as caught:
        run_batch([str(sheets)], tmp_path / "file" / "out")
    assert [d.code for d in caught.value.diagnostics] == ["B006"]


def test_nothing_to_score_is_an_error(tmp_path):
    (tmp_path / "empty").mkdir()
    for path in ("empty", "no*.yaml", "missing"):
        with pytest.raises(MaturityError) as caught:
            run_batch([str(tmp_path / path)], tmp_path / "out")
        assert [d.code for d in caught.value.diagnostics] == ["B001"]
    assert not (tmp_path / "out").exists()


def test_a_path_that_leads_nowhere_is_an_error_among_others(tmp_path):
    sheets = folder(tmp_path, "a")
    summary = run_batch([str(tmp_path / "missing"), str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed) == (1, 1)
    assert [row["code"] for row in errors(tmp_path / "out")] == ["B001"]


def test_a_broken_questionnaire_for_all_is_said_once(tmp_path):
    sheets = folder(tmp_path, "a", "b")
    (tmp_path / "other.yaml").write_text("format: maturity/questionnaire/1\n")
    with pytest.raises(MaturityError):
        run_batch([str(sheets)], tmp_path / "out", questionnaire=str(tmp_path / "other.yaml"))


def test_mistakes_in_a_questionnaire_are_told_with_their_place(tmp_path):
    sheets = folder(tmp_path, "a", "b")
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("weight", "x").replace("title: Goals", "titel: Goals"))
    summary = run_batch([str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed) == (0, 2)
    assert all("small.yaml:" in row["message"] and row["line"] is None for row in errors(tmp_path / "out"))


def test_questionnaires_in_a_folder_are_passed_over_and_refused_by_name(tmp_path):
    sheets = folder(tmp_path, "a")
    summary = run_batch([str(tmp_path)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed, summary.passed_over) == (1, 0, 1)
    summary = run_batch([str(tmp_path / "small.yaml"), str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed, summary.passed_over) == (1, 1, 0)


@pytest.mark.parametrize("word", ["brand", "form", "comparison", "verification"])
def test_what_else_of_ours_lies_in_a_folder_is_passed_over(tmp_path, word):
    sheets = folder(tmp_path, "a")
    (sheets / "other.json").write_text(json.dumps({"format": f"maturity/{word}/1"}))
    summary = run_batch([str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed, summary.passed_over) == (1, 0, 1)


def test_an_organisation_in_two_files_is_told(tmp_path):
    """Of five names each is there twice, the second time written otherwise; another day is another assessment."""
    sheets = folder(tmp_path)
    for n in range(5):
        (sheets / f"a{n}.yaml").write_text(sheet(f"Acme {n}"))
        (sheets / f"b{n}.yaml").write_text(sheet(f"  ACME   {n} "))
        (sheets / f"c{n}.yaml").write_text(sheet(f"Acme {n}", date="2027-01-31"))
    summary = run_batch([str(sheets)], tmp_path / "out", jobs=0)
    assert (summary.scored, summary.failed) == (15, 0)
    (told,) = summary.warnings
    assert told.code == "B007"
    named = [f"{sheets / f'a{n}.yaml'} and {sheets / f'b{n}.yaml'}" for n in range(3)]
    assert told.message.endswith(f": {'; '.join(named)}; and 2 more")


def test_files_with_warnings_are_named(tmp_path):
    names = "abcde"
    sheets = folder(tmp_path, *names)
    for name in names:
        path = sheets / f"{name}.yaml"
        path.write_text(path.read_text().replace("role: cio", "role: CIO"))
    out = tmp_path / "out"
    for _ in range(2):  # the second time nothing has changed, and it is told all the same
        (told,) = run_batch([str(sheets)], out, jobs=0).warnings
        assert told.code == "B008"
        assert told.message.endswith(f": {', '.join(str(sheets / f'{n}.yaml') for n in 'abc')} and 2 more")


def test_formulas_are_made_harmless(tmp_path):
    sheets = folder(tmp_path)
    evil = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", 'fine, "quoted"']
    for n, name in enumerate(evil):
        (sheets / f"{n}.yaml").write_text(sheet(name, reuse=0))
    run_batch([str(sheets)], tmp_path / "out", jobs=0)
    with (tmp_path / "out" / "results.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["organisation"] for row in rows] == [f"'{name}" for name in evil[:5]] + evil[5:]
    assert names(results(tmp_path / "out")) == evil
    assert rows[0]["factor:tools"] == "0.0"


def test_numbers_keep_their_precision_and_sign(tmp_path):
    sheets = folder(tmp_path)
    (sheets / "a.yaml").write_text(sheet("a").replace("ann: usual, bob: tried", "ann: none, bob: usual"))
    run_batch([str(sheets)], tmp_path / "out", jobs=0)
    with (tmp_path / "out" / "results.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["gap"] == "-100.0"


def test_a_crash_a_hang_and_a_defect_cost_one_organisation_each(tmp_path):
    sheets = folder(tmp_path, "a", "crash", "defect", "hang", "b", "z")
    out = tmp_path / "out"
    summary = run_batch([str(sheets)], out, formats=("txt",), render=rendering.faulty, jobs=2, seconds=3)
    assert (summary.scored, summary.failed) == (3, 3)
    assert names(results(out)) == ["a", "b", "z"]
    assert {row["code"] for row in errors(out)} == {"B010", "B011", "B012"}


def test_scorecards_are_rows_too(tmp_path):
    from maturity.portfolio.assessment import open_input

    sheets = folder(tmp_path, "a")
    card = open_input(sheets / "a.yaml").scorecard
    (sheets / "stored.json").write_text(card.model_dump_json())
    run_batch([str(sheets)], tmp_path / "out", jobs=0)
    first, second = results(tmp_path / "out")
    assert {**first, "file": ""} == {**second, "file": ""}
    assert run_batch([str(sheets)], tmp_path / "out", jobs=0).unchanged == 2


def test_a_task_weighs_all_that_is_sent_with_it():
    """Sixteen files deep in somebody's folders, with what an earlier run knew of them, fill a pipe of 8 KiB."""
    stamp = Stamp("c" * 64, "digital-transformation", "sha256:" + "d" * 64, "0.1|html")
    task = Task(0, Input("a" * 300, "a" * 300), "b" * 60, stamp)
    assert _weight(task) > 300 + 60 + 64 + 22 + 71 + 8


def test_a_table_that_is_open_in_excel_is_named(tmp_path, monkeypatch):
    """On Windows it cannot be replaced; what was scored is kept."""
    replace = Path.replace

    def refusing(self, target):
        if Path(target).name == "results.csv":
            raise PermissionError(13, "Access is denied", str(self), 5, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(output, "WAITS", ())
    clients = folder(tmp_path, "Acme")
    with pytest.raises(MaturityError) as caught:
        run_batch([str(clients)], tmp_path / "out", jobs=0)
    (found,) = caught.value.diagnostics
    assert (found.code, found.place.file) == ("B006", str(tmp_path / "out" / "results.csv"))
    assert found.help.startswith("close it where it is open")
    monkeypatch.undo()
    assert run_batch([str(clients)], tmp_path / "out", jobs=0).unchanged == 1


def test_an_unfinished_file_that_cannot_be_removed_yet_is_left_to_the_next_run(tmp_path, monkeypatch):
    """On Windows, as long as somebody looks at it."""
    clients = folder(tmp_path, "Acme")
    left = tmp_path / "out" / f".results.csv.{'0' * 12}.tmp"
    left.parent.mkdir()
    left.touch()

    def refusing(self, *, missing_ok=False):
        raise PermissionError(13, "Access is denied", str(self))

    monkeypatch.setattr(Path, "unlink", refusing)
    assert run_batch([str(clients)], tmp_path / "out", jobs=0).scored == 1
    monkeypatch.undo()
    run_batch([str(clients)], tmp_path / "out", jobs=0)
    assert not left.exists()


def test_lines_that_powershell_wrote_are_told_for_what_they_are(tmp_path):
    """Its `>` writes UTF-16, on Windows up to version 5."""
    folder(tmp_path)
    path = tmp_path / "lines.jsonl"
    path.write_text(line("Acme"), encoding="utf-16")
    assert run_batch([str(path)], tmp_path / "out", jobs=0).failed > 0
    first = json.loads((tmp_path / "out" / "errors.jsonl").read_text("utf-8").splitlines()[0])
    assert (first["code"], first["message"], first["line"]) == ("Y021", "the file is UTF-16, not UTF-8", 1)
    assert "use the option -o" in first["help"]
