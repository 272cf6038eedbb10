"""A scorecard recomputed and confirmed figure by figure: from its answers, or as far up as withheld votes allow.

Figures have names by id (`factors.research.score`), in the order in which they come about: questions before factors,
factors before the index, so that the first one that differs is the nearest to the cause.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from maturity.diagnostics import Diagnostic, MaturityError, NodePath
from maturity.files.builtins import builtin_ids
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.model.base import TOLERANCE
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import LadderResult, Part, Scorecard
from maturity.portfolio.basis import Basis, Grounds, grounds_of
from maturity.portfolio.origin import questionnaire_of, sheet_of
from maturity.scoring.engine import card, check_header, score, work_from
from maturity.scoring.plan import plan_of
from maturity.scoring.restore import restore

Value = float | str | bool | tuple[str, ...] | None
"""A figure: a score, a level, a state, whether something holds, or an order."""

ABSENT = "nothing"
"""What is said in the place of a figure that one of the two scorecards does not have."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that does not come out as the scorecard says; either value may be `ABSENT`."""

    figure: str
    stated: Value
    recomputed: Value


@dataclass(frozen=True, slots=True)
class Checked:
    """What recomputing a scorecard has shown.

    Attributes:
        scorecard: As it was read.
        questionnaire: What it rests on, in the very state.
        by_basis: How many figures were recomputed from votes and agreed answers, and how many from views of sides.
        unchecked: What could not be recomputed because votes are withheld, and how many figures of each kind.
        differences: In the order in which figures come about.
    """

    scorecard: Scorecard
    questionnaire: Questionnaire
    by_basis: Mapping[Literal["votes", "views"], int]
    unchecked: Mapping[str, int]
    differences: tuple[Difference, ...]


def check_scorecard(
    document: Document, base: Path, *, questionnaire: str | LoadedQuestionnaire | None = None
) -> Checked:
    """Recompute every figure of a scorecard.

    Args:
        document: A scorecard.
        base: The folder that its questionnaire's path is relative to.
        questionnaire: Instead of the one that it names: a built-in id, or a path from the current folder.

    Raises:
        MaturityError: It is no scorecard; its questionnaire is not there or in another state (R035); or its answers do
            not fit the questionnaire (R036).
    """
    stated = read_as(Scorecard, document)
    loaded = _the_very_one(stated, document, base, questionnaire)
    try:
        again, grounds = _again(stated, loaded)
    except MaturityError as error:
        raise MaturityError(_misfits(error, stated, document)) from None
    return Checked(stated, loaded.questionnaire, *_compared(stated, again, grounds))


def _the_very_one(
    stated: Scorecard, document: Document, base: Path, override: str | LoadedQuestionnaire | None
) -> LoadedQuestionnaire:
    ref = stated.questionnaire
    loaded = questionnaire_of(stated, document, base, override)
    if loaded.digest != ref.digest and override is None and ref.id in builtin_ids():
        loaded = load_questionnaire(ref.id)
    if loaded.digest == ref.digest:
        return loaded
    now = loaded.questionnaire
    if now.id != ref.id:
        message = f"this scorecard is of the questionnaire '{ref.id}', not of '{now.id}'"
    else:
        state = f"version {ref.version}, {_short(ref.digest)}"
        message = f"the figures rest on '{ref.id}' {state}; what is there is {now.version}, {_short(loaded.digest)}"
    advice = "name the questionnaire as it was with --questionnaire"
    raise MaturityError([Diagnostic("R035", message, document.place(("questionnaire",)), advice)])


def _again(stated: Scorecard, loaded: LoadedQuestionnaire) -> tuple[Scorecard, Grounds]:
    """Return the scorecard worked out anew, and what each of its figures rests on."""
    sheet = sheet_of(stated)
    if stated.withheld is None:
        return score(loaded.questionnaire, sheet, digest=loaded.digest), grounds_of(stated, None, None)
    plan = plan_of(loaded.questionnaire, loaded.digest)
    problems = check_header(plan, sheet)
    if problems:
        raise MaturityError(problems)
    restored = restore(plan, sheet, stated)
    return card(work_from(plan, sheet, restored.readings)), grounds_of(stated, plan, restored)


def _misfits(error: MaturityError, stated: Scorecard, document: Document) -> Iterator[Diagnostic]:
    """Say where in the scorecard an answer stands that does not fit."""
    position = {result.id: i for i, result in enumerate(stated.questions)}
    for found in error.diagnostics:
        path: NodePath = found.place.path
        match path:
            case ("answers", str(question), *rest) if question in position:
                path = ("questions", position[question], "given", *rest)
            case _:
                pass
        yield Diagnostic("R036", f"this does not fit its questionnaire: {found.message}", document.place(path))


def _compared(
    stated: Scorecard, again: Scorecard, grounds: Grounds
) -> tuple[dict[Literal["votes", "views"], int], dict[str, int], tuple[Difference, ...]]:
    before, after = dict(figures(stated)), dict(figures(again))
    counts: dict[Literal["votes", "views"], int] = {"votes": 0, "views": 0}
    unchecked: dict[str, int] = dict(grounds.besides)
    differences = []
    for figure in dict.fromkeys([*before, *after]):
        basis = grounds.basis(figure)
        if not isinstance(basis, Basis):
            unchecked[basis] = unchecked.get(basis, 0) + (figure in before)
            continue
        counts[basis.value] += 1
        a, b = before.get(figure, ABSENT), after.get(figure, ABSENT)
        if not _same(a, b):
            differences.append(Difference(figure, a, b))
    for name, ids in orders(stated).items():
        kept = [x for x in ids if grounds.orders(name, x)]
        new = [x for x in orders(again)[name] if grounds.orders(name, x)]
        if kept != new and sorted(kept) == sorted(new):
            differences.append(Difference(f"{name} (order)", tuple(kept), tuple(new)))
    return counts, unchecked, tuple(differences)


def _same(a: Value, b: Value) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= TOLERANCE
    return a == b


def figures(scorecard: Scorecard) -> Iterator[tuple[str, Value]]:
    """Yield every figure of a scorecard by its name, in the order in which they come about."""
    for q in scorecard.questions:
        yield from _leaves(f"questions.{q.id}", q, leaving_out={"id", "factor", "given"})
    for f in scorecard.factors:
        yield from _leaves(f"factors.{f.id}", f, leaving_out={"id", "parent", "ladder"})
        yield from _ladder(f"factors.{f.id}.ladder", f.ladder)
    yield from _leaves("index", scorecard.index)
    yield from _ladder("ladder", scorecard.ladder)
    yield from _leaves("alignment", scorecard.alignment)
    for name, levers in (("agenda", scorecard.agenda), ("hinges", scorecard.hinges)):
        for lever in levers:
            yield from _leaves(f"{name}.{lever.question}", lever, leaving_out={"question"})
    for finding in scorecard.findings:
        yield f"findings.{finding}", True
    for action in scorecard.actions:
        yield from _leaves(f"actions.{action.id}", action, leaving_out={"id", "raises"})
        for question, answer in action.raises.items():
            yield f"actions.{action.id}.raises.{question}", str(answer)
    for experiment in scorecard.experiments:
        yield f"experiments.{experiment}", True


def orders(scorecard: Scorecard) -> dict[str, list[str]]:
    """Return the lists whose order says something."""
    return {
        "agenda": [x.question for x in scorecard.agenda],
        "hinges": [x.question for x in scorecard.hinges],
        "findings": list(scorecard.findings),
        "actions": [x.id for x in scorecard.actions],
        "experiments": list(scorecard.experiments),
    }


def _ladder(name: str, ladder: LadderResult | None) -> Iterator[tuple[str, Value]]:
    if ladder is None:
        return
    for level in ladder.levels:
        yield from _leaves(f"{name}.levels.{level.id}", level, leaving_out={"id"})
    for missing in ladder.missing_rungs:
        yield f"{name}.missing_rungs.{missing}", True
    yield from _leaves(name, ladder, leaving_out={"levels", "missing_rungs"})


def _leaves(name: str, part: Part, leaving_out: Container[str] = ()) -> Iterator[tuple[str, Value]]:
    for key in (field.name for field in fields(part) if field.name not in leaving_out):
        value = getattr(part, key)
        if isinstance(value, Part):
            yield from _leaves(f"{name}.{key}", value)
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{key}.{each}", x) for each, x in value.items())
        else:
            yield f"{name}.{key}", value


def _short(digest: str) -> str:
    return digest[:19] + "…"
