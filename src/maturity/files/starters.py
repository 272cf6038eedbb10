"""Files to begin with: an empty answer sheet for a questionnaire, and a commented questionnaire of one's own."""

from __future__ import annotations

import textwrap

from maturity.files.yaml_writer import scalar
from maturity.model.answers import FORMAT as ANSWERS_FORMAT
from maturity.model.base import Localised, localised
from maturity.model.questionnaire import Question, Questionnaire

WIDTH = 110
"""Columns at which comments wrap."""


def answer_sheet(questionnaire: Questionnaire, reference: str) -> str:
    """Return an answer sheet in which every question stands with its options as comments, ready to be filled in.

    Args:
        questionnaire: What is asked.
        reference: How the sheet names it: a built-in id, or a path relative to where the sheet will lie.
    """
    q = questionnaire
    lines = [
        f"# {_text(q, q.title)}: fill in what is known, leave the rest empty, and run  maturity assess FILE",
        f"format: {ANSWERS_FORMAT}",
        f"questionnaire: {scalar(reference)}",
        f"version: {q.version}",
        'organisation: {name: "Name of the organisation"}   # also: industry, employees, country',
        "# date: 2026-01-31",
        "",
        "# Who answers. A role decides the side: " + _roles(q),
        "respondents:",
        *(f"  r{i}: {{role: {scalar(role)}}}" for i, role in enumerate(_first_roles(q), 1)),
        "",
        "# After each question write what the room agreed on, or the votes:",
        "#   question: usual                                  one answer for all; na = does not apply; unknown = nobody knows",
        "#   question: {r1: usual, r2: tried}                 votes by respondent",
        "#   question: {r1: usual, r2: tried, agreed: {answer: tried, comment: why, evidence: [minutes.pdf]}}",
        "answers:",
    ]
    factors = dict(q.walk())
    for path, factor in factors.items():
        titles = [_text(q, factors[path[: i + 2]].title) for i in range(0, len(path), 2)]
        if factor.questions:
            lines += ["", f"  # ---- {' / '.join(titles)}"]
        for question in factor.questions:
            lines += ["", *_question(q, question)]
    return "\n".join(lines) + "\n"


def questionnaire_starter(questionnaire_id: str, schema: str) -> str:
    """Return a commented questionnaire that checks clean.

    Args:
        questionnaire_id: Becomes its id, made to fit.
        schema: Path of the JSON Schema for the editor, relative to the file.
    """
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in questionnaire_id.lower()).strip("-")
    return _STARTER.replace("SCHEMA", schema).replace("QUESTIONNAIRE_ID", kept or "my-questionnaire")


def _question(q: Questionnaire, question: Question) -> list[str]:
    lines = _comment(_text(q, question.text), "  # ")
    if question.ask:
        lines.append(f"  # (asked of: {', '.join(question.ask)})")
    if question.ask_if is not None:
        lines.append("  # (asked only where an earlier answer makes it matter)")
    for option in q.options(question):
        lines += _comment(f"{option.id}: {_text(q, option.text)}", "  #   ", "  #     ")
    if question.kind == "multiple":
        lines.append("  #   (several, as a list such as [a, b]; [] = none of them)")
    if question.kind == "number":
        low = "" if question.min is None else f" from {question.min:g}"
        high = "" if question.max is None else f" to {question.max:g}"
        lines.append(f"  #   (a number{low}{high}{' ' + question.unit if question.unit else ''})")
    return [*lines, f"  {question.id}:"]


def _comment(text: str, lead: str, below: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=below or lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _roles(q: Questionnaire) -> str:
    listed = [f"{', '.join(side.roles)} = {_text(q, side.title)}" for side in q.sides.values()]
    return "; ".join([*listed, "any other = other"])


def _first_roles(q: Questionnaire) -> list[str]:
    return [side.roles[0] for side in q.sides.values() if side.roles] or ["participant"]


def _text(q: Questionnaire, text: Localised) -> str:
    return " ".join(localised(text, q.language, q.language).split())


_STARTER = """\
# yaml-language-server: $schema=SCHEMA
# A questionnaire to begin with. Change everything; then run  maturity check FILE  after each change.
format: maturity/questionnaire/1
id: QUESTIONNAIRE_ID
version: 0.1.0                    # raise it when answers change their meaning
title: Our questionnaire
language: en
about: One paragraph on what is assessed, and for whom.

# To build on a built-in questionnaire instead, take it in whole or take some of its questions:
# include:
#   - {questionnaire: cmo-cio-alignment, only: [shared-goals]}

# Works that questions rest on; a question names them in `sources`.
sources:
  handbook: {title: Our own handbook, author: The authors}

# Who may see things differently. A respondent's role decides the side.
sides:
  marketing: {title: Marketing, roles: [cmo, marketing]}
  technology: {title: Technology, roles: [cio, it]}
alignment: {between: [marketing, technology], notable_gap: 20}

# Below this share of answered questions a figure is shown as "not rated".
min_coverage: 0.5

# Names for ranges of the score, lowest first.
bands:
  - {from: 0, title: Emerging}
  - {from: 40, title: Practised}
  - {from: 75, title: Leading}

# Answers that several questions share. Without scores they are evenly spaced from 0 to 1.
scales:
  practice:
    - {id: none, text: Nobody does this}
    - {id: tried, text: It was tried once in the past twelve months}
    - {id: usual, text: It is the usual way in at least one team}
    - {id: always, text: Every team works this way}

# The ladder, lowest level first. A question with `level` is a practice of that level.
ladder:
  rule: attainment                # or: every
  headline: secured               # or: reach
  levels:
    - {id: level-0, label: Level 0, title: Beginning}
    - {id: level-1, label: Level I, title: Repeatable}

# What is assessed: a tree. A factor holds questions, factors, or both.
factors:
  - id: customers
    title: Listening to customers
    questions:
      - id: interviews
        text: How does the team hear from customers before it decides?
        help: Notes of conversations in the past quarter; the product lead has them.
        scale: practice
        level: level-0
        sources: [handbook]
      - id: panel
        text: Which of these ways to reach customers are in place?
        help: A list of members, or an invitation that went out.
        kind: multiple            # several answers; each counts the same unless it has a score
        level: level-1
        options:
          - {id: panel, text: A panel that is asked at least once a quarter}
          - {id: forum, text: A forum that somebody of ours reads and answers}
      - id: response-share
        text: What share of complaints is answered within a week?
        help: The report of the service desk.
        kind: number
        unit: "%"
        min: 0
        max: 100
        points: [{at: 0, score: 0}, {at: 90, score: 1}]
        ask_if: {question: interviews, above: 0}        # asked only where the other score is above 0
  - id: delivery
    title: Delivering together
    weight: 2                     # counts twice
    questions:
      - id: joint-plan
        text: Who writes the plan for a digital project?
        help: The plan of the last project, and who signed it.
        options:
          - {id: one-side, text: One side writes it and the other learns of it later}
          - {id: comments, text: One side writes it and the other comments}
          - {id: together, text: Both sides write and sign it}

# What the report says when something holds.
findings:
  - id: deaf
    severity: warning             # strength, info, warning or critical
    when: {question: interviews, below: 34}
    text: Decisions are taken without hearing from customers first.
    sources: [handbook]

# What can be done, and which answer holds once it is done: the gain is worked out by re-scoring.
actions:
  - id: monthly-interviews
    title: Talk to five customers a month
    why: The cheapest way to find out what is wrong.
    steps: [Name who does it, Invite five customers, Share the notes]
    lifts: [{question: interviews, to: usual}, {question: panel, to: [panel]}]
    effort: {marketing: 3}
    owner: marketing              # a side, or joint
    horizon: 30
  - id: write-together
    title: Write the next plan together
    when: {any: [{factor: delivery, below: 75}, {gap: delivery, at_least: 20}]}
    lifts: [{question: joint-plan, to: together}]
    effort: {marketing: 2, technology: 2}
    horizon: 60

# Small trials, for each level above the first.
experiments:
  - id: beta-forum
    level: level-1
    factor: customers
    title: A forum for ten friendly customers
    hypothesis: Customers answer each other's questions if somebody begins.
    crowd: Ten customers who wrote to us this year
    incentive: They see new features first
    channel: A closed group on the platform that they use already
    measure: Answers by customers in a week
    stop_if: Fewer than three answers in two weeks
    budget: Two person-days
    weeks: 6
"""
