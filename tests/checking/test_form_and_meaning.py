"""Mistakes of form and of meaning in one run, and none that is no mistake once the form is right."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from maturity.checking.check import check_paths
from maturity.checking.sense import check_parts, check_sense
from maturity.diagnostics import MaturityError, Place
from maturity.files.kinds import bare, below
from maturity.files.remainder import PartlyReadError
from maturity.files.validation import validate
from maturity.model.answers import AnswerSheet
from maturity.model.doubts import doubtful_roles, doubtful_version, silent_respondents
from maturity.model.questionnaire import Questionnaire
from maturity.model.references import check_references
from maturity.scoring.engine import check_sheet
from strategies import cases, questionnaire_of, sheet_of

QUESTIONNAIRE = """\
format: maturity/questionnaire/1
id: case
version: 1.0.0
title: A case
factors:
- id: f
  title: F
  questions:
  - {id: q, text: Q, QUESTION options: [{id: a, text: A}, {id: b, text: B, OPTION}]}
  - {id: r, text: R, options: [{id: a, text: A}, {id: b, text: B}]}
findings:
- {id: x, text: X, when: {question: q, above: 100}}
- {id: y, text: Y, when: {all: [{question: q, below: 50}, {factor: f, above: 90}]}}
MORE
"""
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SHEET = """\
format: maturity/answers/1
questionnaire: ./case.yaml
organisation: {name: X, ORGANISATION}
respondents:
  r1: {role: cmo, RESPONDENT}
  r2: {role: cto, side: finance}
answers:
  q: ANSWER
  r: usual
"""
CASE = QUESTIONNAIRE.split("findings", maxsplit=1)[0].replace("QUESTION ", "ask: [one], ").replace(", OPTION", "") + (
    "sides: {one: {title: One, roles: [cmo]}, two: {title: Two, roles: [technology]}}\n"
)


def told(tmp_path, text, **words):
    """The diagnostics of a text with its words in capitals filled in, each as `CODE line`."""
    for word in ("QUESTION", "OPTION", "MORE", "ORGANISATION", "RESPONDENT", "ANSWER"):
        text = text.replace(word, words.get(word.casefold(), ""))
    (tmp_path / "case.yaml").write_text(CASE)
    path = tmp_path / "checked.yaml"
    path.write_text(text)
    return [f"{d.code} {d.place.line}" for d in check_paths([str(path)]).diagnostics]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # With q below 50 and r at most 100 the factor stays below 75.
        ({}, ["Q110 12", "Q110 13"]),
        ({"question": "hlep: X,"}, ["Q002 9", "Q110 12", "Q110 13"]),
        # With r of any weight it may come near 100; that q is never above 100 holds whatever it weighs.
        ({"question": "wieght: 3,"}, ["Q002 9", "Q110 12"]),
        ({"question": "weight: -3,"}, ["Q005 9", "Q110 12"]),
        ({"question": "gewicht: 3,"}, ["Q002 9", "Q110 12"]),
        # What scores an option has is not known; that nothing uses a source is.
        ({"option": "score: 2", "more": "sources: {s: {title: S}}"}, ["Q005 9", "Q152 14"]),
        ({"option": "scroe: 1", "more": "sources: {s: {title: S}}"}, ["Q002 9", "Q152 14"]),
        ({"question": "sources: [S],", "more": "sources: {s: {title: S}}"}, ["Q010 9", "Q110 12", "Q110 13"]),
        # References.
        ({"question": "wieght: 3,", "more": "weights: {g: 2}"}, ["Q002 9", "Q038 14"]),
        (
            {"question": "wieght: 3,", "more": "actions: [{id: a, title: A, lifts: [{question: q, to: c}], effort: {z: 1}}]"},
            ["Q002 9", "Q048 14", "Q042 14"],
        ),
        # A word where a weight would be a number may be the kind, by which a list of options is an answer.
        (
            {"question": "gewicht: multiple,", "more": "actions: [{id: a, title: A, lifts: [{question: q, to: [a]}], effort: {z: 1}}]"},
            ["Q002 9", "Q042 14"],
        ),
        # A key that may hold what others name, and a condition that has to be there.
        ({"more": "souces: {s: {title: S}}"}, ["Q002 14"]),
        ({"more": "fragen: [a]"}, ["Q002 14"]),
        ({"more": "actions: [{id: a, title: A, lifts: [], effort: {}}]"}, ["Q030 14"]),
        ({"question": "scale: s,"}, ["Q014 9"]),
        # On a text that is missing nothing else hangs.
        ({"more": "sides: {s: {roles: []}}"}, ["Q110 12", "Q110 13", "Q003 14"]),
    ],
)  # fmt: skip
def test_a_questionnaire(tmp_path, words, wanted):
    assert told(tmp_path, QUESTIONNAIRE, **words) == wanted


@pytest.mark.parametrize("line", ["format: 5", "format: other", "fromat: maturity/answers/1"])
def test_with_a_mistaken_format_the_rest_is_told_as_well(tmp_path, line):
    """The format is told once, as what it is: an unknown one, or an unknown key."""
    found = told(tmp_path, SHEET.replace("format: maturity/answers/1", line), answer="{r1: c}")
    code = "A002 1" if line.startswith("fromat") else "A001 1"
    assert sorted(found) == sorted([code, "A028 6", "A033 6", "A022 8", "A022 9"])


def test_without_a_format_the_rest_is_told_as_well(tmp_path):
    assert told(tmp_path, QUESTIONNAIRE.partition("\n")[2]) == ["Q001 1", "Q110 11", "Q110 12"]
    wanted = ["A001 1", "A028 5", "A033 5", "A022 7", "A022 8"]
    assert sorted(told(tmp_path, SHEET.partition("\n")[2], answer="{r1: c}")) == sorted(wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ({"answer": "{r1: c, r2: a}"}, ["A028 6", "A022 8", "A025 8", "A022 9"]),
        ({"answer": "{r1: c}", "organisation": "emploees: 5"}, ["A002 3", "A028 6", "A033 6", "A022 8", "A022 9"]),
        # Only a vote is taken out, and whether r1 says anything (A033) is open.
        ({"answer": "{r1: true, r9: a}"}, ["A028 6", "A004 8", "A021 8", "A022 9"]),
        ({"answer": "{r1: {answer: a, comment: 5}, r9: a}"}, ["A028 6", "A004 8", "A021 8", "A022 9", "A033 6"]),
        ({"answer": "{answer: a, comment: x}"}, ["A028 6", "A011 8", "A022 9"]),
        # One who is perhaps of another side may speak, or not: q is asked of one side alone (A025).
        ({"answer": "{r2: a}"}, ["A033 5", "A028 6", "A025 8", "A022 9"]),
        ({"answer": "{r2: a}", "respondent": "sdie: two"}, ["A002 5", "A033 5", "A028 6", "A022 9"]),
        # Another role would make it another side, and nobody is missed.
        (
            {"answer": "{r1: c}", "respondent": "role2: x, name: 5"},
            ["A002 5", "A004 5", "A028 6", "A033 6", "A022 8", "A022 9"],
        ),
    ],
)
def test_a_sheet(tmp_path, words, wanted):
    assert sorted(told(tmp_path, SHEET, **words)) == sorted(wanted)


NAMES = st.sampled_from(["a-foreign-word", "vermerk", "notiz"])
"""Words that resemble no key: what resembles one is taken for it."""
VALUES = st.sampled_from([True, -1, 1e9, "", "No Id", [], [1], {}, {"x": 1}, None])


def broken(draw, model, data):
    """A copy of some data with a few mistakes of form, and no other: keys mistyped or added, values replaced."""
    broken = deepcopy(data)
    for path in draw(st.lists(st.sampled_from(list(_keys(model, data))), min_size=1, max_size=3, unique=True)):
        how = draw(st.sampled_from(["slip", "foreign", "added", "value"]))
        name, value = draw(NAMES), draw(VALUES)
        alone = deepcopy(data)
        _spoil(alone, path, how, name, value)
        if not valid(model, alone):
            _spoil(broken, path, how, name, value)
    return broken


def _spoil(data, path, how, name, value):
    *above, key = path
    try:
        for step in above:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return  # gone with another mistake
    if not isinstance(data, dict) or key not in data or (how in {"foreign", "added"} and name in data):
        return  # two keys of one name would leave no trace of the first
    if how == "slip":  # as a slip of a finger does it: the last two letters swapped
        data[key[:-2] + key[:-3:-1]] = data.pop(key)
    elif how == "foreign":
        data[name] = data.pop(key)
    else:
        data[name if how == "added" else key] = value


def _keys(kind, data, path=()):
    """The paths of the keys of models; those of mappings by id are names, and another name is no mistake of form."""
    kind = bare(kind)
    for step, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield (*path, step)
        yield from _keys(below(kind, step), item, (*path, step))


def valid(model, data):
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


def rest_of(model, data):
    """What is left of some data without its mistakes of form; None where there is none, or nothing is wrong."""
    try:
        validate(model, data, lambda path, **_: Place("x", path))
    except PartlyReadError as error:
        return error.rest
    except MaturityError:
        pass
    return None


def about_questionnaire(questionnaire, *, weighed=True):
    found = check_references(questionnaire)
    return found + check_parts(questionnaire) if found else check_sense(questionnaire, weighed=weighed)


def about_sheet(questionnaire, sheet):
    version = doubtful_version(questionnaire, "", sheet)
    doubts = [*doubtful_roles(questionnaire, sheet), *silent_respondents(sheet), *([version] if version else [])]
    return check_sheet(questionnaire, sheet) + doubts


def new(found, known):
    """What is found and not known, leaving aside what says less than is known of the same condition or action."""
    said = {(d.code, _whole(d.place.path)) for d in known}
    never = {whole for code, whole in said if code in {"Q110", "Q111", "Q112", "Q115"}}
    return [d for d in found if (d.code, _whole(d.place.path)) not in said and _whole(d.place.path) not in never]


def _whole(path):
    if path[0] in {"findings", "actions"}:
        return path[:2]
    return path[: path.index("ask_if") + 1] if "ask_if" in path else path


@settings(max_examples=300, deadline=None, phases=PHASES)
@given(st.data())
def test_what_is_told_beside_a_mistake_of_form_is_told_without_it(data):
    """A valid file and the same with mistakes of form: nothing is told of its meaning that is not told of the valid one."""
    plain, answers = data.draw(cases())
    questionnaire = questionnaire_of(plain)
    rest = rest_of(Questionnaire, broken(data.draw, Questionnaire, plain))
    if rest is not None and not check_references(questionnaire):  # which hide what makes no sense
        found = rest.standing(about_questionnaire(rest.content, weighed=rest.weighed))
        event(f"questionnaire: {len(found)} told")
        assert new(found, about_questionnaire(questionnaire)) == []
    rest = rest_of(AnswerSheet, broken(data.draw, AnswerSheet, answers))
    if rest is not None:
        found = rest.standing(about_sheet(questionnaire, rest.content))
        event(f"sheet: {len(found)} told")
        assert new(found, about_sheet(questionnaire, sheet_of(answers))) == []


def codes(tmp_path, text):
    (tmp_path / "q.yaml").write_text(text)
    return [d.code for d in check_paths([str(tmp_path / "q.yaml")]).diagnostics]


HEAD = "format: maturity/questionnaire/1\nid: c\nversion: 1.0.0\ntitle: C\nsides: {m: {title: M, roles: [cmo]}}\n"


def test_of_two_limits_that_are_swapped_either_may_be_the_wrong_one(tmp_path):
    number = "{id: q, text: Q, kind: number, min: 60, max: 10, points: [{at: 20, score: 0}, {at: 60, score: 1}]}"
    action = "{id: a, title: A, lifts: [{question: q, to: 50}], effort: {m: 1}}"
    text = HEAD + f"factors: [{{id: f, title: F, questions: [{number}]}}]\nactions: [{action}]\n"
    assert codes(tmp_path, text) == ["Q013"]


def test_a_key_in_the_wrong_part_is_in_doubt_where_it_belongs(tmp_path):
    """The ladder takes 40 and not 66, and the level is that of the question: no level is out of reach or without one."""
    half = "options: [{id: a, text: A, score: 0}, {id: b, text: B, score: 0.5}]"
    ladder = "ladder: {rule: every, levels: [{id: l0, label: L0, title: T}]}\n"
    asked = f"factors: [{{id: f, title: F, questions: [{{id: q, text: Q, level: l0, {half}}}]}}]\n"
    assert codes(tmp_path, HEAD + "practice_at_least: 40\n" + ladder + asked) == ["Q002"]
    moved = f"factors: [{{id: f, title: F, level: l0, questions: [{{id: q, text: Q, {half}}}]}}]\n"
    assert codes(tmp_path, HEAD + ladder + moved) == ["Q002"]


def test_a_text_under_a_key_that_resembles_a_number_may_be_meant_for_another(tmp_path):
    question = "{id: q, text: Q, gewicht: multiple, options: [{id: a, text: A}, {id: b, text: B}]}"
    action = "{id: a, title: A, lifts: [{question: q, to: [b]}], effort: {m: 1}}"
    text = HEAD + f"factors: [{{id: f, title: F, questions: [{question}]}}]\nactions: [{action}]\n"
    assert codes(tmp_path, text) == ["Q002"]
    assert codes(tmp_path, text.replace("gewicht: multiple", "gewicht: 2")) == ["Q002", "Q048"]
