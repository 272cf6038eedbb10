"""`maturity questionnaire`: the instruments; what they ask, and how to begin one's own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import fail, guarded, say, to_type
from maturity.cli.options import OutputOption

if TYPE_CHECKING:
    from maturity.files.questionnaires import LoadedQuestionnaire

ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="List, show and write questionnaires.",
)


class ListFormat(StrEnum):
    """To read, or data."""

    TEXT = "text"
    JSON = "json"


class ShowFormat(StrEnum):
    """To read, as one resolved file, or as an answer sheet to fill in."""

    TEXT = "text"
    YAML = "yaml"
    JSON = "json"
    ANSWERS = "answers"


@app.command("list")
@guarded
def list_(
    *, output: Annotated[ListFormat, typer.Option("--format", "-f", help="How to print.")] = ListFormat.TEXT
) -> None:
    """List the built-in questionnaires.

    \b
    Example:
      maturity questionnaire list
    """
    import json

    from maturity.cli.questionnaire_view import catalogue, catalogue_table
    from maturity.files.questionnaires import builtin_ids, load_questionnaire

    entries = catalogue([load_questionnaire(name).questionnaire for name in builtin_ids()])
    if output is ListFormat.JSON:
        typer.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    from maturity.cli.console import stdout

    stdout().print(catalogue_table(entries))


@app.command("show", short_help="Show what one asks, or write an answer sheet for it.")
@guarded
def show(
    reference: Annotated[str, typer.Argument(metavar="ID|FILE", help="A built-in questionnaire, or a file.")],
    *,
    format_: Annotated[ShowFormat, typer.Option("--format", "-f", help="How to print.")] = ShowFormat.TEXT,
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show what a questionnaire asks, or write an empty answer sheet for it.

    \b
    Examples:
      maturity questionnaire show quick-scan
      maturity questionnaire show digital-transformation --format answers -o acme.yaml
      maturity questionnaire show my.yaml --format yaml -o resolved.yaml
    """
    from maturity.cli.writing import put
    from maturity.files.questionnaires import load_questionnaire

    if output != "-":
        if format_ is ShowFormat.TEXT:
            fail("text goes to the terminal", help="name a format for the file: -f answers, yaml or json")
        _not_there(output, force=force)
    loaded = load_questionnaire(reference)
    if format_ is ShowFormat.TEXT:
        from maturity.cli.console import stdout
        from maturity.cli.questionnaire_view import questionnaire_text

        stdout().print(questionnaire_text(loaded.questionnaire))
        return
    put(_content(loaded, format_, None if output == "-" else Path(output).parent), output)


def _content(loaded: LoadedQuestionnaire, kind: ShowFormat, folder: Path | None) -> str:
    """Return a questionnaire as data, or an answer sheet that will lie in `folder` (None: nobody knows where)."""
    if kind is ShowFormat.JSON:
        import json

        data = loaded.questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps({"format": loaded.questionnaire.format, **data}, ensure_ascii=False, indent=2) + "\n"
    if kind is ShowFormat.YAML:
        from maturity.files.yaml_writer import dump_questionnaire

        return dump_questionnaire(loaded.questionnaire)
    from maturity.files.builtins import seen_from
    from maturity.files.starters import answer_sheet

    reference = loaded.reference
    return answer_sheet(loaded.questionnaire, reference if folder is None else seen_from(folder, reference))


def _not_there(target: str, *, force: bool) -> None:
    if Path(target).exists() and not force:
        fail(f"'{target}' is there already", help="choose another name or folder, or overwrite it with --force")


@app.command("new", short_help="Write a commented one to begin with.")
@guarded
def new(
    target: Annotated[
        str, typer.Argument(metavar="FILE", help="The file to write; - prints it.")
    ] = "questionnaire.yaml",
    *,
    force: ForceOption = False,
) -> None:
    """Write a commented questionnaire to begin one's own with, and its JSON Schema for the editor.

    \b
    Example:
      maturity questionnaire new my-questionnaire.yaml && maturity check my-questionnaire.yaml
    """
    from maturity.files.output import write_output
    from maturity.files.reading import read_bytes
    from maturity.files.schemas import schema_text
    from maturity.files.starters import questionnaire_starter

    schema = "questionnaire.schema.json"
    if target == "-":
        typer.echo(questionnaire_starter("my-questionnaire", schema), nl=False)
        return
    path = Path(target)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        fail(f"'{target}' does not end in .yaml", help=f"write {path.stem or 'my-questionnaire'}.yaml")
    beside, text = path.with_name(schema), schema_text("questionnaire")
    _not_there(target, force=force)
    if not beside.is_file() or read_bytes(beside) != text.encode():  # an earlier `new` has left the same
        _not_there(str(beside), force=force)
    write_output(target, questionnaire_starter(path.stem, schema))
    write_output(str(beside), text)
    typer.echo(target)
    say(f"Next: edit it, then  {to_type('maturity', 'check', target)}")
