"""How each figure of a report came about: one step down, with the arithmetic, leading to where the next step stands.

The steps are those of `maturity.scoring` (§2 to §7), worked out from the scorecard as far as it may be shown: a vote that
is withheld is in no step. Every term is shown with one decimal more than a score has, so that a reader can add it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from maturity.model.answers import agreed_answer
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import ActionResult, FactorResult, Figure, LevelResult, QuestionResult
from maturity.reporting.anonymity import Shown
from maturity.reporting.context import Context
from maturity.reporting.inline import Inline, Line, Ref, Strong, Typed
from maturity.reporting.text import NOT_RATED, number, why_unrated
from maturity.scoring.answer import score_answer
from maturity.scoring.factors import OPEN, Means, leverage, means
from maturity.scoring.plan import Node, Plan, plan_of

TIMES, MINUS = " × ", " − "
Term = tuple[float, Inline]
"""A weight, and a figure as it is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """One figure and how it follows from others.

    Attributes:
        anchor: Of the step itself, where other steps lead to it.
        name: Whose figure it is.
        lines: The arithmetic, a line for each figure.
    """

    anchor: str | None
    name: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What opens beside a figure: a few words, and the steps."""

    summary: str
    steps: tuple[Step, ...]


def derivations(seen: Shown, questionnaire: Questionnaire) -> dict[str, Derivation]:
    """Return how the figures of a full report came about, by the id of what they stand in.

    Args:
        seen: The scorecard, as far as it may be shown.
        questionnaire: The resolved questionnaire that it was scored with, in that very state.
    """
    return _Derivations(seen, questionnaire).all()


class _Derivations:
    def __init__(self, seen: Shown, questionnaire: Questionnaire) -> None:
        self.c = Context(seen, questionnaire)
        self.card = self.c.card
        self.plan: Plan = plan_of(questionnaire, seen.card.questionnaire.digest)
        self.decimals = questionnaire.display.decimals + 1
        self.least = questionnaire.min_coverage

    def all(self) -> dict[str, Derivation]:
        found: dict[str, Derivation] = {}
        whole = tuple(
            Step(None, (name,), tuple(_bare(line) for line in lines))
            for name, lines in (
                ("Level", self._standing()),
                ("Index", self._mean(self.plan.nodes[0], self.card.index)),
                ("Alignment", self._alignment(self.plan.nodes[0], self.card.alignment.divergence)),
            )
            if lines
        )
        if whole:
            found["verdict"] = Derivation("How these figures came about", whole)
        levels = self._levels()
        if levels:
            found["chart-ladder"] = Derivation("How each attainment came about", levels)
        factors = tuple(step for result in self.card.factors if (step := self._factor(result)))
        if factors:
            what = "score, gap and alignment" if any(f.views for f in self.card.factors) else "score"
            found["factors"] = Derivation(f"How each {what} came about", factors)
        for result in self.card.questions:
            lines = self._question(result)
            if lines:
                found[f"q-{result.id}"] = Derivation("How it came about", (Step(None, (), lines),))
        found |= self._actions()
        return found

    # -- factors and the index (§3) --------------------------------------------------------------------------------

    def _factor(self, result: FactorResult) -> Step | None:
        node = self.plan.nodes[self.plan.node_of[result.id]]
        lines = (*self._mean(node, result), *self._gap(node, result), *self._alignment(node, result.divergence))
        return Step(f"how-{result.id}", self.c.path(result.id), lines) if lines else None

    def _mean(self, node: Node, figure: Figure) -> tuple[Line, ...]:
        terms: list[Term] = []
        for i, weight in node.questions:
            result = self.c.results[self.plan.items[i].id]
            if result.score is not None:
                terms.append((weight, Ref(self._fine(result.score), f"q-{result.id}")))
        for factor, weight in self._children(node):
            if factor.score is not None:
                terms.append((weight, Ref(self._fine(factor.score), f"how-{factor.id}")))
        if figure.score is None or not terms:
            return ()
        few = () if figure.rated else (f" ({NOT_RATED}: {why_unrated(figure.coverage, self.least)})",)
        return (("Score: ", *_weighted(terms), " = ", Strong(self._fine(figure.score)), *few),)

    def _children(self, node: Node) -> Iterable[tuple[FactorResult, float]]:
        for i, weight in node.factors:
            yield self.c.factor_results[self.plan.nodes[i].id], weight

    # -- two views (§5) --------------------------------------------------------------------------------------------

    def _gap(self, node: Node, result: FactorResult) -> tuple[Line, ...]:
        if result.gap is None or result.views is None or self.c.sides is None:
            return ()
        lines: list[Line] = []
        for side in self.c.sides:
            terms: list[Term] = []
            for i, weight in node.questions:
                views = self._both_views(i)
                if views is not None:
                    terms.append((weight, Ref(self._fine(views[side]), f"q-{self.plan.items[i].id}")))
            for factor, weight in self._children(node):
                if factor.views is not None:
                    terms.append((weight, Ref(self._fine(factor.views[side]), f"how-{factor.id}")))
            view = Strong(self._fine(result.views[side]))
            lines.append((Typed(self.c.side(side)), ": ", *_weighted(terms), " = ", view))
        a, b = (self._fine(result.views[side]) for side in self.c.sides)
        return (*lines, (f"Gap: {a}{MINUS}{b} = ", Strong(_trimmed(self.c.scale.signed(result.gap, fine=True)))))

    def _both_views(self, item: int) -> dict[str, float] | None:
        """Return the views on a question that both sides voted on."""
        views = self.c.results[self.plan.items[item].id].views
        return views if self.c.sides and all(side in views for side in self.c.sides) else None

    def _alignment(self, node: Node, divergence: float | None) -> tuple[Line, ...]:
        if divergence is None or self.c.sides is None:
            return ()
        a, b = self.c.sides
        terms: list[Term] = []
        for i, weight in node.questions:
            views = self._both_views(i)
            if views is not None:
                terms.append((weight, Ref(_percent(abs(views[a] - views[b])), f"q-{self.plan.items[i].id}")))
        for factor, weight in self._children(node):
            if factor.divergence is not None:
                terms.append((weight, Ref(_percent(factor.divergence), f"how-{factor.id}")))
        return ((f"Alignment: 100{MINUS}", *_weighted(terms), " = ", Strong(f"{_percent(100 - divergence)}%")),)

    # -- the ladder (§4) -------------------------------------------------------------------------------------------

    def _levels(self) -> tuple[Step, ...]:
        if self.card.ladder is None:
            return ()
        steps = []
        for level, items in zip(self.card.ladder.levels, self.plan.nodes[0].levels, strict=True):
            terms: list[Term] = []
            for i in items:
                result = self.c.results[self.plan.items[i].id]
                if result.score is not None:
                    terms.append((self.plan.items[i].question.weight, Ref(_percent(result.score), f"q-{result.id}")))
            if level.attainment is not None and terms:
                line = (*_weighted(terms), " = ", Strong(f"{_percent(level.attainment)}%"), f", {_state(level)}")
                steps.append(Step(None, (Typed(self.c.label(level.id)),), (line,)))
        return tuple(steps)

    def _standing(self) -> tuple[Line, ...]:
        """Return what the two levels follow from: which are practised, and which are complete."""
        ladder = self.card.ladder
        if ladder is None or not ladder.rated:
            return ()
        levels = [f"{self.c.label(level.id)} {_state(level)}" for level in ladder.levels if not level.skipped]
        reach = (", ".join(levels), ". Reach, the highest practised: ", Strong(self.c.label(ladder.reach)))
        secured = "; secured, the highest practised with all below it complete: "
        return ((*reach, secured, Strong(self.c.label(ladder.secured)), "."),) if levels else ()

    # -- one question (§2) -----------------------------------------------------------------------------------------

    def _question(self, result: QuestionResult) -> tuple[Line, ...]:
        """Return how a score follows from votes; nothing where it is what one person, or the room, answered."""
        if result.score is None or agreed_answer(result.given) is not None or not result.views:
            return ()
        lines: list[Line] = []
        for side, view in result.views.items():
            votes = [x for who, x in result.votes.items() if self.c.voices[who].side == side]
            # Votes that are withheld are missing here; then only the view may be shown.
            if len(votes) > 1 and abs(fsum(votes) / len(votes) - view) < 1e-6:
                ones: list[Term] = [(1.0, self._fine(x)) for x in votes]
                lines.append((Typed(self.c.side(side)), ": ", *_weighted(ones), " = ", Strong(self._fine(view))))
        if len(result.views) > 1:
            sides: list[Term] = [(1.0, self._fine(view)) for view in result.views.values()]
            names = ", ".join(self.c.side(side) for side in result.views)
            line = (*_weighted(sides), " = ", Strong(self._fine(result.score)), f" ({names})")
            lines.append(("Score: ", *line))
        return tuple(lines)

    # -- what an action gains (§7) ---------------------------------------------------------------------------------

    def _actions(self) -> dict[str, Derivation]:
        values: list[float | None] = []
        for item in self.plan.items:
            result = self.c.results[item.id]
            nothing = 0.0 if result.state in OPEN and item.countable else None
            values.append(nothing if result.score is None else result.score / 100)
        standing = means(self.plan, values)
        return {
            f"action-{action.id}": Derivation("How the gain came about", (Step(None, (), (line,)),))
            for action in self.card.actions
            if (line := self._gain(action, standing, values))
        }

    def _gain(self, action: ActionResult, standing: Means, values: Sequence[float | None]) -> Line:
        line: list[Inline] = []
        for question_id, to in action.raises.items():
            i = self.plan.item_of[question_id]
            share, rise = (
                leverage(self.plan, standing, values, i),
                (score_answer(self.plan.items[i], to) or 0.0) - (values[i] or 0.0),
            )
            line.append(" + " if line else "Share of the index times rise: ")
            line += [
                Ref(f"{100 * share:.2f}%", f"q-{question_id}"),
                f"{TIMES}{self.c.scale.change(100 * rise, fine=True)}",
            ]
        return (*line, " = ", Strong(self.c.scale.signed(action.gain, fine=True))) if line else ()

    def _fine(self, x: float) -> str:
        """Write a score on the questionnaire's own scale with one decimal more than elsewhere."""
        return _trimmed(number(self.c.questionnaire.display.value(x), self.decimals))


def _bare(line: Line) -> Line:
    """Return a line without the name of its figure, which stands above it."""
    first = line[0]
    return (first.removeprefix("Score: ").removeprefix("Alignment: "), *line[1:]) if isinstance(first, str) else line


def _weighted(terms: Sequence[Term]) -> Line:
    """Return a weighted mean written out; weights that are all the same are left out."""
    if len(terms) == 1:
        return (terms[0][1],)
    alike = len({weight for weight, _ in terms}) == 1
    line: list[Inline] = ["("]
    for n, (weight, figure) in enumerate(terms):
        times = "" if alike else f"{weight:g}{TIMES}"
        line += [f"{' + ' if n else ''}{times}", figure]
    total = len(terms) if alike else fsum(weight for weight, _ in terms)
    return (*line, f") ÷ {total:g}")


def _state(level: LevelResult) -> str:
    return "complete" if level.complete else "practised" if level.practised else "not practised"


def _percent(x: float) -> str:
    return _trimmed(number(x, 1))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
