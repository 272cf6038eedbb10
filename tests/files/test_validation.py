"""Mistakes of form in our words: their code and place, one for each mistake."""

from __future__ import annotations

import pytest

from documents import parse
from files.reading_help import errors_of
from maturity.diagnostics import MaturityError
from maturity.files.formats import read_as
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard

HEAD = "format: maturity/questionnaire/1\nid: example\nversion: 1.0.0\ntitle: Example\n"
SHEET = "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: x}\n"
QUESTION = HEAD + "factors:\n- id: f\n  title: F\n  questions:\n  - id: q\n    text: Q\n"


def found(model, text):
    with pytest.raises(MaturityError) as caught:
        read_as(model, parse(text, "x"))
    return caught.value.diagnostics


def told(model, text):
    return [(d.code, d.place.line, d.place.column) for d in found(model, text)]


QUESTIONNAIRES = {
    "unknown key": (HEAD + "laddr: 1\n", [("Q002", 5, 1)]),
    "display without a width": (HEAD + "display: {min: 5, max: 5}\n", [("Q013", 5, 11)]),
    "limits without a width": (
        QUESTION + "    kind: number\n    points: [{at: 1, score: 1}]\n    min: 5\n    max: 5\n",
        [("Q013", 13, 5)],
    ),
    "points that do not rise": (
        QUESTION + "    kind: number\n    points: [{at: 1, score: 1}, {at: 1, score: 0}]\n",
        [("Q017", 12, 5)],
    ),
    "points of a choice": (
        QUESTION + "    options: [{id: a, text: A}]\n    points: [{at: 1, score: 1}]\n",
        [("Q015", 12, 5)],
    ),
    "options of a number": (
        QUESTION + "    kind: number\n    points: [{at: 1, score: 1}]\n    options: [{id: a, text: A}]\n",
        [("Q015", 13, 5)],
    ),
    "a level of a text": (QUESTION + "    kind: text\n    level: one\n", [("Q015", 12, 5)]),
    "unknown key below": (QUESTION + "    wieght: 2\n    options: [{id: a, text: A}]\n", [("Q002", 11, 5)]),
    "missing key": (HEAD + "factors:\n- id: f\n", [("Q003", 6, 3)]),
    "missing top key": ("format: maturity/questionnaire/1\nid: x\nversion: 1.0.0\n", [("Q003", 1, 1)]),
    "needed key misspelt": (HEAD + "factors:\n- {id: f, titel: F}\n", [("Q002", 6, 11)]),
    "needed key misspelt beside a missing one": (HEAD + "factors:\n- {idd: f}\n", [("Q003", 6, 3), ("Q002", 6, 4)]),
    "alias of a field": (HEAD + "bands: [{start: 0, title: A}]\n", [("Q003", 5, 9), ("Q002", 5, 10)]),
    "number for a text": (HEAD + "about: 5\n", [("Q004", 5, 8)]),
    "version as a number": (HEAD.replace("1.0.0", "1.0"), [("Q004", 3, 10)]),
    "text for a number": (HEAD + "min_coverage: '1'\n", [("Q004", 5, 15)]),
    "true for a number": (HEAD + "weights: {a: true}\n", [("Q004", 5, 14)]),
    "fraction for an integer": (HEAD + "display: {decimals: 1.5}\n", [("Q004", 5, 21)]),
    "text for a list": (HEAD + "factors: none\n", [("Q004", 5, 10)]),
    "list for a mapping": (HEAD + "sides: [a]\n", [("Q004", 5, 8)]),
    "text for an item": (HEAD + "factors: [a]\n", [("Q004", 5, 11)]),
    "list for a human text": (HEAD + "about: [a]\n", [("Q004", 5, 8)]),
    "nothing for a human text": (HEAD.replace(" Example", ""), [("Q004", 4, 7)]),
    "number in a language": (HEAD + "about: {en: 5}\n", [("Q004", 5, 13)]),
    "empty language": (HEAD + "about: {en: ''}\n", [("Q008", 5, 13)]),
    "no language": (HEAD + "about: {}\n", [("Q009", 5, 8)]),
    "empty human text": (HEAD + "about: ''\n", [("Q008", 5, 8)]),
    "long human text": (HEAD + f"about: {'x' * 20_001}\n", [("Q008", 5, 8)]),
    "too large": (HEAD + "min_coverage: 1.5\n", [("Q005", 5, 15)]),
    "too small": (HEAD + "weights: {a: 0}\n", [("Q005", 5, 14)]),
    "not permitted": (QUESTION + "    kind: choice\n    options: [{id: a, text: A}]\n", [("Q006", 11, 11)]),
    "not an id": (HEAD.replace("example", "Ex ample"), [("Q007", 2, 5)]),
    "empty id": (HEAD.replace("example", "''"), [("Q007", 2, 5)]),
    "long id": (HEAD.replace("example", "x" * 81), [("Q008", 2, 5)]),
    "key that is not an id": (HEAD + "sides:\n  My_side: {title: A}\n", [("Q007", 6, 3)]),
    "empty list": (HEAD + "include: [{questionnaire: x, only: []}]\n", [("Q009", 5, 36)]),
    "one side": (HEAD + "alignment: {between: [a]}\n", [("Q009", 5, 22)]),
    "three sides": (HEAD + "alignment: {between: [a, b, c]}\n", [("Q009", 5, 22)]),
    "version": (HEAD.replace("1.0.0", "v1"), [("Q010", 3, 10)]),
    "language": (HEAD + "language: English\n", [("Q010", 5, 11)]),
    "source": (QUESTION + "    options: []\n    sources: [A b]\n", [("Q010", 12, 15)]),
    "side with itself": (HEAD + "alignment: {between: [a, a]}\n", [("Q012", 5, 13)]),
    "display": (HEAD + "display: {min: 5, max: 1}\n", [("Q013", 5, 11)]),
    "scale and options": (QUESTION, [("Q014", 9, 5)]),
    "text with options": (QUESTION + "    kind: text\n    options: []\n", [("Q015", 12, 5)]),
    "number without points": (QUESTION + "    kind: number\n", [("Q016", 9, 5)]),
    "two figures": (HEAD + "findings: [{id: a, text: A, when: {factor: f, gap: f, below: 5}}]\n", [("Q020", 5, 35)]),
    "no threshold": (HEAD + "findings: [{id: a, text: A, when: {factor: f}}]\n", [("Q021", 5, 35)]),
    "option alone": (
        HEAD + "findings: [{id: a, text: A, when: {index: true, option: b, below: 5}}]\n",
        [("Q022", 5, 35)],
    ),
    "no effort": (HEAD + "actions: [{id: a, title: A, lifts: [], effort: {a: 0}}]\n", [("Q030", 5, 40)]),
}


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_questionnaire(name):
    text, expected = QUESTIONNAIRES[name]
    assert told(Questionnaire, text) == expected


WHEN = HEAD + "findings:\n- id: a\n  text: A\n  when:\n"

CONDITIONS = {
    "    index: yes\n    below: 5\n": [("Q006", 9, 12)],
    "    index: true\n    below: '5'\n": [("Q004", 10, 12)],
    "    all: [{index: true, below: 5}, {index: true, belwo: 5}]\n": [("Q002", 9, 50)],
    "    all: []\n": [("Q009", 9, 10)],
    "    all: [{index: true, below: 5}]\n    any: []\n": [("Q002", 10, 5)],
    "    any: [{not: {all: [{question: Q, below: 5}]}}]\n": [("Q007", 9, 35)],
    "    not: {not: {index: true, below: 5}, x: 1}\n": [("Q002", 9, 41)],
    "    not: {not: {index: true, below: 5, x: 1}}\n": [("Q002", 9, 40)],
    "    not: [x]\n": [("Q004", 9, 10)],
    "    not:\n      not: {gap: f, at_least: 500}\n": [("Q005", 10, 31)],
    "    - {index: true, below: 5}\n": [("Q004", 8, 3)],
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_condition(condition):
    assert told(Questionnaire, WHEN + condition) == CONDITIONS[condition]


ANSWERS = {
    "unknown key": ("importence: {a: 1}\n", [("A002", 4, 1)]),
    "importance": ("importance: {a: 5}\n", [("A005", 4, 17)]),
    "date": ("date: 2026-13-01\n", [("A010", 4, 7)]),
    "german date": ("date: 23.11.2026\n", [("A010", 4, 7)]),
    "year": ("date: 2026\n", [("A004", 4, 7)]),
    "digest": ("digest: sha256:1\n", [("A010", 4, 9)]),
    "reserved respondent": ("respondents: {na: {role: a}}\n", [("A012", 4, 15)]),
    "bad respondent": ("respondents: {R1: {role: a}}\n", [("A007", 4, 15)]),
    "respondent without role": ("respondents: {r: {name: a}}\n", [("A003", 4, 18)]),
    "true as an answer": ("answers:\n  a: true\n", [("A004", 5, 6)]),
    "true as a vote": ("answers:\n  a: {r: true}\n", [("A004", 5, 10)]),
    "true in a list": ("answers:\n  a: [x, true]\n", [("A004", 5, 10)]),
    "fraction in a list": ("answers:\n  a: {r: [x, 1.5]}\n", [("A004", 5, 14)]),
    "list in a list": ("answers:\n  a: [[x]]\n", [("A004", 5, 7)]),
    "comment for nobody": ("answers:\n  a: {answer: x, comment: y}\n", [("A011", 5, 6)]),
    "unknown key of a vote": ("answers:\n  a: {r: {answer: x, coment: y}}\n", [("A002", 5, 22)]),
    "mapping as an answer": ("answers:\n  a: {r: {answer: {b: 1}}}\n", [("A004", 5, 19)]),
    "empty comment": ("answers:\n  a: {r: {answer: x, comment: ''}}\n", [("A008", 5, 31)]),
    "number as evidence": ("answers:\n  a: {r: {evidence: [5]}}\n", [("A004", 5, 22)]),
    "answers as a list": ("answers: [a]\n", [("A004", 4, 10)]),
    "question that is no id": ("answers: {A: x}\n", [("A007", 4, 11)]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(name):
    text, expected = ANSWERS[name]
    assert told(AnswerSheet, SHEET + text) == expected


def test_all_at_once_in_file_order():
    text = SHEET + "date: 5\nanswers: {a: true, b: [true, 1.5]}\nfoo: 1\n"
    assert [(c, line) for c, line, _ in told(AnswerSheet, text)] == [
        ("A004", 4),
        ("A004", 5),
        ("A004", 5),
        ("A004", 5),
        ("A002", 6),
    ]


def test_never_pydantics_wording():
    texts = [(Questionnaire, text) for text, _ in QUESTIONNAIRES.values()]
    texts += [(Questionnaire, WHEN + condition) for condition in CONDITIONS]
    texts += [(AnswerSheet, SHEET + text) for text, _ in ANSWERS.values()]
    for model, text in texts:
        for diagnostic in found(model, text):
            said = f"{diagnostic.message} {diagnostic.help}"
            for word in ("nput should", "valid", "tuple", "dict", "String", "validation", "pydantic"):
                assert word not in said


@pytest.mark.parametrize(
    ("model", "text", "help_has"),
    [
        (Questionnaire, HEAD + "factrs: []\n", "did you mean 'factors'?"),
        (Questionnaire, HEAD + "bands: [{form: 0, from: 1, title: A}]\n", "did you mean 'from'?"),
        (Questionnaire, HEAD.replace("1.0.0", "1.0"), "1.0.0"),
        (Questionnaire, HEAD + "about: 5\n", '"5"'),
        (Questionnaire, HEAD + "min_coverage: '0,5'\n", "0.5"),
        (AnswerSheet, SHEET + "answers: {a: true}\n", '"true"'),
        (AnswerSheet, "questionnaire: x\norganisation: {name: x}\n", "maturity/answers/1"),
        (AnswerSheet, SHEET + "respondents: [{role: cmo}]\n", "write a line 'id: …' for each; its keys are: role, "),
        (Questionnaire, HEAD.replace("Example", "Null"), 'to mean the word: "null"'),
        (Questionnaire, HEAD + "weights: 2\n", "write a line 'id: …' for each"),
    ],
)
def test_help(model, text, help_has):
    (diagnostic,) = found(model, text)
    assert help_has in diagnostic.help


def test_formats():
    assert told(AnswerSheet, "a: 1\n") == [("A001", 1, 1)]
    assert told(AnswerSheet, "questionnaire: x\norganisation: {}\n") == [("A001", 1, 1), ("A003", 2, 15)]
    assert told(AnswerSheet, SHEET.replace("answers/1", "answers/2")) == [("A001", 1, 9)]
    assert told(AnswerSheet, SHEET.replace("maturity/answers/1", "5")) == [("A001", 1, 9)]
    assert "a questionnaire, not an answer sheet" in found(AnswerSheet, HEAD)[0].message
    assert "a scorecard, not" in found(Questionnaire, '{"format": "maturity/scorecard/1"}')[0].message
    assert told(Scorecard, SHEET) == [("R001", 1, 9)]
    assert told(Questionnaire, "- a\n") == [("Q004", 1, 1)]
    assert told(Questionnaire, "a text\n") == [("Q004", 1, 1)]


def test_thousands_of_mistakes():
    text = SHEET + "answers:\n" + "".join(f"  q{i}: true\n" for i in range(3000))
    errors = errors_of(read_as, AnswerSheet, parse(text, "x"))
    assert errors[0] == ("A004", 5)
    assert errors[-1] == ("Y029", None)
    assert 500 < len(errors) < 2000
    assert {code for code, _ in errors} == {"A004", "Y029"}


def test_what_stands_behind_the_first_part_is_not_called_missing():
    """The organisation is required, and it is there."""
    head, organisation = (
        f"{line}\n" for line in ("format: maturity/answers/1\nquestionnaire: q", "organisation: {name: E}")
    )
    text = head + "answers:\n" + "".join(f"  q{i}: true\n" for i in range(3000)) + organisation
    errors = errors_of(read_as, AnswerSheet, parse(text, "x"))
    assert {code for code, _ in errors} == {"A004", "Y029"}


def test_a_large_file_that_is_right_but_for_its_end():
    text = SHEET + "answers:\n" + "".join(f"  q{i}: some-answer\n" for i in range(20_000)) + "  x: true\n"
    assert errors_of(read_as, AnswerSheet, parse(text, "x")) == [("A004", 20_005)]
