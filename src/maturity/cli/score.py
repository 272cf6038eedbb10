"""`maturity score`: figures to stdout."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import NOT_HELD, fail, guarded, say
from maturity.cli.options import FailUnder, OutputOption, QuestionnaireOption

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
    format_: Annotated[ScoreFormat, typer.Option("--format", "-f", help="How to print.")] = ScoreFormat.TABLE,
    output: OutputOption = "-",
    questionnaire: QuestionnaireOption = None,
    fail_under: FailUnder = None,
) -> None:
    """Print the figures of one or several answer sheets.

    json is one object for one sheet and an array for several, jsonl one object a line, csv one row a sheet.

    \b
    Examples:
      maturity score examples/northwind-kettles.yaml
      maturity score clients/*.yaml --format csv -o clients.csv
      maturity score acme.yaml --format json --fail-under level-1 | jq .index
    """
    from maturity.cli.loading import assess_all, each_once
    from maturity.cli.threshold import held_against

    if format_ is ScoreFormat.TABLE and output != "-":
        fail("a table goes to the terminal", help="name a format for the file: -f json, jsonl or csv")
    assessed = assess_all(each_once(answers), questionnaire)
    missed, cautions = held_against(fail_under or (), assessed)
    if format_ is ScoreFormat.TABLE:
        _print(assessed)
    else:
        from maturity.cli.writing import put

        put(_data(assessed, format_), output, assessed)
    for said in (*missed, *cautions):
        say(said)
    if missed:
        raise typer.Exit(NOT_HELD)


def _print(assessed: Sequence[Assessment]) -> None:
    from maturity.cli.console import stdout
    from maturity.cli.wall import wall

    console = stdout()
    for i, one in enumerate(assessed):
        if i:
            console.rule(style="dim")
        console.print(wall(one.questionnaire, one.scorecard))


def _data(assessed: Sequence[Assessment], kind: ScoreFormat) -> str:
    if kind is ScoreFormat.CSV:
        from maturity.portfolio.results import csv_text

        return csv_text(assessed)
    from maturity.model.scorecard import as_json

    if kind is ScoreFormat.JSONL:
        return "".join(as_json(one.scorecard) + "\n" for one in assessed)
    cards = [as_json(one.scorecard, indent=2) for one in assessed]
    return cards[0] + "\n" if len(cards) == 1 else "[\n" + ",\n".join(cards) + "\n]\n"
