"""What a command does when an optional package is missing: say what to install, and leave with the code for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from maturity.cli.errors import MISSING_EXTRA, fail


@contextmanager
def needs_extra(extra: str) -> Iterator[None]:
    """Turn a package of `extra` that is not installed into the exact line that installs it; other modules are defects."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "maturity":
            raise
        fail(
            f"this needs the package '{error.name}', which is not installed",
            help=f"pip install 'maturity[{extra}]'",
            code=MISSING_EXTRA,
        )
