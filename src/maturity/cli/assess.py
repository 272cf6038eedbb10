"""`maturity assess`: the workshop, from answers to what is shown on the wall and the report that leaves the room."""

from __future__ import annotations

from typing import Annotated

import typer

from maturity.cli.errors import NOT_HELD, fail, guarded, say
from maturity.cli.options import FailUnder, FormatsOption, NamedOption, QuestionnaireOption


@guarded
def command(
    answers: Annotated[
        str | None, typer.Argument(metavar="ANSWERS", help="The organisation's answer sheet; - reads stdin.")
    ] = None,
    *,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; score what is there.")] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Folder for the reports, made if need be.")
    ] = ".",
    formats: FormatsOption = "html,md",
    questionnaire: QuestionnaireOption = None,
    fail_under: FailUnder = None,
    named: NamedOption = False,
) -> None:
    """Score an organisation, show where it stands, and write its reports.

    The summary goes to stderr, the paths of the reports to stdout. What is not answered yet is listed; it widens the
    ranges instead of stopping anything.

    \b
    Examples:
      maturity assess examples/northwind-kettles.yaml --no-input -o out
      maturity questionnaire show quick-scan --format answers > acme.yaml
      maturity assess acme.yaml -f html -o acme
    """
    from maturity.cli.console import stderr
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.threshold import shortfall
    from maturity.cli.wall import still_open, wall
    from maturity.cli.writing import chosen_formats, write_reports
    from maturity.portfolio.assessment import assess

    if answers is None:
        fail(
            "no answer sheet is named",
            help="maturity questionnaire show digital-transformation --format answers > acme.yaml writes one to fill in",
        )
    wanted = chosen_formats(formats)
    assessed = assess(answers, questionnaire=questionnaire)
    show_diagnostics(assessed.warnings)
    missed = None if fail_under is None else shortfall(fail_under, assessed.questionnaire, assessed.scorecard)
    console = stderr()
    console.print(wall(assessed.questionnaire, assessed.scorecard))
    if not no_input:
        missing = still_open(assessed.questionnaire, assessed.scorecard)
        if missing is not None:
            console.print(missing)
    paths = write_reports([assessed], wanted, output, named=named)
    if paths:
        say("Reports:")
    for path in paths:
        typer.echo(path)
    if missed is not None:
        say(missed)
        raise typer.Exit(NOT_HELD)
