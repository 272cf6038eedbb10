"""The command line as a whole: what holds for every command."""

from __future__ import annotations

from typing import Annotated

import typer

from maturity.cli.commands import Commands

app = typer.Typer(
    name="maturity",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from maturity.version import __version__

        typer.echo(f"maturity {__version__}")
        raise typer.Exit


@app.callback()
def maturity(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Score a digital-transformation workshop and leave with the report.

    \b
    Example, from an organisation's answers to its report:
      maturity assess examples/northwind-kettles.yaml --no-input -o out

    \b
    Exit codes: 0 done, 1 done but something asked for does not hold, 2 wrong usage,
    3 input that cannot be used, 4 an optional package is missing, 70 a defect of ours,
    130 interrupted.
    """


def run() -> None:
    """Run the command line and exit with its code."""
    app(prog_name="maturity")
