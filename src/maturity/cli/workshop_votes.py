"""How votes and answers look on a terminal: who chose what, how far people agree, and an answer as one would type it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from maturity.cli.words import Words
from maturity.interview.people import called
from maturity.interview.session import Session
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, UNKNOWN, Vote
from maturity.model.base import digits
from maturity.model.fitting import option_numbers
from maturity.scoring.alignment import average_deviation, is_consensus
from maturity.scoring.answer import choice, choices
from maturity.scoring.plan import Item

SCALE = 30
"""Characters of a number's scale."""

WORD = {NOT_APPLICABLE: "does not apply", UNKNOWN: "nobody knows"}


def spread(session: Session, words: Words, at: str) -> RenderableType:
    """Draw how the votes on a question spread, and say how far they agree."""
    item, entry = session.known.item(at), session.known.entry(at)
    votes = {who: given for who, given in entry.items() if who != AGREED and given.answer is not None}
    rows = _number_rows(session, item, votes) if item.question.kind == "number" else _rows(session, words, item, votes)
    parts: list[RenderableType] = [Text("Votes", "bold"), grid(rows)]
    reading = session.known.reading(at)
    deviation = average_deviation(tuple(reading.votes.values()))
    facts = [f"{words.side(s)} {words.scale.score(100 * x)}" for s, x in reading.sides.items()]
    if deviation is not None:
        agreement = f"agreement {100 * (1 - 2 * deviation):.0f} of 100"
        facts.append(agreement if is_consensus(deviation) else f"{agreement}, no consensus")
    if facts:
        parts.append(Text("  " + " · ".join(facts), "dim" if not session.known.disputed(at) else "yellow"))
    earlier = session.sheet.rounds.get(at, ())
    for number, votes_then in enumerate(earlier, 1):
        said = "  ".join(
            f"{'room' if who == AGREED else called(session, who)}={answer_text(item, given.answer)}"
            for who, given in votes_then.items()
        )
        parts.append(Text(f"  round {number}: {said}", "dim"))
    return Group(*parts)


def answer_line(words: Words, item: Item, answer: AnswerValue) -> str:
    """Return an answer with its text, for one line."""
    if answer in WORD:
        return WORD[str(answer)]
    texts = {o.id: words.text(o.text) for o in words.questionnaire.options(item.question)}
    match item.question.kind:
        case "single":
            chosen = choice(item, answer)
            return f"{_number(item, chosen)}, {texts[chosen]}"
        case "multiple":
            return "; ".join(texts[o] for o in choices(item, answer)) or "none of them"
    return _shown(item, answer)


def answer_text(item: Item, answer: AnswerValue | None) -> str:
    """Return an answer as one would type it."""
    if answer is None:
        return "–"
    if answer in WORD:
        return WORD[str(answer)]
    match item.question.kind:
        case "single":
            return _number(item, choice(item, answer))
        case "multiple":
            return ",".join(_number(item, o) for o in choices(item, answer)) or "0"
    return _shown(item, answer)


def _number(item: Item, option: str) -> str:
    return option_numbers(item.question.kind, item.scores)[list(item.scores).index(option)]


def _shown(item: Item, answer: AnswerValue) -> str:
    if isinstance(answer, str | tuple):
        return str(answer)
    return digits(answer) + (f" {item.question.unit}" if item.question.unit else "")


def _rows(session: Session, words: Words, item: Item, votes: Mapping[str, Vote]) -> list[Sequence[Text]]:
    chosen: dict[str, list[str]] = {}
    for who, given in votes.items():
        for key in _chosen(item, given.answer):
            chosen.setdefault(key, []).append(called(session, who))
    rows = [
        _row(_number(item, option.id), chosen.get(option.id, []), words.text(option.text))
        for option in session.questionnaire.options(item.question)
    ]
    rest = [key for key in chosen if key not in item.scores]
    return rows + [_row({"": "0", NOT_APPLICABLE: "n", UNKNOWN: "d"}.get(k, ""), chosen[k], _extra(k)) for k in rest]


def _row(number: str, people: Sequence[str], text: str) -> Sequence[Text]:
    shown = Text(text, "" if people else "dim", overflow="ellipsis", no_wrap=True)
    return Text(number, "bold cyan"), Text("█" * len(people), "cyan"), Text(", ".join(people), "bold"), shown


def _extra(key: str) -> str:
    return {"": "none of them", NOT_APPLICABLE: "does not apply", UNKNOWN: "does not know"}.get(key, key)


def _chosen(item: Item, answer: AnswerValue | None) -> Iterable[str]:
    if answer is None or answer in WORD or item.question.kind == "text":
        return [str(answer)]
    return (choices(item, answer) or [""]) if item.question.kind == "multiple" else [choice(item, answer)]


def _number_rows(session: Session, item: Item, votes: Mapping[str, Vote]) -> list[Sequence[Text]]:
    points = item.question.points or ()
    numbers = [v.answer for v in votes.values() if isinstance(v.answer, int | float)]
    low = item.question.min if item.question.min is not None else min([points[0].at, *numbers])
    high = item.question.max if item.question.max is not None else max([points[-1].at, *numbers])
    rows: list[Sequence[Text]] = []
    for who, given in votes.items():
        if isinstance(given.answer, int | float):
            at = round((given.answer - low) / ((high - low) or 1) * (SCALE - 1))
            rows.append(
                (
                    Text(called(session, who), "bold"),
                    Text.assemble("·" * at, ("●", "bold cyan"), "·" * (SCALE - 1 - at)),
                    Text(_shown(item, given.answer)),
                )
            )
        else:
            rows.append((Text(called(session, who), "bold"), Text(_extra(str(given.answer))), Text()))
    return rows


def grid(rows: Iterable[Sequence[Text]]) -> Table:
    """Return rows of a few columns, two blanks apart."""
    table = Table.grid(padding=(0, 2), pad_edge=True)
    for row in rows:
        table.add_row(*row)
    return table
