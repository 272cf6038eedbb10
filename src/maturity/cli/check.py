"""`maturity check`: what is wrong with questionnaires and answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli.errors import NOT_HELD, guarded


class CheckFormat(StrEnum):
    """To read, or data."""

    TEXT = "text"
    JSON = "json"


@guarded
def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Questionnaires, answer sheets, folders, ids of built-ins; - reads stdin."),
    ],
    *,
    output: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print.")] = CheckFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings, too.")] = False,
) -> None:
    """Find every problem of every file in one run: form and sense, each located, with what to do.

    Exits with 1 if there is an error. docs/errors.md explains each code.

    \b
    Examples:
      maturity check my-questionnaire.yaml
      maturity check clients/ my-questionnaire.yaml --strict
      maturity check acme.yaml --format json | jq '.diagnostics[].code'
    """
    from maturity.checking.check import check_paths
    from maturity.checking.render import as_json, summary
    from maturity.diagnostics import Severity

    report = check_paths(files)
    if output is CheckFormat.JSON:
        typer.echo(as_json(report))
    else:
        from maturity.cli.console import stdout
        from maturity.cli.diagnostics_view import diagnostics_text

        if report.diagnostics:
            stdout().print(diagnostics_text(report.diagnostics), "", sep="\n", soft_wrap=True)
        typer.echo(summary(report))
    if any(strict or d.severity is Severity.ERROR for d in report.diagnostics):
        raise typer.Exit(NOT_HELD)
