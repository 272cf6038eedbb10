"""How each kind of mistake in a file is said, and what to do about it.

A mistake's number is the same for questionnaires (Q), answers (A) and scorecards (R): `002` is an unknown key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from maturity.diagnostics import suggest
from maturity.files.kinds import bare, fields_of
from maturity.files.yaml_source import shown
from maturity.model.base import ID_PATTERN

FORMAT, UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, OUT_OF_RANGE = "001", "002", "003", "004", "005"
NOT_PERMITTED, BAD_ID, BAD_LENGTH, BAD_COUNT, BAD_FORM = "006", "007", "008", "009", "010"

ID_ADVICE = "lower-case letters, digits and hyphens, beginning with a letter or digit"
UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
"""What pydantic calls a key that a model, or a part of a scorecard, does not have."""
_OWN_CODE = re.compile(r"[A-Z]\d{3}")


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in our words.

    Attributes:
        code: Number without the file's letter, or a whole code.
        message: What is wrong.
        advice: What to do, or None.
        field: Key below the place to point at, or None.
        at_key: Point at the key, not its value.
    """

    code: str
    message: str
    advice: str | None = None
    field: str | None = None
    at_key: bool = False


def explain(item: Mapping[str, Any], kind: Any, last: str | int | None, *, whole: Any) -> Problem | None:  # noqa: C901, PLR0912
    """Say one pydantic error in our words.

    Args:
        item: pydantic's error: type, input, ctx.
        kind: The type that stands at the place (of the model that lacks or refuses a key).
        last: The last step of the location: the key in question, where there is one.
        whole: What the file holds at the place, which a short form may have hidden from pydantic.

    Returns:
        The mistake, or None where it only follows from another.
    """
    context = item.get("ctx") or {}
    value = item["input"]
    match item["type"]:
        case code if _OWN_CODE.fullmatch(code):
            field = context.get("field")
            return Problem(code, item["msg"], context.get("help"), field, at_key=field is not None)
        case kind_ if kind_ in UNKNOWN:
            advice = suggest(str(last), fields_of(kind), few=16)
            return Problem(UNKNOWN_KEY, f"unknown key '{shown(str(last))}'", advice, str(last), at_key=True)
        case "missing" if isinstance(last, int):
            return Problem(BAD_COUNT, f"item {last + 1} is missing", f"expected {len(get_args(kind))} items")
        case "missing":
            return Problem(MISSING_KEY, f"the key '{last}' is missing", None)
        case "model_type" | "dict_type" | "model_attributes_type" | "dataclass_type":
            return _wrong("keys with values", value, _keys_advice(kind))
        case "tuple_type" | "list_type":
            return _wrong("a list", value, "write [one, two], or a line '- item' for each")
        case "string_type" if last == "version":
            return _wrong("a version", value, "a version has three numbers, such as 1.0.0")
        case "string_type":
            return _not_text(value)
        case "int_type" | "int_from_float":
            return _wrong("a whole number", value, _number_advice(value))
        case "float_type":
            return _wrong("a number", value, _number_advice(value))
        case "finite_number":
            return _wrong("a number", value, None)
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return Problem(OUT_OF_RANGE, f"{value} is out of range: expected {_bound(item['type'], context)}")
        case "literal_error":
            return _not_permitted(value, kind)
        case "string_pattern_mismatch":
            return _bad_form(value, context["pattern"])
        case "string_too_short":
            return Problem(BAD_LENGTH, "this text is empty", "write something, or leave the key out")
        case "string_too_long":
            return Problem(BAD_LENGTH, f"a text of {len(value):,} characters: at most {context['max_length']:,}")
        case "too_short":
            least = context["min_length"]
            if hasattr(whole, "__len__") and len(whole) >= least:
                return None  # its items are wrong, and that has been said
            return Problem(
                BAD_COUNT, "this is empty: at least one is needed" if least == 1 else f"at least {least} are needed"
            )
        case "too_long":
            return Problem(BAD_COUNT, f"{context['actual_length']} items: at most {context['max_length']}")
        case "value_error":
            return _bad_date(value)
    return Problem(WRONG_TYPE, f"{found(value)} cannot stand here")


def unfit(kind: Any, value: Any) -> Problem:
    """Say that a value fits no branch of a union: a human text, or an answer."""
    labels = {getattr(get_origin(k) or k, "__name__", "") for k in _unwrapped(kind)}
    if "dict" in labels:
        return _not_text(value, or_languages=True)
    if "tuple" in labels:
        advice = 'put it in quotes to mean the text: "true"' if isinstance(value, bool) else None
        return _wrong("an answer (an option's id, a number, a text, or a list of ids)", value, advice)
    return _wrong("an option's id", value, None)


def found(value: Any) -> str:
    """Describe a value of a file: `the text '3'`, `the number 1.0`, `a list`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {shown(str(value))}"
        case str():
            return f"the text '{shown(value)}'"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys with values"
    return "something else"


def _unwrapped(kind: Any) -> list[Any]:
    return [bare(branch) for branch in get_args(kind)]


def _wrong(expected: str, value: Any, advice: str | None) -> Problem:
    return Problem(WRONG_TYPE, f"expected {expected}, found {found(value)}", advice)


def _not_text(value: Any, *, or_languages: bool = False) -> Problem:
    expected = "a text, or one for each language" if or_languages else "a text"
    if isinstance(value, bool | int | float):
        plain = str(value).lower() if isinstance(value, bool) else str(value)
        return _wrong(expected, value, f'put it in quotes: "{shown(plain)}"')
    return _wrong(expected, value, 'leave the key out; to mean the word: "null"' if value is None else None)


def _number_advice(value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\s*[-+]?\d+([.,]\d+)?\s*", value):
        return f"without quotes: {value.strip().replace(',', '.')}"
    return None


def _keys_advice(kind: Any) -> str | None:
    if get_origin(kind) is dict:
        below = _keys_advice(bare(get_args(kind)[1]))
        return "write a line 'id: …' for each" + (f"; {below}" if below else "")
    keys = fields_of(kind)
    return "its keys are: " + ", ".join(keys) if keys and len(keys) <= 20 else None


def _bound(kind: str, context: Mapping[str, Any]) -> str:
    (bound,) = (context[k] for k in ("gt", "ge", "lt", "le") if k in context)
    words = {"greater_than": "more than", "greater_than_equal": "at least", "less_than": "less than"}
    return f"{words.get(kind, 'at most')} {round(bound, 6) + 0.0:g}"


def _not_permitted(value: Any, kind: Any) -> Problem:
    permitted = [str(v).lower() if isinstance(v, bool) else str(v) for v in get_args(kind)]
    if len(permitted) == 1 and permitted[0].startswith("maturity/"):
        named = f" '{shown(value)}'" if isinstance(value, str) else f": {found(value)}"
        return Problem(FORMAT, f"unknown format{named}", f"write format: {permitted[0]}")
    word = shown(value) if isinstance(value, str) else found(value)
    advice = suggest(value, permitted) if isinstance(value, str) else "permitted: " + ", ".join(permitted)
    return Problem(NOT_PERMITTED, f"'{word}' is not permitted here", advice)


def _bad_form(value: str, pattern: str) -> Problem:
    word = shown(value)
    if pattern == ID_PATTERN:
        if not value:
            return Problem(BAD_ID, "this id is empty", "an id is made of " + ID_ADVICE)
        return Problem(BAD_ID, f"'{word}' is not an id", "an id is made of " + ID_ADVICE)
    if r"\d+\.\d+\.\d+" in pattern:
        return Problem(BAD_FORM, f"'{word}' is not a version", "three numbers, such as 1.0.0")
    if "sha256" in pattern:
        return Problem(BAD_FORM, f"'{word}' is not a digest", "leave it out: the tool writes it")
    if "[a-z]{2,3}" in pattern:
        return Problem(BAD_FORM, f"'{word}' is not a language", "two letters, such as en or de")
    if "[0-9a-fA-F]{6}" in pattern:
        return Problem(BAD_FORM, f"'{word}' is not a colour", 'six digits of red, green and blue, such as "#0b6b6b"')
    advice = "a source's key, or key.claim, such as craig or craig.level-0"
    return Problem(BAD_FORM, f"'{word}' does not name a source", advice)


def _bad_date(value: Any) -> Problem:
    if isinstance(value, str):
        return Problem(BAD_FORM, f"'{shown(value)}' is not a date", "year-month-day, such as 2026-11-23")
    return _wrong("a date such as 2026-11-23", value, None)
