"""What the report rests on: published sources, the questionnaire, the tool, and who answered."""

from __future__ import annotations

from maturity.model.questionnaire import Source
from maturity.reporting.blocks import Block, Facts, Paragraph, References, Section, Table
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Typed
from maturity.reporting.items import Reference
from maturity.reporting.text import NOTHING, amount, clean, day, tidy


def sources(c: Context) -> Section | None:
    """Return the works that the questions and advice of this report rest on, None where there are none."""
    if not c.cited:
        return None
    items = tuple(Reference(n, f"source-{key}", _work(c, c.questionnaire.sources[key])) for key, n in c.cited.items())
    return Section("sources", "Sources", (References(items),))


def _work(c: Context, source: Source) -> Line:
    line: list[Line] = []
    if source.author:
        line.append((Typed(tidy(source.author)), ": "))
    line.append((Typed(c.line(source.title)),))
    if source.publication:
        line.append((". ", Typed(tidy(source.publication))))
    if source.year:
        line.append((f" ({source.year})",))
    line.append((".",))
    if source.url:
        line.append((" ", Typed(tidy(source.url))))
    if source.note:
        line.append((" ", Typed(c.line(source.note))))
    return tuple(part for each in line for part in each)


def section(c: Context) -> Section:
    """Return the provenance; there always is one, and never a clock in it."""
    card, ref = c.card, c.card.questionnaire
    organisation = card.organisation
    facts: list[tuple[str, Line]] = [("Organisation", (Typed(c.name),))]
    for label, value in (("Industry", organisation.industry), ("Country", organisation.country)):
        if value:
            facts.append((label, (Typed(tidy(value)),)))
    if organisation.employees is not None:
        facts.append(("Employees", (amount(organisation.employees),)))
    if organisation.note:
        facts.append(("Note", (Typed(clean(organisation.note)),)))
    later = f"; its words here are those of {c.questionnaire.version}" if ref.version != c.questionnaire.version else ""
    facts += [
        ("Date of the assessment", (day(card.date) if card.date else "not given",)),
        ("Questionnaire", (Typed(c.line(c.questionnaire.title)), f" ({ref.id} {ref.version}){later}")),
        ("Digest", (Typed(ref.digest or NOTHING),)),
        ("Scored with", (Typed(clean(card.tool)),)),
    ]
    blocks: list[Block] = [Facts(tuple(facts))]
    people = _people(c)
    if people:
        blocks.append(people)
    said = (
        "The same answers and the same questionnaire give this same report, on any day and any computer. As a web page it "
        "holds its scorecard, with answers and comments, so that maturity verify can recompute every figure and confirm it."
    )
    blocks.append(Paragraph((said,), "note"))
    return Section("provenance", "Provenance", tuple(blocks))


def _people(c: Context) -> Table | None:
    if not c.card.respondents:
        return None
    given = dict.fromkeys(c.card.respondents.keys() - c.seen.withheld, 0)
    for result in c.card.questions:
        for who, vote in result.given.items():
            if who in given and vote.answer is not None:
                given[who] += 1
    people = list(c.card.respondents)
    columns: list[tuple[str, Align, list[Cell]]] = [("Person", "left", [Typed(c.voices[p].name) for p in people])]
    if c.questionnaire.sides:
        columns.append(("Side", "left", [Typed(c.side(c.voices[p].side)) for p in people]))
    if not c.seen.withheld.issuperset(people):
        columns.append(("Answers", "right", [NOTHING if p in c.seen.withheld else str(given[p]) for p in people]))
    names, align, cells = zip(*columns, strict=True)
    return Table("Respondents", names, align, tuple(zip(*cells, strict=True)))
