"""The workbook in other hands: hostile text in it is text, and LibreOffice calculates and prints it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from datetime import datetime

import openpyxl
import pytest
from pypdf import PdfReader

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
from programs import program
from reporting.books import ACTIONS, GIVEN, book, formulas
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input

# openpyxl knows no solid bars in cells.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")


def hostile(payload):
    questionnaire, sheet = hostile_input(payload)
    asked = Questionnaire.model_validate(questionnaire)
    return score(asked, AnswerSheet.model_validate(sheet)), asked


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), "+1", "-1", "@x", "\t=1", "_x0041_", "=" * 300, "{=1}"])
def test_nothing_typed_is_a_formula_and_all_shows_as_typed(payload):
    content = render(*hostile(payload), "xlsx", named=True)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    plain = formulas(book(hostile("plain"), named=True))
    assert formulas(workbook) == plain
    assert len(plain) == 15 + 6 + 1  # a due date for each action, the progress, the status of the one that shows soon
    assert all((row.height or 0) <= 409 for sheet in workbook for row in sheet.row_dimensions.values())
    texts = {folded(str(c.value)) for s in workbook for row in s.iter_rows() for c in row if c.value is not None}
    assert as_shown(payload) in texts
    for sheet in workbook:
        for each in sheet.tables.values():  # Excel repairs a file where a heading is not the name of its column
            headings = [cell.value for cell in sheet[each.ref][0]]
            assert headings == [column.name for column in each.tableColumns]
            assert len({heading.casefold() for heading in headings}) == len(headings)
    assert not [c for s in workbook for row in s.iter_rows() for c in row if c.hyperlink and not c.hyperlink.location]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]
        relations = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    assert b"TargetMode" not in relations


def test_it_calculates_and_prints_in_libreoffice(scored, tmp_path):
    """What is followed up counts; what stands in the file is what a program works out; it opens and prints."""
    report = render(*scored(GIVEN, actions=ACTIONS), "xlsx")
    untouched, followed = tmp_path / "untouched.xlsx", tmp_path / "followed.xlsx"
    untouched.write_bytes(without_results(report))
    workbook = openpyxl.load_workbook(io.BytesIO(report))
    workbook["Actions"]["E8"] = "Done"
    workbook["Actions"]["F9"] = datetime(2027, 1, 2)  # noqa: DTZ001
    workbook.save(followed)
    convert("xlsx", [untouched, followed], tmp_path)
    again = results(tmp_path / "xlsx" / "untouched.xlsx")
    assert again == results(io.BytesIO(report))
    assert len(again) == 2 + 6 + 1 + 2
    after = results(tmp_path / "xlsx" / "followed.xlsx")
    # One of two done, in 5 days of work; 20 days are left, due on the day that was typed over the formula.
    assert [after["Actions", cell] for cell in ("B5", "C5", "D5", "E5", "I5")] == [0.5, 2, 0, 1, 20]
    assert after["Actions", "F5"] == datetime(2027, 1, 2)  # noqa: DTZ001
    assert [value for (sheet, _), value in after.items() if sheet == "Summary"] == [1, "Done", "Not started"]
    convert("pdf", [untouched], tmp_path)
    pages = PdfReader(tmp_path / "pdf" / "untouched.pdf").pages
    assert "Somebody & Co" in pages[0].extract_text()


def convert(kind, files, folder):
    """Let LibreOffice open files and save them as another kind, into a folder of that name."""
    office = program("soffice", "libreoffice")
    profile = (folder / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        folder / kind,
    ]
    environment = os.environ | {"HOME": str(folder)}
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180, env=environment)


def without_results(content):
    """Return a workbook whose formulas have no result yet, so that whoever opens it has to work them out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(target, "w") as bare:
        for name in parts.namelist():
            part = parts.read(name)
            bare.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part) if "worksheets/sheet" in name else part)
    return target.getvalue()


def results(file):
    """Return the results of all formulas by sheet and cell."""
    worked, written = openpyxl.load_workbook(file, data_only=True), openpyxl.load_workbook(file)
    return {
        (sheet.title, cell.coordinate): worked[sheet.title][cell.coordinate].value
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
