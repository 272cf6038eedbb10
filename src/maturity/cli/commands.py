"""The commands by name. A command's module is loaded when it is called: `maturity --help` must not pay for them all."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from maturity.cli.errors import fail, guarded

COMMANDS = {
    "assess": "Hold the workshop: ask, score, report.",
    "score": "Print figures: table, json, jsonl, csv.",
    "report": "Write reports from answer sheets or scorecards.",
    "explain": "Show how a figure came about.",
    "compare": "Compare over time, or side by side.",
    "verify": "Recompute a report and confirm its figures.",
    "batch": "Score many organisations in one run.",
    "form": "Write forms to be filled in before the workshop.",
    "merge": "Take forms that came back into the answers.",
    "check": "Find every problem in questionnaires and answers.",
    "questionnaire": "List, show and write questionnaires.",
    "schema": "Print the JSON Schema of a format.",
}
"""What `--help` lists, in the order in which a consultant meets them. `maturity.cli.NAME` holds the command NAME: a
function `command`, or an `app` of several."""


LIST = "LIST"
"""The metavar of options that take a list with commas: given again, they take more."""


class Commands(TyperGroup):
    """Lists commands without loading them, and loads the one that is called."""

    def __init__(self, **attributes: Any) -> None:
        """Take what typer gives a group."""
        super().__init__(**attributes)
        self.commands = {name: TyperCommand(name, short_help=text) for name, text in COMMANDS.items()}

    @guarded
    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Read the options that hold for all commands; `--help` and `--version` are printed here."""
        return super().make_context(*arguments, **options)

    @guarded
    def invoke(self, ctx: Any) -> Any:
        """Run the command that is called, or print its help."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _plain(error.message)
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is called, loaded; a name that is not there is refused as usual."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, None if command is None else _load(command.name or ""), rest


class Command(TyperCommand):
    """Loses nothing that is typed: of an option given twice, click keeps the last."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join lists that are given in parts, and refuse two different values for what takes one."""
        given = self._given(ctx, args)
        rest = super().parse_args(ctx, args)
        for option, values in given:
            if option.metavar == LIST:
                ctx.params[option.name] = ",".join(values)
            elif len(set(values)) > 1 and not ctx.resilient_parsing:
                fail(f"{option.opts[0]} is given twice: '{values[0]}' and '{values[-1]}'", help="name one of them")
        return rest

    def _given(self, ctx: Any, args: list[str]) -> list[tuple[TyperOption, list[str]]]:
        """Return the options that take one value and were given more often, with all their values."""
        parser = self.make_parser(ctx)
        single = [o for o in self.params if isinstance(o, TyperOption) and not (o.is_flag or o.multiple or o.count)]
        for option in single:
            parser.add_option(option, option.opts, option.name, action="append")
        values, _, _ = parser.parse_args(list(args))
        return [(option, values[option.name or ""]) for option in single if len(values.get(option.name or "", ())) > 1]


def _plain(message: str) -> str:
    """Put what pydantic says of an option's value, through typer, into words for whoever typed it."""
    said = message.removeprefix("Value error, ").partition(", unable to parse")[0]
    return said.replace("Input should be a valid integer", "it takes a whole number").replace(
        "Input should be", "it has to be"
    )


def _load(name: str) -> Any:
    module = import_module(f"maturity.cli.{name}")
    if hasattr(module, "app"):
        app: typer.Typer = module.app
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name)(module.command)
    for info in app.registered_commands:
        info.cls = Command
    loaded = typer.main.get_command(app)
    loaded.name = name
    return loaded
