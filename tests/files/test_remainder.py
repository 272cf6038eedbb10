"""What is taken out of a file with mistakes of form, and what never is."""

from __future__ import annotations

import pickle

import pytest

from documents import parse
from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.formats import read_as
from maturity.files.kinds import fields_of
from maturity.files.remainder import OPTIONAL, PartlyReadError
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire

HEAD = "format: maturity/questionnaire/1\nid: example\nversion: 1.0.0\ntitle: Example\n"
SHEET = "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: x}\n"


def rest_of(model, text):
    with pytest.raises(MaturityError) as caught:
        read_as(model, parse(text, "x"))
    return caught.value.rest if isinstance(caught.value, PartlyReadError) else None


def test_every_field_that_can_go_is_one_of_its_model_and_not_demanded():
    for model, fields in OPTIONAL.items():
        assert fields <= fields_of(model).keys()
    assert "organisation" not in OPTIONAL[AnswerSheet]


def test_the_smallest_part_around_a_mistake_goes():
    sheet = rest_of(
        AnswerSheet, SHEET + "answers: {q: {r1: true, r2: a}, r: {r1: {answer: b, comment: 5}}, s: {}}\n"
    ).content
    assert [(name, list(entry)) for name, entry in sheet.answers.items()] == [("q", ["r2"]), ("r", ["r1"]), ("s", [])]
    assert (sheet.answers["r"]["r1"].answer, sheet.answers["r"]["r1"].comment) == ("b", None)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("verison: 1.0.0\n", {"version"}),
        ("version: 1\n", {"version"}),
        ("importance: {f: 9}\n", {"importance"}),
        # It resembles nothing: a word may be meant for whatever single value is not there …
        ("colour: red\n", {"version", "digest", "date"}),
        # … and what holds more for anything, people included.
        ("colour: {r1: {role: cmo}}\n", None),
        ("respondnets: {}\n", None),
        ("respondents: {r1: {rolle: cmo}}\n", {"role"}),
        ("respondents: {r1: {role: cmo, seat: 5}}\n", {"name", "side", "anonymous"}),
        ("respondents: {R 1: {role: cmo}}\n", None),
    ],
)
def test_fields_in_doubt_in_a_sheet(text, fields):
    rest = rest_of(AnswerSheet, SHEET + text)
    assert (rest and rest.fields) == fields


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("weights: {f: -1}\n", False),
        ("factors: [{id: f, title: F, weight: 0}]\n", False),
        ("factors: [{id: f, title: F, aboot: x}]\n", True),
        ("factors: [{id: f, title: F, colour: x}]\n", False),
    ],
)
def test_weights_in_doubt(text, weighed):
    assert rest_of(Questionnaire, HEAD + text).weighed is weighed


def test_a_key_that_resembles_one_of_another_shape_may_be_meant_for_others():
    factors = "factors: [{id: f, title: F, gewicht: VALUE}]\n"
    assert rest_of(Questionnaire, HEAD + factors.replace("VALUE", "2")).fields == {"weight"}
    assert rest_of(Questionnaire, HEAD + factors.replace("VALUE", "[{id: q, text: Q}]")) is None


def test_what_others_name_stays():
    for text in (
        "factors: [{id: f, title: F}, {id: 5, title: G}]\n",
        "sides: {S 1: {title: S}}\n",
        "scales: {s: []}\n",
    ):
        assert rest_of(Questionnaire, HEAD + text) is None


def test_a_text_stands_in_for_one_that_has_to_be_there():
    sheet = rest_of(AnswerSheet, "questionnaire: x\norganization: {name: x}\nrespondents: {r1: {}}\n")
    assert (sheet.content.organisation.name, sheet.content.respondents["r1"].role) == ("…", "…")
    assert sheet.fields == {"organisation", "role"}
    text = (
        "id: x\ntitle: 7\nfactors: [{id: f, titel: F, questions: [{id: q, options: [{id: a}, {id: b, text: ''}]}]}]\n"
    )
    rest = rest_of(Questionnaire, text)
    (factor,) = rest.content.factors
    (question,) = factor.questions
    shown = [rest.content.title, rest.content.version, factor.title, question.text, *(o.text for o in question.options)]
    assert shown == ["…", "0.0.0", "…", "…", "…", "…"]
    assert rest.fields == {"title", "version", "text"}


def test_nothing_stands_in_for_an_id_a_condition_or_a_number():
    for text in ("factors: [{title: F}]\n", "findings: [{id: x, text: X}]\n", "bands: [{title: B}]\n"):
        assert rest_of(Questionnaire, HEAD + text) is None


def test_a_condition_goes_as_a_whole():
    question = "{id: q, text: Q, options: [], ask_if: {all: [{question: r, below: 5}, {question: s, belw: 5}]}}"
    rest = rest_of(Questionnaire, HEAD + f"factors: [{{id: f, title: F, questions: [{question}]}}]\n")
    assert rest.content.factors[0].questions[0].ask_if is None
    assert rest.fields == {"ask_if"}


def test_a_default_that_clashes_goes_with_what_it_clashes_with():
    rest = rest_of(Questionnaire, HEAD + "display: {max: -5}\n")  # below the minimum of 0, which is not in the file
    assert rest.content.display.max == 100
    assert rest.fields == {"display"}


def test_mistakes_travel_between_processes_without_the_rest():
    with pytest.raises(PartlyReadError) as caught:
        read_as(AnswerSheet, parse(SHEET + "date: soon\n", "x"))
    back = pickle.loads(pickle.dumps(caught.value))
    assert type(back) is MaturityError
    assert back.diagnostics == caught.value.diagnostics


def test_what_hangs_on_what_went_is_not_told():
    rest = rest_of(AnswerSheet, SHEET + "version: 1\n")
    assert [d.code for d in rest.standing([Diagnostic("A031", "changed"), Diagnostic("A020", "no question")])] == [
        "A020"
    ]
