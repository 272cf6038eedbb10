"""What all models share: closed, frozen, strict about types; and the small types that many of them use."""

import re
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from typing_extensions import TypeAliasType

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
LONGEST_ID = 80
LONGEST_TEXT = 20_000

TOLERANCE = 1e-9
"""On the 0–100 scale: figures this close to each other, or to a threshold, count as equal (`scoring.md`)."""


class Closed(BaseModel):
    """A frozen model that refuses unknown keys and values of another type (`"1"` is no number, `true` no integer)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""An identifier: lower-case letters, digits and hyphens, beginning with a letter or digit."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
"""A text that a person wrote, in one language."""

Localised = TypeAliasType(
    "Localised", Annotated[Text | Annotated[dict[str, Text], Field(min_length=1)], Field(union_mode="left_to_right")]
)
"""A human text: a string in the questionnaire's language, or one for each language (`{en: …, de: …}`)."""

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$", max_length=60)]
"""A semantic version, such as `1.0.0`."""

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list, kept as a tuple."""

Percent = Annotated[float, Field(ge=0, le=100)]
"""A figure on the 0–100 scale."""

Weight = Annotated[float, Field(ge=0.000_001, le=1_000_000)]

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: Any) -> Any:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, date):
        return value
    raise ValueError("expected a date such as 2026-11-23")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, written `2026-11-23`."""


def digits(number: float) -> str:
    """Write a number with all its digits, and without a needless `.0` or an exponent."""
    if isinstance(number, int) or number.is_integer():
        return str(int(number))
    text = str(number)
    return text if "e" not in text else f"{number:.20f}".rstrip("0")


def beside(title: str, label: str) -> str:
    """Return a level's title as it stands beside its label: nothing where it is the same, whatever the case and blanks."""
    return "" if title.casefold().split() == label.casefold().split() else title


def whole_number(text: str) -> int | None:
    """Return the whole number that a text in decimal digits is, None for any other, and for more digits than an id has."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else None


def localised(text: Localised, language: str, fallback: str) -> str:
    """Return `text` in `language`, else in `fallback`, else in the first language it has."""
    if isinstance(text, str):
        return text
    found = text.get(language) or text.get(fallback)
    return found if found is not None else next(iter(text.values()))
