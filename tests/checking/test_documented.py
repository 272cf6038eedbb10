"""Every code has an entry in docs/errors.md, every entry a code, and every code something that shows it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = r"[YQARBF]\d{3}"

ELSEWHERE = {"Y018", "Y019", "Y020", "Y021", "Y023", "Y025", "Y026", "Y027", "Y029", "Y030", "Y050"}
ELSEWHERE |= {"Y031", "Y032", "Y033"}
"""What takes a folder, a pipe, no file at all, or bytes that nobody wants to store: shown by tests that name the code."""


def in_source():
    """Codes that src uses: written out, or put together from a kind's letter and a number of the form's mistakes."""
    texts = {path: path.read_text() for path in (ROOT / "src" / "maturity").rglob("*.py")}
    found = {code for text in texts.values() for code in re.findall(rf'"({CODE})"', text)}
    wording = ROOT / "src" / "maturity" / "files" / "wording.py"
    numbers = set(re.findall(r'"(0\d\d)"', texts[wording]))
    assert "002" in numbers
    return found, {letter + number for letter in "QARF" for number in numbers}


def headings():
    """Headings of docs/errors.md: the codes, of which one may name several, and in short what they mean."""
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    return re.findall(rf"^## ({CODE}(?:, {CODE})*) (.*)$", text, re.MULTILINE)


def in_docs():
    """Codes that docs/errors.md has a heading for."""
    return {code for codes, _ in headings() for code in codes.split(", ")}


def in_tests():
    """Codes that a case shows, or that a test names."""
    cases = {
        line.split()[0]
        for path in (ROOT / "tests" / "cases").rglob("*.expected")
        for line in path.read_text().split("\n")
        if line
    }
    tests = {
        code for path in (ROOT / "tests").rglob("test_*.py") for code in re.findall(rf"\b{CODE}\b", path.read_text())
    }
    return cases, tests


def test_every_code_is_documented_and_every_entry_is_a_code():
    written, formed = in_source()
    documented = in_docs()
    assert len(documented) > 50
    assert written - documented == set()
    assert documented - written - formed == set()


def test_the_table_in_short_has_every_heading():
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    table = re.findall(rf"^\| ({CODE}[^|]*) \| (.*) \|$", text, re.MULTILINE)
    assert len(table) > 150
    assert table == headings()


def test_every_documented_code_is_shown():
    cases, tests = in_tests()
    assert len(cases) > 80
    documented = in_docs()
    assert documented - cases - tests == set()
    # What a plain file can show is shown by one.
    assert {
        code for code in documented - cases - ELSEWHERE if not re.fullmatch(r"B\d+|F\d+|R02\d|R03\d|R0[678]\d", code)
    } == set()
