"""The words of the built-in questionnaires, as far as a machine can judge them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from maturity.model.questionnaire import Questionnaire
from maturity.scoring.plan import option_scores
from questionnaires.instruments import BUILT_IN, ROOT, built_in, questions
from questionnaires.wording import complaints


@pytest.mark.parametrize("name", BUILT_IN)
def test_nothing_to_object_to(name):
    assert complaints(built_in(name)) == []


GOOD = {
    "id": "goals",
    "text": "In whose written goals does the result appear?",
    "help": "Evidence: this year's goal sheets. Personnel has copies.",
    "options": [
        {"id": "a", "text": "In nobody's"},
        {"id": "b", "text": "In those of one department"},
        {"id": "c", "text": "In those of both, each with its figure"},
        {"id": "d", "text": "In those of both, as one figure"},
    ],
}

PLANTED = [
    ({"text": "How well do the two departments agree?"}, "a question of opinion"),
    ({"text": "Do you agree?"}, "a question of opinion"),
    ({"text": "What is written down and who reads it?"}, "two questions in one"),
    ({"text": "Which rules are not kept?"}, "a negation in the question"),
    ({"text": "Name the goals."}, "question mark"),
    ({"text": "Which goals? Which figures?"}, "question mark"),
    ({"text": "Which KPIs are in the goals?"}, "jargon"),
    ({"text": "Which goals does the organization have?"}, "American"),
    ({"text": "In whose " + "very long " * 12 + "goals does it appear?"}, "characters"),
    ({"help": None}, "evidence"),
    ({"help": "Evidence: the goal sheets of this year."}, "who has the evidence"),
    ({"help": "Evidence: the goal sheets. Personnel has them"}, "not a sentence"),
    ({"options": GOOD["options"][:3]}, "four are the rule"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "In both a lot"}]}, "everybody reads differently"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "In both, always"}]}, "everybody reads differently"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "They do not appear"}]}, "what is not the case"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "In both."}]}, "full stop"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "In " + "many " * 30}]}, "characters"),
    ({"options": [*GOOD["options"][:3], {"id": "d", "text": "in nobody's"}]}, "two answers read"),
    ({"kind": "multiple", "options": GOOD["options"][:2]}, "a checklist of 2"),
    ({"help": "Evidence: the goal sheets. Personnel has them. Eight earn the full score."}, "answers to the score"),
]


def small(question: dict, **more) -> Questionnaire:
    factors = [{"id": "f", "title": "F", "questions": [question]}]
    return Questionnaire.model_validate({"id": "q", "version": "1.0.0", "title": "Q", "factors": factors, **more})


def test_a_good_question_passes():
    assert complaints(small(GOOD)) == []


@pytest.mark.parametrize(("change", "expected"), PLANTED, ids=[f"{i}-{p[1]}" for i, p in enumerate(PLANTED)])
def test_a_bad_question_does_not_pass(change, expected):
    assert any(expected in complaint for complaint in complaints(small({**GOOD, **change})))


def test_bad_advice_does_not_pass():
    when = {"question": "goals", "below": 50}
    findings = [
        {"id": "f1", "title": "One", "text": "Sixty goals, 40 % of companies", "when": when},
        {"id": "f2", "title": "Two", "text": "Sixty goals, 40 % of companies", "when": when},
        {"id": "f3", "title": "Three", "text": "The the goals are missing.", "when": when},
    ]
    found = complaints(small(GOOD, findings=findings))
    for expected in ("f1: not a sentence", "f1: base rates", "said twice", "f3: something twice"):
        assert any(expected in complaint for complaint in found), expected


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_steps_between_answers_are_equal(name):
    """Evenly spaced, save where two answers are equally good on purpose."""
    q = built_in(name)
    uneven = {}
    for id_, question in questions(q).items():
        if question.kind == "single":
            scores = list(option_scores(q, question).values())
            assert scores == sorted(scores), id_
            assert (scores[0], scores[-1]) == (0, 1), id_
            steps = {round(b - a, 9) for a, b in pairwise(scores)}
            if len(steps) > 1:
                uneven[id_] = scores
    assert uneven == ({"technology-lead": [0, 0.5, 0.5, 1]} if name != "crowdsourcing-ladder" else {})


def test_lists_and_numbers_where_they_are_the_natural_form():
    kinds = {id_: x.kind for id_, x in questions(built_in("digital-transformation")).items()}
    assert sum(kind == "multiple" for kind in kinds.values()) >= 5
    assert sum(kind == "number" for kind in kinds.values()) >= 5


SECTIONS = (
    "sources",
    "bands",
    "ladder",
    "scales",
    "factors",
    "findings",
    "actions",
    "experiments",
    "include",
    "weights",
)
FILES = sorted((ROOT / "questionnaires").glob("*.yaml"))


def bare_sections(text: str) -> list[str]:
    """Return the sections of a file that begin without a comment above them."""
    lines = text.splitlines()
    starts = {line.partition(":")[0]: i for i, line in enumerate(lines) if line.partition(":")[0] in SECTIONS}
    above = {name: next((x for x in reversed(lines[:i]) if x), "") for name, i in starts.items()}
    return [name for name, line in above.items() if not line.startswith("#") and name not in {"include", "bands"}]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_read_well(path):
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert bare_sections(text) == []
    assert [i for i, line in enumerate(text.splitlines(), 1) if len(line) > 120 or line != line.rstrip()] == []


def test_a_section_without_a_comment_is_found():
    assert bare_sections("# Of sources\nsources:\n  a: {title: A}\nfindings:\n") == ["findings"]


def lists_that_a_scale_could_carry(q: Questionnaire) -> list[str]:
    """Return questions that list the same answers in place as another one does."""
    own = [(id_, [(o.id, o.text) for o in x.options]) for id_, x in questions(q).items() if x.options]
    return [id_ for i, (id_, options) in enumerate(own) if options in [other for _, other in own[:i]]]


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_list_of_answers_stands_twice(name):
    assert lists_that_a_scale_could_carry(built_in(name)) == []


def test_a_list_that_stands_twice_is_found():
    twice = [{"id": "f", "title": "F", "questions": [GOOD, {**GOOD, "id": "plans"}]}]
    q = Questionnaire.model_validate({"id": "q", "version": "1.0.0", "title": "Q", "factors": twice})
    assert lists_that_a_scale_could_carry(q) == ["plans"]
