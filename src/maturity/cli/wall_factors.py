"""The wall's table of factors: score and range as a bar, both sides' views, and the gap between them."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maturity.cli.bars import range_bar
from maturity.cli.words import Words
from maturity.model.scorecard import FactorResult, Scorecard
from maturity.reporting.text import NOT_RATED, NOTHING, percent
from maturity.scoring.conditions import holds

CONTESTED = "≠"
"""Marks a contested factor where there is no room to say so."""


def heading(title: str, rest: Text | None = None) -> Text:
    """Return the line above a block."""
    return Text.assemble((title, "bold"), "  ", rest or Text())


def factors_table(words: Words, card: Scorecard, *, wide: bool) -> RenderableType:
    """Return the factors as a table; where it is not `wide`, bars are shorter and a sign stands for the stance."""
    alignment = words.questionnaire.alignment
    seen = alignment is not None and any(f.gap is not None for f in card.factors)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("Factors", header_style="bold", ratio=1)
    table.add_column("", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    if alignment is not None and seen:
        for side in alignment.between:
            title = words.text(words.questionnaire.sides[side].title)
            table.add_column(title, justify="right", no_wrap=True, overflow="ellipsis", max_width=11)
        table.add_column("gap", justify="right", no_wrap=True)
        table.add_column("", no_wrap=True)
    depth: dict[str, int] = {}
    for factor in card.factors:
        depth[factor.id] = 0 if factor.parent is None else depth[factor.parent] + 1
        table.add_row(*_row(words, factor, depth[factor.id], seen=seen, wide=wide))
    parts: list[RenderableType] = [table]
    if card.alignment.index is not None:
        rest = Text(percent(card.alignment.index), "bold cyan")
        if card.alignment.reliability is not None:
            rest.append(f", reliability α {card.alignment.reliability:.2f}", "dim")
        parts = [heading("Alignment", rest), "", table]
    if alignment is not None and not wide and any(_contested(f) for f in card.factors):
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


def _row(words: Words, factor: FactorResult, depth: int, *, seen: bool, wide: bool) -> list[RenderableType]:
    score = Text(words.scale.score(factor.score), "bold") if factor.rated else Text(_unrated(factor), "dim")
    name = Text(words.text(words.factors[factor.id].title), "bold" if depth == 0 else "")
    bar = range_bar(factor.score, factor.low, factor.high, style="cyan", width=20 if wide else 10)
    row: list[RenderableType] = [Padding(name, (0, 0, 0, 2 * depth)), bar, score]
    if not seen:
        return row
    alignment = words.questionnaire.alignment
    if factor.views is None or factor.gap is None or alignment is None:
        return [*row, Text("–", "dim"), Text("–", "dim"), "", ""]
    notable = holds(abs(factor.gap), "at_least", alignment.notable_gap)
    row += [Text(words.scale.score(factor.views[side])) for side in alignment.between]
    row.append(Text(words.scale.signed(factor.gap), "bold yellow" if notable else "dim"))
    style = "yellow" if _contested(factor) else "dim"
    if wide:
        row.append(Text((factor.stance or "").replace("_", " ") if factor.rated else "", style))
    else:
        row.append(Text(CONTESTED if _contested(factor) else "", style))
    return row
