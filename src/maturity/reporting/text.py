"""Words and figures as a reader meets them: cleaned, counted, rounded for display and never before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from maturity.model.base import TOLERANCE, digits
from maturity.model.questionnaire import Display
from maturity.model.scorecard import State
from maturity.reporting.bidi import balanced
from maturity.reporting.inline import Inline, Line
from maturity.scoring.ladder import FULLY, LARGELY, PARTLY

NOT_RATED = "not rated"
NOTHING = "–"
STATES: dict[State, str] = {
    "na": "does not apply",
    "unknown": "nobody knows",
    "unanswered": "no answer",
    "not_asked": "not asked",
    "pending": "not asked yet",
}
"""What stands where a question has no score (see `unscored`)."""
TOGETHER = "Together"
"""Whose an action is that both sides carry out."""
OTHERS, EVERYBODY = "Others", "Everybody"
"""Who belongs to no side, where there are sides and where there are none."""
RATINGS = {"N": "not", "P": "partly", "L": "largely", "F": "fully"}
"""ISO/IEC 33020, as a word before "attained"."""
RATING_KEY = ", ".join(f"{letter} {word}" for letter, word in RATINGS.items()) + " attained"
"""What the letters stand for."""
THRESHOLDS = (PARTLY, LARGELY, FULLY)
"""Upper bounds (%) of the ratings N, P and L."""
_BOUNDS = (0.0, *THRESHOLDS, 100.0)

ABBREVIATED = 3
"""Letters of a role up to which it is an abbreviation."""
SHORT_WORDS = {"art", "dev", "lab", "law", "ops", "tax", "web"}
"""Roles as short as that which are words."""
UNGROUPED = 4
"""Digits that are read at a glance."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """Return `text` with one kind of line end, and with what no page can hold made visible.

    Control characters become their pictures (U+2400 …), surrogates and noncharacters the replacement character; changes
    of direction end with their line.
    """
    if text.isascii() and text.isprintable():
        return text
    return balanced(_NOT_TEXT.sub(_visible, _LINE_ENDS.sub("\n", text)).strip("\n"))


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def one_line(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(text.split())


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    """Return `text` cleaned and on one line; kept, because a batch shows a questionnaire's texts again and again."""
    return one_line(clean(text))


@lru_cache(maxsize=16_384)
def number(x: float, decimals: int) -> str:
    """Write a number with a true minus sign, and never a negative nothing."""
    text = f"{x:.{decimals}f}"
    if not text.startswith("-"):
        return text
    return text[1:] if float(text) == 0 else "−" + text[1:]


def amount(number: float, unit: str | None = None) -> str:
    """Write what was counted or measured with all its digits, in groups of three from five on, and its unit."""
    whole, point, rest = digits(abs(number)).partition(".")
    if len(whole) > UNGROUPED:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    unit = tidy(unit) if unit else ""
    between = "" if unit in {"", "%"} else " "
    return f"{'−' if number < 0 else ''}{whole}{point}{rest}{between}{unit}"


@lru_cache(maxsize=4_096)
def percent(x: float | None, bounds: tuple[float, ...] = (0.0, 100.0)) -> str:
    """Write a figure (0–100) as a percentage; one that rounds onto a bound it has not met keeps a decimal.

    So 50.2 beside the bound 50 shows as 50.2%, 50.01 as >50%, and 99.7 never as 100%.
    """
    if x is None:
        return NOTHING
    near = round(x)
    if abs(x - near) > TOLERANCE and near in bounds:
        shown = number(x, 1)
        return f"{shown}%" if float(shown) != near else f"{'<' if x < near else '>'}{near}%"
    return number(x, 0) + "%"


def why_unrated(coverage: float | None, least: float) -> str:
    """Say why a figure of this coverage (0–1) is not rated; `least` would be enough."""
    if coverage is None:
        return "no question applies"
    return f"fewer than {percent(100 * least)} answered" if coverage else "no question has an answer"


def attainment(x: float | None) -> str:
    """Write an attainment (0–100), kept off the bounds of its rating by a decimal where rounding would cross one."""
    return percent(x, _BOUNDS)


@lru_cache(maxsize=4_096)
def days(n: float) -> str:
    """Write person-days, quarters of a day in full, so that what stands below each other adds up, in one line."""
    text = f"{n:.2f}".rstrip("0").rstrip(".")
    return f"{text}\u00a0{'day' if text == '1' else 'days'}"


def day(when: date) -> str:
    """Write a date the same way in every locale."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def count(n: int, singular: str, plural: str | None = None) -> str:
    """Write a count with its noun: words up to twelve, figures above."""
    return f"{numeral(n)} {singular if n == 1 else plural or singular + 's'}"


def unscored(state: State | None) -> str:
    """Say why a question has no score; nothing where it has one, or where there is no such question."""
    return NOTHING if state is None else STATES.get(state, NOTHING)


def role_name(role: str) -> str:
    """Return a role as one reads it: an abbreviation of at most three letters (cmo, it) in capitals."""
    role = tidy(role)
    short = role.isascii() and role.isalpha() and len(role) <= ABBREVIATED and role not in SHORT_WORDS
    return role.upper() if short else role


def numeral(n: int) -> str:
    """Write a count: a word up to twelve, figures above."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def capital(text: str) -> str:
    """Return `text` with its first letter upper-case."""
    return text[:1].upper() + text[1:]


def joined(items: Iterable[Inline], last: str = "and") -> Line:
    """Return "a, b and c"."""
    parts = list(items)
    line: list[Inline] = []
    for i, part in enumerate(parts):
        if i:
            line.append(f" {last} " if i == len(parts) - 1 else ", ")
        line.append(part)
    return tuple(line)


def separated(items: Iterable[Inline], by: str = "; ") -> Line:
    """Return "a; b; c", for items that may have commas in them, or the items with something else in between."""
    line: list[Inline] = []
    for part in items:
        line += [by, part] if line else [part]
    return tuple(line)


class Scale:
    """How scores (0–100) are shown in one questionnaire; what was written last is kept, because figures recur."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._decimals = display.decimals
        self._width = (display.max - display.min) / 100

    @lru_cache(maxsize=4_096)  # noqa: B019 - few scales are made, see `scale_of`
    def score(self, x: float | None) -> str:
        """Write a score."""
        return NOTHING if x is None else number(self._display.value(x), self._decimals)

    def span(self, low: float | None, high: float | None) -> str | None:
        """Write a range as "from–to", or None where there is none to speak of."""
        if low is None or high is None:
            return None
        a, b = self.score(low), self.score(high)
        return None if a == b else f"{a}–{b}"

    def between(self, low: float | None, high: float | None) -> str | None:
        """Write a range as "a and b", or None where there is none to speak of."""
        span = self.span(low, high)
        return None if span is None else f"{self.score(low)} and {self.score(high)}"

    @lru_cache(maxsize=4_096)  # noqa: B019
    def change(self, x: float | None, *, fine: bool = False) -> str:
        """Write a difference without its sign; with a decimal more where it would vanish, or where it is `fine`."""
        if x is None:
            return NOTHING
        size = abs(x) * self._width
        text = number(size, self._decimals)
        if fine or (abs(x) > TOLERANCE and float(text) == 0):
            text = number(size, self._decimals + 1)
        return text

    @lru_cache(maxsize=4_096)  # noqa: B019
    def signed(self, x: float | None, *, fine: bool = False) -> str:
        """Write a difference with its sign."""
        if x is None:
            return NOTHING
        text = self.change(x, fine=fine)
        return text if float(text) == 0 else ("+" if x > 0 else "−") + text

    @lru_cache(maxsize=4_096)  # noqa: B019
    def points(self, x: float, *, fine: bool = False) -> str:
        """Write a difference with its unit."""
        text = self.change(x, fine=fine)
        return f"{text} {'point' if text == '1' else 'points'}"

    def a_day(self, x: float) -> str:
        """Write what a person-day is worth in points (an action's priority), with two decimals more than scores."""
        return number(x * self._width, self._decimals + 2)

    @property
    def ends(self) -> tuple[str, str]:
        """The scale's lowest and highest value."""
        return self.score(0), self.score(100)


@lru_cache(maxsize=8)
def scale_of(display: Display) -> Scale:
    """Return the scale of a questionnaire, the same one for all reports whose scores are shown alike."""
    return Scale(display)
