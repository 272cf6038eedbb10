"""A small questionnaire and answer sheets to it, as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

QUESTIONNAIRE = """\
format: maturity/questionnaire/1
id: small
version: 1.0.0
title: Small
sides:
  marketing: {title: Marketing, roles: [cmo]}
  technology: {title: Technology, roles: [cio]}
alignment: {between: [marketing, technology]}
min_coverage: 0.5
bands: [{from: 0, title: Emerging}, {from: 50, title: Practised}]
scales:
  practice: [{id: none, text: No}, {id: tried, text: Tried}, {id: usual, text: Usual}]
ladder:
  levels: [{id: l0, label: Level 0, title: Zero}, {id: l1, label: Level I, title: One}]
factors:
  - id: goals
    title: Goals
    questions:
      - {id: shared, text: Are goals shared?, scale: practice, level: l0}
      - {id: owned, text: Are goals owned?, scale: practice, level: l1}
  - id: tools
    title: Tools
    questions:
      - {id: reuse, text: What is reused?, kind: number, min: 0, max: 100, points: [{at: 0, score: 0}, {at: 100, score: 1}]}
actions:
  - {id: council, title: A council, lifts: [{question: owned, to: usual}], effort: {marketing: 2, technology: 2}}
"""

SHEET = """\
format: maturity/answers/1
questionnaire: {where}
version: 1.0.0
organisation: {{name: {name}, industry: retail, country: GB}}
date: {date}
respondents: {{ann: {{role: cmo}}, bob: {{role: cio}}}}
answers:
  shared: {{ann: usual, bob: tried}}
  owned: {owned}
  reuse: {reuse}
"""


def sheet(
    name: str = "Acme", *, where: str = "../small.yaml", owned: str = "tried", reuse: Any = 50, date: str = "2026-01-31"
) -> str:
    return SHEET.format(name=json.dumps(name), where=where, owned=owned, reuse=reuse, date=date)


def line(name: str, *, where: str = "small.yaml", **answers: Any) -> str:
    data = {
        "format": "maturity/answers/1",
        "questionnaire": where,
        "organisation": {"name": name},
        "answers": {"shared": "usual", **answers},
    }
    return json.dumps(data)


def folder(tmp_path: Path, *names: str) -> Path:
    """Write the questionnaire and a sheet for each name; return the folder of the sheets."""
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for name in names:
        (sheets / f"{name}.yaml").write_text(sheet(name), encoding="utf-8")
    return sheets
