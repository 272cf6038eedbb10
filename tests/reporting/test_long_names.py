"""Names as long as German compounds are: two pages for the board, and no column of a table off the paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
from programs import libraries_of

pypdf = pytest.importorskip("pypdf")

EXAMPLES = Path(__file__).parents[2] / "examples"
COMPANY = "Oberammergauer Alpenkräuterdelikatessenfrühstückskäsemanufakturgesellschaft mbH & Co. KGaA"
SIDES = ("Marketingkommunikationsabteilung", "Informationstechnologieabteilung")
LEVEL = "Entwicklungsstufe"
ACTION = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung einführen"
A4 = 595.0
"""Width of the paper in points."""


def page_of(form: str, kind: str) -> bytes:
    sheet = load_answers(EXAMPLES / "northwind-kettles.yaml").sheet
    data = load_questionnaire(sheet.questionnaire, EXAMPLES).questionnaire.model_dump(
        mode="json", by_alias=True, exclude_unset=True
    )
    for side, title in zip(data["sides"].values(), SIDES, strict=True):
        side["title"] = title
    for level in data["ladder"]["levels"]:
        level["label"] = f"{LEVEL} {level['label']}"
    for action in data["actions"]:
        action["title"] = ACTION
    told = sheet.model_dump(mode="json", by_alias=True, exclude_unset=True) | {"organisation": {"name": COMPANY}}
    questionnaire = Questionnaire.model_validate(data)
    return render(score(questionnaire, AnswerSheet.model_validate(told)), questionnaire, form, report=kind)


def test_the_board_gets_two_pages_from_a_browser_and_no_table_is_wider_than_they(chromium, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(page_of("html", "executive"))
    page = chromium.new_page(viewport={"width": 658, "height": 900})  # A4 less its margins, in CSS pixels
    page.goto(path.as_uri())
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    page.emulate_media(media="print")
    wide = page.evaluate("[...document.querySelectorAll('table')].filter(t => t.offsetWidth > 658).length")
    page.close()
    assert len(printed.pages) == 2
    assert wide == 0


def test_the_board_gets_two_pages_as_pdf_with_every_column_on_them():
    libraries_of("pdf")
    reader = pypdf.PdfReader(io.BytesIO(page_of("pdf", "executive")))
    assert len(reader.pages) == 2
    days: list[float] = []

    def look(text, matrix, position, *_):
        if text.startswith("day "):
            days.append(position[4] * matrix[0] + matrix[4])

    reader.pages[1].extract_text(visitor_text=look)
    assert len(days) == 6  # one for each action of the plan
    assert max(days) < A4


def test_only_the_header_of_a_column_with_a_long_word_may_break_inside_it():
    page = page_of("html", "full").decode()
    assert f'<th scope="col" class="right long"><bdi>{SIDES[0]}</bdi></th>' in page
    assert '<th scope="col" class="right"><bdi>Alignment</bdi></th>' in page
