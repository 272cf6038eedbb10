"""Sheets of questions: disagreements to settle, open questions, all answers, the votes that may be shown."""

from __future__ import annotations

from maturity.model.answers import AGREED
from maturity.model.scorecard import QuestionResult
from maturity.reporting.charts.svg import SIDE, TEAL
from maturity.reporting.context import Context
from maturity.reporting.inline import plain
from maturity.reporting.positions import positions
from maturity.reporting.rows import QuestionRow, factor_path, question_rows
from maturity.reporting.sections.remarks import remarks
from maturity.reporting.text import STATES, clean, tidy
from maturity.reporting.workbook.book import Book, Cell, Column, Shown, bars


def disagreements(book: Book) -> None:
    """Add what people answered differently and have not settled, in the order of what hangs on it."""
    c = book.context
    if not c.card.agenda:
        return
    sides = list(c.sides or ())
    columns = [
        Column("No.", 5, "count"),
        Column("Question", 46, "strong"),
        Column("Factor", 26, "muted"),
        *(Column(f"View of {c.side(side)}", 12, "score") for side in sides),
        *([Column("Gap", 8, "change")] if sides else []),
        Column("Moves index by up to", 10, "impact"),
        *([Column("Decides level", 9)] if c.levels else []),
        Column("What was said", 54, "small"),
        Column("What it was settled on", 30, "field"),
        Column("What shows it", 26, "field"),
    ]
    first = ": what decides the level first" if c.levels else ""
    note = f"In the order of what hangs on them{first}. The last two columns are for you to fill in."
    sheet = book.sheet("Disagreements", "What to talk about", note, columns)
    rows: list[list[Cell]] = []
    for number, lever in enumerate(c.card.agenda, 1):
        result = c.results[lever.question]
        rows.append(
            [
                number,
                c.line(c.questions[lever.question].text),
                factor_path(c, result.factor),
                *(book.score(result.views.get(side)) for side in sides),
                *([book.change(result.gap)] if sides else []),
                book.change(lever.impact),
                *_decides(c, lever.flips),
                _positions(c, result),
                None,
                None,
            ]
        )
    book.table(sheet, "Disagreements", columns, rows, frozen=2)


def _positions(c: Context, result: QuestionResult) -> str:
    """Return what each side said, a line for each different answer."""
    return "\n".join(f"{c.side(side)}: {plain(line)}" for side, said in positions(c, result).items() for line in said)


def open_questions(book: Book) -> None:
    """Add what has no answer, and how far each question can move the index."""
    c = book.context
    if not c.card.hinges:
        return
    columns = (
        Column("No.", 5, "count"),
        Column("Question", 60, "strong"),
        Column("Factor", 36, "muted"),
        Column("Why", 14),
        Column("Moves index by up to", 11, "impact"),
        *([Column("Decides level", 10)] if c.levels else []),
        Column("Who finds out", 20, "field"),
        Column("Answer", 36, "field"),
    )
    note = "What the result hinges on, the most telling first. The last two columns are for you to fill in."
    sheet = book.sheet("Open questions", "Questions without an answer", note, columns)
    rows: list[list[Cell]] = []
    for number, lever in enumerate(c.card.hinges, 1):
        result = c.results[lever.question]
        rows.append(
            [
                number,
                c.line(c.questions[lever.question].text),
                factor_path(c, result.factor),
                STATES[result.state],
                book.change(lever.impact),
                *_decides(c, lever.flips),
                None,
                None,
            ]
        )
    book.table(sheet, "Open_questions", columns, rows, frozen=2)


def answers(book: Book) -> None:
    """Add a row for each question."""
    c = book.context
    rows = list(question_rows(c))
    if not rows:
        return
    views = [*(c.sides or ()), *c.questionnaire.sides, *(side for row in rows for side in row.views)]
    sides = list(dict.fromkeys(views)) if c.questionnaire.sides else []
    columns = [
        Column("No.", 5, "count"),
        Column("Question", 46, "strong"),
        Column("Factor", 28, "muted"),
        *([Column("Level", 9)] if c.levels else []),
        Column("State", 13),
        Column("Score", 9, "score"),
        *(Column(f"View of {c.side(side)}", 11, "score") for side in sides),
        *([Column("Gap", 7, "change")] if c.sides else []),
        Column("Agreement", 10, "score"),
        Column("Consensus", 10),
        Column("Votes shown", 7, "count"),
        Column("Moves index by up to", 9, "impact"),
        *([Column("Decides level", 8)] if c.levels else []),
        Column("Agreed answer", 34),
        Column("What was said", 44, "small"),
        Column("Comments", 40, "small"),
        Column("Evidence", 24, "small"),
    ]
    note = "What the room agreed on stands instead of the votes."
    if sides:
        note = f"A view is the mean of a side’s votes. {note}"
    if c.seen.withheld:
        few = "of a side answered, only its view" if sides else "answered, only their mean"
        note += f" Where fewer than three people {few} is shown."
    sheet = book.sheet("Answers", "All answers", note, columns)
    headings = [column.heading for column in columns]
    sheet.print_area(0, 0, 3 + len(rows), headings.index("What was said"))
    body = [_answer(book, row, sides) for row in rows]
    first, last = book.table(sheet, "Answers", columns, body, frozen=2)
    display = c.questionnaire.display
    score = headings.index("Score")
    bars(sheet, (first, score, last, score), display.min, display.max, TEAL)
    for column, side in enumerate(sides, score + 1):
        bars(sheet, (first, column, last, column), display.min, display.max, SIDE[c.mark(side)])


def _decides(c: Context, flips: bool | None) -> list[Cell]:
    """Return the cell that says whether the level hangs on a question, none where there are no levels."""
    return [Shown(True, "bad") if flips else flips] if c.levels else []


def _state(row: QuestionRow) -> str:
    """Return whether a question has a score, and why not; a text that somebody wrote is an answer without one."""
    written = row.kind == "text" and (row.said or row.agreed)
    return "not scored" if written else STATES.get(row.state, row.state)


def _answer(book: Book, row: QuestionRow, sides: list[str]) -> list[Cell]:
    c = book.context
    return [
        row.number,
        row.text,
        row.path,
        *([row.level] if c.levels else []),
        _state(row),
        book.score(row.score),
        *(book.score(row.views.get(side)) for side in sides),
        *([book.change(row.gap)] if c.sides else []),
        row.agreement,
        row.consensus,
        None if row.kind == "text" else row.votes,
        book.change(row.impact),
        *_decides(c, row.decides),
        row.agreed,
        row.said,
        "\n".join(row.comments),
        "\n".join(row.evidence),
    ]


def comments(book: Book) -> None:
    """Add a row for each comment and what was named as evidence, with whose it is as far as that may be said."""
    c = book.context
    rows: list[list[Cell]] = [
        [
            number,
            c.line(c.questions[result.id].text),
            factor_path(c, result.factor),
            book.score(result.score),
            remark.voice.name if remark.voice else "in the room",
            remark.comment,
            "\n".join(remark.evidence),
            None,
        ]
        for number, result in enumerate(c.card.questions, 1)
        for remark in remarks(c, result)
    ]
    if not rows:
        return
    columns = (
        Column("No.", 5, "count"),
        Column("Question", 46, "strong"),
        Column("Factor", 30, "muted"),
        Column("Score", 9, "score"),
        Column("Whose", 24),
        Column("Comment", 60),
        Column("Evidence", 34),
        Column("Checked", 16, "field"),
    )
    note = "What was said beside the answers. The last column is for you to fill in."
    sheet = book.sheet("Comments", "Evidence and comments", note, columns)
    book.table(sheet, "Comments", columns, rows, frozen=2)


def votes(book: Book) -> None:
    """Add a row for each vote that may be shown, for each agreed answer, and for each view whose votes may not."""
    c = book.context
    rows: list[list[Cell]] = []
    for number, result in enumerate(c.card.questions, 1):
        before: list[Cell] = [number, c.line(c.questions[result.id].text), factor_path(c, result.factor)]
        rows += [[*before, *vote] for vote in _votes(book, result)]
    if not rows:
        return
    columns = (
        Column("No.", 5, "count"),
        Column("Question", 50, "strong"),
        Column("Factor", 30, "muted"),
        Column("What", 13),
        Column("Whose", 26),
        Column("Side", 18),
        Column("Answer", 44),
        Column("Score", 9, "score"),
        Column("Comment", 40, "small"),
        Column("Evidence", 24, "small"),
    )
    note = "What each person said, as far as it may be shown; a side of fewer than three people appears with its mean."
    sheet = book.sheet("Votes", "Votes", note, columns)
    first, last = book.table(sheet, "Votes", columns, rows, frozen=2)
    display = c.questionnaire.display
    bars(sheet, (first, 7, last, 7), display.min, display.max, TEAL)


def _votes(book: Book, result: QuestionResult) -> list[list[Cell]]:
    c = book.context
    rows: list[list[Cell]] = []
    for who, vote in result.given.items():
        if who == AGREED and vote.answer is None:
            what, whose, side, score = "remark", "in the room", None, None
        elif who == AGREED:
            what, whose, side, score = "agreed", None, None, result.score
        else:
            voice = c.voices[who]
            what = "vote" if vote.answer is not None else "remark"
            whose, side, score = voice.name, c.side(voice.side) if voice.side else None, result.votes.get(who)
        rows.append(
            [
                what,
                whose,
                side,
                None if vote.answer is None else c.answer(result.id, vote.answer),
                book.score(score),
                clean(vote.comment) if vote.comment else None,
                "\n".join(tidy(e) for e in vote.evidence),
            ]
        )
    for side, view in c.withheld_views(result).items():
        rows.append(["side’s mean", None, c.side(side), None, book.score(view), None, None])
    return rows
