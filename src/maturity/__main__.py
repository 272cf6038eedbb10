"""`maturity` and `python -m maturity`: answers `--version` at once, hands everything else to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from maturity import __version__

        print(f"maturity {__version__}")  # noqa: T201 - before anything heavy is loaded
        return
    from maturity.cli.app import run

    run()


if __name__ == "__main__":
    main()
