"""What one projects on the wall: index, ladder, factors with both views, what to do first, what it hinges on."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maturity.cli.bars import range_bar
from maturity.cli.wall_factors import Room, factors_table, heading
from maturity.cli.words import Words
from maturity.model.base import beside, digits
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import LadderResult, LevelResult, Scorecard
from maturity.reporting.absent import uncompared
from maturity.reporting.inline import plain
from maturity.reporting.rungs import as_rated, certain, in_place
from maturity.reporting.text import NOT_RATED, attainment, why_unrated
from maturity.scoring.bands import band, bands_of
from maturity.scoring.question import APPLICABLE

MOST_LISTED = 5
"""Actions, disagreements and hinges that are shown; the report has them all."""

LADDER_BAR = {Room.WIDE: 20, Room.USUAL: 14}
"""Characters of a level's bar."""

RATING_STYLE = {"F": "green", "L": "cyan", "P": "yellow", "N": "red"}


def wall(questionnaire: Questionnaire, card: Scorecard) -> RenderableType:
    """Return the whole summary, which fits itself to a terminal of 40 columns or more."""
    return _Wall(Words(questionnaire), card, whole=True)


def standing(questionnaire: Questionnaire, card: Scorecard) -> RenderableType:
    """Return where things stand in the middle of a workshop: index, ladder, factors, and what it hinges on."""
    return _Wall(Words(questionnaire), card, whole=False)


class _Wall:
    def __init__(self, words: Words, card: Scorecard, *, whole: bool) -> None:
        self._words, self._whole = words, whole
        self._card = as_rated(card, words.questionnaire.min_coverage)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        words, card = self._words, self._card
        room = Room.of(options.max_width)
        yield Group("", _headline(words, card), "")
        if card.ladder is not None:
            yield Group(_ladder(words, card, card.ladder, room), "")
        yield Group(factors_table(words, card, room), "")
        silent = plain(uncompared(words.questionnaire, card, words.side)) if self._whole else ""
        if silent:
            yield Group(Text(silent, "yellow"), "")
        blocks = (_actions, _disagreements, _hinges) if self._whole else (_hinges,)
        for block in blocks:
            shown = block(words, card)
            if shown is not None:
                yield Group(shown, "")


def still_open(questionnaire: Questionnaire, card: Scorecard) -> RenderableType | None:
    """Return the questions without an answer, by factor, or None where all are answered."""
    words = Words(questionnaire)
    waiting = [q for q in card.questions if q.state == "unanswered" and words.questions[q.id].kind != "text"]
    if not waiting:
        return None
    table = _grid()
    for question in waiting:
        table.add_row(Text(question.id, "bold"), Text(words.text(words.questions[question.id].text)))
    return Group(heading(f"Not answered yet ({len(waiting)})"), table, "")


def _grid(apart: int = 2) -> Table:
    return Table.grid(padding=(0, apart), pad_edge=True)


def _headline(words: Words, card: Scorecard) -> RenderableType:
    questionnaire = card.questionnaire
    when = f"  {card.date}" if card.date else ""
    title = Text.assemble((card.organisation.name, "bold underline"), (when, "dim"))
    countable = [q for q in card.questions if words.questions[q.id].kind != "text"]
    scored = sum(q.state == "scored" for q in countable)
    asked = sum(q.state in APPLICABLE for q in countable)
    about = f"{words.text(words.questionnaire.title)} {questionnaire.version} · {scored} of {asked} questions scored"
    if card.respondents:
        people = len(card.respondents)
        about += f" · {people} respondent{'s' if people != 1 else ''}"
    index = card.index
    rated = index.rated and index.score is not None
    line = Text("Index ", "bold")
    line.append(*((words.scale.score(index.score), "bold cyan") if rated else (NOT_RATED, "bold yellow")))
    if index.score is not None:
        line.append("  ")
        line.append_text(range_bar(index.score, index.low, index.high, style="cyan"))
    name = band(bands_of(words.questionnaire), index.score)
    if name and rated:
        line.append(f"  {name}", "bold")
    line.append_text(_range(words, index.low, index.high, "  between {} and {}"))
    if not rated:
        line.append(f"  {why_unrated(index.coverage, words.questionnaire.min_coverage)}", "yellow")
    return Group(title, Text(about, "dim"), "", line)


def _range(words: Words, low: float | None, high: float | None, form: str) -> Text:
    a, b = words.scale.score(low), words.scale.score(high)
    return Text(form.format(a, b), "dim") if a != b else Text()


def _ladder(words: Words, card: Scorecard, ladder: LadderResult, room: Room) -> RenderableType:
    rest = _climbed(words, ladder)
    spans = {
        "reach ": _span(words, ladder.reach, ladder.low.reach, ladder.high.reach),
        "secured ": _span(words, ladder.secured, ladder.low.secured, ladder.high.secured),
    }
    if len(set(spans.values())) == 1:
        spans = {"": spans["reach "]}
    could = "; ".join(f"{name}could be {span}" for name, span in spans.items() if span)
    if could:
        rest.append(f"  ({could})", "dim")
    table = _grid(1 if room is Room.SMALL else 2)
    for level in reversed(ladder.levels):
        model = words.levels[level.id]
        style = RATING_STYLE.get(level.rating or "", "dim")
        name = words.text(model.label)
        label, title = Text(name, "bold"), Text(beside(words.text(model.title), name), overflow="fold")
        figures = Text(_percent(level), style), Text(_judged(words, card, level), style)
        marks = _marks(level, ladder)
        if room is Room.SMALL:
            table.add_row(label, Text("\n").join([x for x in (title, marks) if x]), *figures)
        else:
            bar = range_bar(level.attainment, level.low, level.high, style=style, width=LADDER_BAR[room])
            table.add_row(label, title, bar, *figures, marks)
    return Group(heading("Ladder", rest), table)


def _climbed(words: Words, ladder: LadderResult) -> Text:
    if all(level.skipped for level in ladder.levels):
        return Text("no level applies", "dim")
    if not ladder.rated:
        few = "too few practices have an answer"
        sure = certain(words.questionnaire, ladder)
        if sure:
            where = words.level(ladder.headline) if ladder.headline is None else f"at {words.level(ladder.headline)}"
            few += f", though those that are open leave the {sure} {where}"
        elif ladder.reach is not None:
            few += f"; what was answered points to {words.level(ladder.reach)}"
        return Text.assemble((NOT_RATED, "bold yellow"), (f": {few}", "yellow"))
    reach, secured = (words.level(ladder.reach), "bold"), (words.level(ladder.secured), "bold")
    if ladder.reach != ladder.secured:
        return Text.assemble("reach ", reach, ", secured ", secured)
    return Text.assemble(reach, "" if ladder.reach is None else ", reached and secured")


def _span(words: Words, now: str | None, low: str | None, high: str | None) -> str | None:
    """Say between which levels one may turn out to stand; None where that is settled."""
    if low == high:
        return None
    if low == now:
        return f"up to {words.level(high)}"
    if high == now:
        return words.level(low) if low is None else f"down to {words.level(low)}"
    return f"{words.level(low)} … {words.level(high)}"


def _percent(level: LevelResult) -> str:
    known = level.attainment is not None or not level.coverage
    return attainment(level.attainment).rjust(5) if known else NOT_RATED


def _judged(words: Words, card: Scorecard, level: LevelResult) -> str:
    """Return a level's rating, or how many of its practices are in place where that is the ladder's rule."""
    counts = in_place(words.questionnaire, card, level.id)
    return level.rating or " " if counts is None else f"{counts[0]} of {counts[1]}"


def _marks(level: LevelResult, ladder: LadderResult) -> Text:
    marks = []
    if level.id == ladder.reach and ladder.rated:
        marks.append(("▲ reach", "bold"))
    if level.id == ladder.secured and ladder.rated:
        marks.append(("■ secured", "bold green"))
    if level.id in ladder.missing_rungs and ladder.rated:
        marks.append(("○ missing rung", "yellow"))
    if level.skipped:
        marks.append(("does not apply", "dim"))
    return Text("  ").join(Text(*mark) for mark in marks)


def _actions(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.actions or not card.index.coverage:  # of an organisation that has said nothing there is nothing to tell
        return None
    table = _grid()
    recommended = {action.id for action in card.actions}
    for rank, action in enumerate(card.actions[:MOST_LISTED], 1):
        model = words.actions[action.id]
        what = Text(words.text(model.title), "bold")
        if action.unlocks:
            what.append(f"  unlocks {words.level(action.unlocks)}", "bold green")
        effort = f"{digits(action.effort)} person-{'day' if action.effort == 1 else 'days'}"
        facts = f"{words.scale.signed(action.gain, fine=True)} points · {effort} · "
        what.append("\n" + facts + words.owner(model.owner), "dim")
        waits = " · ".join(words.text(words.actions[a].title) for a in model.after if a in recommended)
        if waits:
            what.append(f"\nafter: {waits}", "dim")
        table.add_row(f"{rank}.", what)
    more = len(card.actions) - MOST_LISTED
    rest = [f"{more} more in the report"] if more > 0 else []
    rest += [] if card.index.rated else ["gains may be smaller: too few questions have an answer"]
    return Group(heading("What to do first", Text(" · ".join(rest), "dim")), table)


def _disagreements(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.agenda:
        return None
    table = _grid()
    given = {q.id: q for q in card.questions}
    for rank, lever in enumerate(card.agenda[:MOST_LISTED], 1):
        text = Text(words.text(words.questions[lever.question].text))
        views = given[lever.question].views
        said = " · ".join(f"{words.side(s)} {words.scale.score(x)}" for s, x in views.items())
        text.append(f"\n{words.scale.points(lever.impact, fine=True)} hang on it · {said}", "dim")
        if lever.flips:
            text.append(" · decides the level", "bold yellow")
        table.add_row(f"{rank}.", text)
    more = len(card.agenda) - MOST_LISTED
    return Group(heading("What to talk about", Text(f"{more} more in the report" if more > 0 else "", "dim")), table)


def _hinges(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.hinges:
        return None
    table = _grid()
    for rank, lever in enumerate(card.hinges[:MOST_LISTED], 1):
        text = Text(words.text(words.questions[lever.question].text))
        text.append(f"  {words.scale.points(lever.impact, fine=True)}", "dim")
        if lever.flips:
            text.append("  decides the level", "bold yellow")
        table.add_row(f"{rank}.", text)
    more = len(card.hinges) - MOST_LISTED
    rest = Text(f"open questions by what they can change{f'; {more} more in the report' if more > 0 else ''}", "dim")
    return Padding(Group(heading("What it hinges on", rest), table), 0)
