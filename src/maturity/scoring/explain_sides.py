"""Explanations of what two sides see (§5): views, gap, divergence, of the whole, a factor or a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from maturity.scoring.engine import Working
from maturity.scoring.explain_scores import fold, name_of, side_mean, text
from maturity.scoring.explained import Explained


def _side_view(position: int) -> Callable[[Working, int], Explained]:
    def leaf(w: Working, index: int) -> Explained:
        between = w.plan.questionnaire.alignment
        if between is None or w.views[index] is None:
            return Explained("view", w.plan.items[index].id, "", None, "none", "not voted on by both sides")
        side = side_mean(w, index, between.between[position], "votes of")
        title = text(w, w.plan.items[index].question.text)
        return Explained("view", w.plan.items[index].id, title, side.value, "weighted_mean", None, ((1.0, side),))

    return leaf


def _why(w: Working, unvoted: str) -> str:
    """Return why there is nothing to compare; `unvoted` where there are sides that could have voted."""
    return unvoted if w.plan.questionnaire.alignment else "this questionnaire compares no sides"


def gap(w: Working, node: int) -> Explained:
    name, title = name_of(w, node)
    compared, between = w.compared[node], w.plan.questionnaire.alignment
    if compared is None or between is None:
        return Explained("gap", name, title, None, "none", _why(w, "no question was voted on by both sides"))
    views = []
    for position, sign in ((0, 1.0), (1, -1.0)):
        side = between.between[position]
        values = [None if c is None else c.views[position] for c in w.compared]
        label = f"view of {text(w, w.plan.questionnaire.sides[side].title)}"
        views.append((sign, fold(w, node, label, values, _side_view(position))))
    note = f"positive where {between.between[0]} rates higher; notable from {between.notable_gap:g}"
    return Explained("gap", name, title, 100 * compared.gap, "weighted_sum", note, tuple(views))


def question_gap(w: Working, index: int) -> Explained:
    item, views = w.plan.items[index], w.views[index]
    title = text(w, item.question.text)
    if views is None:
        return Explained("gap", item.id, title, None, "none", _why(w, "not voted on by both sides"))
    terms = tuple((sign, _side_view(i)(w, index)) for i, sign in ((0, 1.0), (1, -1.0)))
    return Explained("gap", item.id, title, 100 * (views[0] - views[1]), "weighted_sum", None, terms)


def question_divergence(w: Working, index: int) -> Explained:
    gap = question_gap(w, index)
    if gap.value is None:
        return replace(gap, figure="divergence")
    sign = -1.0 if gap.value < 0 else 1.0
    note = "the gap without its sign"
    return Explained("divergence", gap.id, gap.title, abs(gap.value), "weighted_sum", note, ((sign, gap),))


def divergence(w: Working, node: int) -> Explained:
    if w.plan.questionnaire.alignment is None:
        return replace(gap(w, node), figure="divergence")
    values = [None if c is None else c.divergence for c in w.compared]
    return fold(w, node, "divergence", values, question_divergence, "alignment = 100 − divergence")
