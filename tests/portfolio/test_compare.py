"""Comparisons, with figures worked out by hand."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from maturity.diagnostics import MaturityError
from maturity.model.comparison import UNRATED, Change, Disagreements
from maturity.model.followed import Followed, Lift
from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from maturity.portfolio.comparison_formats import as_csv, as_dict, as_json
from maturity.reporting.render import render_comparison
from portfolio.samples import QUESTIONNAIRE, sheet

NEWER = (
    QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0")
    .replace("practice, level: l1}", "practice, level: l1, weight: 3}")
    .replace("{at: 100, score: 1}", "{at: 50, score: 1}")
)
"""`owned` weighs three times as much, and reusing half is already everything."""


@pytest.fixture
def assessed(tmp_path):
    (tmp_path / "one.yaml").write_text(QUESTIONNAIRE)
    (tmp_path / "two.yaml").write_text(NEWER)

    def make(file, text):
        path = tmp_path / file
        path.write_text(text)
        return open_input(path)

    return make


def close(change, total, real, instrument):
    parts = (change.total, change.real, change.instrument)
    return parts == pytest.approx((total, real, instrument))


def test_the_same_organisation_over_time_is_ordered_by_date(assessed):
    late = assessed("late.yaml", sheet(where="one.yaml", owned="usual", reuse=75, date="2027-01-31"))
    early = assessed("early.yaml", sheet("ACME ", where="one.yaml"))
    found = compare([late, early])
    assert found.kind == "over_time"
    assert [s.name[-10:] for s in found.subjects] == ["early.yaml", "/late.yaml"]
    assert found.notes == ()
    # goals 62.5 -> 87.5, tools 50 -> 75, index 56.25 -> 81.25
    assert found.index.values == (56.25, 81.25)
    assert found.index.overall == Change(25, 25, 0)
    assert found.index.changes == (Change(25, 25, 0),)
    assert {f.id: f.score.overall.total for f in found.factors} == {"goals": 25, "tools": 25}
    assert found.ladder.reach.values == ("l0", "l1")
    assert found.ladder.secured.values == ("l0", "l0")
    assert [(x.id, x.attainment.values) for x in found.ladder.levels] == [("l0", (75, 75)), ("l1", (50, 100))]
    assert [(q.id, q.score.values) for q in found.questions] == [("owned", (50, 100)), ("reuse", (50, 75))]
    assert not found.restated


def test_several_side_by_side_keep_their_order(assessed):
    names = ("Zeta", "Acme", "Beta")
    given = [
        assessed(f"{n}.yaml", sheet(n, where="one.yaml", reuse=r)) for n, r in zip(names, (100, 0, 50), strict=True)
    ]
    found = compare(given)
    assert found.kind == "side_by_side"
    assert [s.organisation for s in found.subjects] == list(names)
    assert found.index.values == (81.25, 31.25, 56.25)
    assert found.index.spread == 50
    assert found.index.overall is None
    assert [f.id for f in found.most_moved] == ["tools", "goals"]
    assert found.disagreements == Disagreements()


def test_a_changed_questionnaire_is_told_apart_from_real_change(assessed):
    older = assessed("a.yaml", sheet(where="one.yaml", reuse=50))
    newer = assessed(
        "b.yaml", sheet(where="two.yaml", owned="usual", reuse=25, date="2027-01-31").replace("1.0.0", "2.0.0")
    )
    found = compare([older, newer])
    # then: goals 62.5, tools 50 -> 56.25; the same answers now: goals (75 + 3·50)/4 = 56.25, tools 100 -> 78.125
    # now: goals (75 + 3·100)/4 = 93.75, tools 50 -> 71.875
    assert found.restated
    assert [s.restated for s in found.subjects] == [True, False]
    assert [(n.code, n.message) for n in found.notes] == [
        (
            "B022",
            "the questionnaire 'small' has changed: figures are those of the time, and what is real is under version 2.0.0",
        )
    ]
    assert found.common.version == "2.0.0"
    assert found.index.values == (56.25, 71.875)
    assert found.index.restated == (78.125, 71.875)
    assert close(found.index.overall, 15.625, -6.25, 21.875)
    goals, tools = found.factors
    assert close(goals.score.overall, 31.25, 37.5, -6.25)
    assert close(tools.score.overall, 0, -50, 50)
    assert [f.id for f in found.most_moved] == ["tools", "goals"]
    assert {q.id: q.score.overall.real for q in found.questions} == {"reuse": -50, "owned": 50}


def test_three_in_a_row_add_up(assessed):
    years = (2024, 2025, 2026)
    given = [
        assessed(f"{y}.yaml", sheet(where=w, reuse=r, date=f"{y}-01-31"))
        for y, w, r in zip(years, ("one.yaml", "one.yaml", "two.yaml"), (10, 20, 30), strict=True)
    ]
    found = compare(given)
    tools = found.factors[1].score
    # as scored 10, 20, 60; restated 20, 40, 60
    assert tools.values == pytest.approx((10, 20, 60))
    assert tools.restated == pytest.approx((20, 40, 60))
    assert [(c.total, c.real, c.instrument) for c in tools.changes] == [
        pytest.approx((10, 20, -10)),
        pytest.approx((40, 20, 20)),
    ]
    assert close(tools.overall, 50, 40, 10)


@pytest.mark.parametrize("stored", [False, True])
def test_answers_that_no_longer_fit_are_named(assessed, tmp_path, stored):
    text = NEWER.replace("{id: tried, text: Tried}, ", "").replace("      - {id: owned", "      - {id: possessed")
    text = text.replace("question: owned", "question: possessed")
    (tmp_path / "two.yaml").write_text(text)
    older = assessed("a.yaml", sheet(where="one.yaml", owned="{ann: 1, bob: usual}"))
    if stored:
        (tmp_path / "a.json").write_text(older.scorecard.model_dump_json())
        older = open_input(tmp_path / "a.json")
    answers = (
        sheet(where="two.yaml", date="2027-01-31")
        .replace("bob: tried", "bob: none")
        .replace("owned: tried", "possessed: usual")
    )
    found = compare([older, assessed("b.yaml", answers)])
    then = found.subjects[0]
    assert [(d.question, d.misfits, d.votes, d.reason.code) for d in then.dropped] == [
        ("shared", {"bob": "tried"}, 2, "A022"),
        ("owned", {}, 2, "A020"),
    ]
    assert found.left_out == {"shared": "Are goals shared?", "possessed": "Are goals owned?"}
    # what can be compared is reuse alone: 50 is already everything, then and now
    assert found.index.restated == (100, 100)
    assert [f.score.restated for f in found.factors] == [(None, None), (100, 100)]
    page = render_comparison(found, "md").decode()
    assert "- 31 January 2026: shared: 1 of 2 votes: 'tried' is no option of 'shared'\n" in page
    assert "- 31 January 2026: owned: there is no question 'owned'\n" in page


def test_positions_keep_their_meaning_when_options_move(assessed, tmp_path):
    (tmp_path / "two.yaml").write_text(
        NEWER.replace("[{id: none, text: No}, ", "[{id: never, text: Never}, {id: none, text: No}, ")
    )
    older = assessed("a.yaml", sheet(where="one.yaml", owned=2))
    found = compare([older, assessed("b.yaml", sheet(where="two.yaml", owned="usual", date="2027-01-31"))])
    assert [q.id for q in found.questions] == []


def test_what_the_room_agreed_on_takes_the_question_with_it(assessed, tmp_path):
    (tmp_path / "two.yaml").write_text(NEWER.replace("{id: tried, text: Tried}, ", ""))
    older = assessed(
        "a.yaml", sheet(where="one.yaml", owned="{ann: usual, agreed: tried}").replace("bob: tried", "bob: none")
    )
    newer = assessed(
        "b.yaml", sheet(where="two.yaml", owned="usual", date="2027-01-31").replace("bob: tried", "bob: none")
    )
    found = compare([older, newer])
    assert [(d.question, d.misfits) for d in found.subjects[0].dropped] == [("owned", {"agreed": "tried"})]
    assert list(found.left_out) == ["owned"]
    assert found.questions == ()


def test_a_row_of_a_question_is_all_of_the_time(assessed, tmp_path):
    """Reuse 25 was at 25 and is at 50 under the newer questionnaire; 40 now is at 80."""
    older = assessed("a.yaml", sheet(where="one.yaml", reuse=25))
    newer = assessed("b.yaml", sheet(where="two.yaml", reuse=40, date="2027-01-31"))
    (row,) = compare([older, newer]).questions
    assert (row.score.values, row.score.restated) == ((25, 80), (50, 80))
    assert close(row.score.overall, 55, 30, 25)
    page = re.sub(" +", " ", render_comparison(compare([older, newer]), "md").decode())
    assert "| What is reused? | 25 | 80 | **+55** | +30 | +25 |" in page
    assert "Scores are those of the time, and what is real is under the newest questionnaire." in page
    beside = render_comparison(compare([older, newer], over_time=False), "md").decode()
    assert "| What is reused? | 50 | 80 | 30 |" in re.sub(" +", " ", beside)
    assert "Scores are all under the newest questionnaire." in beside


def test_disagreements_open_and_close(assessed):
    older = assessed("a.yaml", sheet(where="one.yaml", reuse="{ann: 10, bob: 20}", owned="{ann: none, bob: usual}"))
    newer = assessed(
        "b.yaml",
        sheet(where="one.yaml", date="2027-01-31", reuse="{ann: 10, bob: 20, agreed: 15}", owned="na").replace(
            "bob: tried", "bob: usual"
        ),
    )
    found = compare([older, newer]).disagreements
    assert found.texts == {"shared": "Are goals shared?", "owned": "Are goals owned?", "reuse": "What is reused?"}
    assert set(found.closed) == {("shared", "votes alike"), ("reuse", "agreed"), ("owned", "no longer scored")}
    back = compare([newer, older], over_time=False)
    assert back.disagreements == Disagreements()


def test_a_new_disagreement_may_be_older_than_the_last_assessment(assessed):
    """At first the sides disagree on `shared` alone, then on `owned` too, then on `reuse` as well."""
    apart = {"where": "one.yaml", "owned": "{ann: none, bob: usual}"}
    first = assessed("a.yaml", sheet(where="one.yaml"))
    second = assessed("b.yaml", sheet(**apart, date="2026-07-31"))
    third = assessed("c.yaml", sheet(**apart, reuse="{ann: 10, bob: 20}", date="2027-01-31"))
    found = compare([first, second, third]).disagreements
    assert (set(found.opened), found.earlier, found.lasting) == ({"owned", "reuse"}, ("owned",), ("shared",))
    assert compare([first, third]).disagreements.earlier == ()


def test_other_questionnaires_share_factors_and_levels_only(assessed, tmp_path):
    (tmp_path / "two.yaml").write_text(NEWER.replace("id: small", "id: large").replace("id: tools", "id: machines"))
    found_in = [
        assessed("a.yaml", sheet(where="one.yaml")),
        assessed("b.yaml", sheet(where="two.yaml", date="2027-01-31")),
    ]
    found = compare(found_in)
    assert [n.code for n in found.notes] == ["B021"]
    assert found.common is None
    assert [f.id for f in found.factors] == ["goals"]
    assert found.factors[0].score.overall == Change(-6.25, None, None)
    assert found.index.overall is None
    beside = compare(found_in, over_time=False)
    assert None not in beside.index.values
    assert (beside.index.spread, beside.alignment.spread, beside.factors[0].score.spread) == (None, None, 6.25)
    assert [x.id for x in found.ladder.levels] == ["l0", "l1"]
    assert found.questions == ()


def other(tmp_path, changes):
    """Write another questionnaire: the small one with its parts changed."""
    text = QUESTIONNAIRE.replace("id: small", "id: other")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    (tmp_path / "two.yaml").write_text(text)


SCALED = "display: {min: 0, max: 10}\nbands: [{from: 0, title: Emerging}, {from: 5,"
BANDS = "bands: [{from: 0, title: Emerging}, {from: 50,"


def test_scales_that_differ_are_told_and_none_is_taken_from_the_last(assessed, tmp_path):
    other(tmp_path, {BANDS: SCALED})
    given = [assessed("a.yaml", sheet(where="one.yaml")), assessed("b.yaml", sheet("Beta", where="two.yaml"))]
    for ordered in (given, given[::-1]):
        found = compare(ordered)
        assert [n.code for n in found.notes] == ["B021", "B025"]
        assert (
            found.notes[1].message == "the questionnaires show scores on different scales; here all are from 0 to 100"
        )
        assert (found.display.min, found.display.max) == (0, 100)
        page = re.sub(" +", " ", render_comparison(found, "md").decode())
        assert "| Beta | 56 |" in page
        assert "here all are from 0 to 100." in page


def test_several_versions_are_shown_on_the_scale_of_the_newest(assessed, tmp_path):
    (tmp_path / "two.yaml").write_text(NEWER.replace(BANDS, SCALED))
    older = assessed("a.yaml", sheet(where="one.yaml"))
    newer = assessed("b.yaml", sheet(where="two.yaml", date="2027-01-31"))
    found = compare([older, newer])
    assert [n.code for n in found.notes] == ["B022", "B025"]
    assert found.notes[1].message.endswith("here all are from 0 to 10")
    assert "here all are from 0 to 10." in render_comparison(found, "md").decode()


def test_levels_are_compared_only_where_all_have_a_ladder(assessed, tmp_path):
    """Without a ladder nobody is below its first level."""
    ladder = QUESTIONNAIRE[QUESTIONNAIRE.index("ladder:") : QUESTIONNAIRE.index("factors:")]
    other(tmp_path, {ladder: "", ", level: l0}": "}", ", level: l1}": "}"})
    given = [assessed("a.yaml", sheet(where="one.yaml")), assessed("b.yaml", sheet("Beta", where="two.yaml"))]
    assert compare(given).ladder is None
    for over_time in (True, False):
        assert "below" not in render_comparison(compare(given, over_time=over_time), "md").decode()


def test_a_level_that_others_do_not_have_keeps_its_name(assessed, tmp_path):
    other(tmp_path, {"id: l1, label: Level I,": "id: top, label: Summit,", "level: l1}": "level: top}"})
    found = compare(
        [
            assessed("a.yaml", sheet(where="one.yaml")),
            assessed("b.yaml", sheet("Beta", where="two.yaml", owned="usual")),
        ]
    )
    assert [x.id for x in found.ladder.levels] == ["l0"]
    assert found.ladder.reach.values == ("l0", "top")
    assert found.ladder.labels == {"l0": "Level 0", "l1": "Level I", "top": "Summit"}
    assert "Summit" in render_comparison(found, "md").decode()


def test_gaps_between_other_sides_are_not_compared(assessed, tmp_path):
    other(
        tmp_path,
        {
            "technology: {title: Technology, roles: [cio]}": "sales: {title: Sales, roles: [cio]}",
            "[marketing, technology]": "[marketing, sales]",
            "effort: {marketing: 2, technology: 2}": "effort: {marketing: 2}",
        },
    )
    given = [assessed("a.yaml", sheet(where="one.yaml")), assessed("b.yaml", sheet("Beta", where="two.yaml"))]
    found = compare(given)
    assert found.sides is None
    assert found.gap.values == (None, None)
    assert [(f.gap.values, f.views) for f in found.factors] == [((None, None), {})] * 2
    # how far the votes of two sides lie apart means the same whoever they are: usual and tried differ by half
    assert found.alignment.values == (50, 50)


def test_what_is_not_rated_is_not_compared(assessed):
    """Beta answers `reuse` alone, one of three questions: its tools are rated, and nothing else of it."""
    partly = sheet("Beta", where="one.yaml").replace("  shared: {ann: usual, bob: tried}\n  owned: tried\n", "")
    given = [assessed("a.yaml", sheet(where="one.yaml")), assessed("b.yaml", partly)]
    found = compare(given)
    assert [(n.code, n.message) for n in found.notes] == [
        ("B024", "the index and level of 'Beta, 2026-01-31' are not rated: too few questions have an answer")
    ]
    assert found.index.values == (56.25, None)
    assert found.index.spread is None
    assert {f.id: f.score.values for f in found.factors} == {"goals": (62.5, None), "tools": (50, 50)}
    assert found.ladder.reach.values == ("l0", UNRATED)
    assert found.spans[1] == (25, 75)
    page = render_comparison(found, "md").decode()
    assert "not rated" in page
    assert "below" not in page
    later = compare(given, over_time=True)
    assert later.index.overall.total is None
    assert "its level" not in render_comparison(later, "md").decode()


def test_what_a_later_version_asks_besides_does_not_take_the_rating_away(assessed, tmp_path):
    """Three of three answered; of the later seven, four come new: three of seven are less than half, and still rated."""
    new = "".join(f"      - {{id: new{i}, text: New {i}?, scale: practice, level: l1}}\n" for i in range(4))
    grown = QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0").replace("  - id: tools", f"{new}  - id: tools")
    (tmp_path / "two.yaml").write_text(grown)
    before = assessed("a.yaml", sheet(where="one.yaml", date="2025-01-31"))
    later = sheet(where="two.yaml").replace("version: 1.0.0", "version: 2.0.0")
    after = assessed("b.yaml", later + "".join(f"  new{i}: usual\n" for i in range(4)))
    found = compare([before, after])
    assert [note.code for note in found.notes] == ["B022"]
    # goals were (75 + 50)/2 and are (75 + 50 + 4·100)/6 = 87.5; restated the answers then come to 62.5 still
    assert found.index.values == (56.25, 68.75)
    # no answer has moved: over the three questions that were there before, nothing is real
    assert list(found.left_out) == ["new0", "new1", "new2", "new3"]
    assert found.index.restated == (56.25, 56.25)
    assert close(found.index.overall, 12.5, 0, 12.5)
    assert UNRATED not in (*found.ladder.reach.values, *found.ladder.reach.restated)


def test_side_by_side_the_highest_version_is_common(assessed, tmp_path):
    (tmp_path / "two.yaml").write_text(NEWER.replace("2.0.0", "2.0.0-rc.1"))
    (tmp_path / "three.yaml").write_text(NEWER)
    given = [assessed(f"{w}-a.yaml", sheet(w, where=f"{w}.yaml")) for w in ("two", "three", "one")]
    found = compare(given)
    assert found.common.version == "2.0.0"
    assert len(set(found.index.restated)) == 1
    assert found.index.spread == 0


def test_one_figure_that_is_not_rated_is_told_alone(assessed):
    """One question of three is too few for the index; of two practices, one is the half that a level takes."""
    few = sheet("Beta", where="one.yaml").replace("  owned: tried\n  reuse: 50\n", "")
    found = compare([assessed("a.yaml", sheet(where="one.yaml")), assessed("b.yaml", few)])
    assert [n.message for n in found.notes] == [
        "the index of 'Beta, 2026-01-31' is not rated: too few questions have an answer"
    ]


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("2.0.0-rc.2", "2.0.0-rc.10"),
        ("2.0.0-2", "2.0.0-10"),
        ("2.0.0-beta.9", "2.0.0-rc.1"),
        ("2.0.0-rc", "2.0.0-rc.1"),
        ("2.0.0-1", "2.0.0-rc"),
        ("2.0.0-rc.1", "2.0.0"),
        ("2.9.0", "2.10.0-rc.1"),
    ],
)
def test_versions_are_ordered_as_semantic_versions_are(assessed, tmp_path, lower, higher):
    (tmp_path / "two.yaml").write_text(NEWER.replace("2.0.0", lower))
    (tmp_path / "three.yaml").write_text(NEWER.replace("2.0.0", higher))
    given = [assessed(f"{w}-a.yaml", sheet(w, where=f"{w}.yaml")) for w in ("two", "three")]
    assert {compare(order).common.version for order in (given, given[::-1])} == {higher}


def test_without_dates_the_order_is_as_given(assessed):
    undated = sheet(where="one.yaml").replace("date: 2026-01-31\n", "")
    found = compare([assessed("b.yaml", sheet(where="one.yaml")), assessed("a.yaml", undated)])
    assert [n.code for n in found.notes] == ["B023"]
    assert found.subjects[0].name.endswith("b.yaml")


def test_one_alone_is_an_error(assessed):
    with pytest.raises(MaturityError) as caught:
        compare([assessed("a.yaml", sheet(where="one.yaml"))])
    assert [d.code for d in caught.value.diagnostics] == ["B020"]


@pytest.mark.parametrize("organisation", ["Acme", "Zeta | <b>"])
def test_the_formats_say_the_same(assessed, organisation):
    older = assessed("a.yaml", sheet(where="one.yaml"))
    newer = assessed("b.yaml", sheet(organisation, where="two.yaml", reuse=25, date="2027-01-31"))
    found = compare([older, newer])
    data = json.loads(as_json(found))
    assert data == as_dict(found)
    assert data["index"]["restated"] == [78.125, pytest.approx(53.125)]
    head, *lines = list(csv.reader(io.StringIO(as_csv(found))))
    assert {len(row) for row in lines} == {len(head)}
    index = dict(zip(head, lines[0], strict=True))
    assert float(index["Acme, 2026-01-31"]) == 56.25
    assert float(index["restated: Acme, 2026-01-31"]) == 78.125
    shown = render_comparison(found, "md").decode()
    row = "| Index | 56 | 53 |" if organisation == "Acme" else "| Acme | 78 |"
    assert row in re.sub(" +", " ", shown)
    assert ("Zeta \\| \\<b\\>" in shown) == (organisation != "Acme")


def test_actions_of_last_time_are_followed(assessed, tmp_path):
    """Owned was tried (50) and the council leads to usual (100); where it cannot be compared, nothing is said of it."""
    older = assessed("a.yaml", sheet(where="one.yaml"))
    for answer, now, moved in (("usual", 100, "reached"), ("tried", 50, "unchanged"), ("none", 0, "fallen")):
        (found,) = compare(
            [older, assessed("b.yaml", sheet(where="one.yaml", owned=answer, date="2027-01-31"))]
        ).followed
        assert (found.id, found.title, found.moved) == ("council", "A council", moved)
        assert [(x.question, x.before, x.aim, x.now) for x in found.lifts] == [("owned", 50, 100, now)]
    (tmp_path / "two.yaml").write_text(
        QUESTIONNAIRE.replace("version: 1.0.0", "version: 2.0.0").replace("id: tried", "id: once")
    )
    text = sheet(where="two.yaml", owned="usual", date="2027-01-31").replace("bob: tried", "bob: once")
    assert compare([older, assessed("b.yaml", text)]).followed == ()
    gone = assessed("b.yaml", sheet(where="one.yaml", owned="na", date="2027-01-31"))
    assert [f.moved for f in compare([older, gone]).followed] == ["open"]
    assert compare([older, gone], over_time=False).followed == ()


def test_an_action_whose_answers_went_both_ways_is_called_so():
    lifts = [Lift("q", "?", before, 100, now) for before, now in ((50, 100), (50, 25), (None, 0))]
    assert [lift.moved for lift in lifts] == ["reached", "fallen", "unchanged"]
    assert Followed("a", "A", 1, tuple(lifts)).moved == "mixed"
    assert Followed("a", "A", 1, tuple(lifts[1:])).moved == "fallen"
    assert Followed("a", "A", 1, (lifts[0], lifts[2])).moved == "risen"
    assert Lift("q", "?", None, 100, 10).moved == "risen"


def test_ranges_are_those_of_the_time(assessed):
    older = assessed("a.yaml", sheet(where="one.yaml", owned="unknown"))
    found = compare([older, assessed("b.yaml", sheet(where="one.yaml", date="2027-01-31"))])
    # goals: shared 75, owned 0 to 100 -> 37.5 to 87.5; index with tools 50 -> 43.75 to 68.75
    assert found.spans == ((43.75, 68.75), (56.25, 56.25))
    assert [level.spans[0] for level in found.ladder.levels] == [(75, 75), (0, 100)]
    assert found.sides == ("Marketing", "Technology")
