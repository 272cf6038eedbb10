"""Interrupting a batch leaves whole files only, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portfolio.samples import folder

TESTS = Path(__file__).parent.parent
ORGANISATIONS = 120
PROGRAM = """
import signal
import sys
from pathlib import Path
from maturity.portfolio.batch import run_batch
from portfolio import rendering

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests themselves run in the background
    try:
        summary = run_batch([sys.argv[1]], Path(sys.argv[2]), formats=("txt",), render=rendering.slow, jobs=2)
    except KeyboardInterrupt:
        sys.exit(130)
    print(summary.scored, summary.unchanged, summary.failed)
"""


def start(sheets: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(sheets), str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        start_new_session=True,
    )


def wait_for_reports(out: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (out / "reports").is_dir() and len(list((out / "reports").glob("*.txt"))) >= count:
            return
        time.sleep(0.01)
    raise AssertionError("no reports came")


@pytest.mark.skipif(os.name == "nt", reason="signals are sent another way")
@pytest.mark.parametrize(
    ("number", "to_all"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGKILL, True)],
)
def test_what_was_finished_is_whole_and_is_kept(tmp_path, number, to_all):
    sheets = folder(tmp_path, *[f"n{n:03}" for n in range(ORGANISATIONS)])
    out = tmp_path / "out"
    process = start(sheets, out)
    wait_for_reports(out, 20)
    (os.killpg if to_all else os.kill)(process.pid, number)
    said, complaints = process.communicate(timeout=30)
    assert said == ""
    if number != signal.SIGKILL:
        assert process.returncode == 130
        assert complaints == ""
        assert not list((out / "reports").glob(".*"))
    assert not list(out.glob("results*"))
    assert all(p.stat().st_size == 200_000 for p in (out / "reports").glob("*.txt"))

    again = start(sheets, out)
    said, complaints = again.communicate(timeout=60)
    assert (again.returncode, complaints) == (0, "")
    scored, unchanged, failed = map(int, said.split())
    assert (scored, failed) == (ORGANISATIONS, 0)
    if number != signal.SIGKILL:
        assert 10 <= unchanged < ORGANISATIONS
    assert not [p for place in (out, out / "reports") for p in place.glob(".*.tmp")]
    assert len((out / "results.jsonl").read_text().splitlines()) == ORGANISATIONS
