"""`maturity merge`: forms that came back, as votes in the answer sheet."""

from __future__ import annotations

from typing import Annotated

import typer

from maturity.cli.errors import fail, guarded, say
from maturity.cli.options import QuestionnaireOption


@guarded
def command(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help="The answer sheet that the forms were made from.")],
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Forms that came back (.json, .xlsx); - reads one from stdin.")
    ],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let a form's answer stand in for another of the same respondent.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would come in; write nothing.")] = False,
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Take forms that came back into the answer sheet as votes: all of them, or none.

    What a form says is checked like an answer sheet; what contradicts a vote that is there is refused. What the room
    agreed on is never touched. Merging the same form again changes nothing. The table goes to stderr, the path of the
    sheet to stdout if it was written.

    \b
    Examples:
      maturity merge acme.yaml forms/acme-r1.json forms/acme-r2.xlsx
      maturity merge acme.yaml back/*.json --dry-run
      maturity merge acme.yaml acme-r1.json --replace
    """
    from maturity.cli.console import stderr
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.extras import needs_extra
    from maturity.cli.loading import each_once
    from maturity.cli.merge_view import merge_table
    from maturity.forms.exchange import merge_files

    if answers == "-":
        fail("the answer sheet is written to, so it must be a file", help="name the file")
    files = each_once(files)
    with needs_extra("office"):
        result = merge_files(answers, files, over=replace, dry_run=dry_run, questionnaire=questionnaire)
    show_diagnostics(result.warnings)
    stderr().print(merge_table(result.incoming))
    if result.backup is not None:
        say(f"comments in '{answers}' could not be kept; the file as it was is '{result.backup}'")
    if result.written:
        typer.echo(answers)
    elif any(row.new or row.changed or row.comments for row in result.incoming):
        say("nothing was written (--dry-run)")
    else:
        say("nothing new: the answers are as they were")
