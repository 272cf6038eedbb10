"""What an explanation is: a tree from a figure down to the answers, whose numbers add up at every step.

Each node names the rule by which its value follows from its terms, so that a machine can add it up again:

* `weighted_mean`: Σ weight·value / Σ weight
* `weighted_sum`: Σ weight·value
* `answer`: no terms, an answer and what it scores
* `standing`: a level of the ladder, which follows from its terms by the ladder's rule and is no number
* `none`: there is no figure; the note says why
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Rule = Literal["weighted_mean", "weighted_sum", "answer", "standing", "none"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One figure and how it follows from others.

    Attributes:
        figure: What it is, such as `factor score` or `gap`.
        id: Id of what it belongs to; None for the whole.
        title: What a reader calls it.
        value: 0–100 (gaps −100–100), or None where there is no figure.
        rule: How `value` follows from `terms`.
        note: What else decides it, in a sentence; or None.
        terms: The figures it is made of, each with its weight.
        left_out: Id and reason of what does not count here.
    """

    figure: str
    id: str | None
    title: str
    value: float | None
    rule: Rule
    note: str | None = None
    terms: tuple[tuple[float, Explained], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for `--format json`."""
        return {
            "figure": self.figure,
            "id": self.id,
            "title": self.title,
            "value": self.value,
            "rule": self.rule,
            "note": self.note,
            "terms": [{"weight": weight, "of": node.as_dict()} for weight, node in self.terms],
            "left_out": [{"id": what, "reason": why} for what, why in self.left_out],
        }
