"""A level under the ladder's rule `every`: its practices that are in place, of those that apply."""

from __future__ import annotations

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.ladder import passes
from maturity.scoring.question import APPLICABLE


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
