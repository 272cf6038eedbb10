"""The two bridges: which concern each question answers, what can be answered today, and what would settle it."""

from __future__ import annotations

import pytest

from maturity.reporting.blocks import Cards, Heading, Paragraph
from maturity.reporting.inline import plain
from maturity.reporting.render import FORMATS, render
from maturity.reporting.report import prepare
from programs import libraries_of
from reporting.books import book, table

ASKED = {
    "sources": {"bonner-cmo": {"title": "How a CMO leads"}},
    "ladder": None,
    "factors": [
        {
            "id": "bridges",
            "title": "Bridges",
            "questions": [
                {"id": "stack", "text": "In which form?", "scale": "practice", "sources": ["bonner-cmo.it-stack"]},
                {
                    "id": "terms",
                    "text": "Which clauses?",
                    "kind": "multiple",
                    "options": [{"id": "own", "text": "Ownership"}, {"id": "secret", "text": "Secrecy"}],
                    "sources": ["bonner-cmo.it-risk"],
                },
                {
                    "id": "weeks",
                    "text": "How many weeks?",
                    "kind": "number",
                    "unit": "weeks",
                    "points": [{"at": 4, "score": 1}, {"at": 52, "score": 0}],
                    "sources": ["bonner-cmo.bu-speed"],
                },
                {
                    "id": "safe",
                    "text": "Where to try?",
                    "scale": "practice",
                    "sources": ["bonner-cmo.bu-career", "bonner-cmo.bu-innovation"],
                },
                {"id": "other", "text": "Unrelated?", "scale": "practice"},
            ],
        }
    ],
    "actions": [
        {
            "id": "clauses",
            "title": "Write the clauses",
            "lifts": [{"question": "terms", "to": ["own", "secret"]}],
            "effort": {"technology": 3},
            "owner": "technology",
        }
    ],
}
QUESTIONS = ASKED["factors"][0]["questions"]
PEOPLE = {f"m{n}": {"role": "cmo", "name": f"M{n}"} for n in (1, 2, 3)} | {
    f"t{n}": {"role": "cio", "name": f"T{n}"} for n in (1, 2)
}
ANSWERS = {
    # Marketing 0, 0, 50: 16.7 on average, and most say that nobody does; technology 50 and 100: 75.
    "stack": {"m1": "none", "m2": "none", "m3": "tried", "t1": "tried", "t2": "usual"},
    "terms": ["own"],
    "weeks": 4,
    "safe": "unknown",
    "other": "none",
}


@pytest.fixture
def bridges(scored):
    def make(answers=ANSWERS, **prepared):
        return prepare(*scored({"respondents": PEOPLE, "answers": answers}, **ASKED), **prepared).document

    return make


def section(document):
    return next((s for s in document.sections if s.id == "bridges"), None)


def cards(document):
    return {
        card.anchor: {label: plain(line) for label, line in card.facts}
        | {"title": card.title, "standing": card.badges[0].text, "figures": plain(card.kicker)}
        for block in section(document).blocks
        if isinstance(block, Cards)
        for card in block.items
    }


def test_each_concern_says_what_can_be_answered_and_what_would_settle_it(bridges):
    found = cards(bridges())
    assert list(found) == ["bridge-stack", "bridge-terms", "bridge-weeks", "bridge-safe"]
    stack = found["bridge-stack"]
    # (16.7 + 75) / 2 = 45.8
    assert (stack["figures"], stack["standing"]) == ("46 of 100 (Marketing 17, Technology 75)", "answered in part")
    assert stack["Marketing"] == "Nobody does this (2 of 3)"
    assert stack["Technology"] == "on average 75, between “It was tried once” and “It is usual”"
    assert stack["Would settle it"] == "It is usual"
    terms = found["bridge-terms"]
    assert terms["Today"] == "Ownership, as agreed in the room"
    assert terms["Would settle it"] == "in addition: Secrecy"
    assert terms["First step"] == "Write the clauses (Technology, 3\u00a0days)"
    weeks = found["bridge-weeks"]
    assert (weeks["Today"], weeks["standing"]) == ("4 weeks, as agreed in the room", "can be answered")
    assert "Would settle it" not in weeks
    safe = found["bridge-safe"]
    assert (safe["Today"], safe["standing"], safe["figures"]) == (
        "Nobody in the room could say.",
        "nobody could say",
        "No score",
    )


def test_a_question_that_rests_on_two_concerns_stands_once_and_the_unrelated_never(bridges):
    document = bridges()
    assert list(cards(document)).count("bridge-safe") == 1
    assert "bridge-other" not in cards(document)
    headings = [plain(b.text) for b in section(document).blocks if isinstance(b, Heading)]
    assert headings == ["What the technology department will ask", "What the business units will ask"]


def test_questions_of_a_concern_stand_as_in_the_scorecard_whatever_the_questionnaire_has_become(scored):
    """Weeks and the question behind it rest on the same concern; the questionnaire has them the other way round now."""
    asked = [q | {"sources": ["bonner-cmo.bu-speed"]} if q["id"] == "other" else q for q in QUESTIONS]
    factor = ASKED["factors"][0]
    sheet = {"respondents": PEOPLE, "answers": ANSWERS}
    card, _ = scored(sheet, **ASKED | {"factors": [factor | {"questions": asked}]})
    _, now = scored(sheet, **ASKED | {"factors": [factor | {"questions": asked[::-1]}]})
    found = list(cards(prepare(card, now).document))
    assert [x for x in found if x in {"bridge-weeks", "bridge-other"}] == ["bridge-weeks", "bridge-other"]


def test_the_lead_counts_what_can_be_answered(bridges):
    (lead,) = [b for b in section(bridges()).blocks if isinstance(b, Paragraph)]
    assert plain(lead.line) == (
        "Of the four questions that the technology department and the business units will ask before people outside "
        "build anything, one can be answered in full today, two in part and one hardly or not at all."
    )


def test_what_does_not_apply_is_not_counted(bridges):
    document = bridges(ANSWERS | {"safe": "na", "weeks": 52})
    (lead,) = [b for b in section(document).blocks if isinstance(b, Paragraph)]
    assert plain(lead.line).startswith("Of the three questions")
    assert cards(document)["bridge-safe"]["Today"] == "Does not apply here."
    # 52 weeks score nothing; 4 or less would be full.
    assert cards(document)["bridge-weeks"]["Would settle it"] == "4 weeks or less"


def test_a_mean_that_an_answer_scores_is_said_in_its_words(bridges):
    document = bridges(ANSWERS | {"stack": {"t1": "tried", "t2": "tried"}})
    assert cards(document)["bridge-stack"]["Technology"] == "on average 50, as in “It was tried once”"
    named = bridges(ANSWERS | {"stack": {"t1": "none", "t2": "usual"}}, named=True)
    assert cards(named)["bridge-stack"]["Technology"] == "Nobody does this (1 of 2); It is usual (1 of 2)"


def test_without_such_questions_or_answers_there_is_no_section(scored, bridges):
    assert section(prepare(*scored({"answers": {"a": "usual"}})).document) is None
    assert section(bridges({"other": "none"})) is None
    assert section(bridges({"safe": "unknown", "stack": "na"})) is None


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_them(scored, format_):
    libraries_of(format_)
    assert render(*scored({"respondents": PEOPLE, "answers": ANSWERS}, **ASKED), format_)


def test_markdown_has_a_heading_for_each_concern(scored):
    text = render(*scored({"respondents": PEOPLE, "answers": ANSWERS}, **ASKED), "md").decode()
    assert "\n#### “Who owns what they make, what may they see, and who answers for its safety?”\n" in text


@pytest.mark.filterwarnings("ignore:.* extension is not supported")
def test_the_workbook_leaves_room_for_ones_own_answer(scored):
    rows = table(book(scored({"respondents": PEOPLE, "answers": ANSWERS}, **ASKED))["Bridges"], "Who asks")
    assert [(r["Who asks"], r["Standing"], r["What we answer"]) for r in rows] == [
        ("Technology department", "answered in part", None),
        ("Technology department", "answered in part", None),
        ("Business units", "can be answered", None),
        ("Business units", "nobody could say", None),
    ]
    assert rows[1]["Score"] == 50
    assert rows[1]["First step"] == "Write the clauses (Technology, 3\u00a0days)"
