"""`maturity form` and `maturity merge` as a consultant calls them."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from cli.helpers import small
from forms.small import returned, workshop
from maturity.cli.app import app
from maturity.files.answers import load_answers


class Done:
    def __init__(self, returncode, stdout, stderr):
        self.returncode, self.stdout, self.stderr = returncode, stdout, stderr


@pytest.fixture
def maturity(capsys, monkeypatch):
    """Run a command in this process, as `cli.helpers.maturity` does in one of its own."""

    def run(*arguments, stdin="", cwd=None):
        if cwd is not None:
            monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = 0
        try:
            app([str(a) for a in arguments], prog_name="maturity")
        except SystemExit as left:
            code = left.code or 0
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


def test_forms_for_everybody_go_into_a_folder(maturity, tmp_path):
    sheet = workshop(tmp_path)
    done = maturity("form", sheet, "-f", "html,xlsx", "-o", tmp_path / "forms")
    assert done.returncode == 0, done.stderr
    written = done.stdout.split()
    assert written == [
        str(tmp_path / "forms" / f"acme-{who}.{kind}") for who in ("r1", "r2", "r3") for kind in ("html", "xlsx")
    ]
    assert sorted(map(str, (tmp_path / "forms").iterdir())) == sorted(written)


def test_one_form_goes_to_a_file_or_to_stdout(maturity, tmp_path):
    sheet = workshop(tmp_path)
    done = maturity("form", sheet, "--for", "r2", "-o", tmp_path / "odile.html")
    assert done.stdout.split() == [str(tmp_path / "odile.html")]
    assert maturity("form", sheet, "--for", "r2", "-o", "-").stdout == (tmp_path / "odile.html").read_text("utf-8")
    done = maturity("form", sheet, "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")


def test_nobody_to_ask(maturity, tmp_path):
    sheet = workshop(tmp_path)
    done = maturity("form", sheet, "--for", "r9", "--for", "r8", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("error[F052]") == 2
    alone = workshop(tmp_path, "format: maturity/answers/1\nquestionnaire: ./small.yaml\norganisation: {name: E}\n")
    assert "error[F051]" in maturity("form", alone).stderr


def test_somebody_who_is_asked_nothing(maturity, tmp_path):
    sheet = small(tmp_path)
    questions = (tmp_path / "small.yaml").read_text().replace("scale: steps", "scale: steps, ask: [marketing]")
    (tmp_path / "small.yaml").write_text(questions.partition("actions:")[0].replace("alignment: {", "# {"))
    sheet.write_text(sheet.read_text().replace("r1: all, r2: none", "r1: all"))
    done = maturity("form", sheet, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "error[F050]" in done.stderr
    assert f"{sheet}:8:" in done.stderr


def test_respondents_are_added_and_keep_no_name(maturity, tmp_path):
    sheet = workshop(tmp_path)
    done = maturity("form", sheet, "--add", "marketing:2", "--add", "cio", "--anonymous", "-o", tmp_path / "forms")
    assert [path.rpartition("-")[2] for path in done.stdout.split()] == ["r4.html", "r5.html", "r6.html"]
    people = load_answers(sheet).sheet.respondents
    assert [(who, p.role, p.anonymous) for who, p in people.items()][3:] == [
        ("r4", "marketing", True),
        ("r5", "marketing", True),
        ("r6", "cio", True),
    ]
    assert sheet.read_text().startswith("# The workshop of Example & Works")


def test_a_role_is_the_side_s_own_however_it_is_written_and_a_slip_is_told(maturity, tmp_path):
    """In capitals it would belong to no side, and its form would ask what everybody is asked and no more."""
    sheet = workshop(tmp_path)
    done = maturity("form", sheet, "--add", "CIO", "--add", "marketng", "-o", tmp_path / "forms")
    assert done.returncode == 0
    people = load_answers(sheet).sheet.respondents
    assert [who.role for who in people.values()][-2:] == ["cio", "marketng"]
    assert done.stderr.count("warning[A032]") == 1
    assert "'marketng'" in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["--anonymous"],
        ["--add", "it:0"],
        ["--add", "it:9999"],
        ["--add", "it:10000"],
        ["--add", "it:-1"],
        ["--add", " "],
    ],
)
def test_wrong_ways_to_add(maturity, tmp_path, wrong):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    done = maturity("form", sheet, *wrong, cwd=tmp_path)
    assert (done.returncode, sheet.read_bytes()) == (2, before)


@pytest.mark.parametrize("many", ["0", "201", "1" * 5000])
def test_how_many_can_be_added_is_said(maturity, tmp_path, many):
    done = maturity("form", workshop(tmp_path), "--add", f"it:{many}", cwd=tmp_path)
    assert (done.returncode, "from 1 to 200 respondents" in done.stderr) == (2, True)


def test_merging_shows_what_comes_in(maturity, tmp_path):
    sheet = workshop(tmp_path)
    form = returned(sheet, {"reuse": {"answer": 35, "comment": "Counted."}, "forum": {"answer": "none"}})
    sheet, form = sheet.name, form.name
    rehearsed = maturity("merge", sheet, form, "--dry-run", cwd=tmp_path)
    assert (rehearsed.returncode, rehearsed.stdout) == (0, "")
    assert "nothing was written" in rehearsed.stderr
    done = maturity("merge", sheet, form)
    assert done.stdout.strip() == sheet
    heads, row = done.stderr.strip().split("\n")
    assert heads.split() == ["who", "votes", "new", "changed", "same", "comments", "open", "agreed", "file"]
    assert row.split()[:9] == ["r1", "(cmo)", "2", "2", "0", "0", "1", "5", "1"]
    again = maturity("merge", sheet, form)
    assert (again.returncode, again.stdout) == (0, "")
    assert "nothing new" in again.stderr


def test_a_form_from_stdin(maturity, tmp_path):
    sheet = workshop(tmp_path)
    text = returned(sheet, {"reuse": {"answer": 35}}).read_text()
    assert maturity("merge", sheet, "-", stdin=text).returncode == 0
    assert load_answers(sheet).sheet.answers["reuse"]["r1"].answer == 35


def test_a_refused_form_leaves_all_as_it_was(maturity, tmp_path):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    done = maturity("merge", sheet, returned(sheet, {"reuse": {"answer": 35}, "replies": {"answer": "none"}}))
    assert (done.returncode, done.stdout) == (3, "")
    assert "error[F040]" in done.stderr
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(("package", "arguments"), [("xlsxwriter", ["form", "-f", "xlsx"]), ("openpyxl", ["merge"])])
def test_a_missing_package_is_told_with_the_line_that_installs_it(maturity, tmp_path, package, arguments):
    sheet = workshop(tmp_path)
    form = tmp_path / "r1.xlsx"
    if package == "openpyxl":
        assert maturity("form", sheet, "--for", "r1", "-f", "xlsx", "-o", form).returncode == 0
        arguments = [*arguments, str(sheet), str(form)]
    else:
        arguments = [*arguments, str(sheet), "-o", str(tmp_path / "forms")]
    code = f"import sys; sys.modules['{package}'] = None; from maturity.cli.app import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert f"'{package}'" in done.stderr
    assert 'pip install "maturity[office]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_name_people_only_when_asked(maturity, tmp_path):
    sheet = small(tmp_path)
    text = sheet.read_text().replace("{role: cmo}", "{role: cmo, name: Ada}")
    sheet.write_text(text)
    plain = maturity("report", sheet, "-f", "md", "-o", "-").stdout
    named = maturity("report", sheet, "-f", "md", "-o", "-", "--named").stdout
    listed = plain.index("Respondents")
    assert "Ada" not in plain[:listed]
    assert "Ada (CMO)" in named[: named.index("Respondents")]
    for command in (["assess", sheet, "--no-input"], ["batch", sheet]):
        for option, found in (([], False), (["--named"], True)):
            out = tmp_path / command[0]
            done = maturity(*command, "-f", "md", "-o", out, *option)
            assert done.returncode == 0, done.stderr
            report = next(out.rglob("*.md")).read_text("utf-8")
            assert ("Ada" in report[: report.index("Respondents")]) == found, command


def test_a_workbook_from_end_to_end(maturity, tmp_path):
    from forms.filling import blank, saved, say

    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", 60)
    done = maturity("merge", sheet, saved(book, sheet))
    assert done.returncode == 0, done.stderr
    figures = json.loads(maturity("score", sheet, "--format", "json").stdout)
    assert next(q for q in figures["questions"] if q["id"] == "reuse")["votes"] == {"r1": 100}
    book = blank(sheet)
    cell = say(book, "forum", "=1")
    done = maturity("merge", sheet, saved(book, sheet, "bad.xlsx"))
    assert done.returncode == 3
    assert f"bad.xlsx:{cell}" in done.stderr
