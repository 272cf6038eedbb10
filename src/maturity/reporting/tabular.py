"""Cards as a table, for formats on which nothing opens and closes."""

from __future__ import annotations

from maturity.reporting.blocks import Cards, Table
from maturity.reporting.inline import Align, Cell


def as_table(cards: Cards) -> Table:
    """Return cards as a table: number, title, and the facts that all of them have."""
    facts = [dict(card.facts) for card in cards.items]
    common = set(facts[0]).intersection(*facts)
    labels = [label for label in facts[0] if label in common]
    rows: list[tuple[Cell, ...]] = [
        (card.kicker, card.title, *[each[label] for label in labels])
        for card, each in zip(cards.items, facts, strict=True)
    ]
    left: Align = "left"
    return Table("", ("No", "Title", *labels), ("right", *[left] * (len(labels) + 1)), tuple(rows))
