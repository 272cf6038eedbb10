"""Where report templates lie, and the Jinja environments that compile each of them once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import maturity

if TYPE_CHECKING:
    from jinja2 import Environment


def reports_folder() -> Path:
    """Return the folder of the report templates: the packaged one if it is there, else the repository's."""
    package = Path(maturity.__file__).parent
    packaged = package / "_data" / "reports"
    return packaged if packaged.is_dir() else package.parents[1] / "reports"


def environment(
    report: str, finalize: Callable[[Any], Any] | None, filters: dict[str, Callable[..., Any]]
) -> Environment:
    """Return an environment for the templates of one report.

    Whatever a template prints is escaped: by `finalize` where it is given, else as HTML. Unknown names are errors.

    Args:
        report: Folder inside the reports folder.
        finalize: Turns a printed value into `Markup`, or None for HTML.
        filters: Filters by name.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(reports_folder() / report, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=finalize,
    )
    made.filters.update(filters)
    return made


@cache
def style(report: str) -> str:
    """Return the style sheet of a report."""
    return (reports_folder() / report / "style.css").read_text(encoding="utf-8")
