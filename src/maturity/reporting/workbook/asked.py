"""The sheet of the two bridges: what will be asked, what one can answer today, and room for what one will answer."""

from __future__ import annotations

from maturity.reporting.inline import plain
from maturity.reporting.sections.bridges import ASKERS, STANDINGS, concerns, settles
from maturity.reporting.sections.practices import today
from maturity.reporting.workbook.about import TONES
from maturity.reporting.workbook.book import Book, Cell, Column, Shown

ASKER = {"technology": "Technology department", "business": "Business units"}


def bridges(book: Book) -> None:
    """Add what the technology department and the business units will ask."""
    c = book.context
    found = concerns(c)
    if not found or all(x.standing in {"open", "none"} for x in found):
        return
    sides = list(c.sides or ())
    columns = [
        Column("Who asks", 15),
        Column("What they ask", 32, "strong"),
        Column("Standing", 15),
        Column("Score", 7, "score"),
        *(Column(f"View of {c.side(side)}", 11, "score") for side in sides),
        Column("What can be answered today", 42, "small"),
        Column("What would settle it", 32),
        Column("First step", 26),
        Column("What we answer", 32, "field"),
        Column("Question of the assessment", 46, "muted"),
    ]
    note = "What will be asked before people outside build anything. The yellow column is for you to fill in."
    sheet = book.sheet("Bridges", "The two bridges", note, columns)
    rows: list[list[Cell]] = []
    for asker in ASKERS:
        for x in (x for x in found if x.asker is asker):
            label, tone = STANDINGS[x.standing]
            settled = {head: plain(line) for head, line in settles(c, x)}
            rows.append(
                [
                    ASKER[asker.id],
                    x.words,
                    Shown(label, TONES.get(tone, "muted")),
                    book.score(x.result.score),
                    *(book.score(x.result.views.get(side)) for side in sides),
                    "\n".join(
                        plain(line) if head == "Today" else f"{head}: {plain(line)}"
                        for head, line in today(c, x.result)
                    ),
                    settled.get("Would settle it"),
                    settled.get("First step"),
                    None,
                    c.line(c.questions[x.result.id].text),
                ]
            )
    _, last = book.table(sheet, "Bridges", columns, rows, frozen=2)
    sheet.print_area(0, 0, last, len(columns) - 2)
