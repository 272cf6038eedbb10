"""Does a stored scorecard still fit its questionnaire?"""

from __future__ import annotations

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.document import Document
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard


def check_fit(card: Scorecard, questionnaire: Questionnaire, document: Document) -> None:
    """Refuse a scorecard that speaks of what its questionnaire no longer has.

    Raises:
        MaturityError: Everything that is gone (R023), at its place in the scorecard.
    """
    factors = {factor.id for _, factor in questionnaire.walk()}
    questions = {question.id for _, question in questionnaire.questions()}
    levels = {level.id for level in questionnaire.ladder.levels} if questionnaire.ladder else set()
    named = [
        *(("factor", ("factors", i), f.id, factors) for i, f in enumerate(card.factors)),
        *(("question", ("questions", i), q.id, questions) for i, q in enumerate(card.questions)),
        *(
            ("level", ("ladder", "levels", i), x.id, levels)
            for i, x in enumerate(card.ladder.levels if card.ladder else ())
        ),
        *(("finding", ("findings", i), f, {x.id for x in questionnaire.findings}) for i, f in enumerate(card.findings)),
        *(("action", ("actions", i), a.id, {x.id for x in questionnaire.actions}) for i, a in enumerate(card.actions)),
        *(
            ("experiment", ("experiments", i), e, {x.id for x in questionnaire.experiments})
            for i, e in enumerate(card.experiments)
        ),
    ]
    gone = [
        Diagnostic(
            "R023",
            f"there is no {kind} '{name}' in '{questionnaire.id}' any more",
            document.place(path),
            "name the questionnaire as it was with --questionnaire, or score the answers again",
        )
        for kind, path, name, known in named
        if name not in known
    ]
    if gone:
        raise MaturityError(gone)
