"""How many diagnostics are shown, and where a count stands for the rest."""

from __future__ import annotations

import pytest

from maturity.diagnostics import Diagnostic, Place, legible, render_all


def many(n, file):
    return [Diagnostic("Q110", "never", Place(file, (), i, 1)) for i in range(1, n + 1)]


def test_fifty_of_each_file_are_shown_and_the_others_counted():
    text = render_all([*many(60, "a.yaml"), *many(50, "b.yaml"), *many(51, "c.yaml")])
    assert [text.count(f"--> {file}:") for file in ("a.yaml", "b.yaml", "c.yaml")] == [50, 50, 50]
    counts = [block for block in text.split("\n\n") if block.startswith("…")]
    assert counts == ["… and 10 more in a.yaml", "… and 1 more in c.yaml"]
    assert text.index("… and 10 more in a.yaml") < text.index("b.yaml:1:1")


def test_what_has_no_file_is_counted_without_one():
    assert render_all([Diagnostic("B020", "no")] * 3, most=1) == "error[B020]: no\n\n… and 2 more"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("für.yaml", "für.yaml"),
        ("f\udcfcr.yaml", "f\\xfcr.yaml"),  # the byte FC, which is ü in Latin-1
        ("f\udcc3\udcbcr.yaml", "für.yaml"),  # the bytes of ü in UTF-8, where the system knows ASCII only
        ("f\ud800r.yaml", "f\\ud800r.yaml"),
    ],
)
def test_every_name_is_shown_as_utf8(given, read):
    diagnostic = Diagnostic("Y025", f"there is no file '{given}'", Place(given), f"did you mean '{given}'?")
    said = diagnostic.as_dict()
    assert legible(given) == said["file"] == read
    assert (said["message"], said["help"]) == (f"there is no file '{read}'", f"did you mean '{read}'?")
    shown = f"error[Y025]: there is no file '{read}'\n  --> {read}\n = help: did you mean '{read}'?"
    assert render_all([diagnostic]) == shown
