"""What can happen in a workshop, and what cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.model.advice import AnswerValue


class Refused(Exception):  # noqa: N818 - an answer to the person who typed, not a failure
    """An event that makes no sense here; says what is wrong and what to do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002 - the diagnostics' own word
        """Keep the sentence and the advice."""
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Votes:
    """Some respondents answer the question, each for themselves."""

    votes: Mapping[str, AnswerValue]


@dataclass(frozen=True, slots=True)
class Agree:
    """The room agrees on one answer."""

    answer: AnswerValue


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not concern this organisation, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody in the room knows."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Something that was said about the question."""

    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file, link or person that shows it."""

    text: str


@dataclass(frozen=True, slots=True)
class Back:
    """Return to the question before."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a question by its id."""

    question: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Move on and leave the question as it stands."""


@dataclass(frozen=True, slots=True)
class AddRespondent:
    """Somebody joins; the role decides the side unless `side` does."""

    role: str
    name: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last change back."""


Event = Votes | Agree | NotApplicable | Unknown | Comment | Evidence | Back | Jump | Skip | AddRespondent | Undo
