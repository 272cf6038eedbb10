"""What the tests of this room share: the errors of a text, and files in a temporary folder."""

from __future__ import annotations

import pytest

from documents import parse
from maturity.diagnostics import MaturityError


def refused(text, *, json=None):
    """Parse a text that must be refused with one error; return it."""
    with pytest.raises(MaturityError) as caught:
        parse(text, "x", json=json)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def at(diagnostic):
    return diagnostic.code, diagnostic.place.line, diagnostic.place.column


def errors_of(call, *arguments, **options):
    """Call something that must fail; return its errors as (code, line)."""
    with pytest.raises(MaturityError) as caught:
        call(*arguments, **options)
    return [(d.code, d.place.line) for d in caught.value.diagnostics]
