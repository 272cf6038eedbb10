"""Answers to one state of a questionnaire, carried over to another: what still means something, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.diagnostics import KEY, Diagnostic, Place
from maturity.model.answers import AGREED, AnswerSheet, Target, Vote
from maturity.model.comparison import Dropped
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.answer import choice
from maturity.scoring.engine import check_sheet
from maturity.scoring.plan import plan_of

Answers = dict[str, dict[str, Vote]]


@dataclass(frozen=True, slots=True)
class Carried:
    """A sheet that fits, and the questions whose answers had to be left out of it."""

    sheet: AnswerSheet
    dropped: tuple[Dropped, ...]


def carry_over(sheet: AnswerSheet, to: Questionnaire, since: Questionnaire | None = None, digest: str = "") -> Carried:
    """Make a sheet fit a questionnaire.

    Where a question is gone, or any answer to it has no place any more, all that was said to it goes: the answers that
    are left would tell another story.

    Args:
        sheet: Answers to another state of the questionnaire.
        to: The questionnaire that they are to fit.
        since: The one they were given to, where it is known: answers by position then keep their meaning.
        digest: Digest of `to`, where it is known.
    """
    answers: Answers = {q: dict(entry) for q, entry in sheet.answers.items()}
    problems: list[Diagnostic] = []
    if since is not None:
        _name_options(answers, since)
        problems += _of_another_kind(answers, since, to)
    sheet = sheet.model_copy(update={"answers": answers})
    problems += check_sheet(to, sheet, digest=digest)
    return _without(sheet, answers, problems, to)


def _without(sheet: AnswerSheet, answers: Answers, problems: Sequence[Diagnostic], to: Questionnaire) -> Carried:
    """Leave out of a sheet what the problems point at."""
    importance, respondents, target = dict(sheet.importance), dict(sheet.respondents), sheet.target
    misfits: dict[str, list[str]] = {}
    reasons: dict[str, Diagnostic] = {}
    for problem in problems:
        match tuple(step for step in problem.place.path if step != KEY):
            case ("answers", str(question), *who):
                reasons.setdefault(question, problem)
                misfits.setdefault(question, []).extend(map(str, who[:1]))
            case ("importance", str(factor)):
                importance.pop(factor, None)
            case ("respondents", str(who), *_):
                respondents[who] = respondents[who].model_copy(update={"side": None})
            case ("target", *_):
                target = _fitting(target, to)
            case path:  # pragma: no cover - nothing else in a sheet refers to a questionnaire
                raise AssertionError(path)
    kept = {question: entry for question, entry in answers.items() if question not in reasons}
    update = {"answers": kept, "importance": importance, "respondents": respondents, "target": target}
    dropped = tuple(_dropped(q, answers[q], misfits[q], reason) for q, reason in reasons.items())
    return Carried(sheet.model_copy(update=update), dropped)


def _dropped(question: str, entry: Mapping[str, Vote], misfits: Sequence[str], reason: Diagnostic) -> Dropped:
    votes = sum(vote.answer is not None for who, vote in entry.items() if who != AGREED)
    return Dropped(question, {who: entry[who].answer for who in misfits}, votes, reason)


def _of_another_kind(answers: Answers, since: Questionnaire, to: Questionnaire) -> Iterator[Diagnostic]:
    """Find questions of another kind than they were: a number would otherwise be taken for the position of an option."""
    kinds = {question.id: question.kind for _, question in since.questions()}
    for _, question in to.questions():
        if question.id in answers and kinds.get(question.id, question.kind) != question.kind:
            message = f"'{question.id}' is another kind of question than it was"
            yield Diagnostic("A024", message, Place(path=("answers", question.id, KEY)))


def _name_options(answers: Answers, since: Questionnaire) -> None:
    """Write answers by position as the option ids that they meant."""
    plan = plan_of(since)
    for question, entry in answers.items():
        item = plan.items[plan.item_of[question]]
        if item.question.kind != "single":
            continue
        for who, vote in entry.items():
            if isinstance(vote.answer, int):
                entry[who] = vote.model_copy(update={"answer": choice(item, vote.answer)})


def _fitting(target: Target | None, to: Questionnaire) -> Target | None:
    if target is None:
        return None
    factors = {factor.id for _, factor in to.walk()}
    levels = {level.id for level in to.ladder.levels} if to.ladder else set()
    return Target(
        level=target.level if target.level in levels else None,
        factors={f: score for f, score in target.factors.items() if f in factors},
    )
