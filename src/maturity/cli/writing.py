"""Reports to files: which formats, what they are called, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.cli.errors import fail
from maturity.diagnostics import suggest

if TYPE_CHECKING:
    from maturity.portfolio.assessment import Assessment


def chosen_formats(listed: str) -> list[str]:
    """Read `html,md`; a format that does not exist is wrong usage."""
    from maturity.reporting.render import FORMATS

    chosen = [word.strip().lower() for word in listed.split(",") if word.strip()]
    for word in chosen:
        if word not in FORMATS:
            fail(f"there is no report format '{word}'", help=suggest(word, FORMATS))
    if not chosen:
        fail("no report format is named", help="permitted: " + ", ".join(FORMATS))
    return list(dict.fromkeys(chosen))


def write_reports(
    assessed: Sequence[Assessment], formats: Sequence[str], target: str, *, named: bool = False
) -> list[str]:
    """Write every report, whole or not at all, and return the paths.

    Args:
        assessed: The organisations.
        formats: Formats that exist.
        target: A folder, which is made if need be; `-` for stdout; or for one report a file with its extension.
        named: Show who voted how, also where so few of a side answered that a vote would be a name.
    """
    from maturity.files.output import write_output
    from maturity.portfolio.inputs import slugs
    from maturity.reporting.render import FORMATS, render

    single = len(assessed) == 1 and len(formats) == 1
    if target == "-" and not single:
        fail("- takes one report", help="name one format and one organisation, or a folder")
    written = []
    for one, name in zip(assessed, slugs([a.name for a in assessed]), strict=True):
        for kind in formats:
            content = render(one.scorecard, one.questionnaire, kind, named=named)
            extension = FORMATS[kind].extension
            as_file = single and target.endswith(extension)
            path = target if target == "-" or as_file else str(Path(target) / f"{name}{extension}")
            write_output(path, content)
            written.append(path)
    return [] if target == "-" else written
