"""Findings that hold, the gravest first."""

from __future__ import annotations

from maturity.model import advice
from maturity.model.advice import Severity
from maturity.reporting.blocks import Findings, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Tone
from maturity.reporting.items import Finding

ORDER: dict[Severity, tuple[str, Tone]] = {
    "critical": ("Critical", "bad"),
    "warning": ("Warning", "warn"),
    "info": ("Worth knowing", "note"),
    "strength": ("Strength", "good"),
}


def ranked(c: Context) -> list[advice.Finding]:
    """Return the findings that hold, the gravest first."""
    holds = set(c.card.findings)
    order = list(ORDER)
    found = (f for f in c.questionnaire.findings if f.id in holds)
    return sorted(found, key=lambda f: order.index(f.severity))


def section(c: Context) -> Section | None:
    """Return the findings, None where none holds."""
    found = ranked(c)
    if not found:
        return None
    items = tuple(
        Finding(
            anchor=f"finding-{f.id}",
            tone=ORDER[f.severity][1],
            label=ORDER[f.severity][0],
            title=c.line(f.title) if f.title else None,
            text=c.text(f.text),
            sources=c.cite(f.sources),
        )
        for f in found
    )
    return Section("findings", "Findings", (Findings(items),))
