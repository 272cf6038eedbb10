"""What a recomputed figure rests on: votes and agreed answers, views of sides, or something that is withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from maturity.model.condition import AllOf, AnyOf, Comparison, Not, comparisons
from maturity.model.scorecard import Scorecard
from maturity.scoring.plan import Plan
from maturity.scoring.restore import Restored


class Basis(Enum):
    """What a figure was recomputed from."""

    VOTES = "votes"
    """Votes and agreed answers alone."""
    VIEWS = "views"
    """Also the views of sides whose votes are withheld, or states as the scorecard gives them."""


VIEW = "views of sides whose votes are withheld"
STATE = "states of questions that nobody scored"
SPREAD = "how far votes spread: agreement, consensus and reliability"
DISPUTE = "what a disagreement changes"
ADVICE = "findings and actions that depend on who chose an option"
COUNTS = "how many people voted, and how many differences were settled"
"""Why a figure could not be recomputed, as kinds of figures."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What each figure of one scorecard rests on.

    Attributes:
        hidden: For each question the sides whose votes on it are withheld; empty where nothing is.
        stated: Questions whose state was taken as stated.
        touched: Factors below which there is either.
        between: The two sides that are compared.
        blind: Findings and actions that look at what is withheld.
        veiled: Whether anything at all had to be taken as stated.
        besides: Figures without a name that could not be recomputed.
    """

    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    blind: frozenset[str] = frozenset()
    veiled: bool = False
    besides: Mapping[str, int] = field(default_factory=dict)

    def basis(self, figure: str) -> Basis | str:
        """Return what a figure rests on, or the kind of figure that it is where it could not be recomputed."""
        part, _, rest = figure.partition(".")
        subject, _, detail = rest.partition(".")
        match part:
            case "questions":
                return self._question(subject, detail)
            case "factors":
                return Basis.VIEWS if subject in self.touched else Basis.VOTES
            case "alignment" if subject == "reliability" and any(self.hidden.values()):
                return SPREAD
            case "agenda" if self.hidden.get(subject):
                return DISPUTE
            case "findings" | "actions" if f"{part}.{subject}" in self.blind:
                return ADVICE
            case _:
                return Basis.VIEWS if self.veiled else Basis.VOTES

    def orders(self, name: str, subject: str) -> bool:
        """Whether the place of something in a list (`agenda`, `hinges`, …) follows from what is shown."""
        if name in {"agenda", "hinges"}:
            return not self.hidden.get(subject)
        return f"{name}.{subject}" not in self.blind

    def _question(self, question: str, detail: str) -> Basis | str:
        hidden = self.hidden.get(question, frozenset())
        name, _, side = detail.partition(".")
        if name == "state" and question in self.stated:
            return STATE
        if name == "views" and side in hidden:
            return VIEW
        if name in {"agreement", "consensus"} and hidden:
            return SPREAD
        if name == "gap":
            return Basis.VIEWS if hidden & self.between else Basis.VOTES
        return Basis.VIEWS if name in {"state", "score"} and hidden else Basis.VOTES


def grounds_of(card: Scorecard, plan: Plan | None, restored: Restored | None) -> Grounds:
    """Return what the figures of a scorecard rest on; without `restored` everything rests on votes."""
    if plan is None or restored is None:
        return Grounds()
    questionnaire = plan.questionnaire
    doubtful = {plan.item_of[q] for q in restored.stated | {q for q, sides in restored.hidden.items() if sides}}
    blind = [f"findings.{f.id}" for f in questionnaire.findings if _looks(f.when, restored.optional)]
    blind += [f"actions.{a.id}" for a in questionnaire.actions if a.when and _looks(a.when, restored.optional)]
    return Grounds(
        hidden=restored.hidden,
        stated=restored.stated,
        touched=frozenset(node.id for node in plan.nodes[1:] if not doubtful.isdisjoint(node.subtree)),
        between=frozenset(questionnaire.alignment.between if questionnaire.alignment else ()),
        blind=frozenset(blind),
        veiled=bool(doubtful),
        besides={COUNTS: 2} if card.withheld else {},
    )


def _looks(condition: AllOf | AnyOf | Not | Comparison, optional: frozenset[str]) -> bool:
    return any(c.option is not None and c.question in optional for _, c in comparisons(condition))
