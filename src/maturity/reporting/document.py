"""A report in no particular format: what is said, in which order, made from a scorecard by a pure function."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.anonymity import shown
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

SECTIONS = (
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
)
"""The order of a report. A section that has nothing to say returns None and disappears."""


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


def build(scorecard: Scorecard, questionnaire: Questionnaire, *, named: bool = False) -> Document:
    """Return the full report on a scorecard.

    Args:
        scorecard: The figures.
        questionnaire: The resolved questionnaire that they were scored with.
        named: Show who voted how, also where so few of a side answered that a vote would be a name
            (see `maturity.reporting.anonymity`).
    """
    context = Context(shown(scorecard, questionnaire, named=named), questionnaire)
    meta: list[str | Typed] = []
    if scorecard.date is not None:
        meta.append(day(scorecard.date))
    if scorecard.respondents:
        meta.append(count(len(scorecard.respondents), "person", "people") + " took part")
    found = (make(context) for make in SECTIONS)
    return Document(
        title=context.name,
        subtitle=context.line(questionnaire.title),
        meta=(" · ".join(str(m) for m in meta),) if meta else (),
        language="en",
        sections=tuple(section for section in found if section is not None),
    )
