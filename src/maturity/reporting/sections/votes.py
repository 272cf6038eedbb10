"""How the votes on the disagreements lie, as far as they may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.model.scorecard import Lever
from maturity.reporting.blocks import Chart, Table
from maturity.reporting.charts.data import Mark, VoteRow, VotesData
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Line, Typed
from maturity.reporting.text import NOTHING


def chart(c: Context, agenda: Sequence[Lever]) -> Chart:
    """Return the votes on disagreements, a row each, in the order of what hangs on them."""
    rows = tuple(_row(c, lever, n) for n, lever in enumerate(agenda, 1))
    marks = _marks(c, rows)
    title = "Votes on the disagreements, in order" if len(agenda) > 2 else "Votes on the disagreements"
    table = _table(title, c, rows, marks)
    described = "; ".join(
        f"{row.number}: " + ", ".join(f"{name} {_told(c, row, mark)}" for mark, name in marks) for row in rows
    )
    return Chart(
        id="chart-votes",
        title=title,
        description=f"A row for each question with a mark for each vote, a line of marks for each side. {described}.",
        data=VotesData(rows, marks, c.scale.ends),
        table=table,
        reading=_reading(rows),
    )


def _row(c: Context, lever: Lever, number: int) -> VoteRow:
    result = c.results[lever.question]
    votes = tuple((score, c.voices[who].mark) for who, score in result.votes.items())
    means = tuple((view, c.mark(side)) for side, view in c.withheld_views(result).items())
    return VoteRow(number, c.line(c.questions[lever.question].text), tuple(sorted(votes)), means)


def _marks(c: Context, rows: Sequence[VoteRow]) -> tuple[tuple[Mark, str], ...]:
    """Return the marks that occur, with what each stands for: a side, or everybody else."""
    occur = {mark for row in rows for _, mark in (*row.votes, *row.means)}
    named: list[tuple[Mark, str]] = [(c.mark(side), c.side(side)) for side in c.sides or ()]
    named.append(("o", "Others" if c.sides else "Everybody"))
    return tuple((mark, name) for mark, name in named if mark in occur)


def _told(c: Context, row: VoteRow, mark: Mark) -> str:
    """Return the votes of a side as figures, each score with how often it was given; a mean says that it is one."""
    counts = Counter(score for score, whose in row.votes if whose == mark)
    said = [c.scale.score(score) + (f" ×{n}" if n > 1 else "") for score, n in sorted(counts.items())]
    said += [f"mean {c.scale.score(score)}" for score, whose in row.means if whose == mark]
    return ", ".join(said) or NOTHING


def _table(title: str, c: Context, rows: Sequence[VoteRow], marks: Sequence[tuple[Mark, str]]) -> Table:
    body: list[tuple[Line, ...]] = [
        ((f"{row.number}. ", Typed(row.title)), *((_told(c, row, mark),) for mark, _ in marks)) for row in rows
    ]
    right: Align = "right"
    return Table(title, ("Question", *(name for _, name in marks)), ("left", *[right] * len(marks)), tuple(body))


def _reading(rows: Sequence[VoteRow]) -> str:
    said = "×2 and so on: so many people gave that answer." if any(_twice(row) for row in rows) else ""
    if not any(row.means for row in rows):
        return said
    few = "Of a side of which fewer than three people answered only the mean is shown, hollow."
    return f"{said} {few}".strip()


def _twice(row: VoteRow) -> bool:
    return any(n > 1 for n in Counter(row.votes).values())
