"""Whether a questionnaire makes sense: every check of this room, in one go."""

from __future__ import annotations

from maturity.checking.actions import check_actions
from maturity.checking.bands import check_bands
from maturity.checking.conditions import check_findings, check_routing
from maturity.checking.languages import check_languages
from maturity.checking.leftovers import check_leftovers
from maturity.checking.levels import check_experiments, check_levels
from maturity.checking.names import check_names
from maturity.checking.satisfiable import Budget
from maturity.checking.scores import check_scores
from maturity.checking.world import World
from maturity.diagnostics import Diagnostic
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.plan import plan_of


def check_sense(
    questionnaire: Questionnaire, *, digest: str = "", budget: Budget | None = None, weighed: bool = True
) -> list[Diagnostic]:
    """Return what does not make sense in a questionnaire, with symbolic places.

    Args:
        questionnaire: Resolved, and without broken references or cycles.
        digest: Its digest where that is known already.
        budget: How many steps the search through conditions may take.
        weighed: Whether all weights are known; if not, a mean can be anything between what goes into it.
    """
    budget = budget or Budget()
    world = World(plan_of(questionnaire, digest), weighed=weighed)
    found = check_parts(questionnaire)
    found += check_routing(world, budget)  # first: the others need to know what is never asked
    found += check_levels(world)
    found += check_findings(world, budget)
    found += check_actions(world, budget)
    return found


def check_parts(questionnaire: Questionnaire) -> list[Diagnostic]:
    """Return what can be told by looking at one part at a time; holds even where references are broken."""
    return [
        *check_scores(questionnaire),
        *check_bands(questionnaire),
        *check_names(questionnaire),
        *check_languages(questionnaire),
        *check_leftovers(questionnaire),
        *check_experiments(questionnaire),
    ]
