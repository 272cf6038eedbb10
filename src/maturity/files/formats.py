"""Which format a file says it has, before anything else is asked of it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from maturity.diagnostics import Diagnostic, MaturityError, in_file_order
from maturity.files.document import Document
from maturity.files.validation import PREFIXES, validate
from maturity.files.wording import keys_of

KINDS = {
    "Questionnaire": ("questionnaire", "a questionnaire"),
    "AnswerSheet": ("answers", "an answer sheet"),
    "Scorecard": ("scorecard", "a scorecard"),
    "Form": ("form", "a form that was filled in"),
    "Brand": ("brand", "a brand"),
}
"""For each model, the word in its format and what a person calls it."""

LARGE = 128 * 1024
"""Files of more bytes are looked at in part first."""

M = TypeVar("M", bound=BaseModel)


def read_as(model: type[M], document: Document) -> M:
    """Return a document as a model, after a look at its `format`.

    Raises:
        MaturityError: The format is missing or another one, or the content does not fit; all mistakes, in file order.
    """
    wrong = _format_problem(model, document)
    if wrong is None:
        return validate(model, document.data, document.place, large=len(document.raw) > LARGE)
    found = [wrong]
    if "format" not in document.data and document.data.keys() & set(keys_of(model)):
        try:
            validate(model, document.data, document.place, large=len(document.raw) > LARGE)
        except MaturityError as error:
            found += error.diagnostics
    raise MaturityError(in_file_order(found))


def _format_problem(model: type[BaseModel], document: Document) -> Diagnostic | None:
    data = document.data
    if not isinstance(data, dict):
        return None
    word, name = KINDS[model.__name__]
    code = PREFIXES[model.__name__] + "001"
    wanted = f"maturity/{word}/1"
    if "format" not in data:
        others = ", ".join(f"maturity/{w}/1" for w, _ in KINDS.values())
        advice = f"write format: {wanted} (the formats are {others})"
        return Diagnostic(code, "the key 'format' is missing", document.place(()), advice)
    given = data["format"]
    for other, called in KINDS.values():
        if other != word and isinstance(given, str) and given.startswith(f"maturity/{other}/"):
            way = "maturity merge takes it into the answer sheet" if other == "form" else None
            return Diagnostic(code, f"this is {called}, not {name}", document.place(("format",)), way)
    if isinstance(given, str) and given.startswith(f"maturity/{word}/") and given != wanted:
        message = f"'{given}' is a version of the format that this tool does not know"
        return Diagnostic(code, message, document.place(("format",)), f"it knows {wanted}")
    return None
