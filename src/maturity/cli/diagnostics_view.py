"""Diagnostics for a terminal: the plain text of `maturity.diagnostics`, with the parts that matter in colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from maturity.diagnostics import Diagnostic, render_all


def diagnostics_text(diagnostics: Sequence[Diagnostic]) -> Text:
    """Return all diagnostics as one text; what a user typed is never read as markup."""
    text = Text(render_all(diagnostics))
    text.highlight_regex(r"(?m)^error\[\w+\]", "bold red")
    text.highlight_regex(r"(?m)^warning\[\w+\]", "bold yellow")
    text.highlight_regex(r"(?m)^ *--> .*$", "cyan")
    text.highlight_regex(r"(?m)^ *\d* \|", "blue")
    text.highlight_regex(r"(?m)(?<=\| ) *\^+$", "bold red")
    text.highlight_regex(r"(?m)^ *= help:", "green")
    return text
