"""What the tests of reports share: the example, and small organisations made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.engine import score

EXAMPLES = Path(__file__).parents[2] / "examples"

Scored = tuple[Scorecard, Questionnaire]


@pytest.fixture(scope="session", params=["northwind-kettles", "harbour-and-pine"])
def example(request) -> Scored:
    sheet = load_answers(EXAMPLES / f"{request.param}.yaml").sheet
    loaded = load_questionnaire(sheet.questionnaire, EXAMPLES)
    return score(loaded.questionnaire, sheet, digest=loaded.digest), loaded.questionnaire


@pytest.fixture(scope="session")
def kettles() -> Scored:
    sheet = load_answers(EXAMPLES / "northwind-kettles.yaml").sheet
    loaded = load_questionnaire(sheet.questionnaire, EXAMPLES)
    return score(loaded.questionnaire, sheet, digest=loaded.digest), loaded.questionnaire


@pytest.fixture
def scored() -> Callable[..., Scored]:
    """Score answers to a small questionnaire; both may be changed at the top level."""

    def make(sheet: dict[str, Any] | None = None, **questionnaire: Any) -> Scored:
        q = Questionnaire.model_validate(SMALL | questionnaire)
        return score(q, AnswerSheet.model_validate(SHEET | (sheet or {}))), q

    return make


def option(id_: str, text: str) -> dict[str, Any]:
    return {"id": id_, "text": text}


SCALE = [option("none", "Nobody does this"), option("tried", "It was tried once"), option("usual", "It is usual")]

SMALL: dict[str, Any] = {
    "id": "small",
    "version": "1.2.3",
    "title": "A small one",
    "sides": {
        "marketing": {"title": "Marketing", "roles": ["cmo"]},
        "technology": {"title": "Technology", "roles": ["cio"]},
    },
    "alignment": {"between": ["marketing", "technology"]},
    "bands": [{"from": 0, "title": "Emerging"}, {"from": 50, "title": "Practised"}],
    "scales": {"practice": SCALE},
    "ladder": {
        "levels": [
            {"id": "l0", "label": "Level 0", "title": "Asked"},
            {"id": "l1", "label": "Level I", "title": "Shared"},
        ]
    },
    "factors": [
        {
            "id": "top",
            "title": "On top",
            "factors": [
                {
                    "id": "one",
                    "title": "The first",
                    "questions": [
                        {"id": "a", "text": "Who asks?", "scale": "practice", "level": "l0"},
                        {"id": "b", "text": "Who shares?", "scale": "practice", "level": "l1"},
                    ],
                },
                {
                    "id": "two",
                    "title": "The second",
                    "questions": [
                        {"id": "c", "text": "Who listens?", "scale": "practice", "level": "l0"},
                        {"id": "d", "text": "Who joins in?", "scale": "practice", "level": "l1"},
                    ],
                },
            ],
        }
    ],
}

SHEET: dict[str, Any] = {
    "questionnaire": "small",
    "organisation": {"name": "Somebody & Co"},
    "respondents": {"r1": {"role": "cmo", "name": "Ada"}, "r2": {"role": "cio", "name": "Bo"}},
    "answers": {},
}
