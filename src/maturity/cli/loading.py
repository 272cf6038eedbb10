"""Reading what a command is given: every file in one run, every problem shown, warnings on stderr."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity.cli.errors import fail, show_diagnostics
from maturity.diagnostics import Diagnostic, MaturityError

if TYPE_CHECKING:
    from maturity.portfolio.assessment import Assessment


def assess_all(paths: Sequence[str], questionnaire: str | None = None, *, lenient: bool = False) -> list[Assessment]:
    """Score every answer sheet (or read every scorecard), in the order given; arguments as for `open_input`.

    Raises:
        MaturityError: with the problems of all the files that cannot be used.
    """
    from maturity.portfolio.assessment import open_input

    assessed: list[Assessment] = []
    problems: list[Diagnostic] = []
    for path in paths:
        try:
            one = open_input(path, questionnaire=questionnaire, lenient=lenient)
        except MaturityError as error:
            problems += error.diagnostics
            continue
        show_diagnostics(one.warnings)
        assessed.append(one)
    if problems:
        raise MaturityError(problems)
    return assessed


def each_once(paths: Sequence[str]) -> list[str]:
    """Return the files, each once and with a warning for those named again; standard input twice is wrong usage."""
    if list(paths).count("-") > 1:
        fail("- is named twice, and standard input can be read once", help="save one of them to a file, and name that")
    files: dict[str, str] = {}
    for path in paths:
        real = path if path == "-" else os.path.realpath(path)
        if real not in files:
            files[real] = path
        else:
            from maturity.portfolio.inputs import named_twice

            show_diagnostics([named_twice(path)])
    return list(files.values())
