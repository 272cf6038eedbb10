"""Reading what a command is given: every file in one run, every problem shown, warnings on stderr."""

from __future__ import annotations

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

    check_stdin(paths)
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


def check_stdin(paths: Sequence[str]) -> None:
    """Refuse standard input that is named twice: it can be read only once."""
    if list(paths).count("-") > 1:
        fail("- is named twice, and standard input can be read once", help="save one of them to a file, and name that")
