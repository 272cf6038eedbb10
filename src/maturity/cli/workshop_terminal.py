"""The workshop's two ways to hear and speak: a terminal with history and completion, and a pipe of lines."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from rich.console import RenderableType

Completer = Callable[[str], list[str]]
"""From the line so far to the words that its last one can become."""


class HungUp(KeyboardInterrupt):
    """The terminal was closed, or the process asked to end."""


class Terminal(Protocol):
    """Where a workshop is held."""

    interactive: bool
    """Whether somebody can be asked again."""

    def ask(self, prompt: str, complete: Completer | None = None) -> str:
        """Return the next line; raises EOFError when there is none, KeyboardInterrupt when interrupted."""

    def show(self, *parts: RenderableType) -> None:
        """Show something."""


class _Speaking:
    """What both have in common: everything that is shown goes to stderr, because it is no data."""

    def __init__(self) -> None:
        from maturity.cli.console import stderr

        self._console = stderr()

    def show(self, *parts: RenderableType) -> None:
        for part in parts:
            self._console.print(part)


class Keyboard(_Speaking):
    """A terminal with a person before it."""

    interactive = True

    def __init__(self) -> None:
        """Prepare history and completion where Python has them."""
        super().__init__()
        self._complete: Completer | None = None
        # Python edits lines only where both ends are terminals; where stdout is a file, the prompt must not go there.
        self._edits = sys.stdout.isatty() and self._prepare()

    def ask(self, prompt: str, complete: Completer | None = None) -> str:
        """Read a line with the keyboard's comforts."""
        self._complete = complete
        try:
            if self._edits:
                return input(prompt)
            sys.stderr.write(prompt)
            sys.stderr.flush()
            line = sys.stdin.readline()
        except OSError:  # the terminal is gone
            raise EOFError from None
        if not line:
            raise EOFError
        return line.rstrip("\n")

    def _prepare(self) -> bool:
        try:
            import readline
        except ImportError:  # pragma: no cover - Windows
            return True
        libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
        readline.set_completer_delims(" ")

        def candidate(_: str, state: int) -> str | None:
            line = readline.get_line_buffer()[: readline.get_endidx()]
            found = self._complete(line) if self._complete else []
            return found[state] if state < len(found) else None

        readline.set_completer(candidate)
        return True


class Pipe(_Speaking):
    """Lines that a script wrote, the first of which has been read; each is echoed behind its prompt."""

    interactive = False

    def __init__(self, first: str) -> None:
        """Begin with the first line."""
        super().__init__()
        self._first: str | None = first

    def ask(self, prompt: str, complete: Completer | None = None) -> str:  # noqa: ARG002 - nobody presses Tab
        """Take the next line."""
        line = self._first if self._first is not None else sys.stdin.readline()
        self._first = None
        if not line:
            raise EOFError
        text = line.rstrip("\r\n")
        sys.stderr.write(f"{prompt}{text}\n")
        return text


def open_terminal() -> Keyboard | Pipe | None:
    """Return where to ask, or None where standard input is empty: then nothing can be asked."""
    if sys.stdin is None or sys.stdin.closed:
        return None
    reconfigure: Any = getattr(sys.stdin, "reconfigure", None)
    typed = sys.stdin.isatty()
    if reconfigure is not None:
        # Lines in a file are UTF-8, as all our files, with the mark that Notepad and PowerShell begin with or without it.
        script = not typed and "PYTHONIOENCODING" not in os.environ
        reconfigure(encoding="utf-8-sig" if script else None, errors="replace")
    if typed:
        return Keyboard()
    try:
        first = sys.stdin.readline()
    except OSError:
        return None
    return Pipe(first) if first else None


class Signals:
    """Ctrl-C, a closed terminal and a polite kill end a workshop alike, and never in the middle of saving."""

    def __init__(self) -> None:
        """Nothing is held and nothing waits."""
        self._holding = False
        self._hung_up = False
        self._waits: type[KeyboardInterrupt] | None = None

    @contextlib.contextmanager
    def caught(self) -> Iterator[None]:
        """Turn the signals into KeyboardInterrupt or HungUp for a block."""
        kinds = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
        before = {kind: signal.signal(kind, self._arrived) for kind in kinds}
        try:
            yield
        finally:
            for kind, handler in before.items():
                # A terminal that closes hangs up more than once; the second time must not cut the ending short.
                signal.signal(kind, signal.SIG_IGN if self._hung_up else handler)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Let a block finish before a signal ends anything."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
            waits, self._waits = self._waits, None
        if waits is not None:
            raise waits

    def _arrived(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the shape of a handler
        kind = KeyboardInterrupt if number == signal.SIGINT else HungUp
        if self._hung_up:
            return
        self._hung_up = kind is HungUp
        if self._holding:
            self._waits = kind
            return
        raise kind
