"""The reports in examples/ and the pictures of the terminal are what the tool writes today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pptx
import pypdf
import pytest

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "reports"
PICTURES = ROOT / "docs" / "pictures"
AGAIN = "python examples/make.py"


@pytest.fixture(scope="module")
def make():
    spec = importlib.util.spec_from_file_location("make", ROOT / "examples" / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fresh(make, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    make.write_reports(folder, pdf=False)
    return folder


def content(path: Path) -> object:
    """Return what a file says, without what the version of a library decides."""
    match path.suffix:
        case ".docx":
            document = docx.Document(path)
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            return [(p.style.name, p.text) for p in document.paragraphs], cells
        case ".pptx":
            return [
                [s.text_frame.text for s in slide.shapes if s.has_text_frame]
                for slide in pptx.Presentation(path).slides
            ]
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
        case _:
            return path.read_bytes()


def test_every_format_has_its_example(make):
    from maturity.reporting.render import FORMATS

    assert {f"{make.KETTLES}{each.extension}" for each in FORMATS.values()} <= {path.name for path in REPORTS.iterdir()}


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl's, of what newer Excel keeps
def test_the_example_reports_are_fresh(fresh):
    for path in sorted(fresh.iterdir()):
        assert content(path) == content(REPORTS / path.name), f"{path.name} is stale: {AGAIN}"
    rest = {path.name for path in REPORTS.iterdir()} - {path.name for path in fresh.iterdir()}
    assert all(name.endswith(".pdf") for name in rest)


@pytest.mark.parametrize("kind", ["", "-executive", "-agenda"])
def test_the_pdf_has_the_sections_of_the_page(make, kind):
    """Line and page breaks are those of the fonts at hand, so the headings are compared."""
    page = (REPORTS / f"{make.KETTLES}{kind}.html").read_text(encoding="utf-8")
    headings = re.findall(r'<h2 id="[^"]*"><bdi>(.*?)</bdi>', page)
    outline = pypdf.PdfReader(REPORTS / f"{make.KETTLES}{kind}.pdf").outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == headings, AGAIN


def words(path: Path) -> list[str]:
    return [
        "".join(e.itertext())
        for e in ET.fromstring(path.read_text(encoding="utf-8")).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_the_pictures_of_the_terminal_are_fresh(make, tmp_path):
    make.write_terminal(tmp_path)
    for path in tmp_path.iterdir():
        assert words(path) == words(PICTURES / path.name), f"{path.name} is stale: {AGAIN} terminal"


def test_every_picture_is_shown_and_every_shown_one_is_there():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))]
    shown = {name for text in texts for name in re.findall(r"pictures/([a-z0-9-]+\.(?:png|svg))", text)}
    assert shown == {path.name for path in PICTURES.iterdir()}


def test_pictures_need_no_network():
    for path in PICTURES.glob("*.svg"):
        assert not re.search(r"(?:href|url\(|src)\s*=?\s*[\"'(]?https?:", path.read_text(encoding="utf-8"))
