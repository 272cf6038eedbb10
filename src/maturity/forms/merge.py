"""Forms into an answer sheet: every reply becomes a vote of its respondent, or nothing does.

A vote that is there already is never lost: what contradicts it is refused unless replacing is asked for. What the room
agreed on is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.diagnostics import KEY, Diagnostic, MaturityError, NodePath, Severity, in_file_order, suggest
from maturity.forms.returned import Returned
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, AnswerSheet, Vote, agreed_answer
from maturity.model.fitting import option_meant
from maturity.model.form import Reply
from maturity.model.questionnaire import Question, Questionnaire
from maturity.scoring.engine import check_sheet
from maturity.scoring.question import side_of


@dataclass(slots=True)
class Incoming:
    """What one form brings.

    Attributes:
        name: Its file.
        respondent: Whose it is.
        role: In which role.
        votes: Answers in it.
        new: Of them, those to questions that this respondent had not answered.
        changed: Those that replace another answer, or the comment on it.
        same: Those that are in the sheet already.
        comments: Comments in it that the sheet did not have.
        settled: Answers to questions on which the room agreed already; they are kept and change no score.
        open: Questions put to this side that the form leaves open.
    """

    name: str
    respondent: str
    role: str
    votes: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    comments: int = 0
    settled: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """An answer sheet with the forms in it, what each brought, and what may be a mistake."""

    sheet: AnswerSheet
    incoming: tuple[Incoming, ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Merging:
    sheet: AnswerSheet
    questionnaire: Questionnaire
    digest: str
    replace: bool
    answers: dict[str, dict[str, Vote]]
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    came_from: dict[tuple[str, str], str] = field(default_factory=dict)


def merge(
    sheet: AnswerSheet,
    questionnaire: Questionnaire,
    digest: str,
    forms: Sequence[Returned],
    *,
    replace: bool = False,
) -> Merged:
    """Take forms into a sheet as votes; all of them, or none.

    Args:
        sheet: What is known so far.
        questionnaire: What it answers, resolved.
        digest: Digest of `questionnaire`.
        forms: What came back.
        replace: Let a form's answer stand in for another of the same respondent that the sheet has.

    Raises:
        MaturityError: A form belongs to another questionnaire (F030), organisation (F033) or person (F034, F035), its
            answers do not fit the questions (A020 to A025), or it contradicts what is there (F040, F041); every such
            problem of every form, located.
    """
    work = _Merging(sheet, questionnaire, digest, replace, {q: dict(entry) for q, entry in sheet.answers.items()})
    questions = {q.id: q for _, q in questionnaire.questions()}
    incoming = []
    for form in forms:
        work.warnings += form.warnings
        if _belongs(work, form) and _fits(work, form):
            incoming.append(_take(work, form, questions))
    if work.problems:
        raise MaturityError(in_file_order(work.problems))
    answers = {q: work.answers[q] for q in sheet.answers}
    answers |= {q: work.answers[q] for q in questions if q in work.answers and q not in answers}
    merged = sheet.model_copy(update={"answers": answers})
    return Merged(merged, tuple(incoming), tuple(work.warnings))


def _belongs(work: _Merging, returned: Returned) -> bool:
    """Check that a form is one of this sheet: its questionnaire, organisation, respondent and role."""
    form, known = returned.form, work.questionnaire
    before = len(work.problems)

    def wrong(code: str, message: str, path: NodePath, advice: str | None) -> None:
        work.problems.append(Diagnostic(code, message, returned.place(path), advice))

    asked = form.questionnaire
    if asked.id != known.id:
        message = f"this form asks '{asked.id}', and the answers are to '{known.id}'"
        wrong("F030", message, ("questionnaire", "id"), "merge it into the sheet that it was made from")
    elif asked.version != known.version:
        message = f"this form asked version {asked.version} of '{known.id}'; it is {known.version} now"
        place = returned.place(("questionnaire", "version"))
        advice = "what it says still fits; look through the questions that changed"
        work.warnings.append(Diagnostic("F031", message, place, advice, Severity.WARNING))
    elif asked.digest != work.digest:
        message = f"'{known.id}' has changed since this form was made, and still calls itself {known.version}"
        place = returned.place(("questionnaire", "digest"))
        advice = "what it says still fits; look through the questions that changed"
        work.warnings.append(Diagnostic("F032", message, place, advice, Severity.WARNING))
    if form.organisation != work.sheet.organisation.name:
        message = f"this form is about '{form.organisation}', and the answers about '{work.sheet.organisation.name}'"
        advice = "merge it into the other's sheet; after a change of name, give the sheet the old name while you merge"
        wrong("F033", message, ("organisation",), advice)
    who = work.sheet.respondents.get(form.respondent)
    if who is None:
        message = f"there is no respondent '{form.respondent}' in the answers"
        wrong("F034", message, ("respondent",), suggest(form.respondent, work.sheet.respondents))
    elif who.role != form.role:
        message = (
            f"this form was made for '{form.respondent}' as '{form.role}'; in the answers the role is '{who.role}'"
        )
        wrong("F035", message, ("role",), "was the id given to somebody else since?")
    return len(work.problems) == before


def _fits(work: _Merging, returned: Returned) -> bool:
    """Check the answers against the questions, as those of an answer sheet are."""
    form = returned.form
    votes = {q: {form.respondent: Vote(answer=r.answer, comment=r.comment)} for q, r in form.answers.items()}
    alone = work.sheet.model_copy(update={"answers": votes})
    found = [d for d in check_sheet(work.questionnaire, alone, digest=work.digest) if d.place.path[0] == "answers"]
    for problem in found:
        _, question, *rest = problem.place.path
        path = ("answers", question, *rest[1:]) if rest[1:] else ("answers", question, KEY)
        work.problems.append(problem.at(returned.place(path)))
    return not found


def _take(work: _Merging, returned: Returned, questions: Mapping[str, Question]) -> Incoming:
    form = returned.form
    who = form.respondent
    row = Incoming(returned.name, who, form.role)
    for question_id, reply in form.answers.items():
        if reply.answer is None and reply.comment is None:
            continue
        entry = work.answers.setdefault(question_id, {})
        old = entry.get(who, Vote())
        new = _vote(work, returned, questions[question_id], old, reply)
        _count(row, old, new, reply, agreed=agreed_answer(entry) is not None)
        work.came_from[question_id, who] = returned.name
        if new != old:
            work.answers[question_id] = _with(entry, who, new)
    side = side_of(work.questionnaire, work.sheet.respondents[who])
    asked = [q for q in questions.values() if q.ask is None or side in q.ask]
    row.open = sum(q.id not in form.answers or form.answers[q.id].answer is None for q in asked)
    if not row.votes and not row.comments:
        message = f"the form of '{who}' says nothing"
        advice = "was an empty one sent back?"
        work.warnings.append(Diagnostic("F043", message, returned.place(()), advice, Severity.WARNING))
    return row


def _vote(work: _Merging, returned: Returned, question: Question, old: Vote, reply: Reply) -> Vote:
    """Return the vote that stands afterwards, and note what contradicts the one before."""
    differs = (
        old.answer is not None and reply.answer is not None and not _same(work, question, old.answer, reply.answer)
    )
    reworded = old.comment is not None and reply.comment is not None and old.comment.strip() != reply.comment.strip()
    earlier = work.came_from.get((question.id, returned.form.respondent))
    if (differs or reworded) and (earlier is not None or not work.replace):
        part, what = ("answer", "answered") if differs else ("comment", "commented on")
        place = returned.place(("answers", question.id, part))
        if earlier is not None:
            message = f"'{question.id}' is {what} otherwise in '{earlier}', by the same respondent"
            problem = Diagnostic("F041", message, place, "merge the one that counts, and leave the other out")
        else:
            message = f"'{returned.form.respondent}' has {what} '{question.id}' otherwise in the answers"
            if differs:
                message += f": {_said(old.answer)} there, {_said(reply.answer)} here"
            problem = Diagnostic("F040", message, place, "--replace takes what the form says")
        work.problems.append(problem)
        return old
    answer = reply.answer if reply.answer is not None and (differs or old.answer is None) else old.answer
    # A comment on an answer that was taken back would explain what is no longer there.
    comment = reply.comment if reply.comment is not None else None if differs else old.comment
    if comment is not None and old.comment is not None and comment.strip() == old.comment.strip():
        comment = old.comment
    return old.model_copy(update={"answer": answer, "comment": comment})


def _count(row: Incoming, old: Vote, new: Vote, reply: Reply, *, agreed: bool) -> None:
    row.comments += new.comment is not None and new.comment != old.comment
    if reply.answer is None:
        return
    row.votes += 1
    row.settled += agreed
    if old.answer is None:
        row.new += 1
    elif new != old:
        row.changed += 1
    else:
        row.same += 1


def _with(entry: Mapping[str, Vote], who: str, vote: Vote) -> dict[str, Vote]:
    """Return an entry with a vote in it: where it was, or else before what the room agreed on."""
    if who in entry or AGREED not in entry:
        return {**entry, who: vote}
    votes = {name: each for name, each in entry.items() if name != AGREED}
    return {**votes, who: vote, AGREED: entry[AGREED]}


def _same(work: _Merging, question: Question, a: AnswerValue, b: AnswerValue) -> bool:
    options = [option.id for option in work.questionnaire.options(question)]

    def meant(answer: AnswerValue) -> object:
        if isinstance(answer, tuple):
            return frozenset(map(str, answer))
        if question.kind == "single":
            return option_meant(options, answer) or answer
        return answer

    return meant(a) == meant(b)


def _said(answer: AnswerValue | None) -> str:
    if isinstance(answer, tuple):
        return "[" + ", ".join(map(str, answer)) + "]"
    text = " ".join(str(answer).split())
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"
