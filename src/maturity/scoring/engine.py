"""score(questionnaire, answers) -> scorecard: the order in which figures come about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from maturity.diagnostics import KEY, Diagnostic, MaturityError, Place, suggest
from maturity.model.answers import OTHER_SIDE, AnswerSheet
from maturity.model.condition import Comparison
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import (
    AlignmentResult,
    FactorResult,
    Figure,
    LadderResult,
    QuestionnaireRef,
    QuestionResult,
    Scorecard,
)
from maturity.scoring import advice, alignment, factors, ladder, outlook
from maturity.scoring.bands import band
from maturity.scoring.plan import Plan, plan_of
from maturity.scoring.question import Reading, question_figure, read
from maturity.version import __version__


@dataclass(frozen=True, slots=True)
class Working:
    """The whole working of a score, kept for whoever wants it explained. Means are 0–1."""

    plan: Plan
    sheet: AnswerSheet
    readings: list[Reading]
    vectors: factors.Vectors
    known: factors.Means
    low: factors.Means
    high: factors.Means
    floor: factors.Means
    views: list[tuple[float, float] | None]
    deviations: list[float | None]
    compared: list[alignment.BothViews | None]
    ladders: dict[int, LadderResult]

    def figure(self, comparison: Comparison) -> float | None:
        """Look up what a condition looks at (0–100), None where there is no such figure."""
        subject = comparison.subject or ""
        match comparison.figure:
            case "question":
                i = self.plan.item_of[subject]
                return question_figure(self.plan.items[i], self.readings[i], comparison.option)
            case "factor":
                return _percent(self.known.scores[self.plan.node_of[subject]])
            case "index":
                return _percent(self.known.index)
            case "gap":
                sides = self.compared[self.plan.node_of[subject]]
                return None if sides is None else 100 * abs(sides.gap)
            case "divergence":
                sides = self.compared[self.plan.node_of[subject]]
                return None if sides is None else 100 * sides.divergence
            case "coverage":
                node = self.plan.nodes[self.plan.node_of[subject]]
                return _percent(factors.coverage(self.vectors, node.subtree))
            case "attainment":
                return self.ladders[0].levels[self.plan.level_of[subject]].attainment
            case _:
                assert_never(comparison.figure)


def score(
    questionnaire: Questionnaire, sheet: AnswerSheet, *, digest: str = "", source: str | None = None
) -> Scorecard:
    """Score one organisation.

    Args:
        questionnaire: Resolved (no includes left) and free of broken references.
        sheet: The organisation's answers.
        digest: The questionnaire's digest where it is known already; else worked out.
        source: What the sheet calls the questionnaire: kept in the scorecard.

    Raises:
        MaturityError: the sheet speaks of questions, options, people or factors that do not exist, or answers
            outside what a question takes; every problem is in it, with its place in the sheet.
    """
    return card(work(questionnaire, sheet, digest=digest), source=source)


def check_sheet(questionnaire: Questionnaire, sheet: AnswerSheet, *, digest: str = "") -> list[Diagnostic]:
    """Return everything in a sheet that does not fit its questionnaire, with symbolic places."""
    plan = plan_of(questionnaire, digest)
    return [*check_header(plan, sheet), *read(plan, sheet)[1]]


def work(questionnaire: Questionnaire, sheet: AnswerSheet, *, digest: str = "") -> Working:
    """Work every figure out and keep the working; raises as `score` does."""
    plan = plan_of(questionnaire, digest)
    readings, problems = read(plan, sheet)  # §1, §2
    problems = [*check_header(plan, sheet), *problems]
    if problems:
        raise MaturityError(problems)
    return work_from(plan, sheet, readings)


def work_from(plan: Plan, sheet: AnswerSheet, readings: list[Reading]) -> Working:
    """Work every figure out from what is known of each question; `sheet` gives the head and the importance."""
    questionnaire = plan.questionnaire
    v = factors.vectors(plan, readings)  # §3
    views = alignment.question_views(plan, readings)  # §5
    rungs = questionnaire.ladder
    return Working(
        plan=plan,
        sheet=sheet,
        readings=readings,
        vectors=v,
        known=factors.means(plan, v.known),
        low=factors.means(plan, v.low),
        high=factors.means(plan, v.high),
        floor=factors.means(plan, v.floor),
        views=views,
        deviations=alignment.deviations(readings),
        compared=alignment.compare_sides(plan, views),
        ladders={  # §4
            node.index: ladder.ladder_figures(plan, rungs, node.index, v)
            for node in plan.nodes
            if rungs is not None and (node.has_levels or node.index == 0)
        },
    )


def card(w: Working, *, source: str | None = None) -> Scorecard:
    """Lay the working out as a scorecard (0–100)."""
    plan, sheet = w.plan, w.sheet
    ladders = {plan.nodes[i].id: found for i, found in w.ladders.items() if i}
    settling = ladder.what_if(plan, w.vectors.known, w.vectors.applicable)
    return Scorecard.model_construct(  # its parts are checked already, or worked out here
        tool=f"maturity {__version__}",
        questionnaire=QuestionnaireRef(
            id=plan.questionnaire.id,
            version=plan.questionnaire.version,
            digest=plan.digest,
            source=source or sheet.questionnaire,
        ),
        organisation=sheet.organisation,
        date=sheet.date,
        respondents=dict(sheet.respondents),
        target=sheet.target,
        importance=dict(sheet.importance),
        index=_figure(w, 0),  # §3
        ladder=w.ladders.get(0),  # §4
        factors=tuple(_factor(w, node) for node in range(1, len(plan.nodes))),
        questions=tuple(_questions(w)),
        alignment=_alignment(w),  # §5
        agenda=tuple(outlook.agenda(plan, w.known, w.vectors, w.readings, w.deviations, settling)),  # §6
        hinges=tuple(outlook.hinges(plan, w.known, w.vectors, w.readings, w.deviations, settling)),
        findings=advice.findings(plan, w.figure),  # §7
        actions=tuple(advice.actions(plan, w.floor, w.vectors, w.readings, sheet.importance, w.figure)),
        experiments=advice.experiments(plan, ladders, sheet.importance),
    )


def check_header(plan: Plan, sheet: AnswerSheet) -> list[Diagnostic]:
    """Find what the sheet's head names and the questionnaire does not have."""
    problems: list[Diagnostic] = []
    for who, respondent in sheet.respondents.items():
        if respondent.side not in {None, OTHER_SIDE, *plan.questionnaire.sides}:
            problems.append(
                Diagnostic(
                    "A028",
                    f"there is no side '{respondent.side}'",
                    Place(path=("respondents", who, "side")),
                    suggest(respondent.side or "", [*plan.questionnaire.sides, OTHER_SIDE], told=len(problems)),
                )
            )
    targets = sheet.target.factors if sheet.target else {}
    named = [(("importance", f, KEY), f) for f in sheet.importance] + [
        (("target", "factors", f, KEY), f) for f in targets
    ]
    unknown = [(path, factor) for path, factor in named if factor not in plan.node_of]
    for told, (path, factor) in enumerate(unknown):
        hint = suggest(factor, plan.node_of, told=told)
        problems.append(Diagnostic("A026", f"there is no factor '{factor}'", Place(path=path), hint))
    level = sheet.target.level if sheet.target else None
    if level is not None and level not in plan.level_of:
        hint = suggest(level, plan.level_of)
        problems.append(Diagnostic("A027", f"there is no level '{level}'", Place(path=("target", "level")), hint))
    return problems


def _percent(x: float | None) -> float | None:
    return None if x is None else 100 * x


def _figure(w: Working, node: int) -> Figure:
    share = factors.coverage(w.vectors, w.plan.nodes[node].subtree)
    score_ = _percent(w.known.scores[node])
    return Figure(
        score=score_,
        low=_percent(w.low.scores[node]),
        high=_percent(w.high.scores[node]),
        coverage=share,
        rated=factors.is_rated(share, w.plan.questionnaire.min_coverage),
        band=band(w.plan.bands, score_),
    )


def _factor(w: Working, index: int) -> FactorResult:
    node = w.plan.nodes[index]
    sides = w.compared[index]
    between = w.plan.questionnaire.alignment
    of = _figure(w, index)
    divergence = None if sides is None else 100 * sides.divergence
    return FactorResult(
        score=of.score,
        low=of.low,
        high=of.high,
        coverage=of.coverage,
        rated=of.rated,
        band=of.band,
        id=node.id,
        parent=w.plan.nodes[node.parent].id if node.parent else None,
        views=_views(w, sides),
        gap=None if sides is None else 100 * sides.gap,
        divergence=divergence,
        alignment=None if divergence is None else 100 - divergence,
        stance=None if between is None else alignment.stance(of.score, divergence, between.notable_gap),
        ladder=w.ladders.get(index),
    )


def _views(w: Working, sides: alignment.BothViews | None) -> dict[str, float] | None:
    between = w.plan.questionnaire.alignment
    if sides is None or between is None:
        return None
    return dict(zip(between.between, (100 * view for view in sides.views), strict=True))


def _questions(w: Working) -> list[QuestionResult]:
    nodes, found = w.plan.nodes, []
    each = zip(w.plan.items, w.readings, w.vectors.applicable, w.views, w.deviations, strict=True)
    for item, reading, applicable, views, deviation in each:
        score_ = None if reading.score is None else 100 * reading.score
        votes = {who: 100 * x for who, x in reading.votes.items()}
        by_side = {side: 100 * x for side, x in reading.sides.items()} if applicable else {}
        gap = None if views is None else 100 * (views[0] - views[1])
        agreement = consensus = None
        if deviation is not None:
            agreement, consensus = 100 * (1 - 2 * deviation), alignment.is_consensus(deviation)
        factor, state, given = nodes[item.node].id, reading.state, dict(reading.given)
        found.append(QuestionResult(item.id, factor, state, score_, votes, by_side, gap, agreement, consensus, given))
    return found


def _alignment(w: Working) -> AlignmentResult:
    sides = w.compared[0]
    votes = [tuple(r.votes.values()) for r, counts in zip(w.readings, w.vectors.applicable, strict=True) if counts]
    return AlignmentResult(
        index=None if sides is None else 100 - 100 * sides.divergence,
        gap=None if sides is None else 100 * sides.gap,
        divergence=None if sides is None else 100 * sides.divergence,
        views=_views(w, sides),
        reliability=alignment.krippendorff_alpha(votes),
    )
