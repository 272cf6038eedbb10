"""The questionnaire: what is asked, of whom, how answers score, and what follows from them (`maturity/questionnaire/1`).

One model serves the file (with `include` and `weights`) and the resolved questionnaire (where both are empty because
`maturity.files.questionnaires` has carried them out).
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from maturity.diagnostics import NodePath
from maturity.model.advice import Action, Experiment, Finding, SourceRef
from maturity.model.base import Closed, Id, Localised, Many, Percent, Text, Version, Weight
from maturity.model.condition import Condition

FORMAT: Final = "maturity/questionnaire/1"
RESERVED = ("agreed", "na", "unknown")
"""Words that mean something in an answer sheet and therefore cannot be ids of options or respondents."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A score of one answer (0–1)."""


class Source(Closed):
    """A published work that questions and advice rest on."""

    title: Localised
    author: Text | None = None
    year: Annotated[int, Field(ge=1000, le=9999)] | None = None
    publication: Text | None = None
    url: Text | None = None
    note: Localised | None = None


class Include(Closed):
    """Another questionnaire to take in: a built-in id or a relative path; `only` names the questions wanted."""

    questionnaire: Text
    only: Annotated[Many[Id], Field(min_length=1)] | None = None


class Side(Closed):
    """A group of people who can look at things differently, by the roles that belong to it."""

    title: Localised
    roles: Many[Text] = ()


class Alignment(Closed):
    """Which two sides are compared, and from how many points (0–100) on a gap is worth naming."""

    between: Annotated[tuple[Id, Id], Field(strict=False)]
    notable_gap: Percent = 20.0

    @model_validator(mode="after")
    def _two_sides(self) -> "Alignment":
        if self.between[0] == self.between[1]:
            raise PydanticCustomError(
                "Q012", "a side cannot be compared with itself", {"field": "between", "help": "name two sides"}
            )
        return self


class Display(Closed):
    """How a score is shown: min + score/100·(max − min), rounded to `decimals`."""

    min: float = 0.0
    max: float = 100.0
    decimals: Annotated[int, Field(ge=0, le=6)] = 0

    @model_validator(mode="after")
    def _rises(self) -> "Display":
        if self.min >= self.max:
            raise PydanticCustomError("Q013", "'min' is not below 'max'", {"field": "min", "help": None})
        return self

    def value(self, score: float) -> float:
        """Return a score (0–100) on the display scale, unrounded."""
        return self.min + score / 100 * (self.max - self.min)


class Band(Closed):
    """A name for the scores from `start` (display scale) up to the next band."""

    start: Annotated[float, Field(alias="from")]
    title: Localised


class Option(Closed):
    """One answer to choose; `score` (0–1) is left out on all options of a list or on none."""

    id: Id
    text: Localised
    score: Share | None = None


class Level(Closed):
    """One rung of the ladder."""

    id: Id
    label: Localised
    title: Localised
    about: Localised | None = None


class Ladder(Closed):
    """The levels, lowest first, and what it takes to be at one."""

    rule: Literal["attainment", "every"] = "attainment"
    headline: Literal["secured", "reach"] = "secured"
    practice_at_least: Annotated[float, Field(gt=0, le=100)] = 66.0
    levels: Annotated[Many[Level], Field(min_length=1)]


class Point(Closed):
    """A number and what it scores (0–1)."""

    at: Annotated[float, Field(ge=-1e15, le=1e15)]
    score: Share


class Question(Closed):
    """One observable practice. `weight` counts within its factor; `level` makes it a practice of that level."""

    id: Id
    text: Localised
    help: Localised | None = None
    kind: Literal["single", "multiple", "number", "text"] = "single"
    scale: Id | None = None
    options: Many[Option] | None = None
    unit: Text | None = None
    min: float | None = None
    max: float | None = None
    points: Many[Point] | None = None
    weight: Weight = 1.0
    level: Id | None = None
    ask: Many[Id] | None = None
    ask_if: Condition | None = None
    sources: Many[SourceRef] = ()

    @model_validator(mode="after")
    def _parts_fit_kind(self) -> "Question":
        choice = self.kind in {"single", "multiple"}
        if choice and (self.scale is None) == (self.options is None):
            raise PydanticCustomError(
                "Q014",
                "a question of kind '{kind}' has either 'scale' or 'options'",
                {"kind": self.kind, "help": "name a scale, or list the options in place"},
            )
        if not choice:
            for field in ("scale", "options"):
                if getattr(self, field) is not None:
                    raise PydanticCustomError(
                        "Q015",
                        "a question of kind '{kind}' has no '{field}'",
                        {"kind": self.kind, "field": field, "help": "leave it out, or change the kind"},
                    )
        if self.kind == "number":
            self._check_number()
        else:
            for field in ("unit", "min", "max", "points"):
                if getattr(self, field) is not None:
                    raise PydanticCustomError(
                        "Q015",
                        "a question of kind '{kind}' has no '{field}'",
                        {"kind": self.kind, "field": field, "help": "that is for kind: number"},
                    )
        if self.kind == "text" and self.level is not None:
            raise PydanticCustomError(
                "Q015",
                "a question of kind '{kind}' has no '{field}'",
                {"kind": "text", "field": "level", "help": "a text is never scored, so it is no practice of a level"},
            )
        return self

    def _check_number(self) -> None:
        if not self.points:
            raise PydanticCustomError(
                "Q016",
                "a question of kind 'number' needs 'points'",
                {"help": "say what numbers score, such as [{at: 0, score: 0}, {at: 60, score: 1}]"},
            )
        if any(b.at <= a.at for a, b in zip(self.points, self.points[1:], strict=False)):
            raise PydanticCustomError(
                "Q017", "the points of a number do not rise", {"field": "points", "help": "order them by 'at'"}
            )
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise PydanticCustomError("Q013", "'min' is not below 'max'", {"field": "min", "help": None})


class Factor(Closed):
    """A part of what is assessed: it holds questions, factors, or both; `weight` counts within its parent."""

    id: Id
    title: Localised
    about: Localised | None = None
    weight: Weight = 1.0
    questions: Many[Question] = ()
    factors: Many["Factor"] = ()


class Questionnaire(Closed):
    """An instrument: everything that is needed to ask, to score and to advise."""

    format: Literal["maturity/questionnaire/1"] = FORMAT
    id: Id
    version: Version
    title: Localised
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    about: Localised | None = None
    sources: dict[Id, Source] = {}
    include: Many[Include] = ()
    weights: dict[Id, Weight] = {}
    sides: dict[Id, Side] = {}
    alignment: Alignment | None = None
    min_coverage: Share = 0.5
    display: Display = Display()
    bands: Many[Band] = ()
    scales: dict[Id, Annotated[Many[Option], Field(min_length=1)]] = {}
    ladder: Ladder | None = None
    factors: Many[Factor] = ()
    findings: Many[Finding] = ()
    actions: Many[Action] = ()
    experiments: Many[Experiment] = ()

    def options(self, question: Question) -> tuple[Option, ...]:
        """Return the options a question offers, from its scale or its own list; empty for numbers and texts."""
        if question.scale is not None:
            return self.scales[question.scale]
        return question.options or ()

    def walk(self) -> Iterator[tuple[NodePath, Factor]]:
        """Yield every factor with its place, in the tree's order, parents first."""
        stack: list[tuple[NodePath, Factor]] = [
            (("factors", i), factor) for i, factor in reversed(list(enumerate(self.factors)))
        ]
        while stack:
            path, factor = stack.pop()
            yield path, factor
            stack += [((*path, "factors", i), child) for i, child in reversed(list(enumerate(factor.factors)))]

    def questions(self) -> Iterator[tuple[NodePath, Question]]:
        """Yield every question with its place, in the questionnaire's order."""
        for path, factor in self.walk():
            for i, question in enumerate(factor.questions):
                yield (*path, "questions", i), question
