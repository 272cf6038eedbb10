"""What one respondent sends back: a form filled in alone, before the workshop (`maturity/form/1`).

A form speaks of one questionnaire, one organisation and one respondent, so that it cannot end up in another sheet.
"""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from maturity.model.advice import AnswerValue
from maturity.model.answers import RespondentId
from maturity.model.base import Closed, Id, Text, Version

FORMAT: Final = "maturity/form/1"


class FormOf(Closed):
    """Which state of which questionnaire the form asked."""

    id: Id
    version: Version
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class Reply(Closed):
    """What somebody said to one question: an answer, a comment, or both."""

    answer: AnswerValue | None = None
    comment: Text | None = None


def _reply(value: object) -> object:
    return value if isinstance(value, dict | Reply) else {"answer": value}


ReplyInput = Annotated[Reply, BeforeValidator(_reply, json_schema_input_type=AnswerValue | Reply)]


class Form(Closed):
    """One respondent's answers; `role` repeats what the form was made for, and is compared with the answer sheet."""

    format: Literal["maturity/form/1"] = FORMAT
    questionnaire: FormOf
    organisation: Text
    respondent: RespondentId
    role: Text
    answers: dict[Id, ReplyInput] = {}
