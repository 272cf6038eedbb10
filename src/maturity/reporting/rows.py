"""One row for each question: all that a report may show of it, for formats that are tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.model.answers import AGREED, agreed_answer
from maturity.model.scorecard import Lever, QuestionResult, State
from maturity.reporting.context import Context
from maturity.reporting.text import clean, tidy

STEP = " › "
"""Between the titles of a factor and the one below it."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question; scores, views, gaps and impacts on 0–100, None where there is no such figure.

    Attributes:
        number: From 1, in the questionnaire's order.
        id: Of the question.
        path: Titles of the factors down to the one that holds it.
        text: What is asked.
        level: Label of the level that it is a practice of.
        kind: As in the questionnaire.
        state: Whether it is scored, and if not, why.
        agreed: What the room agreed on.
        said: What people said, with how many said it.
        score: Of the question.
        views: By side id: the means of the votes of its people.
        gap: First side less second.
        agreement: How far people gave the same answer.
        consensus: Whether they are near enough.
        votes: How many scored votes are shown.
        impact: How far settling it moves the index, where people differ or nobody answered.
        decides: Whether the level hangs on it.
        comments: With whose they are.
        evidence: What was named as such.
    """

    number: int
    id: str
    path: str
    text: str
    level: str | None
    kind: str
    state: State
    agreed: str | None
    said: str
    score: float | None
    views: Mapping[str, float]
    gap: float | None
    agreement: float | None
    consensus: bool | None
    votes: int
    impact: float | None
    decides: bool | None
    comments: tuple[str, ...]
    evidence: tuple[str, ...]


def question_rows(c: Context) -> Iterator[QuestionRow]:
    """Yield a row for each question, in the questionnaire's order."""
    levers = {lever.question: lever for lever in (*c.card.agenda, *c.card.hinges)}
    for number, result in enumerate(c.card.questions, 1):
        yield _row(c, number, result, levers.get(result.id))


def factor_path(c: Context, id: str) -> str:  # noqa: A002 - the model's own word
    """Return the titles of a factor and of those above it, from the top."""
    titles: list[str] = []
    at: str | None = id
    while at is not None:
        titles.append(c.factor(at))
        at = c.factor_results[at].parent
    return STEP.join(reversed(titles))


def _row(c: Context, number: int, result: QuestionResult, lever: Lever | None) -> QuestionRow:
    question = c.questions[result.id]
    agreed = agreed_answer(result.given)
    return QuestionRow(
        number=number,
        id=result.id,
        path=factor_path(c, result.factor),
        text=c.line(question.text),
        level=c.label(question.level) if question.level else None,
        kind=question.kind,
        state=result.state,
        agreed=None if agreed is None else c.answer(result.id, agreed),
        said=_said(c, result),
        score=result.score,
        views=result.views,
        gap=result.gap,
        agreement=result.agreement,
        consensus=result.consensus,
        votes=len(result.votes),
        impact=lever.impact if lever else None,
        decides=lever.flips if lever else None,
        comments=tuple(
            f"{_whose(c, who)}: {clean(vote.comment)}" for who, vote in result.given.items() if vote.comment is not None
        ),
        evidence=tuple(dict.fromkeys(tidy(e) for vote in result.given.values() for e in vote.evidence)),
    )


def _whose(c: Context, who: str) -> str:
    return "in the room" if who == AGREED else c.voices[who].name


def _said(c: Context, result: QuestionResult) -> str:
    """Return the different answers, the highest first, each with how many gave it."""
    counts: Counter[str] = Counter()
    scores: dict[str, float] = {}
    for who, vote in result.given.items():
        if who == AGREED or vote.answer is None:
            continue
        text = c.answer(result.id, vote.answer)
        counts[text] += 1
        scores[text] = result.votes.get(who, -1.0)
    ordered = sorted(counts, key=lambda text: -scores[text])
    return "\n".join(f"{counts[text]} × {text}" for text in ordered)
