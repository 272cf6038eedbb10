"""`maturity assess` as it is used: at a terminal, through a pipe, interrupted, without room on the disk."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
import yaml

from cli import transcript
from cli.helpers import ROOT, in_process, maturity
from interview.room import ROOM, SHEET
from maturity.cli.wall import Words
from maturity.cli.workshop_help import KEYS, help_text
from maturity.files.answers import load_answers
from maturity.files.builtins import builtin_ids
from maturity.files.questionnaires import load_questionnaire
from maturity.scoring.plan import plan_of
from sheets import parsed_sheet

ANSWERED = {"forum": "usual", "host": "tried", "forms": [], "reuse": 30, "stack": "none", "words": "ours"}
DISPUTED = {**ANSWERED, "forum": {"r1": "usual", "r2": "none"}}


@pytest.fixture
def room(tmp_path):
    (tmp_path / "room.yaml").write_text(json.dumps({"format": "maturity/questionnaire/1", **ROOM}), "utf-8")
    return tmp_path


def sheet_in(folder, **answers):
    path = folder / "acme.yaml"
    sheet = {"format": "maturity/answers/1", **SHEET, "questionnaire": "./room.yaml", "answers": answers}
    path.write_text(yaml.safe_dump(sheet, sort_keys=False), "utf-8")
    return path


class Room:
    """A person at a terminal of 80 × 24."""

    def __init__(self, folder, *arguments, **environment):
        kept = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "FORCE_COLOR"}}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "maturity", "assess", *map(str, arguments)],
            cwd=str(folder),
            env=kept | {"TERM": "dumb", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"} | environment,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=60,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def sees(self, text):
        self.child.expect_exact(text)
        return self

    def types(self, text):
        self.child.sendline(text)
        return self

    def presses(self, keys):
        self.child.send(keys)
        return self

    def ends(self, code):
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert (self.child.exitstatus, self.child.signalstatus) == (code, None), self.child.before
        return self.child.before


def answers(path):
    return {q: {who: v.answer for who, v in entry.items()} for q, entry in load_answers(path).sheet.answers.items()}


def test_a_whole_workshop_at_a_terminal(room):
    """Begun without a file; votes, talk, a second vote, undo, back, jump, interrupted, resumed, reported."""
    with Room(room, "-q", "./room.yaml") as at:
        at.sees("Organisation: ").types("").sees("There is no name.")
        at.sees("Organisation: ").types("Example & Works")
        at.sees("Respondent 1: ").types("cmo Ann Lee").sees("r1 Ann Lee, cmo, Marketing")
        at.sees("Respondent 2: ").types("cio").sees("r2 cio, Technology")
        at.sees("Respondent 3: ").types("")
        at.sees("File [example-works.yaml]: ").types("")
        at.sees("Is there a forum?").sees("It is tried")
        at.sees("[1 of 6] forum> ").types("cmo=4 cio=1").sees("no consensus").sees("Talk")
        at.sees("forum> ").types("c they mean different forums").sees("Comment noted.")
        at.sees("forum> ").types("cmo=3 cio=3").sees("round 1: cmo=4  cio=1")
        at.sees("host> ").types("2").sees("Agreed: 2, It is tried")
        at.sees("forms> ").types("u").sees("Who hosts it?")
        at.sees("host> ").types("9").sees("answers are 1 to 4")
        at.sees("host> ").types("b").sees("Agreement".lower()).sees("forum> ").types("").sees("Who hosts it?")
        at.sees("host> ").presses("g reu\t").sees("reuse").presses("\n").sees("from 0 to 100 %")
        at.sees("reuse> ").types("cmo=10 cio=60%").sees("no consensus")
        at.sees("reuse> ").types("30").sees("Agreed: 30 %")
        at.sees("stack> ").types("cmo=1").sees("not asked of 'r1'")
        at.sees("stack> ").presses("\x03").sees("Interrupted. example-works.yaml is saved: 2 of 6")
        at.ends(130)
    path = room / "example-works.yaml"
    assert answers(path) == {
        "forum": {"r1": "usual", "r2": "usual", "agreed": None},
        "reuse": {"r1": 10, "r2": 60, "agreed": 30},
    }
    assert [{w: v.answer for w, v in r.items()} for r in load_answers(path).sheet.rounds["forum"]] == [
        {"r1": "always", "r2": "none"}
    ]
    with Room(room, path, "-o", "out", "-f", "md") as at:
        at.sees("stack> ").types("s").sees("Ladder").sees("Level 0").sees("What it hinges on")
        at.sees("stack> ").types("l").sees("agreed: 30 %").sees("6  words")
        at.sees("stack> ").types("d")
        at.sees("words> ").types("c of the CIO is what we say").sees("Comment noted.")
        at.sees("words> ").types("b is no letter here")
        at.sees("host> ").types("n").sees("Why does it not apply? ").types("no host").sees("does not apply")
        at.sees("forms> ").types("cmo=1,3 cio=0").sees("no consensus").sees("forms> ").types("1 3")
        at.sees("Every question is answered.").sees("Example & Works").sees("Reports:").sees("out/example-works.md")
        at.ends(0)
    assert answers(path)["forms"] == {"r1": ("none", "usual"), "r2": (), "agreed": ("none", "usual")}
    assert answers(path)["words"] == {"agreed": "b is no letter here"}
    assert (room / "out" / "example-works.md").exists()
    assert sorted(p.name for p in room.iterdir()) == ["example-works.yaml", "out", "room.yaml"]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (lambda at: at.child.sendeof(), 130),
        (lambda at: at.child.kill(signal.SIGHUP), 130),
        (lambda at: at.child.kill(signal.SIGTERM), 130),
        (lambda at: at.types("q"), 0),
    ],
    ids=["end of input", "hung up", "asked to end", "left"],
)
def test_however_it_ends_what_was_answered_is_in_the_file(room, end, code):
    path = sheet_in(room)
    with Room(room, path) as at:
        at.sees("forum> ").types("2").sees("host> ")
        end(at)
        assert "acme.yaml is saved: 1 of 6" in at.ends(code).replace("\r\n", " ")
    assert answers(path) == {"forum": {"agreed": "tried"}}
    assert sorted(p.name for p in room.iterdir()) == ["acme.yaml", "room.yaml"]


def test_a_terminal_that_closes_loses_nothing(room):
    path = sheet_in(room)
    at = Room(room, path)
    at.sees("forum> ").types("2").sees("host> ")
    at.child.ptyproc.fileobj.close()  # the other end of the terminal goes away
    at.child.closed = at.child.ptyproc.closed = True
    assert os.waitstatus_to_exitcode(os.waitpid(at.child.pid, 0)[1]) == 130
    assert answers(path) == {"forum": {"agreed": "tried"}}
    assert not list(room.glob(".*"))


def test_the_second_person_is_told_who_has_the_file(room):
    path = sheet_in(room)
    with Room(room, path) as at:
        at.sees("forum> ")
        done = in_process("assess", path, stdin="2\n")
        assert done.returncode == 3
        assert "Y031" in done.stderr
        assert f"process {at.child.pid}" in done.stderr
        assert in_process("score", path).returncode == 0  # looking is no harm
        at.types("q").ends(0)


@pytest.mark.parametrize(("choice", "kept"), [("f", "theirs"), ("m", "mine"), ("q", "nothing of ours")])
def test_a_file_that_an_editor_changed_is_never_overwritten_silently(room, choice, kept):
    path = sheet_in(room)
    with Room(room, path) as at:
        at.sees("forum> ").types("2").sees("host> ")
        theirs = path.read_text("utf-8").replace("forum: tried", "forum: always")
        assert "always" in theirs
        path.write_text(theirs, "utf-8")
        at.types("3").sees("Y032").sees("f = go on").types("x").sees("f = go on").types(choice)
        if kept == "nothing of ours":
            rescued = at.ends(3).replace("\r\n", "\n")
            assert path.read_text("utf-8") == theirs
            assert "host: usual" in rescued
        else:
            at.sees("forms> ").types("q").ends(0)
            forum = "always" if kept == "theirs" else "tried"
            assert answers(path) == {"forum": {"agreed": forum}, "host": {"agreed": "usual"}}
    backups = [p.read_text("utf-8") for p in room.glob("*.bak")]
    assert backups == ([theirs] if kept == "mine" else [])


def test_a_folder_that_goes_away_ends_it_with_everything_printed(room):
    folder = room / "stick"
    folder.mkdir()
    path = sheet_in(folder)
    path.write_text(path.read_text("utf-8").replace("./room.yaml", "../room.yaml"), "utf-8")
    with Room(room, path) as at:
        at.sees("forum> ").types("2").sees("host> ")
        shutil.rmtree(folder)
        at.types("3")
        shown = at.ends(3).replace("\r\n", "\n")
    assert "Y033" in shown
    rescued = parsed_sheet(shown[shown.index("format: maturity") : shown.index("That was the whole")], "rescued")
    assert rescued.answers["host"]["agreed"].answer == "usual"
    assert not folder.exists()


def test_a_full_disk_ends_it_with_everything_printed(room):
    path = sheet_in(room)
    before = path.read_text("utf-8")
    long = "c " + "so much was said " * 100
    room_left = len(before) + 800  # the first answer fits, the comment does not
    done = subprocess.run(
        [sys.executable, "-m", "maturity", "assess", str(path)],
        input=f"2\n{long}\n3\n",
        capture_output=True,
        text=True,
        check=False,
        # or Python, which does not look, keeps byte code that is cut off, for everybody after us
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room_left, room_left)),
    )
    assert done.returncode == 3
    assert "Y030" in done.stderr
    assert "Traceback" not in done.stderr
    assert answers(path) == {"forum": {"agreed": "tried"}}
    rescued = parsed_sheet(done.stdout, "rescued")
    assert rescued.answers["host"]["agreed"].comment == long[2:].strip()
    assert sorted(p.name for p in room.iterdir()) == ["acme.yaml", "room.yaml"]


def test_a_folder_that_takes_nothing_is_told_before_the_first_question(room):
    path = sheet_in(room)
    (room / ".acme.yaml.lock").mkdir()  # the lock cannot be made: the same as a folder that is not ours, also for root
    done = in_process("assess", path, stdin="2\n")
    assert done.returncode == 3
    assert "Y030" in done.stderr
    assert "forum>" not in done.stderr


def test_a_script_of_lines(room):
    path = sheet_in(room)
    done = maturity("assess", path, "-o", room / "out", stdin="2\nq\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert "[1 of 6] forum> 2\n" in done.stderr
    assert not (room / "out").exists()
    done = in_process("assess", path, stdin="3\nn\n")
    assert done.returncode == 130
    assert "The input ended before the questions did." in done.stderr
    assert answers(path) == {"forum": {"agreed": "tried"}, "host": {"agreed": "usual"}}
    done = in_process("assess", path, "-o", room / "out", "-f", "md", stdin=b"0\n35\n\xff2\n4\nwords\n")
    assert done.returncode == 0
    assert done.stdout == f"{room / 'out' / 'acme.md'}\n"


def test_options_whose_ids_are_integers_are_shown_as_they_are_called(room):
    """A scale from 0 to 3: what is typed, shown and written are the same numbers."""
    steps = [{"id": str(n), "text": text} for n, text in enumerate(("Never", "Once", "Often", "Always"))]
    (room / "room.yaml").write_text(
        json.dumps({"format": "maturity/questionnaire/1", **ROOM, "scales": {"steps": steps}}), "utf-8"
    )
    path = sheet_in(room)
    shown = in_process("assess", path, stdin="cmo=3 cio=0\n2\nq\n").stderr.splitlines()
    for line in ("3  █  cmo  Always", "0  █  cio  Never", "Agreed: 2, Often"):
        assert line in [said.strip() for said in shown]
    assert answers(path)["forum"] == {"r1": "3", "r2": "0", "agreed": "2"}


@pytest.fixture
def german(room):
    """The room, with a German text for a question, a level and a band."""
    text = json.dumps({"format": "maturity/questionnaire/1", **ROOM, "bands": [{"from": 0, "title": "Any"}]})
    for said, there in (("Is there a forum?", "Gibt es ein Forum?"), ("First", "Erstes"), ("Any", "Jedes")):
        assert text.count(f'"{said}"') == 1
        text = text.replace(f'"{said}"', json.dumps({"en": said, "de": there}))
    (room / "room.yaml").write_text(text, "utf-8")
    return room


def test_questions_and_summary_speak_the_language(german):
    path = sheet_in(german, **{**ANSWERED, "forum": {}})
    before = load_answers(path).sheet
    done = in_process("assess", path, "--language", "de", "-f", "json", "-o", german / "out", stdin="2\n")
    assert done.returncode == 0
    for said in ("Gibt es ein Forum?", "Erstes", "Jedes"):
        assert said in done.stderr
    assert "Is there a forum?" not in done.stderr
    sheet = load_answers(path).sheet
    assert sheet.answers["forum"]["agreed"].answer == "tried"
    # The answers are to the questionnaire, in whichever language it was read out.
    (german / "room.json").write_text(in_process("score", path, "-f", "json").stdout, "utf-8")
    scored = json.loads((german / "room.json").read_text("utf-8"))
    assert (before.digest, sheet.digest) == (None, scored["questionnaire"]["digest"])
    assert scored["index"]["band"] == "Any"


def test_how_to_go_on_can_be_typed_as_it_stands(german):
    """With quotes around a name with blanks, and the options that decide what is asked."""
    path = sheet_in(german).rename(german / "Büro Süd.yaml")
    done = in_process("assess", path, "--language", "de", "-q", german / "room.yaml", stdin="q\n")
    told = next(line for line in done.stderr.splitlines() if line.startswith("Go on with:"))
    assert shlex.split(told)[3:] == [
        "maturity",
        "assess",
        str(path),
        "-q",
        str(german / "room.yaml"),
        "--language",
        "de",
    ]


@pytest.mark.parametrize(("option", "there"), [("--agenda", DISPUTED), ("--quick", {}), ("--open", {})])
def test_how_to_go_on_asks_the_same_questions(room, option, there):
    """After the disagreements of a complete file, a command without the option would ask nothing."""
    path = sheet_in(room, **there)
    told = in_process("assess", path, option, stdin="q\n").stderr.splitlines()[-1]
    assert shlex.split(told)[3:] == ["maturity", "assess", str(path), option]


def test_a_language_that_is_not_there_is_told_before_the_first_question(german):
    path = sheet_in(german)
    done = in_process("assess", path, "--language", "fr", stdin="2\nq\n")
    assert (done.returncode, answers(path)) == (3, {})
    assert "error[R074]" in done.stderr
    assert "forum>" not in done.stderr


def test_a_file_is_proposed_after_the_whole_name_of_the_organisation(room, monkeypatch):
    monkeypatch.chdir(room)
    done = in_process("assess", "-q", "room.yaml", stdin="AC/DC Retail\n\n\nq\n")
    assert done.returncode == 0
    assert "File [ac-dc-retail.yaml]: " in done.stderr
    assert load_answers("ac-dc-retail.yaml").sheet.organisation.name == "AC/DC Retail"


@pytest.mark.parametrize("name", ["acme: 2026", "acme?", "a|b"])
def test_a_name_that_windows_takes_for_something_else_is_asked_again(room, monkeypatch, name):
    """There `acme:2026.yaml` is a part of the file `acme` that no folder shows."""
    monkeypatch.chdir(room)
    done = in_process("assess", "-q", "room.yaml", stdin=f"Acme\n\n{name}\nfine\nq\n")
    assert done.returncode == 0
    assert "is no name for a file everywhere" in done.stderr
    assert (room / "fine.yaml").exists()


def test_lines_may_begin_with_a_byte_order_mark(room):
    """As Notepad and the PowerShell of Windows write them."""
    path = sheet_in(room)
    done = in_process("assess", path, stdin="\ufeff2\r\nq\r\n".encode())
    assert done.returncode == 0
    assert answers(path) == {"forum": {"agreed": "tried"}}


@pytest.mark.parametrize("arguments", [(), ("--open",), ("--quick",), ("--no-input",)])
def test_a_complete_file_asks_nothing(room, arguments):
    path = sheet_in(room, **ANSWERED)
    before = path.read_bytes()
    done = in_process("assess", path, *arguments, "-o", room / "out", stdin="this would be refused\n")
    assert done.returncode == 0
    assert "> " not in done.stderr
    assert path.read_bytes() == before
    assert len(list((room / "out").iterdir())) == 2


def test_the_agenda_of_a_complete_file(room):
    path = sheet_in(room, **ANSWERED | {"forum": {"r1": "usual", "r2": "always"}, "forms": {"r1": [], "r2": ["none"]}})
    done = in_process("assess", path, "--agenda", "-o", room / "out", stdin="4\n\n")
    assert done.returncode == 0
    assert re.findall(r"\] ([a-z]+)> ", done.stderr) == ["forum", "forms"]
    assert "The agenda is through; 1 left as they stand." in done.stderr
    assert answers(path)["forum"]["agreed"] == "always"
    path = sheet_in(room, **ANSWERED)
    assert "nothing on the agenda" in in_process("assess", path, "--agenda", "-o", room / "out", stdin="1\n").stderr


def test_quick_stops_and_says_what_it_saved(room):
    path = sheet_in(room)
    done = in_process("assess", path, "--quick", "-o", room / "out", stdin="1\n")
    assert done.returncode == 0
    said = " ".join(done.stderr.split())
    assert "Below the first level: no open answer can change the headline level any more." in said
    assert "That saved 3 questions." in said  # forms, reuse, stack; host is ruled out, words never counts
    assert answers(path) == {"forum": {"agreed": "none"}}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"forum": "none"}, "No open answer can change the headline level; 3 questions need not be asked."),
        ({"forum": "none", "forms": [], "reuse": 1}, "the headline level; 1 question need not be asked."),
        ({"forum": "none", "forms": [], "reuse": 1, "stack": "none"}, "Every question is answered."),
    ],
)
def test_quick_says_what_need_not_be_asked(room, said, told):
    done = in_process("assess", sheet_in(room, **said), "--quick", "-o", room / "out", stdin="1\n")
    assert done.returncode == 0
    assert told in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [("--quick", "--agenda"), ("--open", "--no-input"), ("--open-report", "-f", "md"), ("--fail-under", "x")],
)
def test_what_does_not_go_together_is_told_before_anything_is_asked(room, arguments):
    path = sheet_in(room)
    done = in_process("assess", path, *arguments, stdin="2\n")
    assert done.returncode == 2
    assert answers(path) == {}


def test_quick_needs_a_ladder(room):
    path = sheet_in(room)
    plain = {k: v for k, v in ROOM.items() if k != "ladder"}
    text = json.dumps({"format": "maturity/questionnaire/1", **plain})
    (room / "room.yaml").write_text(re.sub(r', "level": "level-\d"', "", text), "utf-8")
    assert in_process("assess", path, "--quick", stdin="2\n").returncode == 2


def test_the_report_opens_in_the_browser(room):
    path = sheet_in(room, **ANSWERED)
    browser = room / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {room}/opened\n', "utf-8")
    browser.chmod(0o755)
    done = in_process("assess", path, "--open-report", "-o", room, BROWSER=f"{browser} %s")
    assert done.returncode == 0, done.stderr
    assert (room / "opened").read_text("utf-8").strip() == (room / "acme.html").as_uri()


def test_hostile_text_is_shown_as_typed(room):
    path = sheet_in(room)
    done = in_process("assess", path, stdin="c [red]not markup[/x] \x1b[2J {{ 1 }}\nq\n")
    assert done.returncode == 0
    assert load_answers(path).sheet.answers["forum"]["agreed"].comment == "[red]not markup[/x]  [2J {{ 1 }}"
    assert "\x1b[2J" not in in_process("assess", path, stdin="m\nb\nq\n").stderr


@pytest.mark.parametrize("name", builtin_ids())
def test_help_fits_one_screen_for_every_question(name):
    questionnaire = load_questionnaire(name).questionnaire
    words = Words(questionnaire)
    assert all(len(line) <= 80 for line in KEYS.splitlines())
    for item in plan_of(questionnaire).items:
        lines = help_text(item, words).splitlines()
        assert len(lines) <= 23, item.id  # and the prompt
        assert all(len(line) <= 80 for line in lines), item.id


def test_the_transcript_in_the_documentation_is_not_stale(tmp_path):
    written = (ROOT / "docs" / "workshop-transcript.txt").read_text("utf-8")
    assert transcript.transcript(tmp_path) == written, "python tests/cli/transcript.py > docs/workshop-transcript.txt"
    assert all(len(line) <= 80 for line in written.partition("$ cat")[0].splitlines() if not line.startswith("["))


def test_the_transcript_shows_what_happened(tmp_path):
    """What is in the file at the end is what was said, told apart from what the screen claims."""
    transcript.transcript(tmp_path)
    sheet = load_answers(Path(tmp_path, "lantern-loom.yaml")).sheet
    assert sheet.answers["research-return"]["agreed"].answer == "on-request"
    assert [r["r3"].answer for r in sheet.rounds["research-group"]] == ["anyone"]
    assert sheet.answers["pledge"]["agreed"].comment == "There are no orders ahead of stock."
    assert sheet.respondents["r5"].name == "Lena Ortiz"
    assert sheet.answers["movement"]["agreed"].answer == "unknown"
    assert len(sheet.answers) == 15
