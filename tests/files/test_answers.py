"""Answer sheets: reading, short forms, writing what reads the same."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import strategies
from documents import parse
from maturity.diagnostics import KEY, Diagnostic, MaturityError, Place
from maturity.files.answer_writer import dump_answers
from maturity.files.answers import load_answers
from maturity.files.yaml_writer import dump, dump_questionnaire
from maturity.model.answers import AnswerSheet, Vote
from maturity.model.questionnaire import Questionnaire
from sheets import parsed_sheet, read_sheet

TEXT = """\
format: maturity/answers/1
questionnaire: ./mine.yaml
version: 1.0.0
organisation: {name: Example Retail, industry: retail, employees: 1200, country: "NO"}
date: 2026-11-23
respondents:
  r1: {role: cmo, name: Ann}
  r2: {role: cio, side: technology}
target:
  level: level-2
  factors: {partnership: 75, other: 66.5}
importance: {customer-service: 3, other: 1.5}
answers:
  shared-goals:
    r1: usual
    r2: {answer: tried, comment: "yes: and no", evidence: [minutes.pdf, "2026"]}
    agreed: {answer: tried, comment: why}
  controls: [passwords]
  nothing: []
  reuse: 35
  share: 35.5
  privacy: na
  stack: unknown
  open: "no"
  text: |-
    two
    lines
  only-said:
    r1: {comment: left the room}
  untouched: {}
  agreed-on-nothing: {agreed: null}
"""


def test_reading():
    loaded = read_sheet(TEXT, "a.yaml")
    sheet = loaded.sheet
    assert sheet.date == date(2026, 11, 23)
    assert sheet.answers["controls"] == {"agreed": Vote(answer=("passwords",))}
    assert sheet.answers["privacy"] == {"agreed": Vote(answer="na")}
    assert sheet.answers["shared-goals"]["r2"].evidence == ("minutes.pdf", "2026")
    assert sheet.answers["only-said"]["r1"].answer is None
    assert sheet.answers["untouched"] == {}


def test_no_is_an_option():
    assert parsed_sheet(TEXT.replace('"no"', "no"), "x").answers["open"]["agreed"].answer == "no"


def test_writing_in_short_forms():
    sheet = parsed_sheet(TEXT, "a.yaml")
    assert dump_answers(sheet) == TEXT.replace("2026-11-23", '"2026-11-23"')


def test_what_is_empty_is_left_out():
    sheet = AnswerSheet.model_validate({"questionnaire": "x", "organisation": {"name": "A"}})
    assert dump_answers(sheet) == "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: A}\n"


def test_locate():
    loaded = read_sheet(TEXT, "a.yaml")
    found = loaded.locate(
        [
            Diagnostic("A100", "late", Place(path=("answers", "reuse"))),
            Diagnostic("A101", "key", Place(path=("answers", "controls", KEY))),
            Diagnostic("A102", "short form", Place(path=("answers", "controls", "agreed", "answer"))),
            Diagnostic("A103", "elsewhere", Place("q.yaml", (), 3)),
            Diagnostic("A104", "early", Place(path=("respondents", "r1", "role"))),
        ]
    )
    assert [(d.code, d.place.file, d.place.line, d.place.column) for d in found] == [
        ("A104", "a.yaml", 7, 14),
        ("A101", "a.yaml", 18, 3),
        ("A102", "a.yaml", 18, 13),
        ("A100", "a.yaml", 20, 10),
        ("A103", "q.yaml", 3, None),
    ]


def test_load(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    loaded = load_answers(path)
    assert loaded.sheet == parsed_sheet(TEXT, "x")
    assert loaded.base == tmp_path
    with pytest.raises(MaturityError):
        load_answers(tmp_path / "b.yaml")


def test_json_lines(tmp_path):
    line = json.dumps(parse(TEXT, "x").data)
    loaded = read_sheet(line, "all.jsonl:7", tmp_path, json=True)
    assert loaded.sheet == parsed_sheet(TEXT, "x")
    assert loaded.base == tmp_path


def test_control_characters_are_replaced():
    sheet = AnswerSheet.model_validate({"questionnaire": "x", "organisation": {"name": "a\x00\x1b[31mb"}})
    name = parsed_sheet(dump_answers(sheet), "x").organisation.name
    assert name == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31mb"


CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(0x20))) + "\x7f\ufffe\uffff"
).filter(lambda c: not ("\x80" <= c <= "\x9f" and c != "\x85"))
LOOKALIKES = st.sampled_from(
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "N",
        "null",
        "~",
        "true",
        "False",
        "1",
        "1.5",
        "010",
        "0x1f",
        "1e3",
        "1_000",
        "1:30",
        "2026-11-23",
        ".inf",
        ".nan",
        "<<",
        "=",
        "-",
        "?",
        ":",
        "-1",
        "+1",
        "0b1",
        "0o7",
        "1.",
        ".5",
        "12e03",
        "1,2",
        "a:b",
        "a#b",
        "'x",
        "x'",
        "%a",
        "@a",
        "`a",
        "!a",
        "&a",
        "*a",
        "|a",
        ">a",
        "[a",
        "{a",
        "a,",
        "---",
        "...",
    ]
)
WORDS = st.sampled_from(["Who: the boss", "x # y", " lead", "trail ", "a\nb", "a\n\nb", "a\n b", "a \nb", "a\n", "\n", "\t", "a\tb", "it's", '"q"', "back\\slash", "a\r\nb", "\x85", "\u2028", "\ufeff", "ünï", "😀", "a, b", "key: [x]"])  # fmt: skip
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\t\r"), min_size=1, max_size=40) | LOOKALIKES.filter(bool) | WORDS
ANSWER = (
    TEXTS
    | st.text(CHARACTERS, max_size=5)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(TEXTS | st.integers(), max_size=3)
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
NAMED = IDS.filter(lambda i: i not in {"agreed", "na", "unknown"})
VOTES = st.builds(
    lambda answer, comment, evidence: {"answer": answer, "comment": comment, "evidence": evidence},
    ANSWER | st.none(),
    TEXTS | st.none(),
    st.lists(TEXTS, max_size=3),
)
SHEETS = st.fixed_dictionaries(
    {"questionnaire": TEXTS, "organisation": st.fixed_dictionaries({"name": TEXTS}, optional={"note": TEXTS, "employees": st.integers(0)})},
    optional={
        "version": st.sampled_from(["1.0.0", "1.2.3-rc.1", "0.0.0+x", "1.0.0-"[:5], "10.20.30-1"]),
        "date": st.dates().map(str),
        "respondents": st.dictionaries(NAMED, st.fixed_dictionaries({"role": TEXTS}, optional={"name": TEXTS, "side": IDS}), max_size=3),
        "target": st.fixed_dictionaries({}, optional={"level": IDS, "factors": st.dictionaries(IDS, st.floats(0, 100), max_size=2)}),
        "importance": st.dictionaries(IDS, st.floats(1, 3), max_size=3),
        "answers": st.dictionaries(IDS, st.dictionaries(IDS | st.just("agreed"), VOTES, max_size=3), max_size=4),
    },
)  # fmt: skip


@settings(deadline=None)
@given(SHEETS)
@example({"questionnaire": "no", "organisation": {"name": "1"}, "answers": {"null": {"agreed": {"answer": "a: b\nc"}}}})
def test_round_trip(data):
    sheet = AnswerSheet.model_validate(data)
    text = dump_answers(sheet)
    again = parsed_sheet(text, "x", json=False)
    assert again == sheet
    for question, votes in sheet.answers.items():
        for who, vote in votes.items():
            assert repr(again.answers[question][who].answer) == repr(vote.answer), "1 is not 1.0"
    assert dump_answers(again) == text


def keys_as_texts(data):
    if isinstance(data, dict):
        return {k: keys_as_texts(v) for k, v in data.items()}
    return [keys_as_texts(v) for v in data] if isinstance(data, list) else data


@settings(deadline=None)
@given(st.dictionaries(TEXTS, st.recursive(ANSWER | st.none() | st.booleans(), lambda x: st.lists(x, max_size=3) | st.dictionaries(TEXTS, x, max_size=3), max_leaves=8), max_size=4))  # fmt: skip
def test_yaml_1_1_reads_the_same(data):
    """Programs that follow YAML 1.1 (PyYAML among them) see the same texts, numbers and keys."""
    text = dump(data)
    assert yaml.safe_load(text) == (data or None)
    if data:
        assert parse(text, "x", json=False).data == data


@settings(deadline=None)
@given(strategies.cases())
def test_generated_sheets_and_questionnaires(case):
    questionnaire, sheet = strategies.questionnaire_of(case[0]), strategies.sheet_of(case[1])
    assert parsed_sheet(dump_answers(sheet), "x", json=False) == sheet
    written = dump_questionnaire(questionnaire)
    assert Questionnaire.model_validate(parse(written, "x", json=False).data) == questionnaire
