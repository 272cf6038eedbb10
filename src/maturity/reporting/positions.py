"""What the people of each side said about a question, and what there is to settle between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.model.answers import AGREED, UNKNOWN
from maturity.model.scorecard import QuestionResult
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Typed
from maturity.reporting.text import count, joined, numeral, separated

MOST_TOLD = 8
"""People who are named with one answer of a side; of more, the number."""
MOST_NAMED = 3
"""Answers that are named where one of them is to be settled on; they stand below it once more."""

People = Mapping[str, Sequence[str]]
"""Keys of those who gave each answer, by its text."""


def positions(c: Context, result: QuestionResult) -> dict[str, tuple[Line, ...]]:
    """Return what the people of each side said, the two compared first; sides that said nothing are left out.

    A line for each different answer, the highest first. Where people of a side chose different lists of options, a line
    for each option: from whole lists one would not see on what they differ. Where no single vote may be shown, the mean.
    """
    sides: dict[str, dict[str, list[str]]] = {side: {} for side in c.heard}
    for answer, people in voted(c, result).items():
        for who in people:
            sides[c.side_of[who]].setdefault(answer, []).append(who)
    told: dict[str, tuple[Line, ...]] = {}
    for side, answers in sides.items():
        if answers:
            told[side] = _told(c, result, answers)
        elif side in result.views:
            told[side] = (("on average ", Strong(c.scale.score(result.views[side]))),)
    return told


def _told(c: Context, result: QuestionResult, answers: People) -> tuple[Line, ...]:
    lists = {text: people for text, people in answers.items() if isinstance(result.given[people[0]].answer, tuple)}
    if len(lists) < 2:
        return tuple([_line(c, text, people) for text, people in answers.items()])
    chose = [who for people in lists.values() for who in people]
    none = [_line(c, text, people, len(chose)) for text, people in lists.items() if not result.given[people[0]].answer]
    lines = [_line(c, text, people, len(chose)) for text, people in _by_option(c, result, chose)]
    return (*lines, *none, *[_line(c, text, people) for text, people in answers.items() if text not in lists])


def _line(c: Context, answer: str, people: Sequence[str], of: int | None = None) -> Line:
    """Return an answer with those who gave it: by name, where they are not too many; `of` so many on their side."""
    if (of or len(people)) <= MOST_TOLD:
        names = separated((Typed(voice.name) for voice in c.together([c.voices[who] for who in people])), ", ")
        return (Typed(answer), " – ", *names)
    return (Typed(answer), f" – {count(len(people), 'person', 'people') if of is None else f'{len(people)} of {of}'}")


def _by_option(c: Context, result: QuestionResult, people: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return options with those of some people who chose them, in the questionnaire's order; none that nobody chose."""
    texts = c.lookup.options[result.id]
    chosen: dict[str, list[str]] = {option: [] for option in texts}
    for who in people:
        answer = result.given[who].answer
        for option in map(str, answer if isinstance(answer, tuple) else ()):
            chosen.setdefault(option, []).append(who)
    return [(texts.get(option, option), those) for option, those in chosen.items() if those]


def voted(c: Context, result: QuestionResult) -> dict[str, list[str]]:
    """Return who gave each different answer, the highest first; what has no score comes last."""
    people: dict[str, list[str]] = {}
    scores: dict[str, float] = {}
    for who, vote in result.given.items():
        if who == AGREED or vote.answer is None:
            continue
        text = c.answer(result.id, vote.answer)
        people.setdefault(text, []).append(who)
        if who in result.votes:
            scores[text] = result.votes[who]
    return dict(sorted(people.items(), key=lambda pair: -scores.get(pair[0], -1.0)))


def to_settle(c: Context, result: QuestionResult) -> Line:
    """Ask which of the answers holds, of different lists which of the options, of many numbers which one in between.

    Where votes are withheld there are no answers to name.
    """
    question = c.questions[result.id]
    given = voted(c, result)
    known = {who: text for text, people in given.items() for who in people if result.given[who].answer != UNKNOWN}
    answers = list(dict.fromkeys(known.values()))
    ask = Strong("To settle:")
    if c.withheld_views(result) or len(answers) < 2:
        return (ask, " which answer holds here today, and what shows it?")
    apart = _apart(c, result, [who for who in known if isinstance(result.given[who].answer, tuple)])
    if len(apart) == 1:
        return (ask, " does ", *apart, " hold here today, and what shows it?")
    if apart:
        return (ask, " which of ", *joined(apart), " hold here today, and what shows it?")
    figures = [x for who in known if isinstance(x := result.given[who].answer, int | float)]
    if question.kind == "number" and len(answers) > MOST_NAMED and len(figures) == len(known):
        low, high = (Typed(c.answer(result.id, end(figures))) for end in (min, max))
        return (ask, " which number between ", low, " and ", high, " holds here today, and what shows it?")
    if len(answers) > MOST_NAMED:
        return (ask, f" which of these {numeral(len(answers))} answers holds here today, and what shows it?")
    return (ask, " is it ", *joined((Typed(f"“{answer}”") for answer in answers), "or"), "?")


def _apart(c: Context, result: QuestionResult, people: Sequence[str]) -> list[Typed]:
    """Return the options that some of those who chose any number of them chose, and others did not."""
    return [Typed(f"“{text}”") for text, chose in _by_option(c, result, people) if len(chose) < len(people)]
