"""The reports beside the full one: what each says, that its links arrive, and that the executive one fits two pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from maturity.cli.app import app
from maturity.model.advice import Action
from maturity.model.scorecard import ActionResult
from maturity.reporting.blocks import Facts, Paragraph, Table, Topics
from maturity.reporting.document import SECTIONS
from maturity.reporting.inline import plain
from maturity.reporting.render import render
from maturity.reporting.report import prepare
from maturity.reporting.sections.executive import soonest

EXAMPLES = Path(__file__).parents[2] / "examples"
USUAL = dict.fromkeys("abcd", "usual")

EXAMPLES = Path(__file__).parents[2] / "examples"


def blocks(document, kind):
    return [b for s in document.sections for b in s.blocks if isinstance(b, kind)]


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_link_arrives_in_every_report(example, kind):
    page = render(*example, "html", report=kind).decode()
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


@pytest.mark.parametrize(("kind", "name"), [("executive", "Executive report"), ("agenda", "Workshop hand-out")])
def test_a_report_says_which_it_is(example, kind, name):
    assert plain(prepare(*example, kind).document.meta).startswith(name)


def test_the_executive_report_fits_two_printed_pages(example, tmp_path):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser to print with")
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(render(*example, "html", report="executive"))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [browser, *flags, profile, "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 2


def test_the_executive_report_says_three_things_and_what_to_do(example):
    document = prepare(*example, "executive").document
    assert [s.id for s in document.sections] == ["standing", "matters", "next-days", "elsewhere"]
    (matters,) = blocks(document, Facts)
    assert [label for label, _ in matters.items] == ["Critical", "To settle", "Still open"]
    assert document.sections[1].title == "The three things that matter"
    (plan,) = blocks(document, Table)
    assert 1 <= len(plan.rows) <= 6
    # No column that begins at its left edge stands right behind one that ends at its right edge: figures would touch.
    assert "right left" not in " ".join(plan.align)


def test_the_hand_out_has_every_disagreement_in_the_order_of_the_scorecard(example):
    card, questionnaire = example
    (topics,) = blocks(prepare(card, questionnaire, "agenda").document, Topics)
    texts = {q.id: q.text for _, q in questionnaire.questions()}
    assert [" ".join(t.question.text.split()) for t in topics.items] == [
        " ".join(str(texts[lever.question]).split()) for lever in card.agenda
    ]
    assert all("To settle:" in plain(t.stake) and len(t.positions) >= 1 for t in topics.items)


def test_the_hand_out_asks_which_answer_holds(scored):
    answers = {"a": {"r1": "none", "r2": "usual"}}
    report = prepare(*scored({"answers": answers}), "agenda", named=True)
    (topics,) = blocks(report.document, Topics)
    assert plain(topics.items[0].stake).endswith("To settle: is it “It is usual” or “Nobody does this”?")


def test_the_hand_out_lists_answers_from_the_highest_down_and_settles_nothing_on_ignorance(scored):
    people = {f"m{i}": {"role": "cmo", "name": f"M{i}"} for i in range(5)}
    votes = dict(zip(people, ("none", "unknown", "usual", "tried", "na"), strict=True))
    report = prepare(*scored({"respondents": people, "answers": {"a": votes}}), "agenda", named=True)
    (topics,) = blocks(report.document, Topics)
    (topic,) = topics.items
    assert plain(topic.stake).endswith("To settle: which of these four answers holds here today, and what shows it?")
    (position,) = topic.positions
    assert [plain(line) for line in position.said] == [
        "It is usual – M2 (CMO)",
        "It was tried once – M3 (CMO)",
        "Nobody does this – M0 (CMO)",
        "Not known – M1 (CMO)",
        "Does not apply here – M4 (CMO)",
    ]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ({"answers": USUAL}, "There is nothing to disagree on"),
        ({"answers": {}}, "No question has an answer yet"),
        ({"answers": USUAL, "respondents": {"r1": {"role": "cmo"}}}, "One person answered"),
    ],
)
def test_a_hand_out_without_disagreements_says_why(scored, sheet, said):
    first, *_ = prepare(*scored(sheet), "agenda").document.sections
    (only,) = first.blocks
    assert isinstance(only, Paragraph)
    assert plain(only.line).startswith(said)


ACTIONS = [
    {
        "id": "do",
        "title": "Do it",
        "lifts": [{"question": "a", "to": "usual"}],
        "effort": {"technology": 2},
        "horizon": 30,
    }
]


@pytest.mark.parametrize(
    ("answers", "actions", "said"),
    [
        ({}, ACTIONS, ["No action can be recommended before a question has an answer."]),
        (USUAL, ACTIONS, ["No action is recommended."]),
        (USUAL, [], None),
    ],
)
def test_a_board_is_told_why_nothing_is_to_be_done(scored, answers, actions, said):
    """Gains over answers that nobody gave would be figures that rest on nothing."""
    card, questionnaire = scored({"answers": answers}, actions=actions)
    assert bool(card.actions) == (said is not None and not answers)
    days = [s for s in prepare(card, questionnaire, "executive").document.sections if s.id == "next-days"]
    assert [plain(b.line) for s in days for b in s.blocks] == (said or [])
    assert not any(s.id == "actions" for s in prepare(card, questionnaire).document.sections)


def planned(*actions):
    known = {
        id_: Action.model_validate(
            {"id": id_, "title": id_, "lifts": [{"question": "q", "to": 1}], "effort": {"it": 1}}
            | {"horizon": horizon, "after": after}
        )
        for id_, horizon, after in actions
    }
    results = tuple(ActionResult(id=i, gain=1, effort=1, priority=1, unlocks=None, raises={}) for i in known)
    return [(action.id, day) for _, action, day in soonest(results, known)]


def test_an_action_starts_when_those_it_waits_for_show():
    # b waits for a: 30 + 60 = day 90, just in time; c waits for b: day 120, too late, and d for c, whatever its horizon
    assert planned(
        ("b", 60, ["a"]), ("c", 30, ["b"]), ("d", 1, ["c"]), ("a", 30, []), ("e", 91, []), ("f", 90, [])
    ) == [
        ("a", 30),
        ("b", 90),
        ("f", 90),
    ]


def test_one_of_the_first_actions_is_against_the_gravest_finding():
    """Ten actions in order; six are named, and they make room where none lifts what the finding is about."""
    waits = {"h": ["c"], "i": ["f"], "j": ["i"]}
    action = {"effort": {"it": 1}, "horizon": 30}
    known = {
        n: Action.model_validate(
            action | {"id": n, "title": n, "lifts": [{"question": n, "to": 1}], "after": waits.get(n, [])}
        )
        for n in "abcdefghij"
    }
    results = tuple(ActionResult(id=n, gain=1, effort=1, priority=1, unlocks=None, raises={n: 1}) for n in known)

    def named(*about):
        return "".join(action.id for _, action, _ in soonest(results, known, frozenset(about)))

    assert named() == named("b") == named("somewhere-else") == "abcdef"
    assert named("g", "h") == "abcdeg"
    assert named("h") == "abcdeh"  # c comes before it
    assert named("i") == "abcdfi"  # f comes before it, so that d is the last of the others
    assert named("j") == "abcfij"  # and i before j
    assert "".join(action.id for _, action, _ in soonest(results[:3], known, frozenset("z"))) == "abc"


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ({"question": "c", "below": 50}, "dear"),
        ({"attainment": "l0", "below": 50}, "dear"),  # a and c
        ({"factor": "two", "below": 50}, "cheap-5"),  # c and d, which the others lift
        ({"index": True, "below": 50}, "cheap-5"),
        # That d is high is no part of what is wrong, so lifting it does nothing about the finding.
        ({"all": [{"question": "c", "below": 50}, {"question": "d", "at_least": 0}]}, "dear"),
        ({"all": [{"question": "c", "below": 50}, {"not": {"factor": "two", "above": 0}}]}, "cheap-5"),
        ({"all": [{"question": "c", "below": 50}, {"not": {"question": "d", "below": 0}}]}, "dear"),
        ({"all": [{"question": "c", "below": 50}, {"question": "d", "option": "none", "at_least": 50}]}, "cheap-5"),
    ],
)
def test_the_board_sees_what_to_do_about_the_gravest_finding(scored, when, last):
    action = {"horizon": 30, "effort": {"technology": 1}, "lifts": [{"question": "d", "to": "usual"}]}
    actions = [action | {"id": f"cheap-{i}", "title": f"cheap-{i}"} for i in range(6)]
    dear = {"id": "dear", "title": "dear", "effort": {"technology": 50}, "lifts": [{"question": "c", "to": "usual"}]}
    found = [{"id": "grave", "severity": "critical", "text": "Grave", "when": when}]
    none = {"answers": dict.fromkeys("abcd", "none")}
    document = prepare(*scored(none, actions=[*actions, action | dear], findings=found), "executive").document
    (table,) = [b for b in blocks(document, Table) if b.header[0] == "Action"]
    assert [plain(row[0]) for row in table.rows] == [*(f"cheap-{i}" for i in range(5)), last]


def test_what_is_not_recommended_is_not_waited_for():
    assert planned(("a", 45, ["done-already"])) == [("a", 45)]


def test_a_plan_has_at_most_six_actions_in_their_order():
    assert planned(*((f"a{n}", 10, []) for n in range(9))) == [(f"a{n}", 10) for n in range(6)]


def test_the_command_names_the_file_after_the_report(tmp_path):
    sheet = str(EXAMPLES / "northwind-kettles.yaml")
    done = CliRunner().invoke(app, ["report", sheet, "--report", "executive", "-f", "html", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["northwind-kettles-executive.html"]
