"""What a report says: sections in order, sentences and tables that agree with the scorecard, nothing where nothing is."""

from __future__ import annotations

import re

import pytest

from maturity.reporting.blocks import Answers, Bullets, Cards, Chart, Facts, Findings, Paragraph, Table, Topics, Verdict
from maturity.reporting.charts.data import FactorsData, LadderData, MatrixData
from maturity.reporting.inline import plain
from maturity.reporting.render import FORMATS, render
from maturity.reporting.report import prepare
from maturity.reporting.text import Scale
from programs import libraries_of
from reporting.conftest import SMALL

ALL = [
    "verdict",
    "hinges",
    "ladder",
    "target",
    "functions",
    "factors",
    "bridges",
    "findings",
    "actions",
    "experiments",
    "lockin",
    "disagreements",
    "remarks",
    "answers",
    "method",
    "sources",
    "provenance",
]
USUAL = dict.fromkeys("abcd", "usual")


def section(document, id_):
    return next(s for s in document.sections if s.id == id_)


def blocks(document, kind, id_=None):
    return [b for s in document.sections if id_ in {None, s.id} for b in s.blocks if isinstance(b, kind)]


def ids(document):
    return [s.id for s in document.sections]


def text(document, id_):
    return " ".join(plain(b.line) for b in section(document, id_).blocks if isinstance(b, Paragraph))


# -- sections ------------------------------------------------------------------------------------------------------------


def test_an_example_has_every_section_in_order(example):
    assert ids(prepare(*example).document) == ALL
    page = render(*example, "html").decode()
    assert re.findall(r'<section id="([a-z]+)"', page) == ALL
    titles = [s.title for s in prepare(*example).document.sections]
    assert re.findall(r"^## \d+\. (.*)$", render(*example, "md").decode(), re.MULTILINE) == titles


def test_without_answers_only_what_is_open_remains(scored):
    document = prepare(*scored()).document
    assert ids(document) == ["verdict", "hinges", "answers", "method", "provenance"]
    (verdict,) = blocks(document, Verdict)
    assert "is not rated on the ladder" in plain(verdict.headline)
    assert {s.value for s in verdict.stats} == {"Not rated", "0%"}


def test_where_nothing_applies_nothing_is_claimed(scored):
    document = prepare(*scored({"answers": dict.fromkeys("abcd", "na")})).document
    assert ids(document) == ["verdict", "answers", "method", "provenance"]
    (verdict,) = blocks(document, Verdict)
    assert "no question of this assessment applies" in plain(verdict.headline)
    assert not verdict.lead


def test_where_one_level_does_not_apply_the_others_still_tell_where_one_stands(scored):
    # a and c are Level 0, which is left out; b and d are Level I
    answers = {"a": "na", "c": "na", "b": "usual", "d": "usual"}
    (verdict,) = blocks(prepare(*scored({"answers": answers})).document, Verdict)
    assert plain(verdict.headline) == "Somebody & Co stands at Level I (Shared), the top of the ladder."


def test_without_ladder_and_sides_the_report_is_about_the_index(scored):
    flat = [{"id": "one", "title": "One", "questions": [{"id": "a", "text": "A?", "scale": "practice"}]}]
    document = prepare(
        *scored({"answers": {"a": "tried"}}, ladder=None, alignment=None, sides={}, factors=flat)
    ).document
    assert ids(document) == ["verdict", "factors", "answers", "method", "provenance"]
    (verdict,) = blocks(document, Verdict)
    assert plain(verdict.headline) == "Somebody & Co scores 50 of 100, Practised."
    method = " ".join(plain(item) for block in blocks(document, Bullets, "method") for item in block.items)
    assert "Ladder" not in method
    assert "Two views" not in method


@pytest.mark.parametrize("format_", FORMATS)
def test_every_small_case_renders(scored, format_):
    libraries_of(format_)
    sheets = (
        {},
        {"respondents": {}, "answers": {"a": "usual"}},
        {"answers": dict.fromkeys("abcd", "unknown")},
        {"answers": {"a": {"r1": "usual", "r2": "none"}}, "target": {"level": "l1", "factors": {"two": 50}}},
    )
    for sheet in sheets:
        for changes in (
            {},
            {"bands": []},
            {"alignment": None, "sides": {}},
            {"display": {"min": 1, "max": 5, "decimals": 1}},
        ):
            assert render(*scored(sheet, **changes), format_)


# -- figures -------------------------------------------------------------------------------------------------------------


def test_the_figures_of_factors_are_those_of_the_scorecard(example):
    card, questionnaire = example
    scale = Scale(questionnaire.display)
    charts = [
        c for c in blocks(prepare(card, questionnaire).document, Chart, "factors") if isinstance(c.data, FactorsData)
    ]
    rows = [row for chart in charts for row in chart.table.rows]
    bars = [bar for chart in charts for bar in chart.data.bars]
    assert len(rows) == len(bars) == len(card.factors)
    a, b = questionnaire.alignment.between
    for factor, row, bar in zip(card.factors, rows, bars, strict=True):
        cells = [plain(cell).strip() for cell in row]
        assert cells[1] == (scale.score(factor.score) if factor.rated else "–")
        assert cells[2] == (scale.span(factor.low, factor.high) or "–")
        assert bar.score == (factor.score if factor.rated else None)
        assert (bar.low, bar.high) == (factor.low, factor.high)
        if factor.views is None:
            assert bar.views is None
            assert cells[5:] == ["–"] * 4
        else:
            assert bar.views == (factor.views[a], factor.views[b])
            assert cells[5:8] == [scale.score(factor.views[a]), scale.score(factor.views[b]), scale.signed(factor.gap)]


def test_the_figures_of_the_ladder_are_those_of_the_scorecard(example):
    card, questionnaire = example
    document = prepare(card, questionnaire).document
    (chart,) = [c for c in blocks(document, Chart, "ladder") if isinstance(c.data, LadderData)]
    for level, rung in zip(card.ladder.levels, chart.data.rungs, strict=True):
        assert (rung.attainment, rung.low, rung.high, rung.rating) == (
            level.attainment,
            level.low,
            level.high,
            level.rating,
        )
        assert rung.reach == (level.id == card.ladder.reach)
        assert rung.secured == (level.id == card.ladder.secured)
    (matrix,) = [c for c in blocks(document, Chart, "functions") if isinstance(c.data, MatrixData)]
    # On paper the table is left out, and nothing else there says what the letters stand for.
    assert matrix.reading == "N not, P partly, L largely, F fully attained."
    by_title = {f.title: f.id for _, f in questionnaire.walk()}
    results = {f.id: f for f in card.factors}
    for title, tiles in matrix.data.rows:
        levels = results[by_title[title]].ladder.levels
        assert [t.attainment for t in tiles] == [level.attainment for level in levels]


def test_a_factor_that_too_few_answered_reaches_no_level(scored):
    """Of the first factor one of two is answered, of the second none; three quarters would be enough."""
    document = prepare(*scored({"answers": {"a": "usual"}}, min_coverage=0.75)).document
    (matrix,) = [c for c in blocks(document, Chart, "functions") if isinstance(c.data, MatrixData)]
    assert [plain(row[-1]) for row in matrix.table.rows] == ["not rated", "not rated"]
    half = prepare(*scored({"answers": {"a": "usual"}}, min_coverage=0.5)).document
    (matrix,) = [c for c in blocks(half, Chart, "functions") if isinstance(c.data, MatrixData)]
    assert [plain(row[-1]) for row in matrix.table.rows] == ["Level 0", "not rated"]


def test_the_verdict_gives_the_scorecards_figures(example):
    card, questionnaire = example
    (verdict,) = blocks(prepare(card, questionnaire).document, Verdict)
    stats = {s.label: s.value for s in verdict.stats}
    scale = Scale(questionnaire.display)
    assert stats["Index"] == scale.score(card.index.score)
    assert stats["Alignment"] == f"{card.alignment.index:.0f}%"
    labels = {level.id: level.label for level in questionnaire.ladder.levels}
    assert stats.get("Reach", stats.get("Reach and secured")) == labels[card.ladder.reach]
    assert stats.get("Secured", stats.get("Reach and secured")) == labels[card.ladder.secured]


def test_nothing_that_was_recommended_or_said_is_left_out(example):
    card, questionnaire = example
    document = prepare(card, questionnaire, named=True).document
    cards = [c.anchor for s in ("actions", "experiments") for b in blocks(document, Cards, s) for c in b.items]
    assert sorted(cards) == sorted(
        [f"action-{a.id}" for a in card.actions] + [f"experiment-{e}" for e in card.experiments]
    )
    assert len([f for b in blocks(document, Findings) for f in b.items]) == len(card.findings)
    (answers,) = blocks(document, Answers, "answers")
    shown = [item for group in answers.groups for item in group.items]
    assert sorted(item.anchor for item in shown) == sorted(f"q-{q.id}" for q in card.questions)
    said = sum(len(s.voices) + s.agreed for item in shown for s in item.said)
    assert said == sum(v.answer is not None for q in card.questions for v in q.given.values())
    (beside,) = blocks(document, Answers, "remarks")
    entries = [item for group in beside.groups for item in group.items]
    remarks = sum(len(item.remarks) for item in entries)
    assert not any(item.remarks for item in shown)
    assert [item.more.anchor for item in shown if item.more] == [item.anchor for item in entries]
    assert [item.more.anchor for item in entries] == [item.anchor for item in shown if item.more]
    assert remarks == sum(v.comment is not None or bool(v.evidence) for q in card.questions for v in q.given.values())
    (topics,) = blocks(document, Topics)
    rest = [row for t in blocks(document, Table, "disagreements") for row in t.rows]
    assert len(topics.items) + len(rest) == len(card.agenda)


def test_findings_stand_by_severity(example):
    (found,) = blocks(prepare(*example).document, Findings)
    order = ["Critical", "Warning", "Worth knowing", "Strength"]
    labels = [f.label for f in found.items]
    assert labels == sorted(labels, key=order.index)


def test_sources_are_only_those_used(scored):
    sources = {"used": {"title": "Used", "author": "Ann Author", "year": 2011}, "other": {"title": "Other"}}
    finding = {"when": {"index": True, "at_least": 0}, "text": "x"}
    findings = [{"id": "yes", "sources": ["used.claim"], **finding}]
    findings.append({"id": "no", "sources": ["other"], "text": "x", "when": {"index": True, "above": 100}})
    document = prepare(*scored({"answers": USUAL}, sources=sources, findings=findings)).document
    (references,) = list(section(document, "sources").blocks)
    assert [plain(r.line) for r in references.items] == ["Ann Author: Used (2011)."]
    (found,) = blocks(document, Findings)
    assert plain(found.items[0].sources) == "1"


def test_provenance_names_what_the_figures_rest_on(example):
    card, _ = example
    (facts,) = blocks(prepare(*example).document, Facts, "provenance")
    said = {label: plain(line) for label, line in facts.items}
    assert said["Digest"] == card.questionnaire.digest
    assert card.questionnaire.version in said["Questionnaire"]
    assert said["Scored with"] == card.tool
    assert str(card.date.year) in said["Date of the assessment"]


def test_provenance_says_whose_words_they_are_where_the_questionnaire_has_moved_on(scored):
    card, questionnaire = scored({"answers": {"a": "usual"}})
    (facts,) = blocks(
        prepare(card, questionnaire.model_copy(update={"version": "2.0.0"})).document, Facts, "provenance"
    )
    said = {label: plain(line) for label, line in facts.items}
    assert said["Questionnaire"] == "A small one (small 1.2.3); its words here are those of 2.0.0"


# -- evidence and comments -----------------------------------------------------------------------------------------------

SAID = {
    "a": {
        "r1": {"answer": "usual", "comment": "Seen it.", "evidence": ["plan.pdf", "list.csv"]},
        "r2": {"answer": "none", "comment": "Never heard of it."},
    },
    "b": {"agreed": {"answer": "tried", "evidence": ["notes.txt"]}},
    "c": {"r1": {"comment": "To be looked up."}},
    "d": "usual",
}


def test_comments_stand_by_factor_with_their_question(scored):
    document = prepare(*scored({"answers": SAID}), named=True).document
    # a and b name evidence, d is scored without; c has a comment and no answer.
    assert text(document, "remarks") == (
        "Three comments and three pieces of evidence on three questions. For two of the three scored questions somebody "
        "named what shows the answer."
    )
    (block,) = blocks(document, Answers, "remarks")
    found = {
        plain(g.title): [
            (i.question, i.score, [(r.voice and r.voice.name, r.comment, r.evidence) for r in i.remarks])
            for i in g.items
        ]
        for g in block.groups
    }
    assert found == {
        "On top › The first": [
            (
                "Who asks?",
                "50",
                [("Ada (CMO)", "Seen it.", ("plan.pdf", "list.csv")), ("Bo (CIO)", "Never heard of it.", ())],
            ),
            ("Who shares?", "50", [(None, None, ("notes.txt",))]),
        ],
        "On top › The second": [("Who listens?", "–", [("Ada (CMO)", "To be looked up.", ())])],
    }
    (answers,) = blocks(document, Answers, "answers")
    more = [item.more and item.more.text for group in answers.groups for item in group.items]
    assert more == ["two comments and two pieces of evidence", "one piece of evidence", "one comment", None]


def test_a_comment_is_written_once_in_each_format(scored):
    for format_ in ("html", "md"):
        read = render(*scored({"answers": SAID}), format_).decode().partition("</main>")[0]
        assert read.count("Never heard of it.") == 1


def test_comments_of_few_people_stand_without_a_name(scored):
    (block,) = blocks(prepare(*scored({"answers": SAID})).document, Answers, "remarks")
    voices = {r.voice.name for g in block.groups for i in g.items for r in i.remarks if r.voice}
    assert voices == {"somebody"}


def whose(document):
    """Return who gave each answer to the first question, as it is said."""
    (block,) = blocks(document, Answers, "answers")
    return {said.answer: [voice.name for voice in said.voices] for said in block.groups[0].items[0].said}


def test_people_without_a_name_are_counted(scored):
    """Three of marketing, four of technology, three of neither, and nobody of them is named."""
    roles = {"cmo": 3, "cio": 4, "cfo": 3}
    people = {f"{role}{n}": {"role": role, "anonymous": True} for role, many in roles.items() for n in range(many)}
    said = dict.fromkeys(people, "usual") | {"cmo1": "none", "cmo2": "none", "cfo2": "tried"}
    document = prepare(*scored({"respondents": people, "answers": {"a": said}})).document
    assert whose(document) == {
        "It is usual": ["somebody in Marketing", "four people in Technology", "two others"],
        "It was tried once": ["somebody else"],
        "Nobody does this": ["two people in Marketing"],
    }
    (topic,) = [topic for block in blocks(document, Topics) for topic in block.items]
    told = [plain(line) for position in topic.positions for line in position.said]
    assert "It is usual – four people in Technology" in told
    assert not [line for line in told if line.count("somebody") > 1]


@pytest.mark.parametrize(("many", "told"), [(8, "A0 (CIO), A1 (CIO), A2 (CIO)"), (9, "nine people")])
def test_of_many_who_gave_the_same_answer_their_number_is_told(scored, many, told):
    people = {f"a{n}": {"role": "cio", "name": f"A{n}"} for n in range(many)} | {"c": {"role": "cmo", "name": "C"}}
    answers = {"a": {who: "none" if who == "c" else "usual" for who in people}}
    card, questionnaire = scored({"respondents": people, "answers": answers})
    (topic,) = [t for block in blocks(prepare(card, questionnaire, named=True).document, Topics) for t in block.items]
    (said,) = next(position for position in topic.positions if position.side == "Technology").said
    assert plain(said).startswith(f"It is usual – {told}")


def test_without_sides_they_are_people(scored):
    people = {f"p{n}": {"role": "any", "anonymous": True} for n in range(3)}
    sheet = {"respondents": people, "answers": {"a": dict.fromkeys(people, "usual")}}
    document = prepare(*scored(sheet, sides={}, alignment=None)).document
    assert whose(document) == {"It is usual": ["three people"]}


def test_of_many_names_the_last_are_counted(scored):
    people = {f"p{n}": {"role": "cmo", "name": f"Person {n}"} for n in range(25)}
    sheet = {"respondents": people, "answers": {"a": dict.fromkeys(people, "usual")}}
    (names,) = whose(prepare(*scored(sheet)).document).values()
    assert (names[0], names[19], names[20:]) == ("Person 0 (CMO)", "Person 19 (CMO)", ["5 more"])


# -- what can change the level ------------------------------------------------------------------------------------------

FOUR = [
    {"id": id_, "title": id_, "questions": [{"id": q, "text": f"{q}?", "scale": "practice", "level": level}]}
    for id_, q, level in (("fa", "a", "l0"), ("fb", "b", "l1"), ("fc", "c", "l0"), ("fd", "d", "l1"))
]
DISPUTED = {"a": {"r1": "usual", "r2": "none"}, "c": "usual", "b": "none"}


@pytest.mark.parametrize(("open_", "listed", "rest"), [(15, 15, ""), (17, 15, "and 2 more")])
def test_of_many_open_questions_the_most_telling_are_listed(scored, open_, listed, rest):
    asked = [{"id": f"q{i}", "text": f"Question {i}?", "scale": "practice"} for i in range(open_)]
    document = prepare(*scored(factors=[{"id": "one", "title": "One", "questions": asked}], ladder=None)).document
    (table,) = blocks(document, Table, "hinges")
    assert len(table.rows) == listed
    notes = [plain(p.line) for p in blocks(document, Paragraph, "hinges") if p.role == "note"]
    assert [note.partition(",")[0] for note in notes] == ([rest] if rest else [])


@pytest.mark.parametrize(("kind", "where"), [("full", "among the answers"), ("agenda", "in the full report")])
def test_open_questions_that_are_left_out_are_where_the_report_says(scored, kind, where):
    """A hand-out has no answers."""
    asked = [{"id": f"q{i}", "text": f"Question {i}?", "scale": "practice"} for i in range(17)]
    one = scored(factors=[{"id": "one", "title": "One", "questions": asked}], ladder=None)
    notes = [plain(p.line) for p in blocks(prepare(*one, kind).document, Paragraph, "hinges") if p.role == "note"]
    assert notes == [f"and 2 more, marked as such {where}."]


def lead(document):
    (verdict,) = blocks(document, Verdict)
    return plain(verdict.lead)


def test_open_answers_and_disagreements_are_told_apart(scored):
    """a between nothing and full: Level 0 at (0 + 100)/2 = 50, not practised, or at 100. d alone cannot lift Level I over 50."""
    document = prepare(*scored({"answers": DISPUTED}, factors=FOUR)).document
    said = "Open answers cannot change the level, whichever way they are settled; one question on which people disagree decides it."
    assert said in text(document, "hinges")
    assert lead(document).endswith(
        "would leave the index between 38 and 62 and the level where it is. One question on which people disagree "
        "decides the level: settle it first."
    )
    (listed,) = blocks(document, Bullets, "hinges")
    assert [plain(item) for item in listed.items] == ["a? – Marketing 100, Technology 0"]


def test_without_open_answers_a_disagreement_alone_decides(scored):
    document = prepare(*scored({"answers": DISPUTED | {"d": "none"}}, factors=FOUR)).document
    assert text(document, "hinges") == "One question on which people disagree decides the level."


def test_open_answers_that_change_the_level_are_said_to(scored):
    """d full lifts Level I to (100 + 100)/2; at nothing it is at 50 and not practised."""
    document = prepare(*scored({"answers": {"a": "usual", "b": "usual", "c": "usual"}}, factors=FOUR)).document
    assert "between Level 0 and Level I" in text(document, "hinges")
    assert "the level where it is" not in lead(document)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": "usual", "c": "usual"}, "both the reach and the secured level lie between Level 0 and Level I."),
        ({}, "both the reach and the secured level lie anywhere up to Level I."),
        ({"b": "usual", "d": "usual"}, "the secured level lies anywhere up to Level I."),
    ],
)
def test_what_open_answers_can_change_is_said_once(scored, answers, said):
    """Of two levels with two questions each, those of one are open."""
    assert f"Depending on the open answers, {said}" in text(prepare(*scored({"answers": answers})).document, "hinges")


def test_the_hand_out_names_open_questions_and_no_disagreement_twice(scored):
    document = prepare(*scored({"answers": DISPUTED}, factors=FOUR), "agenda").document
    assert ids(document) == ["disagreements", "hinges"]
    assert not blocks(document, Bullets, "hinges")


# -- sentences -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        (USUAL, "Somebody & Co stands at Level I (Shared), the top of the ladder."),
        ({**USUAL, "b": "none", "d": "none"}, "Somebody & Co stands at Level 0 (Asked). No higher level is practised."),
        (
            {**USUAL, "a": "none", "c": "none"},
            "Somebody & Co reaches Level I without having secured any level, because Level 0 is not complete yet.",
        ),
        (
            {**USUAL, "a": "tried"},
            "Somebody & Co reaches Level I but has secured only Level 0, because Level 0 is not complete yet.",
        ),
        (dict.fromkeys("abcd", "none"), "Somebody & Co does not practise any level of the ladder yet."),
        (
            {"a": "usual"},
            "Somebody & Co is not rated on the ladder: too few practices have an answer; what was answered",
        ),
    ],
)
def test_the_headline_follows_from_the_ladder(scored, answers, headline):
    (verdict,) = blocks(prepare(*scored({"answers": answers})).document, Verdict)
    assert plain(verdict.headline).startswith(headline)


def test_a_ladder_of_single_practices_counts_them(scored):
    # From 66 a practice counts: of a 100 and c 50 one does, of b (does not apply) and d (open) none of the one that applies.
    answers = {"a": "usual", "b": "na", "c": "tried", "d": "unknown"}
    ladder = SMALL["ladder"] | {"rule": "every"}
    document = prepare(*scored({"answers": answers}, ladder=ladder)).document
    lead, *_ = blocks(document, Paragraph, "ladder")
    assert plain(lead.line) == "Level 0 has one of two practices in place and Level I none of one."
    (chart,) = blocks(document, Chart, "ladder")
    assert chart.table.header[3] == "In place"
    assert [plain(row[3]) for row in chart.table.rows] == ["1 of 2", "0 of 1"]
    assert [(rung.value, rung.short) for rung in chart.data.rungs] == [
        ("75%, 1 of 2 in place", "75%, 1 of 2"),
        ("no answer yet", "no answer yet"),
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "None of the 4 questions that apply has an answer yet."),
        ({"a": "tried"}, "1 of the 4 questions that apply has an answer."),
        ({"a": "tried", "b": "tried"}, "2 of the 4 questions that apply have an answer."),
        ({"a": "tried", "b": "tried", "c": "na", "d": "na"}, "Both questions that apply have an answer."),
        ({"a": "tried", "b": "na", "c": "na", "d": "na"}, "The one question that applies has an answer."),
        ({"b": "na", "c": "na", "d": "na"}, "The one question that applies has no answer yet."),
        (USUAL, "All 4 questions that apply have an answer."),
    ],
)
def test_how_many_answers_there_are_is_said_first(scored, answers, said):
    (verdict,) = blocks(prepare(*scored({"answers": answers})).document, Verdict)
    assert plain(verdict.lead).startswith(said)


def test_what_is_not_rated_says_so(scored):
    document = prepare(*scored({"answers": {"a": "usual", "b": "usual"}})).document
    (chart,) = blocks(document, Chart, "factors")
    values = {plain(row[0]).strip(): plain(row[1]) for row in chart.table.rows}
    assert values == {"On top": "100", "The first": "100", "The second": "not rated"}
    assert [bar.value for bar in chart.data.bars] == ["100", "100", "n/r"]
    assert "not rated" in chart.reading


def test_scores_show_on_the_questionnaires_scale(scored):
    document = prepare(
        *scored({"answers": {**USUAL, "a": "none"}}, display={"min": 1, "max": 5, "decimals": 1})
    ).document
    (chart,) = blocks(document, Chart, "factors")
    assert [plain(row[1]) for row in chart.table.rows] == ["4.0", "3.0", "5.0"]


def test_a_target_is_met_or_not(scored):
    target = {"target": {"level": "l1", "factors": {"one": 80, "two": 40}}}
    document = prepare(*scored({"answers": {**USUAL, "a": "none", "b": "none"}, **target})).document
    assert "one level" in text(document, "target") or "to go" in text(document, "target")
    (table,) = blocks(document, Table, "target")
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["The first", "80", "0", "80"],
        ["The second", "40", "100", "met"],
    ]
    assert "the target is met" in text(prepare(*scored({"answers": USUAL, **target})).document, "target")


def test_the_first_step_waits_for_no_other_action(scored):
    def action(id_, **more):
        return {"id": id_, "title": id_, "lifts": [{"question": "a", "to": "usual"}], "effort": {"marketing": 1}} | more

    actions = [action("first", after=["second"]), action("second", effort={"marketing": 50})]
    document = prepare(*scored({"answers": {**USUAL, "a": "none"}}, actions=actions)).document
    (verdict,) = blocks(document, Verdict)
    (step,) = [plain(p.line) for p in verdict.points if p.label == "First step"]
    assert step.startswith("second (Together, 50\u00a0days of work): +")


def test_a_settled_difference_is_no_topic(scored):
    votes = {"r1": "usual", "r2": "none"}
    open_ = prepare(*scored({"answers": {**USUAL, "a": votes}})).document
    assert [t.question.anchor for b in blocks(open_, Topics) for t in b.items] == ["q-a"]
    assert [[p.side for p in t.positions] for b in blocks(open_, Topics) for t in b.items] == [
        ["Marketing", "Technology"]
    ]
    settled = prepare(*scored({"answers": {**USUAL, "a": {**votes, "agreed": "usual"}}})).document
    assert "disagreements" not in ids(settled)


def test_numbers_that_differ_in_the_last_digit_are_two_answers(scored):
    """With six digits, as floats are often written, both would be 1.23457e+06."""
    takings = {"id": "a", "text": "What does the shop take?", "kind": "number", "unit": "euros"}
    takings["points"] = [{"at": 0, "score": 0}, {"at": 5000000, "score": 1}]
    factors = [{"id": "f", "title": "F", "questions": [takings]}]
    card, questionnaire = scored({"answers": {"a": {"r1": 1234567, "r2": 1234568}}}, factors=factors, ladder=None)
    (said,) = [
        b for b in blocks(prepare(card, questionnaire, named=True).document, Answers) if b.groups[0].items[0].said
    ]
    assert [answer.answer for answer in said.groups[0].items[0].said] == [
        "1\u202f234\u202f568 euros",
        "1\u202f234\u202f567 euros",
    ]
