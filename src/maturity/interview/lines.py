"""What a typed line means at a question: the workshop's short language, and how it is completed.

The letters are one each so that a room does not wait for the typist; whatever is not a command is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.diagnostics import suggest
from maturity.interview.events import (
    Agree,
    Back,
    Comment,
    Event,
    Evidence,
    Jump,
    NotApplicable,
    Refused,
    Skip,
    Undo,
    Unknown,
    Votes,
)
from maturity.interview.people import handle, meant, newcomer, respondent
from maturity.interview.session import Session
from maturity.model.advice import AnswerValue
from maturity.model.answers import NOT_APPLICABLE, UNKNOWN
from maturity.model.base import whole_number
from maturity.model.fitting import limits, may_be_thousands, option_numbers
from maturity.scoring.plan import Item


@dataclass(frozen=True, slots=True)
class Show:
    """Something to look at that changes nothing; `reason` asks why a question does not apply."""

    what: Literal["help", "standing", "list", "reason", "nothing"]


@dataclass(frozen=True, slots=True)
class Leave:
    """Save and leave."""


Meant = Event | Show | Leave

_WORDS = {
    "help": "?",
    "quit": "q",
    "exit": "q",
    "undo": "u",
    "back": "b",
    "skip": "m",
    "list": "l",
    "standing": "s",
    "na": "n",
    "unknown": "d",
}
"""What people type before they know the letters, and what a letter is called where it is an option's id, too."""

_ALONE: dict[str, Meant] = {
    "d": Unknown(),
    "b": Back(),
    "u": Undo(),
    "m": Skip(),
    "q": Leave(),
    "s": Show("standing"),
    "l": Show("list"),
    "?": Show("help"),
}
_SHORT = {"n": NOT_APPLICABLE, "d": UNKNOWN}
"""What is written short behind a name: `cio=d`."""
_VOTE = re.compile(r"[^\s=]+=")


def meaning(line: str, session: Session) -> Meant:
    """Return what a line means at the question that is shown.

    Raises:
        Refused: It means nothing here; with what is possible.
    """
    text = line.strip()
    if not text:
        return Show("nothing")
    item = None if session.at is None else session.known.item(session.at)
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    letter = word.lower() if len(word) == 1 else ""
    if not letter and not rest and not (item and word in item.scores):
        letter = _WORDS.get(word.lower(), "")
    if item is not None and (letter in _ALONE or letter in _WITH_TEXT):
        _not_an_option(text, letter, item)
    if letter in _ALONE and (not rest or letter == "?"):
        return _ALONE[letter]
    if letter in _WITH_TEXT:
        return _WITH_TEXT[letter](rest, session)
    if item is None:
        raise Refused(f"'{word}' is no command", "? lists them")
    is_text = item.question.kind == "text"
    if letter in _ALONE and letter not in item.scores and not is_text:
        raise Refused(f"'{letter}' stands alone", f"write {letter}, or ? for help")
    if _VOTE.match(re.sub(r"\s*=\s*", "=", text)) and not (
        is_text and not meant(text.partition("=")[0].strip(), session)
    ):
        return Votes(_votes(text, item, session))
    return Agree(_answer(item, text))


def _not_an_option(text: str, letter: str, item: Item) -> None:
    """Refuse a line that is a key and names options of the question: who typed it may mean either."""
    words = text.replace(",", " ").split()
    if any(word not in item.scores for word in words):
        return
    number = _numbers(item)
    numbers = " ".join(number[word] for word in words)
    key = next((f", for the key {word}" for word, short in _WORDS.items() if short == letter), "")
    raise Refused(f"'{text}' is an answer here and a key of the workshop, too", f"for the answer write {numbers}{key}")


def complete(line: str, session: Session) -> list[str]:
    """Return the words that the last one of a line can become: ids behind `g`, people and options elsewhere."""
    head, _, last = line.rpartition(" ")
    if head.strip().lower() == "g":
        return [item.id for item in session.known.plan.items if item.id.startswith(last) and _asked(session, item)]
    if head.strip().lower() == "a":
        roles = [role for side in session.questionnaire.sides.values() for role in side.roles]
        return [role + " " for role in roles if role.startswith(last)]
    if session.at is None:
        return []
    item = session.known.item(session.at)
    person, equals, value = last.rpartition("=")
    done, comma, option = value.rpartition(",")
    options = [f"{person}{equals}{done}{comma}{o}" for o in item.scores if o.startswith(option)]
    names = [] if equals else [handle(session, who) for who in session.known.asked_people(session.at)]
    people = [f"{name}=" for name in names if name.casefold().startswith(last.casefold())]
    return people + (options if option or equals else [])


def _asked(session: Session, item: Item) -> bool:
    return session.known.is_asked(item.id)


def _jump(rest: str, session: Session) -> Meant:
    items = session.known.plan.items
    if not rest:
        raise Refused("where to?", "write the id of a question behind g; l lists them")
    if rest in session.known.plan.item_of:
        return Jump(rest)
    number = whole_number(rest)
    if number is not None and 1 <= number <= len(items):
        return Jump(items[number - 1].id)
    begins = [item.id for item in items if item.id.startswith(rest.lower())]
    if len(begins) == 1:
        return Jump(begins[0])
    if begins:
        raise Refused(f"'{rest}' could be several questions", ", ".join(begins[:8]))
    hint = suggest(rest, session.known.plan.item_of) or "l lists the questions"
    raise Refused(f"there is no question '{rest}'", hint)


def _join(rest: str, session: Session) -> Meant:
    roles = [role for side in session.questionnaire.sides.values() for role in side.roles]
    return newcomer(rest, roles)


_WITH_TEXT: dict[str, Callable[[str, Session], Meant]] = {
    "n": lambda rest, _: NotApplicable(rest) if rest else Show("reason"),
    "g": _jump,
    "a": _join,
    "c": lambda rest, _: Comment(rest),
    "e": lambda rest, _: Evidence(rest),
}


def _votes(text: str, item: Item, session: Session) -> dict[str, AnswerValue]:
    joined = re.sub(r"\s*([=,])\s*", r"\1", text)
    parts: list[tuple[str, str]] = []
    if item.question.kind == "text":
        name, _, said = text.partition("=")
        parts = [(name.strip(), said.strip())]
    else:
        for word in joined.split():
            name, equals, value = word.partition("=")
            if equals:
                parts.append((name, value))
            elif item.question.kind == "multiple":
                parts[-1] = (parts[-1][0], f"{parts[-1][1]} {word}")
            else:
                raise Refused(f"'{word}' is nobody's vote", "write votes as cmo=2 cio=1, or one number for the room")
    votes: dict[str, AnswerValue] = {}
    for name, value in parts:
        who = respondent(name, session)
        if who in votes:
            raise Refused(f"'{name}' votes twice", "one vote each")
        votes[who] = _vote(item, value, name)
    return votes


def _vote(item: Item, value: str, name: str) -> AnswerValue:
    if not value:
        raise Refused(f"'{name}' has no vote", f"write {name}= and an answer")
    word = _SHORT.get(value.lower(), value.lower())
    if word not in {NOT_APPLICABLE, UNKNOWN}:
        return _answer(item, value)
    if value in item.scores:
        advice = f"for the answer write {name}={_numbers(item)[value]}, for the key {name}={word}"
        raise Refused(f"'{value}' is an answer here and a key of the workshop, too", advice)
    return word


def _answer(item: Item, text: str) -> AnswerValue:
    match item.question.kind:
        case "single":
            return _option(item, text)
        case "multiple":
            words = re.split(r"[\s,]+", text.strip(" ,"))
            return () if words == ["0"] else tuple(_option(item, word) for word in words)
        case "number":
            return _number(item, text)
        case "text":
            return text


def _option(item: Item, text: str) -> str:
    numbers = _numbers(item)
    wanted = whole_number(text)
    numbered = next((option for option, number in numbers.items() if int(number) == wanted), None)
    if numbered is not None:
        return numbered
    if text in item.scores:
        return text
    advice = _possible(list(numbers.values()), several=item.question.kind == "multiple")
    if text.isdecimal():
        raise Refused(f"there is no answer {text}", advice)
    hint = suggest(text, item.scores, few=0)
    raise Refused(f"'{text}' is no answer here", f"{hint or advice}; ? for help")


def _numbers(item: Item) -> dict[str, str]:
    return dict(zip(item.scores, option_numbers(item.question.kind, item.scores), strict=True))


def _possible(numbers: Sequence[str], *, several: bool) -> str:
    first, last = int(numbers[0]), int(numbers[-1])
    in_a_row = [int(n) for n in numbers] == list(range(first, last + 1))
    which = f"{first} to {last}" if in_a_row and first < last else ", ".join(numbers)
    if several:
        which += ", several with spaces, 0 for none"
    return f"answers are {which}" if len(numbers) > 1 else f"the answer is {which}"


def _number(item: Item, text: str) -> int | float:
    unit = item.question.unit or ""
    digits = text.removesuffix(unit).strip() if unit else text
    if not re.fullmatch(r"[+-]?\d{1,15}(?:\.\d{1,15})?", digits):
        raise Refused(
            f"'{text}' is no number here", f"{limits(item.question)}; a decimal point, no separators; ? for help"
        )
    if may_be_thousands(digits):
        raise Refused(
            f"'{text}' may be thousands or decimals", "write thousands without a point, decimals with another 0"
        )
    number = float(digits)
    return int(number) if number.is_integer() else number
