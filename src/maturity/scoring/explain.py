"""How a figure came about, down to the answers: finds what is meant and hands it to whoever explains that kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

from maturity.diagnostics import suggest
from maturity.model.advice import Action
from maturity.model.answers import AGREED, Vote
from maturity.model.base import digits
from maturity.scoring import explain_scores as scores
from maturity.scoring import explain_sides as sides
from maturity.scoring.advice import importance_of, lifted
from maturity.scoring.conditions import evaluate
from maturity.scoring.engine import Working
from maturity.scoring.explained import Explained
from maturity.scoring.factors import leverage

KINDS = ("factor", "question", "level", "action", "gap", "divergence")
"""Words that may stand before an id with a colon, to say which kind is meant."""


class UnknownFigureError(LookupError):
    """The questionnaire has nothing by that name, or several things; `help` says what it has."""

    def __init__(self, message: str, help: str | None) -> None:  # noqa: A002 - the diagnostic's own word
        super().__init__(message)
        self.help = help


def explain(w: Working, target: str | None = None) -> Explained:
    """Explain a figure.

    Args:
        w: The working of a score, from `engine.work`.
        target: None or `index` for the index; `ladder`; the id of a factor, question, level or action; `gap` or
            `divergence` for the whole; or one of these with its kind in front where an id is used twice, such as
            `factor:content`, `gap:content`.

    Raises:
        UnknownFigureError: there is no such figure, or several.
    """
    if target is None or target == "index":
        return scores.mean(w, 0)
    if target == "ladder" and w.ladders:
        return scores.ladder(w)
    if target in {"gap", "divergence"}:
        return sides.gap(w, 0) if target == "gap" else sides.divergence(w, 0)
    kind, _, rest = target.rpartition(":")
    if kind:
        found = [(kind, rest)] if rest in _ids(w, kind) else []
    else:
        found = [(k, rest) for k in KINDS[:4] if rest in _ids(w, k)]
    if not found:
        if target == "ladder":
            raise UnknownFigureError("there is no ladder to explain", "this questionnaire has none")
        known = [i for k in KINDS[:4] for i in _ids(w, k)]
        whole = ["index", *(["ladder"] if w.ladders else [])]
        raise UnknownFigureError(f"there is no figure '{target}'", suggest(rest, [*whole, *known]))
    if len(found) > 1:
        named = " or ".join(f"'{k}:{rest}'" for k, _ in found)
        raise UnknownFigureError(f"'{target}' names several figures", f"write {named}")
    return _explain_kind(w, *found[0])


def _ids(w: Working, kind: str) -> Iterable[str]:
    match kind:
        case "factor":
            return w.plan.node_of
        case "question":
            return w.plan.item_of
        case "level":
            return w.plan.level_of
        case "action":
            return [a.id for a in w.plan.questionnaire.actions]
        case "gap" | "divergence":
            return [*w.plan.node_of, *w.plan.item_of]
        case _:
            return ()


def _explain_kind(w: Working, kind: str, subject: str) -> Explained:
    if kind == "action":
        return _action(w, subject)
    if kind == "level":
        return scores.level(w, w.plan.level_of[subject])
    if kind == "factor":
        return scores.mean(w, w.plan.node_of[subject])
    if kind == "question":
        return scores.question(w, w.plan.item_of[subject])
    if kind == "gap":
        node = w.plan.node_of.get(subject)
        return sides.question_gap(w, w.plan.item_of[subject]) if node is None else sides.gap(w, node)
    node = w.plan.node_of.get(subject)
    return sides.question_divergence(w, w.plan.item_of[subject]) if node is None else sides.divergence(w, node)


def _unmet(w: Working, action: Action) -> Iterator[str]:
    """Yield what keeps an action's condition from being true, if anything does."""
    match True if action.when is None else evaluate(action.when, w.figure):
        case False:
            yield "its condition does not hold"
        case None:
            yield "its condition is undecided"


def _action(w: Working, action_id: str) -> Explained:
    action = next(a for a in w.plan.questionnaire.actions if a.id == action_id)
    title = scores.text(w, action.title)
    raised = lifted(w.plan, action, w.vectors, w.readings)
    reasons = [*_unmet(w, action), *([] if raised else ["it lifts nothing here"])]
    unwanted = f"not recommended, because {' and '.join(reasons)}" if reasons else ""
    if not raised:
        return Explained("gain", action_id, title, None, "none", unwanted)
    terms = []
    for index, (rise, to) in raised.items():
        item = w.plan.items[index]
        share = leverage(w.plan, w.floor, w.vectors.floor, index)
        before = w.vectors.floor[index] or 0.0
        after = scores.answer(w, item, AGREED, Vote(answer=to), before + rise)
        now = Explained("now", item.id, "as it stands", 100 * before, "answer", w.readings[index].state)
        steps = ((1.0, after), (-1.0, now))
        text = scores.text(w, item.question.text)
        terms.append((share, Explained("rise", item.id, text, 100 * rise, "weighted_sum", None, steps)))
    gain = fsum(weight * (node.value or 0.0) for weight, node in terms)
    factor = importance_of(w.plan, raised, w.sheet.importance)
    note = (f"{unwanted}; " if unwanted else "") + (
        f"priority = gain {gain:.4g} × importance {factor:g} / {digits(action.person_days)} person-days = "
        f"{gain * factor / action.person_days:.4g}; unknown and unanswered questions count as 0 before and after"
    )
    return Explained("gain", action_id, title, gain, "weighted_sum", note, tuple(terms))
