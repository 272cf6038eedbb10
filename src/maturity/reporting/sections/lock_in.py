"""Lock-in: what the technology lets people outside do today, what would be more open, and which actions lead there.

Driven by the questionnaire: by the questions that name the claim among their sources.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.advice import Action
from maturity.model.scorecard import QuestionResult
from maturity.reporting.blocks import Block, Cards, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Ref, Strong, Typed
from maturity.reporting.items import Card
from maturity.reporting.sections.findings import ranked
from maturity.reporting.sections.practices import beyond, figures, lifting, resting_on, step, today
from maturity.reporting.text import capital, count, joined, numeral, separated

CLAIM = "craig.lock-in"
KNOWN = {"scored", "unknown"}
"""States of questions of which something can be said."""


def section(c: Context) -> Section | None:
    """Return what the technology allows, None where the questionnaire does not ask about it or nobody was asked."""
    found = [r for r in resting_on(c, CLAIM) if r.state in KNOWN and c.questions[r.id].kind != "text"]
    if not found:
        return None
    blocks: list[Block] = [Paragraph(_lead(c, found), "lead")]
    said = [f for f in ranked(c, CLAIM) if f.title is not None]
    if said:
        links = separated(Ref(c.line(f.title), f"finding-{f.id}") for f in said if f.title is not None)
        blocks.append(Paragraph(("What follows from it stands among the findings: ", *links, ".")))
    blocks.append(Cards(tuple(_card(c, r) for r in found), "grid"))
    return Section("lockin", "Lock-in", tuple(blocks))


def _lead(c: Context, found: Sequence[QuestionResult]) -> Line:
    """Say what the technology scores, who sees it otherwise, and how many actions open it."""
    scores = sorted(r.score for r in found if r.score is not None)
    top = c.scale.ends[1]
    if not scores:
        said: Line = ("Nobody in the room could say what the technology allows people outside to do.",)
    else:
        low, high = c.scale.score(scores[0]), c.scale.score(scores[-1])
        figure = f"{low} of {top}" if low == high else f"between {low} and {high} of {top}"
        said = ("What the technology allows people outside to do scores ", Strong(figure), *_apart(c, found), ".")
    n = len(lifting(c, [r.id for r in found]))
    if n:
        return (*said, f" {capital(count(n, 'recommended action'))} {'opens' if n == 1 else 'open'} it further.")
    return said


def _apart(c: Context, found: Sequence[QuestionResult]) -> Line:
    """Name the side that rates it notably higher, where there is one question alone."""
    gap = found[0].gap
    if len(found) > 1 or gap is None or c.sides is None or not c.is_notable(gap):
        return ()
    higher = c.sides[0] if gap > 0 else c.sides[1]
    return ("; ", Typed(c.side(higher)), f" rates it {c.scale.points(gap)} higher")


def _card(c: Context, result: QuestionResult) -> Card:
    facts: list[tuple[str, Line]] = list(today(c, result))
    better = beyond(c, result)
    if better:
        facts.append(("More open", separated(Typed(text) for text in better)))
    first = lifting(c, [result.id])
    lines: list[Line] = [
        (*step(c, r, a), " – then: ", Typed(c.answer(result.id, r.raises[result.id]))) for _, r, a in first
    ]
    lines += [("Later: ", Typed(c.line(a.title)), " – once ", *_waits(c, a), " shows") for a in _next(c, result, first)]
    heading = f"What opens it ({numeral(len(first))} recommended)" if first else "What opens it"
    return Card(
        anchor=f"lockin-{result.id}",
        kicker=figures(c, result) or ("No score",),
        title=c.question(result.id).text,
        badges=(),
        short=(),
        lead=None,
        facts=tuple(facts),
        lifts=(heading, tuple(lines)) if lines else None,
        sources=c.cite(c.questions[result.id].sources),
    )


def _next(c: Context, result: QuestionResult, first: Sequence[tuple[int, object, Action]]) -> list[Action]:
    """Return the actions that lift a question further once a recommended one has shown."""
    before = {a.id for _, _, a in first}
    return [
        a
        for a in c.questionnaire.actions
        if a.id not in c.recommended and before.intersection(a.after) and any(x.question == result.id for x in a.lifts)
    ]


def _waits(c: Context, action: Action) -> Line:
    return joined(Typed(f"“{c.line(c.actions[id_].title)}”") for id_ in action.after if id_ in c.recommended)
