"""Kill a workshop with SIGKILL at random moments, again and again, and look at what is in the file.

Run as a program of its own, because it forks: `crash_driver.py FOLDER TIMES SEED [careless]`. A child holds the real
workshop over a real file and writes a byte to a pipe whenever it comes to a prompt: by then the line before is
acknowledged. The parent kills it a random number of prompts and a random moment later, and compares the file with the states that the state machine
alone goes through. Prints how many runs and how many acknowledged lines were looked at.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from maturity.cli.workshop import Workshop
from maturity.cli.workshop_terminal import Signals
from maturity.files import session_file
from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.files.session_file import SessionFile
from maturity.files.starters import answer_sheet
from maturity.interview.events import Refused
from maturity.interview.lines import Leave, Show, meaning
from maturity.interview.session import apply, start

QUESTIONNAIRE = load_questionnaire("quick-scan").questionnaire
LINES = ["1", "cmo=2 cio=1", "cmo=1 cio=1", "c a comment: with signs", "e minutes.pdf", "u", "b", "2", "d", "n no need"]


class Script:
    """A terminal at which somebody types without end; every prompt is a byte in the pipe."""

    interactive = False

    def __init__(self, lines, pipe):
        self.lines, self.pipe = iter(lines), pipe

    def ask(self, *_):
        os.write(self.pipe, b".")
        line = next(self.lines, None)
        if line is None:
            signal.pause()
        return line

    def show(self, *parts):
        pass


def careless(path, data, *, durable=False):
    """Planted: the file is opened, emptied and written in pieces."""
    content = data.encode() if isinstance(data, str) else data
    with Path(path).open("wb", buffering=0) as file:
        file.writelines(content[at : at + 64] for at in range(0, len(content), 64))


def states(sheet, lines):
    """The sheet after each line, by the state machine alone."""
    session = start(QUESTIONNAIRE, sheet)
    found = [session.sheet]
    for line in lines:
        try:
            meant = meaning(line, session)
            if not isinstance(meant, Show | Leave):
                session = apply(session, meant)
        except Refused:
            pass
        found.append(session.sheet)
    return found


def one(path, lines, expected, prompts, after):
    """Kill one sitting, some prompts and a moment after its beginning; return how many lines were acknowledged."""
    listen, speak = os.pipe()
    child = os.fork()
    if not child:
        os.close(listen)
        with SessionFile(path) as file:
            Workshop(start(QUESTIONNAIRE, file.sheet), file, Script(lines, speak), Signals()).run()
        os._exit(0)
    os.close(speak)
    told = b""
    while len(told) < prompts:
        told += os.read(listen, prompts - len(told))
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(listen, 4096):
        told += part
    os.close(listen)
    acknowledged = max(0, len(told) - 1)
    found = load_answers(path).sheet  # it always parses
    assert found in expected[acknowledged : acknowledged + 2], (
        f"{acknowledged} lines were acknowledged, others are in the file"
    )
    return acknowledged


def main():
    folder, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if sys.argv[4:] == ["careless"]:
        session_file.write_atomic = careless
    drawn = random.Random(seed)
    begun = answer_sheet(QUESTIONNAIRE, "quick-scan")
    path = folder / "acme.yaml"
    path.write_text(begun, "utf-8")
    first = load_answers(path).sheet
    total = 0
    for _ in range(times):
        lines = [drawn.choice(LINES) for _ in range(60)]
        path.write_text(begun, "utf-8")
        total += one(path, lines, states(first, lines), drawn.randint(0, 6), drawn.uniform(0, 0.02))
        for left in folder.glob(".*.tmp"):
            left.unlink()
    sys.stdout.write(f"{times} {total}\n")


if __name__ == "__main__":
    main()
