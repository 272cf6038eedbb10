"""The types of our models, step by step: what stands at a key or a position."""

from __future__ import annotations

import types
from dataclasses import fields
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from maturity.model.scorecard import Part


def bare(kind: Any) -> Any:
    """Return a type without its name, its annotations and `| None`; a tagged union keeps its tags."""
    while True:
        if isinstance(kind, TypeAliasType):
            kind = kind.__value__
            continue
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
            continue
        if get_origin(kind) in {Union, types.UnionType}:
            kept = [k for k in get_args(kind) if k is not type(None)]
            if len(kept) == 1:
                kind = kept[0]
                continue
        return kind


def fields_of(kind: Any) -> dict[str, Any]:
    """Return the type of each key of a model, or of a part of one, by what files call it; nothing for other types."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        kind.model_rebuild()  # a model that was only ever part of another may not have resolved its own types
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    if isinstance(kind, type) and issubclass(kind, Part):
        hints = get_type_hints(kind, include_extras=True)
        return {field.name: hints[field.name] for field in fields(kind)}
    return {}


def below(kind: Any, step: str | int) -> Any:
    """Return the type of what a key or position of this type holds."""
    keys = fields_of(kind)
    if keys:
        return keys.get(str(step), Any)
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return arguments[1]
    if get_origin(kind) is tuple and isinstance(step, int):
        return arguments[0] if arguments[-1] is Ellipsis else arguments[min(step, len(arguments) - 1)]
    return Any
