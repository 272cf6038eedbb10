"""Cards as a table, for formats on which nothing opens and closes."""

from __future__ import annotations

from maturity.reporting.blocks import Cards, Table
from maturity.reporting.inline import Align


def as_table(cards: Cards) -> Table:
    """Return cards as a table: number, title, and the facts that all of them have."""
    labels = [label for label, _ in cards.items[0].facts if all(label in dict(card.facts) for card in cards.items)]
    rows = tuple((card.kicker, (card.title,), *(dict(card.facts)[label] for label in labels)) for card in cards.items)
    left: Align = "left"
    return Table("", ("No", "Title", *labels), ("right", *[left] * (len(labels) + 1)), rows)
