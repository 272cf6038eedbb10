"""Reports as Word documents: real headings, tables, links and pictures, whoever opens them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from typing import get_args

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.blocks import Block, Chart, Table
from maturity.reporting.document import SECTIONS
from maturity.reporting.render import render
from maturity.reporting.report import prepare
from maturity.reporting.word.blocks import WRITERS
from maturity.reporting.word.paper import bookmark
from maturity.scoring.engine import score
from programs import program
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input
from reporting.surroundings import digest, digest_elsewhere


@pytest.fixture(scope="session")
def full(example) -> bytes:
    return render(*example, "docx")


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Return all text of the body, as it stands."""
    return " ".join(
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in opened(content).element.body.iter(qn("w:p"))
    )


def test_every_kind_of_block_is_written():
    assert set(WRITERS) == set(get_args(Block))


def test_headings_are_the_sections(example, full):
    sections = [section.title for section in prepare(*example).document.sections]
    assert [p.text for p in opened(full).paragraphs if p.style.name == "Heading 1"] == sections


def test_what_opens_a_section_stays_on_the_page_of_what_it_announces(full):
    paragraphs = opened(full).paragraphs
    (at,) = [i for i, p in enumerate(paragraphs) if p.style.name == "Heading 1" and p.text == "All answers"]
    assert paragraphs[at + 1].text.startswith("Scores run from")
    assert paragraphs[at + 1].paragraph_format.keep_with_next


def test_the_contents_are_there_and_lead_to_the_sections(example, full):
    sections = prepare(*example).document.sections
    entries = [p for p in opened(full).paragraphs if p.style.name == "toc 1"]
    assert [p.text for p in entries] == [section.title for section in sections]
    links = [link.get(qn("w:anchor")) for p in entries for link in p._p.iter(qn("w:hyperlink"))]
    assert links == [bookmark(section.id) for section in sections]


def test_every_link_has_its_bookmark_and_every_bookmark_is_one(full):
    body = opened(full).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert links
    assert links <= set(names)
    starts = sorted(mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart")))
    assert starts == sorted(mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd")))


def test_tables_have_a_heading_that_repeats_and_rows_that_stay_whole(example, full):
    tables = opened(full).tables
    written = [b for s in prepare(*example).document.sections for b in s.blocks if isinstance(b, Table)]
    assert len(tables) > len(written)  # the figures at a glance are one more
    for table in tables:
        rows = table._tbl.tr_lst
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert table.style.name == "Maturity Table"


def test_pictures_say_what_they_show(example, full):
    charts = [b for s in prepare(*example).document.sections for b in s.blocks if isinstance(b, Chart)]
    properties = [shape._inline.docPr for shape in opened(full).inline_shapes]
    assert [p.get("title") for p in properties] == [chart.title for chart in charts]
    assert [p.get("descr") for p in properties] == [chart.description[:2000] for chart in charts]
    with zipfile.ZipFile(io.BytesIO(full)) as parts:
        pictures = [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]
    assert len(pictures) == len(charts)
    assert all(each.startswith(b"\x89PNG") for each in pictures)


def test_steps_begin_with_one(example, full):
    """Each list of steps is a list of its own in Word's eyes."""
    document = opened(full)
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]
    starts = {num.numId for num in document.part.numbering_part.element.num_lst if num.findall(qn("w:lvlOverride"))}
    assert set(numbers) <= starts
    assert len(set(numbers)) > 10


def test_it_says_what_it_is(example, full):
    core = opened(full).core_properties
    card, _ = example
    assert (core.title, core.language) == (card.organisation.name, "en-GB")
    assert core.author.startswith("maturity ")
    assert (core.created.date(), core.modified.date()) == (card.date, card.date)
    assert not core.comments
    section = opened(full).sections[0]
    assert card.organisation.name in section.header.paragraphs[0].text
    assert [f.text.strip() for f in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    languages = {each.get(qn("w:val")) for each in opened(full).styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_same_input_gives_the_same_bytes_anywhere(kind, tmp_path, kettles):
    assert digest_elsewhere("docx", kind, tmp_path) == digest(render(*kettles, "docx", report=kind))


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_shows_as_typed_and_does_nothing(name):
    questionnaire, sheet = hostile_input(PAYLOADS[name])
    model = Questionnaire.model_validate(questionnaire)
    card = score(model, AnswerSheet.model_validate(sheet))
    content = render(card, model, "docx", named=True)
    assert as_shown(PAYLOADS[name]) in folded(text_of(content))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(parts.read(part))
                assert not [e for e in root.iter() if str(e.get("TargetMode")) == "External"]
        codes = {e.text.strip().split()[0] for e in opened(content).element.body.iter(qn("w:instrText"))}
    assert codes == {"TOC"}


def test_a_lone_surrogate_and_what_xml_cannot_hold_are_replaced():
    questionnaire, sheet = hostile_input("a")
    model = Questionnaire.model_validate(questionnaire)
    card = score(model, AnswerSheet.model_validate(sheet))
    odd = card.model_copy(update={"organisation": card.organisation.model_copy(update={"name": "x\ud800y\x00z"})})
    assert "x\ufffdy" in opened(render(odd, model, "docx")).paragraphs[0].text


@pytest.mark.parametrize(("letters", "size"), [(60, None), (61, 20)])
def test_a_long_name_leaves_room_for_the_rest_of_the_first_page(scored, letters, size):
    name = "x" * letters
    title = opened(render(*scored({"organisation": {"name": name}}), "docx")).paragraphs[0]
    assert (title.style.name, title.text) == ("Title", name)
    assert [run.font.size.pt if run.font.size else None for run in title.runs] == [size]


def test_libreoffice_opens_it_and_prints_it(full, example, tmp_path):
    office = program("soffice", "libreoffice")
    (tmp_path / "report.docx").write_bytes(full)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    environment = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(
        [*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=180, env=environment
    )
    reader = pypdf.PdfReader(tmp_path / "report.pdf")
    assert 20 <= len(reader.pages) <= 60
    for number, page in enumerate(reader.pages[1:4], start=2):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()
        assert example[0].organisation.name in page.extract_text()
