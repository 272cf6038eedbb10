"""Who is meant: how the people in the room are called on a typed line, and who joins."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.diagnostics import suggest
from maturity.interview.events import AddRespondent, Refused
from maturity.interview.session import Session
from maturity.model.answers import Respondent


def newcomer(text: str, roles: Sequence[str]) -> AddRespondent:
    """Read `ROLE NAME`, or `NAME ROLE` where the questionnaire's sides list the role; a comma may part them.

    The case of a role that is listed does not matter. One that is not is a single word, or what stands before a comma.

    Raises:
        Refused: There is no role.
    """
    words = text.strip(" ,").replace(",", " , ").split()
    spoken = [word for word in words if word != ","]
    if not spoken:
        raise Refused("who joins?", "write a role and, if you like, a name: a cfo Petra Vance")
    known = {role.casefold(): role for role in roles}
    for count in range(len(spoken), 0, -1):
        for role, name in ((spoken[:count], spoken[count:]), (spoken[-count:], spoken[:-count])):
            listed = known.get(" ".join(role).casefold())
            if listed is not None:
                return AddRespondent(listed, " ".join(name) or None)
    first = words.index(",") if "," in words else 1
    return AddRespondent(" ".join(spoken[:first]), " ".join(spoken[first:]) or None)


def meant(word: str, session: Session) -> list[str]:
    """Return the ids of those whom a word can mean: by id, else by role, else by a part of the name."""
    people, lowered = session.sheet.respondents, word.casefold()
    if lowered in people:
        return [lowered]
    having = [r for r, who in people.items() if who.role.casefold() == lowered]
    return having or [r for r, who in people.items() if lowered in map(str.casefold, _parts(who))]


def respondent(word: str, session: Session) -> str:
    """Return the id of the one person whom a word means.

    Raises:
        Refused: Nobody, or several people, are called so.
    """
    found = meant(word, session)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"several people are '{word}'", "say which: " + ", ".join(handle(session, r) for r in found))
    people = session.sheet.respondents
    hint = suggest(word, dict.fromkeys([*(handle(session, r) for r in people), *people])) or f"a {word} lets them join"
    raise Refused(f"there is no respondent '{word}'", hint)


def handle(session: Session, who: str) -> str:
    """Return the one word that calls somebody: the role, else a part of the name, where it is theirs alone; else the id."""
    person = session.sheet.respondents[who]
    words = [word for word in (person.role, *_parts(person)) if not set(word) & set(" =,")]
    return next((word for word in words if meant(word, session) == [who]), who)


def called(session: Session, who: str) -> str:
    """Return what the room calls somebody: their handle, with the role where that is another word."""
    if who not in session.sheet.respondents:
        return who
    word, role = handle(session, who), session.sheet.respondents[who].role
    return word if word == role else f"{word} ({role})"


def _parts(person: Respondent) -> list[str]:
    return (person.name or "").split()
