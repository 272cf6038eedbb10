"""The factors: score and range of each, where the two sides see it, and what to make of that."""

from __future__ import annotations

from itertools import compress

from maturity.model.base import TOLERANCE
from maturity.model.scorecard import FactorResult, Stance
from maturity.reporting.blocks import Block, Chart, Groups, Paragraph, Section, Table
from maturity.reporting.charts.data import Bar, FactorsData
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Strong, Tone, Typed
from maturity.reporting.items import Group
from maturity.reporting.sections import blind_spots, radar
from maturity.reporting.text import NOT_RATED, NOTHING, count, numeral, percent

ROWS = 22
"""Factors in one chart, so that each fits on a printed page."""

STANCES: tuple[tuple[Stance, str, Tone], ...] = (
    ("aligned_strength", "Aligned strengths", "good"),
    ("contested_strength", "Contested strengths", "note"),
    ("shared_weakness", "Shared weaknesses", "warn"),
    ("contested_weakness", "Contested weaknesses", "bad"),
)
_EXPLAINED: dict[Stance, str] = {
    "aligned_strength": "Done well, and both sides see it so: a base to build on.",
    "contested_strength": "Done well by the score, while the two sides see it differently: find out who is right.",
    "shared_weakness": "Weak, and both sides know it: agreement to act is there already.",
    "contested_weakness": "Weak, and the two sides see it differently: talk first, then act.",
}
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's own bounds for conclusions that are firm, and for those that are tentative."""


def section(c: Context) -> Section | None:
    """Return the factors, None where none has a score."""
    if all(f.score is None for f in c.card.factors):
        return None
    blocks: list[Block] = []
    lead = _lead(c)
    if lead:
        blocks.append(Paragraph(lead, "lead"))
    blocks += radar.chart(c)
    blocks += _charts(c)
    if c.sides is not None and any(f.views for f in c.card.factors):
        blocks.append(Paragraph((_explained(c, c.sides),), "note"))
    groups = _groups(c)
    if groups:
        blocks.append(Groups(groups))
    blocks += blind_spots.blocks(c)
    reliability = _reliability(c)
    if reliability:
        blocks.append(Paragraph(reliability))
    title = "Alignment: factors and both views" if any(f.views for f in c.card.factors) else "Factors"
    return Section("factors", title, tuple(blocks))


def _lead(c: Context) -> Line:
    if c.sides is None:
        return ()
    a, b = c.sides
    gaps = [f.gap for f in c.card.factors if f.gap is not None and c.factors[f.id].questions]
    if not gaps:
        return ()
    above, below = sum(g > TOLERANCE for g in gaps), sum(g < -TOLERANCE for g in gaps)
    if not above and not below:
        apart = sum((f.divergence or 0.0) > TOLERANCE for f in c.card.factors if c.factors[f.id].questions)
        if not apart:
            return ("Both sides rate every factor they share alike.",)
        where = count(apart, "factor")
        return (f"On average both sides rate every factor they share alike, but on {where} their answers lie apart.",)
    most, least = (a, b) if above >= below else (b, a)
    n, m = max(above, below), min(above, below)
    of = len(gaps)
    if n == of:
        which = "the one factor" if of == 1 else f"{'both' if of == 2 else f'all {numeral(of)}'} factors"
        said: Line = (Strong(c.side(most)), f" rates {which} with common questions higher")
    else:
        others = (" and ", Strong(c.side(least)), f" {numeral(m)}") if m else ()
        shared = f"Of the {numeral(of)} factors with common questions, "
        said = (shared, Strong(c.side(most)), f" rates {numeral(n)} higher", *others)
    notable = sum(c.is_notable(f.divergence) for f in c.card.factors if c.factors[f.id].questions)
    if not notable:
        return (*said, f". On no factor do they differ by {c.scale.points(c.notable)} or more.")
    where = count(notable, "factor")
    return (*said, f". On {where} their answers lie {c.scale.points(c.notable)} or more apart.")


def _explained(c: Context, sides: tuple[str, str]) -> str:
    a, b = (c.side(side) for side in sides)
    return (
        f"The views of {a} and {b} rest only on the questions that people of both answered, so they need not lie around "
        f"the score. The gap is positive where {a} rates higher. Where answers differ in both directions the gap can be "
        "small and the answers far apart; alignment shows that."
    )


def _charts(c: Context) -> list[Block]:
    """Return the chart, in parts at top factors where it would not fit on a page."""
    depth: dict[str, int] = {}
    groups: list[list[FactorResult]] = []
    for f in c.card.factors:
        depth[f.id] = 0 if f.parent is None else depth[f.parent] + 1
        if f.parent is None:
            groups.append([])
        groups[-1].append(f)
    total = len(c.card.factors)
    parts = -(-total // ROWS)
    aim = total / parts
    pages: list[list[FactorResult]] = [[]]
    for group in groups:
        if pages[-1] and len(pages[-1]) + len(group) / 2 > aim and len(pages) < parts:
            pages.append([])
        pages[-1] += group
    return [_chart(c, page, depth, i, len(pages)) for i, page in enumerate(pages, 1)]


def _chart(c: Context, factors: list[FactorResult], depth: dict[str, int], part: int, parts: int) -> Chart:
    sides = (c.side(c.sides[0]), c.side(c.sides[1])) if c.sides and any(f.views for f in c.card.factors) else None
    bars = tuple(_bar(c, f, depth[f.id]) for f in factors)
    title = "Score of each factor" + (" and the views of both sides" if sides else "")
    if parts > 1:
        title += f" ({part} of {parts})"
    said = "; ".join(f"{bar.title} {bar.value}" for bar in bars)
    header: tuple[str, ...] = ("Factor", "Score", "Range", "Band", "Answered")
    if sides:
        header = (*header, *sides, "Gap", "Alignment")
    align: tuple[Align, ...] = ("left", "right", "right", "left", "right", *(("right",) * 4 if sides else ()))
    ranged, named = any(c.scale.span(f.low, f.high) for f in c.card.factors), bool(c.questionnaire.bands)
    used = [True, True, ranged, named, *[True] * (len(header) - 4)]
    rows = (_row(c, f, depth[f.id], both=sides is not None) for f in factors)
    return Chart(
        id=f"chart-factors-{part}",
        title=title,
        description=f"A bar for each factor{', and a line between the two views' if sides else ''}. {said}.",
        data=FactorsData(bars, sides, c.scale.ends),
        table=Table(
            title,
            tuple(compress(header, used)),
            tuple(compress(align, used)),
            tuple(tuple(compress(row, used)) for row in rows),
        ),
        reading=_reading(factors),
    )


def _reading(factors: list[FactorResult]) -> str:
    said = []
    if any(f.low != f.high for f in factors):
        said.append("The thin line is the range that open answers leave.")
    if any(not f.rated and f.coverage is not None for f in factors):
        said.append("n/r: not rated, because too few questions have an answer.")
    return " ".join(said)


def shown(c: Context, f: FactorResult) -> str:
    """Return a factor's score as shown: with too few answers it is not rated."""
    return c.scale.score(f.score) if f.rated else NOT_RATED if f.coverage is not None else NOTHING


def _bar(c: Context, f: FactorResult, depth: int) -> Bar:
    views = None
    if c.sides is not None and f.views is not None:
        views = (f.views[c.sides[0]], f.views[c.sides[1]])
    return Bar(
        title=c.factor(f.id),
        depth=depth,
        score=f.score if f.rated else None,
        low=f.low,
        high=f.high,
        value=c.scale.score(f.score) if f.rated else "n/r" if f.coverage is not None else NOTHING,
        views=views,
        gap=c.scale.signed(f.gap) if f.gap is not None else "",
        notable=c.is_notable(f.gap),
    )


def _row(c: Context, f: FactorResult, depth: int, *, both: bool) -> tuple[Cell, ...]:
    indent = "\u2003" * depth
    cells: list[Cell] = [
        (indent, c.lookup.names[f.id]),
        shown(c, f),
        c.scale.span(f.low, f.high) or NOTHING,
        Typed(band) if (band := c.band(f.score)) and f.rated else NOTHING,
        percent(None if f.coverage is None else 100 * f.coverage),
    ]
    if both and c.sides:
        views = f.views or {}
        cells += [c.scale.score(views.get(side)) for side in c.sides]
        cells += [c.scale.signed(f.gap), percent(f.alignment)]
    return tuple(cells)


def _groups(c: Context) -> tuple[Group, ...]:
    groups = []
    for stance, title, tone in STANCES:
        found = [f for f in c.card.factors if f.stance == stance and f.rated and c.factors[f.id].questions]
        if found:
            lines = tuple(_member(c, f) for f in sorted(found, key=lambda f: -(f.divergence or 0.0)))
            groups.append(Group(title, _EXPLAINED[stance], tone, lines))
    return tuple(groups)


def _member(c: Context, f: FactorResult) -> tuple[Line, Line]:
    apart = f"{c.scale.points(f.divergence)} apart" if f.divergence else "seen alike"
    return c.path(f.id), (Strong(c.scale.score(f.score)), f", {apart}")


def _reliability(c: Context) -> Line:
    alpha = c.card.alignment.reliability
    if alpha is None:
        return ()
    if alpha >= RELIABLE:
        meaning = "people describe the same organisation"
    elif alpha >= TENTATIVE:
        meaning = "people largely describe the same organisation"
    else:
        meaning = "people see the organisation differently, so the scores are a middle between views"
    voters = c.seen.voters
    return (
        f"Across the {count(voters, 'person', 'people')} who voted, Krippendorff's alpha is ",
        Strong(f"{alpha:.2f}".replace("-", "−")),
        f" (1 is full agreement, {RELIABLE} and more is firm): {meaning}.",
    )
