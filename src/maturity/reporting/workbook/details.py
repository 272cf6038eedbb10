"""Sheets behind the plan: the steps of the actions, what the actions lift, and experiments."""

from __future__ import annotations

from maturity.model.advice import Experiment
from maturity.reporting.inline import plain
from maturity.reporting.rows import factor_path
from maturity.reporting.workbook.book import Book, Cell, Column, Shown
from maturity.reporting.workbook.plan import DAY, STATUSES, colour, one_of

TRIALS = ("Idea", "Running", "Stopped", "Finished")


def steps(book: Book) -> None:
    """Add the steps of all recommended actions, each to tick off."""
    c = book.context
    known = {a.id: a for a in c.questionnaire.actions}
    columns = (
        Column("Rank", 6, "count"),
        Column("Action", 52, "strong"),
        Column("Step", 6, "count"),
        Column("What to do", 80),
        Column("Responsible", 22, "field"),
        Column("Status", 14, "field"),
        Column("Done on", 15, "field_date"),
    )
    rows: list[list[Cell]] = [
        [n, c.line(known[r.id].title), i, c.text(step), None, STATUSES[0], None]
        for n, r in enumerate(c.card.actions, 1)
        for i, step in enumerate(known[r.id].steps, 1)
    ]
    if not rows:
        return
    sheet = book.sheet("Steps", "Steps of the actions", "The ranks are those of the sheet Actions.", columns)
    first, last = book.table(sheet, "Steps", columns, rows, frozen=2)
    sheet.data_validation(first, 5, last, 5, one_of(STATUSES))
    sheet.data_validation(first, 6, last, 6, DAY)
    colour(book, sheet, (first, last), "F", 5)


def lifts(book: Book) -> None:
    """Add what each recommended action lifts: where a question stands, and the answer that holds afterwards."""
    c = book.context
    known = {a.id: a for a in c.questionnaire.actions}
    columns = (
        Column("Rank", 6, "count"),
        Column("Action", 52, "strong"),
        Column("Question", 56),
        Column("Factor", 34, "muted"),
        Column("Score today", 9, "score"),
        Column("Answer once it is done", 60),
    )
    rows: list[list[Cell]] = [
        [
            n,
            c.line(known[r.id].title),
            c.line(c.questions[id_].text),
            factor_path(c, c.results[id_].factor),
            book.score(c.results[id_].score),
            c.answer(id_, answer),
        ]
        for n, r in enumerate(c.card.actions, 1)
        for id_, answer in r.raises.items()
    ]
    if not rows:
        return
    note = "The ranks are those of the sheet Actions. The gain of an action follows from these answers."
    sheet = book.sheet("Lifts", "What the actions lift", note, columns)
    book.table(sheet, "Lifts", columns, rows, frozen=2)


def experiments(book: Book) -> None:
    """Add the trials that are worth making, as cards side by side."""
    c = book.context
    known = {e.id: e for e in c.questionnaire.experiments}
    found = [known[id_] for id_ in c.card.experiments if id_ in known]
    if not found:
        return
    columns = (Column("Experiment", 22, "strong"), *(Column(c.line(e.title), 62) for e in found))
    note = "Quick and inexpensive, chosen where little is in place and much was said to matter. Stop them as readily as you begin."
    sheet = book.sheet("Experiments", "Experiments to try", note, columns)
    cards = [_card(book, e) for e in found]
    rows: list[list[Cell]] = [[label, *(card[label] for card in cards)] for label in cards[0]]
    _, last = book.table(sheet, "Experiments", columns, rows, frozen=1, filters=False)
    sheet.data_validation(last - 1, 1, last - 1, len(found), one_of(TRIALS))


def _card(book: Book, e: Experiment) -> dict[str, Cell]:
    c = book.context
    texts = {
        "Hypothesis": e.hypothesis,
        "Crowd": e.crowd,
        "Incentive": e.incentive,
        "Channel": e.channel,
        "Measure": e.measure,
        "Stop if": e.stop_if,
        "Budget": e.budget,
    }
    return {
        "Level": c.label(e.level),
        "Factor": factor_path(c, e.factor),
        **{label: c.text(text) if text else None for label, text in texts.items()},
        "Weeks": Shown(e.weeks, "weeks"),
        "Sources": plain(c.cite(e.sources)),
        "Status": Shown(TRIALS[0], "field"),
        "What came out": Shown(None, "field"),
    }
