"""Bars for a terminal, drawn with block characters, legible without colour."""

from __future__ import annotations

from rich.text import Text

BAR = 20
"""Characters of a full bar."""


def range_bar(score: float | None, low: float | None, high: float | None, *, style: str, width: int = BAR) -> Text:
    """Draw a score (0–100) as a bar; what open answers could still add is shaded.

    Full blocks reach to the score, or where the range begins below it to `low` with medium shade up to the score;
    light shade shows what is possible up to `high`; dots are the rest.
    """
    if score is None and high is None:
        return Text("·" * width, "dim")
    sure = _cells(score if low is None or score is None else min(low, score), width)
    now = _cells(score, width)
    could = _cells(high if high is not None else score, width)
    bar = Text()
    bar.append("█" * sure, style)
    bar.append("▓" * max(0, now - sure), style)
    bar.append("░" * max(0, could - max(now, sure)), style)
    bar.append("·" * (width - max(could, now, sure)), "dim")
    return bar


def _cells(score: float | None, width: int) -> int:
    return 0 if score is None else round(max(0.0, min(100.0, score)) / 100 * width)
