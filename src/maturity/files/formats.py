"""Which format a file says it has, before anything else is asked of it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from maturity.diagnostics import Diagnostic, MaturityError, did_you_mean, in_file_order
from maturity.files.document import Document
from maturity.files.kinds import fields_of
from maturity.files.remainder import PartlyReadError, Rest
from maturity.files.validation import PREFIXES, validate

KINDS = {
    "Questionnaire": ("questionnaire", "a questionnaire"),
    "AnswerSheet": ("answers", "an answer sheet"),
    "Scorecard": ("scorecard", "a scorecard"),
    "Form": ("form", "a form that was filled in"),
    "Brand": ("brand", "a brand"),
}
"""For each model, the word in its format and what a person calls it."""

WRITTEN = {"comparison": "a comparison", "verification": "the result of maturity verify"}
"""What we write and never read: the word in its format, and what a person calls it."""

NAMES = {**dict(KINDS.values()), **WRITTEN}
"""For the word in each of our formats, what a person calls it."""

LARGE = 128 * 1024
"""Files of more bytes are looked at in part first."""

M = TypeVar("M", bound=BaseModel)


def format_of(data: object) -> str | None:
    """Return the word in the format that a file says it has, such as `answers`; None where it is none of ours."""
    named = data.get("format") if isinstance(data, dict) else None
    if not isinstance(named, str):
        return None
    ours, _, rest = named.partition("/")
    word = rest.partition("/")[0]
    return word if ours == "maturity" and word in NAMES else None


def read_as(model: type[M], document: Document) -> M:
    """Return a document as a model, after a look at its `format`.

    Raises:
        PartlyReadError: The format is missing, or the content does not fit; all mistakes, in file order, and what the
            file says apart from them.
        MaturityError: The same where nothing can be said apart from them, or it is of another format.
    """
    large = len(document.raw) > LARGE
    wrong = _format_problem(model, document)
    if wrong is None:
        return validate(model, document.data, document.place, large=large)
    if not isinstance(document.data, dict) or "format" in document.data:
        raise MaturityError([wrong])
    if not document.data.keys() & fields_of(model).keys():
        raise MaturityError([wrong])  # it is something else altogether
    misspelt = any(did_you_mean(key, fields_of(model)) == "format" for key in document.data.keys() - fields_of(model))
    told = [] if misspelt else [wrong]  # as an unknown key
    try:
        rest = Rest(validate(model, document.data, document.place, large=large), frozenset())
    except PartlyReadError as error:
        raise PartlyReadError(in_file_order([*told, *error.diagnostics]), error.rest) from None
    except MaturityError as error:
        raise MaturityError(in_file_order([*told, *error.diagnostics])) from None
    raise PartlyReadError([wrong], rest)


def _format_problem(model: type[BaseModel], document: Document) -> Diagnostic | None:
    data = document.data
    word, name = KINDS[model.__name__]
    code = PREFIXES[model.__name__] + "001"
    if isinstance(data, list) and data and all(format_of(each) == "scorecard" for each in data):
        advice = "maturity score --format jsonl writes them a line each, which maturity batch takes"
        return Diagnostic(code, f"this is a list of {len(data)} scorecards, not {name}", document.place(()), advice)
    if not isinstance(data, dict):
        return None
    wanted = f"maturity/{word}/1"
    if "format" not in data:
        others = ", ".join(f"maturity/{w}/1" for w, _ in KINDS.values())
        advice = f"write format: {wanted} (the formats are {others})"
        return Diagnostic(code, "the key 'format' is missing", document.place(()), advice)
    given, found = data["format"], format_of(data)
    if found is not None and found != word:
        way = "maturity merge takes it into the answer sheet" if found == "form" else None
        return Diagnostic(code, f"this is {NAMES[found]}, not {name}", document.place(("format",)), way)
    if isinstance(given, str) and given.startswith(f"maturity/{word}/") and given != wanted:
        message = f"'{given}' is a version of the format that this tool does not know"
        return Diagnostic(code, message, document.place(("format",)), f"it knows {wanted}")
    return None
