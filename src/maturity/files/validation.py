"""pydantic's errors in our words, one for each mistake, at document paths.

pydantic reports every branch of a union, and its locations carry branch names and tags that no file contains. The
walk below follows the model's types beside each location, and keeps the steps that are the document's.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from maturity.diagnostics import Diagnostic, MaturityError, NodePath, Place, did_you_mean, in_file_order
from maturity.files.kinds import bare, below, fields_of
from maturity.files.remainder import PartlyReadError, remainder
from maturity.files.wording import UNKNOWN, Problem, explain, unfit

PlaceOf = Callable[..., Place]
"""`place_of(path, key=False)`: where a node of the document stands, such as `Document.place`."""

M = TypeVar("M", bound=BaseModel)

MOST_ERRORS = 4_000
FIRST_VALUES = 1_000
"""With more errors than that (a union has one for each branch) only so many values of a file are looked at again."""
MOST_IN_BEGINNING = 200

_CAUSED_BY_CUTTING = {"003", "009", "012", "014", "016", "020", "021", "030"}
"""Numbers of the mistakes that a mapping can owe to having lost its end."""

PREFIXES = {"Questionnaire": "Q", "AnswerSheet": "A", "Scorecard": "R", "Form": "F", "Brand": "R"}
"""First letter of the codes that a model's mistakes get."""


def validate(model: type[M], data: Any, place_of: PlaceOf, *, large: bool = False) -> M:
    """Return `data` as a model.

    Args:
        model: Questionnaire, AnswerSheet or Scorecard.
        data: What a file says.
        place_of: Where its nodes stand.
        large: Try the first part alone before the whole: a large file that is wrong throughout would fill the memory
            with its mistakes.

    Raises:
        PartlyReadError: Every mistake, located, in file order, and what the file says apart from them.
        MaturityError: The same where nothing can be said apart from them; of thousands, those in the first part.
    """
    if large:
        found = _first_problems(model, data, place_of)
        if len(found) > MOST_IN_BEGINNING:
            raise MaturityError(found)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        few = error.error_count() <= MOST_ERRORS
        if few:
            found = in_file_order(_problems(model, data, error, place_of))
            rest = remainder(model, data, found)
            raise (MaturityError(found) if rest is None else PartlyReadError(found, rest)) from None
    raise MaturityError(_first_problems(model, data, place_of))


def _first_problems(model: type[BaseModel], data: Any, place_of: PlaceOf) -> list[Diagnostic]:
    """Return the mistakes in the first values of a file that has thousands of them."""
    shortened, cut = _beginning(data)
    found: list[Diagnostic] = []
    try:
        model.model_validate(shortened)
    except ValidationError as error:
        found = [
            d
            for d in _problems(model, shortened, error, place_of)
            if not (d.place.path in cut and d.code[1:] in _CAUSED_BY_CUTTING)
        ]
    message = "too many mistakes: only those in the first part of the file are told"
    return [*in_file_order(found), Diagnostic("Y029", message, Place(place_of(()).file))]


def _beginning(data: Any) -> tuple[Any, set[NodePath]]:
    """Return the first `FIRST_VALUES` values of some data, and the paths of what was shortened."""
    cut: set[NodePath] = set()
    left = FIRST_VALUES

    def shorten(node: Any, path: NodePath) -> Any:
        nonlocal left
        left -= 1
        if not isinstance(node, dict | list):
            return node
        items = []
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            if left <= 0:
                cut.add(path)
                break
            items.append((step, shorten(value, (*path, step))))
        return dict(items) if isinstance(node, dict) else [value for _, value in items]

    return shorten(data, ()), cut


def _problems(model: type[BaseModel], data: Any, error: ValidationError, place_of: PlaceOf) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each mistake behind a ValidationError, in pydantic's order."""
    prefix = PREFIXES[model.__name__]
    seen: set[tuple[NodePath, str]] = set()
    followed = [(item, found) for item in error.errors(include_url=False) if (found := _follow(model, data, item))]
    misspelt = {(*found.path, found.meant) for item, found in followed if item["type"] in UNKNOWN}
    for item, found in followed:
        if item["type"] == "missing" and (*found.path, found.last) in misspelt:
            continue  # it is there under a name that is told as an unknown key
        problem = found.explained(item)
        if problem is None:
            continue
        code = problem.code if problem.code[0].isalpha() else prefix + problem.code
        path = (*found.path, problem.field) if problem.field else found.path
        if (path, code) in seen:
            continue
        seen.add((path, code))
        place = place_of(path, key=problem.at_key or found.at_key)
        yield Diagnostic(code, problem.message, place, problem.advice)


class _Spot:
    """Where the walk along one location has come to."""

    def __init__(self, kind: Any, data: Any) -> None:
        self.kind: Any = kind
        self.data: Any = data
        self.path: NodePath = ()
        self.inside = True
        self.at_key = False
        self.no_branch = False
        self.last: str | int | None = None

    def step(self, step: str | int, kind: Any) -> None:
        """Go down one key or position; steps that only a short form's long form has leave the path as it is."""
        self.kind = kind
        self.last = step
        held = self.data
        short_form = isinstance(step, str) and not isinstance(held, dict)
        if not self.inside or short_form:
            return
        if isinstance(held, dict) and step in held:
            self.data = held[str(step)]
        elif isinstance(held, list) and isinstance(step, int) and step < len(held):
            self.data = held[step]
        else:
            self.inside = False
            return
        self.path = (*self.path, step)

    @property
    def meant(self) -> str | None:
        """The key of the mapping here that the last step, which is none of its keys, resembles."""
        return did_you_mean(str(self.last), fields_of(self.kind))

    def explained(self, item: Any) -> Problem | None:
        """Return the mistake in our words."""
        if self.no_branch:
            return unfit(self.kind, item["input"])
        return explain(item, self.kind, self.last, whole=self.data)


def _follow(model: type[BaseModel], data: Any, item: Any) -> _Spot | None:
    """Walk along an error's location; None where it belongs to a union branch that was not meant."""
    spot = _Spot(model, data)
    loc = list(item["loc"])
    forbidden = item["type"] in {*UNKNOWN, "missing"}
    for position, step in enumerate(loc):
        spot.kind = bare(spot.kind)
        branches = _branches(spot.kind)
        if branches:
            tagged = _tagged(branches)
            if tagged:
                spot.kind = tagged[step]
                continue
            value = item["input"] if position == len(loc) - 1 else spot.data
            meant = _meant(branches, value)
            if meant is None:
                spot.no_branch = True
                return spot
            if _label(meant) != _branch_name(step):
                return None
            spot.kind = meant
            continue
        if step == "[key]":
            spot.at_key = True
            spot.kind = get_args(spot.kind)[0] if get_args(spot.kind) else str
            continue
        if forbidden and position == len(loc) - 1:
            spot.last = step
            return spot
        spot.step(step, below(spot.kind, step))
    spot.kind = bare(spot.kind)
    return spot


def _branches(kind: Any) -> list[Any]:
    if get_origin(kind) in {Union, types.UnionType}:
        return [k for k in get_args(kind) if k is not type(None)]
    return []


def _tagged(branches: list[Any]) -> dict[str, Any]:
    return {
        m.tag: get_args(b)[0]
        for b in branches
        if get_origin(b) is Annotated
        for m in get_args(b)[1:]
        if isinstance(m, Tag)
    }


def _label(kind: Any) -> str:
    kind = bare(kind)
    return (get_origin(kind) or kind).__name__  # type: ignore[no-any-return]


def _branch_name(step: str | int) -> str:
    name = str(step)
    return "str" if name in {"str", "constrained-str"} else name.partition("[")[0]


def _meant(branches: list[Any], value: Any) -> Any:
    """Return the branch of a union that a value of this type was meant for."""
    wanted = "dict" if isinstance(value, dict) else "tuple" if isinstance(value, list) else type(value).__name__
    return next((b for b in branches if _label(b) == wanted), None)
