"""`maturity report`: reports from answer sheets or scorecards."""

from __future__ import annotations

from typing import Annotated

import typer

from maturity.cli.errors import guarded
from maturity.cli.options import (
    BrandOption,
    FormatsOption,
    LanguageOption,
    NamedOption,
    QuestionnaireOption,
    ReportOption,
    TemplateFileOption,
    TemplateOption,
)


@guarded
def command(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help="Answer sheets, scorecards or HTML reports; - reads stdin.")
    ],
    *,
    formats: FormatsOption = "html,md",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Folder for the reports; - prints one report.")
    ] = ".",
    questionnaire: QuestionnaireOption = None,
    report: ReportOption = "full",
    named: NamedOption = False,
    brand: BrandOption = None,
    language: LanguageOption = None,
    template: TemplateOption = None,
    template_files: TemplateFileOption = None,
) -> None:
    """Write the recommendation report of one or several organisations.

    A scorecard is what maturity score --format json writes; every HTML report holds one too.

    \b
    Examples:
      maturity report examples/northwind-kettles.yaml -f html,md -o out
      maturity report acme.yaml --report executive -f html -o out
      maturity report acme.yaml -f md -o - | less
      maturity score acme.yaml --format json -o acme.json && maturity report acme.json
    """
    from maturity.cli.loading import assess_all, each_once
    from maturity.cli.look import look_of
    from maturity.cli.writing import check_target, wanted_reports, write_reports

    look = look_of(formats, brand=brand, language=language, template=template, template_files=template_files)
    wanted = wanted_reports(formats, report, named=named, look=look)
    answers = each_once(answers)
    check_target(output, wanted, len(answers))
    for path in write_reports(assess_all(answers, questionnaire), wanted, output):
        typer.echo(path)
