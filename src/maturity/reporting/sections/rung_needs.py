"""What a level of the ladder needs before it counts."""

from __future__ import annotations

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import LadderResult, LevelResult, QuestionResult
from maturity.reporting.blocks import Block, Bullets, Heading, Paragraph
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Typed
from maturity.reporting.text import THRESHOLDS, attainment, count, joined, numeral, percent
from maturity.scoring.question import APPLICABLE

PRACTISED, COMPLETE = THRESHOLDS[1], THRESHOLDS[2]
SHOWN = 5
"""Practices listed for a level that is not there yet."""


def wanted(ladder: LadderResult) -> list[LevelResult]:
    """Return the levels to work on: the missing rungs, or the first level above the reach."""
    if ladder.missing_rungs:
        return [level for level in ladder.levels if level.id in ladder.missing_rungs]
    ids = [level.id for level in ladder.levels]
    above = ladder.levels[ids.index(ladder.reach) + 1 if ladder.reach else 0 :]
    return [level for level in above if not level.skipped][:1]


def need(c: Context, ladder: LadderResult, level: LevelResult) -> Line:
    """Say how far a level is from where it counts."""
    label = Strong(c.label(level.id))
    if ladder.rule == "every":
        least = c.scale.score(c.questionnaire.ladder.practice_at_least if c.questionnaire.ladder else None)
        failing = len(shortfalls(c, ladder, level))
        short = f"{numeral(failing)} {'does' if failing == 1 else 'do'} not yet"
        return (label, f" counts once each of its practices scores at least {least}: {short}.")
    missing = level.id in ladder.missing_rungs
    bound, word = (COMPLETE, "complete") if missing else (PRACTISED, "practised")
    if level.attainment is None:
        few: Line = ("Too few practices of ", label, " have") if level.coverage else ("No practice of ", label, " has")
        return (*few, " an answer yet", f"; above {percent(bound)} it counts as {word}.")
    now = attainment(level.attainment)
    return (label, f" is {now} attained; above {percent(bound)} it counts as {word}.")


def shortfalls(c: Context, ladder: LadderResult, level: LevelResult) -> list[tuple[float, QuestionResult]]:
    """Return the practices that hold a level back, each with what it costs the attainment, the costliest first.

    Of those that cost the same the first in the scorecard is the first here.
    """
    found = []
    least = 100.0
    if ladder.rule == "every" and c.questionnaire.ladder:
        least = c.questionnaire.ladder.practice_at_least
    for result in c.in_order(c.lookup.practices.get(level.id, ())):
        if result.state not in APPLICABLE:
            continue
        short = least - (result.score or 0.0)
        if short > TOLERANCE:
            found.append((c.questions[result.id].weight * short, result))
    found.sort(key=lambda pair: -pair[0])
    return found


def blocks(c: Context, ladder: LadderResult, level: LevelResult) -> list[Block]:
    short = shortfalls(c, ladder, level)
    if not short:
        return []
    items: list[Line] = []
    for _, result in short[:SHOWN]:
        state = f" {c.scale.score(result.score)} of {c.scale.ends[1]}" if result.state == "scored" else " no answer"
        items.append((c.question(result.id), " –", state))
    rest = len(short) - len(items)
    if rest:
        items.append((f"and {count(rest, 'more practice')} that could be raised",))
    held = "This practice holds it back" if len(short) == 1 else "These practices hold it back most"
    return [
        Heading((f"What {c.label(level.id)} needs",)),
        Paragraph((*need(c, ladder, level), f" {held}:")),
        Bullets(tuple(items)),
    ]


def describe_next(c: Context, ladder: LadderResult) -> Line:
    """Say in a sentence what the next rung needs; empty where the ladder is climbed."""
    levels = wanted(ladder)
    if not levels:
        return ()
    short = shortfalls(c, ladder, levels[0])[:2]
    if not short:
        return need(c, ladder, levels[0])
    factors = dict.fromkeys(c.factor(result.factor) for _, result in short)
    where = joined(Typed(f) for f in factors)
    return (*need(c, ladder, levels[0]), " Most is missing in ", *where, ".")
