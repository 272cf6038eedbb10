"""What a comparison finds: figures side by side, what moved and why, as frozen results without any layout.

Scores, gaps and attainments are on 0–100; None means that there is no such figure, or that it is not rated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from maturity.diagnostics import Diagnostic
from maturity.model.advice import AnswerValue
from maturity.model.followed import Followed
from maturity.model.questionnaire import Display
from maturity.model.scorecard import QuestionnaireRef, State

Kind = Literal["over_time", "side_by_side"]
Closure = Literal["agreed", "votes alike", "no longer scored"]

UNRATED = "not rated"
"""Stands for a level where too few practices have an answer; no id of a level can be this."""

Span = tuple[float, float]
"""Lowest and highest figure (0–100) that open answers leave."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A question whose answers could not be carried over to another state of its questionnaire.

    Attributes:
        question: Its id.
        misfits: The answers that have no place any more, by respondent id (`agreed` is the room's); empty where the
            question itself is gone.
        votes: How many votes there were, the room's answer aside.
        reason: What is wrong with the first of them in the other questionnaire.
    """

    question: str
    misfits: dict[str, AnswerValue | None]
    votes: int
    reason: Diagnostic


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure moved from one assessment to a later one, in points.

    Attributes:
        total: As scored at the time.
        real: What the answers account for: both scored under the same questionnaire.
        instrument: What the changed questionnaire accounts for: total − real.
    """

    total: float | None
    real: float | None
    instrument: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of each subject.

    Attributes:
        values: As scored at the time.
        restated: Under the common questionnaire, over the questions that all can be compared on; the same as `values`
            where nothing needed restating.
        changes: From each subject to the next; empty side by side.
        overall: From the first subject to the last; None side by side.
        alike: Whether the figures are of the same thing; where they are not, they have no spread.
    """

    values: tuple[float | None, ...]
    restated: tuple[float | None, ...]
    changes: tuple[Change, ...] = ()
    overall: Change | None = None
    alike: bool = True

    @property
    def spread(self) -> float | None:
        """Highest less lowest of the restated figures; None where fewer than two exist."""
        known = [x for x in self.restated if x is not None]
        return max(known) - min(known) if self.alike and len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the assessments compared."""

    name: str
    organisation: str
    date: date | None
    questionnaire: QuestionnaireRef
    restated: bool
    """Whether its answers were scored again, under the common questionnaire or without what cannot be compared."""
    dropped: tuple[Dropped, ...]
    """Questions whose answers could not be carried over to the common questionnaire."""
    partly: bool = False
    """Whether figures of the time are without the dropped questions: the state they were answered in is not there."""
    unrated: tuple[Literal["index", "level"], ...] = ()
    """What is not compared, because too few questions had an answer for it to be rated."""


@dataclass(frozen=True, slots=True)
class FactorSeries:
    """One factor; gap is first side − second, views are by side id."""

    id: str
    title: str
    parent: str | None
    asks: bool
    """Whether it holds questions itself, and not only factors, that can be compared."""
    score: Series
    gap: Series
    divergence: Series
    views: dict[str, Series]


@dataclass(frozen=True, slots=True)
class LevelSeries:
    """One level of the ladder."""

    id: str
    label: str
    title: str
    attainment: Series
    spans: tuple[Span | None, ...]
    """As `Comparison.spans`."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Level ids of each subject; None is below the first level, `UNRATED` that too little is known."""

    values: tuple[str | None, ...]
    restated: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class LadderSeries:
    """Where each subject stands.

    Attributes:
        headline: The level that leads.
        reach: The highest level practised.
        secured: The highest whose lower levels are all complete.
        levels: Those that all have, the lowest first.
        labels: What every level that somebody has is called, by id.
    """

    headline: Standings
    reach: Standings
    secured: Standings
    levels: tuple[LevelSeries, ...]
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSeries:
    """A question whose score or state differs between subjects, under the common questionnaire.

    States are those of the time over time (None where it was not asked), else under the common questionnaire.
    """

    id: str
    text: str
    factor: str
    states: tuple[State | None, ...]
    score: Series


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Questions on which the room disagrees, at the first and at the last subject (over time).

    Attributes:
        opened: New ones, in the agenda's order.
        earlier: Those of the new ones that were open at the assessment before the last already.
        closed: Those that are settled, and how.
        lasting: Those that are still open.
        texts: What each of these questions asks.
    """

    opened: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    closed: tuple[tuple[str, Closure], ...] = ()
    lasting: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more assessments compared.

    Attributes:
        kind: One organisation over time (oldest first), or several side by side (in the order given).
        subjects: What is compared.
        common: The questionnaire under which figures are restated; None where there is none.
        index: The index.
        alignment: The alignment index.
        gap: The gap of the whole.
        ladder: Levels, or None where not all subjects have a ladder.
        factors: Factors in the tree's order.
        questions: What changed or differs most, first.
        disagreements: What was settled and what came up.
        notes: What limits the comparison.
        title: What the common questionnaire is called (else the last subject's).
        display: How it shows a score; from 0 to 100 where the questionnaires have no scale in common.
        sides: What the two sides compared are called, the first one first; None where not all have the same.
        spans: Range of the index of each subject: over time as scored then, side by side under the common questionnaire.
        followed: Actions of the assessment before the last, in its order; over time only.
        left_out: What the questions ask, by id, that restated figures are without: not all assessments were asked
            them, have answers that still have a place, or know whether they are to be asked.
    """

    kind: Kind
    subjects: tuple[Subject, ...]
    common: QuestionnaireRef | None
    index: Series
    alignment: Series
    gap: Series
    ladder: LadderSeries | None
    factors: tuple[FactorSeries, ...]
    questions: tuple[QuestionSeries, ...]
    disagreements: Disagreements
    notes: tuple[Diagnostic, ...]
    title: str = ""
    display: Display = field(default_factory=Display)
    sides: tuple[str, str] | None = None
    spans: tuple[Span | None, ...] = ()
    followed: tuple[Followed, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def restated(self) -> bool:
        """Whether any subject was scored again, so that real change and instrument differ."""
        return any(subject.restated for subject in self.subjects)

    @property
    def most_moved(self) -> tuple[FactorSeries, ...]:
        """Factors by how far their score moved (side by side: lies apart), most first."""
        return tuple(sorted(self.factors, key=lambda f: -round(abs(self.moved(f.score) or 0.0), 9)))

    def moved(self, series: Series) -> float | None:
        """Return how far a figure moved by itself: the real change, or as scored without a common questionnaire.

        Side by side, how far it lies apart.
        """
        change = series.overall
        if self.kind == "side_by_side" or change is None:
            return series.spread
        return change.total if self.common is None else change.real
