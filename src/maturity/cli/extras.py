"""What a command does when an optional package is missing: say what to install, and leave with the code for it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module

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
            help=f'pip install "maturity[{extra}]"',  # quotes that every shell takes, cmd.exe too
            code=MISSING_EXTRA,
        )


def require(extra: str, modules: Iterable[str]) -> None:
    """Leave with the code for it if a module of `extra` is missing, or a library of the system that it needs."""
    with needs_extra(extra):
        for module in modules:
            try:
                with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # WeasyPrint prints what is wrong
                    import_module(module)
            except OSError:
                fail(
                    f"'{module}' is installed, but not the libraries of the system that it sets text with (Pango)",
                    help="Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
                    "macOS: brew install pango, and for a Python that is not Homebrew's "
                    "export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib; Windows: pacman -S mingw-w64-x86_64-pango in MSYS2",
                    code=MISSING_EXTRA,
                )
