"""The process in which somebody's own templates run: no files, no attributes but those of plain data, limited room.

`main` reads one JSON object from stdin and writes one to stdout: the text of the
report, or what is wrong with the templates and where. Whoever starts it stops it when it takes too long.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NoReturn

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup

from maturity.diagnostics import suggest

MOST_CHARACTERS = 8_000_000
"""Of a report."""
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space, where the system can limit it."""
METHODS = frozenset(
    {"items", "keys", "values", "get", "upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip"}
    | {"startswith", "endswith", "removeprefix", "removesuffix", "split", "splitlines", "replace", "count", "join"}
)
"""Methods of mappings, lists and texts that a template may call."""
NO_FILTERS = ("safe", "attr", "format", "pprint", "random", "xmlattr", "urlize", "tojson")
"""Filters that let text through unescaped, reach into objects, or give something else each time."""
NO_GLOBALS = ("lipsum",)
Found = dict[str, Any]
"""A mistake: code, file, line, message and help."""


class MissingError(Exception):
    """A template uses a name that does not exist."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no '{name}' here")
        self.help = suggest(name, known)


class Missing(StrictUndefined):
    """Stands for what does not exist, and says so with what does as soon as it is used."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        known = _names if obj is missing else obj if isinstance(obj, dict) else ()
        wrong: Any = lambda _: MissingError(str(name), [str(key) for key in known])  # noqa: E731 - called with a message
        super().__init__(hint, obj, name, exc if exc is SecurityError else wrong)


_names: list[str] = []
"""What the template that runs has at its top."""
PARTS = (LoopContext, Macro, TemplateReference, BlockReference, TemplateModule, Namespace, Cycler, Joiner)
"""What Jinja itself puts into a template's hands."""


class Room(ImmutableSandboxedEnvironment):
    """Templates see plain data: keys, positions, and a few methods of texts and mappings."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Permit methods that look at plain data, and the parts of a loop or macro."""
        if isinstance(obj, (str, dict, list, tuple)):
            return attr in METHODS and super().is_safe_attribute(obj, attr, value)
        return isinstance(obj, PARTS) and not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look among keys first, so that data with a key such as `items` is reached."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Loaded(BaseLoader):
    """Templates that were read before; there are no others."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template by its name in the folder."""
        del environment
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], template, lambda: True


def room(sources: Mapping[str, str], *, html: bool) -> Room:
    """Return the environment in which the templates run."""
    from maturity.reporting.escape import markdown
    from maturity.reporting.own.filters import FILTERS

    def as_markdown(value: Any) -> Any:
        return value if isinstance(value, Markup) else Markup(markdown(str(value)))  # noqa: S704 - escaped

    made = Room(
        loader=Loaded(sources),
        undefined=Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=None if html else as_markdown,
        optimized=False,  # constants are worked out when they are needed, where time is measured
    )
    for name in NO_FILTERS:
        del made.filters[name]
    for name in NO_GLOBALS:
        del made.globals[name]
    made.filters.update(FILTERS)
    return made


def syntax(made: Room, sources: Mapping[str, str]) -> list[Found]:
    """Return every mistake that can be seen without running the templates."""
    found: list[Found] = []
    for name, text in sources.items():
        try:
            tree = made.parse(text, name, name)
            for node in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
                message = "'autoescape' cannot be changed: what people typed is always escaped"
                found.append({"code": "R083", "file": name, "line": node.lineno, "message": message})
            # An unknown filter is told when a template is compiled; without the optimizer nothing is worked out there.
            made.compile(text, name, name)
        except TemplateSyntaxError as error:
            message = _lower(error.message or "it cannot be read")
            found.append({"code": "R082", "file": error.filename or name, "line": error.lineno, "message": message})
    return found


def rendered(made: Room, main: str, context: Mapping[str, Any]) -> str:
    """Return what a template makes of its context.

    Raises:
        OverflowError: It is too much.
    """
    _names[:] = [*context, *made.globals]
    size = 0
    chunks = []
    for chunk in made.get_template(main).generate(context):
        size += len(chunk)
        if size > MOST_CHARACTERS:
            raise OverflowError
        chunks.append(chunk)
    return "".join(chunks)


def mistake(error: BaseException, sources: Mapping[str, str], main: str) -> Found:
    """Return what went wrong while a template ran, with the innermost place in a template."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in sources]
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else (main, None)
    place = {"file": file, "line": line}
    match error:
        case MissingError():
            return {"code": "R084", "message": str(error), "help": error.help, **place}
        case SecurityError():
            return {"code": "R083", "message": _lower(str(error)), "help": "templates see plain data alone", **place}
        case TemplateNotFound():
            message = f"there is no template '{error.name}' in the folder"
            return {"code": "R084", "message": message, "help": suggest(str(error.name), sources), **place}
        case TemplateSyntaxError():
            return {"code": "R082", "message": _lower(str(error.message)), "file": error.filename, "line": error.lineno}
        case OverflowError() | MemoryError():
            return {"code": "R086", "message": "this takes more room than a report may have", **place}
        case RecursionError():
            return {"code": "R086", "message": "this calls itself without an end", **place}
        case _:
            return {"code": "R085", "message": f"{type(error).__name__}: {_lower(str(error))}", **place}


def marked(context: dict[str, Any]) -> dict[str, Any]:
    """Mark what is ready to be printed, which JSON does not tell from other text."""
    for section in context["sections"].values():
        section["content"] = Markup(section["content"])  # noqa: S704 - made by our own templates
    context["charts"] = {name: Markup(svg) for name, svg in context["charts"].items()}  # noqa: S704 - our own drawings
    for name in ("style", "style_hash"):
        context[name] = Markup(context[name])  # noqa: S704 - our own sheet
    return context


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].removesuffix(".")


def _limit() -> None:
    """Limit what the process may take, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # macOS refuses the first, and a lower limit is there to stay
            resource.setrlimit(kind, (most, most))


def main() -> NoReturn:
    """Read the task, do it, and write what came of it."""
    task = json.load(sys.stdin)
    _limit()
    sources: dict[str, str] = task["sources"]
    made = room(sources, html=task["html"])
    result: dict[str, Any] = {}
    try:
        found = syntax(made, sources)
        if found:
            result["errors"] = found
        else:
            result["text"] = rendered(made, task["main"], marked(task["context"]))
    except Exception as error:  # noqa: BLE001 - whatever a template does is the template's mistake
        result = {"errors": [mistake(error, sources, task["main"])]}
    json.dump(result, sys.stdout)
    sys.stdout.flush()
    raise SystemExit(0)
