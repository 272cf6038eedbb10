"""What plain values say of themselves: which option is meant, does an answer fit, do edges close a circle?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from maturity.model.advice import AnswerValue
from maturity.model.base import digits
from maturity.model.questionnaire import Question

_THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}")


def unfit_answer(question: Question, options: Sequence[str], answer: AnswerValue) -> tuple[str, str | None] | None:
    """Tell why an answer is none that a question takes.

    Args:
        question: Of kind single, multiple or number.
        options: Ids of its options.
        answer: An option id or 0-based position, a number, or a list of option ids.

    Returns:
        What is wrong, and the id that is not known (or None); None where the answer fits.
    """
    if question.kind == "number":
        return _unfit_number(question, answer)
    if question.kind == "multiple":
        chosen = answer if isinstance(answer, tuple) else None
        if chosen is None:
            return "a list of option ids is needed", None
        ids = [str(c) for c in chosen]
        unknown = next((c for c in ids if c not in options), None)
        if unknown is not None:
            return f"there is no option '{unknown}'", unknown
        twice = next((c for c in ids if ids.count(c) > 1), None)
        return None if twice is None else (f"option '{twice}' is named twice", None)
    if isinstance(answer, tuple | float):
        return "the id of one option is needed", None
    if option_meant(options, answer) is not None:
        return None
    return f"there is no option '{answer}'", str(answer)


def option_meant(options: Collection[str], answer: AnswerValue) -> str | None:
    """Return which of the option ids an answer to a `single` question means, None where it means none of them.

    An integer is an id where an id is that integer (YAML reads `01` as 1), else a 0-based position.
    """
    if str(answer) in options:
        return str(answer)
    if isinstance(answer, int):
        named = next((id_ for id_ in options if id_.isdecimal() and int(id_) == answer), None)
        return named or (list(options)[answer] if 0 <= answer < len(options) else None)
    return None


def option_numbers(kind: str, options: Collection[str]) -> tuple[str, ...]:
    """Return the number of each option for people who choose by number: its id where all are integers, else from 1.

    A 0 stands for "none of them" in a question of kind `multiple`, so there no id that is 0 is a number.
    """
    values = {int(id_) for id_ in options if id_.isdecimal()}
    if len(values) == len(options) and (kind == "single" or 0 not in values):
        return tuple(options)
    return tuple(str(number) for number in range(1, len(options) + 1))


def may_be_thousands(text: str) -> bool:
    """Tell whether a number as somebody typed it may be thousands in one country and decimals in another: `1.000`."""
    return _THOUSANDS.fullmatch(text) is not None


def _unfit_number(question: Question, answer: AnswerValue) -> tuple[str, str | None] | None:
    if not isinstance(answer, int | float):
        return "a number is needed", None
    if question.min is not None and answer < question.min:
        return f"{digits(answer)} is below the minimum of {digits(question.min)}", None
    if question.max is not None and answer > question.max:
        return f"{digits(answer)} is above the maximum of {digits(question.max)}", None
    return None


def find_cycles(edges: Mapping[str, Sequence[str | None]]) -> list[list[str]]:
    """Return each circle that a walk along the edges closes, from where it is entered.

    Args:
        edges: For each id, the ids it points at; those that are no key lead nowhere.
    """
    done: set[str] = set()
    found = []
    for start in edges:
        way = {} if start in done else {start: iter(edges[start])}
        while way:
            node = next(reversed(way))
            following = next((n for n in way[node] if n is not None and n in edges and n not in done), None)
            if following is None:
                done.add(node)
                del way[node]
            elif following in way:
                names = list(way)
                found.append(names[names.index(following) :])
            else:
                way[following] = iter(edges[following])
    return found


def limits(question: Question) -> str:
    """Say what numbers a question takes, such as `a number from 0 to 100 %`."""
    unit = f" {' '.join(question.unit.split())}" if question.unit else ""
    low, high = question.min, question.max
    if low is not None and high is not None:
        return f"a number from {digits(low)} to {digits(high)}{unit}"
    if low is not None:
        return f"a number of at least {digits(low)}{unit}"
    if high is not None:
        return f"a number of at most {digits(high)}{unit}"
    return f"a number ({unit.strip()})" if unit else "a number"
