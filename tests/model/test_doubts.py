"""What in an answer sheet can be scored and may yet not be meant."""

from __future__ import annotations

import pytest

from maturity.model.answers import AnswerSheet
from maturity.model.doubts import doubtful_roles, doubtful_targets, doubtful_version, meant_role, silent_respondents
from maturity.model.questionnaire import Questionnaire

ASKED = Questionnaire.model_validate(
    {
        "id": "small",
        "version": "1.1.0",
        "title": "Small",
        "sides": {
            "marketing": {"title": "Marketing", "roles": ["cmo", "marketing"]},
            "technology": {"title": "Technology", "roles": ["cio"]},
        },
        "factors": [{"id": "f", "title": "F", "questions": [{"id": "q", "text": "Q?", "kind": "text"}]}],
    }
)


def sheet(**given):
    return AnswerSheet.model_validate({"questionnaire": "small", "organisation": {"name": "Example"}} | given)


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("CMO", "cmo"),
        (" cmo", "cmo"),
        ("marketng", "marketing"),
        ("marketeting", "marketing"),
        ("head of marketing", "marketing"),
        ("cfo", None),  # one letter from cmo and cio, and a role of its own
        ("coo", None),
        ("finance", None),
        ("chair", None),
    ],
)
def test_a_role_is_taken_for_another_only_if_it_nearly_is(role, meant):
    assert meant_role(role, ["cmo", "marketing", "cio"]) == meant


@pytest.mark.parametrize(
    ("role", "known", "meant"),
    [
        ("c-mo", "cmo", "cmo"),  # short, and yet one slip away
        ("legl", "legal", "legal"),
        ("staffs", "staff", "staff"),  # alike enough from five letters
        ("make", "maker", None),  # four letters are too few
        ("lead", "leader of the team", None),
    ],
)
def test_how_alike_a_role_has_to_be_hangs_on_its_length(role, known, meant):
    assert meant_role(role, [known]) == meant


def test_a_role_with_a_side_of_its_own_is_meant():
    def doubts(**respondent):
        return [d.code for d in doubtful_roles(ASKED, sheet(respondents={"r": {"role": "CMO"} | respondent}))]

    assert doubts() == ["A032"]
    assert doubts(side="other") == doubts(side="marketing") == doubts(role="cmo") == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"version": "1.0.0"}, "A030"),
        ({"version": "1.0.0", "digest": "sha256:" + "1" * 64}, "A030"),
        ({"version": "1.1.0", "digest": "sha256:" + "1" * 64}, "A031"),
        ({"version": "1.1.0", "digest": "sha256:" + "2" * 64}, None),
        ({}, None),
    ],
)
def test_another_version_is_told_and_else_another_text(given, code):
    found = doubtful_version(ASKED, "sha256:" + "2" * 64, sheet(**given))
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("answers", "silent"),
    [
        ({}, []),
        ({"q": {"agreed": "words"}}, []),
        ({"q": {"a": "words"}}, ["b"]),
        ({"q": {"a": "words", "b": {"comment": "no vote"}}}, ["b"]),
        ({"q": {"a": "words", "b": "others"}}, []),
    ],
)
def test_who_says_nothing_is_told_once_others_have_spoken(answers, silent):
    people = {"a": {"role": "cmo"}, "b": {"role": "cio"}}
    found = silent_respondents(sheet(respondents=people, answers=answers))
    assert [d.place.path[1] for d in found] == silent


@pytest.mark.parametrize(
    ("display", "factors", "hint"),
    [
        ({"min": 1, "max": 5}, {"f": 4}, "75"),  # (4 − 1)/(5 − 1)
        ({"min": 0, "max": 10}, {"f": 0, "g": 10}, "100"),
        ({"min": 0, "max": 3}, {"f": 1}, "33.3"),
        ({"min": 1, "max": 5}, {"f": 4, "g": 75}, None),
        ({"min": 1, "max": 5}, {"f": 5.5}, None),
        ({"min": 1, "max": 5}, {"f": 0.5}, None),
        ({"min": 0, "max": 5}, {"f": 0}, None),
        ({"min": 0, "max": 5}, {}, None),
        ({"min": 0, "max": 11}, {"f": 4}, None),
        ({}, {"f": 4}, None),
    ],
)
def test_targets_on_a_short_scale_are_told_once(display, factors, hint):
    asked = ASKED.model_copy(update={"display": type(ASKED.display).model_validate(display)})
    told = list(doubtful_targets(asked, sheet(target={"factors": factors})))
    assert [(d.code, d.help.rpartition(" ")[2]) for d in told] == ([("A034", hint)] if hint else [])


def test_a_target_without_factors_is_no_doubt():
    asked = ASKED.model_copy(update={"display": type(ASKED.display)(min=1, max=5)})
    assert list(doubtful_targets(asked, sheet())) == []
