"""What a command does when something goes wrong: say it on stderr, leave with the right code, never a traceback."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import NoReturn, ParamSpec, TypeVar

import typer

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.streams import reader_is_gone, silence

P = ParamSpec("P")
R = TypeVar("R")

DONE, NOT_HELD, USAGE, UNUSABLE, MISSING_EXTRA, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
"""Exit codes: done; done but something asked for does not hold; wrong usage; input that cannot be used; an optional
package is missing; a defect of ours; interrupted."""


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what a command raises into a message on stderr and an exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
        except MaturityError as error:
            show_diagnostics(error.diagnostics)
            raise typer.Exit(UNUSABLE) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except OSError as error:
            if reader_is_gone(error, sure=False):
                # The reader (`head`, a pager) has seen enough. Whatever is still buffered has nowhere to go.
                silence(sys.stdout)
                raise typer.Exit(DONE) from None
            place = f"{error.filename}: " if error.filename else ""
            say(f"error: {place}{error.strerror or error}")
            raise typer.Exit(UNUSABLE) from None
        except Exception as error:  # noqa: BLE001 - the last line of defence
            _defect(error)
        return result

    return run


def fail(message: str, *, help: str | None = None, code: int = USAGE) -> NoReturn:  # noqa: A002
    """Say what is wrong with how the command was called, and leave."""
    say(f"error: {message}")
    if help:
        say(f"  = help: {help}")
    raise typer.Exit(code)


def say(text: str = "") -> None:
    """Write a line to stderr, where everything goes that is not data; nobody has to be there to read it."""
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201
    except OSError as error:
        if not reader_is_gone(error):
            raise
        silence(sys.stderr)


def to_type(*words: str) -> str:
    """Return a command as one types it in a shell, with quotes around words that need them."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return " ".join(word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word) for word in words)


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Write diagnostics to stderr, in colour where it is a terminal."""
    shown = list(diagnostics)
    if not shown:
        return
    from maturity.cli.console import stderr
    from maturity.cli.diagnostics_view import diagnostics_text

    stderr().print(diagnostics_text(shown), soft_wrap=True)


def _defect(error: Exception) -> NoReturn:
    if os.environ.get("MATURITY_DEBUG"):
        raise error
    say(f"defect: {type(error).__name__}: {error}")
    say("  this is our mistake, not yours; your files are as they were")
    say("  = help: run it again with MATURITY_DEBUG=1 and send us what it prints")
    raise typer.Exit(DEFECT)
