"""Two quick, inexpensive trials, as cards to take along."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.advice import Experiment
from maturity.model.scorecard import LevelResult
from maturity.reporting.blocks import Cards, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Typed
from maturity.reporting.items import Card
from maturity.reporting.rungs import unrated
from maturity.reporting.text import attainment, capital, count


def section(c: Context) -> Section | None:
    """Return the experiments, None where there are none."""
    known = {e.id: e for e in c.questionnaire.experiments}
    found = [known[id_] for id_ in c.card.experiments if id_ in known]
    if not found:
        return None
    told = " and where most was said to matter" if c.card.importance else ""
    lead = (
        (
            f"{capital(count(len(found), 'trial'))}, chosen where {_chosen(c, found)} in place{told}. "
            f"{'It is' if len(found) == 1 else 'Each is'} meant to be stopped as readily as it is begun."
        ),
    )
    cards = Cards(tuple(_card(c, e) for e in found), "grid")
    return Section("experiments", "Experiments to try", (Paragraph(lead, "lead"), cards))


def _card(c: Context, e: Experiment) -> Card:
    facts: list[tuple[str, Line]] = []
    for label, value in (
        ("Crowd", e.crowd),
        ("Incentive", e.incentive),
        ("Channel", e.channel),
        ("Measure", e.measure),
        ("Stop if", e.stop_if),
        ("Budget", e.budget),
    ):
        if value is not None:
            facts.append((label, (Typed(c.text(value)),)))
    facts.append(("Time", (count(e.weeks, "week"),)))
    return Card(
        anchor=f"experiment-{e.id}",
        kicker=(c.label(e.level), " · ", c.lookup.names[e.factor], *_today(c, e)),
        title=c.line(e.title),
        badges=(),
        short=(),
        lead=c.text(e.hypothesis) if e.hypothesis else None,
        facts=tuple(facts),
        sources=c.cite(e.sources),
    )


def _today(c: Context, e: Experiment) -> Line:
    """Say how far the factor is on that level today."""
    level = _level(c, e)
    if level is not None and level.skipped:
        return (f", {unrated(level)} today",)
    if level is None or level.attainment is None:
        return ()
    return (f", {attainment(level.attainment)} today",)


def _chosen(c: Context, found: Sequence[Experiment]) -> str:
    """Say what led to the experiments, as far as it is known."""
    levels = [level for e in found if (level := _level(c, e)) is not None and not level.skipped]
    if any(level.attainment is not None for level in levels):
        return "least is"
    return "too few answers say what is" if levels else "no question says what is"


def _level(c: Context, e: Experiment) -> LevelResult | None:
    found = c.factor_results.get(e.factor)  # since the figures were made, the experiment may have moved
    ladder = found.ladder if found else None
    return next((x for x in ladder.levels if x.id == e.level), None) if ladder else None
