"""What has become of the actions that an earlier assessment recommended."""

from __future__ import annotations

from collections.abc import Collection

from maturity.model.advice import AnswerValue
from maturity.model.base import localised
from maturity.model.followed import Followed, Lift
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.answer import AnswerProblem, score_answer
from maturity.scoring.plan import plan_of


def followed(
    advised: Scorecard,
    advisers: Questionnaire,
    before: Scorecard,
    after: Scorecard,
    common: Questionnaire,
    left_out: Collection[str] = (),
) -> tuple[Followed, ...]:
    """Return the actions that an assessment recommended, with what they were to lift then and now.

    An action that lifts nothing that can be compared under the common questionnaire is left out.

    Args:
        advised: The earlier assessment as scored at the time.
        advisers: Its questionnaire, for what the actions are called.
        before: The same answers under the common questionnaire.
        after: The later answers under it.
        common: The common questionnaire.
        left_out: Its questions that cannot be compared.
    """
    then = {q.id: q.score for q in before.questions}
    now = {q.id: q.score for q in after.questions}
    texts = {
        q.id: localised(q.text, common.language, common.language) for _, q in common.questions() if q.id not in left_out
    }
    titles = {
        action.id: localised(action.title, questionnaire.language, questionnaire.language)
        for questionnaire in (advisers, common)
        for action in questionnaire.actions
    }

    def lift(question: str, to: AnswerValue) -> Lift:
        return Lift(question, texts[question], then.get(question), _score(common, question, to), now[question])

    return tuple(
        Followed(
            action.id,
            titles.get(action.id, action.id),
            action.gain,
            tuple(lift(question, to) for question, to in action.raises.items() if question in texts),
        )
        for action in advised.actions
        if any(question in texts for question in action.raises)
    )


def _score(questionnaire: Questionnaire, question: str, answer: AnswerValue) -> float | None:
    """Return what an answer scores (0–100), None where it has no place."""
    plan = plan_of(questionnaire)
    try:
        found = score_answer(plan.items[plan.item_of[question]], answer)
    except AnswerProblem:
        return None
    return None if found is None else 100 * found
