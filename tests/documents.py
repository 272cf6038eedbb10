"""Documents from texts that a test writes down."""

from __future__ import annotations

from maturity.files.document import Document
from maturity.files.reading import parse_bytes


def parse(text: str, name: str, *, json: bool | None = None) -> Document:
    """Read a text as if it were the content of a file."""
    return parse_bytes(text.encode("utf-8", "surrogatepass"), name, json=json)
