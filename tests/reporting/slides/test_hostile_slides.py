"""Whatever people type shows as typed on slides, and nothing of it breaks or calculates."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input
from reporting.slides.opened import charts, notes, opened, texts

CALCULATING = ("formula", "plus", "bullet", "bare", "links", "entities", "control")


def hostile(text):
    questionnaire, sheet = hostile_input(text)
    q = Questionnaire.model_validate(questionnaire)
    return score(q, AnswerSheet.model_validate(sheet)), q


@pytest.mark.parametrize("name", PAYLOADS)
def test_it_shows_as_typed_and_every_part_is_well_formed(name):
    text = PAYLOADS[name]
    kind = "agenda" if len(name) % 2 else "full"
    card, questionnaire = hostile(text)
    content = render(card, questionnaire, "pptx", report=kind, named=True)
    archive = zipfile.ZipFile(io.BytesIO(content))
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(archive.read(part))
    deck = opened(card, questionnaire, report=kind, named=True)
    shown = folded("\n".join(texts(slide) for slide in deck.slides))
    expected = as_shown(text)
    assert expected[:60] in shown
    assert expected[:4_000] in folded(notes(deck))


@pytest.mark.parametrize("name", CALCULATING)
def test_no_text_of_a_data_sheet_calculates(name):
    for chart in charts(opened(*hostile(PAYLOADS[name]))).values():
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
        assert kinds <= {"s", "n"}
        assert not [cell for row in book.active.iter_rows() for cell in row if cell.hyperlink]
