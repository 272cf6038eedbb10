"""Print what reports cost, in one run: `python benchmarks/reports.py`.

Each figure is the best of many runs, warm, on top of scoring, with the ratio to scoring alone and to rendering an empty
Jinja template. Then `maturity batch -f html` on many organisations, with one process and with two.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from run import call, run_batch

EXAMPLES = Path(__file__).parents[1] / "examples"
TARGETS = {"html": "at most 25 ms", "md": "at most 5 ms"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=100, help="runs of which the best counts (default 100)")
    parser.add_argument("--organisations", type=int, default=1_000, help="size of the batch; 0 leaves it out")
    options = parser.parse_args()
    if options.organisations:
        _many(options.organisations)  # first: memory that PDF takes would be counted as its processes'
    _one(options.repeats)


def _one(repeats: int) -> None:
    from jinja2 import Environment

    from maturity import load_answers, load_questionnaire, score
    from maturity.reporting.render import FORMATS, render
    from maturity.reporting.report import prepare

    sheet = load_answers(EXAMPLES / "northwind-kettles.yaml")
    questionnaire = load_questionnaire(sheet.questionnaire)
    card = score(questionnaire, sheet)
    empty = Environment(autoescape=True).from_string("")
    scoring = _best(lambda: score(questionnaire, sheet), repeats)
    nothing = _best(empty.render, repeats)
    document = _best(lambda: prepare(card, questionnaire).document, repeats)
    print(f"scoring alone {scoring:.2f} ms, an empty template {nothing * 1000:.1f} µs, the document {document:.2f} ms")
    prepared = prepare(card, questionnaire)
    assert prepared.document.sections
    for name, kind in FORMATS.items():
        runs = 1 if kind.slow else max(1, repeats // (10 if kind.extra else 1))
        whole = _best(lambda name=name: render(card, questionnaire, name), runs)
        alone = _best(lambda kind=kind: kind.write(prepared), runs)
        told = f"{whole:8.2f} ms, {alone:8.2f} ms from the document; {whole / scoring:7.1f} × scoring"
        print(f"{name:5}{told}, {whole / nothing:9,.0f} × an empty template  {TARGETS.get(name, '')}", flush=True)


def _many(organisations: int) -> None:
    """Write the page of many organisations, with one process and with two."""
    text = (EXAMPLES / "northwind-kettles.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "many" / "answers").mkdir(parents=True)
        for i in range(organisations):
            name = f"name: Northwind Kettles {i:04}"
            (folder / "many" / "answers" / f"{i:04}.yaml").write_text(text.replace("name: Northwind Kettles", name))
        one, peak = run_batch(folder, "many", 1, formats="html")
        two, _ = run_batch(folder, "many", 2, formats="html")
    print(f"batch -f html of {organisations:,}, one process / two: {one / two:.2f}   {one:.1f} s / {two:.1f} s")
    print(f"one organisation, read to written page: {1000 * one / organisations:.1f} ms; largest process {peak:.0f} MB")


def _best(function: Callable[[], object], repeats: int) -> float:
    """Return the shortest of several runs, in milliseconds, after one that does not count."""
    function()
    return 1000 * min(call(function) for _ in range(repeats))


if __name__ == "__main__":
    main()
