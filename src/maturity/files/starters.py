"""Files to begin with: an empty answer sheet for a questionnaire, and a commented questionnaire of one's own."""

from __future__ import annotations

import textwrap

from maturity.files.yaml_writer import scalar
from maturity.model.answers import FORMAT as ANSWERS_FORMAT
from maturity.model.base import Localised, localised
from maturity.model.fitting import limits
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
    if question.help is not None:
        lines += _comment(_text(q, question.help), "  # ")
    if question.ask:
        lines.append(f"  # (asked of: {', '.join(question.ask)})")
    if question.ask_if is not None:
        lines.append("  # (asked only where an earlier answer makes it matter)")
    for option in q.options(question):
        lines += _comment(f"{option.id}: {_text(q, option.text)}", "  #   ", "  #     ")
    if question.kind == "multiple":
        lines.append("  #   (several, as a list such as [a, b]; [] = none of them)")
    if question.kind == "number":
        lines.append(f"  #   ({limits(question)})")
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
# A questionnaire to begin with. It is small and whole: each part of the format occurs once. Change everything, and run
#
#   maturity check FILE                                            after each change
#   maturity questionnaire show ./FILE --format answers -o acme.yaml    an empty answer sheet
#   maturity assess acme.yaml                                      from answers to a report
#
# How this file is laid out
#   1. header        what it is, the works it rests on, who looks, names for ranges of figures
#   2. scales        answers that several questions share
#   3. ladder        the levels, if there are any
#   4. factors       the questions
#   5. findings      what a report says when a pattern holds
#   6. actions       what to do next, and which answer holds once it is done
#   7. experiments   small trials, if there is a ladder

# ---------------------------------------------------------------------------------------------------------------------
# 1. Header
# ---------------------------------------------------------------------------------------------------------------------

format: maturity/questionnaire/1
id: QUESTIONNAIRE_ID
version: 0.1.0                    # raise it when answers change their meaning; answer sheets remember it
title: Our questionnaire
language: en                      # any text may also be given in several languages: {en: …, de: …}
about: One paragraph on what is assessed, and for whom.

# To build on a built-in questionnaire instead, take it in whole or take some of its questions:
# include:
#   - {questionnaire: cmo-cio-alignment, only: [shared-goals]}

# Works that questions and advice rest on; they are named in `sources` and cited in reports.
sources:
  handbook: {title: Our own handbook, author: The authors}

# Who may see things differently. A respondent's role decides the side; two sides are compared.
sides:
  marketing: {title: Marketing, roles: [cmo, marketing]}
  technology: {title: Technology, roles: [cio, it]}
alignment: {between: [marketing, technology], notable_gap: 20}

# Below this share of answered questions a figure is shown as "not rated".
min_coverage: 0.5

# Scores are worked out on 0–100. Show them differently with, for example,  display: {min: 0, max: 5, decimals: 1}
# Names for ranges of the score, lowest first.
bands:
  - {from: 0, title: Emerging}
  - {from: 40, title: Practised}
  - {from: 75, title: Leading}

# ---------------------------------------------------------------------------------------------------------------------
# 2. Scales: answers that several questions share. Without `score` they are evenly spaced from 0 to 1.
# ---------------------------------------------------------------------------------------------------------------------

scales:
  practice:
    - {id: none, text: Nobody does this}
    - {id: tried, text: It was tried once in the past twelve months}
    - {id: usual, text: It is the usual way in at least one team}
    - {id: everywhere, text: Every team works this way}

# ---------------------------------------------------------------------------------------------------------------------
# 3. Ladder, lowest level first. A question with `level` is a practice of that level.
# ---------------------------------------------------------------------------------------------------------------------

ladder:
  rule: attainment                # a level is practised from more than half of it; or: every (each practice counts)
  headline: secured               # the highest level without a gap below it; or: reach
  levels:
    - {id: level-0, label: Level 0, title: Beginning}
    - {id: level-1, label: Level I, title: Repeatable}

# ---------------------------------------------------------------------------------------------------------------------
# 4. Factors: what is assessed, as a tree. A factor holds questions, factors, or both.
#
# A good question asks for one thing that two people in the room could check. Its answers say what one would see, in
# steps that feel equal; `help` says what counts as evidence and who has it.
# ---------------------------------------------------------------------------------------------------------------------

factors:
  - id: customers
    title: Listening to customers
    questions:
      - id: interviews
        text: How does the team hear from customers before it decides?
        help: "Evidence: notes of conversations in the past quarter. The product lead has them."
        scale: practice           # the answers above; a question of its own kind lists `options`
        level: level-0
        sources: [handbook]

      - id: panel
        text: Which of these ways to reach customers are in place?
        help: "Evidence: a list of members, or an invitation that went out. Marketing keeps both."
        kind: multiple            # a checklist; each tick counts the same unless it has a score
        level: level-1
        options:
          - {id: panel, text: A panel that is asked at least once a quarter}
          - {id: forum, text: A forum that somebody of ours reads and answers}
          - {id: testers, text: A group that tries out new things before they are released}

      - id: response-share
        text: What share of complaints is answered within a week?
        help: "Evidence: the report of the service desk, whose head can show it. From 90 % on, the full score."
        kind: number
        unit: "%"
        min: 0
        max: 100
        points: [{at: 0, score: 0}, {at: 90, score: 1}]     # linear in between
        ask: [technology]                               # only this side knows
        ask_if: {question: interviews, above: 0}        # asked only where the other score is above 0

  - id: delivery
    title: Delivering together
    weight: 2                     # counts twice
    questions:
      - id: joint-plan
        text: Who writes the plan for a digital project?
        help: "Evidence: the plan of the last project, and who signed it. The project lead has it."
        options:
          - {id: one-side, text: One side writes it and the other learns of it later}
          - {id: comments, text: One side writes it and the other comments}
          - {id: both-write, text: Both sides write it and one signs}
          - {id: both-sign, text: Both sides write it and both sign}

# ---------------------------------------------------------------------------------------------------------------------
# 5. Findings: what a report says when `when` is true. Figures are on 0–100; all, any and not combine comparisons.
# ---------------------------------------------------------------------------------------------------------------------

findings:
  - id: unheard
    severity: warning             # strength, info, warning or critical
    title: Customers are heard too late
    when: {question: interviews, below: 34}
    text: Decisions are taken without hearing from customers first.
    sources: [handbook]
  - id: two-plans
    severity: critical
    title: Two views of one plan
    when: {gap: delivery, at_least: 20}
    text: Marketing and technology see the making of plans differently. Look at the last plan together.

# ---------------------------------------------------------------------------------------------------------------------
# 6. Actions. `lifts` names the answer that holds once the action is done: the gain is worked out by scoring again.
# ---------------------------------------------------------------------------------------------------------------------

actions:
  - id: monthly-interviews
    title: Talk to five customers a month
    why: The cheapest way to find out what is wrong.
    steps: [Name who does it, Invite five customers, Share the notes]
    lifts: [{question: interviews, to: usual}, {question: panel, to: [panel]}]
    effort: {marketing: 3}        # person-days by side
    owner: marketing              # a side, or joint
    horizon: 30                   # days until it shows
  - id: answer-in-a-week
    title: Answer every complaint within a week
    why: Whoever complains still wants to stay.
    steps: [List what is open today, Name a deputy for holidays, Show the share each month]
    lifts: [{question: response-share, to: 90}]
    effort: {technology: 6}
    owner: technology
    horizon: 60
  - id: write-together
    title: Write the next plan together
    when: {any: [{factor: delivery, below: 75}, {gap: delivery, at_least: 20}]}
    lifts: [{question: joint-plan, to: both-sign}]
    effort: {marketing: 2, technology: 2}
    horizon: 60
    after: [monthly-interviews]   # what should be done first

# ---------------------------------------------------------------------------------------------------------------------
# 7. Experiments: small trials for each of the two levels above the first. A report picks the most promising of each.
# ---------------------------------------------------------------------------------------------------------------------

experiments:
  - id: beta-forum
    level: level-1
    factor: customers
    title: A forum for ten friendly customers
    hypothesis: Customers answer each other's questions if somebody begins
    crowd: Ten customers who wrote to us this year
    incentive: They see new features first
    channel: A closed group on the platform that they use already
    measure: Answers by customers in a week
    stop_if: Fewer than three answers in two weeks
    budget: Two person-days
    weeks: 6
"""
