"""References inside a questionnaire: each rule, with code and place, through loading a file."""

from __future__ import annotations

import pytest

from maturity.diagnostics import MaturityError
from maturity.files.questionnaires import load_questionnaire
from maturity.model.fitting import find_cycles, unfit_answer
from maturity.model.questionnaire import Question
from maturity.model.references import check_references

AB = "options: [{id: a, text: A}, {id: b, text: B}]"

SOUND = f"""\
format: maturity/questionnaire/1
id: example
version: 1.0.0
title: Example
sources: {{craig: {{title: C}}}}
sides: {{m: {{title: M, roles: [cmo]}}, t: {{title: T, roles: [cio]}}}}
alignment: {{between: [m, t]}}
bands: [{{from: 0, title: A}}, {{from: 50, title: B}}]
scales:
  use: [{{id: never, text: N}}, {{id: always, text: A}}]
ladder: {{levels: [{{id: one, label: I, title: One}}, {{id: two, label: II, title: Two}}]}}
factors:
  - id: f
    title: F
    questions:
      - {{id: q, text: Q, scale: use, level: one, ask: [m, other], sources: [craig.claim]}}
      - {{id: many, text: Q, kind: multiple, {AB}}}
      - {{id: number, text: Q, kind: number, min: 0, max: 10, points: [{{at: 0, score: 0}}]}}
      - {{id: note, text: Q, kind: text}}
      - {{id: routed, text: Q, {AB}, ask_if: {{question: q, option: always, above: 0}}}}
findings:
  - {{id: x, text: F, when: {{gap: f, above: 5}}, sources: [craig]}}
actions:
  - {{id: y, title: A, lifts: [{{question: q, to: always}}], effort: {{m: 1, other: 1}}, owner: joint}}
  - {{id: z, title: A, lifts: [{{question: many, to: [a]}}], effort: {{m: 1}}, owner: m, after: [y]}}
experiments:
  - {{id: w, title: E, level: two, factor: f, weeks: 1}}
"""


def told(tmp_path, *changes):
    """Load the sound questionnaire with some changes; return (code, what the caret underlines, help)."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "x.yaml"
    path.write_text(text)
    try:
        load_questionnaire(path)
    except MaturityError as error:
        places = [d.place for d in error.diagnostics]
        assert all(p.file == str(path) for p in places)
        return [
            (d.code, p.source[p.column - 1 : p.column - 1 + p.width], d.help)
            for d, p in zip(error.diagnostics, places, strict=True)
        ]
    return []


def test_sound(tmp_path):
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        # not there
        ("scale: use", "scale: usee", "Q042", "usee"),
        ("level: one", "level: three", "Q042", "three"),
        ("ask: [m,", "ask: [mm,", "Q042", "mm"),
        ("sources: [craig.claim]", "sources: [graig.claim]", "Q042", "graig.claim"),
        ("sources: [craig]", "sources: [x]", "Q042", "x"),
        ("between: [m, t]", "between: [m, x]", "Q042", "x"),
        ("gap: f", "gap: g", "Q042", "g"),
        ("gap: f, above", "coverage: g, above", "Q042", "g"),
        ("gap: f, above", "divergence: g, above", "Q042", "g"),
        ("gap: f, above", "factor: q, above", "Q042", "q"),
        ("gap: f, above", "attainment: three, above", "Q042", "three"),
        ("gap: f, above", "question: f, above", "Q042", "f"),
        ("when: {gap: f", "when: {question: q, option: alwayss", "Q042", "alwayss"),
        ("option: always", "option: alway", "Q042", "alway"),
        ("{question: q, to", "{question: p, to", "Q042", "p"),
        ("other: 1}, owner", "x: 1}, owner", "Q042", "x"),
        ("owner: m,", "owner: mm,", "Q042", "mm"),
        ("after: [y]", "after: [yy]", "Q042", "yy"),
        ("owner: m,", "owner: m, when: {factor: ff, below: 50},", "Q042", "ff"),
        ("level: two", "level: tow", "Q042", "tow"),
        ("factor: f, weeks", "factor: ff, weeks", "Q042", "ff"),
        # twice
        ("id: many,", "id: q,", "Q040", "q"),
        ("{id: b, text: B}]}", "{id: a, text: B}]}", "Q040", "a"),
        ("{id: two, label", "{id: one, label", "Q040", "one"),
        ("id: z,", "id: y,", "Q040", "y"),
        ("findings:\n", "findings:\n  - {id: x, text: F, when: {index: true, above: 5}}\n", "Q040", "x"),
        ("experiments:\n", "experiments:\n  - {id: w, title: E, level: two, factor: f, weeks: 1}\n", "Q040", "w"),
        ("findings:\n", "  - {id: f, title: Again}\nfindings:\n", "Q040", "f"),
        # reserved
        ("{id: b, text: B}]}", "{id: na, text: B}]}", "Q041", "na"),
        ("{id: never, text", "{id: unknown, text", "Q041", "unknown"),
        # asking
        ("ask: [m, other]", "ask: []", "Q043", "[]"),
        ("ask_if: {question: q, option: always,", "ask_if: {factor: f,", "Q044", "factor"),
        ("ask_if: {question: q, option: always, above: 0}", "ask_if: {not: {index: true, above: 0}}", "Q044", "index"),
        ("question: q, option: always", "question: routed", "Q045", "{question: routed, above: 0}"),
        ("after: [y]", "after: [z]", "Q046", "[z]"),
        ("question: q, option: always", "question: number, option: always", "Q047", "option"),
        ("question: q, option: always", "question: note", "Q053", "note"),
        ("{question: q, to: always}", "{question: note, to: always}", "Q053", "note"),
        # lifts
        ("to: always", "to: allways", "Q048", "allways"),
        ("to: always", "to: 2", "Q048", "2"),
        ("to: always", "to: -1", "Q048", "-1"),
        ("to: always", "to: [always]", "Q048", "[always]"),
        ("to: [a]", "to: a", "Q048", "a"),
        ("to: [a]", "to: [a, c]", "Q048", "c"),
        ("{question: q, to: always}", "{question: number, to: 11}", "Q048", "11"),
        ("{question: q, to: always}", "{question: number, to: -0.5}", "Q048", "-0.5"),
        ("{question: q, to: always}", "{question: number, to: much}", "Q048", "much"),
        # lists
        ("{id: never, text: N}", "{id: never, text: N, score: 0}", "Q049", "{id: always, text: A}"),
        ("{id: always, text: A}", "{id: always, text: A, score: 1}", "Q049", "{id: never, text: N}"),
        (f"kind: multiple, {AB}", "kind: multiple, options: []", "Q056", "[]"),
        ("{from: 50,", "{from: 0,", "Q052", "0"),
        ("roles: [cio]", "roles: [cto, cmo]", "Q051", "cmo"),
        # languages
        ("title: Example", "title: {de: Beispiel}", "Q050", "{de: Beispiel}"),
        ("{id: never, text: N}", "{id: never, text: {de: N, fr: N}}", "Q050", "{de: N, fr: N}"),
    ],
)  # fmt: skip
def test_rule(tmp_path, old, new, code, marked):
    changes = [(old, new)]
    if code == "Q056":
        changes.append(("{question: many, to: [a]}", "{question: q, to: 0}"))
    if marked == "unknown":
        changes.append(("level: one", "level: one, weight: 2"))
    if new.startswith("id: q,"):
        changes.append(("{question: many, to: [a]}", "{question: number, to: 5}"))
    found = told(tmp_path, *changes)
    assert (code, marked) in [(c, m) for c, m, _ in found]
    if code != "Q040":
        assert len(found) == 1


def test_a_side_cannot_be_called_joint(tmp_path):
    found = told(tmp_path, ("t: {title: T", "joint: {title: T"), ("between: [m, t]", "between: [m, joint]"))
    assert [(c, m) for c, m, _ in found] == [("Q041", "joint")]


@pytest.mark.parametrize("to", ["0", "1", "always"])
def test_positions_and_ids(tmp_path, to):
    assert told(tmp_path, ("to: always", f"to: {to}")) == []


def test_help(tmp_path):
    (found,) = told(tmp_path, ("scale: use", "scale: usee"))
    assert found[2] == "did you mean 'use'?"
    (found,) = told(tmp_path, ("to: always", "to: sometimes"))
    assert found[2] == "permitted: never, always"


def test_texts_in_several_languages(tmp_path):
    assert told(tmp_path, ("title: Example", "title: {en: Example, de: Beispiel}")) == []


def test_what_comes_after_a_missing_thing_is_not_told_twice(tmp_path):
    found = told(tmp_path, ("scale: use", "scale: gone"))
    assert [c for c, _, _ in found] == ["Q042"], "neither its lifts nor its conditions are judged"


def test_longer_circles_are_named(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(
        SOUND.replace("scale: use", "scale: use, ask_if: {question: routed, above: 0}")
        .replace("id: many,", "id: many, ask_if: {question: many, above: 0},")
        .replace("owner: joint", "owner: joint, after: [z]")
    )
    with pytest.raises(MaturityError) as caught:
        load_questionnaire(path)
    messages = [d.message for d in caught.value.diagnostics]
    assert messages == [
        "asked depending on itself: q → routed → q",
        "asked depending on itself: many → many",
        "comes after itself: y → z → y",
    ]


@pytest.mark.parametrize(
    ("edges", "cycles"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b", "b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["gone", None]}, []),
    ],
)
def test_cycles(edges, cycles):
    assert find_cycles(edges) == cycles


def test_a_long_chain_is_no_recursion():
    assert find_cycles({str(i): [str(i + 1)] for i in range(50_000)}) == []


def test_answers_that_fit():
    number = Question.model_validate(
        {"id": "q", "text": "Q", "kind": "number", "points": [{"at": 0, "score": 0}], "min": 0}
    )
    assert unfit_answer(number, [], 5) is None
    assert unfit_answer(number, [], -1) is not None
    single = Question.model_validate({"id": "q", "text": "Q", "options": [{"id": "7", "text": "x"}]})
    assert unfit_answer(single, ["7"], 7) is None, "an id that looks like a number"
    assert unfit_answer(single, ["7"], 0) is None
    assert unfit_answer(single, ["7"], 1) == ("there is no option '1'", "1")


def test_built_in_questionnaires_are_sound():
    assert check_references(load_questionnaire("digital-transformation").questionnaire) == []
