"""Progress of long work, on stderr and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[int, int | None, int], None]
"""Called with done, total (None while it is not known) and failed."""


@contextmanager
def batch_progress() -> Iterator[Report]:
    """Yield what a batch calls as it goes on; draws a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from maturity.cli.console import stderr

    columns = (
        TextColumn("scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task("scoring", total=None, failed="")

        def report(done: int, total: int | None, failed: int) -> None:
            bar.update(task, completed=done, total=total, failed=f"{failed} failed" if failed else "")

        yield report


@contextmanager
def working(what: str, *, shown: bool = True) -> Iterator[None]:
    """Show what is being done while it takes seconds; on a terminal only, and gone when it is done."""
    if not shown or not sys.stderr.isatty():
        yield
        return
    from rich.text import Text

    from maturity.cli.console import stderr

    with stderr().status(Text(what), spinner="line"):  # the fonts of a Windows console have no braille
        yield
