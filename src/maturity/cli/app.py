"""The command line: one function a command, in the order in which a consultant meets them."""

from __future__ import annotations

from typing import Annotated

import typer

from maturity.cli import assess, batch, check, compare, explain, form, merge, questionnaire, report, schema, score

app = typer.Typer(
    name="maturity",
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


app.command("assess", short_help="Score one organisation and write its reports.")(assess.command)
app.command("score", short_help="Print figures: table, json, jsonl, csv.")(score.command)
app.command("report", short_help="Write reports from answer sheets or scorecards.")(report.command)
app.command("explain", short_help="Show how a figure came about.")(explain.command)
app.command("compare", short_help="Compare over time, or side by side.")(compare.command)
app.command("batch", short_help="Score many organisations in one run.")(batch.command)
app.command("form", short_help="Write forms to be filled in before the workshop.")(form.command)
app.command("merge", short_help="Take forms that came back into the answers.")(merge.command)
app.command("check", short_help="Find every problem in questionnaires and answers.")(check.command)
app.add_typer(questionnaire.app, name="questionnaire")
app.command("schema", short_help="Print the JSON Schema of a format.")(schema.command)


def run() -> None:
    """Run the command line and exit with its code."""
    app(prog_name="maturity")
