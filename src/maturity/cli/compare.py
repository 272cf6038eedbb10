"""`maturity compare`: the same organisation over time, or several side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from maturity.cli.errors import fail, guarded
from maturity.cli.options import QuestionnaireOption


class CompareFormat(StrEnum):
    """To read, or data."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


@guarded
def command(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help="Two or more answer sheets, scorecards or HTML reports.")
    ],
    *,
    output: Annotated[CompareFormat, typer.Option("--format", "-f", help="How to print.")] = CompareFormat.TABLE,
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Compare the same organisation over time, or several side by side.

    Shows index, levels, factors and views, and what moved by how much. Where the questionnaire has changed, the older
    answers are scored again under the newer one, so that real change and changed questions are told apart.

    \b
    Examples:
      maturity compare examples/northwind-kettles-2025.yaml examples/northwind-kettles.yaml
      maturity compare 2025.html 2026.html
      maturity compare clients/*.yaml --format csv > side-by-side.csv
    """
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.loading import assess_all
    from maturity.portfolio import comparison_formats as formats
    from maturity.portfolio.compare import compare

    if len(answers) < 2:
        fail("there is nothing to compare with", help="name two answer sheets or more")
    comparison = compare(assess_all(answers, questionnaire))
    show_diagnostics(comparison.notes)
    match output:
        case CompareFormat.JSON:
            typer.echo(formats.as_json(comparison), nl=False)
        case CompareFormat.CSV:
            typer.echo(formats.as_csv(comparison), nl=False)
        case CompareFormat.MD:
            typer.echo(formats.as_markdown(comparison), nl=False)
        case CompareFormat.TABLE:
            from maturity.cli.compare_view import comparison_view
            from maturity.cli.console import stdout

            stdout().print(comparison_view(comparison))
        case _:
            assert_never(output)
