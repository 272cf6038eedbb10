"""`maturity score`: figures to stdout."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import NOT_HELD, guarded, say
from maturity.cli.options import FailUnder, QuestionnaireOption

if TYPE_CHECKING:
    from maturity.portfolio.assessment import Assessment


class ScoreFormat(StrEnum):
    """How figures are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@guarded
def command(
    answers: Annotated[
        list[str],
        typer.Argument(metavar="ANSWERS", help="Answer sheets, scorecards or HTML reports; - reads one from stdin."),
    ],
    *,
    output: Annotated[ScoreFormat, typer.Option("--format", "-f", help="How to print.")] = ScoreFormat.TABLE,
    questionnaire: QuestionnaireOption = None,
    fail_under: FailUnder = None,
) -> None:
    """Print the figures of one or several answer sheets.

    json is one object for one sheet and an array for several, jsonl one object a line, csv one row a sheet.

    \b
    Examples:
      maturity score examples/northwind-kettles.yaml
      maturity score clients/*.yaml --format csv > clients.csv
      maturity score acme.yaml --format json --fail-under level-1 | jq .index
    """
    from maturity.cli.loading import assess_all

    assessed = assess_all(answers, questionnaire)
    missed = [] if fail_under is None else _missed(assessed, fail_under)
    _print(assessed, output)
    for miss in missed:
        say(miss)
    if missed:
        raise typer.Exit(NOT_HELD)


def _missed(assessed: Sequence[Assessment], threshold: str) -> list[str]:
    from maturity.cli.threshold import shortfall

    found = (shortfall(threshold, one.questionnaire, one.scorecard) for one in assessed)
    return [miss for miss in found if miss is not None]


def _print(assessed: Sequence[Assessment], output: ScoreFormat) -> None:
    if output is ScoreFormat.TABLE:
        from maturity.cli.console import stdout
        from maturity.cli.wall import wall

        console = stdout()
        for i, one in enumerate(assessed):
            if i:
                console.rule(style="dim")
            console.print(wall(one.questionnaire, one.scorecard))
    elif output is ScoreFormat.CSV:
        from maturity.portfolio.results import csv_text

        typer.echo(csv_text([(one.name, one.scorecard) for one in assessed]), nl=False)
    elif output is ScoreFormat.JSONL:
        for one in assessed:
            typer.echo(one.scorecard.model_dump_json())
    elif len(assessed) == 1:
        typer.echo(assessed[0].scorecard.model_dump_json(indent=2))
    else:
        typer.echo("[\n" + ",\n".join(one.scorecard.model_dump_json(indent=2) for one in assessed) + "\n]")
