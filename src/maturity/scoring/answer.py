"""§1 One answer: what a single answer to a single question scores (0–1)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from math import fsum
from typing import assert_never

from maturity.diagnostics import suggest
from maturity.model.advice import AnswerValue
from maturity.model.base import digits
from maturity.model.fitting import limits, option_meant
from maturity.model.questionnaire import Point, Question
from maturity.scoring.plan import Item

MOST_WRONG = 50
"""Wrong choices of one list that are told; a file may hold a list of 100,000."""


class AnswerProblem(Exception):  # noqa: N818 - it becomes a diagnostic, it is not one yet
    """An answer that its question does not know; becomes a located diagnostic.

    Attributes:
        at: 0-based position in an answer that is a list; None where the whole answer is meant.
        others: What else is wrong with the same list.
    """

    def __init__(self, code: str, message: str, help: str | None, at: int | None = None) -> None:  # noqa: A002 - the diagnostic's own word
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help
        self.at = at
        self.others: Sequence[AnswerProblem] = ()


def score_answer(item: Item, value: AnswerValue) -> float | None:
    """Return the score (0–1) of `value`, None for a text.

    Raises:
        AnswerProblem: the question has no such answer.
    """
    question = item.question
    match question.kind:
        case "single":
            return item.scores[choice(item, value)]
        case "multiple":
            return min(1.0, fsum(item.scores[chosen] for chosen in choices(item, value)))
        case "number":
            return _number(item, value)
        case "text":
            if not isinstance(value, str):
                raise AnswerProblem("A024", f"'{question.id}' is answered by a text, not by {_kind(value)}", "quote it")
            return None
        case _:
            assert_never(question.kind)


def choice(item: Item, value: AnswerValue) -> str:
    """Return the option id that an answer to a `single` question means (see `option_meant`)."""
    if not isinstance(value, str | int):
        advice = "options: " + ", ".join(item.scores)
        raise AnswerProblem("A024", f"'{item.id}' takes one option, not {_kind(value)}", advice)
    meant = option_meant(item.scores, value)
    if meant is None:
        raise _no_option(item, str(value))
    return meant


def choices(item: Item, value: AnswerValue) -> tuple[str, ...]:
    """Return the option ids that an answer to a `multiple` question means; an empty list is an answer."""
    if not isinstance(value, tuple):
        raise AnswerProblem(
            "A024", f"'{item.id}' takes a list of options, not {_kind(value)}", "write a list such as [a, b]; [] = none"
        )
    chosen = tuple(str(part) for part in value)
    if len(set(chosen)) < len(chosen) or not item.scores.keys() >= set(chosen):
        first, *others = islice(_wrong_choices(item, chosen), MOST_WRONG)
        first.others = others
        raise first
    return chosen


def _wrong_choices(item: Item, chosen: Sequence[str]) -> Iterator[AnswerProblem]:
    met: set[str] = set()
    for at, part in enumerate(chosen):
        if part not in item.scores:
            yield _no_option(item, part, at)
        elif part in met:
            yield AnswerProblem("A022", f"option '{part}' of '{item.id}' is named twice", "name it once", at)
        met.add(part)


def score_bounds(item: Item) -> tuple[float, float] | None:
    """Return the lowest and the highest score (0–1) that an answer can get, None for a text, which is never scored."""
    question = item.question
    match question.kind:
        case "single":
            return min(item.scores.values()), max(item.scores.values())
        case "multiple":
            return 0.0, min(1.0, fsum(item.scores.values()))
        case "number":
            return number_bounds(question)
        case "text":
            return None
        case _:
            assert_never(question.kind)


def number_bounds(question: Question) -> tuple[float, float]:
    """Return the lowest and the highest score (0–1) of the numbers that a `number` question takes.

    The score is linear between points, so its extremes lie at points within the limits or at the limits themselves.
    """
    points = question.points or ()
    least = -math.inf if question.min is None else question.min
    most = math.inf if question.max is None else question.max
    within = [p.score for p in points if least <= p.at <= most]
    scores = [*within, interpolate(points, least), interpolate(points, most)]
    return min(scores), max(scores)


def interpolate(points: Sequence[Point], x: float) -> float:
    """Return the score (0–1) at `x`: linear between points, flat outside."""
    if x <= points[0].at:
        return points[0].score
    if x >= points[-1].at:
        return points[-1].score
    right = bisect_right(points, x, key=lambda p: p.at)
    a, b = points[right - 1], points[right]
    return a.score + (b.score - a.score) * (x - a.at) / (b.at - a.at)


def _number(item: Item, value: AnswerValue) -> float:
    question = item.question
    if not isinstance(value, int | float):
        raise AnswerProblem("A024", f"'{item.id}' is answered by a number, not by {_kind(value)}", limits(question))
    if (question.min is not None and value < question.min) or (question.max is not None and value > question.max):
        raise AnswerProblem("A023", f"{digits(value)} is outside what '{item.id}' takes", limits(question))
    return interpolate(question.points or (), value)


def _no_option(item: Item, word: str, at: int | None = None) -> AnswerProblem:
    return AnswerProblem("A022", f"'{word}' is no option of '{item.id}'", suggest(word, item.scores, few=12), at)


def _kind(value: AnswerValue) -> str:
    if isinstance(value, tuple):
        return "a list"
    return f"the text '{value}'" if isinstance(value, str) else f"the number {digits(value)}"
