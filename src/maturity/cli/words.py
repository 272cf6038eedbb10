"""A questionnaire's texts and its way of showing scores, for whatever a terminal shows."""

from __future__ import annotations

from maturity.model.base import Localised, localised
from maturity.model.questionnaire import Questionnaire
from maturity.model.references import JOINT
from maturity.reporting.text import EVERYBODY, OTHERS, TOGETHER, scale_of


class Words:
    """A questionnaire's texts, and as `scale` its way of showing scores: the same as in reports."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.scale = scale_of(questionnaire.display)
        levels = questionnaire.ladder.levels if questionnaire.ladder else ()
        self.levels = {level.id: level for level in levels}
        self.factors = {factor.id: factor for _, factor in questionnaire.walk()}
        self.questions = {question.id: question for _, question in questionnaire.questions()}
        self.actions = {action.id: action for action in questionnaire.actions}

    def text(self, text: Localised) -> str:
        """Return a text in the questionnaire's language, on one line."""
        language = self.questionnaire.language
        return " ".join(localised(text, language, language).split())

    def side(self, id: str) -> str:  # noqa: A002 - the model's own word
        """Return a side's title, also that of those who belong to none."""
        sides = self.questionnaire.sides
        return self.text(sides[id].title) if id in sides else OTHERS if sides else EVERYBODY

    def owner(self, id: str) -> str:  # noqa: A002
        """Return who owns an action: a side's title, or both together."""
        return TOGETHER if id == JOINT else self.side(id)

    def level(self, level: str | None) -> str:
        """Return the label of a level; None is below the first."""
        return "below the first level" if level is None else self.text(self.levels[level].label)
