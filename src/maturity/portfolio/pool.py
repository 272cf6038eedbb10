"""Worker processes that outlive bad luck: a crash or a task without end costs that one task and nothing else.

`concurrent.futures` gives up the whole pool when a worker dies and cannot stop a task, so this is our own: each
worker has a pipe, a short queue of tasks, and two clocks: one for the time that it works, which a busy machine does not
lengthen, and one on the wall for what waits without end. Results are sent one by one, so it is known what a worker was
at when it died. What is in flight is bounded; tasks are drawn from an iterator as they are needed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from itertools import islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""Tasks sent at once: enough that a worker never waits for the next, few enough to end together."""
MOST_AHEAD = 4_000
"""Weight (bytes) that a busy worker may have before it; more could fill the pipe, which holds 8 KiB on Windows and macOS,
and then each end would wait for the other to read."""
TICK = 0.25
"""Seconds between two looks at the clocks."""
GRACE = 3.0
"""Seconds a worker gets to end its task once it is no longer wanted."""


MOST_ON_WINDOWS = 60
"""Workers there: up to Python 3.12 it waits for no more pipes at once."""

OUT_OF_TIME: int | None = getattr(signal, "SIGPROF", None)
"""The signal that ends a process which has used its processor time; None where there is none."""


class Lost(Enum):
    """Why there is no result."""

    CRASHED = "crashed"
    OVERDUE = "overdue"


class PoolError(Exception):
    """Workers cannot be started."""


def usable_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - macOS and Windows


class Pool(Generic[T, R]):
    """Some workers, each of which runs `setup()` once and then handles tasks with what it returned.

    `setup` and tasks and results must be picklable. Use it as a context manager: leaving it stops the workers, whether
    they are done or not.
    """

    def __init__(
        self,
        jobs: int,
        setup: Callable[[], Callable[[T], R]],
        *,
        seconds: float,
        working: float | None = None,
        chunk: int = CHUNK,
        weigh: Callable[[T], int] = lambda _: 0,
    ) -> None:
        """Prepare `jobs` workers; they start with `run`.

        Args:
            jobs: How many processes.
            setup: What a worker does first; returns what handles a task.
            seconds: Longest time for one task, by the clock on the wall.
            working: Longest processor time (seconds) for one task, where the system can limit it (Windows cannot).
            chunk: Tasks sent at once.
            weigh: How many bytes a task is when it is sent.
        """
        self._jobs = min(jobs, MOST_ON_WINDOWS) if sys.platform == "win32" else jobs
        self._setup = setup
        self._seconds = seconds
        self._working = working
        self._chunk = chunk
        self._weigh = weigh
        self._workers: list[_Worker[T, R]] = []
        self._returned: deque[T] = deque()

    def __enter__(self) -> Self:
        """Enter; nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        """Stop all workers."""
        self.stop()

    def run(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """Yield each task with its result, in the order in which they come in.

        Raises:
            PoolError: A worker ended before it could take its first task.
        """
        source = iter(tasks)
        while True:
            more = self._hand_out(source)
            busy = [w for w in self._workers if w.waiting]
            if not busy and not more:
                return
            heard = cast("list[Connection]", wait([w.pipe for w in self._workers], timeout=TICK))
            for worker in [w for w in self._workers if w.pipe in heard]:
                yield from self._listen(worker)
            for worker in [w for w in self._workers if w.overdue(self._seconds)]:
                yield worker.waiting.popleft(), Lost.OVERDUE
                self._drop(worker)

    def stop(self) -> None:
        """Stop all workers: each may end the task it is at, for a moment; then it is killed, at once if it is at none."""
        for worker in self._workers:
            worker.pipe.close()
        deadline = monotonic() + GRACE
        for worker in self._workers:
            worker.process.join(max(0.0, deadline - monotonic()) if worker.ready else 0.0)
            worker.end()
        self._workers.clear()

    def _hand_out(self, source: Iterator[T]) -> bool:
        """Give every worker that runs low its next tasks; False where there are none left."""
        for worker in self._workers:
            if len(worker.waiting) <= self._chunk // 2:
                chunk = self._next_chunk(source, worker.waiting)
                if chunk:
                    worker.send(chunk)
        while len(self._workers) < self._jobs:
            chunk = self._next_chunk(source)
            if not chunk:
                return False
            worker = _Worker(self._setup, self._working)
            self._workers.append(worker)
            worker.send(chunk)
        return bool(self._returned)

    def _next_chunk(self, source: Iterator[T], sent: Collection[T] = ()) -> list[T]:
        """Take tasks up to the count and weight that a worker may get, so that neither end of its pipe blocks.

        Whoever has none `sent` and unanswered is reading, and takes a first one of any weight.
        """
        chunk: list[T] = []
        weight = sum(map(self._weigh, sent))
        while len(chunk) < self._chunk:
            if self._returned:
                task = self._returned.popleft()
            else:
                taken = list(islice(source, 1))
                if not taken:
                    break
                task = taken[0]
            weight += self._weigh(task)
            if weight > MOST_AHEAD and (chunk or sent):
                self._returned.appendleft(task)
                break
            chunk.append(task)
        return chunk

    def _listen(self, worker: _Worker[T, R]) -> Iterator[tuple[T, R | Lost]]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            if not worker.ready:
                raise PoolError("a worker process ended before its first task") from None
            if worker.waiting:
                yield worker.waiting.popleft(), worker.why_it_ended()
            self._drop(worker)
            return
        if worker.ready:
            worker.since = monotonic()
            yield worker.waiting.popleft(), message
        else:
            worker.start_clock()

    def _drop(self, worker: _Worker[T, R]) -> None:
        """End a worker and take back what it had not begun; another is started when there is something to do."""
        self._returned.extend(worker.waiting)
        worker.waiting.clear()
        self._workers.remove(worker)
        worker.pipe.close()
        worker.end()


class NoPool(Generic[T, R]):
    """The same in this process: for profiling and tests, where a crash may well be one."""

    def __init__(self, setup: Callable[[], Callable[[T], R]]) -> None:
        """Keep what to do first."""
        self._setup = setup

    def __enter__(self) -> Self:
        """Enter; there is nothing to start."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        """Leave; there is nothing to stop."""

    def run(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """Yield each task with its result, in order."""
        handle = self._setup()
        for task in tasks:
            yield task, handle(task)


class _Worker(Generic[T, R]):
    """One process with its pipe, what it has been given and not answered, and since when it is at the first of it."""

    def __init__(self, setup: Callable[[], Callable[[T], R]], working: float | None) -> None:
        # spawn, on every system: a fork would inherit the caller's threads (a progress bar has one) and its database.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, setup, working), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()
        self.waiting: deque[T] = deque()
        self.ready = False
        self.since = 0.0

    def send(self, chunk: list[T]) -> None:
        if not self.waiting:
            self.since = monotonic()
        self.waiting.extend(chunk)
        with suppress(OSError):  # it has died; the next look at its pipe says so
            self.pipe.send(chunk)

    def start_clock(self) -> None:
        self.ready = True
        self.since = monotonic()

    def overdue(self, seconds: float) -> bool:
        return self.ready and bool(self.waiting) and monotonic() - self.since > seconds

    def why_it_ended(self) -> Lost:
        self.process.join(GRACE)
        return Lost.OVERDUE if OUT_OF_TIME is not None and self.process.exitcode == -OUT_OF_TIME else Lost.CRASHED

    def end(self) -> None:
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start a worker with interrupts blocked: Ctrl-C reaches the whole group, and only the parent may act on it."""
    if sys.platform == "win32":  # pragma: no cover
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # or it starts with the first worker, and lets interrupts through again when it has
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, setup: Callable[[], Callable[[T], R]], working: float | None) -> None:
    """Handle tasks until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    handle = setup()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            for task in pipe.recv():
                if working is not None and sys.platform != "win32":
                    signal.setitimer(signal.ITIMER_PROF, working)  # begins anew with each task; its signal ends us
                result = handle(task)
                pipe.send(result)
