"""The parts of a questionnaire that an include can bring, and where each of them was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from maturity.diagnostics import NodePath, Place
from maturity.files.document import Document
from maturity.model.questionnaire import Questionnaire

T = TypeVar("T")

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


class Origin(NamedTuple):
    """Where a part was written."""

    document: Document
    path: NodePath


class Origins:
    """Where the parts of some questionnaires were written, while they are put together."""

    def __init__(self) -> None:
        self._of: dict[int, Origin] = {}
        self._alive: list[Any] = []  # origins are kept by id(), so what they describe must not go away

    def remember(self, model: Questionnaire, document: Document) -> None:
        """Note where all parts of a questionnaire were written."""
        self._alive.append(model)
        for path, part in parts_of(model):
            self._of[id(part)] = Origin(document, path)

    def copied(self, original: object, copy: T) -> T:
        """Return a changed copy of a part, which was written where the original was."""
        self._alive.append(copy)
        self._of[id(copy)] = self._of[id(original)]
        return copy

    def place(self, part: object, *below: str) -> Place:
        """Return the place of a part, or of a key below it."""
        origin = self._of[id(part)]
        return origin.document.place((*origin.path, *below))

    def table(self, result: Questionnaire, document: Document) -> dict[NodePath, Origin]:
        """Return where each part of a questionnaire that was put together was written, by its path in it."""
        return {(): Origin(document, ()), **{path: self._of[id(part)] for path, part in parts_of(result)}}
