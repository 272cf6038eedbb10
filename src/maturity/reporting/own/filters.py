"""Filters that templates have besides Jinja's own: figures and dates as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from maturity.reporting import text


def percent(x: float | None, decimals: int = 0) -> str:
    """Write a figure (0–100) as a percentage; nothing known is a dash."""
    return text.NOTHING if x is None else text.number(float(x), int(decimals)) + "%"


def number(x: float | None, decimals: int = 0) -> str:
    """Write a figure with so many decimals and a true minus sign; nothing known is a dash."""
    return text.NOTHING if x is None else text.number(float(x), int(decimals))


def signed(x: float | None, decimals: int = 0) -> str:
    """Write a difference with its sign; nothing known is a dash."""
    if x is None:
        return text.NOTHING
    shown = text.number(float(x), int(decimals))
    return shown if shown.startswith("−") or float(shown) == 0 else "+" + shown


def day(when: str | None) -> str:
    """Write a date (`2026-11-23`) as "23 November 2026"; none is empty."""
    return text.day(date.fromisoformat(when)) if when else ""


FILTERS: dict[str, Callable[..., Any]] = {"percent": percent, "number": number, "signed": signed, "day": day}
"""By the name that templates use; each is described in docs/templates.md."""
