"""A small workshop: every kind of question, both sides, routing; and forms that came back from it."""

from __future__ import annotations

import json
from pathlib import Path

from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.forms.asked import Asked, asked_of

QUESTIONNAIRE = """\
format: maturity/questionnaire/1
id: small
version: 1.0.0
title: A <small> & quick one
sides:
  marketing: {title: Marketing, roles: [cmo, marketing]}
  technology: {title: Technology, roles: [cio]}
alignment: {between: [marketing, technology]}
scales:
  steps:
    - {id: none, text: Nobody does this}
    - {id: tried, text: It was tried once}
    - {id: usual, text: It is the usual way}
factors:
  - id: people
    title: People
    questions:
      - {id: forum, text: Who runs the forum?, scale: steps, help: The page of the forum.}
      - {id: replies, text: Who replies there?, scale: steps, ask_if: {question: forum, above: 0}}
      - id: thanks
        text: What do they get?
        kind: multiple
        options: [{id: credit, text: Their name}, {id: meeting, text: A meeting}, {id: badge, text: A badge}]
        ask_if: {all: [{question: forum, at_least: 50}, {question: replies, option: usual, below: 100}]}
      - {id: budget, text: Who pays?, scale: steps, ask: [marketing]}
  - id: tools
    title: Tools
    questions:
      - {id: stack, text: Who may use the stack?, scale: steps, ask: [technology]}
      - {id: reuse, text: What share is reused?, kind: number, unit: "%", min: 0, max: 100,
         points: [{at: 0, score: 0}, {at: 60, score: 1}]}
      - {id: how, text: How is it found?, kind: single, options: [{id: by-chance, text: By chance}, {id: search, text: By search}],
         ask_if: {any: [{question: reuse, above: 50}, {question: stack, above: 0}]}}
      - {id: why, text: Why so?, kind: text, ask_if: {not: {question: thanks, option: badge, above: 0}}}
"""
"""By hand, for the CMO: `how` is asked once `reuse` is above 30 (scoring 50); `stack` is never known to the CMO."""

SHEET = """\
# The workshop of Example & Works
format: maturity/answers/1
questionnaire: ./small.yaml
version: 1.0.0
organisation: {name: Example & Works}
respondents:
  r1: {role: cmo, name: Ada <Lane>}
  r2: {role: cio}
  r3: {role: marketing, anonymous: true}
answers:
  # ---- people
  replies: {r1: tried, r2: none}   # both were sure
  forum: usual
"""


def workshop(folder: Path, sheet: str = SHEET) -> Path:
    """Write the questionnaire and the sheet, and return the sheet's path."""
    (folder / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    path = folder / "acme.yaml"
    path.write_text(sheet, encoding="utf-8")
    return path


def form_of(sheet: Path, who: str = "r1") -> Asked:
    loaded = load_answers(sheet)
    found = load_questionnaire(loaded.sheet.questionnaire, sheet.parent)
    return asked_of(loaded.sheet, who, found.questionnaire, found.digest)


def returned(sheet: Path, answers: dict, who: str = "r1", **changes) -> Path:
    """Write the file that a page would save, and return its path."""
    form = form_of(sheet, who)
    head = {
        "format": "maturity/form/1",
        "questionnaire": {"id": "small", "version": "1.0.0", "digest": form.digest},
        "organisation": form.organisation,
        "respondent": who,
        "role": form.role,
    }
    path = sheet.parent / f"{who}.json"
    path.write_text(json.dumps({**head, **changes, "answers": answers}, indent=1), encoding="utf-8")
    return path
