"""A report as slides: what is on them, native and editable, and the same bytes anywhere."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from maturity.reporting.measure import BOLD, extent
from maturity.reporting.office import FIRST_DAY
from maturity.reporting.render import render
from maturity.reporting.slides.canvas import PAD_X
from maturity.reporting.slides.deck import OWN
from maturity.reporting.slides.topics import DISCUSSED
from programs import program
from reporting.slides.opened import charts, notes, opened, texts, titles, values

EXAMPLE = Path(__file__).parents[3] / "examples" / "northwind-kettles.yaml"

# Two people who differ: on a wholly (100 and 0), on c by half the scale (100 and 50). With both sides counting once,
# a scores 50, c 75; b (both 50) scores 50, d (nobody) is open. Level 0 has a and c, Level I has b and d.
DIFFERING = {
    "a": {"r1": "usual", "r2": "none"},
    "b": {"r1": "tried", "r2": "tried"},
    "c": {"r1": "usual", "r2": "tried"},
    "d": "unknown",
}
FACTORS = [
    {"id": id_, "title": title, "questions": [{"id": q, "text": f"Who does {q}?", "scale": "practice", "level": level}]}
    for id_, title, q, level in (
        ("fa", "Asking", "a", "l0"),
        ("fb", "Sharing", "b", "l1"),
        ("fc", "Listening", "c", "l0"),
        ("fd", "Joining", "d", "l1"),
    )
]


@pytest.fixture
def differing(scored):
    return scored({"answers": DIFFERING}, factors=FACTORS)


def test_every_slide_has_a_title_of_its_own_and_all_but_the_cover_a_number(example):
    for kind in ("full", "executive", "agenda"):
        deck = opened(*example, report=kind)
        found = titles(deck)
        assert all(title.strip() for title in found)
        assert len(set(found)) == len(found)
        for n, slide in enumerate(deck.slides, 1):
            numbers = [s for s in slide.placeholders if "SLIDE_NUMBER" in str(s.placeholder_format.type)]
            assert [s._element.xpath(".//a:fld/a:t")[0].text for s in numbers] == ([str(n)] if n > 1 else [])


def test_a_full_report_is_a_board_meeting_and_an_executive_one_a_quarter_of_it(example):
    assert 10 <= len(opened(*example).slides) <= 22
    assert len(opened(*example, report="executive").slides) in {4, 5}


def test_slides_are_wide_and_name_what_they_show(example):
    deck = opened(*example)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    for slide in deck.slides:
        for shape in slide.shapes:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            assert properties.get("name")
            if shape.has_chart or shape.has_table:
                assert len(properties.get("descr")) > 20


def test_the_first_slide_says_who_what_and_when(example):
    card, questionnaire = example
    cover = opened(card, questionnaire).slides[0]
    assert cover.shapes.title.text_frame.text == card.organisation.name
    assert str(card.date.year) in texts(cover)


def test_the_ladder_is_a_native_chart_with_its_ranges(differing):
    """Level 0: (50 + 75) / 2 = 62.5, shown as 62. Level I: b alone is known, 50; with d at nothing 25, with d in full 75."""
    chart = charts(opened(*differing))["Attainment of each level"]
    assert values(chart) == {"Attained (%)": {"Level 0 · Asked": 62, "Level I · Shared": 50}}
    series = chart.plots[0].series[0]._element
    plus, minus = ([float(v.text) for v in series.xpath(f".//c:errBars/c:{side}//c:v")] for side in ("plus", "minus"))
    assert (plus, minus) == ([0.0, 25.0], [0.0, 25.0])


@pytest.mark.parametrize(("said", "why", "value"), [("unknown", "no answer yet", 0), ("na", "does not apply", None)])
def test_a_level_without_a_figure_says_why_and_shows_none(scored, said, why, value):
    answers = {**DIFFERING, "b": said, "d": said}
    chart = charts(opened(*scored({"answers": answers}, factors=FACTORS)))["Attainment of each level"]
    assert values(chart)["Attained (%)"] == {"Level 0 · Asked": 62, f"Level I · Shared: {why}": value}
    labels = chart.plots[0].series[0]._element.xpath("./c:dLbls/c:dLbl")
    shown = {label.xpath("./c:idx/@val")[0]: label.xpath("./c:numFmt/@formatCode") for label in labels}
    assert shown["1"] == ['""']
    assert shown["0"] != ['""']


def test_both_views_are_a_native_radar(differing):
    """Marketing: a 100, b 50, c 100. Technology: a 0, b 50, c 50. Nobody of either side answered d."""
    chart = charts(opened(*differing))["Both views"]
    assert values(chart) == {
        "Marketing": {"Asking": 100, "Sharing": 50, "Listening": 100},
        "Technology": {"Asking": 0, "Sharing": 50, "Listening": 50},
    }


def test_the_distance_is_a_bar_from_the_lower_view_to_the_higher(differing):
    chart = charts(opened(*differing))["Distance between both views"]
    assert values(chart) == {
        "Lower view": {"Sharing": 50, "Listening": 50, "Asking": 0},
        "Marketing higher by": {"Sharing": None, "Listening": 50, "Asking": 100},
        "Technology higher by": {"Sharing": None, "Listening": None, "Asking": None},
    }


def test_names_of_sides_are_not_broken_above_the_disagreements(scored):
    """A name of twenty letters takes more than the 130 points that a column had for a word, and there is room."""
    sides = {
        "marketing": {"title": "Produktionsabteilung", "roles": ["cmo"]},
        "technology": {"title": "Informationstechnik", "roles": ["cio"]},
    }
    deck = opened(*scored({"answers": DIFFERING}, factors=FACTORS, sides=sides))
    (table,) = [
        shape.table
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table and shape.table.cell(0, 1).text == "Produktionsabteilung"
    ]
    for column in (1, 2):
        words = table.cell(0, column).text
        size = table.cell(0, column).text_frame.paragraphs[0].runs[0].font.size.pt
        room = (table.columns[column].width / 12700) - 2 * PAD_X
        assert extent(words, size) * BOLD * OWN <= room + 0.01


def test_no_chart_stands_empty_where_answers_differ_in_both_directions(scored):
    """Of one factor marketing sees 100 and 0, technology 0 and 100: both views are 50, and no bar has a length."""
    answers = {"a": {"r1": "usual", "r2": "none"}, "b": {"r1": "none", "r2": "usual"}}
    deck = opened(*scored({"answers": answers}))
    assert "Distance between both views" not in charts(deck)
    assert [
        s.shapes.title.text_frame.text for s in deck.slides if "rate every factor" in s.shapes.title.text_frame.text
    ]


def test_scores_are_drawn_on_the_scale_that_is_shown(scored):
    """On a scale from 1 to 5 a score of 50 is 3.0, one of 75 is 4.0."""
    shown = {"min": 1, "max": 5, "decimals": 1}
    deck = opened(*scored({"answers": DIFFERING}, factors=FACTORS, display=shown))
    assert values(charts(deck)["Score of each factor"])["Score"] == {"Sharing": 3.0, "Asking": 3.0, "Listening": 4.0}
    axis = charts(deck)["Score of each factor"].value_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (1, 5)


def test_a_chart_carries_the_sheet_that_it_is_edited_in(differing):
    chart = charts(opened(*differing))["Both views"]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert list(book.active.values) == [
        ("Factor", "Marketing", "Technology"),
        ("Asking", 100, 0),
        ("Sharing", 50, 50),
        ("Listening", 100, 50),
    ]


def test_functions_by_levels_are_a_table_that_says_in_words_what_it_says_in_colour(example):
    deck = opened(*example)
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    assert all(table.first_row for table in tables)
    found = [t for t in tables if t.cell(0, len(t.columns) - 1).text_frame.text == "Reach"]
    for table in found:
        cells = [table.cell(r, c) for r in range(1, len(table.rows)) for c in range(1, len(table.columns) - 1)]
        words = [cell.text_frame.text.split(" ", 1)[1] for cell in cells if "%" in cell.text_frame.text]
        assert set(words) <= {"not", "partly", "largely", "fully"}
        for cell in cells:
            assert cell._tc.tcPr.xpath("./a:solidFill")


def test_each_disagreement_of_the_agenda_has_a_slide_for_the_room(example):
    card, questionnaire = example
    deck = opened(card, questionnaire, report="agenda")
    asked = {q.id: q.text for _, q in questionnaire.questions()}
    first = [asked[lever.question] for lever in card.agenda[:DISCUSSED]]
    assert [t for t in titles(deck) if t in set(first)] == first
    for slide in deck.slides:
        if slide.shapes.title.text_frame.text in first:
            assert "To settle:" in texts(slide)


def test_a_vote_that_is_withheld_is_on_no_slide(scored):
    people = {"r1": {"role": "cmo", "name": "Ada"}, "r2": {"role": "cio", "name": "Bo"}}
    card = scored({"respondents": people, "answers": DIFFERING}, factors=FACTORS)
    for kind in ("full", "agenda"):
        deck = opened(*card, report=kind)
        everything = "\n".join(texts(slide) for slide in deck.slides) + notes(deck)
        assert "It is usual" not in everything
        assert "It is usual" in "\n".join(texts(s) for s in opened(*card, report=kind, named=True).slides)


@pytest.mark.parametrize(("named", "hollow"), [(False, 2), (True, 0)])
def test_a_mean_of_withheld_votes_is_hollow_and_said_to_be_one(scored, named, hollow):
    """One of each side: their votes are not shown, the means of both sides are."""
    card, questionnaire = scored({"answers": {"a": {"r1": "usual", "r2": "none"}}})
    deck = opened(card, questionnaire, report="agenda", named=named)
    (slide,) = [s for s in deck.slides if "all of it in place" in texts(s)]
    edges = [
        s for s in slide.shapes if s._element.xpath("p:spPr/a:ln/a:solidFill/a:schemeClr[starts-with(@val, 'accent')]")
    ]
    assert len(edges) == hollow
    assert ("hollow: mean, not a vote" in texts(slide)) is bool(hollow)


def test_what_is_left_over_is_counted(scored):
    """Twenty findings of four lines take more than two slides; of sixty open questions fifteen are in the report's table."""
    texts_ = {f"x{i}": "It was found out. " * 24 for i in range(20)}
    found = [
        {"id": id_, "severity": "warning", "when": {"index": True, "below": 100}, "text": text}
        for id_, text in texts_.items()
    ]
    card, questionnaire = scored({"answers": {"a": "tried", "c": "tried"}}, findings=found)
    deck = opened(card, questionnaire)
    pages = [s for s in deck.slides if s.shapes.title.text_frame.text.startswith("Findings")]
    shown = sum(len(shape.table.rows) - 1 for s in pages for shape in s.shapes if shape.has_table)
    assert len(pages) == 2
    assert 0 < shown < 20
    assert f"and {20 - shown} more in the report" in texts(pages[-1])
    assert "more in the report" not in texts(pages[0])


def test_open_questions_and_disagreements_left_over_are_counted(scored):
    """Twenty questions are open, of which the report lists fifteen; nine are disputed, of which the board sees five."""
    asked = [{"id": f"q{i}", "text": f"Is {i} done?", "scale": "practice", "level": "l0"} for i in range(29)]
    answers = {f"q{i}": {"r1": "usual", "r2": "none"} for i in range(9)}
    card, questionnaire = scored({"answers": answers}, factors=[{"id": "f", "title": "F", "questions": asked}])
    slides = list(opened(card, questionnaire).slides)
    said = [line for s in slides for line in texts(s).split("\n") if "more in the report" in line]
    assert said == ["and 5 more in the report", "and 4 more in the report"]


def test_what_the_levels_need_runs_on_to_a_further_slide(scored):
    """Each of three levels lacks twelve practices, of which five are named: the third has no room beside the ladder."""
    ids = ("l0", "l1", "l2")
    asked = [
        {
            "id": f"{level}-{i}",
            "text": f"Is practice {i} of {level} part of what everybody does?",
            "scale": "practice",
            "level": level,
        }
        for level in ids
        for i in range(12)
    ]
    card, questionnaire = scored(
        {"answers": {q["id"]: "usual" if q["id"] == "l2-0" else "tried" for q in asked}},
        factors=[{"id": "f", "title": "F", "questions": asked}],
        ladder={
            "rule": "attainment",
            "headline": "secured",
            "levels": [{"id": x, "label": x.upper(), "title": x} for x in ids],
        },
    )
    deck = opened(card, questionnaire)
    ladder = [s for s in deck.slides if "What L0 needs" in texts(s) or "What L1 needs" in texts(s)]
    assert [s.has_notes_slide for s in ladder] == [True, True]
    assert not any("…" in texts(s) for s in ladder)
    assert ladder[1].shapes.title.text_frame.text == ladder[0].shapes.title.text_frame.text + " (2)"


def test_a_slide_of_blind_spots_alone_does_not_speak_of_factors(scored):
    """Asked of two factors of three each: one view of ten questions is too little for a rated factor, yet they differ."""
    factors = [
        {
            "id": f,
            "title": f.upper(),
            "questions": [{"id": f"{f}{i}", "text": f"{f}{i}?", "scale": "practice", "level": "l0"} for i in range(3)],
        }
        for f in ("f", "g")
    ]
    answers = {"f0": {"r1": "usual", "r2": "none"}, "g0": {"r1": "none", "r2": "usual"}}
    found = titles(opened(*scored({"answers": answers}, factors=factors)))
    assert "On two factors their answers lie 20 points or more apart" not in found
    assert "Blind spots" in found
    assert not any(" of 2)" in title for title in found)


def test_the_speaker_has_the_sentences_and_the_figures(example):
    card, questionnaire = example
    said = notes(opened(card, questionnaire))
    assert "Nothing is rounded before it is shown." in said
    for result in card.actions[:3]:
        action = next(a for a in questionnaire.actions if a.id == result.id)
        for step in action.steps:
            assert step in said


def test_the_file_says_what_it_is_and_nothing_of_when_it_was_made(example):
    card, questionnaire = example
    core = opened(card, questionnaire).core_properties
    assert core.title == card.organisation.name
    assert core.created.date() == core.modified.date() == card.date
    assert core.language == "en-GB"
    archive = zipfile.ZipFile(io.BytesIO(render(card, questionnaire, "pptx")))
    assert {entry.date_time for entry in archive.infolist()} == {FIRST_DAY}
    assert not [name for name in archive.namelist() if name.endswith((".bin", ".jpeg"))]


def test_every_run_has_a_language(example):
    for slide in opened(*example).slides:
        runs = slide._element.xpath(".//a:r/a:rPr | .//a:fld/a:rPr")
        assert runs
        assert {r.get("lang") for r in runs} == {"en-GB"}


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
for kind in ("full", "executive", "agenda"):
    print(hashlib.sha256(render(card, loaded.questionnaire, "pptx", report=kind)).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path):
    def digests(**surroundings):
        command = [sys.executable, "-c", SCRIPT, str(EXAMPLE)]
        environment = os.environ | surroundings
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.split()

    here = digests(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    assert len(set(here)) == 3
    assert digests(PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8") == here


def test_libreoffice_opens_it_and_makes_a_page_of_each_slide(example, tmp_path):
    office = program("soffice", "libreoffice")
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(render(*example, "pptx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(deck),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=os.environ | {"HOME": str(tmp_path)})
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == len(opened(*example).slides)


def test_digest_differs_between_reports(example):
    made = {hashlib.sha256(render(*example, "pptx", report=kind)).hexdigest() for kind in ("full", "executive")}
    assert len(made) == 2


SIX_WAYS = [{"id": f"o{n}", "text": f"In way {n}"} for n in range(6)]


def test_the_table_of_disagreements_hides_no_side_and_no_answer(scored):
    """Five of marketing say five different things; finance, sales and a guest share one column and are named in it."""
    names = {"marketing": "cmo", "technology": "cio", "finance": "cfo", "sales": "cso"}
    sides = {side: {"title": side.title(), "roles": [role]} for side, role in names.items()}
    people = {f"m{n}": {"role": "cmo", "name": f"M{n}"} for n in range(5)}
    people |= {
        who: {"role": role, "name": who} for who, role in (("t", "cio"), ("f", "cfo"), ("s", "cso"), ("g", "guest"))
    }
    asked = {"id": "a", "text": "In which way?", "options": SIX_WAYS}
    factors = [{"id": "f", "title": "F", "questions": [asked, asked | {"id": "b"}]}]
    votes = {f"m{n}": f"o{n}" for n in range(5)} | {"t": "o5", "f": "o4", "s": "o3", "g": "o2"}
    answers = {"a": votes, "b": {"m0": "o0", "m1": "o1", "m2": "o2", "t": "o5"}}
    given = {"respondents": people, "answers": answers}
    deck = opened(*scored(given, sides=sides, factors=factors, ladder=None), named=True)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    (table,) = [each for each in tables if each.cell(0, 0).text == "Question"]
    header, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert header == ["Question", "Marketing", "Technology", "Others", "Moves index by"]
    (first,) = [row for row in rows if row[3] != "–"]
    assert first[1:4] == [
        "In way 4\nIn way 3\nand three more",
        "In way 5",
        "Finance: In way 4\nSales: In way 3\nOthers: In way 2",
    ]
    (second,) = [row for row in rows if row[3] == "–"]
    assert second[1] == "In way 2\nIn way 1\nIn way 0"


def test_where_no_two_sides_are_compared_the_answers_of_many_are_those_of_everybody(scored):
    """None of the four is called another, as in the table of votes."""
    names = ("marketing", "technology", "finance", "sales")
    sides = {side: {"title": side.title(), "roles": [side]} for side in names}
    asked = {"id": "a", "text": "In which way?", "options": SIX_WAYS}
    given = {
        "respondents": {side: {"role": side} for side in names},
        "answers": {"a": {side: f"o{n}" for n, side in enumerate(names)}},
    }
    factors = [{"id": "f", "title": "F", "questions": [asked]}]
    deck = opened(*scored(given, sides=sides, factors=factors, ladder=None, alignment=None), named=True)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    (table,) = [each for each in tables if each.cell(0, 0).text == "Question"]
    assert [cell.text for cell in table.rows[0].cells] == ["Question", "Everybody", "Moves index by"]
