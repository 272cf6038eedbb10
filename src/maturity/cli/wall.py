"""What one projects on the wall: index, ladder, factors with both views, what to do first, what it hinges on."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maturity.cli.bars import range_bar
from maturity.model.base import Localised, localised
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import FactorResult, LadderResult, LevelResult, Scorecard
from maturity.scoring.conditions import holds

MOST_LISTED = 5
"""Actions, disagreements and hinges that are shown; the report has them all."""

RATING_STYLE = {"F": "green", "L": "cyan", "P": "yellow", "N": "red"}


class Words:
    """A questionnaire's texts and its way of showing scores."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        levels = questionnaire.ladder.levels if questionnaire.ladder else ()
        self.levels = {level.id: level for level in levels}
        self.factors = {factor.id: factor for _, factor in questionnaire.walk()}
        self.questions = {question.id: question for _, question in questionnaire.questions()}
        self.actions = {action.id: action for action in questionnaire.actions}

    def text(self, text: Localised) -> str:
        """Return a text in the questionnaire's language, on one line."""
        language = self.questionnaire.language
        return " ".join(localised(text, language, language).split())

    def level(self, level: str | None) -> str:
        """Return the label of a level; None is below the first."""
        return "below the first level" if level is None else self.text(self.levels[level].label)

    def figure(self, score: float | None) -> str:
        """Show a score (0–100) on the display scale."""
        if score is None:
            return "–"
        display = self.questionnaire.display
        return f"{display.value(score):.{display.decimals}f}"

    def change(self, points: float) -> str:
        """Show a signed difference of scores (0–100) on the display scale."""
        display = self.questionnaire.display
        return f"{points / 100 * (display.max - display.min):+.{display.decimals}f}"


def wall(questionnaire: Questionnaire, card: Scorecard) -> RenderableType:
    """Return the whole summary for a terminal of 80 columns or more."""
    words = Words(questionnaire)
    parts: list[RenderableType] = ["", _headline(words, card), ""]
    if card.ladder is not None:
        parts += [_ladder(words, card.ladder), ""]
    parts += [_factors(words, card), ""]
    for block in (_actions(words, card), _disagreements(words, card), _hinges(words, card)):
        if block is not None:
            parts += [block, ""]
    return Group(*parts)


def still_open(questionnaire: Questionnaire, card: Scorecard) -> RenderableType | None:
    """Return the questions without an answer, by factor, or None where all are answered."""
    words = Words(questionnaire)
    waiting = [q for q in card.questions if q.state == "unanswered" and words.questions[q.id].kind != "text"]
    if not waiting:
        return None
    table = _grid()
    for question in waiting:
        table.add_row(Text(question.id, "bold"), Text(words.text(words.questions[question.id].text)))
    return Group(_heading(f"Not answered yet ({len(waiting)})"), table, "")


def _heading(title: str, rest: Text | None = None) -> Text:
    return Text.assemble((title, "bold"), "  ", rest or Text())


def _grid() -> Table:
    return Table.grid(padding=(0, 2), pad_edge=True)


def _headline(words: Words, card: Scorecard) -> RenderableType:
    questionnaire = card.questionnaire
    when = f"  {card.date}" if card.date else ""
    title = Text.assemble((card.organisation.name, "bold underline"), (when, "dim"))
    countable = [q for q in card.questions if words.questions[q.id].kind != "text"]
    scored = sum(q.state == "scored" for q in countable)
    asked = sum(q.state in {"scored", "unknown", "unanswered"} for q in countable)
    about = f"{words.text(words.questionnaire.title)} {questionnaire.version} · {scored} of {asked} questions scored"
    if card.respondents:
        people = len(card.respondents)
        about += f" · {people} respondent{'s' if people != 1 else ''}"
    index = card.index
    line = Text.assemble(("Index ", "bold"), (words.figure(index.score), "bold cyan"))
    if index.score is not None:
        line.append("  ")
        line.append_text(range_bar(index.score, index.low, index.high, style="cyan"))
    if index.band:
        line.append(f"  {index.band}", "bold")
    line.append_text(_range(words, index.low, index.high, "  between {} and {}"))
    if not index.rated:
        line.append("  not rated: too few answers", "yellow")
    return Group(title, Text(about, "dim"), "", line)


def _range(words: Words, low: float | None, high: float | None, form: str) -> Text:
    a, b = words.figure(low), words.figure(high)
    return Text(form.format(a, b), "dim") if a != b else Text()


def _ladder(words: Words, ladder: LadderResult) -> RenderableType:
    rest = Text.assemble(
        "reach ", (words.level(ladder.reach), "bold"), ", secured ", (words.level(ladder.secured), "bold")
    )
    spans = []
    for name in ("reach", "secured"):
        low, high = getattr(ladder.low, name), getattr(ladder.high, name)
        if low != high:
            spans.append(f"{name} {words.level(low)} … {words.level(high)}")
    if spans:
        rest.append(f"  (could be: {'; '.join(spans)})", "dim")
    if not ladder.rated:
        rest.append("  not rated: too few answers", "yellow")
    table = _grid()
    for level in reversed(ladder.levels):
        model = words.levels[level.id]
        style = RATING_STYLE.get(level.rating or "", "dim")
        table.add_row(
            Text(words.text(model.label), "bold"),
            Text(words.text(model.title)),
            range_bar(level.attainment, level.low, level.high, style=style),
            Text(_percent(level), style),
            Text(level.rating or " ", style),
            _marks(level, ladder),
        )
    return Group(_heading("Ladder", rest), table)


def _percent(level: LevelResult) -> str:
    return "   –" if level.attainment is None else f"{level.attainment:.0f} %".rjust(5)


def _marks(level: LevelResult, ladder: LadderResult) -> Text:
    marks = []
    if level.id == ladder.reach:
        marks.append(("▲ reach", "bold"))
    if level.id == ladder.secured:
        marks.append(("■ secured", "bold green"))
    if level.id in ladder.missing_rungs:
        marks.append(("○ missing rung", "yellow"))
    if level.skipped:
        marks.append(("does not apply", "dim"))
    return Text("  ").join(Text(*mark) for mark in marks)


def _factors(words: Words, card: Scorecard) -> RenderableType:
    alignment = words.questionnaire.alignment
    sides = [words.text(words.questionnaire.sides[s].title) for s in alignment.between] if alignment else []
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("Factors", header_style="bold", ratio=1)
    table.add_column("")
    table.add_column("score", justify="right")
    seen = alignment is not None and any(f.gap is not None for f in card.factors)
    if seen:
        for side in sides:
            table.add_column(side, justify="right", overflow="ellipsis", max_width=11)
        table.add_column("gap", justify="right")
        table.add_column("")
    depth: dict[str, int] = {}
    for factor in card.factors:
        depth[factor.id] = 0 if factor.parent is None else depth[factor.parent] + 1
        table.add_row(*_factor_row(words, factor, depth[factor.id], seen=seen))
    rest = Text()
    if card.alignment.index is not None:
        rest = Text(f"{card.alignment.index:.0f} of 100", "bold cyan")
        if card.alignment.reliability is not None:
            rest.append(f", reliability α {card.alignment.reliability:.2f}", "dim")
    return Group(_heading("Alignment", rest), "", table) if rest else table


def _factor_row(words: Words, factor: FactorResult, depth: int, *, seen: bool) -> list[RenderableType]:
    score = Text(words.figure(factor.score) if factor.rated else f"({words.figure(factor.score)})", "bold")
    name = Text("  " * depth + words.text(words.factors[factor.id].title), "bold" if depth == 0 else "")
    row: list[RenderableType] = [name, range_bar(factor.score, factor.low, factor.high, style="cyan"), score]
    if not seen:
        return row
    alignment = words.questionnaire.alignment
    if factor.views is None or factor.gap is None or alignment is None:
        return [*row, Text("–", "dim"), Text("–", "dim"), "", ""]
    notable = holds(abs(factor.gap), "at_least", alignment.notable_gap)
    row += [Text(words.figure(factor.views[side])) for side in alignment.between]
    row.append(Text(words.change(factor.gap), "bold yellow" if notable else "dim"))
    stance = (factor.stance or "").replace("_", " ")
    row.append(Text(stance, "yellow" if stance.startswith("contested") else "dim"))
    return row


def _actions(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.actions:
        return None
    table = _grid()
    for rank, action in enumerate(card.actions[:MOST_LISTED], 1):
        model = words.actions[action.id]
        owner = words.questionnaire.sides.get(model.owner)
        what = Text(words.text(model.title), "bold")
        if action.unlocks:
            what.append(f"  unlocks {words.level(action.unlocks)}", "bold green")
        facts = f"{action.gain:+.1f} points · {action.effort:g} person-days · "
        what.append("\n" + facts + (words.text(owner.title) if owner else model.owner), "dim")
        table.add_row(f"{rank}.", what)
    more = len(card.actions) - MOST_LISTED
    return Group(_heading("What to do first", Text(f"{more} more in the report" if more > 0 else "", "dim")), table)


def _disagreements(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.agenda:
        return None
    table = _grid()
    given = {q.id: q for q in card.questions}
    for rank, lever in enumerate(card.agenda[:MOST_LISTED], 1):
        text = Text(words.text(words.questions[lever.question].text))
        views = given[lever.question].views
        sides = words.questionnaire.sides
        said = " · ".join(f"{words.text(sides[s].title) if s in sides else s} {x:.0f}" for s, x in views.items())
        text.append(f"\n{lever.impact:.1f} points hang on it · {said}", "dim")
        if lever.flips:
            text.append(" · decides the level", "bold yellow")
        table.add_row(f"{rank}.", text)
    more = len(card.agenda) - MOST_LISTED
    return Group(_heading("What to talk about", Text(f"{more} more in the report" if more > 0 else "", "dim")), table)


def _hinges(words: Words, card: Scorecard) -> RenderableType | None:
    if not card.hinges:
        return None
    table = _grid()
    for rank, lever in enumerate(card.hinges[:MOST_LISTED], 1):
        text = Text(words.text(words.questions[lever.question].text))
        text.append(f"  {lever.impact:.1f} points", "dim")
        if lever.flips:
            text.append("  decides the level", "bold yellow")
        table.add_row(f"{rank}.", text)
    more = len(card.hinges) - MOST_LISTED
    rest = Text(f"open questions by what they can change{f'; {more} more in the report' if more > 0 else ''}", "dim")
    return Padding(Group(_heading("What it hinges on", rest), table), 0)
