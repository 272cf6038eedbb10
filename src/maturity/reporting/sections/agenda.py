"""What to talk about: the questions on which people differ, in the order of what hangs on them, with both views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import Lever, QuestionResult
from maturity.reporting.blocks import Block, Paragraph, Section, Table, Topics
from maturity.reporting.charts.data import Strip
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Strong, Typed
from maturity.reporting.items import Badge, Position, Topic
from maturity.reporting.positions import positions, to_settle
from maturity.reporting.sections import votes
from maturity.reporting.text import NOTHING, capital, count

SHOWN = 8
"""Disagreements shown with what everybody said; the others follow in a table."""
DRAWN = 12
"""Disagreements whose votes are drawn below each other, as many as a printed page takes."""


TITLE = "What to talk about"


def section(c: Context) -> Section | None:
    """Return the disagreements, None where there is nothing left to settle."""
    agenda = c.card.agenda
    settled = c.seen.settled
    if not agenda:
        return None
    blocks: list[Block] = [Paragraph(_lead(agenda, settled), "lead")]
    if len(agenda) > 1:
        blocks.append(votes.chart(c, agenda[:DRAWN]))
    blocks.append(Topics(tuple(_topic(c, lever, n) for n, lever in enumerate(agenda[:SHOWN], 1))))
    if len(agenda) > SHOWN:
        blocks.append(_table(c, agenda[SHOWN:]))
    return Section("disagreements", TITLE, tuple(blocks))


def handout(c: Context) -> Section | None:
    """Return all disagreements, each with what to settle; None where there is nothing left to settle."""
    agenda = c.card.agenda
    if not agenda:
        return None
    asked = []
    for n, lever in enumerate(agenda, 1):
        topic = _topic(c, lever, n)
        asked.append(replace(topic, stake=(*topic.stake, " ", *to_settle(c, c.results[lever.question]))))
    return Section("disagreements", TITLE, (Paragraph(_lead(agenda, c.seen.settled), "lead"), Topics(tuple(asked))))


def _lead(agenda: Sequence[Lever], settled: int) -> Line:
    n = len(agenda)
    line: list[Line] = [
        (Strong(capital(count(n, "question"))), f" {'was' if n == 1 else 'were'} answered differently ")
    ]
    line.append(("and not settled.",))
    flips = sum(lever.flips for lever in agenda)
    if flips and n == 1:
        line.append((" It decides the level.",))
    elif flips:
        line.append(
            (" ", Strong(capital(count(flips, "of them", "of them"))), f" {'decides' if flips == 1 else 'decide'}")
        )
        line.append((" the level; the rest stand in the order of how far they move the index.",))
    elif n > 1:
        line.append((" They stand in the order of how far they move the index.",))
    if settled:
        line.append(
            (f" {capital(count(settled, 'difference'))} {'was' if settled == 1 else 'were'} settled in the room.",)
        )
    return tuple(part for each in line for part in each)


def _topic(c: Context, lever: Lever, n: int) -> Topic:
    result = c.results[lever.question]
    ref = c.question(lever.question)
    badges = (Badge("decides the level", "bad"),) if lever.flips else ()
    marks = [(score, c.voices[who].mark) for who, score in result.votes.items()]
    votes = tuple(sorted(marks, key=lambda each: each[1]))
    means = tuple((view, c.mark(side)) for side, view in c.withheld_views(result).items())
    return Topic(
        number=n,
        question=ref,
        factor=c.factor(result.factor),
        badges=badges,
        stake=_stake(c, lever, result),
        strip=Strip(votes, means),
        positions=_positions(c, result),
    )


def _stake(c: Context, lever: Lever, result: QuestionResult) -> Line:
    line: list[Line] = [("Moves the index by up to ", Strong(c.scale.points(lever.impact, fine=True)))]
    if result.gap is not None and c.sides is not None and abs(result.gap) > TOLERANCE:
        higher = c.sides[0] if result.gap > 0 else c.sides[1]
        line.append(("; ", Typed(c.side(higher)), f" rates it {c.scale.points(result.gap)} higher"))
    return (*(part for each in line for part in each), ".")


def _positions(c: Context, result: QuestionResult) -> tuple[Position, ...]:
    return tuple(Position(c.side(side), c.mark(side), said) for side, said in positions(c, result).items())


def _table(c: Context, agenda: Sequence[Lever]) -> Table:
    names = tuple(c.side(side) for side in c.sides or ())
    right: Align = "right"
    rows: list[tuple[Cell, ...]] = []
    for lever in agenda:
        result = c.results[lever.question]
        views = [c.scale.score(result.views.get(side)) for side in c.sides or ()]
        gap = (c.scale.signed(result.gap) if result.gap is not None else NOTHING,)
        rows.append(
            (
                c.question(lever.question),
                c.lookup.names[result.factor],
                *views,
                *(gap if names else ()),
                c.scale.change(lever.impact, fine=True),
            )
        )
    return Table(
        "Further differences, in order",
        ("Question", "Factor", *names, *(("Gap",) if names else ()), "Moves index by"),
        ("left", "left", *[right] * (len(names) + 1 if names else 0), "right"),
        tuple(rows),
    )
