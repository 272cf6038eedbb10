"""What an event does to the entry of one question: votes, earlier rounds, the agreed answer, comments, evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maturity.interview.events import Refused
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, UNKNOWN, AnswerSheet, Vote
from maturity.model.base import LONGEST_TEXT
from maturity.scoring.answer import AnswerProblem, score_answer
from maturity.scoring.plan import Item

Entry = Mapping[str, Vote]

_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")
"""What a keyboard or a paste can send and no reader of the file takes."""

WITHOUT_SCORE = (NOT_APPLICABLE, UNKNOWN)


def clean(text: str, what: str) -> str:
    """Return a text of one line as it can be kept.

    Raises:
        Refused: Nothing is left of it, or it is too long.
    """
    kept = _INVISIBLE.sub(" ", text).strip()
    if not kept:
        raise Refused(f"there is no {what}", f"write the {what} behind the letter")
    return _fits(kept, what)


def checked(item: Item, answer: AnswerValue) -> AnswerValue:
    """Return an answer that its question takes.

    Raises:
        Refused: The question has no such answer.
    """
    if answer in WITHOUT_SCORE:
        return answer
    if item.question.kind == "text" and isinstance(answer, str):
        return clean(answer, "answer")
    try:
        score_answer(item, answer)
    except AnswerProblem as problem:
        raise Refused(problem.message, problem.help) from None
    return answer


def vote(entry: Entry, votes: Mapping[str, AnswerValue]) -> dict[str, Vote]:
    """Return the entry with these votes; what somebody said with an earlier vote stays, `agreed` stays last."""
    changed = dict(entry)
    agreed = changed.pop(AGREED, None)
    for who, answer in votes.items():
        changed[who] = changed.get(who, Vote()).model_copy(update={"answer": answer})
    return changed if agreed is None else {**changed, AGREED: agreed}


def agree(entry: Entry, answer: AnswerValue) -> dict[str, Vote]:
    """Return the entry with what the room agreed on; the votes stay."""
    return {**entry, AGREED: entry.get(AGREED, Vote()).model_copy(update={"answer": answer})}


def reopen(entry: Entry) -> dict[str, Vote]:
    """Return the entry without its agreed answer; what was said about the question stays."""
    agreed = entry.get(AGREED)
    if agreed is None or agreed.answer is None:
        return dict(entry)
    rest = {who: given for who, given in entry.items() if who != AGREED}
    if agreed.comment is None and not agreed.evidence:
        return rest
    return {**rest, AGREED: agreed.model_copy(update={"answer": None})}


def comment(entry: Entry, text: str) -> dict[str, Vote]:
    """Return the entry with a comment of the room, below those that are there."""
    given = entry.get(AGREED, Vote())
    whole = text if given.comment is None else f"{given.comment}\n{text}"
    return {**entry, AGREED: given.model_copy(update={"comment": _fits(whole, "comment")})}


def evidence(entry: Entry, text: str) -> dict[str, Vote]:
    """Return the entry with one more piece of evidence."""
    given = entry.get(AGREED, Vote())
    if text in given.evidence:
        raise Refused(f"'{text}' is noted already")
    return {**entry, AGREED: given.model_copy(update={"evidence": (*given.evidence, text)})}


def has_answer(entry: Entry) -> bool:
    """Whether anybody, or the room, has answered (a comment alone is none)."""
    return any(given.answer is not None for given in entry.values())


def with_entry(sheet: AnswerSheet, question: str, entry: Entry) -> AnswerSheet:
    """Return the sheet with another entry of one question, in its place where there was one."""
    return sheet.model_copy(update={"answers": {**sheet.answers, question: dict(entry)}})


def put_aside(sheet: AnswerSheet, question: str) -> AnswerSheet:
    """Return the sheet with the answers to one question kept as an earlier round."""
    said = {who: given for who, given in sheet.answers[question].items() if given.answer is not None}
    rounds = {**sheet.rounds, question: (*sheet.rounds.get(question, ()), said)}
    return sheet.model_copy(update={"rounds": rounds})


def _fits(text: str, what: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refused(f"the {what} has {len(text):,} characters", f"at most {LONGEST_TEXT:,} can be kept")
    return text
