"""What `only` takes from an included questionnaire: the named questions, and whatever refers to nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from maturity.model.advice import Action
from maturity.model.condition import Condition, comparisons
from maturity.model.questionnaire import Factor, Questionnaire

Copied = Callable[[Any, Any], Any]
"""Called with an original and its changed copy; returns the copy."""


def select(whole: Questionnaire, only: frozenset[str], copied: Copied) -> tuple[Questionnaire, list[tuple[str, str]]]:
    """Return a questionnaire with the named questions only.

    Kept are the factors and scales that hold them, all sources, sides, the ladder, and the findings, actions and
    experiments that refer to nothing left out (an action whose `after` is left out is left out too).

    Args:
        whole: A questionnaire without includes.
        only: Ids of the questions wanted.
        copied: Told of every factor that was changed.

    Returns:
        The selection, and for each kept question that depends (`ask_if`) on one left out, both ids.
    """
    factors = tuple(kept for factor in whole.factors if (kept := _kept(factor, only, copied)))
    selection = whole.model_copy(update={"factors": factors})
    questions = [question for _, question in selection.questions()]
    gone = {("question", q.id) for _, q in whole.questions()} - {("question", q.id) for q in questions}
    gone |= {("factor", f.id) for _, f in whole.walk()} - {("factor", f.id) for _, f in selection.walk()}

    def stays(condition: Condition | None) -> bool:
        return gone.isdisjoint(_mentioned(condition))

    needed = {question.scale for question in questions}
    selection = selection.model_copy(
        update={
            "scales": {name: scale for name, scale in whole.scales.items() if name in needed},
            "findings": tuple(f for f in whole.findings if stays(f.when)),
            "actions": _actions([a for a in whole.actions if stays(a.when) and _lifts_stay(a, gone)], whole),
            "experiments": tuple(e for e in whole.experiments if ("factor", e.factor) not in gone),
        }
    )
    dangling = [(q.id, name) for q in questions for kind, name in sorted(_mentioned(q.ask_if)) if (kind, name) in gone]
    return selection, dangling


def _kept(factor: Factor, only: frozenset[str], copied: Copied) -> Factor | None:
    questions = tuple(q for q in factor.questions if q.id in only)
    factors = tuple(kept for f in factor.factors if (kept := _kept(f, only, copied)))
    if not questions and not factors:
        return None
    copy: Factor = copied(factor, factor.model_copy(update={"questions": questions, "factors": factors}))
    return copy


def _mentioned(condition: Condition | None) -> Iterator[tuple[str, str]]:
    """Yield kind and id of each question and factor that a condition looks at."""
    if condition is None:
        return
    for _, comparison in comparisons(condition):
        if comparison.question is not None:
            yield "question", comparison.question
        for factor in (comparison.factor, comparison.gap, comparison.divergence, comparison.coverage):
            if factor is not None:
                yield "factor", factor


def _lifts_stay(action: Action, gone: set[tuple[str, str]]) -> bool:
    return all(("question", lift.question) not in gone for lift in action.lifts)


def _actions(actions: list[Action], whole: Questionnaire) -> tuple[Action, ...]:
    """Drop actions that come after one left out, until none is left that does."""
    known = {action.id for action in whole.actions}
    while True:
        gone = known - {action.id for action in actions}
        kept = [action for action in actions if gone.isdisjoint(action.after)]
        if len(kept) == len(actions):
            return tuple(kept)
        actions = kept
