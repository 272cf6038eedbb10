"""A small workshop for tests: a questionnaire with every kind of question and routing, and the people in the room."""

from __future__ import annotations

import strategies
from maturity.interview.lines import meaning
from maturity.interview.orders import Order
from maturity.interview.session import apply, start

STEPS = [{"id": i, "text": f"It is {i}"} for i in ("none", "tried", "usual", "always")]

ROOM = {
    "id": "room",
    "version": "1.0.0",
    "title": "Room",
    "sides": {
        "marketing": {"title": "Marketing", "roles": ["cmo", "marketing"]},
        "technology": {"title": "Technology", "roles": ["cio", "it"]},
    },
    "alignment": {"between": ["marketing", "technology"]},
    "scales": {"steps": STEPS},
    "ladder": {
        "levels": [
            {"id": "level-0", "label": "Level 0", "title": "First"},
            {"id": "level-1", "label": "Level I", "title": "Second"},
        ]
    },
    "factors": [
        {
            "id": "people",
            "title": "People",
            "questions": [
                {"id": "forum", "text": "Is there a forum?", "scale": "steps", "level": "level-0"},
                {"id": "host", "text": "Who hosts it?", "scale": "steps", "ask_if": {"question": "forum", "above": 0}},
                {"id": "forms", "text": "Which forms?", "kind": "multiple", "options": STEPS[:3]},
            ],
        },
        {
            "id": "tools",
            "title": "Tools",
            "questions": [
                {
                    "id": "reuse",
                    "text": "What share is reused?",
                    "kind": "number",
                    "unit": "%",
                    "min": 0,
                    "max": 100,
                    "points": [{"at": 0, "score": 0}, {"at": 60, "score": 1}],
                },
                {"id": "stack", "text": "Who builds?", "scale": "steps", "ask": ["technology"], "level": "level-1"},
                {"id": "words", "text": "In your words?", "kind": "text"},
            ],
        },
    ],
}

QUESTIONNAIRE = strategies.questionnaire_of(ROOM)

SHEET = {
    "questionnaire": "room",
    "organisation": {"name": "Example Works"},
    "respondents": {"r1": {"role": "cmo"}, "r2": {"role": "cio"}, "r3": {"role": "it"}, "r4": {"role": "it"}},
}


def begin(answers=None, order=Order.QUESTIONNAIRE, **more):
    """A session over the sheet, with some answers (in the file's forms) already given."""
    return start(QUESTIONNAIRE, strategies.sheet_of(SHEET | {"answers": answers or {}} | more), order)


def say(session, *lines):
    """Type lines that change or move something."""
    for line in lines:
        session = apply(session, meaning(line, session))
    return session


def given(session, question):
    """The answers to a question as plain values, by person."""
    return {who: vote.answer for who, vote in session.sheet.answers.get(question, {}).items()}
