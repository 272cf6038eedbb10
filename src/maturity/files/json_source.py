"""JSON to the same data as YAML: no duplicate keys, no NaN, bounded depth and size, everything located.

The standard library reads; where it stumbles, or where a place is wanted, a small scanner walks the tokens.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from maturity.files.document import BREAK, Entry, Mark, Marks, Refused, Span, mark_at
from maturity.files.scalars import LONGEST_NUMBER
from maturity.files.yaml_problems import DEEPEST
from maturity.files.yaml_source import CONTROL, LONGEST_TEXT, MOST_VALUES, shown

_TOKEN = re.compile(r'\s*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]++|")', re.DOTALL)
_PUNCTUATION = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|([\[{,\]}])', re.DOTALL)
_SUSPECT = re.compile(r"\\(?:[bf]|u(?:00[0189]|007[fF]|[dD][89a-fA-F]|[fF]{3}[eEfF]))")
"""Escapes that may stand for a character no report could show."""

_SCORECARD = re.compile(r'\s*+\{\s*+"format"\s*+:\s*+"maturity/scorecard/')
MOST_IN_SCORECARD = 4 * MOST_VALUES
"""A scorecard says three times what the answers that it is made from say."""

_NO_NUMBER = "is no number one can count with"


def load_json(text: str, marks: Marks | None = None) -> Any:
    """Read one JSON document; arguments, result and errors as `load_yaml`.

    Raises:
        Refused: The first thing that cannot be read, with its position.
    """
    if not text.strip():
        raise Refused("Y024", "the file is empty", Mark(0, 0, 0))
    at = _too_many(text, MOST_VALUES) if sum(map(text.count, ",[{")) >= MOST_VALUES else None
    if at is not None:
        refused = Refused("Y018", f"more than {MOST_VALUES:,} values", at)
        if _SCORECARD.match(text) is None or _too_many(text, MOST_IN_SCORECARD) is not None:
            raise refused
        return _large(text, marks, refused)
    if marks is not None:
        return _scan(text, marks)
    if _SUSPECT.search(text):
        _scan(text, {})
    try:
        data = _read(text)
    except (_FaultyError, RecursionError):
        _scan(text, {})
        raise AssertionError("the scanner finds what the reader refuses") from None  # pragma: no cover
    if _too_much(data, 0):
        _scan(text, {})
    return data


def _large(text: str, marks: Marks | None, refused: Refused) -> Any:
    """Read a scorecard of some hundred people whole, or refuse it: the place of each value would fill the memory."""
    if marks is not None:
        start = mark_at(text, len(text) - len(text.lstrip()))
        marks[0] = {0: Entry(None, Span(start, start.offset + 1))}
        return {}
    try:
        data = None if _SUSPECT.search(text) else _read(text)
    except (_FaultyError, RecursionError):
        raise refused from None
    if data is None or _too_much(data, 0):
        raise refused
    return data


def _read(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_refuse, parse_float=_float, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise _syntax(error, text) from None


class _FaultyError(ValueError):
    """Something the scanner will find and locate."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _FaultyError
    return found


def _refuse(_: str) -> Any:
    raise _FaultyError


def _float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _FaultyError
    return number


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER or math.isinf(float(digits)):
        raise _FaultyError
    return int(digits)


def _too_much(value: Any, depth: int) -> bool:
    """Tell whether some data is nested too deep or has too long a text."""
    if isinstance(value, str):
        return len(value) > LONGEST_TEXT
    if isinstance(value, dict):
        return depth == DEEPEST or any(_too_much(v, depth + 1) or len(k) > LONGEST_TEXT for k, v in value.items())
    if isinstance(value, list):
        return depth == DEEPEST or any(_too_much(v, depth + 1) for v in value)
    return False


def _too_many(text: str, most: int) -> Mark | None:
    """Return where the last value stands that may be there, without reading any; None where there are fewer.

    Each value follows a comma or an opening bracket.
    """
    count = depth = 0
    for token in _PUNCTUATION.finditer(text):
        match token[1]:
            case "," | "[" | "{" as sign:
                count += 1
                depth += sign != ","
            case "]" | "}":
                depth -= 1
        if depth > DEEPEST:
            raise Refused("Y015", f"nested more than {DEEPEST} deep", mark_at(text, token.start(1)))
        if count == most:
            return mark_at(text, token.start(1))
    return None


def _syntax(error: json.JSONDecodeError, text: str) -> Refused:
    index = min(error.pos, len(text))
    at = mark_at(text, index)
    problem = error.msg
    if problem.startswith("Extra data"):
        advice = "one file, one document; JSON Lines, a document a line, go to maturity batch"
        return Refused("Y014", "something follows after the end of the document", at, None, advice)
    if problem.startswith("Unterminated string"):
        return Refused("Y003", 'the quote " is not closed', at, None, "add the closing quote")
    if "control character" in problem:
        return Refused(
            "Y023", "a line break or control character inside a quoted text", at, None, "write \\n for a line break"
        )
    words = {
        "Expecting value": "a value is missing here",
        "Expecting property name enclosed in double quotes": "a key in double quotes is missing here",
        "Expecting ':' delimiter": "':' is missing here",
        "Expecting ',' delimiter": "a comma or a closing bracket is missing here",
        "Illegal trailing comma before end of object": "a comma before the closing bracket",
        "Illegal trailing comma before end of array": "a comma before the closing bracket",
    }
    reason = words.get(problem)
    return Refused("Y009", f"this cannot be read as JSON: {reason}" if reason else "this cannot be read as JSON", at)


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_float, parse_int=_integer)


def _scan(text: str, marks: Marks) -> Any:  # noqa: C901, PLR0912 - one case for each kind of token
    """Walk the tokens of JSON that is well formed as far as it is walked; build the data with its marks."""
    root: list[Any] = []
    node: Any = root
    key: tuple[str, Span] | None = None
    outer: list[tuple[Any, Any, Any]] = []
    count = line = 0
    counted_to = begin = 0
    for token in _TOKEN.finditer(text):
        word, index = token[1], token.start(1)
        if BREAK.search(text, counted_to, index):
            passed = mark_at(text[counted_to:index], index - counted_to)
            line, begin = line + passed.line, index - passed.column
        counted_to = index
        start = Mark(index, line, index - begin)
        span = Span(start, token.end())
        if word == ",":
            key = None
        elif word == ":":
            continue
        elif word in "]}":
            if outer:
                node, step, opening = outer.pop()
                entry = marks[id(node)][step]
                marks[id(node)][step] = Entry(entry.key, Span(opening, token.end()))
            key = None
        elif isinstance(node, dict) and key is None:
            name = _text(word, span)
            if name in node:
                raise Refused("Y010", f"the key '{shown(name)}' stands here twice", *span, "keep one of them")
            key = name, span
        else:
            count += 1
            if count > MOST_VALUES:
                raise Refused("Y018", f"more than {MOST_VALUES:,} values", start)
            step = key[0] if key else len(node)
            value = {} if word == "{" else [] if word == "[" else _value(word, span)
            marks.setdefault(id(node), {})[step] = Entry(key[1] if key else None, span)
            if key:
                node[key[0]] = value
            elif isinstance(node, list):
                node.append(value)
            if isinstance(value, dict | list):
                if len(outer) == DEEPEST:
                    raise Refused("Y015", f"nested more than {DEEPEST} deep", start)
                outer.append((node, step, start))
                node = value
                key = None
    marks[0] = marks.pop(id(root), {})
    return root[0] if root else None


def _text(word: str, span: Span) -> str:
    try:
        text = _DECODER.decode(word)
    except ValueError:
        raise Refused("Y009", "this cannot be read as JSON", *span) from None
    if not isinstance(text, str):
        raise Refused("Y009", "this cannot be read as JSON: a key is a text in double quotes", *span)
    if len(text) > LONGEST_TEXT:
        raise Refused("Y019", f"a text of more than {LONGEST_TEXT:,} characters", span.start)
    if CONTROL.search(text):
        raise Refused("Y023", "a control character or half a character in a text", *span, "remove it")
    return text


def _value(word: str, span: Span) -> Any:
    if word.startswith('"'):
        return _text(word, span)
    try:
        return _DECODER.decode(word)
    except _FaultyError:
        raise Refused("Y017", f"'{shown(word)}' {_NO_NUMBER}", *span) from None
    except ValueError:
        raise Refused("Y009", f"'{shown(word)}' cannot be read as JSON", *span, "put texts in double quotes") from None
