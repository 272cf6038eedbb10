"""The workshop at a terminal: read a line, take the session on, put it on the disk, show what follows."""

from __future__ import annotations

from enum import Enum, auto

from rich.text import Text

from maturity.cli import workshop_view as view
from maturity.cli.diagnostics_view import diagnostics_text
from maturity.cli.words import Words
from maturity.cli.workshop_help import help_text
from maturity.cli.workshop_terminal import Signals, Terminal
from maturity.diagnostics import MaturityError
from maturity.files.session_file import ChangedUnderneathError, SessionFile
from maturity.interview import orders
from maturity.interview.entries import has_answer
from maturity.interview.events import Event, NotApplicable, Refused, Skip
from maturity.interview.lines import Leave, Show, complete, meaning
from maturity.interview.orders import Order
from maturity.interview.quick import is_settled
from maturity.interview.session import Session, again, apply
from maturity.model.answers import AnswerSheet


class End(Enum):
    """How a sitting ended."""

    ASKED = auto()
    """Everything that the order asks was asked."""
    LEFT = auto()
    """Somebody left on purpose."""
    ENDED = auto()
    """The input ended before the questions did."""


class NotSaved(Exception):  # noqa: N818 - carries what must not be lost, and is told to the user
    """The disk did not take what was answered."""

    def __init__(self, cause: MaturityError, sheet: AnswerSheet) -> None:
        """Keep what went wrong and what is to be rescued."""
        super().__init__(str(cause))
        self.cause = cause
        self.sheet = sheet


class Workshop:
    """One sitting over one answer sheet."""

    def __init__(self, session: Session, file: SessionFile, terminal: Terminal, signals: Signals) -> None:
        """Bring session, file and terminal together."""
        self.session = session
        self._file = file
        self._terminal = terminal
        self._signals = signals
        self._words = Words(session.questionnaire)
        self._told_backup = False

    def run(self) -> End:
        """Ask until everything is asked, somebody leaves, or the input ends.

        Raises:
            NotSaved: The disk does not take an answer.
            KeyboardInterrupt: The sitting was interrupted; what was acknowledged is on the disk.
        """
        self._ask_anew()
        while self.session.at is not None:
            try:
                line = self._terminal.ask(view.prompt(self.session), self._completer)
            except EOFError:
                return End.ENDED
            try:
                meant = meaning(line, self.session)
                if isinstance(meant, Leave):
                    return End.LEFT
                if isinstance(meant, Show):
                    if not self._show(meant):
                        return End.ENDED
                else:
                    self._take(meant)
            except Refused as refused:
                self._refuse(refused)
        self._say_why_it_ends()
        return End.ASKED

    def _take(self, event: Event) -> None:
        before = self.session
        after = apply(before, event)
        try:
            self._save(after.sheet)
        except ChangedUnderneathError as error:
            self._settle(error, event, after)
            return
        self.session = after
        self._tell_backup()
        self._terminal.show(*view.acknowledged(before, after, self._words))
        if after.at is None:
            return
        if before.at != after.at:
            self._ask_anew()
        elif view.answers_of(before) != view.answers_of(after):
            self._terminal.show(view.what_now(after))

    def _show(self, shown: Show) -> bool:
        """Show what changes nothing; False where the input ends over it."""
        session = self.session
        assert session.at is not None
        match shown.what:
            case "help":
                item = session.known.item(session.at)
                self._terminal.show(Text(help_text(item, self._words)))
            case "standing":
                self._terminal.show(view.where_we_stand(session))
            case "list":
                self._terminal.show(view.listing(session, self._words))
            case "reason":
                return self._ask_why()
            case "nothing":
                if has_answer(session.known.entry(session.at)):
                    self._take(Skip())
                else:
                    self._terminal.show(Text("Nothing entered. Answer, or m moves on and leaves it open; ? for help."))
        return True

    def _ask_why(self) -> bool:
        try:
            why = self._terminal.ask("Why does it not apply? ")
        except EOFError:
            return False
        if why.strip():
            self._take(NotApplicable(why))
        else:
            self._terminal.show(Text("No reason given: the question stays as it was."))
        return True

    def _ask_anew(self) -> None:
        if self.session.at is not None:
            self._terminal.show(view.question(self.session, self._words))
            if self.session.known.disputed(self.session.at):
                self._terminal.show(view.what_now(self.session))

    def _refuse(self, refused: Refused) -> None:
        said = Text(refused.message[:1].upper() + refused.message[1:] + ".", "red")
        if refused.help:
            said.append(f"\n  {refused.help}", "dim")
        self._terminal.show(said)

    def _completer(self, line: str) -> list[str]:
        return complete(line, self.session)

    def _save(self, sheet: AnswerSheet) -> None:
        try:
            with self._signals.held():
                self._file.save(sheet)
        except ChangedUnderneathError:
            raise
        except MaturityError as error:
            raise NotSaved(error, sheet) from None

    def _tell_backup(self) -> None:
        if self._file.backup is not None and not self._told_backup:
            self._told_backup = True
            self._terminal.show(
                Text(f"Comments in {self._file.path} cannot all be kept; as it was, it is in {self._file.backup}.")
            )

    def _settle(self, error: ChangedUnderneathError, event: Event, mine: Session) -> None:
        """Somebody else wrote the file: ask whose version goes on, and write nothing before."""
        self._terminal.show(diagnostics_text(error.diagnostics))
        while self._terminal.interactive:
            try:
                choice = self._terminal.ask("f = go on with the file as it is now, m = keep mine, q = leave: ")
            except EOFError:
                break
            try:
                match choice.strip().lower():
                    case "f":
                        self._take_theirs(event)
                        return
                    case "m":
                        kept = self._overrule(mine)
                        self._terminal.show(Text(f"Saved. What the other program wrote is in {kept}."))
                        self.session = mine
                        self._ask_anew()
                        return
                    case "q":
                        break
            except MaturityError as problem:
                self._terminal.show(diagnostics_text(problem.diagnostics))
        raise NotSaved(error, mine.sheet)

    def _overrule(self, mine: Session) -> str:
        with self._signals.held():
            return str(self._file.overrule(mine.sheet))

    def _take_theirs(self, event: Event) -> None:
        """Go on with what the file says now, and answer the question once more on top of it."""
        self.session = again(self.session, self._file.reread())
        try:
            self._take(event)
        except Refused as refused:
            self._refuse(refused)
            self._ask_anew()

    def _say_why_it_ends(self) -> None:
        known = self.session.known
        left = [q for q in known.open_questions() if known.item(q).countable]
        if self.session.order is Order.QUICK and is_settled(known):
            level = self._words.level(_headline(self.session))
            many = f"{len(left)} question{'s' if len(left) != 1 else ''}"
            said = f"{level}: no open answer can change the headline level any more. That saved {many}."
        elif self.session.order is Order.AGENDA:
            open_ = len(orders.disagreements(known))
            said = f"The agenda is through; {open_} left as they stand." if open_ else "The agenda is through."
        elif left:
            said = f"Every question was asked; {len(left)} left open."
        else:
            said = "Every question is answered."
        self._terminal.show("", Text(said[:1].upper() + said[1:], "bold"))


def _headline(session: Session) -> str | None:
    from maturity.scoring.engine import score

    ladder = score(session.questionnaire, session.sheet).ladder
    return None if ladder is None else ladder.headline
