"""Worker processes: every task has a result or a reason why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.portfolio.pool import Lost, NoPool, Pool, PoolError, _Worker, usable_cores
from portfolio import rendering


def test_every_task_is_done_once():
    with Pool(2, rendering.doubling, seconds=30, chunk=4) as pool:
        results = dict(pool.run(n for n in range(200) if n not in {13, 17}))
    assert results == {n: 2 * n for n in range(200) if n not in {13, 17}}


def test_a_crash_and_a_task_without_end_cost_one_task_each():
    with Pool(2, rendering.doubling, seconds=2, chunk=8) as pool:
        results = list(pool.run(range(40)))
    expected = {n: 2 * n for n in range(40)} | {13: Lost.CRASHED, 17: Lost.OVERDUE}
    assert dict(results) == expected
    assert len(results) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no processor time")
def test_processor_time_counts_and_not_the_clock():
    """A second of work is the most: sleeping longer is none, three times half a second are three tasks, and ten are too many."""
    tasks = [-2.0, 0.5, 0.5, 0.5, 10.0, 0.25]
    with Pool(1, rendering.busy, seconds=60, working=1.0, chunk=8) as pool:
        results = list(pool.run(tasks))
    assert results == [(n, Lost.OVERDUE if n == 10.0 else n) for n in tasks]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no interrupts")
def test_interrupts_are_held_from_the_first_worker_of_a_process_on():
    """Ctrl-C reaches every process of the terminal; a worker that is still starting would show where it was."""
    lines = [
        "from maturity.portfolio.pool import Pool",
        "from portfolio import rendering",
        "if __name__ == '__main__':",
        "    with Pool(1, rendering.masked, seconds=30) as pool:",
        "        print(*[held for _, held in pool.run(range(2))])",
    ]
    tests = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": tests}
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.stderr) == ("True True\n", "")


def test_tasks_are_drawn_as_they_are_needed():
    drawn = 0

    def source():
        nonlocal drawn
        for n in range(20, 1000):
            drawn += 1
            yield n

    most_ahead = 0
    with Pool(1, rendering.doubling, seconds=30, chunk=4) as pool:
        for done, _ in enumerate(pool.run(source())):
            most_ahead = max(most_ahead, drawn - done)
    assert drawn == 980
    assert most_ahead <= 3 * 4


def test_heavy_tasks_wait_until_a_worker_is_free():
    with Pool(2, rendering.doubling, seconds=30, weigh=lambda _: 10_000) as pool:
        assert dict(pool.run(range(20, 60))) == {n: 2 * n for n in range(20, 60)}


def test_no_more_is_sent_ahead_than_the_smallest_pipe_holds(monkeypatch):
    """Both ends block for ever where the pool fills a pipe of 8 KiB (Windows, macOS) while its worker answers."""
    ahead = []
    send = _Worker.send

    def measured(worker, chunk):
        send(worker, chunk)
        ahead.append(900 * len(worker.waiting))

    monkeypatch.setattr(_Worker, "send", measured)
    tasks = [-0.2] * 8  # each sleeps for a fifth of a second, so that some are always waiting
    with Pool(1, rendering.busy, seconds=30, weigh=lambda _: 900) as pool:
        assert list(pool.run(tasks)) == [(n, n) for n in tasks]
    assert max(ahead) == 3600


@pytest.mark.parametrize(("platform", "most"), [("win32", 60), ("linux", 100)])
def test_no_more_workers_than_windows_can_wait_for(monkeypatch, platform, most):
    """Its `WaitForMultipleObjects` takes 64 handles, and Python needs a few itself."""
    monkeypatch.setattr(sys, "platform", platform)
    pool = Pool(100, rendering.doubling, seconds=1)
    assert pool._jobs == most


def test_workers_that_cannot_start_are_told():
    with pytest.raises(PoolError), Pool(1, rendering.broken, seconds=30) as pool:
        list(pool.run(range(3)))


def test_nothing_to_do_starts_nothing():
    with Pool(2, rendering.doubling, seconds=30) as pool:
        assert list(pool.run([])) == []


def test_the_same_without_processes():
    with NoPool(rendering.doubling) as pool:
        assert list(pool.run([1, 2])) == [(1, 2), (2, 4)]


def test_there_is_a_core():
    assert usable_cores() >= 1
