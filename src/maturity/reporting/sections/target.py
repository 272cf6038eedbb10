"""Where the organisation wants to be, beside where it is."""

from __future__ import annotations

from maturity.reporting.blocks import Block, Paragraph, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Cell, Line, Strong
from maturity.reporting.sections.factors import shown
from maturity.reporting.text import NOTHING
from maturity.scoring.conditions import holds


def section(c: Context) -> Section | None:
    """Return target and today, None where no target was set."""
    target = c.card.target
    if target is None or (target.level is None and not target.factors):
        return None
    blocks: list[Block] = []
    if target.level is not None and c.card.ladder is not None:
        blocks.append(Paragraph(_level(c, target.level), "lead"))
    if target.factors:
        rows = tuple(_row(c, id_, aim) for id_, aim in target.factors.items() if id_ in c.factor_results)
        blocks.append(
            Table(
                "Factors with a target",
                ("Factor", "Target", "Today", "To go"),
                ("left", "right", "right", "right"),
                rows,
            )
        )
    return Section("target", "Target and today", tuple(blocks))


def _level(c: Context, aim: str) -> Line:
    ladder = c.card.ladder
    if ladder is None:
        return ()
    word = c.questionnaire.ladder.headline if c.questionnaire.ladder else "secured"
    goal: Line = ("The target is ", Strong(c.named(aim)), ". ")
    if not ladder.rated:
        return (*goal, "Where that leaves the organisation cannot be said: too few practices have an answer.")
    now = c.label(ladder.headline) if ladder.headline else "no level"
    today = f"Today {now} is {'secured' if word == 'secured' else 'reached'}"
    between = ladder.levels[c.level_index(ladder.headline) + 1 : c.level_index(aim) + 1]
    if not between:
        return (*goal, f"{today}: the target is met.")
    if between[-1].skipped:
        return (*goal, f"{today}. No practice of {c.label(aim)} applies here, so the target cannot be reached.")
    far = sum(not level.skipped for level in between)
    return (*goal, f"{today}: {'one level' if far == 1 else f'{far} levels'} to go.")


def _row(c: Context, id: str, aim: float) -> tuple[Cell, ...]:  # noqa: A002
    result = c.factor_results[id]
    if result.score is None or not result.rated:
        left = NOTHING
    else:
        left = "met" if holds(result.score, "at_least", aim) else c.scale.change(aim - result.score)
    return (c.lookup.names[id], c.scale.score(aim), shown(c, result), left)
