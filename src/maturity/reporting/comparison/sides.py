"""Alignment of the two sides, and what has become of disagreements."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.model.comparison import Series
from maturity.reporting.blocks import Block, Groups, Paragraph, Section, Table
from maturity.reporting.comparison.words import Words
from maturity.reporting.inline import Align, Cell, Line, Strong, Typed
from maturity.reporting.items import Group
from maturity.reporting.text import numeral, percent, tidy

ALIKE = 2.5
"""Points of alignment (0–100) up to which the sides are about as near to each other as before."""


def alignment(w: Words) -> Section | None:
    """Return how far the two sides were and are apart, None where there are no two sides."""
    c = w.comparison
    apart = [f for f in c.factors if any(x is not None for x in f.gap.values)]
    if c.sides is None or not (apart or any(x is not None for x in c.alignment.values)):
        return None
    blocks: list[Block] = []
    step = w.moved(c.alignment)
    if w.over_time and step is not None:
        blocks.append(Paragraph(_sentence(w, step), "lead"))
    if apart:
        first, second = (tidy(side) for side in c.sides)
        note = f"A gap is the view of {first} less that of {second}: above zero {first} sees more."
        head = ("Factor", *w.names, *w.change_headings)
        rows: list[tuple[Cell, ...]] = [_gap(w, "The whole", c.gap)] if any(x is not None for x in c.gap.values) else []
        rows += [_gap(w, Typed(tidy(f.title)), f.gap) for f in apart]
        right: Align = "right"
        table = Table("Gaps between the two sides", head, ("left", *[right] * (len(head) - 1)), tuple(rows))
        blocks += [table, Paragraph((note,), "note")]
    return Section("alignment", "Both views", tuple(blocks))


def _gap(w: Words, name: str | Typed, series: Series) -> tuple[Cell, ...]:
    return (name, *[w.scale.signed(x) for x in w.values(series)], *w.changes(series))


def _sentence(w: Words, step: float) -> Line:
    a, b = (Typed(tidy(side)) for side in w.comparison.sides or ("", ""))
    went = w.from_to(w.comparison.alignment, percent)
    if abs(step) <= ALIKE:
        return (a, " and ", b, " are about as near to each other as before: alignment went ", Strong(went), ".")
    verb = "have come nearer" if step > 0 else "have moved apart"
    return (a, " and ", b, f" {verb}: alignment went ", Strong(went), ".")


def disagreements(w: Words) -> Section | None:
    """Return what was settled, what came up and what is still open, None where nobody ever disagreed."""
    found = w.comparison.disagreements
    then = w.at(0)
    groups = [
        Group(
            f"{len(found.closed)} settled",
            f"Open {then}, and no more.",
            "good",
            tuple(((Typed(tidy(found.texts.get(q, q))),), (how,)) for q, how in found.closed),
        ),
        Group(f"{len(found.opened)} new", _new(w), "warn", _lines(w, found.opened)),
        Group(f"{len(found.lasting)} still open", f"Open {then} and now.", "plain", _lines(w, found.lasting)),
    ]
    shown = tuple(group for group in groups if group.lines)
    return Section("disagreements", "Disagreements", (Groups(shown),)) if shown else None


def _new(w: Words) -> str:
    """Say when new disagreements were not there, and how many of them are older than the last assessment."""
    found = w.comparison.disagreements
    older = len(found.earlier)
    rest = f"; {numeral(older)} {'was' if older == 1 else 'were'} open {w.at(-2)} already" if older else ""
    return f"Not there {w.at(0)}{rest}."


def _lines(w: Words, questions: Iterable[str]) -> tuple[tuple[Line, Line], ...]:
    texts = w.comparison.disagreements.texts
    return tuple(((Typed(tidy(texts.get(q, q))),), ()) for q in questions)
