"""Why the views of two sides are not compared, so that no alignment is told."""

from __future__ import annotations

from collections.abc import Callable

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.inline import Line, Typed
from maturity.scoring.question import side_of


def uncompared(questionnaire: Questionnaire, card: Scorecard, title: Callable[[str], str]) -> Line:
    """Say why there is no alignment; nothing where there is one, none is asked for, or nobody has voted yet.

    Args:
        questionnaire: What the scorecard rests on.
        card: Whose alignment it is.
        title: What a side is called, by its id.
    """
    seen = [set(result.views) for result in card.questions]
    voted = set().union(*seen)
    if questionnaire.alignment is None or card.alignment.index is not None or not voted:
        return ()
    between = questionnaire.alignment.between
    a, b = (Typed(title(side)) for side in between)
    absent = [side for side in between if side not in voted]
    if not absent:
        if any(views.issuperset(between) for views in seen):
            return ()  # on what counts for nothing
        return (a, " and ", b, " have no answer to the same question that scores, so their views are not compared.")
    listed = {side_of(questionnaire, respondent) for respondent in card.respondents.values()}
    did = "took part" if listed.isdisjoint(absent) else "gave an answer that scores"
    if len(absent) == 1:
        present = b if absent[0] == between[0] else a
        return (
            "Nobody of ",
            Typed(title(absent[0])),
            f" {did}, so views are not compared with those of ",
            present,
            ".",
        )
    return ("Nobody of ", a, " or ", b, f" {did}, so their views are not compared.")
