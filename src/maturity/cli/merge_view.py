"""What comes in with forms, as a table: who, how many votes, and what they change."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from maturity.forms.merge import Incoming

COLUMNS = ("votes", "new", "changed", "same", "comments", "open")


def merge_table(incoming: Sequence[Incoming]) -> Table:
    """Return a row for each form, for a terminal of 80 columns."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("who", style="bold", overflow="ellipsis", max_width=24)
    for name in COLUMNS:
        table.add_column(name, justify="right")
    settled = any(row.settled for row in incoming)
    if settled:
        table.add_column("agreed", justify="right")
    table.add_column("file", overflow="fold")
    for row in incoming:
        figures = [Text(str(getattr(row, name)), _style(name, getattr(row, name))) for name in COLUMNS]
        if settled:
            figures.append(Text(str(row.settled), "dim"))
        table.add_row(Text(f"{row.respondent} ({row.role})"), *figures, Text(row.name, "dim"))
    return table


def _style(name: str, figure: int) -> str:
    if figure == 0:
        return "dim"
    return {"new": "green", "comments": "green", "changed": "yellow", "open": "dim", "same": "dim"}.get(name, "")
