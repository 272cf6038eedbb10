"""Q160–Q161: texts in several languages, and whether whoever asks for one of them gets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, Severity
from maturity.model.base import Localised
from maturity.model.questionnaire import Questionnaire

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A language tag (BCP 47) as `language` of a questionnaire is written; `--language` finds no other."""

Placed = tuple[NodePath, str | dict[str, str]]


def check_languages(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find keys that are no languages, and languages that most texts have and some lack; each is told once.

    Titles of sources are left out of the second: they are names, and stay as they are.
    """
    own = questionnaire.language
    first: dict[str, NodePath] = {}
    here: Counter[str] = Counter()
    texts: list[Placed] = []
    for path, text in _texts(questionnaire, ()):
        counted = path[0] != "sources"
        if counted:
            texts.append((path, text))
        for key in text if isinstance(text, dict) else ():
            first.setdefault(key, (*path, key, KEY))
            here[key] += counted
    for key, path in first.items():
        if _TAG.fullmatch(key) is None:
            yield _no_language(key, path)
        elif key != own and len(texts) / 2 < here[key] < len(texts):
            lacking = next(path for path, text in texts if isinstance(text, str) or key not in text)
            yield _incomplete(key, own, lacking, len(texts) - here[key], len(texts))


def _texts(value: Any, path: NodePath, *, text: bool = False) -> Iterator[Placed]:
    """Yield every text in one language or several, with its place; `text`: whether a string here is one."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name), text=_holds_texts(type(value), name))
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from _texts(each, (*path, i), text=text)
    elif text and isinstance(value, str | dict):
        yield path, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, (*path, name))


@cache
def _holds_texts(model: type[BaseModel], name: str) -> bool:
    """Tell whether a field holds texts in any number of languages."""
    found: list[Any] = [model.model_fields[name].annotation]
    while found:
        annotation = found.pop()
        if annotation is Localised:
            return True
        found += get_args(annotation)
    return False


def _no_language(key: str, path: NodePath) -> Diagnostic:
    language, dash, rest = key.replace("_", "-").partition("-")
    meant = language.lower() + dash + rest
    advice = f"did you mean '{meant}'?" if _TAG.fullmatch(meant) else "write a language tag such as en, de or pt-BR"
    return Diagnostic("Q160", f"'{key}' is no language", Place(path=path), advice, Severity.WARNING)


def _incomplete(key: str, own: str, path: NodePath, lacking: int, total: int) -> Diagnostic:
    message = f"{lacking} of {total} texts are not there in '{key}', this one first"
    advice = f"add them; until then '{own}' stands in for them"
    return Diagnostic("Q161", message, Place(path=path), advice, Severity.WARNING)
