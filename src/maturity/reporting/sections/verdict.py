"""The verdict: the report in one view, every sentence made from the figures."""

from __future__ import annotations

from maturity.model.scorecard import FactorResult, LadderResult
from maturity.reporting.absent import uncompared
from maturity.reporting.blocks import Section, Verdict
from maturity.reporting.charts.data import Gauge
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Typed
from maturity.reporting.items import Point, Stat
from maturity.reporting.sections import ladder as rungs
from maturity.reporting.sections import rung_needs
from maturity.reporting.sections.actions import owner
from maturity.reporting.text import NOT_RATED, attainment, capital, count, days, percent, why_unrated
from maturity.scoring.question import APPLICABLE


def section(c: Context) -> Section:
    """Return the verdict; there always is one."""
    verdict = Verdict(headline=headline(c), lead=lead(c), stats=stats(c), points=_points(c))
    return Section("verdict", "Verdict", (verdict,))


def leaves(c: Context) -> list[FactorResult]:
    """Return the factors that hold questions themselves and are rated, in the tree's order."""
    return [f for f in c.card.factors if f.rated and f.score is not None and c.factors[f.id].questions]


def headline(c: Context) -> Line:
    """Say in one sentence where the organisation stands."""
    ladder = _ladder(c)
    if ladder is not None:
        return rungs.standing(c, ladder)
    index = c.card.index
    if index.coverage is None:
        return (Typed(c.name), " is ", Strong(NOT_RATED), ": no question of this assessment applies.")
    if index.score is None or not index.rated:
        return (Typed(c.name), " is ", Strong(NOT_RATED), ": too few questions have an answer.")
    name = c.band(index.score)
    band = (", ", Typed(name)) if name else ()
    return (Typed(c.name), " scores ", Strong(c.scale.score(index.score)), f" of {c.scale.ends[1]}", *band, ".")


def _ladder(c: Context) -> LadderResult | None:
    """Return the ladder where any level of it applies."""
    ladder = c.card.ladder
    return None if ladder is None or all(level.skipped for level in ladder.levels) else ladder


def _answered(c: Context) -> tuple[int, int]:
    texts = c.lookup.texts
    counted = [r for r in c.card.questions if r.state in APPLICABLE and r.id not in texts]
    return sum(r.state == "scored" for r in counted), len(counted)


def _how_many(done: int, of: int) -> str:
    """Say how many of the questions that apply have an answer."""
    if of == 1:
        return f"The one question that applies has {'an answer' if done else 'no answer yet'}."
    if not done:
        return f"None of the {of} questions that apply has an answer yet."
    if done == of:
        return f"{'Both' if of == 2 else f'All {of}'} questions that apply have an answer."
    return f"{done} of the {of} questions that apply {'has' if done == 1 else 'have'} an answer."


def lead(c: Context) -> Line:
    """Say how much is answered and what may still change."""
    done, of = _answered(c)
    if not of:
        return ()
    line = [_how_many(done, of)]
    still = of - done
    if not done:
        return tuple(line)
    between = c.scale.between(c.card.index.low, c.card.index.high)
    ladder = _ladder(c)
    rated = ladder is not None and ladder.rated
    moved = rungs.moves(c, ladder) if ladder is not None and still else ()
    if between:
        rest = "the last one" if still == 1 else "the rest"
        same = " and the level where it is" if rated and not moved else ""
        line.append(f" Settling {rest} would leave the index between {between}{same}.")
    flips = rungs.deciding(c)
    if flips:
        verb = "decides" if flips == 1 else "decide"
        what = count(flips, "question on which people disagree", "questions on which people disagree")
        line.append(f" {capital(what)} {verb} the level: settle {'it' if flips == 1 else 'them'} first.")
    return ("".join(line),)


def stats(c: Context) -> tuple[Stat, ...]:
    """Return level, index, alignment and coverage, as far as there are any."""
    stats: list[Stat] = []
    ladder = _ladder(c)
    if ladder is not None:
        both = (("Secured", ladder.secured), ("Reach", ladder.reach))
        for label, level in both if ladder.secured != ladder.reach else (("Reach and secured", ladder.reach),):
            value = c.label(level) if level else "None yet"
            stats.append(
                Stat(
                    label,
                    value if ladder.rated else capital(NOT_RATED),
                    _level_note(c, label, level),
                    rated=ladder.rated,
                )
            )
    stats.append(_index(c))
    if c.sides is not None and c.card.alignment.index is not None:
        stats.append(_alignment(c, c.sides))
    done, of = _answered(c)
    if of:
        note = f"{done} of {of} questions that apply" if of > 1 else f"{done} of the one question that applies"
        stats.append(Stat("Answered", percent(100 * done / of), (note,), Gauge(100 * done / of, None, None)))
    return tuple(stats)


def _level_note(c: Context, label: str, level: str | None) -> Line:
    """Explain a level: what is attained there, or what the next one would need."""
    ladder = c.card.ladder
    if ladder is None:
        return ()
    if not ladder.rated:
        return ("too few practices have an answer",)
    if level is None:
        return (f"no level is {'secured' if label == 'Secured' else 'practised'}",)
    found = next(x for x in ladder.levels if x.id == level)
    title = c.level_title(level)
    known = "too few answers to rate it" if found.attainment is None else f"{attainment(found.attainment)} attained"
    return (Typed(title), f", {known}") if title else (known,)


def _index(c: Context) -> Stat:
    index = c.card.index
    gauge = Gauge(index.score if index.rated else None, index.low, index.high)
    span = c.scale.span(index.low, index.high)
    ranged = f", range {span}" if span else ""
    if index.score is None or not index.rated:
        why = why_unrated(index.coverage, c.questionnaire.min_coverage)
        return Stat("Index", capital(NOT_RATED), (f"{why}{ranged}",), gauge, rated=False)
    of = f"of {c.scale.ends[1]}"
    band = c.band(index.score)
    note: Line = (f"{of}, ", Typed(band), ranged) if band else (f"{of}{ranged}",)
    return Stat("Index", c.scale.score(index.score), note, gauge)


def _alignment(c: Context, sides: tuple[str, str]) -> Stat:
    a = c.card.alignment
    gauge = Gauge(a.index, None, None)
    gap = a.gap or 0.0
    if c.scale.change(gap).strip("0.") == "":
        differ = c.scale.change(a.divergence).strip("0.") != ""
        alike = f"answers lie {c.scale.points(a.divergence or 0.0)} apart on average, and even out"
        note: Line = (alike if differ else "both sides rate the whole alike",)
    else:
        higher = sides[0] if gap > 0 else sides[1]
        note = (Typed(c.side(higher)), f" rates the whole {c.scale.points(gap)} higher")
    return Stat("Alignment", percent(a.index), note, gauge)


def _points(c: Context) -> tuple[Point, ...]:
    points = []
    for label, line in (
        ("Next rung", _next_rung(c)),
        ("Strong and weak", extremes(c)),
        ("Two views", views(c)),
        ("First step", _first_action(c)),
        ("Still open", open_questions(c)),
    ):
        if line:
            points.append(Point(label, line))
    return tuple(points)


def _next_rung(c: Context) -> Line:
    ladder = _ladder(c)
    return rung_needs.describe_next(c, ladder) if ladder is not None and ladder.rated else ()


def extremes(c: Context) -> Line:
    """Name the strongest and the weakest factor."""
    found = sorted(leaves(c), key=lambda f: -(f.score or 0.0))
    if len(found) < 2:
        return ()
    best, worst = found[0], found[-1]
    if c.scale.score(best.score) == c.scale.score(worst.score):
        return ()
    return (
        *c.path(best.id, strong=True),
        f" is the strongest factor ({c.scale.score(best.score)}), ",
        *c.path(worst.id, strong=True),
        f" the weakest ({c.scale.score(worst.score)}).",
    )


def views(c: Context) -> Line:
    """Say on which factor the two sides are furthest apart, or why they are not compared."""
    if c.sides is None:
        return ()
    if c.card.alignment.index is None:
        return uncompared(c.questionnaire, c.card, c.side)
    seen = [f for f in leaves(c) if f.views is not None and f.divergence is not None]
    if not seen:
        return ()
    far = max(seen, key=lambda f: f.divergence or 0.0)
    views = far.views or {}
    a, b = c.sides
    if not far.divergence:
        return (Typed(c.side(a)), " and ", Typed(c.side(b)), " gave the same answers to every question they share.")
    apart = f"{c.scale.score(views.get(a))} against {c.scale.score(views.get(b))}"
    if c.scale.change(far.gap) != c.scale.change(
        far.divergence
    ):  # views that differ both ways come together again in the mean
        apart = f"their answers lie {c.scale.points(far.divergence)} apart on average, in both directions"
    return (
        Typed(c.side(a)),
        " and ",
        Typed(c.side(b)),
        " are furthest apart on ",
        *c.path(far.id, strong=True),
        f": {apart}.",
    )


def _first_action(c: Context) -> Line:
    """Name the first action that waits for no other recommended one."""
    ready = (r for r in c.card.actions if not c.recommended.intersection(c.actions[r.id].after))
    first = next(ready, None)
    if first is None or not c.card.index.rated:  # as long as little is known, what to ask next matters more
        return ()
    action = c.actions[first.id]
    unlocks = f", reaching {c.label(first.unlocks)} by itself" if first.unlocks else ""
    return (
        Strong(c.line(action.title)),
        " (",
        Typed(owner(c, action.owner)),
        f", {days(first.effort)} of work): {c.scale.signed(first.gain, fine=True)} on the index{unlocks}.",
    )


def open_questions(c: Context) -> Line:
    """Say how many questions are open, and which moves the index most."""
    if not c.card.hinges:
        return ()
    first = c.card.hinges[0]
    flips = ", and the level hangs on it" if first.flips else ""
    n = len(c.card.hinges)
    which = "It" if n == 1 else "The most telling"
    return (
        (
            f"{capital(count(n, 'question'))} {'has' if n == 1 else 'have'} no answer. {which} moves the index by up to "
            f"{c.scale.points(first.impact, fine=True)}{flips}: "
        ),
        c.question(first.question),
    )
