"""`maturity verify`: reports and scorecards recomputed, and every figure confirmed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturity.cli.errors import NOT_HELD, UNUSABLE, guarded
from maturity.cli.options import BrandOption, LanguageOption, QuestionnaireOption, TemplateOption

if TYPE_CHECKING:
    from maturity.cli.verify_view import Verified
    from maturity.reporting.look import Look


class VerifyFormat(StrEnum):
    """Sentences to read, or data."""

    TEXT = "text"
    JSON = "json"


@guarded
def command(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT", help="HTML reports or scorecards (JSON); - reads one from stdin.")
    ],
    *,
    output: Annotated[VerifyFormat, typer.Option("--format", "-f", help="How to print.")] = VerifyFormat.TEXT,
    questionnaire: QuestionnaireOption = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    template: TemplateOption = None,
) -> None:
    """Recompute every figure of a report and confirm it, or name the first that differs.

    The figures are worked out anew from the scorecard in the report, and the page is written again from it and compared.
    One with a look of its own is compared where the same brand, language and template are named again. Exits with 1 if something differs, with 3 if a file cannot be used.

    \b
    Examples:
      maturity verify 2026.html
      maturity verify reports/*.html --questionnaire ours.yaml
      maturity verify acme.html --brand brand.yaml
      maturity verify acme.json --format json
    """
    from maturity.cli.errors import show_diagnostics
    from maturity.cli.loading import each_once
    from maturity.cli.look import look_of
    from maturity.diagnostics import MaturityError

    look = look_of("html", brand=brand, language=language, template=template)
    reports = each_once(reports)
    verified: list[Verified] = []
    unusable = False
    for path in reports:
        try:
            verified.append(_verify(path, questionnaire, look))
        except MaturityError as error:
            show_diagnostics(error.diagnostics)
            unusable = True
    _print(verified, output)
    if not all(one.holds for one in verified):
        raise typer.Exit(NOT_HELD)
    if unusable:
        raise typer.Exit(UNUSABLE)


def _verify(path: str, questionnaire: str | None, look: Look) -> Verified:
    from maturity.cli.verify_view import Verified
    from maturity.files.reading import folder_of, is_page, read_document
    from maturity.portfolio.verification import check_scorecard
    from maturity.reporting.faithful import check_page

    document = read_document(path)
    base: Path = folder_of(path)
    checked = check_scorecard(document, base, questionnaire=questionnaire)
    page = None
    if is_page(document.raw):
        page = check_page(document.text, checked.scorecard, checked.questionnaire, look)
    return Verified(document.name, checked, page)


def _print(verified: list[Verified], output: VerifyFormat) -> None:
    from maturity.cli.verify_view import as_json, verdicts

    if output is VerifyFormat.JSON:
        typer.echo(as_json(verified), nl=False)
    elif verified:
        from maturity.cli.console import stdout

        stdout().print(verdicts(verified), soft_wrap=True)
