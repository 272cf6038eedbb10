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
    from maturity.reporting.look import Look

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
    look: Look | None = None,
) -> bytes:
    """Render a scorecard as a report: the bytes of a file; the same input gives the same bytes.

    Args:
        scorecard: The figures.
        questionnaire: The one that they were scored with.
        format: `html`, `md`, `json` or `csv`, these in UTF-8; `docx`, `pptx` and `xlsx` need `maturity[office]`, `pdf`
            needs `maturity[pdf]`.
        report: `full`, `executive` (two pages for a board) or `agenda` (what to talk about in the workshop).
        named: Show who voted how, also where fewer than three people of a side answered; without it only the side's
            view is shown then.
        look: A brand, a language, templates; our own design if None.

    Raises:
        MaturityError: there is no such format (R030) or no such report (R031), or the look cannot be used.
        ImportError: An optional package is missing.
        OSError: A PDF is asked for, and the system has no Pango.
    """
    from maturity.reporting.look import PLAIN
    from maturity.reporting.render import render as to_bytes

    return to_bytes(scorecard, questionnaire, format, report=report, named=named, look=look or PLAIN)
