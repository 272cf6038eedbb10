"""Forms on their way out: what is told of the sheet that they are made from."""

from __future__ import annotations

import pytest

from forms.small import SHEET, workshop
from maturity.diagnostics import MaturityError
from maturity.forms.exchange import make_forms


def test_doubts_of_who_was_there_and_of_who_is_added_are_each_told_once(tmp_path):
    sheet = workshop(tmp_path, SHEET.replace("{role: cio}", "{role: CIO}"))
    made = make_forms(sheet, [], ["html"], add=["marketng"])
    assert len(made.added) == 1
    told = [(d.code, d.message.partition("'")[2].partition("'")[0]) for d in made.warnings]
    assert told == [("A032", "CIO"), ("A032", "marketng")]


def test_somebody_who_is_not_there_is_told_at_the_respondents(tmp_path):
    with pytest.raises(MaturityError) as caught:
        make_forms(workshop(tmp_path), ["r1", "r8", "r9"], ["html"])
    found = [(d.code, d.message, d.place) for d in caught.value.diagnostics]
    assert [(code, message) for code, message, _ in found] == [
        ("F052", f"there is no respondent '{who}'") for who in ("r8", "r9")
    ]
    assert {p.source[p.column - 1 : p.column - 1 + p.width] for _, _, p in found} == {"respondents"}
