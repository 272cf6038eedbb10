"""From the command to the sitting: whether to ask at all, the file that is held, and how it ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import typer

from maturity.cli.errors import INTERRUPTED, UNUSABLE, fail, say, show_diagnostics, to_type
from maturity.interview.orders import Order

if TYPE_CHECKING:
    from maturity.cli.workshop import NotSaved, Workshop
    from maturity.cli.workshop_terminal import Terminal
    from maturity.files.session_file import SessionFile
    from maturity.interview.session import Session
    from maturity.portfolio.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Asking:
    """What the options say about asking: in which order, or None for not at all; and the option that says so."""

    order: Order | None
    option: str | None

    @classmethod
    def chosen(cls, *, no_input: bool, agenda: bool, quick: bool, open_only: bool) -> Asking:
        """Read the options; two orders at once are wrong usage."""
        named = [
            (flag, order)
            for flag, order, given in (
                ("--no-input", None, no_input),
                ("--agenda", Order.AGENDA, agenda),
                ("--quick", Order.QUICK, quick),
                ("--open", Order.OPEN, open_only),
            )
            if given
        ]
        if len(named) > 1:
            fail(f"{named[0][0]} and {named[1][0]} do not go together", help="choose one")
        option, order = named[0] if named else (None, Order.QUESTIONNAIRE)
        return cls(order, option)


def hold(
    answers: str | None, asking: Asking, *, questionnaire: str | None, fail_under: Sequence[str], language: str | None
) -> Assessment:
    """Ask what is to be asked, in the language if the questionnaire has it, and return the organisation with its figures.

    Leaves with 0 where somebody left on purpose, 130 where the sitting was interrupted, 3 where the disk took no more.
    """
    from maturity.cli.threshold import shortfall
    from maturity.portfolio.assessment import assess
    from maturity.reporting.language import spoken

    door = _Door()
    if answers is None:
        answers = _new_file(door, asking, questionnaire)
        questionnaire = None  # the new file names it
        assessed = assess(answers)
    else:
        assessed = assess(answers, questionnaire=questionnaire)
        show_diagnostics(assessed.warnings)
    for threshold in fail_under:  # one that cannot be read is told now, not after the workshop
        shortfall(threshold, assessed.questionnaire, assessed.scorecard)
    asked = replace(assessed, questionnaire=spoken(assessed.questionnaire, language))
    if answers == "-" or asking.order is None or not _something_to_ask(assessed, asking.order):
        return assessed
    terminal = door.terminal()
    if terminal is None:
        return assessed
    options = [
        *([asking.option] if asking.option else []),
        *(["-q", questionnaire] if questionnaire else []),
        *(["--language", language] if language else []),
    ]
    again = to_type("maturity", "assess", answers, *options)
    _sitting(answers, asked, asking.order, terminal, again, stamp=questionnaire is None)
    return assess(answers, questionnaire=questionnaire)


class _Door:
    """The way to the terminal: opened when something is to be asked, and once, because a pipe can be read only once."""

    def __init__(self) -> None:
        self._terminal: Terminal | None = None

    def terminal(self) -> Terminal | None:
        """Return where to ask, or None where standard input is empty."""
        from maturity.cli.workshop_terminal import open_terminal

        self._terminal = self._terminal or open_terminal()
        return self._terminal


def today() -> date:
    """Return the day that a new answer sheet gets."""
    return datetime.now().astimezone().date()


def _new_file(door: _Door, asking: Asking, questionnaire: str | None) -> str:
    from maturity.cli.workshop_start import begin
    from maturity.files.session_file import SessionFile

    terminal = None if asking.order is None else door.terminal()
    if terminal is None:
        fail(
            "no answer sheet is named",
            help="run it at a terminal to begin one, or  maturity questionnaire show digital-transformation "
            "--format answers -o acme.yaml  writes one to fill in",
        )
    try:
        path, sheet = begin(terminal, questionnaire, today())
        SessionFile.create(path, sheet).close()
    except EOFError:
        say("\nThe input ended before there was anything to save; nothing was written.")
        raise typer.Exit(INTERRUPTED) from None
    except KeyboardInterrupt:
        say("\nInterrupted; nothing was written.")
        raise typer.Exit(INTERRUPTED) from None
    say(f"\nEvery answer is saved in {path} at once. ? lists the keys, q leaves.")
    return str(path)


def _something_to_ask(assessed: Assessment, order: Order) -> bool:
    from maturity.interview.orders import first
    from maturity.interview.quick import is_settled
    from maturity.interview.reading import Known

    known = Known.of(assessed.questionnaire, assessed.sheet)
    open_count = sum(known.item(q).countable for q in known.open_questions())
    match order:
        case Order.QUICK:
            if assessed.questionnaire.ladder is None:
                fail(f"--quick asks for the headline level, and '{assessed.questionnaire.id}' has no ladder")
            if is_settled(known):
                many = "1 question need" if open_count == 1 else f"{open_count} questions need"
                said = (
                    f"No open answer can change the headline level; {many} not be asked."
                    if open_count
                    else "Every question is answered."
                )
                say(said)
        case Order.AGENDA:
            if first(known, order) is None:
                say("No votes disagree: there is nothing on the agenda.")
        case _:
            if known.is_complete():
                return False
    return first(known, order) is not None


def _sitting(answers: str, assessed: Assessment, order: Order, terminal: Terminal, again: str, *, stamp: bool) -> None:
    """Hold the file and ask; returns when everything is asked."""
    from maturity.cli.workshop import End, NotSaved, Workshop
    from maturity.cli.workshop_terminal import HungUp, Signals
    from maturity.files.session_file import SessionFile
    from maturity.files.streams import silence

    signals = Signals()
    with SessionFile(answers) as file:
        workshop = Workshop(_session(assessed, file, order, stamp=stamp), file, terminal, signals)
        try:
            with signals.caught():
                end = workshop.run()
        except NotSaved as lost:
            _rescue(lost)
            raise typer.Exit(UNUSABLE) from None
        except KeyboardInterrupt as stop:
            if isinstance(stop, HungUp):
                with contextlib.suppress(OSError):
                    _said_goodbye(workshop, answers, "\nHung up.", again)
                for stream in (sys.stdout, sys.stderr):
                    silence(stream)
            else:
                _said_goodbye(workshop, answers, "\nInterrupted.", again)
            raise typer.Exit(INTERRUPTED) from None
        if end is End.ASKED:
            return
        start = "" if end is End.LEFT else "\nThe input ended before the questions did. "
        with contextlib.suppress(OSError):
            _said_goodbye(workshop, answers, start, again)
    raise typer.Exit(0 if end is End.LEFT else INTERRUPTED)


def _session(assessed: Assessment, file: SessionFile, order: Order, *, stamp: bool) -> Session:
    """Begin with what the file says now that it is held; it gets the questionnaire's version and digest if it has none."""
    from maturity.interview.session import start

    sheet, known = file.sheet, assessed.questionnaire
    if stamp and sheet.version in {None, known.version} and sheet.digest is None:
        sheet = sheet.model_copy(update={"version": known.version, "digest": assessed.digest})
    return start(known, sheet, order)


def _said_goodbye(workshop: Workshop, answers: str, start: str, again: str) -> None:
    from maturity.cli.workshop_view import progress

    say(f"{start} {answers} is saved: {progress(workshop.session)}.".lstrip(" "))
    say(f"Go on with:  {again}")


def _rescue(lost: NotSaved) -> None:
    """Say what is wrong, and print the whole answer sheet so that it can be copied."""
    from maturity.files.answer_writer import dump_answers

    show_diagnostics(lost.cause.diagnostics)
    say("The last answer is not on the disk. Here is everything, to be copied to a safe place:")
    with contextlib.suppress(OSError):
        typer.echo(dump_answers(lost.sheet), nl=False)
    say("That was the whole answer sheet, down to the answer that could not be saved.")
