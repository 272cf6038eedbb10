"""Running the command line as a user does: a process with its own streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[2]
KETTLES = ROOT / "examples" / "northwind-kettles.yaml"
KETTLES_BEFORE = ROOT / "examples" / "northwind-kettles-2025.yaml"
HARBOUR = ROOT / "examples" / "harbour-and-pine.yaml"


def maturity(*arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str):
    """Run `maturity` and return the finished process, streams as text."""
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return subprocess.run(
        [sys.executable, "-m", "maturity", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=kept | {"PYTHONIOENCODING": "utf-8"} | environment,
        timeout=120,
        check=False,
    )


def in_process(*arguments: str | Path, stdin: str | bytes = "", **environment: str):
    """Run `maturity` in this process, which takes a tenth of the time; `returncode`, `stdout`, `stderr` as above."""
    from typer.testing import CliRunner

    from maturity.cli.app import app

    done = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, env=environment)
    return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)


SMALL = """\
format: maturity/questionnaire/1
id: small
version: 1.0.0
title: A small one
sides:
  marketing: {title: Marketing, roles: [cmo]}
  technology: {title: Technology, roles: [cio]}
alignment: {between: [marketing, technology], notable_gap: 20}
scales:
  steps:
    - {id: none, text: Nobody}
    - {id: some, text: Somebody}
    - {id: all, text: Everybody}
ladder:
  levels:
    - {id: level-0, label: Level 0, title: First}
    - {id: level-1, label: Level I, title: Second}
factors:
  - id: people
    title: People
    questions:
      - {id: hire, text: Who hires?, scale: steps, level: level-0}
      - {id: train, text: Who trains?, scale: steps, level: level-1, weight: 3}
  - id: tools
    title: Tools
    weight: 2
    questions:
      - {id: stack, text: Who may use the stack?, scale: steps}
actions:
  - id: open-stack
    title: Open the stack
    lifts: [{question: stack, to: all}]
    effort: {technology: 4}
    owner: technology
"""

ANSWERS = """\
format: maturity/answers/1
questionnaire: ./small.yaml
version: 1.0.0
organisation: {name: Example Works}
date: 2026-11-23
respondents:
  r1: {role: cmo}
  r2: {role: cio}
answers:
  hire: all
  train: {r1: all, r2: none}
  stack: some
"""
"""By hand: hire 1, train (1 + 0)/2 = 0.5, stack 0.5. People (1·1 + 3·0.5)/4 = 0.625, tools 0.5,
index (62.5 + 2·50)/3 = 54.1667. Level 0: 100 F, Level I: 50 → P. Gap of people: +100."""


def small(folder: Path, answers: str = ANSWERS) -> Path:
    """Write the small questionnaire and its answers, and return the path of the answers."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    path = folder / "answers.yaml"
    path.write_text(answers, encoding="utf-8")
    return path
