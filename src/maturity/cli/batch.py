"""`maturity batch`: many organisations in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import NOT_HELD, fail, guarded, say
from maturity.cli.options import (
    FORMAT_NAMES,
    BrandOption,
    LanguageOption,
    NamedOption,
    QuestionnaireOption,
    ReportOption,
    TemplateFileOption,
    TemplateOption,
)

if TYPE_CHECKING:
    from maturity.cli.writing import Wanted
    from maturity.model.questionnaire import Questionnaire
    from maturity.model.scorecard import Scorecard


@guarded
def command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Answer sheets, folders, globs in quotes, JSON Lines (.jsonl), HTML reports; "
            "- reads JSON Lines from stdin.",
        ),
    ],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder for tables and reports.")],
    formats: Annotated[
        str,
        typer.Option("--format", "-f", metavar="LIST", help=f"Also a report for each organisation: {FORMAT_NAMES}."),
    ] = "",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes; as many as there are cores if left out.")
    ] = None,
    questionnaire: QuestionnaireOption = None,
    report: ReportOption = "full",
    named: NamedOption = False,
    brand: BrandOption = None,
    language: LanguageOption = None,
    template: TemplateOption = None,
    template_files: TemplateFileOption = None,
) -> None:
    """Score many organisations: a row each in results.csv and results.jsonl, what failed in errors.csv.

    One bad file never stops the rest. A second run skips what has not changed. Exits with 1 if some failed.

    \b
    Examples:
      maturity batch clients/ -o out
      maturity batch "export/*.yaml" more.jsonl -o out -f html
      survey-export | maturity batch - -o out
    """
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.look import look_of
    from maturity.cli.progress import batch_progress
    from maturity.cli.writing import wanted_reports
    from maturity.portfolio.batch import run_batch

    if not formats:
        about_reports = {
            "--report": report != "full",
            "--named": named,
            "--brand": brand is not None,
            "--language": language is not None,
            "--template": template is not None,
            "--template-file": template_files,
        }
        _refuse([option for option, value in about_reports.items() if value])
    if not output:
        fail("--output names no folder", help="name one: -o out; the current one is -o .")
    look = look_of(formats, brand=brand, language=language, template=template, template_files=template_files)
    wanted = wanted_reports(formats, report, named=named, look=look) if formats else None
    with batch_progress() as progress:
        summary = run_batch(
            paths,
            Path(output),
            formats=wanted.formats if wanted else (),
            render=_renderer(wanted) if wanted else None,
            variant=_variant(wanted) if wanted else "",
            jobs=jobs,
            questionnaire=questionnaire,
            progress=progress,
        )
    show_diagnostics(summary.warnings)
    for path in summary.written:
        typer.echo(path)
    skipped = f", {summary.unchanged} of them unchanged since the last run" if summary.unchanged else ""
    others = f"; {summary.passed_over} passed over: no answers" if summary.passed_over else ""
    say(f"{summary.scored} scored{skipped}, {summary.failed} failed{others}")
    if summary.failed:
        say(f"  = help: {Path(output) / 'errors.csv'} says what and where")
        raise typer.Exit(NOT_HELD)


def _refuse(options: list[str]) -> None:
    """Say that options about reports mean nothing where no report is asked for."""
    if options:
        are = "is" if len(options) == 1 else "are"
        fail(f"{' and '.join(options)} {are} about reports, and no format is named", help="name formats: -f html,pdf")


def _variant(wanted: Wanted) -> str:
    """Return what tells reports apart that are made from the same figures, so that a second run makes them anew."""
    parts = [wanted.report, "named" if wanted.named else "", wanted.look.digest if wanted.look else ""]
    return " ".join(part for part in parts if part)


def _renderer(wanted: Wanted) -> Callable[[Scorecard, Questionnaire, Sequence[str]], Iterator[tuple[str, bytes]]]:
    from functools import partial

    from maturity.reporting.look import PLAIN
    from maturity.reporting.render import render_each

    return partial(render_each, report=wanted.report, named=wanted.named, look=wanted.look or PLAIN)
