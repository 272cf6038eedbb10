"""What is known of each question at one moment: its state, who is asked, whether people dispute it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from maturity.diagnostics import MaturityError
from maturity.interview.entries import has_answer
from maturity.model.answers import AGREED, AnswerSheet, Vote
from maturity.model.condition import comparisons
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.alignment import average_deviation, is_consensus
from maturity.scoring.engine import check_sheet
from maturity.scoring.plan import Item, Plan, plan_of
from maturity.scoring.question import APPLICABLE, Reading, read, side_of


@dataclass(frozen=True, slots=True)
class Known:
    """An answer sheet with its reading, question by question.

    Attributes:
        plan: The questionnaire, made ready.
        sheet: The answers.
        readings: For each question by position its state and votes (§2 of the scoring rules).
    """

    plan: Plan = field(compare=False)
    sheet: AnswerSheet
    readings: tuple[Reading, ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, questionnaire: Questionnaire, sheet: AnswerSheet) -> Known:
        """Read a sheet.

        Raises:
            MaturityError: It does not fit the questionnaire.
        """
        problems = check_sheet(questionnaire, sheet)
        if problems:
            raise MaturityError(problems)
        plan = plan_of(questionnaire)
        return cls(plan, sheet, tuple(read(plan, sheet)[0]))

    def after(self, sheet: AnswerSheet) -> Known:
        """Return what is known once the sheet has changed to one that fits as well."""
        return replace(self, sheet=sheet, readings=tuple(read(self.plan, sheet)[0]))

    def item(self, question: str) -> Item:
        """Return a question as the plan has it."""
        return self.plan.items[self.plan.item_of[question]]

    def reading(self, question: str) -> Reading:
        """Return what is known of a question."""
        return self.readings[self.plan.item_of[question]]

    def entry(self, question: str) -> Mapping[str, Vote]:
        """Return what was said about a question."""
        return self.sheet.answers.get(question, {})

    def is_asked(self, question: str) -> bool:
        """Whether routing lets a question be asked, be it answered or not."""
        return self.reading(question).state not in {"not_asked", "pending"}

    def is_open(self, question: str) -> bool:
        """Whether a question is asked and nobody has answered it (a text counts as answered by any text)."""
        return self.reading(question).state == "unanswered" and not has_answer(self.entry(question))

    def asked_people(self, question: str) -> tuple[str, ...]:
        """Return the respondents whom a question is asked of, in the sheet's order."""
        sides = self.item(question).asked
        people = self.sheet.respondents.items()
        return tuple(r for r, who in people if sides is None or side_of(self.plan.questionnaire, who) in sides)

    def disputed(self, question: str) -> bool:
        """Whether votes are too far apart to be called consensus, or some say that it does not apply; and not settled."""
        reading = self.reading(question)
        if reading.agreed or reading.state not in APPLICABLE:
            return False
        if reading.votes and any(given.answer == "na" for who, given in self.entry(question).items() if who != AGREED):
            return True
        deviation = average_deviation(tuple(reading.votes.values()))
        return deviation is not None and not is_consensus(deviation)

    def open_questions(self) -> list[str]:
        """Return what is asked and unanswered, in the questionnaire's order."""
        return [item.id for item in self.plan.items if self.is_open(item.id)]

    def is_complete(self) -> bool:
        """Whether every question that counts has an answer (texts may stay empty)."""
        return not any(
            reading.state == "unanswered" and item.countable
            for item, reading in zip(self.plan.items, self.readings, strict=True)
        )

    def why_not(self, question: str) -> str:
        """Say what a question that is not asked waits for or was ruled out by."""
        condition = self.item(question).question.ask_if
        looked_at = dict.fromkeys(c.question for _, c in comparisons(condition)) if condition else {}
        names = ", ".join(f"'{name}'" for name in looked_at)
        waits = self.reading(question).state == "pending"
        return f"it waits for an answer to {names}" if waits else f"the answer to {names} rules it out"
