"""A comparison's words and figures as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from maturity.model.answers import AGREED
from maturity.model.comparison import (
    UNRATED,
    Change,
    Comparison,
    Dropped,
    FactorSeries,
    Series,
    Span,
    Standings,
    Subject,
)
from maturity.reporting.inline import Cell, Inline, Strong, Typed, plain
from maturity.reporting.text import NOT_RATED, NOTHING, count, day, joined, scale_of, tidy

Write = Callable[[float | None], str]
"""Writes a figure (0–100) as a percentage."""

HARDLY = 0.5
"""Points (0–100) below which a figure has hardly moved."""

NOTABLE = 10.0
"""Points (0–100) from which a move is set in bold."""


def whisker(spans: Iterable[Span | None]) -> str:
    """Say what a whisker is where one of the ranges (0–100) has a width, so that one is drawn; else nothing."""
    drawn = any(span is not None and span[0] != span[1] for span in spans)
    return "A whisker is the range that open answers leave." if drawn else ""


class Words:
    """One comparison with its way of showing figures.

    Attributes:
        comparison: What was found.
        scale: How scores are shown.
        over_time: Whether it is one organisation.
    """

    def __init__(self, comparison: Comparison) -> None:
        """Take a comparison."""
        self.comparison = comparison
        self.scale = scale_of(comparison.display)
        self.over_time = comparison.kind == "over_time"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each subject is called: its date over time, else its organisation; told apart where it must be."""
        subjects = self.comparison.subjects
        if self.over_time:
            plain = [day(s.date) if s.date else "" for s in subjects]
            return tuple(name or f"No {i}" for i, name in enumerate(plain, 1))
        plain = [tidy(s.organisation) for s in subjects]
        return tuple(
            name if plain.count(name) == 1 else f"{name}, {day(s.date) if s.date else f'no {i}'}"
            for i, (name, s) in enumerate(zip(plain, subjects, strict=True), 1)
        )

    def at(self, subject: int) -> str:
        """Return when an assessment took place, as a part of a sentence: "on 8 October 2025"."""
        return f"{'on' if self.comparison.subjects[subject].date else 'at'} {self.names[subject]}"

    @property
    def first(self) -> Subject:
        """The oldest, or the first one named."""
        return self.comparison.subjects[0]

    @property
    def last(self) -> Subject:
        """The newest, or the last one named."""
        return self.comparison.subjects[-1]

    @cached_property
    def leaves(self) -> tuple[FactorSeries, ...]:
        """Factors that hold questions themselves, in the tree's order."""
        return tuple(f for f in self.comparison.factors if f.asks)

    @cached_property
    def depths(self) -> dict[str, int]:
        """How deep each factor lies, from 0."""
        found: dict[str, int] = {}
        for factor in self.comparison.factors:
            found[factor.id] = found.get(factor.parent, -1) + 1 if factor.parent else 0
        return found

    @property
    def aligned(self) -> bool:
        """Whether anybody has an alignment of two sides."""
        return any(x is not None for x in self.comparison.alignment.values)

    @property
    def figures(self) -> str:
        """What there is of the whole: index, levels and alignment, or what of it there is."""
        ladder = self.comparison.ladder is not None
        return plain(joined(["Index", *(["levels"] if ladder else []), *(["alignment"] if self.aligned else [])]))

    def level(self, level: str | None) -> str:
        """Return a level's label."""
        if level is None:
            return "below the first level"
        if level == UNRATED:
            return NOT_RATED
        ladder = self.comparison.ladder
        return tidy(ladder.labels.get(level, level)) if ladder else level

    def moved(self, series: Series) -> float | None:
        """Return how far a figure moved by itself, as `Comparison.moved` does."""
        return self.comparison.moved(series)

    def ends(self, series: Series) -> tuple[float | None, float | None]:
        """Return the figures between which `moved` lies."""
        values = series.values if self.comparison.common is None else series.restated
        return values[0], values[-1]

    def still(self, series: Series | Standings) -> bool:
        """Whether the last figure is the same over the questions that can be compared as over all."""
        return self.comparison.common is None or series.restated[-1] == series.values[-1]

    @property
    def under(self) -> str:
        """Under which questionnaire figures are restated, and over what, as the end of a sentence."""
        left_out = len(self.comparison.left_out)
        over = f", without {count(left_out, 'question')} on which not all can be compared" if left_out else ""
        return f"under the newest questionnaire{over}"

    def from_to(self, series: Series, write: Write | None = None) -> str:
        """Write "from 21 to 39"; `write` as for `row`."""
        before, now = map(write or self.scale.score, self.ends(series))
        if self.ends(series) == (series.values[0], series.values[-1]):
            return f"from {before} to {now}"
        over = "over the same questions" if self.comparison.left_out else "under the newest questionnaire"
        return f"from {before} to {now} {over}"

    @property
    def change_headings(self) -> tuple[str, ...]:
        """What the columns after the subjects are called."""
        if not self.over_time:
            return ("Spread",)
        return ("Change", "Real", "Questionnaire") if self.comparison.restated else ("Change",)

    def changes(self, series: Series, *, percent: bool = False) -> tuple[Cell, ...]:
        """Return the cells of these columns."""
        if not self.over_time:
            spread = series.spread
            return (NOTHING if spread is None else self._size(spread, percent=percent),)
        change = series.overall or Change(None, None, None)
        total = self.signed(change.total, percent=percent)
        whole = Strong(total) if abs(change.total or 0.0) >= NOTABLE else total
        if not self.comparison.restated:
            return (whole,)
        return (whole, self.signed(change.real, percent=percent), self.signed(change.instrument, percent=percent))

    def signed(self, points: float | None, *, percent: bool = False) -> str:
        """Write a change with its sign, on the display scale or as percentage points."""
        if not percent or points is None:
            return self.scale.signed(points)
        shown = self._size(points, percent=True)
        return shown if not float(shown) else ("+" if points > 0 else "−") + shown

    def _size(self, points: float, *, percent: bool) -> str:
        return f"{abs(points):.0f}" if percent else self.scale.change(points)

    def values(self, series: Series) -> tuple[float | None, ...]:
        """Return what is shown of each subject: over time as scored then, side by side what can be compared."""
        return series.values if self.over_time else series.restated

    def levels(self, standings: Standings) -> tuple[str | None, ...]:
        """Return the levels that are shown of each subject, as `values` does."""
        return standings.values if self.over_time else standings.restated

    def row(self, name: Inline, series: Series, write: Write | None = None) -> tuple[Cell, ...]:
        """Return a row of a table: what it is, its figure for each subject, and the changes.

        Args:
            name: The row's heading.
            series: Its figures.
            write: How a percentage is written; left out, figures are scores and shown on the display scale.
        """
        shown: Sequence[str] = [(write or self.scale.score)(x) for x in self.values(series)]
        return (name, *shown, *self.changes(series, percent=write is not None))


def typed(text: str) -> Typed:
    """Return somebody's words on one line."""
    return Typed(tidy(text))


def how_many(dropped: Dropped, *, named: bool = False) -> str:
    """Write "3 of 4 votes: " before why they have no place any more; nothing where the question itself is gone.

    Whose they are is `named` where it stays with those who hold the answer sheet.
    """
    voted = [who for who in dropped.misfits if who != AGREED]
    parts = ["the agreed answer"] if AGREED in dropped.misfits else []
    if voted:
        whose = f" ({', '.join(voted)})" if named else ""
        parts.append(f"{len(voted)} of {dropped.votes} {'vote' if dropped.votes == 1 else 'votes'}{whose}")
    return f"{' and '.join(parts)}: " if parts else ""
