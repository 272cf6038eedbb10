"""Blind spots: practices that one side sees and the other does not, and what neither side saw until the room agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.model.answers import agreed_answer
from maturity.model.base import TOLERANCE
from maturity.model.scorecard import QuestionResult
from maturity.reporting.blocks import Block, Groups, Heading, Paragraph
from maturity.reporting.context import Context
from maturity.reporting.inline import Inline, Line, Typed
from maturity.reporting.items import Group
from maturity.reporting.record import record
from maturity.reporting.text import THRESHOLDS, count
from maturity.scoring.alignment import STRENGTH
from maturity.scoring.conditions import holds

SEEN = STRENGTH
"""View (0–100) from which a side sees a practice in place, as a score from which a factor is a strength."""
UNSEEN = THRESHOLDS[0]
"""View (0–100) up to which a practice is not there for a side, as a level that is not attained."""
SHOWN = 8
"""Practices named in one group."""


@record
class BlindSpot:
    """A practice and the side that does not see it, None for both; `apart` orders them (0–100)."""

    result: QuestionResult
    blind: str | None
    apart: float


def blind_spots(c: Context) -> list[BlindSpot]:
    """Return all blind spots, the widest apart first; those that one side left without a score come last."""
    return sorted(_found(c), key=lambda spot: -spot.apart)


def _found(c: Context) -> Iterator[BlindSpot]:
    if c.sides is None:
        return
    took_part: set[str] = set().union(*[result.views for result in c.card.questions])
    if not took_part.issuperset(c.sides):
        return
    for result in c.card.questions:
        asked = c.questions[result.id].ask
        if result.state != "scored" or (asked is not None and not set(c.sides).issubset(asked)):
            continue
        spot = _of(c, result, c.sides)
        if spot is not None:
            yield spot


def _of(c: Context, result: QuestionResult, sides: tuple[str, str]) -> BlindSpot | None:
    a, b = result.views.get(sides[0]), result.views.get(sides[1])
    if a is None or b is None:
        return None if a is b else BlindSpot(result, sides[0 if a is None else 1], 0.0)
    low, high = (a, b) if a < b else (b, a)
    if holds(low, "at_most", UNSEEN) and holds(high, "at_least", SEEN):
        return BlindSpot(result, sides[0 if a < b else 1], high - low)
    if agreed_answer(result.given) is None or result.score is None:
        return None
    above = low - result.score
    return BlindSpot(result, None, above) if above > TOLERANCE and holds(above, "at_least", c.notable) else None


def blocks(c: Context) -> list[Block]:
    """Return the blind spots with what is meant by it; nothing where there is none."""
    found = blind_spots(c)
    if not found or c.sides is None:
        return []
    groups = []
    for blind, other in ((c.sides[1], c.sides[0]), (c.sides[0], c.sides[1])):
        mine = [spot for spot in found if spot.blind == blind]
        if mine:
            note = f"{_note(c, mine, blind, other)} Look at the evidence together."
            groups.append(Group(f"What {c.side(blind)} does not see", note, "note", _lines(c, mine)))
    neither = [spot for spot in found if spot.blind is None]
    if neither:
        note = f"Both sides rated these {c.scale.points(c.notable)} or more above what the room then agreed on."
        groups.append(Group("What neither side saw", note, "warn", _lines(c, neither)))
    return [Heading(("Blind spots",), "blind-spots"), Paragraph((_meaning(c, found),), "note"), Groups(tuple(groups))]


def _note(c: Context, spots: Sequence[BlindSpot], blind: str, other: str) -> str:
    """Say what is the same about the practices that a side does not see."""
    near, none = any(spot.apart for spot in spots), any(not spot.apart for spot in spots)
    if near and none:
        return f"{c.side(other)} gave these a score; {c.side(blind)} rates them near nothing or gave none."
    if near:
        return f"{c.side(other)} sees these in place; {c.side(blind)} rates them near nothing."
    return f"{c.side(other)} gave these a score; {c.side(blind)} gave none."


def _meaning(c: Context, found: Sequence[BlindSpot]) -> str:
    """Say what is called a blind spot here, as far as there is one of the kind."""
    said = []
    if any(spot.blind and spot.apart for spot in found):
        said.append(
            f"that one side rates {c.scale.score(SEEN)} or higher and the other {c.scale.score(UNSEEN)} or lower"
        )
    if any(spot.blind and not spot.apart for spot in found):
        said.append("to which one side alone gave a score, although both were asked")
    if not said:
        return "A blind spot is a practice of which both sides thought better than the room agreed on."
    return f"A blind spot is a practice {', or '.join(said)}."


def _lines(c: Context, spots: Sequence[BlindSpot]) -> tuple[tuple[Line, Line], ...]:
    lines: list[tuple[Line, Line]] = [((c.question(s.result.id),), _views(c, s)) for s in spots[:SHOWN]]
    rest = len(spots) - SHOWN
    if rest > 0:
        lines.append(((f"and {count(rest, 'more practice')}",), ()))
    return tuple(lines)


def _views(c: Context, spot: BlindSpot) -> Line:
    line: list[Inline] = []
    for side in c.sides or ():
        view = spot.result.views.get(side)
        line += [Typed(c.side(side)), "\u00a0no\u00a0score" if view is None else f"\u00a0{c.scale.score(view)}", ", "]
    if spot.blind is None:
        return (*line, f"agreed {c.scale.score(spot.result.score)}")
    return tuple(line[:-1])
