"""What the result hinges on: questions without an answer, and how far each can move it."""

from __future__ import annotations

from maturity.reporting.blocks import Block, Paragraph, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Typed
from maturity.reporting.sections import ladder as rungs
from maturity.reporting.text import capital, count, numeral

SHOWN = 15
STATES = {"unknown": "nobody knows", "unanswered": "no answer"}


def section(c: Context) -> Section | None:
    """Return the open questions, None where every question is answered."""
    hinges = c.card.hinges
    if not hinges:
        return None
    unknown = sum(c.results[h.question].state == "unknown" for h in hinges)
    said = capital(count(len(hinges), "question that applies has no score", "questions that apply have no score"))
    why = {0: "nobody answered", len(hinges): "nobody in the room knew"}.get(unknown)
    lead: Line = (f"{said}: ",)
    rest = len(hinges) - unknown
    lead += (
        (f"{why}.",)
        if why
        else (
            f"nobody knew the answer to {numeral(unknown)}, and {numeral(rest)} {'was' if rest == 1 else 'were'} left.",
        )
    )
    blocks: list[Block] = [Paragraph(lead, "lead")]
    if c.card.ladder is not None:
        moved = rungs.outlook(c, c.card.ladder)
        if moved:
            blocks.append(Paragraph(moved))
    rows = []
    for lever in hinges[:SHOWN]:
        result = c.results[lever.question]
        rows.append(
            (
                (c.question(lever.question),),
                (Typed(c.factor(result.factor)),),
                (STATES.get(result.state, result.state),),
                (c.scale.change(lever.impact, fine=True),),
                ("yes" if lever.flips else "no",),
            )
        )
    blocks.append(
        Table(
            "Questions without an answer, the most telling first",
            ("Question", "Factor", "Why", "Moves index by", "Decides level"),
            ("left", "left", "left", "right", "left"),
            tuple(rows),
        )
    )
    if len(hinges) > SHOWN:
        blocks.append(Paragraph((f"and {len(hinges) - SHOWN} more, marked as such among the answers.",), "note"))
    return Section("hinges", "What it hinges on", tuple(blocks))
