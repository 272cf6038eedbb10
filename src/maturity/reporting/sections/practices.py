"""What can be said of one practice: how it stands today, which answer would be better, and what lifts it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.model.advice import Action
from maturity.model.answers import agreed_answer
from maturity.model.base import TOLERANCE
from maturity.model.questionnaire import Point, Question
from maturity.model.scorecard import ActionResult, QuestionResult
from maturity.reporting.context import Context
from maturity.reporting.inline import Inline, Line, Ref, Strong, Typed
from maturity.reporting.sections.actions import owner
from maturity.reporting.text import amount, days, joined

FULL = 100.0 - TOLERANCE
UNSCORED = {
    "na": "Does not apply here",
    "unknown": "Nobody in the room could say",
    "unanswered": "Left without an answer",
    "not_asked": "Does not arise: the answer to another question rules it out",
    "pending": "Cannot be asked yet: another question comes first",
}
"""What stands instead of an answer, by state."""

Said = tuple[tuple[str, Line], ...]
"""Who says it ("Today" where the room agreed), and what."""


def resting_on(c: Context, claim: str) -> list[QuestionResult]:
    """Return the questions that name a claim among their sources, in the scorecard's order."""
    return c.in_order(c.lookup.resting.get(claim, ()))


def today(c: Context, result: QuestionResult) -> Said:
    """Return how a practice stands: what the room agreed on, else what is said most on each side."""
    if result.state != "scored":
        return (("Today", (Strong(UNSCORED[result.state] + "."),)),)
    question = c.questions[result.id]
    agreed = agreed_answer(result.given)
    if agreed is not None:
        return (("Today", (Typed(c.answer(result.id, agreed)), ", as agreed in the room")),)
    counts: dict[str, dict[str, int]] = {}
    for who, vote in result.given.items():
        if vote.answer is not None and who in result.votes:
            said, text = counts.setdefault(c.voices[who].side, {}), c.answer(result.id, vote.answer)
            said[text] = said.get(text, 0) + 1
    sides = [side for side in (*c.questionnaire.sides, *result.views) if side in result.views]
    return tuple(
        (c.side(side), _most(counts[side]) if side in counts else _average(c, question, result.views[side]))
        for side in dict.fromkeys(sides)
    )


def _most(counts: Mapping[str, int]) -> Line:
    """Return the answer that most people of a side gave, or all that share the first place."""
    of = sum(counts.values())
    most = max(counts.values())
    named: list[Line] = [
        (Typed(text), f" ({most} of {of})" if most < of else "") for text, n in counts.items() if n == most
    ]
    return tuple(part for i, line in enumerate(named) for part in (("; ", *line) if i else line) if part)


def _average(c: Context, question: Question, view: float) -> Line:
    """Return a side's mean, and between which answers it lies; whose votes they were stays unsaid."""
    return ("on average ", Strong(c.scale.score(view)), *_between(c, question, view))


def _between(c: Context, question: Question, score: float) -> Line:
    if question.kind != "single":
        return ()
    texts = c.lookup.options[question.id]
    ranked = sorted((100 * share, texts[id_]) for id_, share in c.lookup.shares[question.id].items())
    same = [text for at, text in ranked if abs(at - score) < TOLERANCE]
    if same:
        return (", as in ", *joined((Typed(f"“{text}”") for text in same), "or"))
    below, above = [x for x in ranked if x[0] < score], [x for x in ranked if x[0] > score]
    if not below or not above:
        return ()
    return (", between “", Typed(below[-1][1]), "” and “", Typed(above[0][1]), "”")


def figures(c: Context, result: QuestionResult) -> Line:
    """Return a practice's score with the views of both sides where they are different people's."""
    if result.score is None:
        return ()
    views = [side for side in c.sides or () if side in result.views]
    line: Line = (Strong(c.scale.score(result.score)), f" of {c.scale.ends[1]}")
    if len(views) < 2:
        return line
    each: list[Inline] = [x for side in views for x in (Typed(c.side(side)), f" {c.scale.score(result.views[side])}, ")]
    return (*line, " (", *each[:-1], str(each[-1]).removesuffix(", "), ")")


def best(c: Context, result: QuestionResult) -> Line:
    """Return the answer with the highest score; empty where it holds already, and for a text."""
    question = c.questions[result.id]
    if question.kind == "text" or (result.score is not None and result.score >= FULL):
        return ()
    if question.kind == "number":
        return _best_number(question)
    shares, texts = c.lookup.shares[question.id], c.lookup.options[question.id]
    if question.kind == "single":
        top = max(shares.values())
        return joined((Typed(texts[id_]) for id_, share in shares.items() if share == top), "or")
    agreed = agreed_answer(result.given)
    held = agreed if isinstance(agreed, tuple) else ()
    wanted = [Typed(texts[id_]) for id_, share in shares.items() if share > 0 and id_ not in held]
    found: list[Inline] = []
    for text in wanted:
        found += ["; ", text] if found else [text]
    return ("in addition: ", *found) if held and found else tuple(found)


def beyond(c: Context, result: QuestionResult) -> list[str]:
    """Return the answers of a choice that score more than today, the nearest first; without a score all but nothing."""
    question = c.questions[result.id]
    if question.kind not in {"single", "multiple"}:
        return []
    shares, texts = c.lookup.shares[question.id], c.lookup.options[question.id]
    agreed = agreed_answer(result.given)
    held = agreed if isinstance(agreed, tuple) else ()
    now = 0.0 if question.kind == "multiple" else result.score or 0.0
    found = [(share, id_) for id_, share in shares.items() if 100 * share > now + TOLERANCE and id_ not in held]
    return [texts[id_] for _, id_ in sorted(found, key=lambda pair: pair[0])]


def _best_number(question: Question) -> Line:
    points: tuple[Point, ...] = question.points or ()
    if not points:
        return ()
    top = max(points, key=lambda p: p.score)
    value = amount(top.at, question.unit)
    if top is points[0]:
        return (Typed(value), " or less")
    return (Typed(value), " or more") if top is points[-1] else (Typed(value),)


def lifting(c: Context, ids: Iterable[str]) -> list[tuple[int, ActionResult, Action]]:
    """Return the recommended actions that lift any of some questions, the first first, with their place."""
    found = {n: r for id_ in ids for n, r in c.lifting.get(id_, ())}
    return [(n, r, c.actions[r.id]) for n, r in sorted(found.items())]


def step(c: Context, result: ActionResult, action: Action) -> Line:
    """Name an action with whose it is and what it takes."""
    whose = (" (", Typed(owner(c, action.owner)), f", {days(result.effort)})")
    return (Ref(c.lookup.told[action.id].title, f"action-{action.id}"), *whose)
