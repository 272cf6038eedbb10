"""`maturity compare`: the same organisation over time, or several side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import fail, guarded
from maturity.cli.options import QuestionnaireOption

if TYPE_CHECKING:
    from maturity.model.comparison import Comparison


class CompareFormat(StrEnum):
    """To read, or data."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"


@guarded
def command(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help="Two or more answer sheets, scorecards or HTML reports.")
    ],
    *,
    format_: Annotated[CompareFormat, typer.Option("--format", "-f", help="How to show it.")] = CompareFormat.TABLE,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="File for it, or a folder: a name without an ending is one; - prints it.",
        ),
    ] = "-",
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Compare the same organisation over time, or several side by side.

    Shows index, levels, factors and views, and what moved by how much. Where the questionnaire has changed, the older
    answers are scored again under the newer one, so that real change and changed questions are told apart. html is a
    report to hand out, with charts.

    \b
    Examples:
      maturity compare examples/northwind-kettles-2025.yaml examples/northwind-kettles.yaml
      maturity compare 2025.html 2026.html -f html -o comparison.html
      maturity compare clients/*.yaml --format csv -o side-by-side.csv
    """
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.loading import assess_all, each_once
    from maturity.cli.writing import put
    from maturity.portfolio.compare import compare

    answers = each_once(answers)
    if len(answers) < 2:
        fail("there is nothing to compare with", help="name two answer sheets or more")
    assessed = assess_all(answers, questionnaire, lenient=True)
    comparison = compare(assessed)
    show_diagnostics(comparison.notes)
    if format_ is CompareFormat.TABLE:
        _print_table(comparison, output)
        return
    put(_content(comparison, format_), _path(output, format_), assessed)


def _content(comparison: Comparison, kind: CompareFormat) -> bytes:
    from maturity.portfolio import comparison_formats as formats
    from maturity.reporting.render import render_comparison

    match kind:
        case CompareFormat.JSON:
            return formats.as_json(comparison).encode()
        case CompareFormat.CSV:
            return formats.as_csv(comparison).encode()
        case CompareFormat.MD:
            return render_comparison(comparison, "md")
        case CompareFormat.HTML:
            return render_comparison(comparison, "html")
        case _:
            raise AssertionError(kind)


def _path(output: str, kind: CompareFormat) -> str:
    """Return the file to write: in a folder it is called comparison; a new name without an ending is one."""
    path = Path(output)
    folder = output.endswith(("/", "\\")) or path.is_dir() or not (path.suffix or path.exists())
    return str(path / f"comparison.{kind.value}") if folder and output != "-" else output


def _print_table(comparison: Comparison, output: str) -> None:
    from maturity.cli.compare_view import comparison_view
    from maturity.cli.console import stdout

    if output != "-":
        fail("a table goes to the terminal", help="name a format for the file: -f html, md, json or csv")
    stdout().print(comparison_view(comparison))
