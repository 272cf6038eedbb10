"""What a file says apart from its mistakes of form, so that what else is wrong with it is told in the same run.

What is mistaken is taken out of the data where that leaves everything else as it was meant: an unknown key, an optional
value, one vote. Where a text is missing that has to be there, another stands in for it. Nothing that has an id is ever
taken out, since others may name it. What hangs on a value that was taken out cannot be told, and neither can what hangs
on a value that an unknown key may have been meant for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_origin

from pydantic import BaseModel, ValidationError

from maturity.diagnostics import Diagnostic, MaturityError, NodePath, did_you_mean
from maturity.files.kinds import bare, below, fields_of
from maturity.files.wording import MISSING_KEY, UNKNOWN_KEY
from maturity.model.advice import Action, Experiment, Finding, Lift
from maturity.model.answers import AnswerSheet, Organisation, Respondent, Target, Vote
from maturity.model.questionnaire import (
    Alignment,
    Band,
    Display,
    Factor,
    Ladder,
    Level,
    Option,
    Point,
    Question,
    Questionnaire,
    Side,
    Source,
)

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_OPTIONAL: dict[type[BaseModel], str] = {
    AnswerSheet: "format version digest date target importance answers rounds",
    Organisation: "industry employees country note",
    Respondent: "name side anonymous",
    Target: "level factors",
    Vote: "answer comment evidence",
    Questionnaire: "format language about weights min_coverage display",
    Source: "author year publication url note",
    Side: "roles",
    Alignment: "notable_gap",
    Display: "min max decimals",
    Band: "",
    Option: "score",
    Level: "about",
    Ladder: "rule headline practice_at_least",
    Point: "",
    Question: "help kind unit min max weight level ask ask_if sources",
    Factor: "about weight",
    Finding: "severity title sources",
    Lift: "",
    Action: "why steps when effort owner horizon after sources",
    Experiment: "hypothesis crowd incentive channel measure stop_if budget sources",
}
"""For each model, the fields that can be taken out; where they hold values by key, one of those can."""

OPTIONAL = {model: frozenset(fields.split()) for model, fields in _OPTIONAL.items()}

STAND_INS: dict[type[BaseModel], dict[str, Any]] = {
    AnswerSheet: {"organisation": {"name": "…"}},
    Organisation: {"name": "…"},
    Respondent: {"role": "…"},
    Questionnaire: {"version": "0.0.0", "title": "…"},
    Source: {"title": "…"},
    Side: {"title": "…"},
    Band: {"title": "…"},
    Option: {"text": "…"},
    Level: {"label": "…", "title": "…"},
    Factor: {"title": "…"},
    Question: {"text": "…"},
    Finding: {"text": "…"},
    Action: {"title": "…"},
    Experiment: {"title": "…"},
}
"""For each model, the fields that have to be there, with what stands in for them where they are not."""

REPLACEABLE = {model: fields.union(STAND_INS.get(model, ())) for model, fields in OPTIONAL.items()}

DEMANDED = frozenset({"scale", "options", "points"})
"""Fields that another mistake of form would miss if an unknown key had been meant for them."""

_FIGURES = "Q100 Q101 Q102 Q110 Q111 Q112 Q113 Q114 Q115 Q116 Q120 Q121"

_IN_DOUBT = {
    "version": "A030 A031",
    "digest": "A031",
    "side": "A025 A032",
    "role": "A025 A032",
    "text": "Q122",
    "answers": "A033",
    "answer": "A033",
    "language": "Q037 Q050",
    "display": "Q130 Q131",
    "min": "Q130 Q131",
    "max": "Q130 Q131",
    "rule": "Q100 Q101 Q102",
    "practice_at_least": "Q100 Q101 Q102",
    "kind": f"{_FIGURES} Q048",
    "score": f"{_FIGURES} Q049",
    "level": "Q100 Q101 Q102 Q103 Q110 Q111 Q113 Q116",
    "weight": "Q102",
    "weights": "Q102",
    "ask_if": "Q102",
    "sources": "Q152",
}
"""For each field, the codes of what may be no mistake once its value is right; without it, less is told at most."""

IN_DOUBT = {field: frozenset(codes.split()) for field, codes in _IN_DOUBT.items()}

DIFFERENCES = frozenset({"Q034"})
"""Two parts that differ may differ by what was taken out alone."""


@dataclass(frozen=True, slots=True)
class Rest(Generic[T]):
    """What a file says apart from its mistakes of form.

    Attributes:
        content: The model, or what was made of it.
        fields: Names of the fields in doubt: taken out, or perhaps meant by an unknown key.
    """

    content: T
    fields: frozenset[str]

    @property
    def weighed(self) -> bool:
        """Whether all weights are known."""
        return self.fields.isdisjoint({"weight", "weights"})

    def standing(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return those diagnostics about the content that hold whatever was meant by what was taken out."""
        doubtful = DIFFERENCES.union(*(IN_DOUBT.get(field, ()) for field in self.fields))
        return [d for d in diagnostics if d.code not in doubtful]


class PartlyReadError(MaturityError, Generic[T]):
    """Mistakes of form, with what the file says apart from them."""

    def __init__(self, diagnostics: Iterable[Diagnostic], rest: Rest[T]) -> None:
        super().__init__(diagnostics)
        self.rest = rest

    def __reduce__(self) -> tuple[type[MaturityError], tuple[tuple[Diagnostic, ...]]]:
        """Pickle as the mistakes alone."""
        return MaturityError, (self.diagnostics,)


def remainder(model: type[M], data: Any, found: Iterable[Diagnostic]) -> Rest[M] | None:
    """Return what some data says apart from its mistakes of form; None where they cannot be taken out.

    Args:
        model: AnswerSheet or Questionnaire; of others there is never a rest.
        data: What a file says.
        found: All its mistakes of form, with their paths in the data.
    """
    if model not in OPTIONAL:
        return None
    paths: list[NodePath] = []
    fields: set[str] = set()
    for diagnostic in found:
        if diagnostic.code.endswith(MISSING_KEY):
            absent = _missing(model, data, diagnostic.place.path)
            if absent is None:
                return None
            fields |= absent
            continue
        taken = _taken_out(model, data, diagnostic)
        if taken is None:
            return None
        paths.append(taken[0])
        fields |= taken[1]
        if diagnostic.code == "Q013" and taken[0][-1] == "min":  # either may be the wrong one
            paths.append((*taken[0][:-1], "max"))
            fields.add("max")
    try:
        return Rest(model.model_validate(_completed(model, _without(data, paths))), frozenset(fields))
    except ValidationError:
        return None


def _taken_out(model: type[BaseModel], data: Any, mistake: Diagnostic) -> tuple[NodePath, frozenset[str]] | None:
    """Return the path of the smallest part around a mistake that can be taken out, and the fields then in doubt."""
    found: tuple[NodePath, frozenset[str]] | None = None
    kind: Any = model
    field: str | None = None
    path = mistake.place.path
    for depth, step in enumerate(path, start=1):
        if isinstance(data, dict) and step not in data:
            break
        kind = bare(kind)
        optional = REPLACEABLE.get(kind) if isinstance(kind, type) else None
        if optional is not None:
            field = str(step) if step in optional else None
            meant = frozenset({str(step)})
            misplaced: frozenset[str] = frozenset()
            if mistake.code.endswith(UNKNOWN_KEY) and depth == len(path):
                misplaced = meant.intersection(IN_DOUBT)  # a key of another part, which is then in doubt there
                meant = _meant(kind, data, str(step))
            if meant <= optional:
                found = path[:depth], meant | misplaced
        elif get_origin(kind) is dict and field is not None:
            found = path[:depth], frozenset({field})
        kind = below(kind, step)
        data = data[step]
    return found


def _missing(model: type[BaseModel], data: Any, path: NodePath) -> frozenset[str] | None:
    """Return the fields that have to be at a path and are not; None where something else than a stand-in is missing."""
    kind: Any = model
    for step in path:
        kind, data = below(bare(kind), step), data[step]
    kind = bare(kind)
    if kind not in STAND_INS or not isinstance(data, dict):
        return None
    absent = {f.alias or name for name, f in kind.model_fields.items() if f.is_required()} - data.keys()
    return frozenset(absent) if absent <= STAND_INS[kind].keys() else None


def _completed(kind: Any, data: Any) -> Any:
    """Return data with something standing in for what has to be there and is not."""
    kind = bare(kind)
    if isinstance(data, list):
        return [_completed(below(kind, i), item) for i, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    missing = STAND_INS.get(kind, {}) if isinstance(kind, type) else {}
    return {**missing, **{key: _completed(below(kind, key), item) for key, item in data.items()}}


def _meant(model: type[BaseModel], data: Mapping[str, Any], key: str) -> frozenset[str]:
    """Return the fields that an unknown key may have been meant for.

    That is the one it resembles, if what stands there is of its shape, and no text for a number; else any besides that is
    not there.
    """
    close = did_you_mean(key, fields_of(model))
    if close is not None and _takes(below(model, close), data[key]):
        number = bare(below(model, close)) in {int, float}
        if not (number and isinstance(data[key], str)):
            return frozenset({close})
    absent = {field for field in fields_of(model) if field not in data and field not in DEMANDED}
    return frozenset(
        {field for field in absent if _takes(below(model, field), data[key])} | ({close} if close else set())
    )


def _takes(kind: Any, value: Any) -> bool:
    """Whether a value is of a field's shape: several things, or one; where a field takes either, it is."""
    kind = bare(kind)
    if get_origin(kind) in {Union, UnionType}:
        return True
    several = get_origin(kind) in {dict, tuple} or (isinstance(kind, type) and issubclass(kind, BaseModel))
    return several == isinstance(value, dict | list)


def _without(data: Any, paths: Iterable[NodePath]) -> Any:
    """Return data without the entries at some paths; what was given stays as it is."""
    gone: set[str | int] = set()
    below: dict[str | int, list[NodePath]] = {}
    for step, *rest in paths:
        if rest:
            below.setdefault(step, []).append(tuple(rest))
        else:
            gone.add(step)
    if isinstance(data, list):
        return [_without(item, below[i]) if i in below else item for i, item in enumerate(data)]
    return {key: _without(item, below[key]) if key in below else item for key, item in data.items() if key not in gone}
