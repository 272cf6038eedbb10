"""`maturity explain`: how a figure came about."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli.errors import fail, guarded
from maturity.cli.options import QuestionnaireOption


class ExplainFormat(StrEnum):
    """A tree to read, or data."""

    TEXT = "text"
    JSON = "json"


@guarded
def command(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help="An answer sheet; - reads stdin.")],
    figure: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="index (default), ladder, gap, divergence, or the id of a factor, level, question or action; "
            "with its kind in front where needed: gap:content, factor:content.",
        ),
    ] = None,
    *,
    output: Annotated[ExplainFormat, typer.Option("--format", "-f", help="How to print.")] = ExplainFormat.TEXT,
    depth: Annotated[int | None, typer.Option(min=1, help="Show only so many steps down.")] = None,
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Show how a figure came about, as a tree down to the answers, with the arithmetic.

    \b
    Examples:
      maturity explain examples/northwind-kettles.yaml
      maturity explain examples/northwind-kettles.yaml level-1
      maturity explain examples/northwind-kettles.yaml gap:partnership --depth 2
      maturity explain examples/northwind-kettles.yaml action:one-shared-figure --format json
    """
    import json

    from maturity.cli.errors import show_diagnostics
    from maturity.portfolio.assessment import assess
    from maturity.scoring.engine import work
    from maturity.scoring.explain import UnknownFigureError, explain

    assessed = assess(answers, questionnaire=questionnaire)
    show_diagnostics(assessed.warnings)
    working = work(assessed.questionnaire, assessed.sheet, digest=assessed.digest)
    try:
        explained = explain(working, figure)
    except UnknownFigureError as error:
        fail(str(error), help=error.help)
    if output is ExplainFormat.JSON:
        typer.echo(json.dumps(explained.as_dict(), ensure_ascii=False, indent=2))
        return
    from maturity.cli.console import stdout
    from maturity.cli.explain_view import explanation_tree, scale_note

    stdout().print(explanation_tree(explained, depth))
    note = scale_note(assessed.questionnaire.display)
    if note is not None:
        stdout().print(note)
