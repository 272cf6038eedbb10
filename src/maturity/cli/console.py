"""The two streams as rich consoles: data to stdout, everything else to stderr; colour only on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from maturity.files.streams import silence

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

    class Piped(Console):
        """Rich would end the run where a reader goes away: data then has no purpose, but messages may stay unread."""

        def on_broken_pipe(self) -> None:
            if stream is sys.stdout:
                raise  # noqa: PLE0704 - rich calls this while it handles the error; `guarded` ends the command
            self.quiet = True
            silence(stream)

    width = None if stream.isatty() else PIPED_WIDTH
    return Piped(file=stream, width=width, highlight=False, markup=False, emoji=False)
