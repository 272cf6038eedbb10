"""Reports to files: which formats, what they are called, and where they go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maturity.cli.errors import fail
from maturity.diagnostics import suggest

if TYPE_CHECKING:
    from maturity.portfolio.assessment import Assessment
    from maturity.reporting.look import Look


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are to be made, and how.

    Attributes:
        formats: Formats that exist.
        report: A report that exists; its name is part of the names of the files unless it is `full`.
        named: Show who voted how, also where so few of a side answered that a vote would be a name.
        look: How they look; our own design if None.
    """

    formats: tuple[str, ...]
    report: str = "full"
    named: bool = False
    look: Look | None = None


def wanted_reports(formats: str, report: str, *, named: bool, look: Look | None = None) -> Wanted:
    """Read the options about reports; a format or report that does not exist is wrong usage."""
    wanted = Wanted(_formats(formats), _report(report), named, look)
    _check_installed(wanted.formats)
    return wanted


def _formats(listed: str) -> tuple[str, ...]:
    from maturity.reporting.render import FORMATS

    chosen = [word.strip().lower() for word in listed.split(",") if word.strip()]
    for word in chosen:
        if word not in FORMATS:
            fail(f"there is no report format '{word}'", help=suggest(word, FORMATS))
    if not chosen:
        fail("no report format is named", help="permitted: " + ", ".join(FORMATS))
    return tuple(dict.fromkeys(chosen))


def _check_installed(formats: Sequence[str]) -> None:
    """Find out what is missing before the work begins, not after a workshop."""
    from maturity.cli.extras import require
    from maturity.reporting.render import FORMATS

    for name in formats:
        extra = FORMATS[name].extra
        if extra is not None:
            require(extra, FORMATS[name].modules)


def _report(kind: str) -> str:
    from maturity.reporting.document import SECTIONS

    if kind not in SECTIONS:
        fail(f"there is no report '{kind}'", help=suggest(kind, SECTIONS))
    return kind


def check_target(target: str, wanted: Wanted, organisations: int = 1) -> None:
    """Refuse, before the work begins, to write to what cannot take the reports that are asked for.

    Args:
        target: As for `write_reports`.
        wanted: Which reports.
        organisations: How many there are.
    """
    from maturity.reporting.render import FORMATS

    single = organisations == len(wanted.formats) == 1
    if target == "-" and not single:
        fail("- takes one report", help="name one format and one organisation, or a folder")
    named = next((kind for kind in FORMATS if _is_file(target, FORMATS[kind].extension)), None)
    if named is None or Path(target).is_dir():
        return
    if not single:
        fail(f"'{target}' is called like one report", help="name one format and one organisation, or a folder")
    if named not in wanted.formats:
        asked = wanted.formats[0]
        help_ = f"-f {named}, or a name that ends in {FORMATS[asked].extension}"
        fail(f"'{target}' is called like a report of the format {named}, and {asked} is asked for", help=help_)


def _is_file(target: str, extension: str) -> bool:
    return target.casefold().endswith(extension)


def write_reports(assessed: Sequence[Assessment], wanted: Wanted, target: str) -> list[str]:
    """Write every report, whole or not at all, and return the paths.

    Args:
        assessed: The organisations.
        wanted: Which reports.
        target: A folder, which is made if need be; `-` for stdout; or for one report a file with its extension
            (see `check_target`).
    """
    from maturity.cli.progress import working
    from maturity.files.output import write_output
    from maturity.portfolio.slugs import slugs
    from maturity.reporting.look import PLAIN
    from maturity.reporting.render import FORMATS
    from maturity.reporting.report import prepare

    single = len(assessed) == 1 and len(wanted.formats) == 1
    suffix = "" if wanted.report == "full" else f"-{wanted.report}"
    paths: dict[str, list[tuple[str, str]]] = {}
    for name in slugs([one.called for one in assessed]):
        paths[name] = []
        for kind in wanted.formats:
            extension = FORMATS[kind].extension
            as_file = single and _is_file(target, extension)
            path = target if target == "-" or as_file else str(Path(target) / f"{name}{suffix}{extension}")
            paths[name].append((kind, path))
    written = [path for targets in paths.values() for _, path in targets if path != "-"]
    spare(assessed, written)
    for one, targets in zip(assessed, paths.values(), strict=True):
        report = prepare(one.scorecard, one.questionnaire, wanted.report, named=wanted.named, look=wanted.look or PLAIN)
        for kind, path in targets:
            with working(f"writing {Path(path).name}", shown=FORMATS[kind].slow):
                content = FORMATS[kind].write(report)
            write_output(path, content)
    return written


def put(data: bytes | str, output: str, made_from: Sequence[Assessment] = ()) -> None:
    """Write data to a file, and its path to stdout; or the data itself to stdout for `-`.

    Args:
        data: What is written.
        output: The file, or `-`.
        made_from: What must not be replaced.
    """
    from maturity.files.output import write_output

    if output != "-":
        spare(made_from, [output])
    write_output(output, data)
    if output != "-":
        typer.echo(output)


def spare(assessed: Sequence[Assessment], paths: Sequence[str]) -> None:
    """Refuse, before anything is written, to write a report over what it is made from (a scorecard in JSON)."""
    given = {_identity(one.name) for one in assessed}
    for path in paths:
        if _identity(path) in given:
            fail(f"this would replace '{path}', which it is made from", help="name another file or folder with -o")


def _identity(path: str) -> object:
    """Return what all names of a file have in common: on a Mac and on Windows `Acme.json` is `acme.json`."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return os.path.realpath(path)  # it is not there yet
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)  # some drives number no files
