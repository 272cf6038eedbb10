"""The answer sheet of one organisation: who was in the room, what each said, what they agreed on (`maturity/answers/1`).

Short forms of the file (`shared-goals: tried`) are read into the long one (`{agreed: {answer: tried}}`), so that
nothing behind this module meets them.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from maturity.model.advice import AnswerValue
from maturity.model.base import LONGEST_ID, Closed, Day, Id, Many, Percent, Text, Version
from maturity.model.questionnaire import RESERVED

FORMAT: Final = "maturity/answers/1"
AGREED = "agreed"
NOT_APPLICABLE = "na"
UNKNOWN = "unknown"
OTHER_SIDE = "other"
DIGEST_PATTERN = r"^sha256:[0-9a-f]{64}$"


Importance = Annotated[float, Field(ge=1, le=3)]
"""How much a factor matters to an organisation."""


class Organisation(Closed):
    """Whom the assessment is about."""

    name: Text
    industry: Text | None = None
    employees: Annotated[int, Field(ge=0)] | None = None
    country: Text | None = None
    note: Text | None = None


class Respondent(Closed):
    """Somebody who votes; the role decides the side unless `side` does."""

    role: Text
    name: Text | None = None
    side: Id | None = None
    anonymous: bool = False
    """Was promised that no name is kept, and that no report puts an answer down to a role."""

    @model_validator(mode="after")
    def _nameless(self) -> "Respondent":
        if self.anonymous and self.name is not None:
            raise PydanticCustomError(
                "A013", "a respondent is anonymous or has a name", {"field": "name", "help": "leave one of them out"}
            )
        return self


class Target(Closed):
    """Where the organisation wants to be: a level, and scores of factors (0–100)."""

    level: Id | None = None
    factors: dict[Id, Percent] = {}


def _one_text(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Vote(Closed):
    """One answer with what was said about it; `answer` None is a comment without a vote."""

    answer: AnswerValue | None = None
    comment: Text | None = None
    evidence: Annotated[Many[Text], BeforeValidator(_one_text, json_schema_input_type=Text | list[Text])] = ()


_OF_A_VOTE = Vote.model_fields.keys()

MOST_WORDS = 4096
"""Answers of one word that are kept as votes: few options, named again in every sheet of a batch."""


@lru_cache(MOST_WORDS)
def _of_word(answer: str) -> Vote:
    return Vote(answer=answer)


def _vote(value: Any) -> Any:
    if type(value) is str and len(value) <= LONGEST_ID:
        return _of_word(value)
    return value if isinstance(value, dict | Vote) else {"answer": value}


def _entry(value: Any) -> Any:
    if value is None:
        return {}
    if isinstance(value, dict):
        if value and value.keys() <= _OF_A_VOTE:
            raise PydanticCustomError(
                "A011",
                "an answer with a comment needs to say whose it is",
                {"help": "write {agreed: {answer: …, comment: …}}, or a respondent's id instead of 'agreed'"},
            )
        return value
    return {AGREED: {"answer": value}}


def _not_reserved(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("A012", "'{id}' is a reserved word", {"id": value, "help": "choose another id"})
    return value


RespondentId = Annotated[Id, AfterValidator(_not_reserved)]
VoteKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=LONGEST_ID)]
VoteInput = Annotated[Vote, BeforeValidator(_vote, json_schema_input_type=AnswerValue | Vote | None)]
Entry = Annotated[
    dict[VoteKey, VoteInput],
    BeforeValidator(_entry, json_schema_input_type=AnswerValue | dict[VoteKey, VoteInput] | None),
]
"""What is known about one question: votes by respondent id, and under `agreed` what the room agreed on."""


def agreed_answer(entry: Mapping[str, Vote]) -> AnswerValue | None:
    """Return what the room agreed on; None also where it left a comment without an answer."""
    return entry[AGREED].answer if AGREED in entry else None


Round = dict[VoteKey, VoteInput]
"""What an earlier round of voting on one question had given, before the room voted again."""


class AnswerSheet(Closed):
    """All that one organisation said, with who said it."""

    format: Literal["maturity/answers/1"] = FORMAT
    questionnaire: Text
    version: Version | None = None
    digest: Annotated[str, Field(pattern=DIGEST_PATTERN)] | None = None
    organisation: Organisation
    date: Day | None = None
    respondents: dict[RespondentId, Respondent] = {}
    target: Target | None = None
    importance: dict[Id, Importance] = {}
    answers: dict[Id, Entry] = {}
    rounds: dict[Id, Many[Round]] = {}
