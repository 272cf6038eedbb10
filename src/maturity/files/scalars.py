"""YAML 1.2 core scalars: what an unquoted text stands for.

`no`, `yes`, `on`, `off`, dates and `1:30` are texts, `010` is ten, `1_000` is a text (https://yaml.org/spec/1.2.2/,
section 10.3.2).
"""

from __future__ import annotations

import math
import re

WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
FIRST = frozenset("0123456789+-.~nNtTfF")
"""With any other first character an unquoted text is a text."""

LONGEST_NUMBER = 400
"""Longer digits are no figure anybody means; Python would spend quadratic time on them (characters)."""

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class NotFinite(ValueError):  # noqa: N818 - an answer to a question, not a failure
    """A number that is infinite, undefined or too large."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar stands for.

    Raises:
        NotFinite: It is a number too large to count with, infinity, or not-a-number.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0].isalpha():
        return text  # no number begins with a letter
    if _INTEGER.fullmatch(text):
        return _bounded(text, 10)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise NotFinite
        return number
    if _OCTAL.fullmatch(text):
        return _bounded(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return _bounded(text[2:], 16)
    if _NOT_FINITE.fullmatch(text):
        raise NotFinite
    return text


def _bounded(digits: str, base: int) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise NotFinite
    number = int(digits, base)
    try:
        float(number)
    except OverflowError:
        raise NotFinite from None
    return number
