"""The figures of several assessments lined up, as scored at the time and under one common questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

from maturity.diagnostics import Diagnostic
from maturity.model.answers import agreed_answer
from maturity.model.base import TOLERANCE, localised
from maturity.model.comparison import (
    UNRATED,
    Change,
    Closure,
    Comparison,
    Disagreements,
    FactorSeries,
    Kind,
    LadderSeries,
    LevelSeries,
    QuestionSeries,
    Series,
    Span,
    Standings,
)
from maturity.model.followed import Followed
from maturity.model.questionnaire import Display
from maturity.model.scorecard import (
    FactorResult,
    Figure,
    LadderResult,
    LevelResult,
    QuestionnaireRef,
    QuestionResult,
    Scorecard,
)
from maturity.portfolio.assessment import Assessment
from maturity.portfolio.followed import followed
from maturity.portfolio.restated import Entry
from maturity.scoring.factors import is_rated


class Lineup:
    """Lays the entries' figures side by side."""

    def __init__(
        self,
        entries: Sequence[Entry],
        newest: Assessment | None,
        kind: Kind,
        left_out: Collection[str],
        display: Display,
    ) -> None:
        """Line entries up.

        Args:
            entries: In the order of the comparison.
            newest: The one whose questionnaire is the common one; None where the questionnaires are not the same.
            kind: Over time or side by side.
            left_out: Questions that the restated figures are without.
            display: How scores are shown.
        """
        self._entries = entries
        self._newest = newest
        self._kind = kind
        self._left_out = left_out
        self._display = display
        self._known = (newest or entries[-1].assessment).questionnaire
        self._then = [{f.id: f for f in e.card.factors} for e in entries]
        self._now = [{f.id: f for f in e.shown.factors} for e in entries]
        self._asking = {
            factor.id
            for _, factor in self._known.walk()
            if any(q.kind != "text" and q.id not in left_out for q in factor.questions)
        }
        between = {a.between if (a := e.assessment.questionnaire.alignment) else None for e in entries}
        self._same_sides = newest is not None or len(between) == 1

    def compared(self, notes: Iterable[Diagnostic]) -> Comparison:
        """Return the whole comparison; without a common questionnaire, factors and levels alone are compared."""
        common = self._newest is not None
        return Comparison(
            kind=self._kind,
            subjects=tuple(e.subject for e in self._entries),
            common=self._reference(),
            index=self._rated([(e.card.index, e.shown.index) for e in self._entries], moving=common),
            alignment=self._of(lambda card: card.alignment.index, moving=common),
            gap=self._of(lambda card: card.alignment.gap if self._same_sides else None, moving=common),
            ladder=self._ladder(),
            factors=tuple(self._factor(f) for f in self._shared_factors()),
            questions=self._questions() if common else (),
            disagreements=self._disagreements() if common and self._kind == "over_time" else Disagreements(),
            notes=tuple(notes),
            title=self._text(self._known.title),
            display=self._display,
            sides=self._sides(),
            spans=tuple(_span(card.index.low, card.index.high) for card in self._spanned()),
            followed=self._followed() if common and self._kind == "over_time" else (),
            left_out={q.id: self._text(q.text) for _, q in self._known.questions() if q.id in self._left_out},
        )

    def _spanned(self) -> list[Scorecard]:
        """Return the scorecards whose ranges are shown: over time those of the time, else those that are compared."""
        return [e.card if self._kind == "over_time" else e.shown for e in self._entries]

    def _sides(self) -> tuple[str, str] | None:
        """Return what the two sides are called; None where there are none, or others for somebody."""
        between = self._known.alignment
        if between is None or not self._same_sides:
            return None
        a, b = (self._text(self._known.sides[side].title) for side in between.between)
        return a, b

    def _of(self, figure: Callable[[Scorecard], float | None], *, moving: bool = True) -> Series:
        return self._series([figure(e.card) for e in self._entries], [figure(e.shown) for e in self._entries], moving)

    def _rated(self, figures: Sequence[tuple[Figure | None, Figure]], *, moving: bool = True) -> Series:
        """Return scores as they were and restated; what too few answered at the time is no figure to compare.

        That a later questionnaire asks more than could be answered then does not count against it.
        """
        known = [(then, now) if (then or now).rated else (None, None) for then, now in figures]
        values = [then.score if then else None for then, _ in known]
        restated = [now.score if now else None for _, now in known]
        return self._series(values, restated, moving)

    def _series(self, values: Iterable[float | None], restated: Iterable[float | None], moving: bool = True) -> Series:
        pairs = list(zip(values, restated, strict=True))
        then, now = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
        if self._kind == "side_by_side" or not moving:
            return Series(then, now, alike=moving)
        return Series(
            then, now, tuple(self._change(a, b) for a, b in pairwise(pairs)), self._change(pairs[0], pairs[-1])
        )

    def _change(self, before: tuple[float | None, float | None], after: tuple[float | None, float | None]) -> Change:
        total = _difference(before[0], after[0])
        real = _difference(before[1], after[1]) if self._newest is not None else None
        return Change(total, real, None if total is None or real is None else _calm(total - real))

    def _reference(self) -> QuestionnaireRef | None:
        if self._newest is None:
            return None
        return QuestionnaireRef(id=self._known.id, version=self._known.version, digest=self._newest.digest)

    def _shared_factors(self) -> list[FactorResult]:
        """Return the factors that all have, in the order of the common questionnaire (else of the first)."""
        order = self._entries[0].shown if self._newest is None else self._entries[-1].shown
        return [f for f in order.factors if all(f.id in now for now in self._now)]

    def _factor(self, of: FactorResult) -> FactorSeries:
        def series(figure: Callable[[FactorResult], float | None]) -> Series:
            return self._series(
                [figure(then[of.id]) if of.id in then else None for then in self._then],
                [figure(now[of.id]) for now in self._now],
            )

        def view(side: str) -> Series:
            return series(lambda f: (f.views or {}).get(side))

        known = [now[of.id].views or {} for now in self._now] if self._same_sides else []
        sides = dict.fromkeys(side for views in known for side in views)
        return FactorSeries(
            id=of.id,
            title=next((self._text(f.title) for _, f in self._known.walk() if f.id == of.id), of.id),
            parent=of.parent,
            asks=of.id in self._asking,
            score=self._rated([(a.get(of.id), b[of.id]) for a, b in zip(self._then, self._now, strict=True)]),
            gap=series(lambda f: f.gap if self._same_sides else None),
            divergence=series(lambda f: f.divergence),
            views={side: view(side) for side in sides},
        )

    def _ladder(self) -> LadderSeries | None:
        """Return the ladder with the levels that all have; None where somebody has no ladder to stand on."""
        ladders = [e.shown.ladder for e in self._entries if e.shown.ladder is not None]
        if len(ladders) < len(self._entries):
            return None
        shared = [x.id for x in ladders[-1].levels if all(x.id in {y.id for y in other.levels} for other in ladders)]
        return LadderSeries(
            headline=self._standings(lambda ladder: ladder.headline),
            reach=self._standings(lambda ladder: ladder.reach),
            secured=self._standings(lambda ladder: ladder.secured),
            levels=tuple(self._level(level) for level in shared),
            labels=self._labels(),
        )

    def _labels(self) -> dict[str, str]:
        """Return what levels are called, by id: as the common questionnaire does, else as the one that has them."""
        found: dict[str, str] = {}
        for questionnaire in (self._known, *(e.assessment.questionnaire for e in self._entries)):
            language = questionnaire.language
            for level in questionnaire.ladder.levels if questionnaire.ladder else ():
                found.setdefault(level.id, localised(level.label, language, language))
        return found

    def _standings(self, standing: Callable[[LadderResult], str | None]) -> Standings:
        def of(ladder: LadderResult | None, first: LadderResult | None) -> str | None:
            return None if ladder is None else standing(ladder) if (first or ladder).rated else UNRATED

        found = [(e.card.ladder, e.shown.ladder) for e in self._entries]
        return Standings(tuple(of(then, then) for then, _ in found), tuple(of(now, then) for then, now in found))

    def _level(self, level: str) -> LevelSeries:
        def of(card: Scorecard) -> LevelResult | None:
            return next((x for x in (card.ladder.levels if card.ladder else ()) if x.id == level), None)

        values, restated = [], []
        for entry in self._entries:
            then, now = of(entry.card), of(entry.shown)
            first = then or now
            rated = first is not None and is_rated(first.coverage, entry.assessment.questionnaire.min_coverage)
            values.append(then.attainment if then and rated else None)
            restated.append(now.attainment if now and rated else None)
        known = self._known.ladder.levels if self._known.ladder else ()
        label, title = next(((self._text(x.label), self._text(x.title)) for x in known if x.id == level), (level, ""))
        ladders = [card.ladder for card in self._spanned()]
        spans = tuple(
            next((_span(x.low, x.high) for x in (ladder.levels if ladder else ()) if x.id == level), None)
            for ladder in ladders
        )
        return LevelSeries(level, label, title, self._series(values, restated), spans)

    def _questions(self) -> tuple[QuestionSeries, ...]:
        """Return the questions that differ under the common questionnaire, the farthest moved (or apart) first."""
        then: list[dict[str, QuestionResult]] = [{q.id: q for q in e.card.questions} for e in self._entries]
        now: list[dict[str, QuestionResult]] = [{q.id: q for q in e.shown.questions} for e in self._entries]
        found = []
        for _, question in self._known.questions():
            results = [by_id[question.id] for by_id in now]
            scores = [r.score for r in results]
            if len({r.state for r in results}) == 1 and not any(_difference(scores[0], x) for x in scores):
                continue
            first = [by_id.get(question.id) for by_id in then]
            series = self._series([r.score if r else None for r in first], scores)
            states = tuple(r.state if r else None for r in (first if self._kind == "over_time" else results))
            found.append(QuestionSeries(question.id, self._text(question.text), results[0].factor, states, series))
        return tuple(sorted(found, key=lambda q: -round(_movement(q.score), 9)))

    def _disagreements(self) -> Disagreements:
        """Return what has become of disagreements of the time, as far as the questions are still asked."""
        unknown = {q for e in self._entries for q in e.assessment.incomparable}
        results = {q.id: q for q in self._entries[-1].card.questions if q.id not in unknown}
        then, now = ([x.question for x in self._entries[i].card.agenda if x.question in results] for i in (0, -1))
        between = {x.question for x in self._entries[-2].card.agenda}
        return Disagreements(
            opened=tuple(q for q in now if q not in then),
            earlier=tuple(q for q in now if q not in then and q in between),
            closed=tuple((q, _closure(results[q])) for q in then if q not in now),
            lasting=tuple(q for q in now if q in then),
            texts={q.id: self._text(q.text) for _, q in self._known.questions() if q.id in {*then, *now}},
        )

    def _followed(self) -> tuple[Followed, ...]:
        """Return what has become of the actions that the assessment before the last recommended."""
        then, now = self._entries[-2], self._entries[-1]
        return followed(then.card, then.assessment.questionnaire, then.shown, now.shown, self._known, self._left_out)

    def _text(self, text: str | dict[str, str]) -> str:
        return localised(text, self._known.language, self._known.language)


def _movement(series: Series) -> float:
    moved = series.spread if series.overall is None else series.overall.real
    return abs(moved or 0.0)


def _span(low: float | None, high: float | None) -> Span | None:
    return None if low is None or high is None else (low, high)


def _closure(question: QuestionResult) -> Closure:
    if question.state != "scored":
        return "no longer scored"
    return "votes alike" if agreed_answer(question.given) is None else "agreed"


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else _calm(after - before)


def _calm(difference: float) -> float:
    return 0.0 if abs(difference) <= TOLERANCE else difference
