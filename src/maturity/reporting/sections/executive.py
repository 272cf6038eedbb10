"""The executive report: where it stands, what matters, what to do in the next 90 days; two printed pages at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from maturity.model.advice import Action
from maturity.model.scorecard import ActionResult
from maturity.reporting.blocks import Block, Facts, Paragraph, Section, Table, Verdict
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Typed
from maturity.reporting.sections import findings, ladder, verdict
from maturity.reporting.sections.actions import FEW, owner, shared
from maturity.reporting.sections.horizons import shows_by
from maturity.reporting.text import capital, count, days, numeral, percent

DAYS = 90
ACTIONS = 6
"""Actions that are named; more is no plan for 90 days."""
MATTERS = 3
GRAVE = ("critical", "warning")
"""Findings that something is to be done about."""


def standing(c: Context) -> Section:
    """Return level, index, range, coverage and alignment with the ladder drawn; there always is such a section."""
    at_a_glance = Verdict(verdict.headline(c), verdict.lead(c), verdict.stats(c), ())
    blocks: list[Block] = [at_a_glance]
    if c.card.ladder is not None and ladder.is_known(c.card.ladder):
        moved = ladder.outlook(c, c.card.ladder, disputes=False)  # which the lead has told
        if moved:
            blocks.append(Paragraph(moved))
    views = verdict.views(c)
    alignment = c.card.alignment.index
    if views:
        figure: Line = () if alignment is None else (Strong(f"Alignment is {percent(alignment)}."), " ")
        blocks.append(Paragraph((*figure, *views)))
    if c.card.ladder is not None and ladder.is_known(c.card.ladder):
        blocks.append(ladder.chart(c, c.card.ladder))
    return Section("standing", "Where it stands", tuple(blocks))


def matters(c: Context) -> Section | None:
    """Return the three things that matter, None where the figures show nothing.

    They are the gravest finding, the disagreement on which most hangs and the open question that moves the index most;
    where one of them is missing, further findings and the weakest factor take its place.
    """
    found = findings.ranked(c)
    grave = [
        (findings.gravity(c, f), ((Strong(c.line(f.title)), ": ") if f.title else ()) + (Typed(c.line(f.text)),))
        for f in found
        if f.severity in GRAVE
    ]
    first: list[tuple[str, Line]] = [
        *grave[:1],
        ("To settle", _dispute(c)),
        ("Still open", verdict.open_questions(c)),
    ]
    spare: list[tuple[str, Line]] = [*grave[1:], ("Strong and weak", verdict.extremes(c))]
    said = [each for each in (*first, *spare) if each[1]][:MATTERS]
    if not said:
        return None
    thing = "thing that matters" if len(said) == 1 else "things that matter"
    return Section("matters", f"The {numeral(len(said)) + ' ' if len(said) > 1 else ''}{thing}", (Facts(tuple(said)),))


def _dispute(c: Context) -> Line:
    """Name the disagreement on which most hangs, with its factor."""
    if not c.card.agenda:
        return ()
    first = c.card.agenda[0]
    n = len(c.card.agenda)
    which = "It" if n == 1 else "The first to settle"
    moves = f"moves the index by up to {c.scale.points(first.impact, fine=True)}"
    moves = f", {moves} and decides the level" if first.flips else f" and {moves}"
    return (
        f"{capital(count(n, 'question'))} {'was' if n == 1 else 'were'} answered differently. {which} is about ",
        *c.path(c.results[first.question].factor, strong=True),
        f"{moves}: ",
        c.question(first.question),
    )


def next_days(c: Context) -> Section | None:
    """Return what to do in the next 90 days, or why there is nothing; None where the questionnaire has no actions."""
    known = c.actions
    plan = first_actions(c)
    title = f"The next {DAYS} days"
    if not known:
        return None
    if not c.card.actions:
        begun = c.card.index.coverage
        why = "No action is recommended." if begun else "No action can be recommended before a question has an answer."
        return Section("next-days", title, (Paragraph((why,), "lead"),))
    if not plan:
        by = shows_by(known, [r.id for r in c.card.actions])
        first = min((r.id for r in c.card.actions), key=by.__getitem__)
        next_: Line = ("The first to show is ", Strong(c.line(known[first].title)), f", by day {by[first]}.")
        none = Paragraph((f"No recommended action shows within {DAYS} days.",), "lead")
        return Section("next-days", title, (none, Paragraph(next_)))
    effort = fsum(result.effort for result, _, _ in plan)
    lead: Line = (
        Strong(capital(count(len(plan), "action"))),
        f" {'shows' if len(plan) == 1 else 'show'} within {DAYS} days, at {days(effort)} of work in all. ",
        f"A gain is that of the action alone. {shared(result for result, _, _ in plan)}".rstrip(),
        *(() if c.card.index.rated else (FEW,)),
    )
    rows = tuple(
        (
            Typed(c.line(action.title)),
            Typed(owner(c, action.owner)),
            (
                c.scale.signed(result.gain, fine=True),
                *((f", reaches {c.label(result.unlocks)}",) if result.unlocks else ()),
            ),
            days(result.effort),
            f"day {day}",
        )
        for result, action, day in plan
    )
    table = Table(
        "What to do first, in this order",
        ("Action", "Owner", "Gain", "Effort", "Shows by"),
        ("left", "left", "left", "right", "right"),
        rows,
    )
    return Section("next-days", title, (Paragraph(lead, "lead"), table))


def first_actions(c: Context) -> list[tuple[ActionResult, Action, int]]:
    """Return what to do in the next 90 days: the first actions, with one against the gravest finding among them."""
    grave = next((f for f in findings.ranked(c) if f.severity in GRAVE), None)
    return soonest(c.card.actions, c.actions, frozenset() if grave is None else findings.looks_at(c, grave))


def soonest(
    results: tuple[ActionResult, ...], known: Mapping[str, Action], about: frozenset[str] = frozenset()
) -> list[tuple[ActionResult, Action, int]]:
    """Return the first recommended actions that show within 90 days, each with the day by which it does.

    The order is that of the recommendation, except that no action stands before one that it waits for.

    Args:
        results: The recommended actions, in order.
        known: All actions by id.
        about: Ids of questions. If none of the first actions lifts any, they make room for the first of the others that
            does, and for what it waits for.
    """
    by = shows_by(known, [r.id for r in results])
    soon = [r for r in results if by[r.id] <= DAYS]
    plan = _first(soon, known, frozenset())
    if plan and all(about.isdisjoint(r.raises) for r in plan):
        ids = {r.id for r in soon}
        against = (_with_earlier(r.id, ids, known) for r in soon if not about.isdisjoint(r.raises))
        needed = next((each for each in against if len(each) <= ACTIONS), frozenset())
        plan = _first(soon, known, needed)
    return [(r, known[r.id], by[r.id]) for r in plan]


def _first(soon: Sequence[ActionResult], known: Mapping[str, Action], needed: frozenset[str]) -> list[ActionResult]:
    """Return as many actions as a plan takes, the `needed` ones (ids) among them, none before one that it waits for."""
    left, plan = list(soon), list[ActionResult]()
    while len(plan) < ACTIONS:
        waited_for = {r.id for r in left}
        room = ACTIONS - len(plan) > len(needed & waited_for)
        ready = (r for r in left if waited_for.isdisjoint(known[r.id].after) and (room or r.id in needed))
        first = next(ready, None)
        if first is None:
            break
        left.remove(first)
        plan.append(first)
    return plan


def _with_earlier(action: str, ids: set[str], known: Mapping[str, Action]) -> frozenset[str]:
    """Return an action with all those of `ids` that it waits for, and that they wait for."""
    found: set[str] = set()
    waiting = [action]
    while waiting:
        each = waiting.pop()
        if each in ids and each not in found:
            found.add(each)
            waiting += known[each].after
    return frozenset(found)


def elsewhere(c: Context) -> Section:
    """Say where the method and everything else is."""
    actions = len(c.card.actions)
    rest = f", {'both' if actions == 2 else f'all {actions}'} actions with their steps" if actions > 1 else ""
    sources = ", the sources" if c.cited else ""
    line = f"The full report holds every factor and answer{rest}{sources}, and how each figure is worked out (Method)."
    return Section("elsewhere", "Where the rest is", (Paragraph((line,), "note"),))
