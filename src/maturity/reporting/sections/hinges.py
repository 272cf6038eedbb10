"""What would change the verdict: disagreements that decide the level, and questions without an answer."""

from __future__ import annotations

from maturity.model.scorecard import Lever
from maturity.reporting.blocks import Block, Bullets, Paragraph, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Typed
from maturity.reporting.sections import ladder as rungs
from maturity.reporting.text import STATES, capital, count, numeral

SHOWN = 15


def section(c: Context) -> Section | None:
    """Return what would change the verdict, None where every question is answered and no disagreement decides."""
    blocks = [*_level(c), *_open(c, "marked as such among the answers")]
    return Section("hinges", "What would change it", tuple(blocks)) if blocks else None


def open_questions(c: Context) -> Section | None:
    """Return the open questions alone, None where every question is answered."""
    blocks = _open(c, "marked as such in the full report")
    return Section("hinges", "What it hinges on", tuple(blocks)) if blocks else None


def _level(c: Context) -> list[Block]:
    """Say what can change the level, and name the disagreements that decide it."""
    applies = c.card.ladder is not None and c.card.index.coverage is not None
    moved = rungs.outlook(c, c.card.ladder) if c.card.ladder is not None and applies else ()
    blocks: list[Block] = [Paragraph(moved, "lead")] if moved else []
    decide = [lever for lever in c.card.agenda if lever.flips]
    if decide:
        blocks.append(Bullets(tuple(_dispute(c, lever) for lever in decide)))
    return blocks


def _dispute(c: Context, lever: Lever) -> Line:
    result = c.results[lever.question]
    views: list[Line] = [
        (Typed(c.side(side)), f" {c.scale.score(result.views[side])}") for side in c.sides or () if side in result.views
    ]
    said = tuple(part for i, view in enumerate(views) for part in ((", ", *view) if i else view))
    return (c.question(lever.question), *((" – ", *said) if said else ()))


def _open(c: Context, elsewhere: str) -> list[Block]:
    """Return the open questions; `elsewhere` says where those are that are left out."""
    hinges = c.card.hinges
    if not hinges:
        return []
    blocks: list[Block] = [Paragraph(_why(c))]
    rows: list[tuple[Cell, ...]] = []
    for lever in hinges[:SHOWN]:
        result = c.results[lever.question]
        rows.append(
            (
                c.question(lever.question),
                c.lookup.names[result.factor],
                STATES[result.state],
                c.scale.change(lever.impact, fine=True),
                *(("yes" if lever.flips else "no",) if c.levels else ()),
            )
        )
    header = ("Question", "Factor", "Why", "Moves index by", *(("Decides level",) if c.levels else ()))
    align: tuple[Align, ...] = ("left", "left", "left", "right", "left")
    blocks.append(
        Table(
            "Questions without an answer, the most telling first",
            header,
            align[: len(header)],
            tuple(rows),
            further=len(hinges) - len(rows),
        )
    )
    if len(hinges) > SHOWN:
        blocks.append(Paragraph((f"and {len(hinges) - SHOWN} more, {elsewhere}.",), "note"))
    return blocks


def _why(c: Context) -> Line:
    """Say how many questions are open, and why."""
    hinges = c.card.hinges
    unknown = sum(c.results[h.question].state == "unknown" for h in hinges)
    said = capital(count(len(hinges), "question that applies has no score", "questions that apply have no score"))
    why = {0: "nobody answered", len(hinges): "nobody in the room knew"}.get(unknown)
    if why:
        return (f"{said}: {why}.",)
    rest = len(hinges) - unknown
    left = f"{numeral(rest)} {'was' if rest == 1 else 'were'} left"
    return (f"{said}: nobody knew the answer to {numeral(unknown)}, and {left}.",)
