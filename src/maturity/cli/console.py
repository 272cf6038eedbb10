"""The two streams as rich consoles: data to stdout, everything else to stderr; colour only on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100
"""Columns of a table that does not go to a terminal: wide enough to be read, narrow enough for a mail."""


def stdout() -> Console:
    """Return the console for data."""
    return _console(sys.stdout)


def stderr() -> Console:
    """Return the console for messages, summaries and progress."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    from rich.console import Console

    width = None if stream.isatty() else PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
