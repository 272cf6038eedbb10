"""What comes back may be anything. Each of these is refused in words, with its place, and nothing is merged."""

from __future__ import annotations

import contextlib
import io
import json
import resource
import subprocess
import sys
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.filling import blank, row_of, saved, say
from forms.small import form_of, returned, workshop
from maturity.diagnostics import MaturityError
from maturity.forms.exchange import merge_files
from maturity.forms.layout import COVER, SHEET
from maturity.forms.workbook import form_workbook


def refused(sheet, path):
    """Merge what must be refused, and return codes and places."""
    before = sheet.read_bytes()
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(path)], over=True)
    assert sheet.read_bytes() == before
    assert all(d.place.file == str(path) for d in raised.value.diagnostics)
    return [(d.code, d.place.cell) for d in raised.value.diagnostics]


def repacked(sheet, change, name="back.xlsx"):
    """Write a form's workbook with its parts changed: `change` gets a dict of names and contents."""
    with zipfile.ZipFile(io.BytesIO(form_workbook(form_of(sheet)))) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    parts = change(parts) or parts
    path = sheet.parent / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, content in parts.items():
            book.writestr(part, content)
    return path


def untouched(_parts):
    return None


def test_the_untouched_workbook_is_taken(tmp_path):
    """Or all that follows would prove nothing."""
    sheet = workshop(tmp_path)
    assert merge_files(sheet, [str(repacked(sheet, untouched))]).incoming[0].votes == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!DOCTYPE html><html><body>the form itself</body></html>", "F020"),
        (b"\xef\xbb\xbf  <html>", "F020"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "F020"),
        (b"%PDF-1.7", "F020"),
        (b"{\\rtf1 hello}", "F020"),
        (b"", "Y024"),
        (b"\0\0\0\0", "F020"),
        (b"\xff\xfe{\0}\0", "Y021"),
        (b"- just: yaml", "F020"),
        (b"[1, 2", "Y009"),
        (b"[" * 100_000, "Y015"),
        (b'{"a": ' * 5_000 + b"1" + b"}" * 5_000, "Y015"),
        (b'{"format": "maturity/form/1", "format": "maturity/form/1"}', "Y010"),
        (b'{"format": 1e999}', "Y017"),
        (b"x" * (4 * 1024 * 1024 + 1), "F021"),
        (b"[" + b"1," * 200_000 + b"1]", "Y018"),
        (b"PK\x03\x04 and then nothing", "F023"),
    ],
)
def test_other_files_are_refused(tmp_path, content, code):
    sheet = workshop(tmp_path)
    path = tmp_path / "back"
    path.write_bytes(content)
    assert [c for c, _ in refused(sheet, path)] == [code]


def test_the_mark_of_a_workbook_that_is_open_in_excel_is_told(tmp_path):
    """`back/*.xlsx` means it too, and on Windows it cannot even be read."""
    sheet = workshop(tmp_path)
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(tmp_path / "~$acme-r1.xlsx")])
    (found,) = raised.value.diagnostics
    assert (found.code, found.help) == ("F020", "save it, and close it in Excel")


def test_json_of_the_wrong_types_is_located(tmp_path):
    sheet = workshop(tmp_path)
    answers = {"forum": {"answer": True}, "reuse": {"answer": {"a": 1}}, "why": {"answer": "x", "evidence": ["y"]}}
    path = returned(sheet, answers)
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(path)])
    lines = path.read_text().split("\n")
    found = [(d.code, lines[d.place.line - 1][d.place.column - 1 :][:8].strip()) for d in raised.value.diagnostics]
    assert found == [("F004", "true"), ("F004", "{"), ("F002", '"evidenc')]


def test_json_out_of_bounds(tmp_path):
    sheet = workshop(tmp_path)
    assert refused(sheet, returned(sheet, {"why": {"comment": "x" * 20_001}})) == [("F008", None)]
    assert refused(sheet, returned(sheet, {"reuse": {"answer": -1}})) == [("A023", None)]
    path = returned(sheet, {})
    path.write_text(path.read_text().replace('"r1"', '"r1\\u0000"'))
    assert refused(sheet, path) == [("Y023", None)]
    path.write_text(path.read_text().replace('"answers": {}', '"answers": []').replace("\\u0000", ""))
    assert refused(sheet, path) == [("F004", None)]


def test_a_truncated_file_of_either_kind(tmp_path):
    sheet = workshop(tmp_path)
    whole = form_workbook(form_of(sheet))
    path = tmp_path / "back.xlsx"
    for length in (10, 500, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert refused(sheet, path) == [("F023", None)]
    text = returned(sheet, {"reuse": {"answer": 3}}).read_text()
    path = tmp_path / "cut.json"
    path.write_text(text[: len(text) - 4])
    assert [code for code, _ in refused(sheet, path)] == ["Y009"]


# ---- workbooks: what they are made of ----------------------------------------------------------------------------------


def test_a_bomb_of_one_part(tmp_path):
    sheet = workshop(tmp_path)
    path = repacked(sheet, lambda parts: parts | {"xl/media/image1.png": bytes(20 * 1024 * 1024)})
    assert path.stat().st_size < 64 * 1024
    assert refused(sheet, path) == [("F022", None)]


def test_a_bomb_of_many_parts(tmp_path):
    sheet = workshop(tmp_path)
    many = {f"xl/media/{n}.bin": bytes(200 * 1024) for n in range(150)}
    assert refused(sheet, repacked(sheet, lambda parts: parts | many)) == [("F022", None)]
    tiny = {f"xl/media/{n}.bin": b"" for n in range(5_000)}
    assert refused(sheet, repacked(sheet, lambda parts: parts | tiny)) == [("F022", None)]


def test_a_directory_that_lies_about_sizes(tmp_path):
    sheet = workshop(tmp_path)
    path = repacked(sheet, lambda parts: parts | {"xl/media/image1.png": bytes(20 * 1024 * 1024)})
    raw = bytearray(path.read_bytes())
    for signature, size_at, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = raw.find(b"xl/media/image1.png", raw.find(signature)) - name_at
        while raw[at : at + 4] != signature:
            at = raw.find(b"xl/media/image1.png", at + name_at + 1) - name_at
        raw[at + size_at : at + size_at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(raw)
    assert refused(sheet, path) == [("F023", None)]


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "xl/activeX/activeX1.xml",
        "xl/embeddings/oleObject1.bin",
        "xl/externalLinks/externalLink1.xml",
    ],
)
def test_what_runs_or_reaches_out(tmp_path, part):
    sheet = workshop(tmp_path)
    assert refused(sheet, repacked(sheet, lambda parts: parts | {part: b"<x/>"})) == [("F024", None)]


def test_a_macro_workbook_by_its_type_whatever_it_is_called(tmp_path):
    sheet = workshop(tmp_path)

    def macro(parts):
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        assert kind in parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        )

    for name in ("back.xlsm", "back.xlsx"):
        assert refused(sheet, repacked(sheet, macro, name)) == [("F024", None)]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"])
def test_entities_are_refused_in_every_part(tmp_path, part):
    sheet = workshop(tmp_path)

    def outside(parts):
        head, mark, rest = parts[part].partition(b"?>")
        parts[part] = head + mark + b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + rest

    assert refused(sheet, repacked(sheet, outside)) == [("F025", None)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "iso-8859-1"])
def test_another_encoding_hides_no_entities(tmp_path, encoding):
    sheet = workshop(tmp_path)

    def encoded(parts):
        text = parts["xl/sharedStrings.xml"].decode().replace("UTF-8", encoding)
        text = text.replace("?>", '?><!DOCTYPE x [<!ENTITY e "lol">]>', 1)
        parts["xl/sharedStrings.xml"] = text.encode(encoding, "replace")

    assert refused(sheet, repacked(sheet, encoded)) == [("F025", None)]


def test_zip_files_that_are_no_workbooks(tmp_path):
    sheet = workshop(tmp_path)
    path = tmp_path / "back.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("word/document.xml", "<x/>")
    assert refused(sheet, path) == [("F020", None)]
    other = openpyxl.Workbook()
    other.active["A1"] = "hello"
    assert refused(sheet, saved(other, sheet)) == [("F020", None)]


def test_a_part_twice_and_parts_packed_otherwise(tmp_path):
    sheet = workshop(tmp_path)
    path = repacked(sheet, untouched)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/workbook.xml", "<x/>")
    assert refused(sheet, path) == [("F023", None)]
    path = repacked(sheet, untouched)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as book:
        book.writestr("xl/more.xml", "<x/>")
    assert refused(sheet, path) == [("F023", None)]


def test_parts_that_are_no_xml(tmp_path):
    sheet = workshop(tmp_path)
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"):
        path = repacked(sheet, lambda parts, part=part: parts | {part: parts[part][: len(parts[part]) // 2]})
        assert refused(sheet, path) == [("F023", None)]


def test_a_sheet_of_a_million_rows_is_not_walked(tmp_path):
    sheet = workshop(tmp_path)

    def far(parts):
        text = parts["xl/worksheets/sheet1.xml"].decode()
        row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = text.replace("</sheetData>", row).encode()

    assert merge_files(sheet, [str(repacked(sheet, far))]).incoming[0].votes == 0


# ---- workbooks: what stands in them ------------------------------------------------------------------------------------


def test_formulas_are_never_calculated(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cells = [
        ("F026", say(book, "forum", '=HYPERLINK("http://example.test","It was tried once")')),
        ("F026", say(book, "reuse", "=1+1")),
    ]
    assert refused(sheet, saved(book, sheet)) == cells


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path):
    sheet = workshop(tmp_path)
    path = returned(sheet, {"why": {"answer": "=cmd|' /C calc'!A0", "comment": "@SUM(1)"}})
    assert merge_files(sheet, [str(path)]).incoming[0].votes == 1


def test_dates_errors_and_long_texts(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cells = [
        ("F027", say(book, "forum", datetime(2026, 1, 2))),  # noqa: DTZ001
        ("F027", say(book, "reuse", "#REF!")),
        ("F027", say(book, "why", "x" * 20_001)),
    ]
    assert refused(sheet, saved(book, sheet)) == cells


def test_rows_twice_missing_and_made_up(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    at = book[SHEET].max_row + 2
    book[SHEET].cell(at, 1).value = "reuse"
    book[SHEET].cell(at, 5).value = 7
    book[SHEET].cell(at + 1, 5).value = "beside nothing"
    assert refused(sheet, saved(book, sheet)) == [("F028", f"{SHEET}!E{at}"), ("F028", f"{SHEET}!E{at + 1}")]
    book = blank(sheet)
    cell = say(book, "forum", "It was tried once")
    book[SHEET].cell(row_of(book, "forum"), 1).value = "forvm"
    assert refused(sheet, saved(book, sheet)) == [("A020", cell)]
    book = blank(sheet)
    row = row_of(book, "thanks")
    book[SHEET].cell(row, 1).value = None
    assert refused(sheet, saved(book, sheet)) == [("F028", f"{SHEET}!E{row + 1}")]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("questionnaire.id", "other", "F030"),
        ("organisation", "Another & Works", "F033"),
        ("respondent", "r9", "F034"),
        ("role", "cio", "F035"),
        ("format", "maturity/form/9", "F001"),
        ("questionnaire.digest", "sha256:0", "F010"),
        ("respondent", 7, "F004"),
        ("respondent", None, "F003"),
    ],
)
def test_the_hidden_sheet_is_believed_no_more_than_a_file(tmp_path, name, value, code):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    (row,) = [r for r in range(1, 20) if book[COVER].cell(r, 1).value == name]
    book[COVER].cell(row, 2).value = value
    ((found, cell),) = refused(sheet, saved(book, sheet))
    assert (found, cell) == (code, None if value is None else f"{COVER}!B{row}")


@pytest.mark.parametrize("name", ["answers", "answers.reuse", "questionnaire", "role.x", "organisation", "extra"])
def test_further_rows_in_the_hidden_sheet(tmp_path, name):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    book[COVER].cell(8, 1).value = name
    book[COVER].cell(8, 2).value = "x"
    assert refused(sheet, saved(book, sheet)) == [("F028", f"{COVER}!A8")]


def test_a_hidden_sheet_is_gone(tmp_path):
    sheet = workshop(tmp_path)
    for name in (COVER, SHEET):
        book = blank(sheet)
        book[name].title = "other"
        assert refused(sheet, saved(book, sheet)) == [("F020", None)]


def test_damage_anywhere_is_never_a_defect(tmp_path):
    """Bytes turned over at random: refused, or taken, and never anything else."""
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", 30)
    whole = saved(book, sheet).read_bytes()
    path = tmp_path / "damaged.xlsx"

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(1, 255)), min_size=1, max_size=8))
    def damaged(bytes_changed):
        raw = bytearray(whole)
        for at, by in bytes_changed:
            raw[at] ^= by
        path.write_bytes(raw)
        with contextlib.suppress(MaturityError):
            merge_files(sheet, [str(path)], dry_run=True)

    damaged()


def test_any_json_is_never_a_defect(tmp_path):
    sheet = workshop(tmp_path)
    whole = json.loads(returned(sheet, {"reuse": {"answer": 3}}).read_text())
    path = tmp_path / "any.json"
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from([*whole, "forum", "thanks", "why"]), values)
    def anything(key, value):
        data = whole | {key: value} if key in whole else whole | {"answers": {key: value}}
        path.write_text(json.dumps(data))
        with contextlib.suppress(MaturityError):
            merge_files(sheet, [str(path)], dry_run=True)

    anything()


def test_memory_stays_bounded(tmp_path):
    """A file that unpacks to 256 MiB is refused by a process that may not have so much."""
    sheet = workshop(tmp_path)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", "<x/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(bytes(4 * 1024 * 1024))
    code = "from maturity.cli.app import run; import sys; sys.argv = sys.argv[:1] + ['merge', *sys.argv[1:]]; run()"

    def little():
        resource.setrlimit(resource.RLIMIT_AS, (250 * 1024 * 1024,) * 2)

    done = subprocess.run(
        [sys.executable, "-c", code, str(sheet), str(path)],
        capture_output=True,
        text=True,
        preexec_fn=little,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "F022" in done.stderr) == (3, True), done.stderr
