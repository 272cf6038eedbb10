"""`maturity assess`: the workshop, from answers to what is shown on the wall and the report that leaves the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import NOT_HELD, fail, guarded, say
from maturity.cli.options import (
    BrandOption,
    FailUnder,
    FormatsOption,
    LanguageOption,
    NamedOption,
    QuestionnaireOption,
    ReportOption,
    TemplateFileOption,
    TemplateOption,
)

if TYPE_CHECKING:
    from maturity.cli.writing import Wanted
    from maturity.portfolio.assessment import Assessment


@guarded
def command(
    answers: Annotated[
        str | None,
        typer.Argument(
            metavar="ANSWERS", help="The organisation's answer sheet; - reads stdin; none begins a new one."
        ),
    ] = None,
    *,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; score what is there.")] = False,
    open_only: Annotated[bool, typer.Option("--open", help="Ask only what is unanswered, from the top.")] = False,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="Ask only where votes disagree, what changes most first.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Ask what can still change the headline level, and stop when nothing can.")
    ] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Folder for the reports, made if need be.")
    ] = ".",
    formats: FormatsOption = "html,md",
    report: ReportOption = "full",
    open_report: Annotated[bool, typer.Option("--open-report", help="Open the HTML report in the browser.")] = False,
    questionnaire: QuestionnaireOption = None,
    fail_under: FailUnder = None,
    named: NamedOption = False,
    brand: BrandOption = None,
    language: LanguageOption = None,
    template: TemplateOption = None,
    template_files: TemplateFileOption = None,
) -> None:
    """Hold the workshop: ask, score, show where an organisation stands, and write its reports.

    Questions are asked line by line (? lists the keys) where something is unanswered and stdin is a terminal or a
    script of lines; each answer is on the disk before the next question. A complete file, --no-input or an empty stdin
    asks nothing. The summary goes to stderr, the paths of the reports to stdout. q saves and leaves with 0; Ctrl-C, a
    closed terminal or an input that ends too early save and leave with 130.

    \b
    Examples:
      maturity assess
      maturity assess acme.yaml -o acme --open-report
      maturity assess acme.yaml --agenda
      maturity assess acme.yaml --quick
      maturity assess examples/northwind-kettles.yaml --no-input -o out
    """
    from maturity.cli.look import look_of
    from maturity.cli.workshop_run import Asking, hold
    from maturity.cli.writing import check_target, wanted_reports

    look = look_of(formats, brand=brand, language=language, template=template, template_files=template_files)
    wanted = wanted_reports(formats, report, named=named, look=look)
    check_target(output, wanted)
    if open_report and "html" not in wanted.formats:
        fail("--open-report needs the format html", help=f"name it: --format html,{formats}")
    asking = Asking.chosen(no_input=no_input, agenda=agenda, quick=quick, open_only=open_only)
    fail_under = fail_under or []
    assessed = hold(answers, asking, questionnaire=questionnaire, fail_under=fail_under, language=language)
    _conclude(
        assessed, wanted, output, no_input=no_input, open_report=open_report, fail_under=fail_under, language=language
    )


def _conclude(
    assessed: Assessment,
    wanted: Wanted,
    output: str,
    *,
    no_input: bool,
    open_report: bool,
    fail_under: Sequence[str],
    language: str | None,
) -> None:
    """Show the summary and write the reports."""
    from maturity.cli.console import stderr
    from maturity.cli.threshold import held_against
    from maturity.cli.wall import still_open, wall
    from maturity.cli.writing import write_reports
    from maturity.reporting.language import spoken

    missed, cautions = held_against(fail_under, [assessed])
    console = stderr()
    asked = spoken(assessed.questionnaire, language)
    console.print(wall(asked, assessed.scorecard))
    missing = None if no_input else still_open(asked, assessed.scorecard)
    if missing is not None:
        console.print(missing)
    paths = write_reports([assessed], wanted, output)
    if paths:
        say("Reports:")
    for path in paths:
        typer.echo(path)
    if open_report:
        _open(next((path for path in paths if path.endswith(".html")), None))
    for said in (*missed, *cautions):
        say(said)
    if missed:
        raise typer.Exit(NOT_HELD)


def _open(path: str | None) -> None:
    import webbrowser
    from pathlib import Path

    if path is None:
        say("there is no report to open: it went to stdout")
    elif not webbrowser.open(Path(path).resolve().as_uri()):
        say(f"no browser could be opened; the report is in {path}")
