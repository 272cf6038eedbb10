"""§2 One question, several people: from votes and agreed answers to a state and a score, and who is asked at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import fsum

from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, suggest
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, OTHER_SIDE, UNKNOWN, AnswerSheet, Respondent, Vote
from maturity.model.condition import Comparison
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import State
from maturity.scoring.answer import AnswerProblem, choice, choices, score_answer
from maturity.scoring.conditions import evaluate
from maturity.scoring.plan import Item, Plan

APPLICABLE = frozenset({"scored", "unknown", "unanswered"})
"""States of questions that concern the organisation and are asked."""


@dataclass(slots=True)
class Reading:
    """What is known of one question.

    Attributes:
        state: Scored, or why not.
        score: 0–1 where scored, else None.
        votes: Scored votes (0–1) by respondent id.
        sides: Mean of the scored votes (0–1) by side.
        agreed: Whether the room agreed on an answer.
        given: The entry of the answer sheet.
    """

    state: State = "unanswered"
    score: float | None = None
    votes: dict[str, float] = field(default_factory=dict)
    sides: dict[str, float] = field(default_factory=dict)
    agreed: bool = False
    given: dict[str, Vote] = field(default_factory=dict)

    @property
    def applicable(self) -> bool:
        """Whether the question concerns this organisation and is asked (texts aside)."""
        return self.state in APPLICABLE


def side_of(questionnaire: Questionnaire, respondent: Respondent) -> str:
    """Return the side of a respondent: its own, else the side that lists the role, else `other`."""
    if respondent.side is not None:
        return respondent.side
    for side_id, side in questionnaire.sides.items():
        if respondent.role in side.roles:
            return side_id
    return OTHER_SIDE


def read(plan: Plan, sheet: AnswerSheet) -> tuple[list[Reading], list[Diagnostic]]:
    """Read an answer sheet question by question, routing included.

    Returns:
        A reading for each question by position, and every answer that its question does not know.
    """
    problems: list[Diagnostic] = []
    sides = {r: side_of(plan.questionnaire, who) for r, who in sheet.respondents.items()}
    found: dict[int, Reading] = {}
    for question_id, entry in sheet.answers.items():
        index = plan.item_of.get(question_id)
        if index is None:
            place = Place(path=("answers", question_id, KEY))
            hint = suggest(question_id, plan.item_of, told=len(problems))
            hint = hint or f"the questions of '{plan.questionnaire.id}' do not include it"
            problems.append(Diagnostic("A020", f"there is no question '{question_id}'", place, hint))
        else:
            found[index] = read_entry(plan.items[index], entry, sides, problems)
    readings = [found.get(index) or Reading() for index in range(len(plan.items))]
    _route(plan, readings)
    return readings, problems


def option_share(item: Item, reading: Reading, option: str) -> float | None:
    """Return the share (0–100) of scored votes that chose an option; an agreed answer counts alone.

    None where the question is not scored, or its votes are withheld.
    """
    if reading.state != "scored":
        return None
    if reading.agreed:
        return 100.0 if option in _chosen(item, reading.given[AGREED].answer) else 0.0
    if not reading.votes:
        return None
    chose = sum(option in _chosen(item, reading.given[r].answer) for r in reading.votes)
    return 100.0 * chose / len(reading.votes)


def read_entry(item: Item, entry: dict[str, Vote], sides: Mapping[str, str], problems: list[Diagnostic]) -> Reading:
    """Return what is known of one question, routing aside; what does not fit it goes to `problems`.

    Args:
        item: The question.
        entry: Votes by respondent id, and what was agreed.
        sides: The side of each respondent.
        problems: Takes every vote that the question does not know, with its place in the sheet.
    """
    votes: dict[str, float] = {}
    by_side: dict[str, list[float]] = {}
    states: set[State] = set()
    agreed: tuple[State, float | None] | None = None
    everybody, met = item.asked is None, item.met
    for who, vote in entry.items():
        welcome = (everybody and who in sides) or who == AGREED or _may_speak(item, who, vote, sides, problems)
        answer = vote.answer
        if not welcome or answer is None:
            continue  # a comment alone counts nothing
        try:
            outcome = met.get(answer) or _outcome(item, answer)
        except AnswerProblem as problem:
            problems += _located(problem, ("answers", item.id, who, "answer"))
            continue
        state, score = outcome
        if who == AGREED:
            agreed = outcome
        elif score is not None:
            votes[who] = score
            by_side.setdefault(sides[who], []).append(score)
        else:
            states.add(state)
    means = {side: fsum(given) / len(given) for side, given in by_side.items()}
    if agreed is not None:
        state, score = agreed
    elif means:
        state, score = "scored", fsum(means.values()) / len(means)
    else:
        state, score = "na" if "na" in states else "unknown" if "unknown" in states else "unanswered", None
    return Reading(state, score, votes, means, agreed is not None, entry)


def _located(problem: AnswerProblem, path: NodePath) -> Iterator[Diagnostic]:
    for each in (problem, *problem.others):
        place = Place(path=path if each.at is None else (*path, each.at))
        yield Diagnostic(each.code, each.message, place, each.help)


def _outcome(item: Item, answer: AnswerValue) -> tuple[State, float | None]:
    """Return state and score of one answer, and keep those of words for the next time."""
    outcome: tuple[State, float | None]
    if answer == NOT_APPLICABLE:
        outcome = "na", None
    elif answer == UNKNOWN:
        outcome = "unknown", None
    else:
        score = score_answer(item, answer)
        outcome = ("unanswered", None) if score is None else ("scored", score)
    if isinstance(answer, str) and item.countable:
        item.met[answer] = outcome  # option ids, `na` and `unknown`: everything else was refused
    return outcome


def _may_speak(item: Item, who: str, vote: Vote, sides: Mapping[str, str], problems: list[Diagnostic]) -> bool:
    """Whether somebody is in the room and, where it is a vote and not a comment alone, is asked."""
    side = sides.get(who)
    if side is None:
        place = Place(path=("answers", item.id, who, KEY))
        hint = suggest(who, sides, told=len(problems)) or "list who answers under 'respondents'"
        problems.append(Diagnostic("A021", f"there is no respondent '{who}'", place, hint))
        return False
    if vote.answer is not None and item.asked is not None and side not in item.asked:
        asked = ", ".join(sorted(item.asked))
        message = f"'{item.id}' is not asked of the side '{side}', to which '{who}' belongs"
        place = Place(path=("answers", item.id, who, KEY))
        problems.append(Diagnostic("A025", message, place, f"it is asked of: {asked}"))
        return False
    return True


def _route(plan: Plan, readings: list[Reading]) -> None:
    """Apply `ask_if`: false leaves a question out, undecided leaves it pending."""

    def figure(comparison: Comparison) -> float | None:
        index = plan.item_of[comparison.question or ""]
        return question_figure(plan.items[index], readings[index], comparison.option)

    for index in plan.routed:
        condition = plan.items[index].question.ask_if
        asked = None if condition is None else evaluate(condition, figure)
        if asked is not True:
            state: State = "pending" if asked is None else "not_asked"
            readings[index] = Reading(state=state, given=readings[index].given)


def question_figure(item: Item, reading: Reading, option: str | None) -> float | None:
    """Return what a condition sees of a question: its score, or the share of one option (0–100)."""
    if option is not None:
        return option_share(item, reading, option)
    return None if reading.score is None else 100 * reading.score


def _chosen(item: Item, answer: AnswerValue | None) -> tuple[str, ...]:
    assert answer is not None  # asked of what is scored alone
    return choices(item, answer) if item.question.kind == "multiple" else (choice(item, answer),)
