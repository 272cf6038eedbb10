"""The scored assessment (`maturity/scorecard/1`): every figure, in full precision.

Scores, bounds, gaps, impacts and gains are on 0–100; coverage is 0–1; `None` means that there is no such figure.
Beyond the figures a scorecard carries what was said (respondents, answers, comments, evidence), so that a report or
a later comparison needs only the scorecard and its questionnaire.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field, StrictBool, WithJsonSchema
from pydantic_core import to_json

from maturity.model.advice import AnswerValue
from maturity.model.answers import Importance, Organisation, Respondent, Target, Vote
from maturity.model.base import TOLERANCE, Closed, Day, Id, Many, Version

FORMAT: Final = "maturity/scorecard/1"

State = Literal["scored", "na", "unknown", "unanswered", "not_asked", "pending"]
Rating = Literal["N", "P", "L", "F"]
Stance = Literal["aligned_strength", "shared_weakness", "contested_strength", "contested_weakness"]


Score = Annotated[
    float,
    Field(strict=True, ge=-TOLERANCE, le=100 + TOLERANCE),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Gap = Annotated[
    float,
    Field(strict=True, ge=-100 - TOLERANCE, le=100 + TOLERANCE),
    WithJsonSchema({"type": "number", "minimum": -100, "maximum": 100}),
]
Coverage = Annotated[float, Field(strict=True, ge=0, le=1)]
Amount = Annotated[float, Field(strict=True, ge=0)]


@dataclass(slots=True)
class Part:
    """A part of a scorecard that scoring makes by the hundred.

    Parts are plain dataclasses: what we have worked out ourselves is not checked again, and what a file holds is checked
    as closely as any model when the scorecard is read. Nobody changes one; `dataclasses.replace` makes another. Scoring
    makes them by position, in the order of the fields, which takes a third of the time that names do.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", allow_inf_nan=False)


class QuestionnaireRef(Closed):
    """Which questionnaire the figures rest on."""

    id: Id
    version: Version
    digest: str
    source: str | None = None
    """What the answer sheet called it: a built-in id or a path."""


@dataclass(slots=True)
class Figure(Part):
    """A score with its range and how much of it is known."""

    score: Score | None
    low: Score | None
    high: Score | None
    coverage: Coverage | None
    """Scored / applicable questions (0–1); None where no question is applicable."""
    rated: StrictBool
    band: str | None
    """Title of the band in the questionnaire's language, or None where there is no score or no band."""


@dataclass(slots=True)
class LevelResult(Part):
    """One level of a ladder."""

    id: Id
    attainment: Score | None
    low: Score | None
    high: Score | None
    coverage: Coverage | None
    rating: Rating | None
    practised: StrictBool
    complete: StrictBool
    skipped: StrictBool
    """No question of the level is applicable: it is never reached and never blocks."""


@dataclass(slots=True)
class Standing(Part):
    """Where on the ladder; None is below the first level."""

    reach: Id | None
    secured: Id | None


@dataclass(slots=True)
class LadderResult(Part):
    """A ladder, of the whole or of one factor's subtree."""

    rule: Literal["attainment", "every"]
    headline: Id | None
    """The level that the questionnaire's `headline` names: reach or secured."""
    reach: Id | None
    secured: Id | None
    low: Standing
    high: Standing
    rated: StrictBool
    missing_rungs: Many[Id]
    levels: Many[LevelResult]


@dataclass(slots=True)
class FactorResult(Figure):
    """One factor. `views` are by side id, on common questions alone; gap = first side − second."""

    id: Id
    parent: Id | None
    views: dict[Id, Score] | None
    gap: Gap | None
    divergence: Score | None
    alignment: Score | None
    stance: Stance | None
    ladder: LadderResult | None


@dataclass(slots=True)
class QuestionResult(Part):
    """One question."""

    id: Id
    factor: Id
    state: State
    score: Score | None
    votes: dict[Id, Score]
    """Scored votes by respondent id."""
    views: dict[str, Score]
    """Mean of the scored votes by side id."""
    gap: Gap | None
    agreement: Score | None
    consensus: StrictBool | None
    given: dict[str, Vote]
    """What was said, by respondent id, and under `agreed` what the room agreed on."""


@dataclass(slots=True)
class AlignmentResult(Part):
    """How alike the two sides see the whole; `reliability` is Krippendorff's α (at most 1)."""

    index: Score | None
    gap: Gap | None
    divergence: Score | None
    views: dict[Id, Score] | None
    reliability: Annotated[float, Field(strict=True)] | None


@dataclass(slots=True)
class Lever(Part):
    """A question whose answer, once settled, changes the index by up to `impact` points."""

    question: Id
    impact: Score
    flips: StrictBool
    """Whether the headline level hangs on it."""


@dataclass(slots=True)
class ActionResult(Part):
    """A recommended action and what re-scoring says it gains."""

    id: Id
    gain: Amount
    effort: Amount
    """Person-days of all sides."""
    priority: Amount
    unlocks: Id | None
    raises: dict[Id, AnswerValue]
    """The questions it lifts from where they stand, with the answer that holds afterwards."""


class Withheld(Closed):
    """What anonymity took out of a scorecard that was written as a report: it cannot be scored again."""

    respondents: Many[Id]
    """Whose votes are not shown as theirs."""
    unnamed: dict[Id, Id | None]
    """Keys in `given` and `votes` that are no respondents' ids: somebody of this side (None: of any side)."""
    voters: int
    """How many people cast a vote that is scored."""
    settled: int
    """How many differences between votes were settled by an agreed answer."""


class Scorecard(Closed):
    """One organisation, scored."""

    format: Literal["maturity/scorecard/1"] = FORMAT
    tool: str
    questionnaire: QuestionnaireRef
    organisation: Organisation
    date: Day | None
    respondents: dict[Id, Respondent]
    target: Target | None
    importance: dict[Id, Importance]
    index: Figure
    ladder: LadderResult | None
    factors: Many[FactorResult]
    questions: Many[QuestionResult]
    alignment: AlignmentResult
    agenda: Many[Lever]
    hinges: Many[Lever]
    findings: Many[Id]
    actions: Many[ActionResult]
    experiments: Many[Id]
    withheld: Withheld | None = None
    """None where everything that was said is in it."""


def as_json(card: Scorecard, *, indent: int | None = None) -> str:
    """Write a scorecard as `model_dump_json` does, without working out first how each of its parts is checked (8 ms)."""
    return to_json(dict(card), indent=indent).decode()
