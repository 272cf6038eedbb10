"""Answer sheets written inside a test."""

from __future__ import annotations

from pathlib import Path

from documents import parse
from maturity.files.answers import answers_in


def read_sheet(text, name="x.yaml", base=None, *, json=None):
    """Read an answer sheet from a text, as from a file of that name in that folder."""
    return answers_in(parse(text, name, json=json), base or Path())


def parsed_sheet(text, name="x.yaml", *, json=None):
    """Return the answer sheet that a text is."""
    return read_sheet(text, name, json=json).sheet
