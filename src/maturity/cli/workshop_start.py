"""Beginning without a file: whom it is about, what is asked, who is in the room, and where it is kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from rich.text import Text

from maturity.cli.errors import to_type
from maturity.cli.words import Words
from maturity.cli.workshop_terminal import Completer, Terminal
from maturity.cli.workshop_view import introduced
from maturity.diagnostics import MaturityError
from maturity.files.builtins import builtin_ids, seen_from
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.interview.entries import clean
from maturity.interview.events import Refused, Undo
from maturity.interview.people import newcomer
from maturity.interview.session import Session, apply, start
from maturity.model.answers import AnswerSheet, Organisation
from maturity.model.base import localised, whole_number

DEFAULT = "digital-transformation"
T = TypeVar("T")


def begin(terminal: Terminal, reference: str | None, today: date) -> tuple[Path, AnswerSheet]:
    """Ask what a new answer sheet needs.

    Args:
        terminal: Where to ask.
        reference: The questionnaire, where it was named already.
        today: The date that the sheet gets.

    Raises:
        EOFError: The input ended.
        MaturityError: The questionnaire that was named cannot be used.
    """
    loaded = None if reference is None else load_questionnaire(reference)
    terminal.show(Text("A new assessment. Ctrl-C leaves; nothing is written before the last of these questions."), "")
    name = _until(terminal, "Organisation: ", lambda line: clean(line, "name"))
    loaded = loaded or _questionnaire(terminal)
    sheet = AnswerSheet(questionnaire=loaded.reference, organisation=Organisation(name=name), date=today)
    session = _people(terminal, start(loaded.questionnaire, sheet))
    path = _until(terminal, f"File [{_proposed(name)}]: ", lambda line: _path(line, name))
    sheet = session.sheet.model_copy(
        update={
            "questionnaire": seen_from(path.parent, loaded.reference),
            "version": loaded.questionnaire.version,
            "digest": loaded.digest,
        }
    )
    return path, sheet


def _until(terminal: Terminal, prompt: str, read: Callable[[str], T], complete: Completer | None = None) -> T:
    """Ask until a line can be read."""
    while True:
        try:
            return read(terminal.ask(prompt, complete))
        except Refused as refused:
            terminal.show(Text(refused.message[:1].upper() + refused.message[1:] + ".", "red"))
            if refused.help:
                terminal.show(Text(f"  {refused.help}", "dim"))


def _questionnaire(terminal: Terminal) -> LoadedQuestionnaire:
    ids = builtin_ids()
    terminal.show("", Text("What is asked:"))
    for number, name in enumerate(ids, 1):
        model = load_questionnaire(name).questionnaire
        many = sum(1 for _ in model.questions())
        title = localised(model.title, model.language, model.language)
        terminal.show(Text.assemble(f"  {number}  ", (name, "bold"), f"  {title}, {many} questions"))

    def read(line: str) -> LoadedQuestionnaire:
        word = line.strip() or DEFAULT
        number = whole_number(word)
        if number is not None and 1 <= number <= len(ids):
            word = ids[number - 1]
        try:
            return load_questionnaire(word)
        except MaturityError as error:
            first = error.diagnostics[0]
            raise Refused(
                f"{first.place}: {first.message}" if first.place.line else first.message, first.help
            ) from None

    def complete(line: str) -> list[str]:
        return [name for name in ids if name.startswith(line)]

    return _until(terminal, f"Questionnaire, by number, id or file [{DEFAULT}]: ", read, complete)


def _people(terminal: Terminal, session: Session) -> Session:
    words = Words(session.questionnaire)
    sides = session.questionnaire.sides.values()
    roles = [role for side in sides for role in side.roles]
    known = "; ".join(f"{', '.join(side.roles)} ({words.text(side.title)})" for side in sides if side.roles)
    terminal.show("", Text("Who is in the room: one a line, role and name, such as  cmo Ann Lee; an empty line ends."))
    if known:
        terminal.show(Text(f"  roles: {known}; any other counts as other", "dim"))

    def complete(line: str) -> list[str]:
        return [f"{role} " for role in roles if role.startswith(line)]

    while True:
        line = terminal.ask(f"Respondent {len(session.sheet.respondents) + 1}: ", complete).strip()
        if not line:
            return session
        try:
            session = apply(session, Undo() if line == "u" else newcomer(line, roles))
        except Refused as refused:
            terminal.show(Text(refused.message[:1].upper() + refused.message[1:] + ".", "red"))
            continue
        if line == "u":
            terminal.show(Text("Taken back."))
        else:
            terminal.show(Text(f"  {introduced(session, words, next(reversed(session.sheet.respondents)))} (u undoes)"))


def _proposed(name: str) -> str:
    from maturity.portfolio.slugs import slug

    stem = slug(name)
    number, proposed = 1, f"{stem}.yaml"
    while os.path.lexists(proposed):
        number += 1
        proposed = f"{stem}-{number}.yaml"
    return proposed


def _path(line: str, name: str) -> Path:
    path = Path(line.strip() or _proposed(name)).expanduser()
    if set(path.name) & set('?*<>|":'):
        raise Refused(f"'{path}' is no name for a file everywhere", "use letters, digits, hyphens")
    if path.suffix.casefold() not in {".yaml", ".yml", ".json"}:
        path = path.with_name(path.name + ".yaml")
    if os.path.lexists(path):
        raise Refused(
            f"'{path}' is there already",
            f"choose another name; {to_type('maturity', 'assess', str(path))} goes on with it",
        )
    return path
