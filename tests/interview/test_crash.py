"""Nothing is lost: a workshop that is killed at 200 random moments has every acknowledged answer in its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DRIVER = Path(__file__).with_name("crash_driver.py")


def drive(folder, times, *more):
    return subprocess.run(
        [sys.executable, DRIVER, folder, str(times), "4711", *more],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_killed_at_200_random_moments(tmp_path):
    done = drive(tmp_path, 200)
    assert done.returncode == 0, done.stderr
    times, acknowledged = map(int, done.stdout.split())
    assert times == 200
    assert acknowledged > 300  # two or more in the mean, whatever the machine


def test_a_careless_writer_is_found_out(tmp_path):
    """Planted: without temporary file and rename, a kill in the middle of writing leaves half a file."""
    done = drive(tmp_path, 400, "careless")
    assert done.returncode != 0
    assert "AssertionError" in done.stderr or "MaturityError" in done.stderr
