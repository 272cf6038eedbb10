"""§7 What follows: findings that hold, actions by what re-scoring says they gain, experiments to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from maturity.model.advice import Action, AnswerValue, Experiment
from maturity.model.scorecard import ActionResult, LadderResult
from maturity.scoring.answer import score_answer
from maturity.scoring.conditions import Figures, evaluate, in_billionths
from maturity.scoring.factors import Means, Vectors, leverage
from maturity.scoring.ladder import what_if
from maturity.scoring.plan import Plan
from maturity.scoring.question import Reading

LEAST_LIFT = 1e-12
"""A lift smaller than this (0–1) is the noise of a float."""


def findings(plan: Plan, figures: Figures) -> tuple[str, ...]:
    """Return the ids of the findings whose condition is true, in the questionnaire's order."""
    return tuple(f.id for f in plan.questionnaire.findings if evaluate(f.when, figures) is True)


def actions(
    plan: Plan,
    floor: Means,
    v: Vectors,
    readings: Sequence[Reading],
    importance: Mapping[str, float],
    figures: Figures,
) -> list[ActionResult]:
    """Return the recommended actions: those that unlock a level first, then by priority.

    Args:
        plan: The questionnaire, made ready.
        floor: Means with unknown and unanswered questions at 0 and pending ones left out.
        v: The questions' scores.
        readings: The questions' states.
        importance: 1–3 by factor id.
        figures: What conditions look at.
    """
    ladder = plan.questionnaire.ladder
    raising = what_if(plan, v.floor, v.applicable)
    found = []
    for action in plan.questionnaire.actions:
        if action.when is not None and evaluate(action.when, figures) is not True:
            continue
        raised = lifted(plan, action, v, readings)
        if not raised:
            continue
        gain = 100 * fsum([rise * leverage(plan, floor, v.floor, i) for i, (rise, _) in raised.items()])
        effort = action.person_days
        priority = gain * importance_of(plan, raised, importance) / effort
        unlocks = None
        if ladder is not None and raising is not None:
            then = raising.headline({i: (v.floor[i] or 0.0) + rise for i, (rise, _) in raised.items()})
            if then is not None and (raising.now is None or then > raising.now):
                unlocks = ladder.levels[then].id
        raises = {plan.items[i].id: to for i, (_, to) in raised.items()}
        result = ActionResult(action.id, gain, effort, priority, unlocks, raises)
        found.append((unlocks is None, -in_billionths(priority), action.id, result))
    found.sort()
    return [result for *_, result in found]


def lifted(plan: Plan, action: Action, v: Vectors, readings: Sequence[Reading]) -> dict[int, tuple[float, AnswerValue]]:
    """Return what an action raises: by question position how far (0–1) and the answer that then holds."""
    if action.id not in plan.lifts:
        plan.lifts[action.id] = list(_lifts(plan, action))
    raised: dict[int, tuple[float, AnswerValue]] = {}
    for index, reached, to in plan.lifts[action.id]:
        if not readings[index].applicable:
            continue
        rise = reached - (v.floor[index] or 0.0)
        if rise > LEAST_LIFT and rise > raised.get(index, (0.0, None))[0]:
            raised[index] = rise, to
    return raised


def _lifts(plan: Plan, action: Action) -> Iterator[tuple[int, float, AnswerValue]]:
    for lift in action.lifts:
        item = plan.items[plan.item_of[lift.question]]
        if item.countable:
            yield item.index, score_answer(item, lift.to) or 0.0, lift.to


def experiments(plan: Plan, ladders: Mapping[str, LadderResult], importance: Mapping[str, float]) -> tuple[str, ...]:
    """Return an experiment for each of the two levels above the ladder's first.

    Args:
        plan: The questionnaire, made ready.
        ladders: The ladder of each factor that has one, by factor id.
        importance: 1–3 by factor id.
    """
    ladder = plan.questionnaire.ladder
    if ladder is None:
        return ()
    picked: list[Experiment] = []
    for level in ladder.levels[1:3]:
        candidates = [e for e in plan.questionnaire.experiments if e.level == level.id]
        if candidates:
            taken = {e.factor for e in picked}
            picked.append(min(candidates, key=lambda e: _experiment_order(e, ladders, importance, taken)))
    return tuple(e.id for e in picked)


def _experiment_order(
    experiment: Experiment, ladders: Mapping[str, LadderResult], importance: Mapping[str, float], taken: set[str]
) -> tuple[int, bool, int, str]:
    attainment = 0.0
    found = ladders.get(experiment.factor)
    if found is not None:
        attainment = next((x.attainment or 0.0 for x in found.levels if x.id == experiment.level), 0.0)
    promise = importance.get(experiment.factor, 1.0) * (100 - attainment)
    return -in_billionths(promise), experiment.factor in taken, experiment.weeks, experiment.id


def importance_of(plan: Plan, raised: Mapping[int, object], importance: Mapping[str, float]) -> float:
    """Return the largest importance among the factors raised and their ancestors; 1 where nothing was said."""
    if not importance:
        return 1.0
    touched = {plan.nodes[at].id for i in raised for at in plan.ancestry(plan.items[i].node)}
    return max((importance.get(factor, 1.0) for factor in touched), default=1.0)
