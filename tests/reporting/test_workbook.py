"""The workbook: figures by hand, what may be shown, what a person follows up, the same bytes anywhere."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import datetime

import openpyxl
import pytest

from cli.helpers import in_process
from maturity.portfolio.assessment import open_input
from maturity.reporting.render import render
from maturity.reporting.workbook.fit import CUT, fitting, lines
from reporting.books import ACTIONS, GIVEN, book, formulas, table
from reporting.surroundings import KETTLES, digest, digest_elsewhere

# openpyxl knows no solid bars in cells.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

REPORTS = ("full", "executive", "agenda")


def named(workbook, name):
    """Return the value of the cell that a name stands for."""
    ((sheet, cell),) = workbook.defined_names[name].destinations
    return workbook[sheet][cell].value


@pytest.fixture(scope="module")
def kettles():
    one = open_input(KETTLES)
    return one.scorecard, one.questionnaire


# -- figures -------------------------------------------------------------------------------------------------------------


def test_figures_by_hand(scored):
    workbook = book(scored(GIVEN, actions=ACTIONS), named=True)
    # a: marketing 100, technology 0, so 50; b and c 0; d unknown. one = (50 + 0)/2 = 25, two = 0, index 12.5.
    # With d full, two = (0 + 100)/2 = 50, so the highest is (25 + 50)/2 = 37.5.
    assert [named(workbook, n) for n in ("Index_score", "Index_low", "Index_high", "Coverage")] == [
        12.5,
        12.5,
        37.5,
        0.75,
    ]
    # Only a has votes of both sides: views 100 and 0, divergence 100.
    assert [named(workbook, n) for n in ("Alignment", "Gap", "Divergence")] == [0, 100, 100]
    top, one, two = table(workbook["Factors"], "Factor")
    assert (top["Factor"], one["Factor"]) == ("On top", "The first")
    assert (one["Score"], one["View of Marketing"], one["View of Technology"], one["Gap"]) == (25, 100, 0, 100)
    assert (two["Score"], two["Low"], two["High"], two["Answered"], two["Gap"]) == (0, 0, 50, 0.5, None)
    # Level 0 is a and c: (50 + 0)/2; Level I is b and d, of which b is known.
    first, second = table(workbook["Ladder"], "Level")
    assert (first["Attained"], first["Rating"], first["Practised"]) == (0.25, "partly", "no")
    assert (second["Attained"], second["High"], second["Answered"]) == (0, 0.5, 0.5)
    answers = table(workbook["Answers"])
    assert [row["Score"] for row in answers] == [50, 0, 0, None]
    assert answers[0]["Comments"] == "Bo (CIO): Ask Ada."
    assert answers[3]["State"] == "nobody knows"
    (comment,) = table(workbook["Comments"])
    assert [comment[k] for k in ("No.", "Score", "Whose", "Comment", "Checked")] == [
        1,
        50,
        "Bo (CIO)",
        "Ask Ada.",
        None,
    ]
    votes = [(row["No."], row["What"], row["Whose"], row["Score"]) for row in table(workbook["Votes"])]
    assert votes[:3] == [(1, "vote", "Ada (CMO)", 100), (1, "vote", "Bo (CIO)", 0), (2, "agreed", None, 0)]
    # a at 100 and at 0 makes the first factor 50 or 0, and the index 25 or 0.
    (dispute,) = table(workbook["Disagreements"])
    assert (dispute["Moves index by up to"], dispute["View of Marketing"]) == (25, 100)
    # d at full makes the second factor 50 instead of 0, and the index 25 higher.
    (hinge,) = table(workbook["Open questions"])
    assert (hinge["Question"], hinge["Moves index by up to"]) == ("Who joins in?", 25)


def test_what_too_few_answered_is_not_rated_anywhere(scored):
    workbook = book(scored({"answers": {"a": "usual"}}, min_coverage=0.6))
    assert [named(workbook, n) for n in ("Index_score", "Reach_level", "Secured_level")] == ["not rated"] * 3
    assert named(workbook, "Coverage") == 0.25
    assert [row["Reach"] for row in table(workbook["Functions"], "Factor")] == ["not rated"] * 2


def test_a_long_name_of_a_level_is_shown_whole_among_the_figures_at_a_glance(scored):
    name = "Entwicklungsstufe Null"
    levels = [{"id": "l0", "label": name, "title": "Asked"}, {"id": "l1", "label": "Level I", "title": "Shared"}]
    answers = dict.fromkeys("ac", "usual") | dict.fromkeys("bd", "none")
    summary = book(scored({"answers": answers}, ladder={"levels": levels}))["Summary"]
    (cell,) = [cell for row in summary.iter_rows() for cell in row if cell.value == name and cell.font.size > 11]
    assert cell.alignment.shrink_to_fit


def test_a_figure_with_a_long_name_has_two_lines(scored):
    """A line of ten points takes at least twelve."""
    long = {"title": "Pflegedienstleitung und Stationen", "roles": ["cmo"]}
    sides = {"marketing": long, "technology": {"title": "Technology", "roles": ["cio"]}}
    summary = book(scored(GIVEN, sides=sides))["Summary"]
    (cell,) = [cell for row in summary.iter_rows() for cell in row if str(cell.value).startswith("Gap (positive")]
    assert cell.value == "Gap (positive: Pflegedienstleitung und Stationen rates higher)"
    assert summary.row_dimensions[cell.row].height >= 24


def test_actions_by_hand(scored):
    workbook = book(scored(GIVEN, actions=ACTIONS))
    share, listen = table(workbook["Actions"], "Rank")
    # Open questions count as nothing. b full: one = (50 + 100)/2 = 75, index 37.5: 25 more for 5 days.
    # c half: two = (50 + 0)/2 = 25, index 25: 12.5 more for 20 days.
    assert [share[k] for k in ("Action", "Owner", "Gain", "Effort in days", "Shows by day")] == [
        "Share it", "Together", 25, 5, 30,
    ]  # fmt: skip
    assert share["Priority"] == 5
    assert [listen[k] for k in ("Owner", "Gain", "Effort in days", "Shows after days", "Shows by day", "After")] == [
        "Marketing", 12.5, 20, 60, 90, "Share it",
    ]  # fmt: skip
    assert {row["Status"] for row in (share, listen)} == {"Not started"}
    assert named(workbook, "Plan_start") == datetime(2026, 10, 14)  # noqa: DTZ001
    assert [row["What to do"] for row in table(workbook["Steps"], "Rank")] == ["Ask.", "Share."]
    lifts = [
        (row["Question"], row["Score today"], row["Answer once it is done"]) for row in table(workbook["Lifts"], "Rank")
    ]
    assert lifts == [("Who shares?", 0, "It is usual"), ("Who listens?", 0, "It was tried once")]


def test_the_display_scale_is_that_of_the_questionnaire(scored):
    workbook = book(scored(GIVEN, display={"min": 1, "max": 5, "decimals": 1}, bands=[]))
    # 12.5 of 100 on 1 to 5 is 1 + 0.125 · 4; a gap of 100 is 4.
    assert (named(workbook, "Index_score"), named(workbook, "Gap")) == (1.5, 4)
    sheet = workbook["Factors"]
    assert sheet["B5"].number_format == "0.0"


def test_an_example_by_hand(kettles):
    workbook = book(kettles)
    factors = {row["Factor"]: row for row in table(workbook["Factors"], "Factor")}
    first = table(workbook["Answers"])[0]
    # Odile chose the third of four options: 2/3. The room agreed on the fourth.
    assert (first["Score"], round(first["View of Technology"], 9)) == (100, round(200 / 3, 9))
    assert factors["Investment"]["Score"] == 0
    assert factors["Partnership and shared goals"]["Target"] == 75
    assert len(table(workbook["Actions"], "Rank")) == 53
    assert len(table(workbook["Answers"])) == 75


# -- what may be shown -------------------------------------------------------------------------------------------------


def test_votes_of_few_people_appear_as_the_mean_of_their_side(scored):
    rows = table(book(scored(GIVEN))["Votes"])
    assert [(r["What"], r["Whose"], r["Side"], r["Answer"], r["Score"]) for r in rows[:3]] == [
        ("remark", "somebody", None, None, None),
        ("side’s mean", None, "Marketing", None, 100),
        ("side’s mean", None, "Technology", None, 0),
    ]


def test_names_of_cells_are_documented(kettles):
    guide = (KETTLES.parents[1] / "docs" / "office.md").read_text()
    rows = re.findall(r"^\| (`[A-Z][^|]*`) \|", guide, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(book(kettles).defined_names)


def test_formulas_name_columns_that_need_no_escape(kettles):
    """Excel repairs a file where a column's name has one of its own signs in it and is not set apart."""
    named_columns = {name for formula in formulas(book(kettles)) for name in re.findall(r"\[([^\]]*)\]", formula)}
    assert named_columns == {"Action", "Status", "Due", "Effort in days", "Rank"}


def test_headings_that_are_the_same_are_told_apart(scored):
    sides = {"marketing": {"title": "Score", "roles": ["cmo"]}, "technology": {"title": "SCORE", "roles": ["cio"]}}
    workbook = book(scored(GIVEN, sides=sides))
    for sheet in workbook:
        for each in sheet.tables.values():
            names = [column.name.casefold() for column in each.tableColumns]
            assert len(set(names)) == len(names)


def test_a_text_longer_than_a_cell_is_cut_where_excel_counts():
    assert fitting("x" * 32_767) == "x" * 32_767
    cut = fitting("😀" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith(CUT)
    assert cut.startswith("😀" * 16_000)


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("", False, 1),
        ("nnn nnn", False, 1),  # 6 × 5.5 + 3.2 = 36.2
        ("nnn nnn nnn", False, 2),  # 52.7
        ("n" * 7, False, 1),  # 38.5
        ("n" * 8, False, 2),  # 44
        ("nnnn nnn", False, 1),  # 41.7
        ("nnnn nnn", True, 2),  # 44.6
        ("n\nn", False, 2),
    ],
)
def test_lines_of_a_text(text, bold, expected):
    """Ten digits of 5.25 points less 9 points leave 43.5 points; at size 10 an n takes 5.5 points, a space 3.2."""
    assert lines(text, 10, 10, bold=bold) == expected


# -- what one works with -------------------------------------------------------------------------------------------------


def test_sheets_of_each_report(kettles):
    full = book(kettles).sheetnames
    assert full == [
        *("Summary", "Ladder", "Functions", "Factors", "Charts", "Bridges", "Disagreements", "Findings"),
        *(
            "Actions",
            "Steps",
            "Lifts",
            "Experiments",
            "Open questions",
            "Comments",
            "Answers",
            "Votes",
            "Sources",
            "About",
        ),
    ]
    assert book(kettles, "executive").sheetnames == ["Summary", "Ladder", "Factors", "Charts", "Next 90 days", "About"]
    assert book(kettles, "agenda").sheetnames == ["Disagreements", "Open questions", "About"]


def test_what_is_counted_or_dated_about_the_organisation_is_no_text(kettles):
    rows = {row[0].value: row[1] for row in book(kettles)["About"].iter_rows()}
    assert rows["Employees"].value == 640
    assert rows["Date of the assessment"].value.date().isoformat() == "2026-10-14"
    assert (rows["Employees"].number_format, rows["Date of the assessment"].number_format) == ("#,##0", "d mmmm yyyy")


def test_what_one_follows_up_has_lists_filters_and_headings_in_sight(kettles):
    sheet = book(kettles)["Actions"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["E8:E60"].formula1 == '"Not started,In progress,Blocked,Done,Dropped"'
    assert rules["F8:F60"].type == "date"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C8", "$7:$7", "landscape")
    assert sheet.tables["Actions"].ref == "A7:P60"
    assert sheet.tables["Actions"].autoFilter.ref == "A7:P60"
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)


@pytest.mark.parametrize("report", REPORTS)
def test_every_link_arrives_and_every_drawing_has_a_text(kettles, report):
    content = render(*kettles, "xlsx", report=report)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    links = [c.hyperlink.location for s in workbook for row in s.iter_rows() for c in row if c.hyperlink]
    assert {link.partition("!")[0].strip("'") for link in links} == (
        set(workbook.sheetnames) - {"Summary"} if report != "agenda" else set()
    )
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawings = b"".join(parts.read(n) for n in parts.namelist() if n.startswith("xl/drawings/drawing")).decode()
        charts = [n for n in parts.namelist() if n.startswith("xl/charts/chart")]
    texts = re.findall(r'<xdr:cNvPr id="\d+" name="[^"]*" descr="([^"]*)"', drawings)
    assert len(texts) == len(charts) == {"full": 5, "executive": 5, "agenda": 0}[report]
    assert all(len(text) > 40 for text in texts)


# -- the same bytes, and what is missing -----------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_anywhere(kettles, tmp_path):
    for report in REPORTS:
        assert digest(render(*kettles, "xlsx", report=report)) == digest_elsewhere("xlsx", report, tmp_path)


def test_nothing_in_it_tells_when_it_was_made(kettles):
    properties = book(kettles).properties
    assert properties.created == properties.modified == datetime(2000, 1, 1)  # noqa: DTZ001
    with zipfile.ZipFile(io.BytesIO(render(*kettles, "xlsx"))) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}


def test_a_missing_package_is_named_before_the_work_begins(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = in_process("report", KETTLES, "-f", "xlsx", "-o", tmp_path / "out")
    assert done.returncode == 4
    assert 'pip install "maturity[office]"' in done.stderr
    assert not (tmp_path / "out").exists()
