"""Findings that hold, the gravest first."""

from __future__ import annotations

from maturity.diagnostics import NodePath
from maturity.model import advice
from maturity.model.advice import Severity
from maturity.model.condition import Comparison, comparisons
from maturity.reporting.blocks import Findings, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Tone
from maturity.reporting.items import Finding
from maturity.scoring.plan import plan_of

ORDER: dict[Severity, tuple[str, Tone]] = {
    "critical": ("Critical", "bad"),
    "warning": ("Warning", "warn"),
    "info": ("Worth knowing", "note"),
    "strength": ("Strength", "good"),
}


def ranked(c: Context, claim: str | None = None) -> list[advice.Finding]:
    """Return the findings that hold, the gravest first; of the same gravity those that rest on few answers last.

    With a claim, those that name it among their sources.
    """
    holds = set(c.card.findings)
    order = list(ORDER)
    found = (f for f in c.questionnaire.findings if f.id in holds and (claim is None or claim in f.sources))
    return sorted(found, key=lambda f: (order.index(f.severity), gravity(c, f) != ORDER[f.severity][0]))


def gravity(c: Context, finding: advice.Finding) -> str:
    """Return how grave a finding is, and whether it rests on figures that are not rated."""
    word = ORDER[finding.severity][0]
    return word if all(_is_rated(c, x) for x in c.lookup.compared[finding.id]) else f"{word}, on few answers"


def _is_rated(c: Context, looked_at: Comparison) -> bool:
    match looked_at.figure:
        case "factor" | "gap" | "divergence":
            return c.factor_results[looked_at.subject or ""].rated
        case "index":
            return c.card.index.rated
        case "attainment":
            levels = c.card.ladder.levels if c.card.ladder else ()
            return all(x.attainment is not None or x.skipped for x in levels if x.id == looked_at.subject)
        case _:
            return True


def looks_at(c: Context, finding: advice.Finding) -> frozenset[str]:
    """Return the ids of the questions that a finding looks at, by themselves or below a factor or at a level.

    Where it shows because a score is high, raising that score is nothing against it: such questions are left out.
    """
    plan = plan_of(c.questionnaire)
    found: set[str] = set()
    for path, looked_at in comparisons(finding.when):
        if _holds_where_high(path, looked_at):
            continue
        subject = looked_at.subject or ""
        if looked_at.figure == "question":
            found.add(subject)
        elif looked_at.figure == "attainment":
            found.update(plan.items[i].id for i in plan.nodes[0].levels[plan.level_of[subject]])
        elif subject in plan.node_of:
            found.update(plan.items[i].id for i in plan.nodes[plan.node_of[subject]].subtree)
    return frozenset(found)


def _holds_where_high(path: NodePath, looked_at: Comparison) -> bool:
    """Whether a comparison (at its path in the condition) holds where a score is high, and not where it is low."""
    if looked_at.figure not in {"question", "factor", "attainment"} or looked_at.option is not None:
        return False
    return (looked_at.operator in {"at_least", "above"}) == (path.count("not") % 2 == 0)


def section(c: Context) -> Section | None:
    """Return the findings, None where none holds."""
    found = ranked(c)
    if not found:
        return None
    items = tuple(
        Finding(
            anchor=f"finding-{f.id}",
            tone=ORDER[f.severity][1],
            label=gravity(c, f),
            title=c.line(f.title) if f.title else None,
            text=c.text(f.text),
            sources=c.cite(f.sources),
        )
        for f in found
    )
    return Section("findings", "Findings", (Findings(items),))
