"""`maturity` and `python -m maturity`: answers `--version` at once, hands everything else to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from maturity.version import __version__

        try:
            print(f"maturity {__version__}", flush=True)  # noqa: T201 - before anything heavy is loaded
        except OSError:
            pass  # nobody reads it, or the disk is full: the command line says so as ever
        else:
            return
    _start_fast()
    _open_streams()
    from maturity.cli.app import run

    try:
        run()
    finally:
        _leave_fast()


def _open_streams() -> None:
    """Write UTF-8 into files and pipes, whatever the system's encoding; on a terminal, show what it can show.

    On Windows a pipe has a code page without bars and arrows, in which JSON would be no JSON either, and ends lines in its
    own way. Whoever sets PYTHONIOENCODING gets that, with `?` for what it lacks.
    """
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever called, as `>&-` does
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    chosen = "PYTHONIOENCODING" in os.environ
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # whoever calls us from Python has put something else there
            continue
        if chosen or stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _start_fast() -> None:
    """Spare each command what start-up does for nothing.

    Imports make no garbage worth collecting every 700 objects, nor does one assessment (a collection at 50,000 objects
    took a twelfth of `maturity score`); and pydantic, at its first model, looks for plugins
    among all that is installed, for which it loads a good part of the standard library. There are none of ours, and a
    stranger's would change what a score means.
    """
    import gc
    from types import ModuleType

    gc.set_threshold(500_000, 20, 20)
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)


def _leave_fast() -> None:
    """Spare the interpreter's last search for garbage: what is left goes with the process (a seventh of `score`)."""
    import gc

    gc.freeze()


if __name__ == "__main__":
    main()
