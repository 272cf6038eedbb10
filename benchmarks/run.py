"""Print every ratio that the project watches, in one run: `python benchmarks/run.py`.

Nothing is asserted: figures depend on the machine and on what else it does. Each ratio is the median over pairs of
runs, one of each kind in turn, so that a slow moment hits both.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import samples

IMPORTS = "import typer, pydantic, rich, yaml, jinja2"
Timed = Callable[[], float]


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _start_up(folder, options.repeats)
        _in_process(folder, options.repeats * 20)
        if options.files:
            _batch(folder, options.files)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=15, help="pairs of runs for each ratio (default 15)")
    parser.add_argument("--files", type=int, default=10_000, help="size of the batch; 0 leaves it out (default 10,000)")
    options: argparse.Namespace = parser.parse_args()
    return options


def _start_up(folder: Path, repeats: int) -> None:
    samples.write(folder / "one", 1)
    answers = str(folder / "one" / "answers" / "00000.yaml")
    maturity = _command()
    nothing, imports = [sys.executable, "-c", "pass"], [sys.executable, "-c", IMPORTS]
    pairs = [
        ("maturity --version / python -c pass", 1.2, [*maturity, "--version"], nothing),
        ("maturity --help / python -c 'import …'", 0.6, [*maturity, "--help"], imports),
        (
            "maturity score --format json / python -c 'import …'",
            1.5,
            [*maturity, "score", answers, "--format", "json"],
            imports,
        ),
    ]
    for name, wanted, ours, other in pairs:
        _process(ours), _process(other)  # once before, so that byte code is compiled and files are in memory
        _report(name, wanted, lambda ours=ours: _process(ours), lambda other=other: _process(other), repeats)


def _in_process(folder: Path, repeats: int) -> None:
    import yaml

    from maturity.portfolio.assessment import open_input

    samples.write(folder / "some", 100)
    sheets = [(path, path.read_bytes()) for path in sorted((folder / "some" / "answers").iterdir())]
    turn, other = itertools.cycle(sheets), itertools.cycle(sheets)  # another organisation each time, as in a batch

    def ours() -> None:
        open_input(next(turn)[0])

    def load() -> None:
        yaml.load(next(other)[1], yaml.CSafeLoader)

    ours(), load()
    name = f"read, validate, score {samples.FACTORS * samples.QUESTIONS_EACH} questions / yaml.load(CSafeLoader)"
    _report(name, 1.4, lambda: call(ours), lambda: call(load), repeats)


def _batch(folder: Path, files: int) -> None:
    few = max(1, files // 10)
    samples.write(folder / "few", few)
    samples.write(folder / "many", files)
    few_peak = run_batch(folder, "few", 2)[1]
    one, one_peak = run_batch(folder, "many", 1)
    two, two_peak = run_batch(folder, "many", 2)
    again, _ = run_batch(folder, "many", 2, keep=True)
    print(f"batch of {files:,}, one process / two: {one / two:.2f}  (at least 1.70)   {one:.1f} s / {two:.1f} s")
    print(f"batch of {files:,}, nothing changed: {again:.1f} s")
    print(
        f"largest process of a batch of {few:,}: {few_peak:.0f} MB, of {files:,}: {two_peak:.0f} MB ({one_peak:.0f} MB with one)"
    )


def run_batch(folder: Path, name: str, jobs: int, *, keep: bool = False, formats: str = "") -> tuple[float, float]:
    """Run `maturity batch`; return seconds and the peak memory (MB) of the largest of its processes."""
    out = folder / "out"
    if not keep:
        shutil.rmtree(out, ignore_errors=True)
    command = [*_command(), "batch", str(folder / name / "answers"), "-o", str(out), "--jobs", str(jobs)]
    command += ["-f", formats] if formats else []
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _report(name: str, wanted: float, ours: Timed, other: Timed, repeats: int) -> None:
    pairs = [(ours(), other()) for _ in range(repeats)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name}: {ratio:.2f}  (at most {wanted:.2f})   {a:.2f} ms / {b:.2f} ms", flush=True)


def call(function: Callable[[], object]) -> float:
    """Return how long a call takes, in seconds."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def _process(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_environment())
    return time.perf_counter() - start


def _command() -> list[str]:
    """Return the installed command beside this interpreter, else the module."""
    script = Path(sys.executable).parent / "maturity"
    return [str(script)] if script.exists() else [sys.executable, "-m", "maturity"]


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    main()
