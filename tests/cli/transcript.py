"""A whole workshop as a text: what is typed and what is shown, at 80 columns. Written by the tool itself.

`python tests/cli/transcript.py > docs/workshop-transcript.txt` writes the one in the documentation; a test fails when
that is stale.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from unittest import mock

from typer.testing import CliRunner

HEAD = """\
A whole workshop, as it looks on a terminal of 80 columns. What is typed stands
behind "> ", "$ " and ": ". This file is written by the tool (see
tests/cli/transcript.py) and checked by a test.
"""

FIRST = """\
Lantern & Loom
quick-scna
quick-scan
cmo Ines Vale
cdo
cio Tomas Reed
it


?
cmo=4 cdo=3 cio=3 it=3
8
cmo=3 cdo=3 cio=1 it=1
c Technology wrote to a list in May; marketing has described the group since August.
e study plan of August
cmo=2 cdo=3 cio=2 it=2

cmo=2
cio=7 it=6 cdo=3
4
1
u
3
b
s

cmo=3 cdo=3 cio=2 it=2
g beat
g beta
2
a cfo Lena Ortiz
n
There are no orders ahead of stock.
d
l
q
"""
"""Begun: with a slip in the questionnaire's name, an answer that is none, a second vote, and something taken back."""

SECOND = """\
cmo=3 cdo=2 cio=1 it=1 cfo=1

2
3
1
2
g research-return
2
2
3
"""
"""Resumed, to the end."""


def run(arguments, lines, folder):
    from maturity.cli import console, workshop_run
    from maturity.cli.app import app

    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.object(console, "PIPED_WIDTH", 80),
            mock.patch.object(workshop_run, "today", return_value=date(2026, 11, 24)),
        ):
            done = CliRunner().invoke(app, arguments, input=lines)
    finally:
        os.chdir(before)
    return done


def transcript(folder):
    """Hold the workshop in a folder and return its transcript."""
    parts = [HEAD]
    for arguments, lines in ((["assess"], FIRST), (["assess", "lantern-loom.yaml", "-o", "out"], SECOND)):
        done = run(arguments, lines, folder)
        assert done.exit_code == 0, done.output
        shown = "\n".join(line.rstrip() for line in done.output.splitlines())
        parts.append(f"$ maturity {' '.join(arguments)}\n{shown}\n")
    sheet = (Path(folder) / "lantern-loom.yaml").read_text("utf-8")
    sheet = re.sub("sha256:[0-9a-f]+", "sha256:…", sheet)
    parts.append(f"$ cat lantern-loom.yaml\n{sheet}")
    return "\n".join(parts)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as away:
        sys.stdout.write(transcript(away))
