"""Small questionnaires for examples that can be worked out by hand.

`percent("q")` is a number question whose answer is its score (37.5 scores 37.5). Five people are in every room: m1 and
m2 of marketing, t1 and t2 of technology, and o1, who belongs to neither.
"""

from __future__ import annotations

from typing import Any

import pytest

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.model.scorecard import FactorResult, LevelResult, QuestionResult, Scorecard
from maturity.scoring.engine import score
from strategies import Data, questionnaire_of, sheet_of

PEOPLE = {
    "m1": {"role": "cmo"},
    "m2": {"role": "marketing"},
    "t1": {"role": "cio"},
    "t2": {"role": "it"},
    "o1": {"role": "guest"},
}
SIDES = {
    "marketing": {"title": "Marketing", "roles": ["cmo", "marketing"]},
    "technology": {"title": "Technology", "roles": ["cio", "it"]},
}


def percent(qid: str, **more: Any) -> Data:
    points = [{"at": 0, "score": 0}, {"at": 100, "score": 1}]
    return {"id": qid, "text": "How much?", "kind": "number", "points": points, **more}


def choice(qid: str, *ids: str, scores: tuple[float, ...] = (), **more: Any) -> Data:
    options: list[Data] = [{"id": i, "text": i} for i in ids]
    for option, x in zip(options, scores, strict=False):
        option["score"] = x
    return {"id": qid, "text": "Which?", "options": options, **more}


def text(qid: str, **more: Any) -> Data:
    return {"id": qid, "text": "What?", "kind": "text", **more}


def factor(fid: str, *parts: Data, **more: Any) -> Data:
    """A factor of questions and factors; a part with `text` is a question."""
    questions = [part for part in parts if "text" in part]
    factors = [part for part in parts if "text" not in part]
    return {"id": fid, "title": fid.title(), "questions": questions, "factors": factors, **more}


def ladder(*levels: str, **more: Any) -> Data:
    return {"levels": [{"id": level, "label": level, "title": level} for level in levels], **more}


def questionnaire(*factors: Data, **more: Any) -> Data:
    whole = {"id": "small", "version": "1.0.0", "title": "Small", "sides": SIDES, "factors": list(factors)}
    return {**whole, "alignment": {"between": ["marketing", "technology"]}, **more}


def sheet(answers: Data, **more: Any) -> Data:
    named = {"questionnaire": "small", "organisation": {"name": "Example"}}
    return {**named, "respondents": PEOPLE, "answers": answers, **more}


def scored(whole: Data, answers: Data, **more: Any) -> Scorecard:
    return score(questionnaire_of(whole), sheet_of(sheet(answers, **more)))


def ask(question: Data, said: Any) -> QuestionResult:
    """The result of a questionnaire of one question that was answered by `said`."""
    return scored(questionnaire(factor("f", question)), {question["id"]: said}).questions[0]


def problems(whole: Data, answers: Data, **more: Any) -> tuple[Diagnostic, ...]:
    with pytest.raises(MaturityError) as caught:
        scored(whole, answers, **more)
    return caught.value.diagnostics


def found(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Code and place (as far as the vote) of each diagnostic."""
    return [(d.code, d.place.path[:3]) for d in diagnostics]


def question_of(card: Scorecard, qid: str) -> QuestionResult:
    return next(q for q in card.questions if q.id == qid)


def factor_of(card: Scorecard, fid: str) -> FactorResult:
    return next(f for f in card.factors if f.id == fid)


def level_of(card: Scorecard, level: str, fid: str | None = None) -> LevelResult:
    whole = card.ladder if fid is None else factor_of(card, fid).ladder
    return next(x for x in whole.levels if x.id == level)


def about(figure: float) -> Any:
    return pytest.approx(figure, abs=1e-9)
