"""A workbook that came back with more than a form: nothing of it is taken by half, or passed over in silence."""

from __future__ import annotations

import pytest

from forms.filling import blank, row_of, saved, say
from forms.small import workshop
from maturity.diagnostics import MaturityError
from maturity.files.answers import load_answers
from maturity.forms.exchange import merge_files
from maturity.forms.layout import SHEET
from maturity.model.answers import Vote


def said_by_r1(sheet):
    answers = load_answers(sheet).sheet.answers
    return {q: entry["r1"] for q, entry in answers.items() if "r1" in entry and q != "replies"}


@pytest.mark.parametrize("column", ["E", "F"])
def test_a_yes_over_merged_rows_is_refused_at_its_cell(tmp_path, column):
    """A workbook keeps a merged cell's text in its first row: the other option would be a no."""
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "thanks", "yes", part="credit")
    first, last = sorted((row_of(book, "thanks", "credit"), row_of(book, "thanks", "badge")))
    book[SHEET].merge_cells(f"E{first}:{column}{last}")
    assert cell == f"{SHEET}!E{first}"
    before = sheet.read_bytes()
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(saved(book, sheet))])
    assert [(d.code, d.place.cell) for d in raised.value.diagnostics] == [("F037", cell)]
    assert sheet.read_bytes() == before


def test_merged_cells_without_an_answer_are_let_be(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "forum", "It was tried once")
    row = row_of(book, "forum")
    first, last = sorted((row_of(book, "thanks", "credit"), row_of(book, "thanks", "badge")))
    book[SHEET].merge_cells(f"E{first}:E{last}")  # empty
    book[SHEET].merge_cells(f"E{row}:F{row}")  # one row
    assert merge_files(sheet, [str(saved(book, sheet))]).warnings == ()
    assert said_by_r1(sheet) == {"forum": Vote(answer="tried")}


def test_a_copied_sheet_is_named_as_not_read(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "forum", "It was tried once")
    book.copy_worksheet(book[SHEET])
    book.create_sheet("Empty")
    notes = book.create_sheet("Notes")
    notes["C2"] = "=1+1"
    warnings = merge_files(sheet, [str(saved(book, sheet))]).warnings
    assert said_by_r1(sheet) == {"forum": Vote(answer="tried")}
    assert [(w.code, w.place.cell) for w in warnings] == [("F036", "Answers Copy!C1"), ("F036", "Notes!C2")]
