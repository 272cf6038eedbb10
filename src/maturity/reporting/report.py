"""What every writer of a format is given: the document, and the figures as far as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.anonymity import Shown, shown
from maturity.reporting.document import Document, build
from maturity.reporting.language import in_language
from maturity.reporting.look import PLAIN, Look
from maturity.scoring.plan import plan_of


@dataclass(frozen=True)
class Report:
    """One report on one organisation, in no particular format.

    Attributes:
        seen: The scorecard without the votes that are withheld, for formats that hold figures.
        questionnaire: The resolved questionnaire that it was scored with, in the language of the report.
        original: The same in all its languages, in the state in which it is now.
        kind: Which report: `full`, `executive` or `agenda`.
        look: How it looks beyond our own design.
        spoken: The language of the questionnaire's texts.
    """

    seen: Shown
    questionnaire: Questionnaire
    original: Questionnaire
    kind: str
    look: Look
    spoken: str

    @cached_property
    def document(self) -> Document:
        """What is said, for formats that are read; made once, for those that ask for it."""
        return build(self.seen, self.questionnaire, self.kind, self.spoken)

    @cached_property
    def changed(self) -> bool:
        """Whether the questionnaire is in another state than the one that the figures rest on."""
        return plan_of(self.original).digest != self.seen.card.questionnaire.digest


def prepare(
    scorecard: Scorecard, questionnaire: Questionnaire, kind: str = "full", *, named: bool = False, look: Look = PLAIN
) -> Report:
    """Return a report that any format can be written from.

    Args:
        scorecard: The figures, with all that was said.
        questionnaire: The resolved questionnaire that they were scored with.
        kind: A key of `maturity.reporting.document.SECTIONS`.
        named: Show who voted how, also where so few of a side answered that a vote would be a name
            (see `maturity.reporting.anonymity`).
        look: How it looks beyond our own design.

    Raises:
        MaturityError: The questionnaire has no text in the language that is wanted (R074).
    """
    original, spoken = questionnaire, questionnaire.language
    if look.language is not None:
        questionnaire, spoken = in_language(questionnaire, look.language)
    seen = shown(scorecard, questionnaire, named=named)
    return Report(seen, questionnaire, original, kind, look, spoken)
