"""A report as a file: the same bytes anywhere, nothing loaded, formats by name."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.diagnostics import MaturityError
from maturity.reporting import report
from maturity.reporting.render import FORMATS, render, render_each

SCRIPT = """
import hashlib, sys
from pathlib import Path
from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
path = Path(sys.argv[1])
sheet = load_answers(path).sheet
loaded = load_questionnaire(sheet.questionnaire, path.parent)
card = score(loaded.questionnaire, sheet, digest=loaded.digest)
for name in sys.argv[2:]:
    for _ in range(2):
        print(name, hashlib.sha256(render(card, loaded.questionnaire, name)).hexdigest())
"""
TEXT = tuple(name for name, made in FORMATS.items() if made.extra is None)
"""Formats that take no time; those of an extra have tests of their own."""
EXAMPLE = Path(__file__).parents[2] / "examples" / "northwind-kettles.yaml"


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "12", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_same_input_gives_the_same_bytes_anywhere(surroundings, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(EXAMPLE), *TEXT],
        env=os.environ | surroundings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    from maturity.files.answers import load_answers
    from maturity.files.questionnaires import load_questionnaire
    from maturity.scoring.engine import score

    sheet = load_answers(EXAMPLE).sheet
    loaded = load_questionnaire(sheet.questionnaire)
    card = score(loaded.questionnaire, sheet, digest=loaded.digest)
    expected = {name: hashlib.sha256(render(card, loaded.questionnaire, name)).hexdigest() for name in TEXT}
    assert {tuple(line.split()) for line in done.stdout.splitlines()} == set(expected.items())


def test_several_formats_are_written_from_one_document(example, monkeypatch):
    built = []
    build = report.build
    monkeypatch.setattr(report, "build", lambda *given: built.append(given) or build(*given))
    assert dict(render_each(*example, ("md", "html"), report="agenda")) == {
        name: render(*example, name, report="agenda") for name in ("md", "html")
    }
    assert len(built) == 1 + 2  # once for both, and once for each that was asked for alone


def test_an_unknown_format_is_an_error_with_advice(example):
    with pytest.raises(MaturityError) as caught:
        render(*example, "htm")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "R030"
    assert "'htm'" in diagnostic.message
    assert "html" in (diagnostic.help or "")


def test_an_unknown_report_is_an_error_with_advice(example):
    with pytest.raises(MaturityError) as caught:
        render(*example, "html", report="executives")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "R031"
    assert "executive" in (diagnostic.help or "")


def test_a_page_loads_nothing_and_runs_nothing(example):
    page = render(*example, "html").decode()
    assert len(page.encode()) < 500_000
    assert "default-src 'none'; style-src 'sha256-" in page
    page, data = re.subn(r'<script type="application/json" id="maturity-scorecard"[^>]*>[^<]*</script>', "", page)
    assert data == 1  # which no browser runs
    assert not re.search(r"<(script|link|img|iframe|object|embed|base|form|input|button|audio|video|use|image)\b", page)
    assert not re.search(r"\bsrc\s*=|\bsrcset\s*=|@import|url\((?!#)|\bon[a-z]+\s*=\s*[\"']", page)
    assert set(re.findall(r'href="(.)', page)) == {"#"}


def test_every_link_in_a_page_arrives(example):
    page = render(*example, "html").decode()
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    for names in re.findall(r'aria-labelledby="([^"]*)"', page):
        assert set(names.split()) <= set(ids)


def test_a_format_names_its_files(example):
    assert {name: f.extension for name, f in FORMATS.items()} == {
        "html": ".html",
        "md": ".md",
        "pdf": ".pdf",
        "json": ".json",
        "csv": ".csv",
        "docx": ".docx",
        "pptx": ".pptx",
        "xlsx": ".xlsx",
    }
    assert render(*example, "html").startswith(b"<!DOCTYPE html>\n<html lang=")
    assert render(*example, "md").endswith(b"\n")
    assert b"\n\n\n" not in render(*example, "md")


def test_a_report_needs_only_the_scorecard_as_it_was_saved(example):
    card, questionnaire = example
    again = type(card).model_validate_json(card.model_dump_json())
    for name in TEXT:
        assert render(again, questionnaire, name) == render(card, questionnaire, name)
