"""The built-in questionnaires, and answers to them that are made on the spot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from maturity.files.questionnaires import load_questionnaire
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Question, Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.answer import score_answer
from maturity.scoring.engine import score
from maturity.scoring.plan import plan_of

ROOT = Path(__file__).parents[2]
BUILT_IN = ("cmo-cio-alignment", "crowdsourcing-ladder", "digital-transformation", "quick-scan")
WHOLE = ("cmo-cio-alignment", "crowdsourcing-ladder", "digital-transformation")
"""Those that take in every question of what they cover."""

FUNCTIONS = ("product", "marketing", "sales", "training", "customer-service")
KINDS_OF_USE = {"research": "level-0", "knowledge": "level-1", "investment": "level-2", "purpose": "level-3"}
LEVELS = tuple(KINDS_OF_USE.values())
MATRIX = {f"{function}-{use}": level for function in FUNCTIONS for use, level in KINDS_OF_USE.items()}


@cache
def built_in(name: str) -> Questionnaire:
    return load_questionnaire(name).questionnaire


def questions(q: Questionnaire) -> dict[str, Question]:
    return {question.id: question for _, question in q.questions()}


def possible_answers(q: Questionnaire, question: Question) -> Iterator[tuple[float, Any]]:
    """Yield answers with their scores (0–1): each option, each way to tick up to one box or all, each point."""
    options = [option.id for option in q.options(question)]
    match question.kind:
        case "single":
            answers: list[Any] = list(options)
        case "multiple":
            answers = [(), *((option,) for option in options), tuple(options)]
        case _:
            answers = [point.at for point in question.points or ()]
    item = plan_of(q).items[plan_of(q).item_of[question.id]]
    for answer in answers:
        found = score_answer(item, answer)
        assert found is not None
        yield found, answer


def all_answers(q: Questionnaire, wanted: float) -> dict[str, Any]:
    """Answer every question by what scores closest to `wanted` (0–1), the lower one of two that are as close."""
    return {
        id_: min(possible_answers(q, question), key=lambda found: (abs(found[0] - wanted), found[0]))[1]
        for id_, question in questions(q).items()
    }


def scored(q: Questionnaire, answers: Mapping[str, Any], **more: Any) -> Scorecard:
    """Score answers that the room agreed on."""
    sheet = {"questionnaire": q.id, "organisation": {"name": "Example Works"}, "answers": dict(answers), **more}
    return score(q, AnswerSheet.model_validate(sheet))


def levels(card: Scorecard) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return reach, secured level and missing rungs."""
    assert card.ladder is not None
    return card.ladder.reach, card.ladder.secured, tuple(card.ladder.missing_rungs)
