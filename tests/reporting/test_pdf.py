"""A report as a PDF: tagged as PDF/UA-1 asks, with an outline, nothing loaded, and what was typed."""

from __future__ import annotations

import functools
import http.server
import io
import sys
import threading
from typing import Any

import pytest

from cli.helpers import KETTLES, in_process
from maturity.cli import extras
from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting import pdf
from maturity.reporting.render import render
from maturity.reporting.report import prepare
from maturity.scoring.engine import score
from programs import libraries_of
from reporting.hostile import PAYLOADS, folded, hostile_input
from reporting.surroundings import digest, digest_elsewhere
from scoring.small import factor, ladder, percent, questionnaire, scored, sheet
from strategies import questionnaire_of, sheet_of

pypdf = pytest.importorskip("pypdf")
libraries_of("pdf")


@functools.cache
def kettles():
    sheet = load_answers(KETTLES).sheet
    loaded = load_questionnaire(sheet.questionnaire)
    return score(loaded.questionnaire, sheet, digest=loaded.digest), loaded.questionnaire


@functools.cache
def executive() -> bytes:
    return render(*kettles(), "pdf", report="executive")


def read(content: bytes):
    return pypdf.PdfReader(io.BytesIO(content))


def elements(node: Any, found: list | None = None) -> list:
    """Return the elements of the structure tree."""
    found = [] if found is None else found
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            elements(child, found)
    elif isinstance(node, dict):
        if node.get("/Type") == "/StructElem":
            found.append(node)
        if "/K" in node:
            elements(node["/K"], found)
    return found


def titles(outline, depth: int = 0) -> list[tuple[int, str]]:
    """Return depth and title of the entries of an outline."""
    out = []
    for entry in outline:
        out += titles(entry, depth + 1) if isinstance(entry, list) else [(depth, entry.title)]
    return out


def test_a_report_says_what_pdf_ua_asks_for():
    reader = read(executive())
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}
    found = elements(catalog["/StructTreeRoot"])
    kinds = {element["/S"] for element in found}
    assert {"/Document", "/H1", "/H2", "/P", "/L", "/LI", "/Figure"} <= kinds
    assert all(element.get("/Alt") for element in found if element["/S"] == "/Figure")


def test_a_drawing_says_what_one_sees():
    figures = [e for e in elements(read(executive()).trailer["/Root"]["/StructTreeRoot"]) if e["/S"] == "/Figure"]
    document = prepare(*kettles(), "executive").document
    charts = [block for section in document.sections for block in section.blocks if block.kind == "chart"]
    assert charts
    assert [figure["/Alt"] for figure in figures] == [f"{chart.title}. {chart.description}" for chart in charts]


def test_metadata_come_from_the_report_and_not_from_the_clock():
    told = read(executive()).metadata
    assert told.title == "Northwind Kettles – Digital transformation"
    assert told.author.startswith("maturity ")
    assert "14 October 2026" in told.subject
    assert told["/CreationDate"] == told["/ModDate"] == "D:20261014000000Z"


def test_the_outline_is_the_sections():
    outline = titles(read(executive()).outline)
    document = prepare(*kettles(), "executive").document
    assert [title for depth, title in outline if depth == 0] == [section.title for section in document.sections]


def board_pages(whole, answers) -> list[str]:
    """Return the text of each page that a board gets."""
    content = render(scored(whole, answers), questionnaire_of(whole), "pdf", report="executive")
    return [page.extract_text() for page in read(content).pages]


def test_a_board_gets_two_pages_on_a_ladder_of_ten_levels():
    """Its drawing is too tall for the first page; what matters stands below it on the second."""
    levels = [f"l{n}" for n in range(10)]
    questions = [percent(f"q{n}", level=level) for n, level in enumerate(levels)]
    whole = questionnaire(factor("f", *questions), ladder=ladder(*levels))
    pages = board_pages(whole, {"q0": 90, "q1": 40})
    assert len(pages) == 2
    assert "The thing" in pages[1]


def test_a_board_gets_one_page_where_there_is_little_to_say():
    (page,) = board_pages(questionnaire(factor("f", percent("a"), percent("b"))), {})
    assert "The thing that matters" in page


def test_where_the_rest_is_stands_on_no_page_alone():
    """With a name as long as this the plan ends at the foot of its page."""
    whole = kettles()[1]
    asked = [question for _, question in whole.questions() if question.kind == "single"][:30]
    lowest = {question.id: whole.options(question)[0].id for question in asked}
    named = {"name": "X " + "Company of Kettles " * 24}
    given = AnswerSheet.model_validate({"questionnaire": whole.id, "organisation": named, "answers": lowest})
    last = read(render(score(whole, given), whole, "pdf", report="executive")).pages[-1].extract_text()
    assert "Where the rest is" in last
    assert "What to do first" in last


@pytest.mark.parametrize("n", range(1, 5))
def test_the_note_at_the_end_stands_on_no_page_alone(n):
    """The more questions, the further down it stands: for one of these numbers it comes to a new page."""
    whole = questionnaire(factor("f", *(percent(f"q{i}") for i in range(n))), sides={}, alignment=None)
    card = score(questionnaire_of(whole), sheet_of(sheet({f"q{i}": 50 for i in range(n)}, respondents={})))
    last = read(render(card, questionnaire_of(whole), "pdf")).pages[-1].extract_text()
    assert "on any day and any computer" in last
    assert "Scored with" in last


def test_an_executive_report_fits_on_few_pages_with_numbers():
    reader = read(executive())
    assert 2 <= len(reader.pages) <= 3
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path):
    assert digest_elsewhere("pdf", "executive", tmp_path) == digest(executive())


@pytest.mark.parametrize("name", ["script", "rtl", "table", "formula"])
def test_hostile_text_shows_as_typed_and_does_nothing(name):
    questionnaire, sheet = hostile_input(PAYLOADS[name])
    model = Questionnaire.model_validate(questionnaire)
    reader = read(render(score(model, AnswerSheet.model_validate(sheet)), model, "pdf", report="agenda", named=True))
    assert reader.trailer["/Root"].keys().isdisjoint({"/OpenAction", "/AA", "/AcroForm"})
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert all("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links)
    text = folded(" ".join(page.extract_text() for page in reader.pages))
    shown = {"script": "<script>alert(1)</script>", "table": "a | b", "formula": "=SUM(A1:A2)", "rtl": "שלום"}
    assert shown[name] in text or shown[name][::-1] in text


def test_a_long_word_breaks_and_takes_no_minutes():
    questionnaire, sheet = hostile_input("word")
    sheet["answers"]["q1"]["r1"]["comment"] = "x" * 10_000
    model = Questionnaire.model_validate(questionnaire)
    reader = read(render(score(model, AnswerSheet.model_validate(sheet)), model, "pdf", named=True))
    text = "".join(page.extract_text() for page in reader.pages)
    assert text.count("x") >= 10_000
    # Under some releases of Pango the reader leaves both bytes of a character: one of them is zero.
    assert max(map(len, text.replace("\0", "").split("\n"))) < 200


def test_a_high_disagreement_goes_on_on_the_next_page_and_its_heading_does_not_stand_alone():
    """24 people with long names and 4 long answers take more than half a page for each of 8 questions."""
    options = [{"id": f"o{n}", "text": f"Answer {n} " + "that is as long as answers are " * 3} for n in range(4)]
    asked = [{"id": f"q{n}", "text": f"Question {n}?", "options": options} for n in range(8)]
    people = {f"p{n}": {"role": f"head of department {n}", "name": f"Maximiliane Oberhausen {n}"} for n in range(24)}
    q = Questionnaire.model_validate(
        {"id": "q", "version": "1.0.0", "title": "Q", "factors": [{"id": "f", "title": "F", "questions": asked}]}
    )
    votes = {each["id"]: {who: f"o{n % 4}" for n, who in enumerate(people)} for each in asked}
    sheet = {"questionnaire": "q", "organisation": {"name": "Big"}, "respondents": people, "answers": votes}
    pages = read(render(score(q, AnswerSheet.model_validate(sheet)), q, "pdf", report="agenda")).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) < 8
    for text in texts[1:]:
        assert "Answer" in text.rpartition("To settle:")[2].partition("shows it?")[2] or "To settle:" not in text


def test_every_weight_of_letters_is_one_that_the_program_knows(caplog):
    """What it does not know it leaves out, with the size that stands beside it."""
    render(*kettles(), "pdf", report="agenda")
    ignored = [record.getMessage() for record in caplog.records if "font" in record.getMessage()]
    assert caplog.records
    assert ignored == []


def test_nothing_is_loaded(monkeypatch):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        planted = (
            f'<img alt="x" src="http://127.0.0.1:{server.server_port}/a.png"><img alt="y" src="file:///etc/hostname">'
        )
        page = f'<html lang="en"><head><title>t</title></head><body>{planted}<p>text</p></body></html>'
        monkeypatch.setattr(pdf, "render_html", lambda *_, **__: page)
        content = pdf.render_pdf(prepare(*kettles(), "agenda"))
        server.shutdown()
        thread.join()
    assert "text" in read(content).pages[0].extract_text()
    assert asked == []


def test_a_missing_package_is_named_before_the_work_begins(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = in_process("report", tmp_path / "nowhere.yaml", "-f", "pdf", "-o", tmp_path / "out")
    assert done.returncode == 4
    assert 'pip install "maturity[pdf]"' in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_system_without_pango_is_told_what_to_install(monkeypatch, tmp_path):
    def broken(name):
        raise OSError(f"cannot load library 'libpango-1.0-0' for {name}")

    monkeypatch.setattr(extras, "import_module", broken)
    done = in_process("report", KETTLES, "-f", "pdf", "-o", tmp_path / "out")
    assert done.returncode == 4
    assert "apt install libpango-1.0-0" in done.stderr
    assert "brew install pango" in done.stderr
    assert "DYLD_FALLBACK_LIBRARY_PATH" in done.stderr  # or a Python from python.org does not find what brew installed
    assert not (tmp_path / "out").exists()


def test_remarks_of_the_typesetter_stay_inside(tmp_path):
    done = in_process("report", KETTLES, "-f", "pdf", "--report", "executive", "-o", tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.strip().endswith("northwind-kettles-executive.pdf")
