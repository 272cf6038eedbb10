"""The ladder: how far it is climbed, what is missing below, and what the next rung needs."""

from __future__ import annotations

from maturity.model.scorecard import LadderResult, LevelResult
from maturity.reporting.bidi import isolated
from maturity.reporting.blocks import Block, Chart, Paragraph, Section, Table
from maturity.reporting.charts.data import LadderData, Rung
from maturity.reporting.context import Context
from maturity.reporting.inline import Align, Cell, Line, Strong, Typed
from maturity.reporting.rungs import certain, in_place, unrated
from maturity.reporting.sections import rung_needs
from maturity.reporting.text import (
    NOT_RATED,
    NOTHING,
    RATINGS,
    attainment,
    capital,
    count,
    joined,
    numeral,
    percent,
)


def section(c: Context) -> Section | None:
    """Return the ladder, None where the questionnaire has none or nothing is known of it."""
    ladder = c.card.ladder
    if ladder is None or not is_known(ladder):
        return None
    blocks: list[Block] = [Paragraph(_attained(c, ladder), "lead"), chart(c, ladder)]
    for level in rung_needs.wanted(ladder):
        blocks += rung_needs.blocks(c, ladder, level)
    return Section("ladder", "The ladder", tuple(blocks))


def is_known(ladder: LadderResult) -> bool:
    """Return whether anything is known of any level."""
    return any(level.coverage for level in ladder.levels)


def standing(c: Context, ladder: LadderResult) -> Line:
    """Say where the organisation stands, in one sentence."""
    name = Typed(c.name)
    if not ladder.rated:
        few: Line = (name, " is ", Strong(NOT_RATED), " on the ladder: too few practices have an answer")
        sure = certain(c.questionnaire, ladder)
        if sure:
            where = c.label(ladder.headline) if ladder.headline is None else f"at {c.label(ladder.headline)}"
            return (*few, f", though those that are open leave the {sure} {where}.")
        some = "" if ladder.reach is None else f"; what was answered points to {c.label(ladder.reach)}"
        return (*few, f"{some}.")
    if ladder.reach is None:
        return (name, " does not practise any level of the ladder yet.")
    reach = Strong(c.label(ladder.reach))
    rests = ", on few answers" if any(x.id == ladder.reach and x.attainment is None for x in ladder.levels) else ""
    if ladder.secured == ladder.reach:
        found = c.level_index(ladder.reach)
        said = isolated(c.level_title(ladder.reach)) + rests
        title = f" ({said.removeprefix(', ')})" if said else ""
        if found == len(c.levels) - 1:
            return (name, " stands at ", reach, title, ", the top of the ladder.")
        return (name, " stands at ", reach, title, ". No higher level is practised.")
    missing = joined(c.label(m) for m in ladder.missing_rungs)
    incomplete = (*missing, " is" if len(ladder.missing_rungs) == 1 else " are", " not complete yet.")
    if ladder.secured is None:
        return (
            name,
            " reaches ",
            reach,
            rests and f"{rests},",
            " without having secured any level, because ",
            *incomplete,
        )
    return (
        name,
        " reaches ",
        reach,
        rests and f"{rests},",
        " but has secured only ",
        Strong(c.label(ladder.secured)),
        ", because ",
        *incomplete,
    )


def _attained(c: Context, ladder: LadderResult) -> Line:
    """Say how far each level is attained, and what is missing below the reach."""
    said: list[str] = []
    few: list[str] = []
    for level in ladder.levels:
        if level.attainment is None and level.coverage:
            few.append(c.label(level.id))
            continue
        counts = _in_place(c, level)
        if counts is not None:
            done, of = (numeral(n) if n else "none" for n in counts)
            has = "" if said else " has"
            said.append(f"{c.label(level.id)}{has} {done} of {of}" + ("" if said else " practices in place"))
        elif level.attainment is not None and level.rating is not None:
            verb = "" if said else " is"
            word = f" {RATINGS[level.rating]}" + ("" if said else " attained")
            said.append(f"{c.label(level.id)}{verb}{word} ({attainment(level.attainment)})")
    line: Line = (*joined(said), ".") if said else ()
    if few:
        start = " Too few practices of " if said else "Too few practices of "
        line = (*line, start, *joined(few), f" have an answer to rate {'it' if len(few) == 1 else 'them'}.")
    if not ladder.missing_rungs or not ladder.rated:
        return line
    missing = joined(Strong(c.label(m)) for m in ladder.missing_rungs)
    return (*line, " Missing below the reach: ", *missing, ".")


def outlook(c: Context, ladder: LadderResult, *, disputes: bool = True) -> Line:
    """Say what can still change the level: open answers, disagreements (if wanted), both; empty where nothing is open."""
    flips = deciding(c) if disputes else 0
    open_ = bool(c.card.hinges) or any(r.state == "pending" for r in c.card.questions)
    disputed = count(flips, "question on which people disagree", "questions on which people disagree")
    decide = "decides" if flips == 1 else "decide"
    if not open_:
        return (f"{capital(disputed)} {decide} the level.",) if flips else ()
    moved = moves(c, ladder)
    if moved:
        said: Line = ("Depending on the open answers, ", *moved, ".")
        return (*said, f" {capital(disputed)} {decide} it as well.") if flips else said
    never = "Open answers cannot change the level, whichever way they are settled"
    return (f"{never}; {disputed} {decide} it.",) if flips else (f"{never}.",)


def deciding(c: Context) -> int:
    """Return how many disagreements decide the level."""
    return sum(lever.flips for lever in c.card.agenda)


def moves(c: Context, ladder: LadderResult) -> Line:
    """Say between which levels open answers leave the organisation; empty where they leave it at one."""
    low, high = ladder.low, ladder.high
    named = (("reach", low.reach, high.reach), ("secured level", low.secured, high.secured))
    moved = [(name, _between(c, a, b)) for name, a, b in named if a != b]
    if len({where for _, where in moved}) == 1 < len(moved):
        return (f"both the reach and the secured level lie {moved[0][1]}",)
    return joined(f"the {name} lies {where}" for name, where in moved)


def _between(c: Context, low: str | None, high: str | None) -> str:
    if low is None:
        return f"anywhere up to {c.label(high)}"
    return f"between {c.label(low)} and {c.label(high)}"


def chart(c: Context, ladder: LadderResult) -> Chart:
    """Return the ladder drawn."""
    attained = ladder.rule == "attainment"
    thresholds = ((rung_needs.PRACTISED, "practised"), (rung_needs.COMPLETE, "complete")) if attained else ()
    rungs = tuple(_rung(c, ladder, level) for level in ladder.levels)
    said = "; ".join(f"{r.label}: {r.value}" for r in rungs)
    judged = "Rating" if attained else "In place"
    return Chart(
        id="chart-ladder",
        title="Attainment of each level",
        description=f"A ladder with a bar for each level. {said}.",
        data=LadderData(rungs, thresholds),
        table=_table(c, ladder, judged),
        reading=_reading(ladder),
    )


def _table(c: Context, ladder: LadderResult, judged: str) -> Table:
    caption = "Attainment of each level"
    header = ("Level", "What it is", "Attained", "Range", judged, "Answered")
    align: tuple[Align, ...] = ("left", "left", "right", "right", "left", "right")
    rows = tuple(_row(c, level) for level in ladder.levels)
    if any(level.about for level in c.levels):
        return Table(caption, header, align, rows)
    return Table(caption, (header[0], *header[2:]), (align[0], *align[2:]), tuple((row[0], *row[2:]) for row in rows))


def _reading(ladder: LadderResult) -> str:
    ranged = any(level.low != level.high for level in ladder.levels)
    return "The thin line is the range that open answers leave." if ranged else ""


def _rung(c: Context, ladder: LadderResult, level: LevelResult) -> Rung:
    found = c.levels[c.level_index(level.id)]
    return Rung(
        label=c.line(found.label),
        title=c.level_title(level.id),
        attainment=None if level.skipped else level.attainment or 0.0,
        low=level.low,
        high=level.high,
        rating=level.rating,
        value=_value(c, level),
        short=_value(c, level).removesuffix(" attained").removesuffix(" in place"),
        reach=ladder.rated and level.id == ladder.reach,
        secured=ladder.rated and level.id == ladder.secured,
    )


def _in_place(c: Context, level: LevelResult) -> tuple[int, int] | None:
    return in_place(c.questionnaire, c.card, level.id)


def _value(c: Context, level: LevelResult) -> str:
    counts = _in_place(c, level) if level.coverage else None
    if level.attainment is None or level.rating is None:
        return unrated(level) if counts is None else f"{unrated(level)}, {counts[0]} of {counts[1]} in place"
    if counts is not None:
        return f"{attainment(level.attainment)}, {counts[0]} of {counts[1]} in place"
    return f"{attainment(level.attainment)} {RATINGS[level.rating]} attained"


def _row(c: Context, level: LevelResult) -> tuple[Cell, ...]:
    found = c.levels[c.level_index(level.id)]
    about = c.line(found.about) if found.about else ""
    ranged = NOTHING
    if level.low is not None and level.high is not None and level.low != level.high:
        ranged = f"{percent(level.low)}–{percent(level.high)}"
    return (
        Typed(f"{c.line(found.label)} {c.level_title(level.id)}".rstrip()),
        Typed(about),
        attainment(level.attainment),
        ranged,
        _judged(c, level),
        percent(None if level.coverage is None else 100 * level.coverage),
    )


def _judged(c: Context, level: LevelResult) -> str:
    """Return what the ladder's rule makes of a level."""
    counts = _in_place(c, level)
    if counts is not None:
        return f"{counts[0]} of {counts[1]}"
    return f"{level.rating} {RATINGS[level.rating]} attained" if level.rating else _value(c, level)
