"""What the workshop shows: a question with its options, the spread of votes, the list, where we stand.

Plain lines that read well aloud and on 80 columns: no boxes, no column that carries meaning by colour alone.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from maturity.cli.wall import standing
from maturity.cli.words import Words
from maturity.cli.workshop_votes import answer_line, answer_text, grid, spread
from maturity.interview.entries import has_answer
from maturity.interview.orders import Order
from maturity.interview.people import called
from maturity.interview.quick import is_settled
from maturity.interview.session import Session, side, silent, waiting
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, OTHER_SIDE, Vote
from maturity.model.fitting import limits, option_numbers
from maturity.scoring.engine import score
from maturity.scoring.plan import Item

Lines = list[RenderableType]


def question(session: Session, words: Words) -> RenderableType:
    """Return the question that is shown: where we are, what is asked of whom, the options, what was said so far."""
    assert session.at is not None
    known = session.known
    item = known.item(session.at)
    parts: Lines = ["", _where(session, words, item), Text(words.text(item.question.text), "bold")]
    about = Text(f"Asked of: {asked_of(session, words)}", "dim")
    if item.level is not None and (ladder := session.questionnaire.ladder):
        about.append(f" · {words.text(ladder.levels[item.level].label)}")
    parts += [about, _options(session, words, item)]
    entry = known.entry(item.id)
    if has_answer(entry) or any(given.comment or given.evidence for given in entry.values()):
        parts += ["", *_said(session, words, item)]
    return Group(*parts)


def prompt(session: Session) -> str:
    """Return the prompt: which question of how many, and its id."""
    assert session.at is not None
    items = session.known.plan.items
    return f"[{session.known.plan.item_of[session.at] + 1} of {len(items)}] {session.at}> "


def what_now(session: Session) -> RenderableType:
    """Say what the room can do where it stays at a question: talk, vote, agree, move on."""
    assert session.at is not None
    missing = waiting(session)
    if missing:
        who = ", ".join(called(session, r) for r in missing)
        return Text(f"Still to vote: {who}. Vote, agree on one answer, or press Enter to move on.")
    if session.known.disputed(session.at):
        return Text(
            "No consensus. Talk: what has each seen? Then vote again, agree on one answer, or press Enter to move on.",
            "yellow",
        )
    stand = ", ".join(called(session, r) for r in silent(session))
    before = f"The earlier votes of {stand} still stand. " if stand else ""
    return Text(f"{before}Vote again, agree on one answer, or press Enter to move on.")


def answers_of(session: Session) -> dict[str, AnswerValue | None]:
    """Return who has answered what to the question that is shown, comments aside."""
    return (
        {}
        if session.at is None
        else {who: v.answer for who, v in session.known.entry(session.at).items() if v.answer is not None}
    )


def acknowledged(before: Session, after: Session, words: Words) -> list[RenderableType]:
    """Say what an event did to the question that was shown: the answer, the spread, what it opens and leaves out."""
    at = before.at
    if at is None or before.sheet == after.sheet:
        return []
    item, was, now = before.known.item(at), before.known.entry(at), after.known.entry(at)
    parts: Lines = []
    agreed = now.get(AGREED, Vote())
    if agreed.answer is not None and agreed != was.get(AGREED):
        parts.append(Text(f"Agreed: {answer_line(words, item, agreed.answer)}", "green"))
    elif any(now.get(who) != was.get(who) for who in now if who != AGREED):
        parts.append(spread(after, words, at))
    elif agreed.comment != was.get(AGREED, Vote()).comment:
        parts.append(Text("Comment noted.", "green"))
    elif agreed.evidence != was.get(AGREED, Vote()).evidence:
        parts.append(Text("Evidence noted.", "green"))
    joined = after.sheet.respondents.keys() - before.sheet.respondents.keys()
    parts += [Text(f"Joined: {introduced(after, words, who)}", "green") for who in sorted(joined)]
    return parts + routed(before, after)


def routed(before: Session, after: Session) -> list[RenderableType]:
    """Say which questions an answer has opened or left out."""
    opened, dropped = [], []
    for item in after.known.plan.items:
        was, now = before.known.reading(item.id).state, after.known.reading(item.id).state
        if now not in {"not_asked", "pending"} and was in {"not_asked", "pending"}:
            opened.append(item.id)
        elif now == "not_asked" and was != "not_asked":
            dropped.append(item.id)
    return [
        Text(f"{start}: {', '.join(ids)}", "dim")
        for start, ids in (("Now asked as well", opened), ("Not asked any more", dropped))
        if ids
    ]


def listing(session: Session, words: Words) -> RenderableType:
    """Return all questions with their states, by factor; the one that is shown is marked."""
    known, parts = session.known, []
    factor = -1
    for item in known.plan.items:
        if item.node != factor:
            factor = item.node
            parts.append(Text(words.text(words.factors[known.plan.nodes[factor].id].title), "bold"))
        state = state_word(session, item)
        style = {"open": "", "disputed": "yellow", "not asked": "dim", "waits": "dim"}.get(state.split(":")[0], "green")
        mark = "►" if item.id == session.at else " "
        parts.append(Text.assemble(f"{mark}{item.index + 1:>3}  {item.id:<28} ", (state, style)))
    return Group(*parts)


def state_word(session: Session, item: Item) -> str:
    """Return the state of a question in a word or two."""
    known, reading = session.known, session.known.reading(item.id)
    match reading.state:
        case "not_asked":
            return "not asked"
        case "pending":
            return "waits: " + known.why_not(item.id).removeprefix("it waits for an answer to ")
        case "na":
            return "does not apply"
        case "unknown":
            return "nobody knows"
        case "unanswered":
            return "open" if known.is_open(item.id) else "answered"
    if reading.agreed:
        return f"agreed: {answer_text(item, known.entry(item.id)[AGREED].answer)}"
    many = len(reading.votes)
    votes = f"{many} vote{'s' if many != 1 else ''}"
    return f"disputed: {votes}" if known.disputed(item.id) else votes


def where_we_stand(session: Session) -> RenderableType:
    """Return ladder with range, factors with both views and gap, and what it hinges on."""
    parts: Lines = [standing(session.questionnaire, score(session.questionnaire, session.sheet))]
    if session.order is Order.QUICK and is_settled(session.known):
        parts.append(Text("No open answer can change the headline level."))
    return Group(*parts)


def progress(session: Session) -> str:
    """Say how much is answered: `12 of 69 questions answered`."""
    asked = [item.id for item in session.known.plan.items if session.known.is_asked(item.id)]
    answered = sum(not session.known.is_open(q) for q in asked)
    return f"{answered} of {len(asked)} questions answered"


def asked_of(session: Session, words: Words) -> str:
    """Say who is asked: sides, and who of them is in the room."""
    assert session.at is not None
    sides = session.known.item(session.at).asked
    people = ", ".join(called(session, who) for who in session.known.asked_people(session.at))
    if sides is None:
        return f"everybody ({people})" if people else "everybody"
    known = (*session.questionnaire.sides, OTHER_SIDE)
    titles = " and ".join(words.side(s) for s in known if s in sides)
    return f"{titles} ({people})" if people else f"{titles} (nobody of them is listed)"


def introduced(session: Session, words: Words, who: str) -> str:
    """Return a respondent with name, role and side."""
    respondent = session.sheet.respondents[who]
    name = f" {respondent.name}," if respondent.name else ""
    return f"{who}{name} {respondent.role}, {words.side(side(session, who))}"


def _where(session: Session, words: Words, item: Item) -> RenderableType:
    plan = session.known.plan
    line = [words.text(words.factors[plan.nodes[n].id].title) for n in reversed(plan.ancestry(item.node))]
    return Text.assemble((" › ".join(line), "cyan"), (f"  ({progress(session)})", "dim"))


def _options(session: Session, words: Words, item: Item) -> RenderableType:
    if item.question.kind == "number":
        return Padding(Text(f"Answer with {limits(item.question)}."), (0, 0, 0, 2))
    if item.question.kind == "text":
        return Padding(Text("Answer in your own words, on one line."), (0, 0, 0, 2))
    options = session.questionnaire.options(item.question)
    rows = [
        (Text(number, "bold cyan"), Text(words.text(option.text)))
        for number, option in zip(option_numbers(item.question.kind, item.scores), options, strict=True)
    ]
    if item.question.kind == "multiple":
        rows.append((Text("0", "bold cyan"), Text("none of them (several: 1 3)", "dim")))
    return grid(rows)


def _said(session: Session, words: Words, item: Item) -> Lines:
    entry = session.known.entry(item.id)
    parts: Lines = []
    if any(given.answer is not None for who, given in entry.items() if who != AGREED):
        parts.append(spread(session, words, item.id))
    agreed = entry.get(AGREED, Vote())
    if agreed.answer is not None:
        parts.append(Text(f"Agreed: {answer_line(words, item, agreed.answer)}", "green"))
    for who, given in entry.items():
        name = "" if who == AGREED else f"{called(session, who)}: "
        if given.comment is not None:
            parts.append(Text(f"Comment: {name}{' / '.join(given.comment.splitlines())}", "dim"))
        if given.evidence:
            parts.append(Text(f"Evidence: {name}{', '.join(given.evidence)}", "dim"))
    return parts
