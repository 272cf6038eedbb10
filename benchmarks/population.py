"""Organisations that do not exist: answers to a questionnaire with a ladder, drawn from a simple model.

The model, in full, because what is measured on invented answers is worth as much as the invention:

- Each organisation follows one of eight profiles (drawn with equal chances), which say how far it has come at each
  level: from one that asks nobody to one on the whole ladder, with those between that skip a rung.
- On top comes how mature the organisation is in general (one number for all levels and for marketing and technology),
  and a deviation for each level, each business function and each factor.
- A question has a difficulty, drawn anew for each population: which question of a level is the harder one is not known,
  and no choice of questions should be made as if it were.
- An answer is what remains after noise of its own, cut into four steps; numbers and checklists take the answer whose
  score is closest to that step. So answers of one level are correlated, and none is determined by the others.
- The CMO and the CIO answer for themselves: each side leans its own way on each factor, with noise on each vote.

All draws are normal; the standard deviations stand below. How many organisations there are on each level says nothing
about the world: the profiles are spread evenly so that every level counts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Question, Questionnaire
from maturity.scoring.answer import score_answer
from maturity.scoring.plan import plan_of

PROFILES: Final[dict[str, tuple[float, float, float, float]]] = {
    "asks nobody": (-1.5, -1.6, -2.0, -2.0),
    "research alone": (1.6, -1.0, -1.8, -1.8),
    "talks, with research": (1.8, 0.9, -1.0, -1.4),
    "talks, without research": (-1.0, 0.9, -1.2, -1.4),
    "campaigns without asking": (-1.2, -1.0, 1.0, -1.4),
    "three levels": (1.9, 1.6, 0.9, -0.8),
    "movement": (1.4, 1.0, -0.6, 1.2),
    "whole ladder": (2.0, 1.9, 1.7, 0.9),
}
"""Where an organisation stands at each of the four levels; 0 is the middle of the answers."""

MATURITY, LEVEL, FUNCTION, FACTOR, DIFFICULTY, ANSWER, LEANING, VOTE = 0.4, 0.4, 0.6, 0.6, 0.4, 0.7, 0.4, 0.3
"""Standard deviations, in the unit of the profiles."""

STEPS: Final = (-0.9, 0.0, 0.9)
"""Where one answer ends and the next begins."""

ROLES: Final = {"m": "cmo", "t": "cio"}
SIDES: Final = {"m": "marketing", "t": "technology"}


class Organisation(NamedTuple):
    """An invented organisation: which profile it follows, and what its CMO and its CIO answered."""

    profile: str
    sheet: AnswerSheet


def population(questionnaire: Questionnaire, size: int, seed: int) -> Iterator[Organisation]:
    """Yield invented organisations, the same ones for the same seed."""
    dice = random.Random(seed)
    asked = [(path, question) for path, question in questionnaire.questions() if question.kind != "text"]
    answers = {question.id: _by_step(questionnaire, question) for _, question in asked}
    difficulty = {question.id: dice.gauss(0, DIFFICULTY) for _, question in asked}
    factor_of = {q.id: f.id for _, f in questionnaire.walk() for q in f.questions}
    levels = [level.id for level in questionnaire.ladder.levels] if questionnaire.ladder else []
    for _ in range(size):
        profile = dice.choice(list(PROFILES))
        maturity = dice.gauss(0, MATURITY)
        at_level = {
            level: x + maturity + dice.gauss(0, LEVEL) for level, x in zip(levels, PROFILES[profile], strict=True)
        }
        factors = sorted(set(factor_of.values()))
        own = {factor: dice.gauss(0, FUNCTION) for factor in factors}
        free = {factor: maturity + dice.gauss(0, FACTOR) for factor in factors}
        leaning = {(who, factor): dice.gauss(0, LEANING) for who in ROLES for factor in factors}
        given: dict[str, Any] = {}
        for _, question in asked:
            factor = factor_of[question.id]
            latent = free[factor] if question.level is None else at_level[question.level] + own[factor]
            latent += dice.gauss(0, ANSWER) - difficulty[question.id]
            given[question.id] = {
                who: answers[question.id][_step(latent + leaning[who, factor] + dice.gauss(0, VOTE))]
                for who in ROLES
                if not question.ask or SIDES[who] in question.ask
            }
        yield Organisation(profile, _sheet(questionnaire, given))


def restricted(organisation: Organisation, questionnaire: Questionnaire) -> AnswerSheet:
    """Return what the organisation would have answered if only this questionnaire's questions had been asked."""
    known = {question.id for _, question in questionnaire.questions()}
    answers = {id_: entry for id_, entry in organisation.sheet.answers.items() if id_ in known}
    return organisation.sheet.model_copy(update={"questionnaire": questionnaire.id, "answers": answers})


def _sheet(questionnaire: Questionnaire, given: dict[str, Any]) -> AnswerSheet:
    return AnswerSheet.model_validate(
        {
            "questionnaire": questionnaire.id,
            "organisation": {"name": "An invented organisation"},
            "respondents": {who: {"role": role} for who, role in ROLES.items()},
            "answers": given,
        }
    )


def _step(latent: float) -> int:
    return sum(latent > step for step in STEPS)


def _by_step(questionnaire: Questionnaire, question: Question) -> list[Any]:
    """Return the answer for each of the four steps: the one whose score is closest to 0, 1/3, 2/3 and 1."""
    options = [option.id for option in questionnaire.options(question)]
    match question.kind:
        case "single":
            possible: list[Any] = list(options)
        case "multiple":
            possible = [tuple(options[:n]) for n in range(len(options) + 1)]
        case _:
            low, high = (question.points or ())[0].at, (question.points or ())[-1].at
            possible = [low + (high - low) * i / 12 for i in range(13)]
    item = plan_of(questionnaire).items[plan_of(questionnaire).item_of[question.id]]
    scored = [(score_answer(item, answer) or 0.0, answer) for answer in possible]
    return [min(scored, key=lambda found: abs(found[0] - step / 3))[1] for step in range(4)]
