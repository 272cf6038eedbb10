"""An answer sheet as its file: fields in the order of docs/questionnaires.md, answers in their short forms."""

from __future__ import annotations

from typing import Any

from maturity.files.yaml_writer import dump
from maturity.model.answers import AGREED, AnswerSheet, Target, Vote


def dump_answers(sheet: AnswerSheet) -> str:
    """Write an answer sheet as YAML; reading it gives the same sheet.

    Args:
        sheet: The answers. Control characters, which no reader takes, become U+FFFD.
    """
    return dump(plain_answers(sheet))


def plain_answers(sheet: AnswerSheet) -> dict[str, Any]:
    """Return an answer sheet as plain data in the order and the short forms of its file."""
    data: dict[str, Any] = {
        "format": sheet.format,
        "questionnaire": sheet.questionnaire,
        "version": sheet.version,
        "digest": sheet.digest,
        "organisation": sheet.organisation.model_dump(exclude_none=True),
        "date": sheet.date.isoformat() if sheet.date else None,
        "respondents": {name: r.model_dump(exclude_defaults=True) for name, r in sheet.respondents.items()},
        "target": _target(sheet.target) if sheet.target else None,
        "importance": {factor: _whole(value) for factor, value in sheet.importance.items()},
        "answers": {question: _entry(votes) for question, votes in sheet.answers.items()},
        "rounds": {
            question: [{name: _vote(vote) for name, vote in votes.items()} for votes in earlier]
            for question, earlier in sheet.rounds.items()
        },
    }
    empty_ones = {"respondents", "importance", "answers", "rounds"}
    return {k: v for k, v in data.items() if v is not None and not (k in empty_ones and not v)}


def _target(target: Target) -> dict[str, Any]:
    plain: dict[str, Any] = {} if target.level is None else {"level": target.level}
    if target.factors:
        plain["factors"] = {factor: _whole(value) for factor, value in target.factors.items()}
    return plain


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _entry(votes: dict[str, Vote]) -> Any:
    if votes.keys() == {AGREED}:
        short = _vote(votes[AGREED])
        if short is not None and not isinstance(short, dict):
            return short
    return {name: _vote(vote) for name, vote in votes.items()}


def _vote(vote: Vote) -> Any:
    answer = list(vote.answer) if isinstance(vote.answer, tuple) else vote.answer
    if vote.comment is None and not vote.evidence:
        return answer
    plain: dict[str, Any] = {} if answer is None else {"answer": answer}
    if vote.comment is not None:
        plain["comment"] = vote.comment
    if vote.evidence:
        plain["evidence"] = list(vote.evidence)
    return plain
