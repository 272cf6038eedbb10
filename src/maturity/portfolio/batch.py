"""Many organisations in one run: score each, gather rows and errors, and never let one stop the others."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.output import held_elsewhere
from maturity.files.questionnaires import load_questionnaire
from maturity.portfolio.cache import Store
from maturity.portfolio.inputs import Census, Inputs
from maturity.portfolio.pool import CHUNK, Lost, NoPool, Pool, usable_cores
from maturity.portfolio.tables import sweep, write_tables
from maturity.portfolio.worker import Failed, Outcome, PassedOver, Render, Scored, Setup, Task, Unchanged, error_line
from maturity.version import __version__

Progress = Callable[[int, int | None, int], None]
"""Told after each input: how many are done, of how many (None: not known yet), and how many of them failed."""

LONGEST_AT_WORK = 60.0
"""Seconds of processor time that one organisation may take, its reports included; however busy the machine is."""
LONGEST = 600.0
"""Seconds by the clock that it may take: for what hangs without working, and for systems that limit no processor time."""


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What became of a batch.

    Attributes:
        scored: Organisations with a row in the results, unchanged ones included.
        unchanged: Those of them that an earlier run had scored.
        failed: Inputs with a row in the errors.
        passed_over: Files found in folders that are ours and no answers: questionnaires, brands, forms, comparisons.
        written: Paths of the four tables.
        warnings: What concerns the run and not one input.
    """

    scored: int
    unchanged: int
    failed: int
    passed_over: int
    written: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


def run_batch(
    paths: Sequence[str],
    out_dir: Path,
    *,
    formats: Sequence[str] = (),
    render: Render | None = None,
    jobs: int | None = None,
    questionnaire: str | None = None,
    progress: Progress | None = None,
    seconds: float = LONGEST,
    variant: str = "",
) -> BatchSummary:
    """Score many organisations into result tables, and reports on demand.

    Args:
        paths: Files, folders, globs, JSON Lines files (one answer sheet or scorecard a line), `-` for JSON Lines from
            standard input.
        out_dir: Where tables, reports and the memory of earlier runs go; made if need be.
        formats: Reports to write for each organisation.
        render: Makes them, one after the other, with the format of each (importable by name, because worker processes call it); needed with `formats`.
        jobs: Worker processes; as many as there are cores if None. 0 works in this process, for profiling and tests:
            `seconds` then means nothing, and a crash is one.
        questionnaire: Use this one instead of what the sheets name: a built-in id, or a path from the current folder.
        progress: Told after each input.
        seconds: Longest time for one input by the clock; its processor time is limited besides (`LONGEST_AT_WORK`).
        variant: What else sets these reports apart from those of an earlier run, so that they are made again.

    Raises:
        MaturityError: There is no input (B001), the folder cannot be used (B005, B006), or `questionnaire` is broken.
        KeyboardInterrupt: Interrupted, or ended by SIGTERM; whatever was finished is kept for the next run.
    """
    if questionnaire is not None:
        load_questionnaire(questionnaire)
    inputs = Inputs(paths, out_dir)
    census = inputs.census()
    if census.total == len(census.problems):
        raise MaturityError(census.problems or [Diagnostic("B001", "there is nothing to score")])
    _make(out_dir)
    settings = "|".join([__version__, *formats, *([variant] if variant else [])])
    setup = Setup(out_dir, tuple(formats), render, questionnaire, settings)
    with _terminated_as_interrupted(), Store(out_dir) as store:
        try:
            sweep(out_dir)
            run = _Run(store, census, progress, reports=bool(formats))
            with _pool(jobs, census.total, setup, seconds) as pool:
                for task, outcome in pool.run(run.tasks(inputs)):
                    run.take(task, outcome)
            written, noticed = write_tables(store, out_dir)
        except sqlite3.OperationalError as error:
            raise _unwritable(out_dir, str(error)) from None
        except OSError as error:
            held = held_elsewhere(error)
            place = out_dir if held is None else Path(error.filename2)
            raise _unwritable(place, error.strerror or str(error), held) from None
        finally:
            sweep(out_dir)
        return BatchSummary(
            scored=run.scored,
            unchanged=run.unchanged,
            failed=run.failed,
            passed_over=run.passed_over,
            written=written,
            warnings=(*store.warnings, *census.warnings, *noticed),
        )


class _Run:
    """Takes outcomes in whatever order they come, stores them, and counts."""

    def __init__(self, store: Store, census: Census, progress: Progress | None, *, reports: bool) -> None:
        self.scored = self.unchanged = self.failed = self.passed_over = 0
        self._store = store
        self._total = census.total
        self._progress = progress
        self._reports = reports

    def tasks(self, inputs: Inputs) -> Iterator[Task]:
        """Yield a task for each input, as workers ask for them; what has a problem already fails here."""
        for position, given in enumerate(inputs):
            if given.problem is not None:
                self._fail(given.name, position, error_line(given, [given.problem]))
            else:
                slug = self._store.slug(given.name) if self._reports else ""
                yield Task(position, given, slug, self._store.stamp(given.name))

    def take(self, task: Task, outcome: Outcome | Lost) -> None:
        name = task.input.name
        match outcome:
            case Scored(stamp, record):
                self._store.keep(name, task.position, stamp, record)
                self.scored += 1
                self._tell()
            case Unchanged():
                self._store.keep_unchanged(name, task.position)
                self.scored += 1
                self.unchanged += 1
                self._tell()
            case PassedOver():
                self.passed_over += 1
                self._tell()
            case Failed(error):
                self._fail(name, task.position, error)
            case Lost():
                self._fail(name, task.position, error_line(task.input, [_lost(outcome)]))
            case _:
                assert_never(outcome)

    def _fail(self, name: str, position: int, error: str) -> None:
        self._store.keep_error(name, position, error)
        self.failed += 1
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            done = self.scored + self.failed + self.passed_over
            self._progress(done, self._total, self.failed)


def _pool(
    jobs: int | None, total: int | None, setup: Setup, seconds: float
) -> Pool[Task, Outcome] | NoPool[Task, Outcome]:
    """Start no more workers than there are inputs, and deal small batches out evenly."""
    if jobs == 0:
        return NoPool(setup)
    jobs = jobs or usable_cores()
    if total is None:
        return Pool(jobs, setup, seconds=seconds, working=LONGEST_AT_WORK, weigh=_weight)
    jobs = min(jobs, total)
    chunk = max(1, min(CHUNK, total // (4 * jobs)))
    return Pool(jobs, setup, seconds=seconds, working=LONGEST_AT_WORK, chunk=chunk, weigh=_weight)


def _weight(task: Task) -> int:
    return len(pickle.dumps(task))


def _lost(why: Lost) -> Diagnostic:
    match why:
        case Lost.CRASHED:
            return Diagnostic(
                "B010", "the process that worked on this file ended without a word", help="check it alone"
            )
        case Lost.OVERDUE:
            return Diagnostic("B011", "this file took too long and was given up", help="check it alone")
        case _:
            assert_never(why)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from None
    if not os.access(folder, os.W_OK):
        raise _unwritable(folder, "permission denied")


def _unwritable(path: Path, reason: str, advice: str | None = None) -> MaturityError:
    message = f"nothing can be written to '{path}': {reason.casefold()}"
    return MaturityError([Diagnostic("B006", message, Place(str(path)), advice or "name another folder")])


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Take SIGTERM like Ctrl-C for the time of a run, so that workers are stopped and what was done is kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
