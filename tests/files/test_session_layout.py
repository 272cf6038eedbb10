"""Saving over what a person wrote: changed entries are replaced, all else stays as it was typed."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.files.answers import load_answers
from maturity.files.session_file import SessionFile
from maturity.model.answers import AnswerSheet, Organisation, Respondent, Vote

SHEET = """\
# Ours.
format: maturity/answers/1
questionnaire: x

respondents:   # who was there
  r1: {role: "cmo"}
  r2:
    role: cio
organisation:
  name:   'Example Works'
answers:

  # ---- first
  one: a          # by hand
  two:
    r1: b
    # between
    r2: c

  # ---- second
  three: [x,  y]
importance: {factor: 2}
# The end.
"""


def save_over(path, sheet):
    with SessionFile(path) as held:
        held.save(sheet)
        return held.backup


def changed(path, **answers):
    """Save with entries changed, and return the text and the backup."""
    loaded = load_answers(path)
    entries = {**loaded.sheet.answers, **answers}
    sheet = loaded.sheet.model_copy(update={"answers": entries})
    backup = save_over(path, sheet)
    assert load_answers(path).sheet == sheet
    return path.read_text(encoding="utf-8"), backup


def write(folder, text=SHEET, name="acme.yaml"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_new_entry_stands_at_the_end_and_nothing_else_moves(tmp_path):
    text, backup = changed(write(tmp_path), four={"r1": Vote(answer="z", comment="Why: so")})
    assert text == SHEET.replace(
        "  three: [x,  y]\n", '  three: [x,  y]\n  four:\n    r1: {answer: z, comment: "Why: so"}\n'
    )
    assert backup is None


def test_a_changed_entry_is_replaced_where_it_stands(tmp_path):
    text, backup = changed(write(tmp_path), three={"agreed": Vote(answer=("x",))})
    assert text == SHEET.replace("[x,  y]", "[x]")
    assert backup is None


def test_respondents_are_added_in_place(tmp_path):
    path = write(tmp_path)
    loaded = load_answers(path)
    people = {**loaded.sheet.respondents, "r3": Respondent(role="it", anonymous=True)}
    save_over(path, loaded.sheet.model_copy(update={"respondents": people}))
    assert path.read_text() == SHEET.replace("role: cio\n", "role: cio\n  r3: {role: it, anonymous: true}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "answers:\n  one: {r1: a}\n"),
        ("answers: {}\n", "answers:\n  one: {r1: a}\n"),
        ("answers:\n  one:\n  two:\n", "answers:\n  one: {r1: a}\n  two:\n"),
        ("answers:\n      two: b", "answers:\n      two: b\n      one: {r1: a}"),
    ],
)
def test_sheets_that_have_nothing_yet(tmp_path, before, after):
    head = "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: E}  # them\nrespondents: {r1: {role: cmo}}\n"
    text, backup = changed(write(tmp_path, head + before), one={"r1": Vote(answer="a")})
    assert text == head + after
    assert backup is None


def test_json_stays_json(tmp_path):
    data = {
        "format": "maturity/answers/1",
        "questionnaire": "x",
        "organisation": {"name": "E # 1"},
        "answers": {"one": "a"},
    }
    text, backup = changed(write(tmp_path, json.dumps(data), "acme.json"), two={"agreed": Vote(answer="b")})
    assert json.loads(text)["answers"] == {"one": "a", "two": "b"}
    assert backup is None


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028"])
def test_other_line_ends_and_a_mark_at_the_beginning(tmp_path, ends):
    changed(write(tmp_path, "\ufeff" + SHEET.replace("\n", ends)), one={"agreed": Vote(answer="b")}, four={})


def test_what_says_the_same_is_not_written(tmp_path):
    path = write(tmp_path)
    loaded = load_answers(path)
    stamp = path.stat().st_mtime_ns
    assert save_over(path, loaded.sheet) is None
    assert path.stat().st_mtime_ns == stamp


ids = st.sampled_from(["one", "two", "three", "four", "five-a", "6"])
answers = st.one_of(
    st.sampled_from(["a", "no", "1:30", "na"]),
    st.integers(-5, 5),
    st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True).map(tuple),
)
words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12) | st.just(
    "a\n# b\n\n  c: d\n"
)
votes = st.builds(Vote, answer=answers | st.none(), comment=words | st.none())
entries = st.dictionaries(st.sampled_from(["r1", "r2", "agreed"]), votes, max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(ids, entries, max_size=4), st.data())
def test_whatever_is_saved_reads_back_and_comments_outside_stay(tmp_path, first, data):
    path = tmp_path / "any.yaml"
    path.write_text(SHEET)
    loaded = load_answers(path)
    sheet = loaded.sheet.model_copy(update={"answers": {**loaded.sheet.answers, **first}})
    save_over(path, sheet)
    again = load_answers(path)
    assert again.sheet == sheet
    assert list(again.sheet.answers)[:3] == ["one", "two", "three"]
    for comment in ("# Ours.", "# who was there", "# ---- first", "# ---- second", "# The end."):
        assert comment in path.read_text()
    second = data.draw(st.dictionaries(ids, entries, max_size=4))
    sheet = again.sheet.model_copy(update={"answers": {**again.sheet.answers, **second}})
    save_over(path, sheet)
    assert load_answers(path).sheet == sheet
    for backup in tmp_path.glob("*.bak"):
        backup.unlink()


def test_another_head_is_written_anew(tmp_path):
    path = write(tmp_path)
    sheet = AnswerSheet(questionnaire="y", organisation=Organisation(name="Other"))
    backup = save_over(path, sheet)
    assert load_answers(path).sheet == sheet
    assert backup.read_text() == SHEET
