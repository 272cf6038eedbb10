"""The parts of a questionnaire that an include can bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maturity.diagnostics import NodePath
from maturity.model.questionnaire import Questionnaire

LISTS = {"findings": "finding", "actions": "action", "experiments": "experiment"}
"""Fields that hold a list of things with an id, and what one of them is called."""

NAMED = {"sources": "source", "sides": "side", "scales": "scale"}
"""Fields that hold things by id, and what one of them is called."""


def parts_of(model: Questionnaire) -> Iterator[tuple[NodePath, Any]]:
    """Yield everything that an include can bring or shift, with its path in the questionnaire."""
    for path, factor in model.walk():
        yield path, factor
        for i, question in enumerate(factor.questions):
            yield (*path, "questions", i), question
    for field in LISTS:
        for i, item in enumerate(getattr(model, field)):
            yield (field, i), item
    for field in NAMED:
        for name, value in getattr(model, field).items():
            yield (field, name), value
    for field in ("ladder", "alignment"):
        if getattr(model, field) is not None:
            yield (field,), getattr(model, field)


def identified(model: Questionnaire) -> Iterator[tuple[str, Any]]:
    """Yield everything whose id is unique within its kind after including, with its kind."""
    for _, factor in model.walk():
        yield "factor", factor
        for question in factor.questions:
            yield "question", question
    for field, kind in LISTS.items():
        for item in getattr(model, field):
            yield kind, item
