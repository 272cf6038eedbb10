"""`maturity form`: forms for each respondent to fill in alone, before the workshop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from maturity.cli.errors import fail, guarded, say
from maturity.cli.options import LanguageOption, QuestionnaireOption

if TYPE_CHECKING:
    from maturity.forms.exchange import FormFile


@guarded
def command(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help="The answer sheet that lists who takes part.")],
    *,
    wanted: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="ID", help="For this respondent; again for others; left out: for everybody."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", "-f", metavar="LIST", help="html, xlsx, or both with a comma or -f again.")
    ] = "html",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="DIR", help="Folder for the forms; a file's name or - for one form."),
    ] = ".",
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE", help="Add a respondent of this role to the answers first; ROLE:6 adds six."),
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Keep no names of those who are added: a role is all there is.")
    ] = False,
    questionnaire: QuestionnaireOption = None,
    language: LanguageOption = None,
) -> None:
    """Write a form for each respondent, to be filled in alone before the workshop.

    A form asks what that respondent's side is asked. The page (html) works in any browser and on a phone, without
    network, and ends in a file to send back; the workbook (xlsx) is sent back itself. `maturity merge` takes both.

    \b
    Examples:
      maturity form acme.yaml -o forms
      maturity form acme.yaml --for r1 --for r2 -f html,xlsx -o forms
      maturity form acme.yaml --for r1 -f xlsx -o chief-marketing-officer.xlsx
      maturity form acme.yaml --add marketing:6 --add it:4 --anonymous -o forms
    """
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.extras import needs_extra
    from maturity.forms.exchange import make_forms

    chosen, roles = _chosen(formats), _roles(add or [], answers, anonymous=anonymous)
    wanted = list(dict.fromkeys(wanted or ()))
    if output == "-" and (len(wanted) + len(roles)) * len(chosen) > 1:
        _too_many()
    with needs_extra("office"):
        made = make_forms(
            answers, wanted, chosen, questionnaire=questionnaire, language=language, add=roles, anonymous=anonymous
        )
    show_diagnostics(made.warnings)
    if made.added:
        say(f"added to '{answers}': {', '.join(made.added)}")
    if made.backup is not None:
        say(f"comments in '{answers}' could not be kept; the file as it was is '{made.backup}'")
    for path in _write(made.files, output):
        typer.echo(path)


def _chosen(formats: str) -> list[str]:
    from maturity.diagnostics import suggest
    from maturity.forms.exchange import FORMATS

    chosen = [word.strip().lower() for word in formats.split(",") if word.strip()]
    for word in chosen:
        if word not in FORMATS:
            fail(f"there is no form of the format '{word}'", help=suggest(word, FORMATS))
    if not chosen:
        fail("no format is named", help="permitted: " + ", ".join(FORMATS))
    return list(dict.fromkeys(chosen))


def _roles(add: list[str], answers: str, *, anonymous: bool) -> list[str]:
    from maturity.forms.people import roles_of

    try:
        roles = roles_of(add)
    except ValueError as error:
        fail(str(error))
    if roles and answers == "-":
        fail("respondents are added to a file", help="name the answer sheet")
    if anonymous and not roles:
        fail("--anonymous is for those who are added", help="maturity form acme.yaml --add marketing:6 --anonymous")
    return roles


def _write(files: Sequence[FormFile], output: str) -> list[str]:
    """Write every form, and return the paths; all are written before the first is told."""
    from maturity.files.output import write_output

    if output == "-":
        if len(files) > 1:
            _too_many()
        write_output(output, files[0].content)
        return []
    paths = []
    for file in files:
        as_file = len(files) == 1 and output.endswith(Path(file.name).suffix)
        paths.append(output if as_file else str(Path(output) / file.name))
        write_output(paths[-1], file.content)
    return paths


def _too_many() -> NoReturn:
    fail("- takes one form", help="name one respondent with --for and one format, or a folder")
