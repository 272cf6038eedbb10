"""Every command has help with an example, and its place in the README."""

import re
import shlex
import shutil

import pytest

from cli.helpers import ROOT, in_process, maturity

COMMANDS = ["assess", "score", "report", "explain", "compare", "verify", "batch", "form", "merge", "check", "schema"]
SUBCOMMANDS = [("questionnaire", "list"), ("questionnaire", "show"), ("questionnaire", "new")]


def test_the_list_of_commands_is_complete():
    shown = maturity("--help").stdout
    listed = re.findall(r"(?m)^  ([a-z]+)  +[A-Z]", shown[shown.index("Commands:") :])
    assert sorted(listed) == sorted([*COMMANDS, "questionnaire"])


@pytest.mark.parametrize("command", [*((c,) for c in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_help_has_an_example_that_calls_the_command(command):
    shown = maturity(*command, "--help").stdout
    assert re.search(r"Examples?:\n    maturity " + " ".join(command), shown)


def examples_of(command):
    """Return the examples in a command's help that rest on what is in the repository."""
    lines = maturity(*command, "--help").stdout.splitlines()
    return [line for line in map(str.strip, lines) if line.startswith("maturity ") and "examples/" in line]


def test_examples_that_rest_on_our_own_files_do_what_they_say(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("reports"))
    lines = [line for command in [(c,) for c in COMMANDS] for line in examples_of(command)]
    assert len(lines) >= 8
    for line in lines:
        done = maturity(*shlex.split(line)[1:], cwd=tmp_path)
        assert (line, done.returncode, "error" in done.stderr) == (line, 0, False)


@pytest.mark.parametrize("command", [*COMMANDS, "questionnaire"])
def test_readme_has_every_command(command):
    assert f"| `maturity {command} " in (ROOT / "README.md").read_text("utf-8")


def test_no_arguments_show_help():
    done = maturity()
    assert "Usage: maturity" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("scroe",),
        ("score",),
        ("score", "x", "--formt", "json"),
        ("score", "x", "--format", "xml"),
        ("batch", "x"),
        ("compare", "one.yaml"),
        ("verify",),
        ("verify", "x.html", "-f", "xml"),
        ("report", "x.yaml", "-f", "pptx9"),
        ("assess",),
        ("schema", "answer"),
        ("form", "x.yaml", "-f", "docx"),
        ("merge", "x.yaml"),
        ("merge", "-", "x.json"),
    ],
)
def test_wrong_usage_is_told_on_stderr_with_code_2(arguments, tmp_path):
    done = maturity(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "rror: " in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("score", "x", "-f", "xml"), "'--format' / '-f': 'xml' is not one of 'table', 'json', 'jsonl', 'csv'."),
        (("questionnaire", "list", "-f", "xml"), "'--format' / '-f': 'xml' is not one of 'text', 'json'."),
        (("explain", "x", "--depth", "0"), "'--depth': it has to be greater than or equal to 1"),
        (("batch", "x", "-o", "y", "-j", "two"), "'--jobs' / '-j': it takes a whole number"),
    ],
)
def test_wrong_values_are_told_in_our_words(arguments, told):
    assert in_process(*arguments).stderr.endswith(f"Error: Invalid value for {told}\n")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("maturity sc", {"score", "schema"}),
        ("maturity questionnaire sh", {"show"}),
        ("maturity score --fo", {"--format"}),
        ("maturity score x.yaml --format js", {"json", "jsonl"}),
    ],
)
def test_the_shell_completes(line, offered):
    words = line.split()
    done = maturity(_MATURITY_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert set(done.stdout.split()) == offered


def test_completion_can_be_shown():
    done = maturity("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.returncode == 0
    assert "_MATURITY_COMPLETE=complete_bash" in done.stdout
