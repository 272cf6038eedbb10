"""The file of a workshop: held by one, saved answer by answer, with everything that a person wrote around them."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from documents import parse
from maturity.diagnostics import MaturityError
from maturity.files import lock, session_file
from maturity.files.answer_writer import dump_answers, plain_answers
from maturity.files.answers import load_answers
from maturity.files.builtins import builtin_ids
from maturity.files.questionnaires import load_questionnaire
from maturity.files.session_file import ChangedUnderneathError, SessionFile
from maturity.files.starters import answer_sheet
from maturity.files.yaml_patch import patch
from maturity.model.answers import AnswerSheet, Organisation, Respondent, Vote
from sheets import parsed_sheet
from unprivileged import open_folder

HAND_WRITTEN = """\
# Our own sheet. Please keep this line.
format: maturity/answers/1
organisation: {name: Example Works}   # invented
questionnaire: ./mine.yaml

# Who was there
respondents:
  r2: {role: cio}   # she came late
  r1:
    role: cmo       # he did not

answers:   # in the order of the discussion
  # the difficult one first
  stack:   # who?
  forum:
    r1: usual     # said twice

    r2: {answer: tried, evidence: x.pdf}
  words: |-
    two
    lines

  controls: [a,
             b]  # flow over lines
# the end
"""


def vote(sheet, question, **votes):
    entry = {**sheet.answers.get(question, {}), **{who: Vote(answer=a) for who, a in votes.items()}}
    return sheet.model_copy(update={"answers": {**sheet.answers, question: entry}})


def refused(code, call, *arguments):
    with pytest.raises(MaturityError) as error:
        call(*arguments)
    assert [d.code for d in error.value.diagnostics] == [code]
    return error.value.diagnostics[0]


@pytest.fixture
def path(tmp_path):
    written = tmp_path / "acme.yaml"
    written.write_text(HAND_WRITTEN, "utf-8")
    return written


def test_a_change_leaves_every_other_line_as_it_was(path):
    with SessionFile(path) as file:
        file.save(vote(file.sheet, "forum", r1="always"))
        assert path.read_text("utf-8") == HAND_WRITTEN.replace("r1: usual  ", "r1: always  ")
        file.save(vote(file.sheet, "stack", agreed="tried"))
        file.save(vote(file.sheet, "late", r1="none", r2="none"))
        sheet = file.sheet.model_copy(
            update={
                "version": "1.0.0",
                "rounds": {"forum": ({"r1": Vote(answer="usual")},)},
                "respondents": {**file.sheet.respondents, "r3": Respondent(role="it")},
            }
        )
        file.save(sheet)
        assert file.backup is None
    text = path.read_text("utf-8")
    assert load_answers(path).sheet == sheet
    kept = [
        line
        for line in HAND_WRITTEN.split("\n")
        if line.strip() and not line.strip().startswith(("r1: usual", "stack"))
    ]
    at = -1
    for line in kept:
        at = text.index(line, at + 1)  # all there, in the same order
    assert "  stack: tried   # who?\n" in text
    assert "  late: {r1: none, r2: none}\n# the end\n" in text or "  late: {r1: none, r2: none}\nrounds:" in text
    assert "r3: {role: it}\n" in text
    assert "questionnaire: ./mine.yaml\nversion: 1.0.0\n" in text


def test_the_printed_answer_sheet_keeps_its_comments_through_a_workshop(tmp_path):
    questionnaire = load_questionnaire("quick-scan").questionnaire
    written = answer_sheet(questionnaire, "quick-scan")
    path = tmp_path / "acme.yaml"
    path.write_text(written, "utf-8")
    with SessionFile(path) as file:
        for _, question in questionnaire.questions():
            file.save(vote(file.sheet, question.id, r1="na", r2="unknown"))
        assert file.backup is None
    comments = [line for line in written.split("\n") if "#" in line]
    assert [line for line in path.read_text("utf-8").split("\n") if "#" in line] == comments


def test_a_comment_that_cannot_stay_is_kept_in_a_backup(tmp_path):
    path = tmp_path / "flow.yaml"
    text = "{format: maturity/answers/1, questionnaire: x,\n organisation: {name: x},  # mine\n answers: {}}\n"
    path.write_text(text, "utf-8")
    with SessionFile(path) as file:
        file.save(vote(file.sheet, "forum", agreed="tried"))
        assert file.backup == tmp_path / "flow.yaml.bak"
        file.save(vote(file.sheet, "host", agreed="tried"))
    assert (tmp_path / "flow.yaml.bak").read_text("utf-8") == text
    assert len(list(tmp_path.iterdir())) == 2
    assert load_answers(path).sheet.answers.keys() == {"forum", "host"}


def test_a_comment_inside_what_is_replaced_is_kept_in_a_backup(path):
    text = HAND_WRITTEN.replace("b]  # flow", "# inside\n b]  # flow")
    path.write_text(text, "utf-8")
    with SessionFile(path) as file:
        file.save(vote(file.sheet, "controls", agreed=("a",)))
    assert path.with_name("acme.yaml.bak").read_text("utf-8") == text
    assert "# inside" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "said",
    ['"we are # 1"', "'we are # 1'", "|-\n        we are\n        # 1", '"we are\n      # 1"'],
    ids=["double quotes", "single quotes", "block", "over lines"],
)
def test_a_hash_in_what_somebody_said_is_no_comment(path, said):
    text = HAND_WRITTEN.replace("{answer: tried, evidence: x.pdf}", f"\n      answer: tried\n      comment: {said}")
    path.write_text(text, "utf-8")
    with SessionFile(path) as file:
        entry = file.sheet.answers["forum"]
        file.save(vote(file.sheet, "forum", r2=None, agreed="tried"))
        assert (entry["r2"].comment, file.backup) == ("we are\n# 1" if "|" in said else "we are # 1", None)


@pytest.mark.parametrize("said", ['"x # y"   # ours', "|-   # ours\n        x"])
def test_a_comment_beside_what_somebody_said_is_kept_in_a_backup(path, said):
    text = HAND_WRITTEN.replace("{answer: tried, evidence: x.pdf}", f"\n      comment: {said}")
    path.write_text(text, "utf-8")
    with SessionFile(path) as file:
        file.save(
            file.sheet.model_copy(update={"answers": {k: v for k, v in file.sheet.answers.items() if k != "forum"}})
        )
    assert path.with_name("acme.yaml.bak").read_text("utf-8") == text


def test_line_ends_and_json_stay_what_they_are(tmp_path):
    crlf = tmp_path / "crlf.yaml"
    crlf.write_bytes(HAND_WRITTEN.replace("\n", "\r\n").encode())
    with SessionFile(crlf) as file:
        file.save(vote(file.sheet, "late", r1="none"))
    assert b"\n" not in crlf.read_bytes().replace(b"\r\n", b"")
    plain = tmp_path / "acme.json"
    data = {"answers": {}, "format": "maturity/answers/1", "questionnaire": "x", "organisation": {"name": "x"}}
    plain.write_text(json.dumps(data), "utf-8")
    with SessionFile(plain) as file:
        file.save(vote(file.sheet, "forum", agreed="tried"))
    found = json.loads(plain.read_text("utf-8"))
    assert list(found) == list(data)
    assert found["answers"] == {"forum": "tried"}


@st.composite
def changes(draw):
    questionnaire, before = draw(strategies.cases())
    after = draw(strategies.sheets(questionnaire))
    return strategies.sheet_of(before), strategies.sheet_of(
        {**after, "respondents": before["respondents"] | after["respondents"]}
    )


@settings(max_examples=150, deadline=None)
@given(changes())
def test_any_change_in_place_reads_back_as_meant(sheets):
    """Whatever changes into whatever: what the patch writes is what was to be said, without writing it all anew."""
    before, after = sheets
    document = parse(dump_answers(before), "x.yaml")
    patched = patch(document, plain_answers(before), plain_answers(after))
    assert patched is not None
    assert parsed_sheet(patched.text, "x.yaml") == after


def test_a_patch_that_goes_wrong_is_never_written(path, monkeypatch):
    """Planted: a splice in the wrong place. The text is read back, found to say something else, and written whole."""
    monkeypatch.setattr(session_file, "patch", lambda *_: session_file_patch(HAND_WRITTEN.replace("usual", "never")))
    with SessionFile(path) as file:
        wanted = vote(file.sheet, "forum", r1="always")
        file.save(wanted)
        assert file.backup is not None
    assert load_answers(path).sheet == wanted


def session_file_patch(text):
    from maturity.files.yaml_patch import Patched

    return Patched(text, dropped=False)


def test_what_another_program_wrote_is_never_overwritten(path):
    with SessionFile(path) as file:
        theirs = HAND_WRITTEN.replace("usual", "none")
        path.write_text(theirs, "utf-8")
        mine = vote(file.sheet, "forum", r1="always")
        with pytest.raises(ChangedUnderneathError) as error:
            file.save(mine)
        assert error.value.diagnostics[0].code == "Y032"
        assert path.read_text("utf-8") == theirs
        kept = file.overrule(mine)
        assert kept.read_text("utf-8") == theirs
        assert load_answers(path).sheet == mine
        path.write_text(theirs, "utf-8")
        assert file.reread() == parsed_sheet(theirs, "x")
        file.save(vote(file.sheet, "forum", r1="tried"))
    assert load_answers(path).sheet.answers["forum"]["r1"].answer == "tried"


@pytest.mark.parametrize(("name", "begins"), [("acme.yaml", "{"), ("acme.json", "{"), ("sheet.yaml", "format: ")])
def test_overruling_keeps_json_json(tmp_path, name, begins):
    path = tmp_path / name
    sheet = parsed_sheet(HAND_WRITTEN, "x")
    with SessionFile.create(path, sheet):
        pass
    if begins == "{":
        path.write_text(json.dumps(plain_answers(sheet)), "utf-8")
    with SessionFile(path) as file:
        mine = vote(file.sheet, "forum", r1="always")
        path.write_text("{}", "utf-8")
        file.overrule(mine)
    assert path.read_text("utf-8").startswith(begins)
    assert load_answers(path).sheet == mine


def test_a_file_that_went_away_is_told_and_not_made_again(path):
    with SessionFile(path) as file:
        path.unlink()
        refused("Y033", file.save, vote(file.sheet, "forum", r1="always"))
    assert not path.exists()


def test_a_folder_that_went_away_is_told_and_not_made_again(tmp_path):
    folder = tmp_path / "away"
    folder.mkdir()
    (folder / "a.yaml").write_text(HAND_WRITTEN, "utf-8")
    with SessionFile(folder / "a.yaml") as file:
        folder.rename(tmp_path / "moved")
        refused("Y033", file.save, vote(file.sheet, "forum", r1="always"))
    assert not folder.exists()


def test_the_second_is_told_who_has_the_file(path):
    with SessionFile(path):
        told = refused("Y031", SessionFile, path)
        assert f"process {os.getpid()}" in told.message
        # The same file by another way.
        path.with_name("link.yaml").symlink_to(path)
        refused("Y031", SessionFile, path.with_name("link.yaml"))
    with SessionFile(path):
        pass
    assert sorted(p.name for p in path.parent.iterdir()) == ["acme.yaml", "link.yaml"]


def lock_on_windows(monkeypatch, locked):
    """Return the module as it is there, and note in `locked` at which byte how many are locked."""
    msvcrt = SimpleNamespace(LK_NBLCK=2, locking=lambda fd, _, n: locked.append((os.lseek(fd, 0, os.SEEK_CUR), n)))
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
    there = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(there)
    return there


def test_on_windows_too_the_second_can_read_who_has_the_file(path, monkeypatch):
    """There nobody reads a byte that is locked, so that one lies behind those that are read."""
    locked = []
    held = lock_on_windows(monkeypatch, locked).Lock.take(path)
    assert locked == [(200, 1)]
    assert path.with_name(".acme.yaml.lock").read_text("utf-8").endswith(f"process {os.getpid()}")
    held.release()
    assert not path.with_name(".acme.yaml.lock").exists()


def test_a_drive_that_does_not_tell_files_apart_is_locked_at_the_first_try(path, monkeypatch):
    """A drive of WebDAV (SharePoint) on Windows gives a file another number whenever it is opened."""

    def differs(*_):
        raise AssertionError("it would be tried for ever")

    monkeypatch.setattr(os.path, "samestat", differs)
    lock_on_windows(monkeypatch, locked := []).Lock.take(path).release()
    assert len(locked) == 1


def test_a_drive_without_locks_is_not_somebody_else(path, monkeypatch):
    """What the C library of Windows says of a drive that knows no locks (EINVAL), and of a lock that is held (EACCES)."""
    there = lock_on_windows(monkeypatch, [])
    errors = [OSError(errno.EINVAL, "Invalid argument"), OSError(errno.EACCES, "Permission denied")]

    def locking(*_):
        raise errors.pop(0)

    monkeypatch.setattr(there.msvcrt, "locking", locking)
    there.Lock.take(path).release()
    with pytest.raises(there.Held):
        there.Lock.take(path)


def test_a_crash_leaves_no_lock_behind(path):
    script = (
        "import os, signal, sys; from maturity.files.session_file import SessionFile; "
        "file = SessionFile(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        assert f"process {holder.pid}" in refused("Y031", SessionFile, path).message
        holder.kill()
        holder.wait()
    assert path.with_name(".acme.yaml.lock").exists()
    with SessionFile(path) as file:
        file.save(vote(file.sheet, "forum", r1="always"))


def test_a_folder_that_takes_nothing_is_told_before_the_first_question():
    with open_folder() as folder:
        path = folder / "acme.yaml"
        path.write_text(HAND_WRITTEN, "utf-8")
        folder.chmod(0o555)
        try:
            if os.geteuid() == 0:  # root writes anywhere: try as somebody else
                script = "import os,sys; os.setuid(65534); sys.argv.pop(0); exec(sys.stdin.read())"
                code = (
                    "from maturity.diagnostics import MaturityError\n"
                    "from maturity.files.session_file import SessionFile\n"
                    "try: SessionFile(sys.argv[0])\n"
                    "except MaturityError as e: print(e.diagnostics[0].code)\n"
                )
                imports = "import maturity.files.session_file, sys, os\n"
                command = [sys.executable, "-c", imports + script, path]
                done = subprocess.run(command, input=code, capture_output=True, text=True, check=True)
                assert done.stdout == "Y030\n"
            else:
                refused("Y030", SessionFile, path)
        finally:
            folder.chmod(0o755)


def test_a_new_file_is_never_made_over_another(tmp_path):
    sheet = AnswerSheet(questionnaire="quick-scan", organisation=Organisation(name="Example"))
    path = tmp_path / "deep" / "new.yaml"
    SessionFile.create(path, sheet).close()
    assert load_answers(path).sheet == sheet
    refused("Y030", SessionFile.create, path, sheet)


def test_saving_nothing_new_touches_nothing(path):
    with SessionFile(path) as file:
        before = path.stat()
        file.save(file.sheet)
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize("name", builtin_ids())
def test_rounds_are_no_answers(name, tmp_path):
    """`rounds` survives a save, and the figures are the same with and without it."""
    from maturity.scoring.engine import score

    questionnaire = load_questionnaire(name).questionnaire
    question = next(q for _, q in questionnaire.questions() if q.kind == "single")
    option = questionnaire.options(question)[0].id
    sheet = AnswerSheet(
        questionnaire=name,
        organisation=Organisation(name="Example"),
        respondents={"r1": Respondent(role="cio")},
        answers={question.id: {"r1": Vote(answer=option)}},
    )
    path = Path(tmp_path, "a.yaml")
    again = sheet.model_copy(update={"rounds": {question.id: ({"r1": Vote(answer="anything")},)}})
    SessionFile.create(path, again).close()
    assert load_answers(path).sheet == again
    assert score(questionnaire, again) == score(questionnaire, sheet)
