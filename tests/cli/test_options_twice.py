"""Of an option that is given twice, nothing is lost: it is taken whole, or refused."""

import pytest

from cli.helpers import in_process, small


def test_every_threshold_is_checked_and_each_that_is_missed_is_told(tmp_path):
    """By hand (see `ANSWERS`): level 0 is reached, level I is not; the index is 54.17."""
    path = small(tmp_path)

    def scored(*thresholds):
        return in_process("score", path, "-f", "csv", *(w for t in thresholds for w in ("--fail-under", t)))

    assert scored("level-0", "10").returncode == 0
    first, last = scored("level-1", "10"), scored("10", "level-1")
    assert (first.returncode, last.returncode) == (1, 1)
    assert first.stderr == last.stderr == "Example Works: Level 0, asked for Level I\n"
    both = scored("level-1", "60")
    assert both.stderr.splitlines() == [
        "Example Works: Level 0, asked for Level I",
        "Example Works: the index 54.17 is below 60",
    ]


def test_a_workshop_is_held_to_every_threshold(tmp_path):
    out = tmp_path / "out"
    thresholds = ("--fail-under", "level-1", "--fail-under", "10")
    done = in_process("assess", small(tmp_path), "--no-input", "-f", "md", "-o", out, *thresholds)
    assert done.returncode == 1
    assert "asked for Level I" in done.stderr
    assert (out / "answers.md").exists()


def test_a_threshold_that_makes_no_sense_is_told_whichever_it_is(tmp_path):
    path = small(tmp_path)
    assert in_process("score", path, "--fail-under", "level-9", "--fail-under", "10").returncode == 2


@pytest.mark.parametrize(
    ("command", "rest", "written"),
    [
        ("report", (), {"answers.md", "answers.csv"}),
        ("assess", ("--no-input",), {"answers.md", "answers.csv"}),
        ("batch", (), {"reports/answers.md", "reports/answers.csv"}),
    ],
)
def test_formats_are_taken_from_each_time_they_are_given(tmp_path, command, rest, written):
    out = tmp_path / "out"
    done = in_process(command, small(tmp_path), *rest, "-f", "md", "--format", "csv", "-o", out)
    assert done.returncode == 0
    found = {path.relative_to(out).as_posix() for path in out.rglob("answers.*")}
    assert found == written


def test_forms_are_made_in_every_format_that_is_given(tmp_path):
    done = in_process("form", small(tmp_path), "--for", "r1", "-f", "html", "-f", "xlsx", "-o", tmp_path / "out")
    assert done.returncode == 0
    assert [path.suffix for path in sorted((tmp_path / "out").iterdir())] == [".html", ".xlsx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("score", "x", "-f", "csv", "--format", "json"), "--format is given twice: 'csv' and 'json'"),
        (("report", "x", "-o", "a", "-oc"), "--output is given twice: 'a' and 'c'"),
        (("report", "x", "--report", "full", "--report=agenda"), "--report is given twice: 'full' and 'agenda'"),
        (("batch", "x", "-o", "a", "-j", "1", "-j", "2"), "--jobs is given twice: '1' and '2'"),
        (("questionnaire", "show", "x", "-o", "a", "-o", "b"), "--output is given twice: 'a' and 'b'"),
    ],
)
def test_two_values_for_what_takes_one_are_refused(arguments, told):
    done = in_process(*arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == f"error: {told}"


def test_the_same_value_twice_is_no_contradiction(tmp_path):
    done = in_process("score", small(tmp_path), "-f", "csv", "-f", "csv")
    assert (done.returncode, done.stderr) == (0, "")
