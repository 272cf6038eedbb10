"""Where report templates lie, and the Jinja environments that compile each of them once."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import maturity

if TYPE_CHECKING:
    from jinja2 import Environment


_ESCAPED = re.compile("[&<>\"']")
"""What HTML has to have escaped."""


def reports_folder() -> Path:
    """Return the folder of the report templates: the packaged one if it is there, else the repository's."""
    package = Path(maturity.__file__).parent
    packaged = package / "_data" / "reports"
    return packaged if packaged.is_dir() else package.parents[1] / "reports"


def environment(
    report: str, finalize: Callable[[Any], str | bytes] | None, filters: dict[str, Callable[..., Any]]
) -> Environment:
    """Return an environment for the templates of one report.

    Whatever a template prints is escaped: by `finalize` where it is given, else as HTML. Unknown names are errors.

    Args:
        report: Folder inside the reports folder.
        finalize: Escapes a printed value, and leaves `Markup` as it is; None for HTML.
        filters: Filters by name.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.compiler import CodeGenerator
    from markupsafe import Markup, escape

    def as_html(value: Any) -> str:
        if type(value) is Markup or (type(value) is str and _ESCAPED.search(value) is None):
            return value
        return escape(value)

    class Once(CodeGenerator):
        """Prints what `finalize` returns, which is markup, without having Jinja escape it once more: a third of the time."""

        def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
            self.write("environment.finalize(")

        def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
            self.write(")")

    made = Environment(
        loader=FileSystemLoader(reports_folder() / report, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=finalize or as_html,
    )
    made.code_generator_class = Once
    made.filters.update(filters)
    return made


@cache
def style(report: str) -> str:
    """Return the style sheet of a report."""
    return (reports_folder() / report / "style.css").read_text(encoding="utf-8")


def content_hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an element whose text this is, so that it and no other takes effect."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
