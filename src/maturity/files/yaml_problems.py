"""libyaml's complaints in our words, with the usual cause where there is one."""

from __future__ import annotations

import re
from typing import Any

from maturity.files.document import Mark, Refused, mark_at

DEEPEST = 64
"""How deep a file may be nested."""

_QUOTES = "put the whole text in quotes"


def from_reader(text: str, control: re.Pattern[str]) -> Refused:
    """Return the error for a character that YAML does not allow."""
    found = control.search(text)
    index = found.start() if found else 0
    code = ord(text[index]) if text else 0
    what = "a NUL character" if code == 0 else f"a control character (U+{code:04X})"
    return Refused(
        "Y023", f"{what} in the text", mark_at(text, index), None, "is this a text file? remove the character"
    )


def from_libyaml(error: Any, text: str) -> Refused:  # noqa: C901 - a table of causes
    """Return a scanner's or parser's error as ours."""
    at = _mark(error.problem_mark)
    begun = _mark(error.context_mark) if error.context_mark else at
    context = error.context or ""
    problem = error.problem or ""
    line = text[at.offset - at.column : _line_end(text, at.offset)]
    char = text[at.offset : at.offset + 1]

    if "nesting depth" in problem:  # libyaml looks ahead and, since 0.2.6, gives up before we have counted to our limit
        return Refused("Y015", f"nested more than {DEEPEST} deep", at)
    if "tab character" in problem or ("cannot start any token" in problem and char == "\t"):
        return Refused("Y002", "a tab where spaces are needed", at, None, "indent with spaces")
    if "quoted scalar" in context and ("end of stream" in problem or "document indicator" in problem):
        return Refused("Y003", f"the quote {text[begun.offset]} is not closed", begun, None, "add the closing quote")
    if "quoted scalar" in context:
        return Refused(
            "Y007", "'\\' with something that YAML does not know", at, None, "write \\\\, or use single quotes"
        )
    if "flow" in context and problem.startswith("did not find expected"):
        return _in_brackets(text, begun, at)
    if "mapping values are not allowed" in problem:
        return _second_colon(line, at)
    if "cannot start any token" in problem:
        return Refused("Y006", f"an unquoted text cannot begin with '{char}'", at, None, _QUOTES)
    if "an alias" in context or "an anchor" in context:
        return Refused("Y011", f"an unquoted text cannot begin with '{text[begun.offset]}'", begun, None, _QUOTES)
    if "a tag" in context or "tag handle" in problem:
        return Refused("Y012", "an unquoted text cannot begin with '!', which would be a tag", begun, None, _QUOTES)
    if "could not find expected ':'" in problem:
        message = "this line is neither 'key: value' nor '- item'"
        return Refused("Y008", message, begun, _line_end(text, begun.offset), "is a colon missing?")
    if "<document start>" in problem:
        return Refused("Y014", "something follows after the end of the document", at, None, "one file, one document")
    if "did not find expected key" in problem or "'-' indicator" in problem:
        return _misplaced(line, at, begun)
    return Refused("Y001", f"this cannot be read as YAML ({problem})", at)


def _in_brackets(text: str, begun: Mark, at: Mark) -> Refused:
    bracket = text[begun.offset : begun.offset + 1]
    if not bracket:
        end = mark_at(text, len(text.rstrip()))
        return Refused("Y003", "the text ends before all brackets are closed", end, None, "close each '[' and '{'")
    if bracket not in {"[", "{"}:
        return Refused("Y001", f"'{bracket}' is not expected here", at)
    message = f"'{bracket}' is not closed, or a comma is missing"
    if at.line != begun.line:
        message += f" before line {at.line + 1}"
    return Refused("Y003", message, begun, None, f"close it with '{']' if bracket == '[' else '}'}'")


def _second_colon(line: str, at: Mark) -> Refused:
    first = re.search(r":\s", line[: at.column])
    if first:
        return Refused("Y004", "': ' in an unquoted text", at, None, _QUOTES)
    key = line[: at.column].strip()[-40:]
    message = f"'{key}:' does not fit here: the line above already has a value"
    return Refused("Y005", message, at, None, "begin it below the key it belongs beside")


def _misplaced(line: str, at: Mark, begun: Mark) -> Refused:
    before = line[: at.column].rstrip()
    if before[-1:] in {'"', "'", "]", "}"}:
        return Refused("Y006", f"text after the closing {before[-1]}", at, None, _QUOTES)
    message = f"the indentation does not fit what began on line {begun.line + 1}"
    return Refused("Y005", message, at, None, "keys of one mapping, and items of one list, begin in the same column")


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)


def _line_end(text: str, index: int) -> int:
    found = re.compile("[\r\n\x85\u2028\u2029]").search(text, index)
    return found.start() if found else len(text)
