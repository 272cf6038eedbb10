"""What to do: the recommended actions by owner, with what each gains, costs and leads to."""

from __future__ import annotations

from maturity.model.advice import Action
from maturity.model.scorecard import ActionResult
from maturity.reporting.blocks import Block, Cards, Heading, Paragraph, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Line, Ref, Strong, Typed
from maturity.reporting.items import Badge, Card
from maturity.reporting.text import capital, count, days, joined, number, separated

FIRST = 12
"""Actions shown in full; the others follow folded."""
JOINT = "joint"


def owner(c: Context, id: str) -> str:  # noqa: A002 - the model's own word
    """Return who owns an action: a side's title, or both."""
    return "Together" if id == JOINT else c.side(id)


def section(c: Context) -> Section | None:
    """Return the actions, None where none is recommended."""
    results = c.card.actions
    if not results:
        return None
    known = {a.id: a for a in c.questionnaire.actions}
    ranked = [(n, r, known[r.id]) for n, r in enumerate(results, 1)]
    blocks: list[Block] = [Paragraph(_lead(c, results), "lead"), _glance(c, ranked[:FIRST])]
    blocks.append(Paragraph((_how_to_read(),), "note"))
    for part, layout in ((ranked[:FIRST], "list"), (ranked[FIRST:], "folded")):
        if layout == "folded" and part:
            blocks.append(Heading(("Further actions",), note=f"{len(part)} more, in the same order within each owner"))
        for who in _owners(c, [a for _, _, a in part]):
            cards = tuple(_card(c, n, r, a, known) for n, r, a in part if a.owner == who)
            title = owner(c, who)
            blocks.append(Heading((Typed(title),), f"actions-{who}" if layout == "list" else None))
            blocks.append(Cards(cards, "list" if layout == "list" else "folded"))
    return Section("actions", "Actions by owner", tuple(blocks))


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
        return (*said, "; one of them reaches ", *levels, " by itself and comes first.")
    n = count(len(unlocking), "of them", "of them")
    return (*said, f"; {n} would each reach ", *levels, " alone and come first.")


def _glance(c: Context, ranked: list[tuple[int, ActionResult, Action]]) -> Table:
    """Return the first actions on a few lines."""
    rows = tuple(
        (
            (Ref(f"{n}. {c.line(a.title)}", f"action-{a.id}"),),
            (Typed(owner(c, a.owner)),),
            (c.scale.signed(r.gain, fine=True),),
            (days(r.effort),),
            (f"{a.horizon} days",),
            (c.label(r.unlocks),) if r.unlocks else ("",),
        )
        for n, r, a in ranked
    )
    titles = "The first actions" if len(ranked) == FIRST else "The actions"
    header = ("Action", "Owner", "Gain", "Effort", "Shows after", "Reaches")
    align: tuple[Align, ...] = ("left", "left", "right", "right", "right", "left")
    if not any(r.unlocks for _, r, _ in ranked):
        return Table(f"{titles} at a glance", header[:-1], align[:-1], tuple(row[:-1] for row in rows))
    return Table(f"{titles} at a glance", header, align, rows)


def _how_to_read() -> str:
    return (
        "The gain is the index re-scored with that action alone done, open questions counted as nothing. Gains of "
        "actions that lift the same question do not add up. The order is gain times importance for each day of work, "
        "after the actions that reach a level."
    )


def _owners(c: Context, actions: list[Action]) -> list[str]:
    order = [JOINT, *c.questionnaire.sides]
    return [who for who in dict.fromkeys([*order, *(a.owner for a in actions)]) if any(a.owner == who for a in actions)]


def _card(c: Context, n: int, result: ActionResult, action: Action, known: dict[str, Action]) -> Card:
    gain, effort = c.scale.signed(result.gain, fine=True), days(result.effort)
    facts: list[tuple[str, Line]] = [
        ("Gain", (Strong(gain), " on the index")),
        ("Effort", (effort, *_split(c, action))),
        ("Shows after", (count(action.horizon, "day"),)),
        ("Priority", (number(result.priority, 2),)),
    ]
    if action.after:
        before = [
            Ref(c.line(known[a].title), f"action-{a}") if a in c.recommended else Typed(c.line(known[a].title))
            for a in action.after
            if a in known
        ]
        facts.append(("After", separated(before)))
    badges = (Badge(f"reaches {c.label(result.unlocks)}", "good"),) if result.unlocks else ()
    return Card(
        anchor=f"action-{action.id}",
        kicker=(str(n),),
        title=c.line(action.title),
        badges=badges,
        short=(Strong(gain), f" · {effort}"),
        lead=c.text(action.why) if action.why else None,
        facts=tuple(facts),
        steps=tuple(c.text(step) for step in action.steps),
        lifts=("What it lifts", tuple(_lift(c, id_, result) for id_ in result.raises)),
        sources=c.cite(action.sources),
    )


def _split(c: Context, action: Action) -> Line:
    shares = [(side, n) for side, n in action.effort.items() if n]
    if len(shares) < 2:
        return ()
    parts: list[str] = [f"{c.side(side)} {n:g}" for side, n in shares]
    return (" (", Typed(", ".join(parts)), ")")


def _lift(c: Context, id: str, result: ActionResult) -> Line:  # noqa: A002
    question = c.questions[id]
    now = c.results[id]
    before = c.scale.score(now.score) if now.state == "scored" else "no answer"
    to = c.answer(question, result.raises[id])
    return (c.question(id), f" – from {before} to: ", Typed(to))
