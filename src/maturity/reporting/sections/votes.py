"""How the votes on the disagreements lie, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.answers import OTHER_SIDE
from maturity.model.scorecard import Lever, QuestionResult
from maturity.reporting.blocks import Chart, Table
from maturity.reporting.charts.data import Mark, VoteRow, VotesData
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Typed
from maturity.reporting.text import EVERYBODY, NOTHING, OTHERS

Lane = tuple[Mark, str, tuple[str, ...]]
"""A mark, what it stands for, and the ids of the sides whose votes bear it."""


def chart(c: Context, agenda: Sequence[Lever]) -> Chart:
    """Return the votes on disagreements, a row each, in the order of what hangs on them."""
    results = [c.results[lever.question] for lever in agenda]
    rows = tuple(_row(c, result, n) for n, result in enumerate(results, 1))
    lanes = _lanes(c, results)
    title = "Votes on the disagreements, in order" if len(agenda) > 2 else "Votes on the disagreements"
    told = [_told(c, result, lanes) for result in results]
    names = [name for _, name, _ in lanes]
    described = "; ".join(
        f"{row.number}: " + ", ".join(f"{name} {said}" for name, said in zip(names, each, strict=True))
        for row, each in zip(rows, told, strict=True)
    )
    return Chart(
        id="chart-votes",
        title=title,
        description=f"A row for each question with a mark for each vote, a line of marks for each side. {described}.",
        data=VotesData(rows, tuple((mark, name) for mark, name, _ in lanes), c.scale.ends),
        table=_table(title, rows, lanes, told),
        reading=_reading(rows),
    )


def _row(c: Context, result: QuestionResult, number: int) -> VoteRow:
    votes = tuple((score, c.voices[who].mark) for who, score in result.votes.items())
    means = tuple((view, c.mark(side)) for side, view in c.withheld_views(result).items())
    return VoteRow(number, c.question(result.id).text, tuple(sorted(votes)), means)


def _lanes(c: Context, results: Sequence[QuestionResult]) -> list[Lane]:
    """Return the marks that occur: one for each of the two sides compared, and one for everybody else."""
    spoke = {c.voices[who].side for result in results for who in result.votes}
    spoke |= {side for result in results for side in c.withheld_views(result)}
    compared = c.sides or ()
    lanes: list[Lane] = [(c.mark(side), c.side(side), (side,)) for side in compared if side in spoke]
    rest = tuple(side for side in (*c.questionnaire.sides, OTHER_SIDE, "") if side in spoke.difference(compared))
    if rest:
        everybody = OTHERS if c.sides else EVERYBODY
        lanes.append(("o", c.side(rest[0]) if len(rest) == 1 and rest[0] else everybody, rest))
    return lanes


def _told(c: Context, result: QuestionResult, lanes: Sequence[Lane]) -> tuple[str, ...]:
    """Return the votes as figures for each mark; whose they are is told where it could be one side or another."""
    said = _said(c, result)
    told = []
    for _, _, sides in lanes:
        named = len(sides) > 1 and all(sides)
        each = [f"{c.side(side)} {said[side]}" if named else said[side] for side in sides if side in said]
        told.append("; ".join(each) or NOTHING)
    return tuple(told)


def _said(c: Context, result: QuestionResult) -> dict[str, str]:
    """Return each score with how often it was given, by side; a mean says that it is one."""
    scores: dict[str, list[float]] = {}
    for who, score in result.votes.items():
        scores.setdefault(c.voices[who].side, []).append(score)
    said = {
        side: ", ".join(
            [c.scale.score(x) + (f" ×{n}" if (n := given.count(x)) > 1 else "") for x in sorted(set(given))]
        )
        for side, given in scores.items()
    }
    return said | {side: f"mean {c.scale.score(view)}" for side, view in c.withheld_views(result).items()}


def _table(title: str, rows: Sequence[VoteRow], lanes: Sequence[Lane], told: Sequence[tuple[str, ...]]) -> Table:
    body: tuple[tuple[Cell, ...], ...] = tuple(
        ((f"{row.number}. ", Typed(row.title)), *said) for row, said in zip(rows, told, strict=True)
    )
    align: list[Align] = ["right" if len(sides) == 1 else "left" for _, _, sides in lanes]
    return Table(title, ("Question", *(name for _, name, _ in lanes)), ("left", *align), body)


def _reading(rows: Sequence[VoteRow]) -> str:
    said = "×2 and so on: so many people gave that answer." if any(_twice(row) for row in rows) else ""
    if not any(row.means for row in rows):
        return said
    few = "Of a side of which fewer than three people answered only the mean is shown, hollow."
    return f"{said} {few}".strip()


def _twice(row: VoteRow) -> bool:
    return len(set(row.votes)) < len(row.votes)
