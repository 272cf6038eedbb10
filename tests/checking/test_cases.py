"""Files that are tests by lying there.

Every file in `tests/cases/good` checks clean. Every file in `tests/cases/bad` has a companion NAME.expected with a line
`CODE line` or `CODE line:column` for each diagnostic (`CODE file:line` where it is in another file, below `tests/cases`;
`CODE -` where it has no line): exactly these, no more and no fewer.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.checking.check import check_paths
from maturity.diagnostics import MaturityError
from maturity.portfolio.assessment import open_input

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SUFFIXES = {".yaml", ".yml", ".json"}
GOOD = sorted(p for p in (CASES / "good").iterdir() if p.suffix in SUFFIXES)
BAD = sorted(p for p in (CASES / "bad").iterdir() if p.suffix in SUFFIXES)


def located(diagnostic, case, *, column):
    place = diagnostic.place
    at = "-" if place.line is None else f"{place.line}:{place.column}" if column else str(place.line)
    inside = place.file == str(case)
    return f"{diagnostic.code} {at if inside else f'{Path(place.file).relative_to(CASES).as_posix()}:{at}'}"


def test_there_are_cases():
    assert len(GOOD) >= 5
    assert len(BAD) >= 100
    orphans = {p.stem for p in (CASES / "bad").glob("*.expected")} ^ {p.stem for p in BAD}
    assert not orphans


@pytest.mark.parametrize("case", GOOD, ids=lambda p: p.name)
def test_good(case):
    report = check_paths([str(case)])
    assert [file.kind for file in report.files] != [None]
    assert list(report.diagnostics) == []


@pytest.mark.parametrize("case", BAD, ids=lambda p: p.name)
def test_bad(case):
    wanted = case.with_suffix(".expected").read_text().splitlines()
    assert wanted
    found = check_paths([str(case)]).diagnostics
    with_column = {w.split()[0] for w in wanted if re.fullmatch(r"\w+ \d+:\d+", w)}
    assert sorted(located(d, case, column=d.code in with_column) for d in found) == sorted(wanted)
    assert all(d.message and d.message.isprintable() for d in found)


@pytest.mark.parametrize("folder", ["questionnaires", "examples"])
def test_what_comes_with_the_tool_has_no_errors(folder):
    report = check_paths([str(ROOT / folder)])
    assert report.files
    assert [d for d in report.diagnostics if d.severity == "error"] == []


def test_nothing_built_in_looks_mistyped():
    report = check_paths([str(ROOT / "questionnaires")])
    assert not [d for d in report.diagnostics if d.code in {"Q140", "Q141"}]


SHEETS = [p for p in BAD if p.name.startswith("answers-")]


@pytest.mark.parametrize("case", SHEETS, ids=lambda p: p.name)
def test_whoever_scores_a_sheet_is_told_the_same(case):
    """Code, place, words and advice; that somebody has not answered yet (A033) is nothing to tell in a workshop."""
    checked = [d for d in check_paths([str(case)]).diagnostics if d.code != "A033"]
    try:
        found = open_input(case).warnings
    except MaturityError as error:
        found = error.diagnostics
    assert [d.as_dict() for d in checked] == [d.as_dict() for d in found]
