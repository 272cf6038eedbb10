"""A report in no particular format: what is said, in which order, made from a scorecard by a pure function."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.model.questionnaire import Questionnaire
from maturity.reporting.anonymity import Shown
from maturity.reporting.blocks import Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Typed
from maturity.reporting.sections import (
    actions,
    agenda,
    answers,
    experiments,
    factors,
    findings,
    functions,
    hinges,
    ladder,
    method,
    provenance,
    target,
    verdict,
)
from maturity.reporting.text import count, day

SECTIONS = {
    "full": (
        verdict.section,
        ladder.section,
        functions.section,
        factors.section,
        agenda.section,
        findings.section,
        actions.section,
        experiments.section,
        hinges.section,
        target.section,
        answers.section,
        method.section,
        provenance.sources,
        provenance.section,
    ),
    "executive": (verdict.section, ladder.section, actions.section),
    "agenda": (agenda.section, hinges.section),
}
"""The reports, and what each says in which order. A section that has nothing to say returns None and disappears."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: Name of the organisation, as typed.
        subtitle: Which assessment it is.
        meta: When, and by how many people.
        language: Of our own words (BCP 47).
        sections: In reading order.
    """

    title: str
    subtitle: str
    meta: Line
    language: str
    sections: tuple[Section, ...]


def build(seen: Shown, questionnaire: Questionnaire, report: str = "full") -> Document:
    """Return one of the reports on a scorecard.

    Args:
        seen: The scorecard, as far as it may be shown.
        questionnaire: The resolved questionnaire that it was scored with.
        report: A key of `SECTIONS`.
    """
    context = Context(seen, questionnaire)
    scorecard = seen.card
    meta: list[str | Typed] = []
    if scorecard.date is not None:
        meta.append(day(scorecard.date))
    if scorecard.respondents:
        meta.append(count(len(scorecard.respondents), "person", "people") + " took part")
    found = (make(context) for make in SECTIONS[report])
    return Document(
        title=context.name,
        subtitle=context.line(questionnaire.title),
        meta=(" · ".join(str(m) for m in meta),) if meta else (),
        language="en",
        sections=tuple(section for section in found if section is not None),
    )
