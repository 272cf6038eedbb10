"""What is said of a ladder and its levels in more than one place."""

from __future__ import annotations

from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import FactorResult, LadderResult, LevelResult, Scorecard
from maturity.reporting.text import NOT_RATED
from maturity.scoring.factors import is_rated
from maturity.scoring.ladder import passes
from maturity.scoring.question import APPLICABLE


def certain(questionnaire: Questionnaire, result: LadderResult) -> str | None:
    """Return what the headline level is called where open answers leave it as it is, rated or not; else None."""
    ladder = questionnaire.ladder
    if ladder is None:
        return None
    if ladder.headline == "reach":
        return "reach" if result.low.reach == result.high.reach else None
    return "secured level" if result.low.secured == result.high.secured else None


def as_rated(card: Scorecard, least: float) -> Scorecard:
    """Return a scorecard without the attainment and rating of levels of which too little is known to state them.

    As with factors, that is where fewer than `least` (`min_coverage`, 0–1) of the questions that apply have an answer.
    What open answers leave (low and high) stays. Actions rest on nothing where no question has an answer, and are none.
    """
    if not card.index.coverage and card.actions:
        card = card.model_copy(update={"actions": ()})
    ladder = None if card.ladder is None else _as_rated(card.ladder, least)
    ladders = [None if f.ladder is None else _as_rated(f.ladder, least) for f in card.factors]
    if ladder is card.ladder and all(shown is f.ladder for f, shown in zip(card.factors, ladders, strict=True)):
        return card
    factors = tuple(
        [f if shown is f.ladder else _with_ladder(f, shown) for f, shown in zip(card.factors, ladders, strict=True)]
    )
    return card.model_copy(update={"ladder": ladder, "factors": factors})


def _with_ladder(f: FactorResult, ladder: LadderResult | None) -> FactorResult:
    """Return a factor with another ladder; made by position, because `replace` takes five times as long."""
    standing = (f.score, f.low, f.high, f.coverage, f.rated, f.band, f.id, f.parent)
    return FactorResult(*standing, f.views, f.gap, f.divergence, f.alignment, f.stance, ladder)


def _as_rated(ladder: LadderResult, least: float) -> LadderResult:
    if all(level.coverage is None or is_rated(level.coverage, least) for level in ladder.levels):
        return ladder
    levels = tuple([x if is_rated(x.coverage, least) else _unrated(x) for x in ladder.levels])
    standing = (ladder.rule, ladder.headline, ladder.reach, ladder.secured, ladder.low, ladder.high, ladder.rated)
    return LadderResult(*standing, ladder.missing_rungs, levels)


def _unrated(x: LevelResult) -> LevelResult:
    return LevelResult(x.id, None, x.low, x.high, x.coverage, None, x.practised, x.complete, x.skipped)


def unrated(level: LevelResult) -> str:
    """Say why a level has no attainment."""
    return "does not apply" if level.skipped else NOT_RATED if level.coverage else "no answer yet"


def in_place(questionnaire: Questionnaire, card: Scorecard, level: str) -> tuple[int, int] | None:
    """Count the practices of a level that score enough to count, and those that apply (`scoring.md` §4).

    Returns:
        Both counts, or None where nothing applies or the ladder goes by attainment instead.
    """
    ladder = questionnaire.ladder
    if ladder is None or ladder.rule != "every":
        return None
    of_level = {q.id for _, q in questionnaire.questions() if q.level == level and q.kind != "text"}
    counted = [q for q in card.questions if q.id in of_level and q.state in APPLICABLE]
    passed = sum(q.score is not None and passes(ladder, q.score / 100) for q in counted)
    return (passed, len(counted)) if counted else None
