"""What a report can say and recommend: findings, actions, experiments."""

from math import fsum
from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt, StrictStr, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from maturity.model.base import Closed, Id, Localised, Many
from maturity.model.condition import Condition

AnswerValue = StrictStr | StrictInt | StrictFloat | Many[StrictStr | StrictInt]
"""What one may answer: an option id or 0-based position, a number, a text, or a list of option ids."""

SourceRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)?$", max_length=160)]
"""A source's key, optionally with a claim in it: `craig` or `craig.level-0`."""

Severity = Literal["strength", "info", "warning", "critical"]


class Finding(Closed):
    """Something the report says when its condition is true."""

    id: Id
    severity: Severity = "info"
    title: Localised | None = None
    when: Condition
    text: Localised
    sources: Many[SourceRef] = ()


class Lift(Closed):
    """The answer that holds for a question once an action is done."""

    question: Id
    to: AnswerValue


LEAST_EFFORT = 0.001
"""Person-days; a gain for less is no figure to rank by."""


class Action(Closed):
    """Something the organisation can do; effort in person-days by side, horizon in days until it shows."""

    id: Id
    title: Localised
    why: Localised | None = None
    steps: Many[Localised] = ()
    when: Condition | None = None
    lifts: Many[Lift]
    effort: dict[Id, Annotated[float, Field(ge=0, le=100_000)]]
    owner: Id = "joint"
    horizon: Annotated[int, Field(gt=0, le=3650)] = 90
    after: Many[Id] = ()
    sources: Many[SourceRef] = ()

    @model_validator(mode="after")
    def _some_effort(self) -> "Action":
        if sum(self.effort.values()) < LEAST_EFFORT:
            raise PydanticCustomError(
                "Q030",
                "the effort of an action adds up to nothing",
                {"field": "effort", "help": "give person-days by side, such as {marketing: 2, technology: 1}"},
            )
        return self

    @property
    def person_days(self) -> float:
        """Effort of all sides together."""
        return fsum(self.effort.values())


class Experiment(Closed):
    """A quick, inexpensive trial at one level in one factor."""

    id: Id
    level: Id
    factor: Id
    title: Localised
    hypothesis: Localised | None = None
    crowd: Localised | None = None
    incentive: Localised | None = None
    channel: Localised | None = None
    measure: Localised | None = None
    stop_if: Localised | None = None
    budget: Localised | None = None
    weeks: Annotated[int, Field(gt=0, le=520)]
    sources: Many[SourceRef] = ()
