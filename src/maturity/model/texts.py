"""The texts of a questionnaire, in one language or several, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from maturity.diagnostics import NodePath
from maturity.model.base import Localised

PlacedText = tuple[NodePath, str | dict[str, str]]


def texts_of(model: BaseModel) -> Iterator[PlacedText]:
    """Yield every text that may stand in several languages, with its place, in the order of the fields."""
    return _texts(model, (), text=False)


def _texts(value: Any, path: NodePath, *, text: bool) -> Iterator[PlacedText]:
    """Go down from a value; `text`: whether a string or a mapping here is a text."""
    if isinstance(value, BaseModel):
        for name, key, holds_texts in _fields(type(value)):
            yield from _texts(getattr(value, name), (*path, key), text=holds_texts)
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from _texts(each, (*path, i), text=text)
    elif text and isinstance(value, str | dict):
        yield path, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, (*path, name), text=False)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Return the fields of a model that can lead to a text: name, key in a file, whether it holds texts itself."""
    found = []
    for name, field in model.model_fields.items():
        kinds: list[Any] = [field.annotation]
        for kind in kinds:
            kinds += () if kind is Localised else get_args(kind)
        leads = any(isinstance(kind, type) and issubclass(kind, BaseModel) for kind in kinds if not get_args(kind))
        if leads or Localised in kinds:
            found.append((name, field.alias or name, Localised in kinds))
    return tuple(found)
