"""Digital-transformation maturity assessments for consultants.

    from maturity import load_answers, load_questionnaire, render, score

    sheet = load_answers("examples/northwind-kettles.yaml")
    questionnaire = load_questionnaire(sheet.questionnaire)
    card = score(questionnaire, sheet)
    page = render(card, questionnaire, "html")

Everything raises `maturity.diagnostics.MaturityError` for input that cannot be used; its `diagnostics` say what and where.
"""

from __future__ import annotations

from maturity.version import __version__

TYPE_CHECKING = False  # what typing calls so, without loading it: `maturity --version` must not pay for it
if TYPE_CHECKING:
    from pathlib import Path

    from maturity.model.answers import AnswerSheet
    from maturity.model.questionnaire import Questionnaire
    from maturity.model.scorecard import Scorecard

__all__ = ["__version__", "load_answers", "load_questionnaire", "render", "score"]


def load_questionnaire(reference: str | Path) -> Questionnaire:
    """Load a questionnaire by built-in id or by path, its includes carried out.

    Raises:
        MaturityError: every mistake in it and in what it includes, located.
    """
    from maturity.files import questionnaires

    return questionnaires.load_questionnaire(reference).questionnaire


def load_answers(path: str | Path) -> AnswerSheet:
    """Read an answer sheet (YAML or JSON); `-` is standard input.

    Raises:
        MaturityError: every mistake in its form, located. Whether the answers fit their questionnaire shows in `score`.
    """
    from maturity.files import answers

    return answers.load_answers(path).sheet


def score(questionnaire: Questionnaire, answers: AnswerSheet) -> Scorecard:
    """Score one organisation: all figures on 0–100 in full precision, `None` where there is no figure.

    Raises:
        MaturityError: every answer that the questionnaire does not know, with its place in the sheet.
    """
    from maturity.scoring import engine

    return engine.score(questionnaire, answers)


def render(
    scorecard: Scorecard,
    questionnaire: Questionnaire,
    format: str = "html",  # noqa: A002
    *,
    report: str = "full",
    named: bool = False,
) -> bytes:
    """Render a scorecard as a report, `html` or `md`, in UTF-8; the same input gives the same bytes.

    `report` is `full`, `executive` (two pages for a board) or `agenda` (what to talk about in the workshop). Where fewer than three people of a side answered, only the side's view is shown, unless `named`.

    Raises:
        MaturityError: there is no such format (R030) or no such report (R031).
    """
    from maturity.reporting.render import render as to_bytes

    return to_bytes(scorecard, questionnaire, format, report=report, named=named)
