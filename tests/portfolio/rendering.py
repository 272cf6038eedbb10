"""Stand-ins for report rendering and worker set-ups, importable by name from worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial


def plain(scorecard, questionnaire, formats):
    for kind in formats:
        yield kind, f"{kind}: {scorecard.organisation.name}: {scorecard.index.score}".encode()


def faulty(scorecard, questionnaire, formats):
    match scorecard.organisation.name:
        case "crash":
            os._exit(9)
        case "hang":
            time.sleep(60)
        case "defect":
            raise ZeroDivisionError("a mistake of ours")
    return plain(scorecard, questionnaire, formats)


def slow(scorecard, questionnaire, formats):
    for kind in formats:
        time.sleep(0.02)
        yield kind, b"x" * 200_000


def doubling() -> Callable[[int], int]:
    return partial(_double, os.getpid())


def _double(pid: int, n: int) -> int:
    if n == 13:
        os._exit(1)
    if n == 17:
        time.sleep(60)
    return 2 * n


def busy() -> Callable[[float], float]:
    return _work


def _work(seconds: float) -> float:
    """Work for so many seconds of processor time, or sleep for so many by the clock where it is negative."""
    if seconds < 0:
        time.sleep(-seconds)
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return seconds


def masked() -> Callable[[int], bool]:
    return partial(_held_from_the_start, signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))


def _held_from_the_start(held: bool, _: int) -> bool:
    return held


def broken() -> Callable[[int], int]:
    os._exit(1)
