"""Q100–Q105: levels that nobody can reach or complete, and the experiments beside them."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.ranges import SLACK, Part, mean_range
from maturity.checking.words import number
from maturity.checking.world import World
from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, Severity
from maturity.model.questionnaire import Ladder, Questionnaire
from maturity.scoring.conditions import holds
from maturity.scoring.ladder import FULLY, LARGELY


def check_levels(world: World) -> Iterator[Diagnostic]:
    """Find levels that no answers reach, that never let anybody past, or that take leaving questions out."""
    ladder = world.plan.questionnaire.ladder
    if ladder is None:
        return
    by_level = world.plan.nodes[0].levels
    if not any(by_level):
        yield Diagnostic(
            "Q103",
            "no question is a practice of a level, so nobody is ever on the ladder",
            Place(path=("ladder", KEY)),
            "give questions a 'level', or leave the ladder out",
        )
        return
    for at, level in enumerate(ladder.levels):
        path: NodePath = ("ladder", "levels", at, "id")
        parts = [
            Part(world.plan.items[i].question.weight, r, must=world.plan.items[i].question.ask_if is None)
            for i in by_level[at]
            if world.asked[i] and (r := world.answers[i]) is not None
        ]
        above = any(by_level[at + 1 :])
        yield from _check_level(ladder, level.id, parts, path, asked=bool(by_level[at]), above=above)


def check_experiments(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find levels that should have an experiment and have none, and experiments that are never suggested (§7)."""
    ladder = questionnaire.ladder
    if ladder is None or not questionnaire.experiments:
        return
    tried = [level.id for level in ladder.levels[1:3]]
    used = {experiment.level for experiment in questionnaire.experiments}
    known = {level.id for level in ladder.levels}
    for at, level in enumerate(tried, start=1):
        if level not in used and used <= known:  # one that is not there may be meant for this level
            message = f"there is no experiment for the level '{level}'"
            place = Place(path=("ladder", "levels", at, "id"))
            hint = "a report suggests one for each of the two levels above the first"
            yield Diagnostic("Q104", message, place, hint, Severity.WARNING)
    for i, experiment in enumerate(questionnaire.experiments):
        if experiment.level in known and experiment.level not in tried:
            message = f"the experiment '{experiment.id}' is never suggested"
            place = Place(path=("experiments", i, "level"))
            hint = "experiments are suggested for the two levels above the first: " + (", ".join(tried) or "here none")
            yield Diagnostic("Q105", message, place, hint, Severity.WARNING)


def _check_level(
    ladder: Ladder, level: str, parts: list[Part], path: NodePath, *, asked: bool, above: bool
) -> Iterator[Diagnostic]:
    place = Place(path=path)
    if not parts:
        why = "the questions of this level are never asked" if asked else "give at least one question this level"
        yield Diagnostic("Q100", f"no answers can reach the level '{level}'", place, why)
        return
    # Any question may be left out as not applicable, so the best a level can do is its best question alone.
    best = max(part.range.high for part in parts)
    if not _passes(ladder, best, LARGELY):
        hint = f"its best answers come to {number(best)}, and it takes {_takes(ladder, LARGELY)}"
        yield Diagnostic("Q100", f"no answers can reach the level '{level}'", place, hint)
        return
    if above and not _passes(ladder, best, FULLY):
        hint = f"its best answers come to {number(best)}, and it takes {_takes(ladder, FULLY)}"
        message = f"the level '{level}' can never be complete, so no level above it can be secured"
        yield Diagnostic("Q101", message, place, hint)
        return
    answered = _all_answered(ladder, parts)
    for least, done in ((LARGELY, "reached"), (FULLY, "complete")) if above else ((LARGELY, "reached"),):
        if not _passes(ladder, answered, least):
            message = f"the level '{level}' is {done} only where some of its questions are left out"
            hint = f"with every question answered it comes to {number(answered)}, and it takes {_takes(ladder, least)}"
            yield Diagnostic("Q102", message, place, hint, Severity.WARNING)
            return


def _all_answered(ladder: Ladder, parts: list[Part]) -> float:
    """Return the best a level can do (0–100) where every question that is asked of all applies."""
    if ladder.rule == "every":
        return min([part.range.high for part in parts if part.must], default=100.0)
    best = mean_range(parts)
    return 100.0 if best is None else best.high


def _passes(ladder: Ladder, figure: float, attainment: float) -> bool:
    if ladder.rule == "every":
        return holds(figure + SLACK, "at_least", ladder.practice_at_least)
    return holds(figure + SLACK, "above", attainment)


def _takes(ladder: Ladder, attainment: float) -> str:
    if ladder.rule == "every":
        return f"{number(ladder.practice_at_least)} in each question"
    return f"more than {number(attainment)}"
