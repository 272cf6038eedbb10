"""Explanations of scores and levels (§1 to §4): index, factors, questions, answers, the ladder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from maturity.model.answers import AGREED, Vote
from maturity.model.base import Localised, beside, digits, localised
from maturity.scoring.answer import choice, choices
from maturity.scoring.engine import Working
from maturity.scoring.explained import Explained, Rule
from maturity.scoring.factors import coverage, is_rated
from maturity.scoring.plan import Item
from maturity.scoring.question import side_of

NO_FIGURE = "nothing below it has a figure"


def text(w: Working, text: Localised) -> str:
    return localised(text, w.plan.questionnaire.language, w.plan.questionnaire.language)


def name_of(w: Working, node: int) -> tuple[str | None, str]:
    if not node:
        return None, text(w, w.plan.questionnaire.title)
    wanted = w.plan.nodes[node].id
    return wanted, text(w, next(f.title for _, f in w.plan.questionnaire.walk() if f.id == wanted))


def percent(x: float | None) -> float | None:
    return None if x is None else 100 * x


def fold(
    w: Working,
    node: int,
    figure: str,
    values: list[float | None],
    leaf: Callable[[Working, int], Explained],
    note: str | None = None,
) -> Explained:
    """Explain a weighted mean of means over the tree; `values` (0–1) are the factors', `leaf` explains a question."""
    here = w.plan.nodes[node]
    terms: list[tuple[float, Explained]] = []
    left_out: list[tuple[str, str]] = []
    for i, weight in here.questions:
        node_ = leaf(w, i)
        if node_.value is None:
            left_out.append((w.plan.items[i].id, node_.note or "not counted"))
        else:
            terms.append((weight, node_))
    for i, weight in here.factors:
        if values[i] is None:
            left_out.append((w.plan.nodes[i].id, NO_FIGURE))
        else:
            terms.append((weight, fold(w, i, figure, values, leaf)))
    name, title = name_of(w, node)
    what = figure if node else f"{figure} of the whole"
    if not terms:
        return Explained(what, name, title, None, "none", NO_FIGURE, (), tuple(left_out))
    return Explained(what, name, title, percent(values[node]), "weighted_mean", note, tuple(terms), tuple(left_out))


def mean(w: Working, node: int) -> Explained:
    low, high = percent(w.low.scores[node]), percent(w.high.scores[node])
    notes = []
    if low is not None and high is not None and low != high:
        notes.append(f"from {low:.1f} to {high:.1f}, depending on what is open")
    share, least = coverage(w.vectors, w.plan.nodes[node].subtree), w.plan.questionnaire.min_coverage
    if share is not None and not is_rated(share, least):
        notes.append(
            f"not rated: {100 * share:.4g}% of the questions that apply have an answer, less than {100 * least:.4g}%"
        )
    explained = fold(w, node, "score", w.known.scores, question, "; ".join(notes) or None)
    return explained if node else replace(explained, figure="index")


def question(w: Working, index: int) -> Explained:
    item, reading = w.plan.items[index], w.readings[index]
    title = text(w, item.question.text)
    why = {
        "na": "does not apply here",
        "unknown": "nobody knows",
        "unanswered": "a text is not scored" if not item.countable else "not answered",
        "not_asked": "not asked, because its condition is false",
        "pending": "not asked yet, because its condition is undecided",
        "scored": None,
    }[reading.state]
    if reading.state != "scored":
        return Explained("question score", item.id, title, None, "none", why)
    votes = tuple((1.0, side_mean(w, index, side, "votes of")) for side in reading.sides)
    if reading.agreed:
        agreed = answer(w, item, AGREED, reading.given[AGREED], reading.score)
        unused = tuple((who, "voted, but the room agreed") for who in reading.votes)
        return Explained(
            "question score",
            item.id,
            title,
            percent(reading.score),
            "weighted_mean",
            "agreed",
            ((1.0, agreed),),
            unused,
        )
    note = "each side counts once" if len(votes) > 1 else None
    return Explained("question score", item.id, title, percent(reading.score), "weighted_mean", note, votes)


def side_mean(w: Working, index: int, side: str, figure: str) -> Explained:
    item, reading = w.plan.items[index], w.readings[index]
    sheet, sides = w.sheet, w.plan.questionnaire.sides
    people = [who for who in reading.votes if side_of(w.plan.questionnaire, sheet.respondents[who]) == side]
    terms = tuple((1.0, answer(w, item, who, reading.given[who], reading.votes[who])) for who in people)
    title = text(w, sides[side].title) if side in sides else side
    return Explained(figure, side, title, percent(reading.sides[side]), "weighted_mean", None, terms)


def answer(w: Working, item: Item, who: str, vote: Vote, score: float | None) -> Explained:
    """Explain one answer: what was chosen and how it scores."""
    value = vote.answer
    texts = {o.id: text(w, o.text) for o in w.plan.questionnaire.options(item.question)}
    assert value is not None  # only what scores is explained
    if item.question.kind == "single":
        chosen = choice(item, value)
        said = f"'{chosen}': {texts[chosen]}"
    elif item.question.kind == "multiple":
        picked = choices(item, value)
        parts = " + ".join(f"{100 * item.scores[p]:.4g} ({p})" for p in picked) or "none of them"
        said = f"{parts}, at most 100"
    else:
        unit = f" {item.question.unit}" if item.question.unit else ""
        points = ", ".join(f"{digits(p.at)} → {100 * p.score:.4g}" for p in item.question.points or ())
        said = f"{digits(value) if isinstance(value, int | float) else value}{unit}, on the line {points}"
    person = w.sheet.respondents.get(who)
    title = "the room" if person is None else f"{person.name or who} ({person.role})"
    return Explained("answer", who, title, percent(score), "answer", said)


def level(w: Working, level: int) -> Explained:
    ladder = w.plan.questionnaire.ladder
    assert ladder is not None  # nobody names a level without one
    result = w.ladders[0].levels[level]
    terms, left_out = [], []
    for i in w.plan.nodes[0].levels[level]:
        node = question(w, i)
        if node.value is None:
            left_out.append((w.plan.items[i].id, node.note or ""))
        else:
            terms.append((w.plan.items[i].question.weight, node))
    label = text(w, ladder.levels[level].label)
    title = ": ".join(filter(None, (label, beside(text(w, ladder.levels[level].title), label))))
    if result.skipped:
        return Explained("attainment", result.id, title, None, "none", "no question of it applies: skipped")
    if ladder.rule == "every":
        test = f"practised where every question scores at least {ladder.practice_at_least:g}"
    else:
        test = "N ≤ 15 < P ≤ 50 < L ≤ 85 < F; practised from L, complete at F"
    verdict = "complete" if result.complete else "practised" if result.practised else "not practised"
    note = f"rated {result.rating or '–'}, {verdict} ({test})"
    rule: Rule = "weighted_mean" if terms else "none"
    return Explained("attainment", result.id, title, result.attainment, rule, note, tuple(terms), tuple(left_out))


def ladder(w: Working) -> Explained:
    result = w.ladders[0]
    rungs = tuple((1.0, level(w, i)) for i in range(len(result.levels)))
    missing = f"; missing rungs: {', '.join(result.missing_rungs)}" if result.missing_rungs else ""
    note = (
        f"reach {result.reach or 'below the first level'} (the highest practised), secured "
        f"{result.secured or 'below the first level'} (the highest practised with all below complete){missing}"
    )
    if not result.rated and not all(rung.skipped for rung in result.levels):
        note = f"not rated, because too few of the levels' questions have an answer; as far as they have: {note}"
    title = text(w, w.plan.questionnaire.title)
    return Explained("headline level", result.headline, title, None, "standing", note, rungs)
