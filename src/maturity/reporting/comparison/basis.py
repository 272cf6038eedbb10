"""What a comparison rests on: real change against changed questions, answers without a place, the assessments."""

from __future__ import annotations

from maturity.reporting.blocks import Block, Bullets, Heading, Paragraph, Section, Table
from maturity.reporting.comparison.words import Words
from maturity.reporting.inline import Align, Line, Typed
from maturity.reporting.text import NOTHING, clean, day, tidy


def restated(w: Words) -> Section | None:
    """Return what of each change is real, None where the questionnaire is the same."""
    c = w.comparison
    if not c.restated:
        return None
    said = (
        "The questionnaire has changed in between. Older answers are scored again under the newest one: what then still "
        "differs is real, the rest comes from the questionnaire."
    )
    rows: list[tuple[Line, ...]] = [
        (("Index",), *w.changes(c.index)),
        (("Alignment",), *w.changes(c.alignment, percent=True)),
        (("Gap of the two sides",), *w.changes(c.gap)),
    ]
    rows += [
        ((Typed(tidy(level.label)),), *w.changes(level.attainment, percent=True))
        for level in reversed(c.ladder.levels if c.ladder else ())
    ]
    right: Align = "right"
    head = ("Figure", *w.change_headings)
    table = Table("Real change and changed questions", head, ("left", *[right] * (len(head) - 1)), tuple(rows))
    blocks: list[Block] = [Paragraph((said,)), table]
    dropped = tuple(
        (f"{name}: ", Typed(tidy(d.question)), f": {clean(d.reason.message)}")
        for name, subject in zip(w.names, c.subjects, strict=True)
        for d in subject.dropped
    )
    if dropped:
        blocks += [Heading(("Answers that the newest questionnaire has no place for",)), Bullets(dropped)]
    return Section("restated", "Real change, changed questions", tuple(blocks))


def section(w: Words) -> Section:
    """Return the assessments that are compared; there always are some, and never a clock among them."""
    rows: list[tuple[Line, ...]] = []
    for name, subject in zip(w.names, w.comparison.subjects, strict=True):
        ref = subject.questionnaire
        rows.append(
            (
                (Typed(tidy(subject.organisation) if w.over_time else name),),
                (day(subject.date) if subject.date else NOTHING,),
                (Typed(tidy(f"{ref.id} {ref.version}")),),
                (Typed(tidy(ref.digest[:19])), "…"),
            )
        )
    left: Align = "left"
    table = Table("What is compared", ("Assessment", "Date", "Questionnaire", "Digest"), (left,) * 4, tuple(rows))
    note = Paragraph(("The same assessments give this same comparison, on any day and any computer.",), "note")
    return Section("basis", "Provenance", (table, note))
