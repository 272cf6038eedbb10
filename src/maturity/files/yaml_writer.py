"""Data to YAML that reads the same here (YAML 1.2) and in programs that still follow YAML 1.1.

Texts are quoted where either would take them for something else: `no`, `1:30`, `010`, `2026-11-23`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from maturity.files.yaml_source import CONTROL
from maturity.model.questionnaire import Questionnaire

WIDTH = 100
"""Flow collections that would be longer are written as blocks (characters)."""

_PLAIN = re.compile(r"(?:\.{1,2}/)?[^\W\d_](?:[^\n\r\t\x85\u2028\u2029\ufeff\\\"#:,\[\]{}&*!|>%@`?]*(?:[^\W_]|[.)]))?")
"""Begins with a letter (or as a path, `./`), does not end in white space, and holds nothing that means something in YAML."""

_VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[a-z][a-z0-9.]*)?")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
_BLOCK = re.compile(r"[^\s](?:[^\n]*[^\s])?(?:\n[^\s](?:[^\n]*[^\s])?)+")
"""Several lines, none of them empty, indented or ending in white space: what `|-` gives back exactly."""


def scalar(value: Any) -> str:
    """Write a text, number, boolean or None on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _number(value)
    return _text(str(value))


def dump(data: Mapping[str, Any], indent: int = 0) -> str:
    """Write nested dicts, lists and scalars as block YAML, small collections of scalars in one line."""
    lines: list[str] = []
    _mapping(data, " " * indent, lines)
    return "\n".join(lines) + "\n" if lines else ""


def dump_questionnaire(questionnaire: Questionnaire) -> str:
    """Write a questionnaire as YAML, without what is left at its default."""
    plain = questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return dump({"format": questionnaire.format, **plain})


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return f"{value:.1f}"
    digits = repr(value)
    if "e" in digits and "." not in digits:
        digits = digits.replace("e", ".0e")  # YAML 1.1 knows no float without a point
    return digits


def _text(text: str) -> str:
    if (_PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not CONTROL.search(text)) or _VERSION.fullmatch(
        text
    ):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    # What a reader refuses anyway (control characters, half characters) becomes the replacement character.
    text = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _mapping(data: Mapping[str, Any], pad: str, lines: list[str]) -> None:
    for key, value in data.items():
        _entry(f"{pad}{_text(key)}:", value, pad + "  ", lines)


def _sequence(items: Sequence[Any], pad: str, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, Mapping) and item and _flow(item, len(pad) + 2) is None:
            below: list[str] = []
            _mapping(item, pad + "  ", below)
            below[0] = f"{pad}- {below[0][len(pad) + 2 :]}"
            lines += below
        else:
            _entry(f"{pad}-", item, pad + "  ", lines)


def _entry(head: str, value: Any, pad: str, lines: list[str]) -> None:
    if isinstance(value, Mapping | list | tuple):
        flow = _flow(value, len(head) + 1)
        if flow is not None:
            lines.append(f"{head} {flow}")
        elif isinstance(value, Mapping):
            lines.append(head)
            _mapping(value, pad, lines)
        else:
            lines.append(head)
            _sequence(value, pad, lines)
    elif isinstance(value, str) and _BLOCK.fullmatch(value) and not (_BREAKS.search(value) or CONTROL.search(value)):
        lines.append(f"{head} |-")
        lines += [pad + line for line in value.split("\n")]
    else:
        lines.append(f"{head} {scalar(value)}")


def _flow(value: Any, used: int) -> str | None:
    """Write a collection of scalars in one line, or return None where that is too much for a line."""
    if isinstance(value, Mapping):
        if not all(_small(v) for v in value.values()):
            return None
        text = "{" + ", ".join(f"{_text(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    else:
        if not all(_small(v, lists=False) for v in value):
            return None
        text = "[" + ", ".join(_inline(v) for v in value) + "]"
    return text if used + len(text) <= WIDTH or not value else None


def _small(value: Any, *, lists: bool = True) -> bool:
    if isinstance(value, list | tuple):
        return lists and all(_small(v, lists=False) for v in value)
    return not isinstance(value, Mapping) and not (isinstance(value, str) and "\n" in value)


def _inline(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(v) for v in value) + "]"
    return scalar(value)
