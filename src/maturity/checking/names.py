"""Q140–Q141: ids, and roles, that differ from another of the same kind only by what looks like a slip of a finger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, Severity
from maturity.model.questionnaire import Questionnaire
from maturity.model.slips import SHORTEST, looks_mistyped

MOST_NAMES = 3_000
"""Names of one kind that are compared; what comes after them is not."""

MOST_TWINS = 12
"""Names that share a form and are compared with one another: bounds the work that hostile names can make."""

Named = tuple[str, NodePath]


def check_names(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find ids and roles that look like another one mistyped."""
    for kind, names in _kinds(questionnaire):
        code = "Q141" if kind == "role" else "Q140"
        for name, path, other in near_twins(names):
            message = f"the {kind} '{name}' differs from '{other}' by one letter"
            hint = "if they are the same, write them alike; if not, choose names that are easier to tell apart"
            yield Diagnostic(code, message, Place(path=path), hint, Severity.WARNING)


def near_twins(names: Sequence[Named]) -> Iterator[tuple[str, NodePath, str]]:
    """Yield each name that looks like an earlier one mistyped, with its place and that earlier name."""
    near: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name, path in names[:MOST_NAMES]:
        if name in seen or len(name) < SHORTEST:
            continue
        seen.add(name)
        # Two words one slip apart share a form with at most one letter taken out of each.
        shorter = {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}
        others = dict.fromkeys(other for form in shorter for other in near.get(form, ()))
        twin = next((other for other in others if looks_mistyped(name, other)), None)
        if twin is not None:
            yield name, path, twin
        for form in shorter:
            crowd = near.setdefault(form, [])
            if len(crowd) < MOST_TWINS:
                crowd.append(name)


def _kinds(questionnaire: Questionnaire) -> Iterator[tuple[str, list[Named]]]:
    questions = list(questionnaire.questions())
    yield "question", [(q.id, (*path, "id")) for path, q in questions]
    yield "factor", [(f.id, (*path, "id")) for path, f in questionnaire.walk()]
    for path, question in questions:
        if question.options:
            yield "option", _listed(question.options, (*path, "options"))
    for scale, options in questionnaire.scales.items():
        yield "option", _listed(options, ("scales", scale))
    for kind, field in (("source", "sources"), ("side", "sides"), ("scale", "scales")):
        yield kind, [(name, (field, name, KEY)) for name in getattr(questionnaire, field)]
    for kind, field in (("finding", "findings"), ("action", "actions"), ("experiment", "experiments")):
        yield kind, _listed(getattr(questionnaire, field), (field,))
    if questionnaire.ladder is not None:
        yield "level", _listed(questionnaire.ladder.levels, ("ladder", "levels"))
    yield (
        "role",
        [
            (role, ("sides", name, "roles", i))
            for name, side in questionnaire.sides.items()
            for i, role in enumerate(side.roles)
        ],
    )


def _listed(things: Iterable[object], path: NodePath) -> list[Named]:
    return [(getattr(thing, "id"), (*path, i, "id")) for i, thing in enumerate(things)]  # noqa: B009
