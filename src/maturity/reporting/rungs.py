"""What is said of a ladder and its levels in more than one place."""

from __future__ import annotations

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import LadderResult, Scorecard
from maturity.scoring.ladder import passes
from maturity.scoring.question import APPLICABLE


def certain(questionnaire: Questionnaire, result: LadderResult) -> str | None:
    """Return what the headline level is called where open answers leave it as it is, rated or not; else None."""
    ladder = questionnaire.ladder
    if ladder is None:
        return None
    if ladder.headline == "reach":
        return "reach" if result.low.reach == result.high.reach else None
    return "secured level" if result.low.secured == result.high.secured else None


def in_place(questionnaire: Questionnaire, card: Scorecard, level: str) -> tuple[int, int] | None:
    """Count the practices of a level that score enough to count, and those that apply (`scoring.md` §4).

    Returns:
        Both counts, or None where nothing applies or the ladder goes by attainment instead.
    """
    ladder = questionnaire.ladder
    if ladder is None or ladder.rule != "every":
        return None
    of_level = {q.id for _, q in questionnaire.questions() if q.level == level and q.kind != "text"}
    counted = [q for q in card.questions if q.id in of_level and q.state in APPLICABLE]
    passed = sum(q.score is not None and passes(ladder, q.score / 100) for q in counted)
    return (passed, len(counted)) if counted else None
