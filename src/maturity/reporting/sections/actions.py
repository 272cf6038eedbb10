"""What to do: the recommended actions by owner and horizon, with what each gains, costs and leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum
from typing import Literal

from maturity.model.advice import Action
from maturity.model.references import JOINT
from maturity.model.scorecard import ActionResult
from maturity.reporting.blocks import Block, Cards, Heading, Paragraph, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Ref, Strong, Typed
from maturity.reporting.items import Badge, Card
from maturity.reporting.record import record
from maturity.reporting.sections.horizons import ORDER, horizon, shows_by
from maturity.reporting.text import NOTHING, TOGETHER, capital, count, days, joined, separated

FIRST = 12
"""Actions shown in full; the others follow folded."""
FEW = (
    " Too few questions have an answer to rate the index. What is open counts as nothing here, so gains may be smaller."
)


@record
class Planned:
    """A recommended action: its place from 1, its figures, what it is, the day by which it shows, and its horizon."""

    number: int
    result: ActionResult
    action: Action
    by: int
    when: str


def owner(c: Context, id: str) -> str:  # noqa: A002 - the model's own word
    """Return who owns an action: a side's title, or both."""
    return TOGETHER if id == JOINT else c.side(id)


def section(c: Context) -> Section | None:
    """Return the actions, None where none is recommended."""
    results = c.card.actions
    if not results:
        return None
    known = c.actions
    by = shows_by(known, [r.id for r in results])
    planned = [Planned(n, r, known[r.id], by[r.id], horizon(by[r.id])) for n, r in enumerate(results, 1)]
    few = () if c.card.index.rated else (FEW,)
    blocks: list[Block] = [Paragraph((*_lead(c, results), *few), "lead")]
    if len(planned) > 1:
        blocks.append(_overview(c, planned))
    titles = "The first actions at a glance" if len(planned) > FIRST else "The actions at a glance"
    blocks += [_glance(c, titles, planned[:FIRST]), Paragraph((_how_to_read(planned),), "note")]
    blocks += _groups(c, planned[:FIRST], known, "list")
    rest = planned[FIRST:]
    if rest:
        blocks.append(Heading(("Further actions",), note=f"{len(rest)} more, a line each"))
        blocks += _groups(c, rest, known, "folded")
    return Section("actions", "Actions by owner and horizon", tuple(blocks))


def _groups(
    c: Context, planned: Sequence[Planned], known: dict[str, Action], layout: Literal["list", "folded"]
) -> list[Block]:
    """Return actions under a heading for each owner and horizon."""
    blocks: list[Block] = []
    for who, theirs in _by_owner(c, planned).items():
        anchor = f"actions-{who}" if layout == "list" else None
        for when in ORDER:
            group = [p for p in theirs if p.when == when]
            if group:
                blocks.append(Heading((Typed(owner(c, who)), f", {when}"), anchor))
                blocks.append(Cards(tuple([_card(c, p, known, layout) for p in group]), layout))
                anchor = None
    return blocks


def _overview(c: Context, planned: Sequence[Planned]) -> Table:
    """Return how many actions each owner has in each horizon, and what they take."""
    horizons = [when for when in ORDER if any(p.when == when for p in planned)]
    rows = [
        (Typed(owner(c, who)), *(_load([p for p in theirs if p.when == when]) for when in horizons), _load(theirs))
        for who, theirs in _by_owner(c, planned).items()
    ]
    if len(rows) > 1:
        every = [_load([p for p in planned if p.when == when]) for when in horizons]
        rows.append(("Everybody", *every, _load(planned)))
    right: Align = "right"
    header = ("Owner", *map(capital, horizons), "In all")
    return Table(
        "Actions of each owner and all the work in them, by when they show",
        header,
        ("left", *[right] * (len(header) - 1)),
        tuple(rows),
    )


def _load(planned: Sequence[Planned]) -> Cell:
    """Return a number of actions and the person-days that they take."""
    if not planned:
        return NOTHING
    n = len(planned)
    return (Strong(str(n)), f" ({days(fsum([p.result.effort for p in planned]))})")


def _lead(c: Context, results: tuple[ActionResult, ...]) -> Line:
    said: Line = (
        Strong(capital(count(len(results), "action"))),
        " would raise a score from where ",
        Typed(c.name),
        " stands today",
    )
    unlocking = [r for r in results if r.unlocks is not None]
    if not unlocking:
        return (*said, ".")
    levels = joined(dict.fromkeys(c.label(r.unlocks) for r in unlocking))
    if len(unlocking) == 1:
        one = "it" if len(results) == 1 else "one of them"
        first = "" if len(results) == 1 else " and comes first"
        return (*said, f"; {one} reaches ", *levels, f" by itself{first}.")
    n = count(len(unlocking), "of them", "of them")
    return (*said, f"; {n} would each reach ", *levels, " alone and come first.")


def _glance(c: Context, titles: str, planned: Sequence[Planned]) -> Table:
    """Return the first actions on a few lines."""
    rows = tuple(
        (
            Ref(f"{p.number}. {c.lookup.told[p.action.id].title}", f"action-{p.action.id}"),
            Typed(owner(c, p.action.owner)),
            c.scale.signed(p.result.gain, fine=True),
            days(p.result.effort),
            f"day {p.by}",
            c.label(p.result.unlocks) if p.result.unlocks else "",
        )
        for p in planned
    )
    header = ("Action", "Owner", "Gain", "Effort", "Shows by", "Reaches")
    align: tuple[Align, ...] = ("left", "left", "right", "right", "right", "left")
    if not any(p.result.unlocks for p in planned):
        return Table(titles, header[:-1], align[:-1], tuple(row[:-1] for row in rows))
    return Table(titles, header, align, rows)


def shared(results: Iterable[ActionResult]) -> str:
    """Say that gains do not add up where two actions lift the same question; else nothing."""
    lifted = Counter(question for result in results for question in result.raises)
    twice = any(n > 1 for n in lifted.values())
    return "Gains of actions that lift the same question do not add up. " if twice else ""


def _how_to_read(planned: Sequence[Planned]) -> str:
    first = ", after the actions that reach a level" if any(p.result.unlocks for p in planned) else ""
    order = f"The order is gain times importance for each day of work{first}. " if len(planned) > 1 else ""
    waits = any(p.by > p.action.horizon for p in planned)
    start = "; an action starts when the last one that it waits for shows" if waits else ""
    return (
        "The gain is the index re-scored with that action alone done, open questions counted as nothing. "
        f"{shared(p.result for p in planned)}{order}Days are counted from the start{start}."
    )


def _by_owner(c: Context, planned: Sequence[Planned]) -> dict[str, list[Planned]]:
    """Return the actions of each owner, those of both first, in the order of the sides."""
    owned: dict[str, list[Planned]] = {who: [] for who in (JOINT, *c.questionnaire.sides)}
    for each in planned:
        owned.setdefault(each.action.owner, []).append(each)
    return {who: theirs for who, theirs in owned.items() if theirs}


def _card(c: Context, planned: Planned, known: dict[str, Action], layout: Literal["list", "folded"]) -> Card:
    result, action, told = planned.result, planned.action, c.lookup.told[planned.action.id]
    gain, effort = Strong(c.scale.signed(result.gain, fine=True)), days(result.effort)
    waits = planned.by > action.horizon
    after = f", {count(action.horizon, 'day')} after what it waits for" if waits else ""
    facts: tuple[tuple[str, Line], ...] = (
        ("Gain", (gain, " on the index") if layout == "list" else (gain,)),  # of folded ones many formats make a table
        ("Effort", (effort, *told.shared)),
        ("Shows by", (f"day {planned.by}{after}",)),
        ("Priority", (c.scale.a_day(result.priority),)),
    )
    if action.after:
        before = [
            Ref(c.line(known[a].title), f"action-{a}") if a in c.recommended else Typed(c.line(known[a].title))
            for a in action.after
            if a in known
        ]
        facts = (*facts, ("After", separated(before)))
    anchor, kicker, short = f"action-{action.id}", (str(planned.number),), (gain, f" · {effort} · day {planned.by}")
    badges = (Badge(f"reaches {c.label(result.unlocks)}", "good"),) if result.unlocks else ()
    lifts = "What it lifts", tuple([_lift(c, id_, result) for id_ in result.raises])
    sources = c.cite(action.sources)
    return Card(anchor, kicker, told.title, badges, short, told.why, facts, told.steps, lifts, sources)


def _lift(c: Context, id: str, result: ActionResult) -> Line:  # noqa: A002
    now = c.results[id]
    before = c.scale.score(now.score) if now.state == "scored" else "no answer"
    to = c.answer(id, result.raises[id])
    return (c.question(id), f" – from {before} to: ", Typed(to))
