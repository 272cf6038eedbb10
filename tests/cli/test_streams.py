import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from cli.helpers import ANSWERS, HARBOUR, KETTLES, maturity, small
from maturity.cli.errors import guarded
from maturity.cli.progress import working
from maturity.cli.writing import spare
from maturity.files import streams

ESCAPE = "\x1b["


def test_version_needs_nothing_heavy():
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "maturity", "--version"], capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "maturity 0.1.0\n"
    assert "typer" not in loaded.stderr
    assert "pydantic" not in loaded.stderr


def test_help_loads_neither_models_nor_screens():
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "maturity", "--help"], capture_output=True, text=True, check=True
    )
    for heavy in ("pydantic", "yaml", "jinja2", "rich"):
        assert f"| {heavy}\n" not in loaded.stderr.replace("|   ", "| ").replace("  ", ""), heavy


@pytest.mark.parametrize("arguments", [("score", KETTLES), ("explain", KETTLES, "ladder"), ("questionnaire", "list")])
def test_pipes_are_without_colour(arguments):
    done = maturity(*arguments)
    assert done.returncode == 0
    assert ESCAPE not in done.stdout + done.stderr


def test_summary_and_warnings_go_to_stderr_paths_to_stdout(tmp_path):
    done = maturity("assess", KETTLES, "--no-input", "-o", tmp_path / "out")
    paths = done.stdout.splitlines()
    assert done.returncode == 0
    assert [path.rpartition("/")[2] for path in paths] == ["northwind-kettles.html", "northwind-kettles.md"]
    assert "Northwind Kettles" in done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"northwind-kettles.html", "northwind-kettles.md"}


def test_a_batch_tells_on_stderr_what_concerns_the_run(tmp_path):
    done = maturity("batch", KETTLES, KETTLES, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stderr.startswith("warning[B002]: ")
    assert [line.rpartition("/")[2] for line in done.stdout.splitlines()] == [
        "results.csv",
        "results.jsonl",
        "errors.csv",
        "errors.jsonl",
    ]


def foreign(*arguments, stdin=b""):
    """Run where the system's encoding has neither bars nor letters beyond ASCII, as a Windows pipe has no bars."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"}
    elsewhere = kept | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "maturity", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=elsewhere, timeout=60, check=False)


@pytest.mark.parametrize("arguments", [("score", KETTLES), ("schema", "answers"), ("explain", KETTLES, "ladder")])
def test_what_is_piped_is_utf8_whatever_the_system_speaks(arguments):
    done = foreign(*arguments)
    assert done.returncode == 0
    assert done.stdout == maturity(*arguments).stdout.encode()
    assert not done.stdout.isascii()


def test_a_script_of_lines_is_utf8_too(tmp_path):
    path = small(tmp_path, ANSWERS.replace("stack: some", "").rstrip() + "\n")
    done = foreign("assess", path, "-o", tmp_path / "out", stdin="c Zoë hört zu\n2\n".encode())
    assert "Zoë hört zu" in path.read_text(encoding="utf-8"), done.stderr.decode()


def test_a_name_that_is_not_utf8_leaves_what_is_printed_utf8(tmp_path):
    path = tmp_path / "f\udcfcr.yaml"
    try:
        path.write_bytes(KETTLES.read_bytes())
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    named = str(tmp_path / "f\\xfcr.yaml")
    assert maturity("score", path, "-f", "csv").stdout.splitlines()[1].startswith(named)
    for command in ("check", "score", "compare"):
        given = (path, KETTLES) if command == "compare" else (path,)
        printed = foreign(command, *given, "-f", "json").stdout.decode()
        assert (json.dumps(named) in printed) == (command != "score"), command
    maturity("report", path, "-f", "json", "-o", tmp_path / "\udcfc.json")
    (verified,) = json.loads(maturity("verify", tmp_path / "\udcfc.json", "-f", "json").stdout)
    assert verified["file"] == str(tmp_path / "\\xfc.json")


def test_a_questionnaire_is_found_by_a_name_that_the_system_cannot_say(tmp_path):
    small(tmp_path, ANSWERS.replace("./small.yaml", "./größe.yaml"))
    (tmp_path / "small.yaml").rename(tmp_path / "größe.yaml")
    done = foreign("score", tmp_path / "answers.yaml", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["questionnaire"]["source"] == "./größe.yaml"


def test_whoever_chooses_an_encoding_gets_it():
    done = maturity("score", KETTLES, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "Level III  Purpose-driven     ???" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (f"score {KETTLES} >&-", 0),
        (f"score {KETTLES} -f json >&- <&-", 0),
        (f"check {KETTLES} >&- 2>&-", 0),
        ("score not-there.yaml 2>&-", 3),
    ],
)
def test_a_stream_that_is_closed_is_no_error(arguments, code):
    script = f"'{sys.executable}' -m maturity {arguments}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_reader_that_goes_away_is_no_error():
    script = f"'{sys.executable}' -m maturity questionnaire show digital-transformation --format json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == '{\n  "forma'
    assert "Traceback" not in done.stderr
    assert "rror" not in done.stderr


@pytest.mark.parametrize(
    ("system", "output", "code"),
    [("posix", stat.S_IFIFO, 3), ("nt", stat.S_IFIFO, 0), ("nt", stat.S_IFREG, 3), ("nt", stat.S_IFCHR, 3)],
)
def test_a_reader_that_goes_away_on_windows_is_no_error(monkeypatch, system, output, code):
    """There a pipe that nobody reads is an invalid argument, and so is much else, which must not look done."""

    def printing():
        raise OSError(22, "Invalid argument")

    there = {"name": system, "fstat": lambda _: SimpleNamespace(st_mode=output)}
    monkeypatch.setattr(streams, "os", SimpleNamespace(**vars(os) | there))
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with pytest.raises(typer.Exit) as left:
        guarded(printing)()
    assert left.value.exit_code == code


def test_what_turns_while_one_waits_is_in_the_fonts_of_every_console(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Screen())
    with working("writing acme.pdf"):
        pass
    assert "writing acme.pdf" in sys.stderr.getvalue()
    assert sys.stderr.getvalue().isascii()


def test_one_report_to_stdout():
    done = maturity("report", KETTLES, "-f", "md", "-o", "-")
    assert done.returncode == 0
    assert done.stdout.startswith("# ")
    assert maturity("report", KETTLES, "-f", "md,html", "-o", "-").returncode == 2


def test_a_report_goes_to_a_file_that_is_named(tmp_path):
    target = tmp_path / "board.html"
    assert maturity("report", KETTLES, "-f", "html", "-o", target).stdout == f"{target}\n"
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("command", "formats", "target", "advice"),
    [
        ("report", "md", "rep.html", "-f html, or a name that ends in .md"),
        ("report", "pptx", "rep.PDF", "-f pdf, or a name that ends in .pptx"),
        ("report", "html,md", "rep.html", "name one format and one organisation, or a folder"),
        ("assess", "md", "rep.html", "-f html, or a name that ends in .md"),
        ("assess", "html,md", "-", "name one format and one organisation, or a folder"),
    ],
)
def test_a_name_that_cannot_take_the_reports_is_wrong_usage(tmp_path, command, formats, target, advice):
    done = maturity(command, KETTLES, "-f", formats, "-o", target, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith(f"  = help: {advice}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_be_called_like_a_report(tmp_path):
    (tmp_path / "rep.html").mkdir()
    done = maturity("report", KETTLES, "-f", "md", "-o", "rep.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "rep.html/northwind-kettles.md\n")


def test_a_report_from_stdin_is_named_after_its_organisation(tmp_path):
    for path in (KETTLES, HARBOUR):
        assert maturity("report", "-", "-f", "md", stdin=path.read_text(), cwd=tmp_path).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"northwind-kettles.md", "harbour-pine.md"}


@pytest.mark.parametrize("arguments", [("score",), ("compare",), ("report",), ("verify",), ("merge", "acme.yaml")])
def test_stdin_is_read_once(arguments):
    done = maturity(*arguments, "-", "-", stdin=KETTLES.read_text())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: - is named twice, and standard input can be read once\n")


@pytest.mark.parametrize("arguments", [("score", KETTLES, "-q", "-"), ("questionnaire", "show", "-")])
def test_a_questionnaire_is_not_read_from_stdin(arguments):
    done = maturity(*arguments)
    assert done.returncode == 3
    assert done.stderr.startswith("error[Q031]: a questionnaire is not read from standard input here\n")


def test_reports_of_two_sheets_with_one_name_do_not_overwrite_each_other(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    done = maturity("report", small(tmp_path / "a"), small(tmp_path / "b"), "-f", "md", "-o", tmp_path / "out")
    assert len(set(done.stdout.splitlines())) == len(list((tmp_path / "out").iterdir())) == 2


def test_what_is_missing_is_listed(tmp_path):
    path = small(tmp_path)
    path.write_text(path.read_text("utf-8").replace("  stack: some\n", ""), "utf-8")
    done = maturity("assess", path, "-o", tmp_path / "out", "-f", "md")
    assert done.returncode == 0
    assert "Not answered yet (1)" in done.stderr
    assert "Who may use the stack?" in done.stderr


def test_a_scorecard_gives_the_same_report_as_its_answers(tmp_path):
    card = tmp_path / "card.json"
    card.write_text(maturity("score", KETTLES, "--format", "json").stdout, "utf-8")
    from_card = maturity("report", card, "-f", "md", "-o", "-").stdout
    assert from_card == maturity("report", KETTLES, "-f", "md", "-o", "-").stdout


def test_a_report_never_replaces_what_it_is_made_from(tmp_path):
    stored = tmp_path / "kettles.json"
    stored.write_text(maturity("score", KETTLES, "--format", "json").stdout)
    before = stored.read_bytes()
    done = maturity("report", stored, "-f", "md,json", "-o", tmp_path)
    assert done.returncode == 2
    assert "would replace" in done.stderr
    assert stored.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["kettles.json"]


def test_nor_under_another_name_of_the_same_file(tmp_path):
    """On a Mac and on Windows Acme.json is acme.json; a hard link stands in for that here."""
    card = tmp_path / "acme.json"
    card.write_text(maturity("score", KETTLES, "--format", "json").stdout, encoding="utf-8")
    other = tmp_path / "other.json"
    other.hardlink_to(card)
    done = maturity("report", card, "-f", "json", "-o", other)
    assert done.returncode == 2
    assert "would replace" in done.stderr


def test_of_many_files_each_is_looked_at_once(tmp_path, monkeypatch):
    """Each with each would be a million looks for a thousand organisations."""
    looks = []
    for name in ("realpath", "samefile"):
        monkeypatch.setattr(os.path, name, lambda *paths: looks.append(paths) or paths[0])
    made_from = [SimpleNamespace(name=str(tmp_path / f"{n}.yaml")) for n in range(50)]
    spare(made_from, [str(tmp_path / f"{n}.html") for n in range(50)])
    assert len(looks) == 100


@pytest.mark.skipif(os.name == "nt", reason="pipes are of POSIX")
@pytest.mark.parametrize(
    "arguments",
    [
        ("score", KETTLES),
        ("explain", KETTLES),
        ("score", KETTLES, "--format", "json"),
        ("check", KETTLES),
        ("--version",),
        ("--help",),
        ("score", "--help"),
    ],
)
def test_a_reader_that_goes_away_is_no_failure(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "maturity", *map(str, arguments)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, "rror" in done.stderr) == (0, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("questionnaire", "--help"), ("score", KETTLES)])
def test_a_full_disk_is_told(arguments):
    command = [sys.executable, "-m", "maturity", *map(str, arguments)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "error: No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="pipes are of POSIX")
def test_reports_are_written_where_nobody_reads_the_messages(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "maturity", "assess", KETTLES, "--no-input", "-o", "out", "-f", "html"]
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=writing, cwd=tmp_path, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert (tmp_path / "out" / "northwind-kettles.html").stat().st_size > 0
