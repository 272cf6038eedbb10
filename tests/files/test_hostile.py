"""Files made to crash, hang or fill the memory: one error each, in bounds, with room for a busy machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from files.hostile_inputs import INPUTS

pytest.importorskip("resource")

SECONDS = 20
MEGABYTES = 200

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from maturity.diagnostics import MaturityError
from maturity.files.answers import load_answers
try:
    load_answers(sys.argv[1])
except MaturityError as error:
    first = error.diagnostics[0]
    print(first.code, len(error.diagnostics))
# the peak of this process alone: what getrusage tells may be its parent's
status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
print(int(status["VmHWM"].split()[0]) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measured through /proc")
@pytest.mark.parametrize("name", INPUTS)
def test_in_bounds(name, tmp_path):
    content, code = INPUTS[name]
    path = tmp_path / ("x.json" if name.startswith("json") else "x.yaml")
    path.write_bytes(content())
    ran = subprocess.run(
        [sys.executable, "-c", READ.format(seconds=SECONDS), str(path)],
        capture_output=True,
        text=True,
        timeout=10 * SECONDS,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    told, peak = ran.stdout.splitlines()
    found, count = told.split()
    assert found == code
    assert count == "1" or not code.startswith("Y")
    assert int(peak) < MEGABYTES
