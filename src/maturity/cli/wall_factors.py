"""The wall's table of factors: score and range as a bar, both sides' views, and the gap between them."""

from __future__ import annotations

from enum import Enum

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maturity.cli.bars import range_bar
from maturity.cli.words import Words
from maturity.model.scorecard import FactorResult, Scorecard
from maturity.reporting.text import NOT_RATED, NOTHING, percent
from maturity.scoring.conditions import holds


class Room(Enum):
    """How much a terminal has room for."""

    WIDE = 100
    """From so many columns on: everything."""
    USUAL = 80
    """From so many on: shorter bars, and signs instead of words."""
    SMALL = 0
    """Below, as in large type on a projector: names and figures, but no bars and no views."""

    @classmethod
    def of(cls, columns: int) -> Room:
        """Return how much there is room for in so many columns."""
        return next(room for room in cls if columns >= room.value)


CONTESTED = "≠"
"""Marks a contested factor where there is no room to say so."""


def heading(title: str, rest: Text | None = None) -> Text:
    """Return the line above a block."""
    return Text.assemble((title, "bold"), "  ", rest or Text())


def factors_table(words: Words, card: Scorecard, room: Room) -> RenderableType:
    """Return the factors as a table, their names whole and as much beside them as there is room for."""
    alignment = words.questionnaire.alignment
    seen = alignment is not None and any(f.gap is not None for f in card.factors)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("Factors", header_style="bold", ratio=1, overflow="fold")
    if room is not Room.SMALL:
        table.add_column("", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    if alignment is not None and seen:
        for side in alignment.between if room is not Room.SMALL else ():
            title = words.text(words.questionnaire.sides[side].title)
            table.add_column(title, justify="right", no_wrap=True, overflow="ellipsis", max_width=11)
        table.add_column("gap", justify="right", no_wrap=True)
        table.add_column("", no_wrap=True)
    depth: dict[str, int] = {}
    for factor in card.factors:
        depth[factor.id] = 0 if factor.parent is None else depth[factor.parent] + 1
        table.add_row(*_row(words, factor, depth[factor.id], seen=seen, room=room))
    parts: list[RenderableType] = [table]
    if card.alignment.index is not None:
        rest = Text(percent(card.alignment.index), "bold cyan")
        if card.alignment.reliability is not None:
            rest.append(f", reliability α {card.alignment.reliability:.2f}", "dim")
        parts = [heading("Alignment", rest), "", table]
    if alignment is not None and room is not Room.WIDE and any(_contested(f) for f in card.factors):
        notable = words.scale.change(alignment.notable_gap)
        parts.append(
            Text(
                f"{CONTESTED} contested: question by question, the views lie {notable} or more apart on average", "dim"
            )
        )
    return Group(*parts)


def _contested(factor: FactorResult) -> bool:
    return factor.rated and (factor.stance or "").startswith("contested")


def _unrated(factor: FactorResult) -> str:
    return NOT_RATED if factor.coverage is not None else NOTHING


def _row(words: Words, factor: FactorResult, depth: int, *, seen: bool, room: Room) -> list[RenderableType]:
    score = Text(words.scale.score(factor.score), "bold") if factor.rated else Text(_unrated(factor), "dim")
    name = Text(words.text(words.factors[factor.id].title), "bold" if depth == 0 else "")
    row: list[RenderableType] = [Padding(name, (0, 0, 0, 2 * depth))]
    if room is not Room.SMALL:
        width = 20 if room is Room.WIDE else 10
        row.append(range_bar(factor.score, factor.low, factor.high, style="cyan", width=width))
    row.append(score)
    if not seen:
        return row
    alignment = words.questionnaire.alignment
    sides = () if alignment is None or room is Room.SMALL else alignment.between
    if factor.views is None or factor.gap is None or alignment is None:
        return [*row, *(Text("–", "dim") for _ in sides), "", ""]
    notable = holds(abs(factor.gap), "at_least", alignment.notable_gap)
    row += [Text(words.scale.score(factor.views[side])) for side in sides]
    row.append(Text(words.scale.signed(factor.gap), "bold yellow" if notable else "dim"))
    style = "yellow" if _contested(factor) else "dim"
    if room is Room.WIDE:
        row.append(Text((factor.stance or "").replace("_", " ") if factor.rated else "", style))
    else:
        row.append(Text(CONTESTED if _contested(factor) else "", style))
    return row
