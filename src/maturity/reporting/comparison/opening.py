"""The comparison in one view: what moved, or how far apart several organisations lie."""

from __future__ import annotations

from statistics import median

from maturity.model.comparison import UNRATED, FactorSeries, Series
from maturity.reporting.blocks import Block, Paragraph, Section, Verdict
from maturity.reporting.charts.data import Gauge
from maturity.reporting.comparison.words import HARDLY, Words, Write, typed
from maturity.reporting.inline import Inline, Line, Strong, Typed, plain
from maturity.reporting.items import Point, Stat
from maturity.reporting.text import capital, clean, count, joined, numeral, percent, tidy


def moved(w: Words) -> Section:
    """Say what moved from the first to the last assessment."""
    return _section(w, "What moved", Verdict(_headline(w), _lead(w), _stats(w), _points(w)))


def apart(w: Words) -> Section:
    """Say how far apart several organisations lie."""
    known = sorted(
        ((x, name) for x, name in zip(w.comparison.index.restated, w.names, strict=True) if x is not None),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if len(known) < 2 or w.comparison.common is None:
        many = count(len(w.comparison.subjects), "organisation")
        line: Line = (capital(many), " side by side, ", Strong("factor by factor"), ".")
        return _section(w, "In short", Verdict(line, (), (), ()))
    (top, first), (bottom, last) = known[0], known[-1]
    if top - bottom < HARDLY:
        all_ = len(known) == len(w.names)
        who = (
            ("Both" if len(known) == 2 else f"All {numeral(len(known))}")
            if all_
            else f"The {numeral(len(known))} rated"
        )
        line = (f"{who} have an index of ", Strong(w.scale.score(top)), ".")
        return _section(w, "In short", Verdict(line, (), (), ()))
    between = (" and ", Typed(last), f" to {w.scale.score(bottom)}")
    line = (
        Typed(first),
        " comes to ",
        Strong(w.scale.score(top)),
        *between,
        f": {w.scale.points(top - bottom)} apart.",
    )
    middle = median([x for x, _ in known])
    all_of = (
        f"of {count(len(known), 'organisation')}"
        if len(known) == len(w.names)
        else f"of the {numeral(len(known))} rated"
    )
    stats = (
        Stat("Highest index", w.scale.score(top), (Typed(first),), Gauge(top, None, None)),
        Stat("Median", w.scale.score(middle), (all_of,), Gauge(middle, None, None)),
        Stat("Lowest index", w.scale.score(bottom), (Typed(last),), Gauge(bottom, None, None)),
    )
    spreads = sorted(
        ((spread, f) for f in w.leaves if (spread := f.score.spread) is not None), key=lambda pair: -round(pair[0], 9)
    )
    points = []
    if len(spreads) > 1 and spreads[0][0] - spreads[-1][0] < HARDLY:
        points = [Point("Equally apart", (f"Each factor, by {w.scale.points(spreads[0][0])}",))]
    elif len(spreads) > 1:
        points = [Point("Widest apart", _spread(w, spreads[0][1])), Point("Nearest", _spread(w, spreads[-1][1]))]
    return _section(w, "In short", Verdict(line, (), stats, tuple(points)))


def _section(w: Words, title: str, verdict: Verdict) -> Section:
    # What is not rated is told of all at once; over time, that the questionnaire has changed has its own section.
    told = [n for n in w.comparison.notes if n.code != "B024" and not (w.over_time and n.code == "B022")]
    notes: list[Block] = [Paragraph((f"{capital(clean(note.message))}.",), "note") for note in told]
    return Section("verdict", title, (verdict, *notes, *_unrated(w)))


def _unrated(w: Words) -> list[Block]:
    """Say what is not compared, in a sentence for those of whom it is the same."""
    whose: dict[tuple[str, ...], list[Inline]] = {}
    for i, subject in enumerate(w.comparison.subjects):
        if subject.unrated:
            whose.setdefault(subject.unrated, []).append(w.at(i) if w.over_time else Typed(w.names[i]))
    return [
        Paragraph(
            (
                f"The {' and '.join(what)} ",
                *(() if w.over_time else ("of ",)),
                *joined(names),
                f" {'are' if len(what) > 1 else 'is'} not rated: too few questions had an answer.",
            ),
            "note",
        )
        for what, names in whose.items()
    ]


def _spread(w: Words, factor: FactorSeries) -> Line:
    known = [x for x in factor.score.restated if x is not None]
    return (typed(factor.title), f", {w.scale.score(min(known))} to {w.scale.score(max(known))}")


def _headline(w: Words) -> Line:
    index = w.comparison.index
    name = Typed(tidy(w.last.organisation))
    step = w.moved(index)
    level = _level_words(w)
    if step is None:
        return (name, " is compared ", Strong("factor by factor"), level or ".")
    now = w.scale.score(index.values[-1])
    if abs(step) < HARDLY:
        return (name, " stands ", Strong("where it stood"), f", at an index of {now}{level or '.'}")
    verb = "rose" if step > 0 else "fell"
    to = "to an index" if w.still(index) else "over the same questions, and comes to an index"
    return (name, f" {verb} by ", Strong(w.scale.points(step)), f" {to} of {now}{level or '.'}")


def _level_words(w: Words) -> str:
    """Return what became of the headline level, as the end of a sentence."""
    ladder = w.comparison.ladder
    if ladder is None or w.comparison.common is None:
        return ""
    before, now = ladder.headline.restated[0], ladder.headline.values[-1]
    if UNRATED in {before, now}:
        return ""
    if not w.still(ladder.headline):
        return f"; its level is {w.level(now)}."
    if before == now:
        return f"; its level is still {w.level(now)}."
    return f"; its level went from {w.level(before)} to {w.level(now)}."


def _lead(w: Words) -> Line:
    """Say how many factors moved which way, and what of the index is the questionnaire's doing."""
    said: list[str] = []
    if len(w.names) > 2:
        said.append(f"Changes are those from {w.names[0]} to {w.names[-1]}.")
    steps = [step for f in w.leaves if (step := w.moved(f.score)) is not None]
    if steps:
        up, down = sum(s >= HARDLY for s in steps), sum(s <= -HARDLY for s in steps)
        still = len(steps) - up - down
        ways = [(n, verb) for n, verb in ((up, "rose"), (down, "fell"), (still, "hardly moved")) if n]
        parts = [f"{numeral(n) if i else count(n, 'factor')} {verb}" for i, (n, verb) in enumerate(ways)]
        sums = any(w.moved(f.score) is not None for f in w.comparison.factors if not f.asks)
        said.append(capital(plain(joined(parts))) + (", not counting those that only sum up others." if sums else "."))
    overall = w.comparison.index.overall
    if w.comparison.restated and overall is not None and overall.instrument is not None:
        then, now = w.comparison.index.values[0], w.comparison.index.values[-1]
        partly = any(subject.partly for subject in w.comparison.subjects)
        basis = "As far as the answers still fit" if partly else "As scored at the time"
        said.append(
            f"{basis} the index went from {w.scale.score(then)} to {w.scale.score(now)}: "
            f"{w.scale.signed(overall.real)} is what the answers account for, {w.scale.signed(overall.instrument)} comes "
            "from the questionnaire, which has changed."
        )
    left_out = len(w.comparison.left_out)
    if left_out:
        cannot = "on which not all can be compared is" if left_out == 1 else "on which not all can be compared are"
        said.append(f"{capital(count(left_out, 'question'))} {cannot} left out of what moved.")
    return (" ".join(said),) if said else ()


def _stats(w: Words) -> tuple[Stat, ...]:
    c = w.comparison
    stats: list[Stat] = []
    ladder = c.ladder
    if ladder is not None:
        for label, standing in (("Secured", ladder.secured), ("Reach", ladder.reach)):
            before, now = standing.restated[0], standing.values[-1]
            was = "as before" if before == now else f"was {w.level(before)}"
            note = was if w.still(standing) else "other questions than before"
            stats.append(Stat(label, capital(w.level(now)) if now else "None yet", (note,), rated=now != UNRATED))
    index, alignment = c.index.values[-1], c.alignment.values[-1]
    if index is not None:
        low, high = (c.spans[-1] if c.spans else None) or (None, None)
        stats.append(Stat("Index", w.scale.score(index), (_was(w, c.index),), Gauge(index, low, high)))
    if alignment is not None:
        was = _was(w, c.alignment, percent)
        stats.append(Stat("Alignment", percent(alignment), (was,), Gauge(alignment, None, None)))
    found = c.disagreements
    if found.opened or found.closed or found.lasting:
        total = len(found.opened) + len(found.lasting)
        note = f"{len(found.closed)} settled, {len(found.opened)} new"
        stats.append(Stat("Open disagreements", str(total), (note,)))
    return tuple(stats)


def _was(w: Words, series: Series, write: Write | None = None) -> str:
    step = w.moved(series)
    if step is None:
        return f"no figure {w.at(0)}" if series.values[0] is None else "other questions than before"
    before = (write or w.scale.score)(w.ends(series)[0])
    was = f", was {before}" if w.still(series) else " over the same questions"
    return w.signed(step, percent=write is not None) + was


def _points(w: Words) -> tuple[Point, ...]:
    points: list[Point] = []
    steps = [(step, f) for f in w.leaves if (step := w.moved(f.score)) is not None]
    if steps:
        most = max(steps, key=lambda pair: pair[0])
        least = min(steps, key=lambda pair: pair[0])
        if most[0] >= HARDLY:
            points.append(Point("Rose most", _step(w, *most)))
        if least[0] <= -HARDLY:
            points.append(Point("Fell most", _step(w, *least)))
        elif least[1] is not most[1]:
            points.append(Point("Moved least", _step(w, *least)))
    if w.comparison.followed:
        points.append(Point("Actions", (_actions(w),)))
    return tuple(points)


def _actions(w: Words) -> str:
    followed = w.comparison.followed
    done = sum(action.moved == "reached" for action in followed)
    begun = sum(action.moved == "risen" for action in followed)
    torn = sum(action.moved == "mixed" for action in followed)
    if len(followed) == 1:
        moved = "some of it" if begun else "some of it up and some down" if torn else "nothing"
        what = "reached all that it was to lift" if done else f"moved {moved}"
        return f"The one action recommended {w.at(-2)} has {what}."
    ways = [(done, "reached all that they were to lift"), (begun, "moved some of it")]
    ways += [(torn, "moved some of it up and some down")] if torn else []
    *said, last = (f"{numeral(n) if n else 'none'} {'has' if n == 1 else 'have'} {what}" for n, what in ways)
    return f"Of {numeral(len(followed))} actions recommended {w.at(-2)}, {', '.join(said)}, and {last}."


def _step(w: Words, step: float, factor: FactorSeries) -> Line:
    if abs(step) < HARDLY:
        return (typed(factor.title), f", still {w.scale.score(w.ends(factor.score)[1])}")
    return (typed(factor.title), f", {w.from_to(factor.score)} ({w.scale.signed(step)})")
