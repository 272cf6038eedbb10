"""Small questionnaires for the tests of this folder."""

from __future__ import annotations

from typing import Any

from maturity.checking.sense import check_sense
from maturity.diagnostics import Severity, symbolic
from maturity.model.questionnaire import Questionnaire

Data = dict[str, Any]

SIDES = {"marketing": {"title": "Marketing", "roles": ["cmo"]}, "technology": {"title": "Technology", "roles": ["cio"]}}
ALIGNMENT = {"between": ["marketing", "technology"]}


def options(*scores: float | None) -> list[Data]:
    """Options a, b, c … with these scores (None: evenly spaced)."""
    return [
        {"id": letter, "text": f"Answer {letter}"} | ({} if score is None else {"score": score})
        for letter, score in zip("abcdefgh", scores, strict=False)
    ]


def single(name: str, *scores: float, **more: Any) -> Data:
    """A question with one answer out of several; without scores 0, 0.5 and 1."""
    return {"id": name, "text": name, "options": options(*scores) if scores else options(None, None, None), **more}


def multiple(name: str, *scores: float, **more: Any) -> Data:
    """A question with any number of answers."""
    return {"id": name, "text": name, "kind": "multiple", "options": options(*scores), **more}


def number(name: str, *points: tuple[float, float], **more: Any) -> Data:
    """A question that is answered by a number."""
    return {
        "id": name,
        "text": name,
        "kind": "number",
        "points": [{"at": at, "score": score} for at, score in points],
        **more,
    }


def finding(when: Data, name: str = "says") -> Data:
    return {"id": name, "when": when, "text": "So it is."}


def action(*lifts: tuple[str, Any], when: Data | None = None, name: str = "does") -> Data:
    return {
        "id": name,
        "title": name,
        "effort": {"marketing": 1},
        "lifts": [{"question": question, "to": to} for question, to in lifts],
        **({} if when is None else {"when": when}),
    }


def levels(count: int, **more: Any) -> Data:
    return {"levels": [{"id": f"level-{i}", "label": f"L{i}", "title": f"Level {i}"} for i in range(count)], **more}


def built(*questions: Data, **more: Any) -> Questionnaire:
    """A questionnaire with one factor `all` that holds these questions."""
    data = {"id": "small", "version": "1.0.0", "title": "Small", "sides": SIDES}
    if questions:
        data["factors"] = [{"id": "all", "title": "All", "questions": list(questions)}]
    return Questionnaire.model_validate(data | more)


def found(*questions: Data, **more: Any) -> list[str]:
    """What is found in such a questionnaire: `CODE place`, warnings with a `?` after the code."""
    return [
        f"{d.code}{'?' if d.severity is Severity.WARNING else ''} {symbolic(d.place.path)}"
        for d in check_sense(built(*questions, **more))
    ]
