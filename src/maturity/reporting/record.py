"""How the small things are made that a document consists of by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Return a class as a dataclass that type checkers take for frozen; frozen ones take twice as long to make."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
