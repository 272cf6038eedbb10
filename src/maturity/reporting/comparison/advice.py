"""What has become of the actions that the assessment before the last recommended."""

from __future__ import annotations

from collections import Counter
from math import fsum

from maturity.model.followed import Followed, Moved
from maturity.reporting.blocks import Paragraph, Section, Table
from maturity.reporting.comparison.words import Words
from maturity.reporting.inline import Align, Cell, Strong, Typed
from maturity.reporting.text import NOTHING, joined, numeral, tidy

STATES: dict[Moved, str] = {
    "reached": "● reached",
    "risen": "◐ under way",
    "mixed": "◇ both ways",
    "unchanged": "○ not moved",
    "fallen": "▼ fallen",
    "open": "– not known",
}
"""A sign and a word for each."""

_ANSWERS: dict[Moved, str] = {
    "reached": "reached",
    "risen": "risen",
    "unchanged": "as before",
    "fallen": "fallen",
    "open": "not scored",
}


def section(w: Words) -> Section | None:
    """Return the actions of the assessment before the last, None where there were none."""
    followed = w.comparison.followed
    if not followed:
        return None
    counted = Counter(action.moved for action in followed)
    said = joined(f"{numeral(counted[state])} {words[2:]}" for state, words in STATES.items() if counted[state])
    since = w.names[-2]
    where = w.at(-2).removesuffix(since)
    lead = Paragraph((f"Of the actions recommended {where}", Strong(since), ": ", *said, "."), "lead")
    explained = (
        "An action counts as reached when each answer it was to lift is at least where the action leads, as under way "
        "when some have risen and none has fallen. Whether it was carried out, the figures do not say."
    )
    note = Paragraph((explained,), "note")
    right: Align = "right"
    table = Table(
        f"Actions in the order of {since}",
        ("Action", "State", "Answers it was to lift", since, "Aim", w.names[-1], "Promised"),
        ("left", "left", "left", right, right, right, right),
        tuple(_row(w, action) for action in followed),
    )
    return Section("followed", "Last time's actions", (lead, table, note))


def _row(w: Words, action: Followed) -> tuple[Cell, ...]:
    counted = Counter(lift.moved for lift in action.lifts)
    answers = ", ".join(f"{counted[state]} {word}" for state, word in _ANSWERS.items() if counted[state])
    before = _mean([lift.before or 0.0 for lift in action.lifts])
    aim = _mean([lift.aim for lift in action.lifts])
    now = _mean([lift.now for lift in action.lifts])
    return (
        Typed(tidy(action.title)),
        STATES[action.moved],
        answers,
        *(w.scale.score(x) if x is not None else NOTHING for x in (before, aim, now)),
        w.scale.signed(action.gain, fine=True),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [x for x in values if x is not None]
    return fsum(known) / len(known) if known else None
