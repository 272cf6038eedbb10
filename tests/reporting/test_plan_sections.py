"""What to do by owner and horizon, and what the technology keeps shut."""

from __future__ import annotations

import pytest

from maturity.reporting.blocks import Cards, Heading, Paragraph, Table
from maturity.reporting.inline import plain
from maturity.reporting.report import prepare
from maturity.reporting.sections.actions import FIRST
from maturity.reporting.sections.horizons import horizon

NONE = dict.fromkeys("abcd", "none")


def action(id_, horizon_=30, owner="joint", after=(), days=1, to="usual", question="a", **more):
    lifts = [{"question": question, "to": to}]
    return {
        "id": id_, "title": id_.capitalize(), "lifts": lifts, "effort": {"marketing": days}, "owner": owner,
        "horizon": horizon_, "after": list(after), **more,
    }  # fmt: skip


def section(document, id_):
    return next((s for s in document.sections if s.id == id_), None)


def groups(document):
    """Return the headings over cards, with the numbers of the actions below."""
    found, heading = [], ""
    for block in section(document, "actions").blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        elif isinstance(block, Cards):
            found.append((heading, [plain(card.kicker) for card in block.items], block.layout))
    return found


def cells(table):
    return [[plain(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (1, "within 30 days"),
        (30, "within 30 days"),
        (31, "within 90 days"),
        (90, "within 90 days"),
        (91, "within a year"),
        (365, "within a year"),
        (366, "after a year"),
    ],
)
def test_a_day_lies_in_a_horizon(day, words):
    assert horizon(day) == words


def test_actions_stand_by_owner_and_horizon(scored):
    # All lift a from nothing: gain 25 each, so the cheapest comes first: a1 (1 day), a2 (2), a3 (3), a4 (4).
    # a4 waits for a2: 60 + 60 = day 120.
    actions = [
        action("a1", 30, "marketing"),
        action("a2", 60, "technology", days=2),
        action("a3", 30, "marketing", days=3),
        action("a4", 60, "joint", after=["a2"], days=4),
    ]
    document = prepare(*scored({"answers": NONE}, actions=actions)).document
    assert groups(document) == [
        ("Together, within a year", ["4"], "list"),
        ("Marketing, within 30 days", ["1", "3"], "list"),
        ("Technology, within 90 days", ["2"], "list"),
    ]
    overview, glance = [b for b in section(document, "actions").blocks if isinstance(b, Table)]
    assert overview.header == ("Owner", "Within 30 days", "Within 90 days", "Within a year", "In all")
    assert cells(overview) == [
        ["Together", "–", "–", "1 (4\u00a0days)", "1 (4\u00a0days)"],
        ["Marketing", "2 (4\u00a0days)", "–", "–", "2 (4\u00a0days)"],
        ["Technology", "–", "1 (2\u00a0days)", "–", "1 (2\u00a0days)"],
        ["Everybody", "2 (4\u00a0days)", "1 (2\u00a0days)", "1 (4\u00a0days)", "4 (10\u00a0days)"],
    ]
    assert [row[4] for row in cells(glance)] == ["day 30", "day 60", "day 30", "day 120"]
    last = next(b for b in section(document, "actions").blocks if isinstance(b, Cards)).items[0]
    assert plain(dict(last.facts)["Shows by"]) == "day 120, 60 days after what it waits for"


def test_after_the_first_dozen_each_action_is_a_line(scored):
    actions = [action(f"a{n:02}", days=n + 1) for n in range(14)]
    document = prepare(*scored({"answers": NONE}, actions=actions)).document
    assert [(len(numbers), layout) for _, numbers, layout in groups(document)] == [(FIRST, "list"), (2, "folded")]
    (further,) = [b for b in section(document, "actions").blocks if isinstance(b, Heading) and b.note]
    assert further.note == "2 more, a line each"


# -- lock-in -------------------------------------------------------------------------------------------------------------


def locked(**question):
    asked = {"id": "core", "text": "How open?", "scale": "practice", "sources": ["craig.lock-in"]} | question
    other = {"id": "a", "text": "Else?", "scale": "practice"}
    return {
        "sources": {"craig": {"title": "Crowds"}},
        "ladder": None,
        "factors": [{"id": "one", "title": "One", "questions": [asked, other]}],
        "actions": [
            action("first", to="tried", question="core"),
            action("second", question="core", after=["first"], when={"question": "core", "at_least": 50}),
        ],
        "findings": [
            {
                "id": "shut",
                "title": "Shut out",
                "text": "x",
                "when": {"question": "core", "below": 50},
                "sources": ["craig.lock-in"],
            }
        ],
    }


def test_lock_in_says_what_is_allowed_kept_shut_and_opened(scored):
    # Marketing 50, technology 0: 25 together.
    document = prepare(*scored({"answers": {"core": {"r1": "tried", "r2": "none"}}}, **locked()), named=True).document
    found = section(document, "lockin")
    lead, finding = [plain(b.line) for b in found.blocks if isinstance(b, Paragraph)]
    assert lead == (
        "What the technology allows people outside to do scores 25 of 100; Marketing rates it 50 points higher. "
        "One recommended action opens it further."
    )
    assert finding == "What follows from it stands among the findings: Shut out."
    (card,) = [card for b in found.blocks if isinstance(b, Cards) for card in b.items]
    assert {label: plain(line) for label, line in card.facts} == {
        "Marketing": "It was tried once",
        "Technology": "Nobody does this",
        "More open": "It was tried once; It is usual",
    }
    heading, lines = card.lifts
    assert heading == "What opens it (one recommended)"
    assert [plain(line) for line in lines] == [
        "First (Together, 1\u00a0day) – then: It was tried once",
        "Later: Second – once “First” shows",
    ]


def test_lock_in_of_several_questions_takes_no_side_for_all(scored):
    # On the first marketing lies 50 above technology, on the second 100 below it: 25 and 50 together.
    both = locked()
    both["factors"][0]["questions"][1]["sources"] = ["craig.lock-in"]
    answers = {"core": {"r1": "tried", "r2": "none"}, "a": {"r1": "none", "r2": "usual"}}
    lead = section(prepare(*scored({"answers": answers}, **both), named=True).document, "lockin").blocks[0]
    assert plain(lead.line) == (
        "What the technology allows people outside to do scores between 25 and 50 of 100. "
        "One recommended action opens it further."
    )


def test_lock_in_that_nobody_knows_is_said(scored):
    document = prepare(*scored({"answers": {"core": "unknown", "a": "usual"}}, **locked())).document
    lead = section(document, "lockin").blocks[0]
    assert plain(lead.line).startswith("Nobody in the room could say what the technology allows")


def test_lock_in_disappears_where_nothing_is_known_of_it(scored):
    for answers in ({"a": "usual"}, {"core": "na", "a": "usual"}):
        assert section(prepare(*scored({"answers": answers}, **locked())).document, "lockin") is None
    assert section(prepare(*scored({"answers": {"core": "none"}}, **locked(sources=[]))).document, "lockin") is None


@pytest.mark.parametrize(
    ("answer", "today"), [("usual", ", 100% today"), ("na", ", does not apply today"), ("unknown", "")]
)
def test_an_experiment_says_how_far_its_factor_is(scored, answer, today):
    """The factor one has a single practice at Level I, which is b."""
    trial = {"id": "try", "level": "l1", "factor": "one", "title": "Try", "weeks": 2}
    document = prepare(*scored({"answers": {"a": "usual", "b": answer}}, experiments=[trial])).document
    (cards,) = [b for b in section(document, "experiments").blocks if isinstance(b, Cards)]
    assert plain(cards.items[0].kicker) == f"Level I · The first{today}"
