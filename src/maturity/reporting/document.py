"""A report in no particular format: what is said, in which order, made from a scorecard by a pure function."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.model.questionnaire import Questionnaire
from maturity.reporting.anonymity import Shown
from maturity.reporting.blocks import Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line
from maturity.reporting.sections import (
    actions,
    agenda,
    answers,
    bridges,
    executive,
    experiments,
    factors,
    findings,
    functions,
    handout,
    hinges,
    ladder,
    lock_in,
    method,
    provenance,
    remarks,
    target,
    verdict,
)
from maturity.reporting.text import day

SECTIONS = {
    "full": (
        verdict.section,
        hinges.section,
        ladder.section,
        target.section,
        functions.section,
        factors.section,
        bridges.section,
        findings.section,
        actions.section,
        experiments.section,
        lock_in.section,
        agenda.section,
        remarks.section,
        answers.section,
        method.section,
        provenance.sources,
        provenance.section,
    ),
    "executive": (executive.standing, executive.matters, executive.next_days, executive.elsewhere),
    "agenda": (handout.section, hinges.open_questions),
}
"""The reports, and what each says in which order. A section that has nothing to say returns None and disappears."""


TITLES = {"executive": "Executive report", "agenda": "Workshop hand-out"}
"""What a report that is not the full one is called."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: Name of the organisation, as typed.
        subtitle: Which assessment it is.
        meta: Which report where it is not the full one, when, and by how many people.
        language: Of our own words (BCP 47).
        spoken: Of the questionnaire's words.
        sections: In reading order.
    """

    title: str
    subtitle: str
    meta: Line
    language: str
    spoken: str
    sections: tuple[Section, ...]


def build(seen: Shown, questionnaire: Questionnaire, report: str = "full", spoken: str = "en") -> Document:
    """Return one of the reports on a scorecard.

    Args:
        seen: The scorecard, as far as it may be shown.
        questionnaire: The resolved questionnaire that it was scored with.
        report: A key of `SECTIONS`.
        spoken: The language of the questionnaire's texts.
    """
    context = Context(seen, questionnaire, with_answers=answers.section in SECTIONS[report])
    scorecard = seen.card
    meta = [TITLES[report]] if report in TITLES else []
    if scorecard.date is not None:
        meta.append(day(scorecard.date))
    meta += [said] if (said := context.took_part()) else []
    found = (make(context) for make in SECTIONS[report])
    return Document(
        title=context.name,
        subtitle=context.line(questionnaire.title),
        meta=(" · ".join(meta),) if meta else (),
        language="en",
        spoken=spoken,
        sections=tuple(section for section in found if section is not None),
    )
