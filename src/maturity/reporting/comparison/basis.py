"""What a comparison rests on: real change against changed questions, answers without a place, the assessments."""

from __future__ import annotations

from maturity.reporting.blocks import Block, Bullets, Heading, Paragraph, Section, Table
from maturity.reporting.comparison.words import Words, how_many
from maturity.reporting.inline import Align, Cell, Typed
from maturity.reporting.text import NOTHING, clean, day, tidy


def restated(w: Words) -> Section | None:
    """Return what of each change is real, None where the questionnaire is the same."""
    c = w.comparison
    if not c.restated:
        return None
    said = (
        f"The questionnaire has changed in between. Answers are scored again {w.under}: what then still differs is real, "
        "the rest comes from the questionnaire."
    )
    rows: list[tuple[Cell, ...]] = [
        ("Index", *w.changes(c.index)),
    ]
    if w.aligned:
        rows.append(("Alignment", *w.changes(c.alignment, percent=True)))
        rows.append(("Gap of the two sides", *w.changes(c.gap)))
    rows += [
        (Typed(tidy(level.label)), *w.changes(level.attainment, percent=True))
        for level in reversed(c.ladder.levels if c.ladder else ())
    ]
    right: Align = "right"
    head = ("Figure", *w.change_headings)
    table = Table("Real change and changed questions", head, ("left", *[right] * (len(head) - 1)), tuple(rows))
    return Section("restated", "Real change, changed questions", (Paragraph((said,)), table, *_left_out(w)))


def left_out(w: Words) -> Section | None:
    """Return on what several organisations cannot be compared, None where the questions are the same for all."""
    blocks = _left_out(w)
    return Section("left-out", "What is not compared", blocks) if blocks else None


def _left_out(w: Words) -> tuple[Block, ...]:
    c = w.comparison
    blocks: list[Block] = []
    dropped = tuple(
        (f"{name}: ", Typed(tidy(d.question)), f": {how_many(d)}{clean(d.reason.message)}")
        for name, subject in zip(w.names, c.subjects, strict=True)
        for d in subject.dropped
    )
    if c.left_out:
        texts = tuple((Typed(tidy(text)),) for text in c.left_out.values())
        blocks += [Heading(("Questions on which not all can be compared",)), Bullets(texts)]
    if dropped:
        blocks += [Heading(("Answers that the newest questionnaire has no place for",)), Bullets(dropped)]
    return tuple(blocks)


def section(w: Words) -> Section:
    """Return the assessments that are compared; there always are some, and never a clock among them."""
    rows: list[tuple[Cell, ...]] = []
    for name, subject in zip(w.names, w.comparison.subjects, strict=True):
        ref = subject.questionnaire
        rows.append(
            (
                Typed(tidy(subject.organisation) if w.over_time else name),
                day(subject.date) if subject.date else NOTHING,
                Typed(tidy(f"{ref.id} {ref.version}")),
                (Typed(tidy(ref.digest[:19])), "…"),
            )
        )
    left: Align = "left"
    table = Table("What is compared", ("Assessment", "Date", "Questionnaire", "Digest"), (left,) * 4, tuple(rows))
    note = Paragraph(("The same assessments give this same comparison, on any day and any computer.",), "note")
    return Section("basis", "Provenance", (table, note))
