"""A comparison as a report: what it says, from figures worked out by hand, and that typed text stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from maturity.model.answers import AnswerSheet
from maturity.model.comparison import Change, Series
from maturity.model.digest import digest
from maturity.model.questionnaire import Questionnaire
from maturity.portfolio.assessment import Assessment, open_input
from maturity.portfolio.compare import compare
from maturity.reporting.blocks import Chart, Groups, Paragraph, Table, Verdict
from maturity.reporting.comparison.document import build_comparison
from maturity.reporting.inline import plain
from maturity.reporting.render import render_comparison
from maturity.scoring.engine import score
from portfolio.samples import QUESTIONNAIRE, sheet
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input
from reporting.test_hostile_html import Checked

NEWER = QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0").replace("{at: 100, score: 1}", "{at: 50, score: 1}")
"""Reusing half is already everything."""


@pytest.fixture
def compared(tmp_path):
    """Compare answer sheets, given as keyword arguments of `sheet`."""
    (tmp_path / "one.yaml").write_text(QUESTIONNAIRE)
    (tmp_path / "two.yaml").write_text(NEWER)

    def make(*sheets, **options):
        found = []
        for i, given in enumerate(sheets):
            text = sheet(given.pop("name", "Acme"), **{"where": "one.yaml"} | given)
            if given.get("where") == "two.yaml":
                text = text.replace("version: 1.0.0", "version: 2.0.0")
            (tmp_path / f"{i}.yaml").write_text(text)
            found.append(open_input(tmp_path / f"{i}.yaml"))
        return compare(found, **options)

    return make


def section(document, id_):
    return next(s for s in document.sections if s.id == id_)


def verdict(document):
    (found,) = [b for b in document.sections[0].blocks if isinstance(b, Verdict)]
    return found


def chart(document, id_):
    return next(b for s in document.sections for b in s.blocks if isinstance(b, Chart) and b.id == id_)


def cells(table: Table):
    return [[plain(cell) for cell in row] for row in table.rows]


BEFORE = {"date": "2025-10-08"}
AFTER = {"date": "2026-10-14", "owned": "usual", "reuse": 75}
"""Goals 62.5 -> 87.5, tools 50 -> 75, index 56.25 -> 81.25; Level I 50 -> 100%, and with it the reach."""


@pytest.mark.parametrize(
    ("display", "words"), [("", "10 points"), ("display: {min: 0, max: 5, decimals: 1}\n", "0.5 points")]
)
def test_what_is_bold_is_said_on_the_scale_that_is_shown(compared, tmp_path, display, words):
    (tmp_path / "one.yaml").write_text(
        QUESTIONNAIRE.replace(
            "bands: [{from: 0, title: Emerging}, {from: 50", f"{display}bands: [{{from: 0, title: Emerging}}, {{from: 3"
        )
    )
    reading = chart(build_comparison(compared(dict(BEFORE), dict(AFTER))), "chart-factors").reading
    assert f"moves of {words} or more are bold" in reading


def test_what_moved_is_said_first(compared):
    document = build_comparison(compared(BEFORE, AFTER))
    assert (document.title, document.subtitle) == ("Acme", "Small")
    assert plain(document.meta) == "Comparison over time · 8 October 2025 to 14 October 2026"
    found = verdict(document)
    assert plain(found.headline) == "Acme rose by 25 points to an index of 81; its level is still Level 0."
    assert plain(found.lead) == "Two factors rose."
    assert [(s.label, s.value, plain(s.note)) for s in found.stats] == [
        ("Secured", "Level 0", "as before"),
        ("Reach", "Level I", "was Level 0"),
        ("Index", "81", "+25, was 56"),
        ("Alignment", "50%", "0, was 50%"),
        ("Open disagreements", "1", "0 settled, 0 new"),
    ]
    assert [(p.label, plain(p.line)) for p in found.points] == [
        ("Rose most", "Goals, from 62 to 88 (+25)"),
        ("Actions", "The one action recommended on 8 October 2025 has reached all that it was to lift."),
    ]


NESTED = """\
format: maturity/questionnaire/1
id: nested
version: 1.0.0
title: Nested
factors:
  - id: big
    title: Big
    questions: [{id: qa, text: A?, weight: 9, options: [{id: no, text: No}, {id: yes, text: Yes}]}]
    factors:
      - {id: small, title: Small, questions: [{id: qb, text: B?, options: [{id: no, text: No}, {id: yes, text: Yes}]}]}
"""


def test_a_factor_that_holds_questions_and_factors_is_in_the_sentences(tmp_path):
    """Big goes from (9·0 + 100)/10 = 10 to (9·100 + 0)/10 = 90, Small in it from 100 to 0."""
    (tmp_path / "nested.yaml").write_text(NESTED)
    found = []
    for year, answers in ((2025, "{qa: no, qb: yes}"), (2026, "{qa: yes, qb: no}")):
        head = "format: maturity/answers/1\nquestionnaire: nested.yaml\norganisation: {name: Acme}\n"
        (tmp_path / f"{year}.yaml").write_text(f"{head}date: {year}-06-01\nanswers: {answers}\n")
        found.append(open_input(tmp_path / f"{year}.yaml"))
    document = build_comparison(compare(found))
    assert plain(verdict(document).lead) == "One factor rose and one fell."
    assert [(p.label, plain(p.line)) for p in verdict(document).points][:2] == [
        ("Rose most", "Big, from 10 to 90 (+80)"),
        ("Fell most", "Small, from 100 to 0 (−100)"),
    ]
    said = section(document, "factors").blocks[0]
    assert [plain(line) for line in said.items] == ["Up: Big +80 (from 10 to 90).", "Down: Small −100 (from 100 to 0)."]
    beside = verdict(build_comparison(compare(found, over_time=False)))
    assert [(p.label, plain(p.line)) for p in beside.points] == [
        ("Widest apart", "Small, 0 to 100"),
        ("Nearest", "Big, 10 to 90"),
    ]


def test_a_fall_and_standing_still_are_called_so(compared):
    fell = verdict(build_comparison(compared(AFTER | {"date": "2024-01-01"}, BEFORE)))
    assert plain(fell.headline).startswith("Acme fell by 25 points to an index of 56")
    still = verdict(build_comparison(compared(BEFORE, {"date": "2026-01-31"})))
    assert plain(still.headline) == "Acme stands where it stood, at an index of 56; its level is still Level 0."
    assert plain(still.lead) == "Two factors hardly moved."


def test_the_trend_has_dates_on_its_axis_in_proportion(compared):
    document = build_comparison(compared({"date": "2024-01-01"}, {"date": "2024-07-01"}, {"date": "2026-01-01"} | {}))
    data = chart(document, "chart-trend").data
    # 182 of 731 days; two dates in one year are told apart by their day
    assert data.moments == ((0, "2024-01-01"), (182 / 731, "2024-07-01"), (1, "2026-01-01"))
    assert [t.title for t in (*data.main, *data.levels)] == ["Index", "Alignment", "Level 0", "Level I"]


def test_the_table_beside_the_trend_has_the_same_figures(compared):
    found = chart(build_comparison(compared(BEFORE | {"owned": "unknown"}, AFTER)), "chart-trend")
    # without 'owned': goals 75, tools 50 -> 62.5; with it at 0 and 1: (37.5 + 50)/2 and (87.5 + 50)/2
    assert found.data.main[0].values == (62.5, 81.25)
    assert found.data.main[0].spans == ((43.75, 68.75), (81.25, 81.25))
    rows = {row[0]: row[1:] for row in cells(found.table)}
    assert rows["Index"] == ["62", "81", "+19"]
    assert rows["Index, range"] == ["44–69", "81", ""]
    assert rows["Level I"] == ["–", "100%", "–"]
    assert rows["Reach"] == ["Level 0", "Level I", ""]


def test_real_change_is_told_from_changed_questions(compared):
    """Tools 50 as scored then and 100 under the newer questionnaire, 50 now: index 56.25, restated 81.25, now 56.25."""
    document = build_comparison(compared(BEFORE, {"where": "two.yaml", "reuse": 25, "date": "2026-10-14"}))
    assert plain(verdict(document).headline).startswith("Acme fell by 25 points to an index of 56")
    assert (
        "As scored at the time the index went from 56 to 56: −25 is what the answers account for, +25 comes from the "
        "questionnaire, which has changed."
    ) in plain(verdict(document).lead)
    (table,) = [b for b in section(document, "restated").blocks if isinstance(b, Table)]
    assert cells(table)[0] == ["Index", "0", "−25", "+25"]
    assert chart(document, "chart-trend").data.main[0].restated == (81.25, 56.25)


def test_actions_of_last_time_say_how_far_they_came(compared):
    document = build_comparison(compared(BEFORE, AFTER))
    found = section(document, "followed")
    (table,) = [b for b in found.blocks if isinstance(b, Table)]
    # owned at 100 instead of 50 lifts goals by 25 and the index by 12.5
    assert cells(table) == [["A council", "● reached", "1 reached", "50", "100", "100", "+12.5"]]
    lead = next(b for b in found.blocks if isinstance(b, Paragraph))
    assert plain(lead.line) == "Of the actions recommended on 8 October 2025: one reached."
    assert table.header[3:6] == ("8 October 2025", "Aim", "14 October 2026")


def test_of_three_dates_each_figure_says_from_which_it_counts(compared):
    """Owned is agreed on at first, answered none and usual (mean 50) from the second on; reuse is disputed at the last."""
    apart = {"owned": "{ann: none, bob: usual}"}
    document = build_comparison(
        compared(
            {"date": "2024-10-08"},
            {"date": "2025-10-08"} | apart,
            {"date": "2026-10-14", "reuse": "{ann: 0, bob: 75}"} | apart,
        )
    )
    assert plain(verdict(document).lead).startswith("Changes are those from 8 October 2024 to 14 October 2026. ")
    (groups,) = [b for b in section(document, "disagreements").blocks if isinstance(b, Groups)]
    assert [(g.title, g.note) for g in groups.items] == [
        ("2 new", "Not there on 8 October 2024; one was open on 8 October 2025 already."),
        ("1 still open", "Open on 8 October 2024 and now."),
    ]
    actions = next(p for p in verdict(document).points if p.label == "Actions")
    assert plain(actions.line) == "The one action recommended on 8 October 2025 has moved nothing."
    assert "A small circle is where it stood in between." in chart(document, "chart-factors").reading


def test_an_alignment_that_was_not_there_is_missed_at_its_date(compared):
    alignment = Series((None, 50.0), (None, 50.0), (), Change(None, None, None))
    document = build_comparison(replace(compared(BEFORE, AFTER), alignment=alignment))
    stats = {s.label: plain(s.note) for s in verdict(document).stats}
    assert stats["Alignment"] == "no figure on 8 October 2025"


def test_disagreements_are_settled_new_or_open(compared):
    document = build_comparison(compared(BEFORE, AFTER))
    (groups,) = [b for b in section(document, "disagreements").blocks if isinstance(b, Groups)]
    assert [(g.title, plain(g.lines[0][0])) for g in groups.items] == [("1 still open", "Are goals shared?")]


@pytest.mark.parametrize(
    ("owned", "said"), [("tried", ""), ("unknown", "A whisker is the range that open answers leave.")]
)
def test_a_whisker_is_explained_where_there_is_one(compared, owned, said):
    beside = compared({"name": "Zeta", "owned": owned}, {"name": "Acme"})
    assert chart(build_comparison(beside), "chart-standings").reading == said
    over_time = compared({"date": "2025-01-31", "owned": owned}, {"date": "2026-01-31"})
    reading = chart(build_comparison(over_time), "chart-trend").reading
    assert reading == f"{said} Dotted lines: above 50% a level is largely attained, above 85% fully.".strip()


def test_side_by_side_says_how_far_apart(compared):
    """Index 81.25, 31.25 and 56.25."""
    found = compared(*({"name": n, "reuse": r} for n, r in (("Zeta", 100), ("Acme", 0), ("Beta", 50))))
    document = build_comparison(found)
    assert (document.title, plain(document.meta)) == ("Side by side", "Three organisations")
    assert plain(verdict(document).headline) == "Zeta comes to 81 and Acme to 31: 50 points apart."
    assert [(s.label, s.value) for s in verdict(document).stats] == [
        ("Highest index", "81"),
        ("Median", "56"),
        ("Lowest index", "31"),
    ]
    assert plain(verdict(document).stats[1].note) == "of three organisations"
    assert [row[:2] for row in cells(chart(document, "chart-standings").table)] == [
        ["Zeta", "81"],
        ["Acme", "31"],
        ["Beta", "56"],
    ]
    moves = chart(document, "chart-factors").data
    assert [(r.title, r.points, r.shown, r.change) for r in moves.rows] == [
        ("Goals", (62.5, 62.5, 62.5), "62", "0"),
        ("Tools", (100, 0, 50), "0 – 100", "100"),
    ]


def test_side_by_side_says_in_words_why_there_is_no_score(compared):
    """Mist answers one of three, less than half; Fog one of two."""
    fog = {"owned": "unknown", "reuse": "na"}
    found = compared(
        *({"name": n} | more for n, more in (("Acme", {}), ("Fog", fog), ("Mist", fog | {"reuse": "unknown"})))
    )
    document = build_comparison(found)
    assert [plain(b.line) for b in document.sections[0].blocks if isinstance(b, Paragraph)] == [
        "The index of Mist is not rated: too few questions had an answer."
    ]
    assert plain(verdict(document).stats[1].note) == "of the two rated"
    (table,) = [b for b in section(document, "questions").blocks if isinstance(b, Table)]
    assert sorted(cells(table)) == [
        ["Are goals owned?", "50", "nobody knows", "nobody knows", "–"],
        ["What is reused?", "50", "does not apply", "nobody knows", "–"],
    ]


def test_factors_that_only_sum_up_others_are_not_counted_and_this_is_told(tmp_path):
    """Whole holds no question: it moves from 50 to 100 with the two in it, of which one rises."""
    asked = "text: Q?, options: [{id: no, text: No}, {id: yes, text: Yes}]"
    two = "".join(f"      - {{id: {i}, title: {i}, questions: [{{id: q{i}, {asked}}}]}}\n" for i in "ab")
    head = NESTED.partition("factors:")[0]
    (tmp_path / "nested.yaml").write_text(f"{head}factors:\n  - id: whole\n    title: Whole\n    factors:\n{two}")
    found = []
    for year, answers in ((2025, "{qa: no, qb: yes}"), (2026, "{qa: yes, qb: yes}")):
        start = "format: maturity/answers/1\nquestionnaire: nested.yaml\norganisation: {name: Acme}\n"
        (tmp_path / f"{year}.yaml").write_text(f"{start}date: {year}-06-01\nanswers: {answers}\n")
        found.append(open_input(tmp_path / f"{year}.yaml"))
    told = plain(verdict(build_comparison(compare(found))).lead)
    assert told == "One factor rose and one hardly moved, not counting those that only sum up others."


def test_those_that_are_not_rated_share_a_sentence(compared):
    fog = {"owned": "unknown", "reuse": "unknown"}
    found = compared({"name": "Acme"}, {"name": "Fog"} | fog, {"name": "Mist"} | fog)
    (note,) = [b for b in build_comparison(found).sections[0].blocks if isinstance(b, Paragraph)]
    assert plain(note.line) == "The index of Fog and Mist is not rated: too few questions had an answer."
    dated = compared(fog | {"date": "2025-10-08"}, {"date": "2026-10-14"})
    (note,) = [b for b in build_comparison(dated).sections[0].blocks if isinstance(b, Paragraph)]
    assert plain(note.line) == "The index on 8 October 2025 is not rated: too few questions had an answer."


@pytest.mark.parametrize(
    ("reuse", "said"),
    [
        ((75, 25), [("Equally apart", "Each factor, by 50 points")]),
        ((100, 0), [("Widest apart", "Tools, 0 to 100"), ("Nearest", "Goals, 38 to 88")]),
    ],
)
def test_the_widest_and_the_nearest_are_named_where_they_differ(compared, reuse, said):
    """Goals: (75 + 100)/2 = 87.5 against (75 + 0)/2 = 37.5."""
    high, low = reuse
    zeta, acme = {"name": "Zeta", "owned": "usual", "reuse": high}, {"name": "Acme", "owned": "none", "reuse": low}
    points = verdict(build_comparison(compared(zeta, acme))).points
    assert [(p.label, plain(p.line)) for p in points] == said


def test_without_ladder_and_sides_nothing_speaks_of_them(compared, tmp_path):
    bare = QUESTIONNAIRE.replace("alignment: {between: [marketing, technology]}\n", "")
    bare = re.sub("ladder:\n.*\n", "", re.sub(", level: l.}", "}", bare))
    (tmp_path / "one.yaml").write_text(bare)
    beside = chart(build_comparison(compared({"name": "Zeta"}, {"name": "Acme", "reuse": 0})), "chart-standings").table
    assert (beside.caption, beside.header, len(beside.align)) == ("Index", ("Organisation", "Index", "Range"), 3)
    trend = chart(build_comparison(compared(BEFORE, AFTER)), "chart-trend")
    assert (trend.title, trend.table.caption) == ("Index over time", "Index")
    assert [row[0] for row in cells(trend.table)] == ["Index", "Index, range"]


def test_organisations_of_one_name_are_told_apart(compared):
    found = compared(BEFORE, AFTER, over_time=False)
    rows = cells(chart(build_comparison(found), "chart-standings").table)
    assert [row[0] for row in rows] == ["Acme, 8 October 2025", "Acme, 14 October 2026"]


def test_other_questionnaires_are_compared_factor_by_factor(compared, tmp_path):
    (tmp_path / "two.yaml").write_text(NEWER.replace("id: small", "id: large").replace("id: tools", "id: machines"))
    document = build_comparison(compared(BEFORE, AFTER | {"where": "two.yaml"}))
    assert plain(verdict(document).headline) == "Acme is compared factor by factor."
    assert [r.title for r in chart(document, "chart-factors").data.rows] == ["Goals"]
    assert "questions" not in {s.id for s in document.sections}


@pytest.mark.parametrize("kind", ["html", "md"])
@pytest.mark.parametrize("over_time", [True, False])
def test_the_same_comparison_has_the_same_bytes(compared, kind, over_time):
    found = [compared(BEFORE, AFTER, over_time=over_time) for _ in range(2)]
    assert render_comparison(found[0], kind) == render_comparison(found[1], kind)


@pytest.mark.parametrize("over_time", [True, False])
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_stays_text(payload, over_time):
    questionnaire, answers = hostile_input(payload)
    q = Questionnaire.model_validate(questionnaire)
    first = AnswerSheet.model_validate(answers)
    second = first.model_copy(update={"answers": dict(list(first.answers.items())[:1])})
    assessed = [Assessment("a", s, q, digest(q), score(q, s)) for s in (first, second)]
    page = Checked()
    page.feed(render_comparison(compare(assessed, over_time=over_time), "html").decode())
    page.close()
    assert not page.open
    assert folded("".join(page.texts)).count(as_shown(payload)) > 5
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.links) <= set(page.ids)
    assert page.scripts == []


def test_every_drawing_has_its_figures_as_a_table(compared):
    page = render_comparison(compared(BEFORE, AFTER), "html").decode()
    assert page.count("<figure") == page.count("The figures as a table") == 2
    assert len(re.findall(r"<title id=", page)) == len(re.findall(r"<desc id=", page)) == 4  # wide and narrow
