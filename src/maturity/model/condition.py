"""Typed conditions: `ask_if` of a question, `when` of a finding or an action.

A condition is `all`, `any`, `not`, or one comparison of one figure on the 0–100 scale. What a condition is worth on
given figures (true, false or undecided) is worked out in `maturity.scoring.conditions`.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, assert_never, get_args

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from maturity.diagnostics import NodePath
from maturity.model.base import Closed, Id, Many, Percent

FigureKind = Literal["question", "factor", "gap", "divergence", "coverage", "index", "attainment"]
Operator = Literal["at_least", "above", "at_most", "below"]

FIGURES: tuple[FigureKind, ...] = get_args(FigureKind)
OPERATORS: tuple[Operator, ...] = get_args(Operator)


class Comparison(Closed):
    """One figure compared with one threshold, both on 0–100."""

    question: Id | None = None
    option: Id | None = None
    factor: Id | None = None
    gap: Id | None = None
    divergence: Id | None = None
    coverage: Id | None = None
    index: Literal[True] | None = None
    attainment: Id | None = None
    at_least: Percent | None = None
    above: Percent | None = None
    at_most: Percent | None = None
    below: Percent | None = None

    @model_validator(mode="after")
    def _one_figure_one_threshold(self) -> "Comparison":
        figures = [name for name in FIGURES if getattr(self, name) is not None]
        operators = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(figures) != 1:
            said = " and ".join(f"'{name}'" for name in figures) or "none"
            raise PydanticCustomError(
                "Q020",
                "a comparison names exactly one figure, here {said}",
                {"said": said, "help": "one of: " + ", ".join(FIGURES) + "; combine several with all, any, not"},
            )
        if len(operators) != 1:
            said = " and ".join(f"'{name}'" for name in operators) or "none"
            raise PydanticCustomError(
                "Q021",
                "a comparison has exactly one threshold, here {said}",
                {"said": said, "help": "one of: " + ", ".join(OPERATORS) + "; combine several with all"},
            )
        if self.option is not None and self.question is None:
            raise PydanticCustomError("Q022", "'option' stands beside 'question' only", {"help": "add the question"})
        return self

    @cached_property
    def figure(self) -> FigureKind:
        """Which kind of figure is compared."""
        return next(name for name in FIGURES if getattr(self, name) is not None)

    @cached_property
    def subject(self) -> str | None:
        """Id of what the figure belongs to; None for the index."""
        value = getattr(self, self.figure)
        return None if value is True else value

    @cached_property
    def operator(self) -> Operator:
        """How the figure is compared."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @cached_property
    def threshold(self) -> float:
        """What the figure is compared with (0–100)."""
        return float(getattr(self, self.operator))


class AllOf(Closed):
    """True where every part is true, false where one is false, else undecided."""

    all: Annotated[Many["Condition"], Field(min_length=1)]


class AnyOf(Closed):
    """True where one part is true, false where every part is false, else undecided."""

    any: Annotated[Many["Condition"], Field(min_length=1)]


class Not(Closed):
    """The contrary; undecided stays undecided."""

    not_: Annotated["Condition", Field(alias="not")]


def _form(value: Any) -> str:
    if isinstance(value, dict):
        for key in ("all", "any", "not"):
            if key in value:
                return key
        return "comparison"
    match value:
        case AllOf():
            return "all"
        case AnyOf():
            return "any"
        case Not():
            return "not"
        case _:
            return "comparison"


Condition = TypeAliasType(
    "Condition",
    Annotated[
        Annotated[AllOf, Tag("all")]
        | Annotated[AnyOf, Tag("any")]
        | Annotated[Not, Tag("not")]
        | Annotated[Comparison, Tag("comparison")],
        Discriminator(_form),
    ],
)


def comparisons(
    condition: AllOf | AnyOf | Not | Comparison, path: NodePath = ()
) -> Iterator[tuple[NodePath, Comparison]]:
    """Yield each comparison in a condition with its place below `path`, in reading order."""
    match condition:
        case AllOf():
            for i, part in enumerate(condition.all):
                yield from comparisons(part, (*path, "all", i))
        case AnyOf():
            for i, part in enumerate(condition.any):
                yield from comparisons(part, (*path, "any", i))
        case Not():
            yield from comparisons(condition.not_, (*path, "not"))
        case Comparison():
            yield path, condition
        case _:
            assert_never(condition)
