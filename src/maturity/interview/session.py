"""The session: where a workshop stands. `start` begins or resumes one, `apply` takes it on by one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from maturity.diagnostics import suggest
from maturity.interview import entries, orders
from maturity.interview.events import (
    AddRespondent,
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
from maturity.interview.orders import Order
from maturity.interview.reading import Known
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, UNKNOWN, AnswerSheet, Respondent, Vote
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.question import side_of


@dataclass(frozen=True, slots=True)
class Session:
    """A workshop at one moment.

    Attributes:
        known: Questionnaire, answers, and what they say of each question.
        order: In which order questions are asked.
        at: Id of the question that is shown; None when there is nothing more to ask.
        passed: Questions that were dealt with in this sitting: not asked again by themselves.
        trail: Questions that were shown before, for the way back.
        voted: Who has voted in the present round of the question that is shown.
        reopened: Whether an earlier round of the question that is shown has been put aside.
        before: The session before the last change, for `undo`.
    """

    known: Known
    order: Order
    at: str | None = None
    passed: frozenset[str] = frozenset()
    trail: tuple[str, ...] = ()
    voted: frozenset[str] = frozenset()
    reopened: bool = False
    before: Session | None = field(default=None, repr=False, compare=False)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.known.plan.questionnaire

    @property
    def sheet(self) -> AnswerSheet:
        """What has been answered."""
        return self.known.sheet


def start(questionnaire: Questionnaire, sheet: AnswerSheet, order: Order = Order.QUESTIONNAIRE) -> Session:
    """Begin a workshop, or resume it where the answers say that it was.

    Raises:
        MaturityError: The answers do not fit the questionnaire.
    """
    session = Session(Known.of(questionnaire, sheet), order)
    return replace(session, at=orders.first(session.known, order))


def again(session: Session, sheet: AnswerSheet) -> Session:
    """Go on with answers that changed elsewhere, at the same question where it is still asked; `undo` ends there.

    Raises:
        MaturityError: The answers do not fit the questionnaire.
    """
    fresh = replace(session, known=Known.of(session.questionnaire, sheet), before=None)
    fresh = replace(fresh, voted=frozenset(), reopened=False)
    return fresh if fresh.at is not None and fresh.known.is_asked(fresh.at) else _onward(fresh)


def apply(session: Session, event: Event) -> Session:
    """Return the session after an event.

    Raises:
        Refused: The event makes no sense here; the session is as it was.
    """
    match event:
        case Votes():
            return _votes(session, event)
        case Agree(answer):
            return _agree(session, entries.checked(session.known.item(_shown(session)), answer))
        case Unknown():
            return _agree(session, UNKNOWN)
        case NotApplicable(reason):
            return _not_applicable(session, reason)
        case Comment() | Evidence():
            return _noted(session, event)
        case Back() | Jump() | Skip():
            return _moved(session, event)
        case AddRespondent():
            return _add(session, event)
        case Undo():
            if session.before is None:
                raise Refused("there is nothing to take back", "g ID goes to a question to change its answer")
            return session.before
        case _:
            assert_never(event)


def waiting(session: Session) -> tuple[str, ...]:
    """Return the respondents whose vote on the question that is shown is still to come."""
    at = _shown(session)
    entry = session.known.entry(at)
    return tuple(who for who in session.known.asked_people(at) if who not in entry or entry[who].answer is None)


def silent(session: Session) -> tuple[str, ...]:
    """Return the respondents who have not voted again in a round that others have begun: their votes still stand."""
    return tuple(r for r in session.known.asked_people(_shown(session)) if session.reopened and r not in session.voted)


def _shown(session: Session) -> str:
    if session.at is None:
        raise Refused("there is no question to answer", "g ID goes to one")
    return session.at


def _changed(session: Session, entry: entries.Entry) -> Session:
    sheet = entries.with_entry(session.sheet, _shown(session), entry)
    return replace(session, known=session.known.after(sheet), before=session)


def _onward(session: Session) -> Session:
    """Leave the question that is shown for the next one of the order."""
    passed, trail = session.passed, session.trail
    if session.at is not None:
        passed, trail = passed | {session.at}, (*trail, session.at)
    following = orders.following(session.known, session.order, session.at, passed)
    return replace(session, at=following, passed=passed, trail=trail, voted=frozenset(), reopened=False)


def _agree(session: Session, answer: AnswerValue) -> Session:
    return _onward(_changed(session, entries.agree(session.known.entry(_shown(session)), answer)))


def _noted(session: Session, event: Comment | Evidence) -> Session:
    entry = session.known.entry(_shown(session))
    if isinstance(event, Comment):
        return _changed(session, entries.comment(entry, entries.clean(event.text, "comment")))
    return _changed(session, entries.evidence(entry, entries.clean(event.text, "evidence")))


def _moved(session: Session, event: Back | Jump | Skip) -> Session:
    match event:
        case Back():
            return _back(session)
        case Jump(question):
            return _jump(session, question)
        case Skip():
            _shown(session)
            return _onward(session)
        case _:
            assert_never(event)


def _votes(session: Session, event: Votes) -> Session:
    at = _shown(session)
    item, known = session.known.item(at), session.known
    if not event.votes:
        raise Refused("nobody votes", "write who answers what, such as cmo=2")
    for who in event.votes:
        _may_vote(session, at, who)
    votes = {who: entries.checked(item, answer) for who, answer in event.votes.items()}
    entry = known.entry(at)
    again_ = {who for who in votes if who in entry and entry[who].answer is not None}
    sheet, voted, reopened = session.sheet, session.voted | votes.keys(), session.reopened
    if again_ & session.voted or (again_ and not reopened):
        sheet = entries.put_aside(sheet, at)
        entry = entries.reopen(entry)
        voted, reopened = frozenset(votes), True
    sheet = entries.with_entry(sheet, at, entries.vote(entry, votes))
    after = replace(session, known=known.after(sheet), voted=voted, reopened=reopened, before=session)
    return after if waiting(after) or silent(after) or after.known.disputed(at) else _onward(after)


def _may_vote(session: Session, at: str, who: str) -> None:
    respondents = session.sheet.respondents
    if who not in respondents:
        raise Refused(f"there is no respondent '{who}'", suggest(who, respondents) or "a ROLE adds somebody")
    if who not in session.known.asked_people(at):
        asked = ", ".join(sorted(session.known.item(at).asked or ()))
        raise Refused(f"'{at}' is not asked of '{who}'", f"it is asked of: {asked}")


def _not_applicable(session: Session, reason: str) -> Session:
    why = entries.clean(reason, "reason")
    entry = session.known.entry(_shown(session))
    if entry.get(AGREED, Vote()).comment != why:
        entry = entries.comment(entry, why)
    return _onward(_changed(session, entries.agree(entry, NOT_APPLICABLE)))


def _back(session: Session) -> Session:
    trail = list(session.trail)
    while trail:
        earlier = trail.pop()
        if earlier != session.at and session.known.is_asked(earlier):
            return _at(session, earlier, tuple(trail))
    position = len(session.known.plan.items) if session.at is None else session.known.plan.item_of[session.at]
    for item in reversed(session.known.plan.items[:position]):
        if session.known.is_asked(item.id):
            return _at(session, item.id, ())
    raise Refused("this is the first question")


def _jump(session: Session, question: str) -> Session:
    known = session.known
    if question not in known.plan.item_of:
        raise Refused(f"there is no question '{question}'", suggest(question, known.plan.item_of) or "l lists them")
    if not known.is_asked(question):
        raise Refused(f"'{question}' is not asked at present", known.why_not(question))
    if question == session.at:
        return session
    trail = session.trail if session.at is None else (*session.trail, session.at)
    return _at(session, question, trail)


def _at(session: Session, question: str, trail: tuple[str, ...]) -> Session:
    return replace(
        session, at=question, trail=trail, passed=session.passed - {question}, voted=frozenset(), reopened=False
    )


def _add(session: Session, event: AddRespondent) -> Session:
    role = entries.clean(event.role, "role")
    name = None if event.name is None else entries.clean(event.name, "name")
    sides = session.questionnaire.sides
    if event.side is not None and event.side not in {*sides, "other"}:
        raise Refused(f"there is no side '{event.side}'", suggest(event.side, [*sides, "other"]))
    taken = session.sheet.respondents
    number = next(n for n in range(1, len(taken) + 2) if f"r{n}" not in taken)
    people = {**taken, f"r{number}": Respondent(role=role, name=name, side=event.side)}
    known = session.known.after(session.sheet.model_copy(update={"respondents": people}))
    return replace(session, known=known, before=session)


def side(session: Session, who: str) -> str:
    """Return the side that a respondent belongs to."""
    return side_of(session.questionnaire, session.sheet.respondents[who])
