"""What moved and by how much: factors, and the answers behind them."""

from __future__ import annotations

from maturity.model.comparison import FactorSeries
from maturity.reporting.blocks import Block, Bullets, Chart, Paragraph, Section, Table
from maturity.reporting.charts.data import Move, MovesData
from maturity.reporting.comparison.words import HARDLY, NOTABLE, Words, typed
from maturity.reporting.inline import Align, Cell, Line, Strong, Typed
from maturity.reporting.text import NOT_RATED, NOTHING, count, tidy, unscored

MOST_NAMED = 3
"""Factors that are named in a sentence."""


def section(w: Words) -> Section | None:
    """Return the factors, None where the assessments share none."""
    if not w.comparison.factors:
        return None
    blocks: list[Block] = []
    said = _sentences(w) if w.over_time else ()
    if said:
        blocks.append(Bullets(said))
    blocks.append(_chart(w))
    return Section("factors", "Factor by factor", tuple(blocks))


def _sentences(w: Words) -> tuple[Line, ...]:
    steps = sorted(
        ((step, f) for f in w.leaves if (step := w.moved(f.score)) is not None), key=lambda pair: -round(pair[0], 9)
    )
    up = [(s, f) for s, f in steps if s >= HARDLY][:MOST_NAMED]
    down = [(s, f) for s, f in reversed(steps) if s <= -HARDLY][:MOST_NAMED]
    still = [f for s, f in steps if abs(s) < HARDLY]
    lines: list[Line] = []
    if up:
        lines.append(("Up: ", *_listed(w, up), "."))
    if down:
        lines.append(("Down: ", *_listed(w, down), "."))
    if still:
        names: list[Line] = [(typed(f.title),) for f in still[:MOST_NAMED]]
        rest = f" and {len(still) - MOST_NAMED} more" if len(still) > MOST_NAMED else ""
        lines.append(("As before: ", *_with_commas(names), f"{rest}."))
    return tuple(lines)


def _listed(w: Words, steps: list[tuple[float, FactorSeries]]) -> Line:
    return _with_commas(
        [(typed(f.title), " ", Strong(w.scale.signed(step)), f" ({w.from_to(f.score)})") for step, f in steps]
    )


def _with_commas(items: list[Line]) -> Line:
    return tuple(part for i, item in enumerate(items) for part in ((", ", *item) if i else item))


def _chart(w: Words) -> Chart:
    c = w.comparison
    rows = tuple(_move(w, f) for f in c.factors)
    first, last = w.names[0], w.names[-1]
    if w.over_time:
        what = f"For each factor an arrow from {first} to {last}."
        bold = w.scale.points(NOTABLE)
        reading = (
            f"A hollow circle is where a factor stood, a filled one where it stands; moves of {bold} or more are bold."
        )
        if len(w.names) > 2:
            reading += " A small circle is where it stood in between."
        if c.restated:
            reading += f" {'All' if len(w.names) > 2 else 'Both'} are {w.under}."
    else:
        what = f"For each factor a mark for each of {len(w.names)} organisations."
        reading = "Each mark is an organisation, the line spans from the lowest to the highest."
    said = "; ".join(f"{row.title} {row.shown}" for row in rows)
    return Chart(
        id="chart-factors",
        title="Factors: from then to now" if w.over_time else "Factors: how far apart",
        description=f"{what} {said}.",
        data=MovesData(rows, w.names, w.scale.ends, w.over_time),
        table=_table(w),
        reading=reading,
    )


def _move(w: Words, factor: FactorSeries) -> Move:
    c, score = w.comparison, factor.score
    points = score.restated
    missing = NOT_RATED if all(x is None for x in score.values) else "not comparable"
    if w.over_time:
        step = w.moved(score)
        before, now = w.ends(score)
        if c.common is None:
            points = score.values
        shown = missing if before is now is None else f"{w.scale.score(before)} → {w.scale.score(now)}"
        change = w.scale.signed(step)
    else:
        step = score.spread
        known = [x for x in points if x is not None]
        ends = dict.fromkeys(w.scale.score(end(known)) for end in (min, max)) if known else (missing,)
        shown = " – ".join(ends)
        change = NOTHING if step is None else w.scale.change(step)
    notable = step is not None and abs(step) >= NOTABLE
    return Move(tidy(factor.title), w.depths[factor.id], points, shown, change, notable)


def _table(w: Words) -> Table:
    head = ("Factor", *w.names, *w.change_headings)
    right: Align = "right"
    rows = tuple(w.row(Typed(tidy(f.title)), f.score) for f in w.comparison.most_moved)
    order = "most moved first" if w.over_time else "widest apart first"
    return Table(f"Factors, {order}", head, ("left", *[right] * (len(head) - 1)), rows)


def questions(w: Words) -> Section | None:
    """Return the answers that are not the same, None where they are or cannot be compared."""
    found = w.comparison.questions
    if not found:
        return None
    head = ("Question", *w.names, *w.change_headings[: 1 if not w.comparison.restated else None])
    rows: list[tuple[Cell, ...]] = []
    for question in found:
        values = zip(w.values(question.score), question.states, strict=True)
        cells = [w.scale.score(x) if x is not None else unscored(state) for x, state in values]
        rows.append((Typed(tidy(question.text)), *cells, *w.changes(question.score)))
    right: Align = "right"
    one = len(found) == 1
    what = "has another answer" if one else "have other answers"
    line = f"{count(len(found), 'question')} {what} than {w.at(0) if w.over_time else 'elsewhere'}."
    line = line[:1].upper() + line[1:]
    if w.comparison.restated:
        basis = "those of the time, and what is real is" if w.over_time else "all"
        line += f" Scores are {basis} {w.under}."
    title = "Answers that moved" if w.over_time else "Answers that differ"
    order = "the farthest moved first" if w.over_time else "the widest apart first"
    table = Table(f"{title}, {order}", head, ("left", *[right] * (len(head) - 1)), tuple(rows))
    return Section("questions", title, (Paragraph((line,)), table))
