"""`maturity schema`: the JSON Schema of a format."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from maturity.cli.errors import guarded
from maturity.cli.options import OutputOption


class SchemaName(StrEnum):
    """The formats."""

    QUESTIONNAIRE = "questionnaire"
    ANSWERS = "answers"
    SCORECARD = "scorecard"
    BRAND = "brand"


@guarded
def command(name: Annotated[SchemaName, typer.Argument(help="Which format.")], *, output: OutputOption = "-") -> None:
    """Print the JSON Schema of a format, for editors and other programs.

    \b
    Example:
      maturity schema answers -o answers.schema.json
    """
    from maturity.cli.writing import put
    from maturity.files.schemas import schema_text

    put(schema_text(name.value), output)
