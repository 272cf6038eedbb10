"""What one respondent is asked, laid out for a form: sections, numbered questions, options as one reads them.

A form shows nobody else's answers and no figures: neither weights, nor what an answer scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.model.answers import AnswerSheet, Respondent
from maturity.model.base import Localised, localised
from maturity.model.fitting import limits
from maturity.model.questionnaire import Question, Questionnaire
from maturity.reporting.text import capital, clean, role_name, tidy
from maturity.scoring.question import side_of

NOT_APPLICABLE = "Does not apply here"
UNKNOWN = "I don’t know"
NONE = "None of these"
"""What one can say to any question, and to one that offers several things; the same words on the page and in the
workbook."""
LONGEST_COMMENT = 4_000
"""Characters of a comment or a text; an answer sheet takes more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: its id, and its text on one line."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        number: 1-based, over the whole form.
        question: The question itself.
        text: What is asked.
        help: What counts as evidence, or None.
        choices: Options of a `single` or `multiple` question, each with a text of its own.
    """

    number: int
    question: Question
    text: str
    help: str | None
    choices: tuple[Choice, ...]

    @property
    def id(self) -> str:
        """Id of the question."""
        return self.question.id

    @property
    def kind(self) -> str:
        """Kind of the question."""
        return self.question.kind

    @property
    def limits(self) -> str:
        """What a number may be, in words; empty for other kinds."""
        return capital(tidy(limits(self.question))) if self.kind == "number" else ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """The questions of one factor, under its title and that of the factor around it."""

    id: str
    title: str
    within: str | None
    about: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One respondent's form.

    Attributes:
        questionnaire: Resolved.
        digest: Its digest.
        organisation: Name of the organisation, as the sheet has it.
        respondent: Id of the respondent.
        role: As the sheet has it.
        title: What the questionnaire is called.
        greeting: Whom the form is for, as one reads it.
        nameless: Whether the answers are kept without a name.
        sections: In the questionnaire's order, without those that ask this side nothing.
    """

    questionnaire: Questionnaire
    digest: str
    organisation: str
    respondent: str
    role: str
    title: str
    greeting: str
    nameless: bool
    sections: tuple[FormSection, ...]

    @property
    def items(self) -> Iterator[Item]:
        """All questions, in order."""
        return (item for section in self.sections for item in section.items)


def asked_of(sheet: AnswerSheet, respondent: str, questionnaire: Questionnaire, digest: str) -> Asked:
    """Return the form of one respondent.

    Args:
        sheet: Whom it is for stands there.
        respondent: Id of somebody in the sheet.
        questionnaire: Resolved.
        digest: Its digest.

    Raises:
        MaturityError: This respondent is asked nothing (F050).
    """
    who = sheet.respondents[respondent]
    side = side_of(questionnaire, who)
    sections = tuple(_sections(questionnaire, side))
    if not sections:
        message = f"'{respondent}' is asked nothing: no question is put to the side '{side}'"
        place = Place(path=("respondents", respondent))
        raise MaturityError([Diagnostic("F050", message, place, "correct the role, or give the respondent a side")])
    return Asked(
        questionnaire=questionnaire,
        digest=digest,
        organisation=sheet.organisation.name,
        respondent=respondent,
        role=who.role,
        title=_line(questionnaire, questionnaire.title),
        greeting=greeting(who),
        nameless=who.name is None,
        sections=sections,
    )


def greeting(who: Respondent) -> str:
    """Return how a form names whom it is for: by name and role, or by role alone."""
    role = role_name(who.role)
    return f"{tidy(who.name)} ({role})" if who.name else role


def choice_texts(questionnaire: Questionnaire, question: Question) -> tuple[Choice, ...]:
    """Return the options of a question; texts that would look the same are told apart by their ids."""
    choices = [Choice(o.id, _line(questionnaire, o.text)) for o in questionnaire.options(question)]
    texts = [c.text for c in choices]
    reserved = {NOT_APPLICABLE, UNKNOWN, NONE}
    return tuple(
        Choice(c.id, f"{c.text} ({c.id})") if texts.count(c.text) > 1 or c.text in reserved else c for c in choices
    )


def _sections(questionnaire: Questionnaire, side: str) -> Iterator[FormSection]:
    number = 0
    factors = dict(questionnaire.walk())
    for path, factor in factors.items():
        items = []
        for question in factor.questions:
            if question.ask is not None and side not in question.ask:
                continue
            number += 1
            help_ = clean(_text(questionnaire, question.help)) if question.help else None
            text = _line(questionnaire, question.text)
            items.append(Item(number, question, text, help_, choice_texts(questionnaire, question)))
        if items:
            parent = factors.get(path[:-2])
            yield FormSection(
                id=factor.id,
                title=_line(questionnaire, factor.title),
                within=_line(questionnaire, parent.title) if parent else None,
                about=clean(_text(questionnaire, factor.about)) if factor.about else None,
                items=tuple(items),
            )


def _text(questionnaire: Questionnaire, text: Localised) -> str:
    return localised(text, questionnaire.language, questionnaire.language)


def _line(questionnaire: Questionnaire, text: Localised) -> str:
    return tidy(_text(questionnaire, text))
