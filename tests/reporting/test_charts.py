"""Drawings: well-formed, named, deterministic, readable without a style sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from maturity.reporting.blocks import Chart
from maturity.reporting.charts import draw, draw_gauge, draw_strip
from maturity.reporting.charts.data import (
    Axis,
    Bar,
    FactorsData,
    Gauge,
    LadderData,
    MatrixData,
    Move,
    MovesData,
    RadarData,
    Rung,
    Strip,
    Tile,
    Trace,
    TrendData,
    VoteRow,
    VotesData,
)
from maturity.reporting.charts.svg import ON_TONE, PAPER, SIDE, TONE
from maturity.reporting.measure import abridge, extent, shorten, wrap
from maturity.reporting.report import prepare
from maturity.reporting.templates import style

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script> & \"'" + "W" * 10_000 + "日本語"


def rung(i: int, attainment: float | None, rating: str | None, **more) -> Rung:
    given = {
        "label": f"Level {i}",
        "title": HOSTILE,
        "low": 0,
        "high": 100,
        "value": f"{attainment} fully",
        "short": "s",
    }
    return Rung(**given | {"attainment": attainment, "rating": rating, "reach": False, "secured": False} | more)


def trace(title: str, *values: float | None, restated: tuple[float | None, ...] = ()) -> Trace:
    spans = tuple(None if v is None else (max(0, v - 10), min(100, v + 10)) for v in values)
    return Trace(title, HOSTILE, values, spans, tuple(str(v) for v in values), restated, (50, 85))


def written(data: TrendData | MovesData) -> list[tuple[str, float, float]]:
    """The texts of a wide drawing with their places."""
    drawn = ET.fromstring(draw(data, id="c", title="Title", description="Said", width="wide"))
    return [(node.text or "", float(node.get("x", 0)), float(node.get("y", 0))) for node in drawn.iter(f"{SVG}text")]


def test_a_figure_near_the_top_does_not_run_into_what_the_panel_shows():
    # 84% of a low panel lies 11 pixels below its top, and above it stands the note; at the far end there is room.
    alignment = Trace("Alignment", "of both sides", (84, 84.4), (None, None), ("first", "last"))
    data = TrendData(((0, "then"), (1, "now")), (trace("Index", 1, 2), alignment), (), ("0", "100"))
    at = {text: y for text, _, y in written(data)}
    assert at["first"] > at["of both sides"] + 20 > at["last"]


def test_no_dotted_line_runs_through_a_figure_where_it_can_stand_below():
    # A line at 50 would cross what stands above 40; below it there is room, because the line rises from there.
    rising, falling = (Trace("L", "", v, (None, None), ("first", "last"), (), (50,)) for v in ((40, 60), (40, 20)))
    place = {}
    for name, level in (("rising", rising), ("falling", falling)):
        texts = {text: y for text, _, y in written(TrendData(((0, "a"), (1, "b")), (), (level,), ("0", "100")))}
        place[name] = texts["first"]
    assert place["rising"] - place["falling"] > 20


def moves(subjects: int, *, over_time: bool) -> MovesData:
    points = tuple(100 * i / max(1, subjects - 1) for i in range(subjects))
    rows = (
        Move(HOSTILE, 0, points, "0 → 100", "+100", notable=True),
        Move("back", 1, points[::-1], "100 → 0", "−100", notable=False),
        Move("none", 2, (None,) * subjects, "no score", "–", notable=False),
        Move("some", 0, (None, *points[1:]), "– → 100", "–", notable=False),
    )
    return MovesData(rows, (HOSTILE, *(f"No {i}" for i in range(1, subjects))), ("0", "100"), over_time)


CHARTS = {
    "trend": TrendData(
        ((0, "Oct 2025"), (0.1, "Nov 2025"), (1, HOSTILE)),
        (trace(HOSTILE, 0, 50, 100, restated=(10, 60, None)), trace("Alignment", None, None, 40)),
        tuple(trace(f"Level {i}", 100, None, 20 * i) for i in range(5)),
        ("0", "100"),
    ),
    "trend of levels": TrendData(((0, "a"), (1, "b")), (), (trace("Level", 0, 100),), ("1", "5")),
    "trend of many": TrendData(tuple((i / 9, f"20{i}") for i in range(10)), (trace("I", *range(10)),), (), ("1", "5")),
    "moves": moves(2, over_time=True),
    "moves of three": moves(3, over_time=True),
    "moves of six": moves(6, over_time=False),
    "moves of many": moves(9, over_time=False),
    "ladder": LadderData(
        (
            rung(0, 100, "F", secured=True, reach=True),
            rung(1, 60, "L", label=HOSTILE),
            rung(2, 30, "P"),
            rung(3, 0, "N"),
            rung(4, None, None, low=None, high=None),
        ),
        ((50, "practised"), (85, "complete")),
    ),
    "factors": FactorsData(
        (
            Bar(HOSTILE, 0, 50, 40, 60, "50", (0, 100), "+100", notable=True),
            Bar("none", 1, None, None, None, "–", None, "", notable=False),
            Bar("same", 2, 100, 100, 100, "100", (70, 70), "0", notable=False),
        ),
        (HOSTILE, "B"),
        ("0", "100"),
    ),
    "alone": FactorsData((Bar("x", 0, 5, 5, 5, "5", None, "", notable=False),), None, ("1", "5")),
    "matrix": MatrixData(
        (("Level 0", HOSTILE), (HOSTILE, "b")),
        (
            (HOSTILE, (Tile(0, "0%", "N"), Tile(100, "100%", "F"))),
            ("y", (Tile(None, "no answer", None), Tile(50, "50%", "P"))),
        ),
    ),
    "radar": RadarData(
        tuple(
            Axis(title, views, ("0", "100"))
            for title, views in ((HOSTILE, (0, 100)), ("b", (50, 50)), ("Partnership and shared goals", (100, 0)))
        ),
        (HOSTILE, "B"),
        ("0", "100"),
    ),
    "a full radar": RadarData(
        tuple(Axis(f"Factor {i} with a longer name", (i * 8, 100 - i * 8), (f"{i}.0", "x")) for i in range(12)),
        ("A", "B"),
        ("1.0", "5.0"),
    ),
    "votes": VotesData(
        (
            VoteRow(1, HOSTILE, ((0, "a"), (0, "a"), (100, "a"), (100, "b"), (50, "o")), ()),
            VoteRow(10, "Who answered the last ten questions in the place where people share?", (), ((33, "b"),)),
            VoteRow(11, "Nobody", (), ()),
        ),
        (("a", HOSTILE), ("b", "B"), ("o", "Others")),
        ("0", "100"),
    ),
}


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("data", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_well_formed_and_says_what_it_is(data, width):
    drawn = draw(data, id="c", title=HOSTILE, description=HOSTILE, width=width)
    root = ET.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", HOSTILE)
    assert (description.tag, description.text) == (f"{SVG}desc", HOSTILE)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("font-family")
    assert drawn == draw(data, id="c", title=HOSTILE, description=HOSTILE, width=width)
    assert {e.tag.removeprefix(SVG) for e in root.iter()}.isdisjoint({"script", "foreignObject", "image", "use", "a"})


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("data", CHARTS.values(), ids=CHARTS)
def test_a_chart_stays_inside_its_frame_and_carries_its_own_looks(data, width):
    root = ET.fromstring(draw(data, id="c", title="t", description="d", width=width))
    wide, tall = (float(x) for x in root.get("viewBox").split()[2:])
    assert wide == (720 if width == "wide" else 360)
    for element in root.iter():
        assert "style" not in element.attrib
        assert "var(" not in str(element.attrib)
        if element.tag == f"{SVG}text":
            assert float(element.get("font-size")) >= 11
            assert element.get("fill", "").startswith("#")
            x, y, size = (
                float(element.get("x")),
                float(element.get("y")),
                extent(element.text, float(element.get("font-size"))),
            )
            left = x - {"start": 0, "middle": size / 2, "end": size}[element.get("text-anchor", "start")]
            assert 0 <= y <= tall
            assert left >= -12, element.text
            assert left + size <= wide + 12, element.text
        elif element.tag in {f"{SVG}rect", f"{SVG}line", f"{SVG}circle", f"{SVG}polygon"} and element.get("x"):
            assert -1 <= float(element.get("x")) <= wide
            assert float(element.get("x")) + float(element.get("width", 0)) <= wide + 1


def test_the_charts_of_a_report_have_ids_of_their_own(example):
    document = prepare(*example).document
    charts = [b for s in document.sections for b in s.blocks if isinstance(b, Chart)]
    assert {type(c.data) for c in charts} == {LadderData, FactorsData, MatrixData, RadarData, VotesData}
    ids = [
        e.get("id") for c in charts for w in ("wide", "narrow") for e in ET.fromstring(c.svg(w)).iter() if e.get("id")
    ]
    assert len(set(ids)) == len(ids)
    for chart in charts:
        assert len(chart.table.header) == len(chart.table.align)
        assert all(len(row) == len(chart.table.header) for row in chart.table.rows)


def drawn(name: str, width: str = "wide") -> ET.Element:
    return ET.fromstring(draw(CHARTS[name], id="c", title="t", description="d", width=width))


def test_both_views_of_a_radar_are_told_apart_without_colour():
    a, b = [e for e in drawn("radar").iter(f"{SVG}path") if e.get("class") in {"c-a s-a", "c-b s-b"}][::-1]
    assert (a.get("stroke-dasharray"), b.get("stroke-dasharray")) == (None, "7 4")
    marks = [e.tag for e in drawn("radar").iter() if "s-paper" in e.get("class", "")]
    # Three factors and the legend, and a small one beside each figure.
    assert marks.count(f"{SVG}circle") == marks.count(f"{SVG}rect") == 3 + 1 + 3


def test_a_view_lies_as_far_from_the_centre_as_it_is_high():
    """Three axes, the first upwards: at 50 on the second, half the radius of 142 away at 30 degrees below the level."""
    (a,) = [e.get("d") for e in drawn("radar").iter(f"{SVG}path") if e.get("class") == "c-a s-a"]
    points = [tuple(map(float, p.split())) for p in a.strip("MZ").split("L")]
    centre = (360, 54 + 142 + 26)
    assert points[0] == centre
    assert points[1] == (round(360 + 71 * 3**0.5 / 2, 1), round(centre[1] + 71 / 2, 1))
    assert points[2] == (round(360 - 142 * 3**0.5 / 2, 1), centre[1] + 71)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_names_of_sides_stand_whole_in_the_legend_where_there_is_room(width):
    """Twenty letters, about 115 wide: both with their marks take 290 of the 454 beside the word above the scores."""
    sides = ("Produktionsabteilung", "Informationstechnik")
    root = ET.fromstring(draw(replace(CHARTS["factors"], sides=sides), id="c", title="t", description="d", width=width))
    assert set(sides) <= {e.text for e in root.iter(f"{SVG}text")}


def test_votes_of_the_same_score_are_counted_and_means_are_hollow():
    root = drawn("votes")
    counts = [e.text for e in root.iter(f"{SVG}text") if (e.text or "").startswith("×")]
    assert counts == ["×2"]
    hollow = [e for e in root.iter() if "c-paper" in e.get("class", "") and e.get("stroke-width") == "2"]
    # One in the legend and the one mean, a square for the second side at a third of 376 to 686.
    assert [e.tag for e in hollow] == [f"{SVG}circle", f"{SVG}rect"]
    assert float(hollow[1].get("x")) + 4.5 == pytest.approx(376 + 310 * 0.33, abs=0.1)


def test_a_mean_is_hollow_among_votes_and_stands_on_one_of_the_same_score():
    """A vote of the first side at 50, the mean of the second there too: 10 + 2.2 × 50 = 120, one mark of 13 higher."""
    root = ET.fromstring(draw_strip(Strip(((50, "a"),), ((50, "b"),))))
    (vote,) = root.iter(f"{SVG}circle")
    (mean,) = root.iter(f"{SVG}rect")
    assert (vote.get("class"), vote.get("fill")) == ("c-a s-paper", SIDE["a"])
    assert (mean.get("class"), mean.get("fill"), mean.get("stroke")) == ("c-paper s-b", PAPER, SIDE["b"])
    assert float(mean.get("x")) + 4.5 == float(vote.get("cx")) == 120
    assert float(mean.get("y")) + 4.5 == float(vote.get("cy")) - 13


def test_small_drawings_are_decoration():
    for drawn in (
        draw_gauge(Gauge(40, 30, 50)),
        draw_gauge(Gauge(None, None, None)),
        draw_strip(Strip(((0, "a"), (0, "b")))),
    ):
        assert ET.fromstring(drawn).get("aria-hidden") == "true"


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_on_colour_can_be_read():
    for rating, fill in TONE.items():
        assert contrast(fill, ON_TONE[rating]) >= 4.5, rating
    for colour in SIDE.values():
        assert contrast(colour, PAPER) >= 4.5


def schemes() -> dict[str, dict[str, str]]:
    light, dark = re.split(r"@media screen and \(prefers-color-scheme: dark\)", style("full"))[:2]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part.split("* { box-sizing")[0])) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_a_page_can_be_read(scheme):
    colours = schemes()[scheme]
    on_paper = ["ink", "muted", "teal", "link", "side-a", "side-b", "side-o", "good", "note", "warn", "bad"]
    pairs = [(name, "paper") for name in on_paper] + [("ink", "ground"), ("muted", "ground"), ("on-deep", "deep")]
    pairs += [(tone, f"{tone}-bg") for tone in ("good", "note", "warn", "bad")] + [("on-cover", "cover")]
    pairs += [(f"on-{r}", f"r-{r}") for r in "NPLF"] + [("on-cover-muted", "cover")]
    for text, ground in pairs:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["deep"], colours["track"]) >= 3


def test_words_are_cut_to_fit():
    assert shorten("short", 13, 200) == "short"
    assert extent(shorten("W" * 10_000, 13, 100), 13) <= 100
    # 4 narrow letters, 1 capital and 14 others of 13 px are 125.6 px wide in Arial, 140.6 px at most elsewhere.
    assert extent("Product and service", 13) == pytest.approx((4 * 0.32 + 0.68 + 14 * 0.55) * 13)
    assert wrap("Product and service development", 13, 141) == ["Product and service", "development"]
    assert wrap("Product and service development", 13, 140)[0] == "Product and"
    assert wrap("x" * 10_000, 13, 100)[-1].endswith("…")
    assert len(wrap("one two three four five six seven eight nine ten", 13, 60)) == 2


def test_a_text_without_spaces_runs_on_in_the_next_line():
    """Of 13 px, a Japanese letter takes up to 14.56 px: eight fit into 120; a mark begins no line."""
    assert wrap("顧客の声を経営判断に反映", 13, 120) == ["顧客の声を経営判", "断に反映"]
    assert wrap("顧客の声を経営、判断に反映する仕組みの", 13, 120) == ["顧客の声を経営、", "判断に反映する…"]
    assert wrap("顧客の声を経営判、断", 13, 120) == ["顧客の声を経営", "判、断"]
    assert wrap("AI を使う", 13, 200) == ["AI を使う"]


def test_a_name_that_is_cut_keeps_its_last_word():
    """Of 13 px bold, "Stage 7" takes 3.52 letters of 16.51 px at most, "St… 7" 2.87 and "Sta… 7" 3.42."""
    assert abridge("Stage 7", 13, 60, bold=True) == "Stage 7"
    assert abridge("Stage 7", 13, 49, bold=True) == "St… 7"
    assert abridge("Advanced practice", 13, 80) == "Advance…"  # "practice" alone would take 57.4 px of the 80
    assert abridge("W" * 10_000, 13, 100) == shorten("W" * 10_000, 13, 100)


def words_of(drawing: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_levels_are_told_apart_where_their_names_are_cut(width):
    names = tuple(f"Entwicklungsstufe {n}" for n in ("Null", "Eins", "Zwei"))
    rungs = tuple(replace(rung(i, 50.0, "P"), label=name, title="Bedarfsermittlung") for i, name in enumerate(names))
    tiles = tuple(Tile(50.0, "50%", "P") for _ in names)
    for data in (
        LadderData(rungs, ()),
        MatrixData(tuple((name, "Bedarfsermittlung") for name in names), (("Factor", tiles),)),
    ):
        shown = [
            words
            for words in words_of(draw(data, id="x", title="t", description="d", width=width))
            if words.startswith("Entw")
        ]
        assert sorted(words.split()[-1] for words in shown) == ["Eins", "Null", "Zwei"]


def test_the_name_of_the_level_where_one_stands_is_not_cut_for_its_flags():
    """Both flags take 160 of 332 px and "92%, 14 of 14" about 100: too little is left for a name of 110."""
    data = LadderData(
        (rung(2, 92.0, "F", label="Stage 2 of eight", short="92%, 14 of 14", secured=True, reach=True),), ()
    )
    shown = words_of(draw(data, id="x", title="t", description="d", width="narrow"))
    assert {"Stage 2 of eight", "■ secured", "▲ reach", "92%, 14 of 14"} <= set(shown)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_levels_whose_names_begin_and_end_alike_are_told_apart(width):
    """Eight columns are 65 or 45 wide; "Stage 1 of eight" in bold of 13 px takes about 110."""
    data = MatrixData(
        tuple((f"Stage {n} of eight", "") for n in range(1, 9)), (("Factor", (Tile(0.0, "0%", "N"),) * 8),)
    )
    shown = words_of(draw(data, id="x", title="t", description="d", width=width))
    assert [words for words in shown if words in set("12345678")] == list("12345678")


def test_seven_levels_fit_side_by_side_on_a_phone():
    """Seven tiles on 360 px are 45.4 px wide; "100% F" in bold of 14 px is up to 60 px, "100%" of 12 px up to 40."""
    data = MatrixData(
        tuple((f"Stage {n}", "") for n in range(1, 8)),
        (("Factor", (Tile(100.0, "100%", "F"),) * 6 + (Tile(0.0, "0%", "N"),)),),
    )
    words = words_of(draw(data, id="x", title="t", description="d", width="narrow"))
    assert words.count("100%") == words.count("F") == 6
    assert [each for each in words if each.startswith("St")] == [f"St… {n}" for n in range(1, 8)]


@pytest.mark.parametrize(("subjects", "middle"), [(2, []), (3, ["No 1"]), (5, ["in between"])])
def test_the_small_circle_of_a_time_in_between_is_in_the_legend(subjects, middle):
    data = replace(moves(subjects, over_time=True), subjects=("first", *(f"No {i}" for i in range(1, subjects))))
    texts = [text for text, _, _ in written(data)]
    assert texts[: texts.index("0")] == ["first", *middle, f"No {subjects - 1}"]
