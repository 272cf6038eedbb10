"""Generated input for the benchmarks: a questionnaire of 60 questions, and answer sheets to it; the same each time."""

from __future__ import annotations

import random
from pathlib import Path

FACTORS, QUESTIONS_EACH, LEVELS = 10, 6, 4
OPTIONS = ("none", "tried", "usual", "core")
RESPONDENTS = {"ada": "cmo", "ben": "marketing", "cleo": "cio", "dan": "it"}

HEAD = """\
format: maturity/questionnaire/1
id: benchmark
version: 1.0.0
title: Benchmark
sides:
  marketing: {title: Marketing, roles: [cmo, marketing]}
  technology: {title: Technology, roles: [cio, it]}
alignment: {between: [marketing, technology]}
bands: [{from: 0, title: Emerging}, {from: 50, title: Practised}]
scales:
  practice:
    - {id: none, text: Nobody does this}
    - {id: tried, text: It was tried once}
    - {id: usual, text: It is the usual way}
    - {id: core, text: Nothing goes without it}
ladder:
  levels:
    - {id: level-0, label: Level 0, title: Research}
    - {id: level-1, label: Level I, title: Knowledge}
    - {id: level-2, label: Level II, title: Investment}
    - {id: level-3, label: Level III, title: Purpose}
factors:
"""


def questionnaire() -> str:
    """Return a questionnaire of 60 questions in ten factors, with levels, findings and actions, as YAML."""
    lines = [HEAD]
    for f in range(FACTORS):
        lines.append(f"  - id: factor-{f}\n    title: Factor {f}\n    questions:\n")
        lines += [
            f"      - {{id: {_question(f, q)}, text: What of this is practised?, scale: practice,"
            f" level: level-{(f + q) % LEVELS}}}\n"
            for q in range(QUESTIONS_EACH)
        ]
    lines.append("findings:\n")
    lines += [
        f"  - {{id: finding-{f}, when: {{factor: factor-{f}, below: 50}}, text: Below the middle.}}\n"
        for f in range(FACTORS)
    ]
    lines.append("actions:\n")
    lines += [
        f"  - {{id: action-{f}, title: Do it, when: {{factor: factor-{f}, below: 75}},"
        f" lifts: [{{question: {_question(f, 0)}, to: core}}, {{question: {_question(f, 1)}, to: usual}}],"
        " effort: {marketing: 3, technology: 4}}\n"
        for f in range(FACTORS)
    ]
    return "".join(lines)


def answers(seed: int = 0, where: str = "questionnaire.yaml") -> str:
    """Return an answer sheet as a workshop leaves it: two to four votes a question, some settled, some unknown."""
    dice = random.Random(seed)
    lines = [
        "format: maturity/answers/1\n",
        f"questionnaire: {where}\n",
        "version: 1.0.0\n",
        f"organisation: {{name: Organisation {seed}, industry: retail, employees: 120, country: GB}}\n",
        f"date: 2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}\n",
        "respondents:\n",
        *(f"  {who}: {{role: {role}}}\n" for who, role in RESPONDENTS.items()),
        "answers:\n",
    ]
    questions = [_question(f, q) for f in range(FACTORS) for q in range(QUESTIONS_EACH)]
    lines += [f"  {question}: {_entry(dice)}\n" for question in questions]
    return "".join(lines)


def write(folder: Path, files: int) -> None:
    """Write the questionnaire and `files` answer sheets into `folder`."""
    sheets = folder / "answers"
    sheets.mkdir(parents=True)
    (folder / "questionnaire.yaml").write_text(questionnaire(), encoding="utf-8")
    for seed in range(files):
        (sheets / f"{seed:05}.yaml").write_text(answers(seed, "../questionnaire.yaml"), encoding="utf-8")


def _question(factor: int, question: int) -> str:
    return f"factor-{factor}-question-{question}"


def _entry(dice: random.Random) -> str:
    if dice.random() < 0.15:
        return dice.choice((*OPTIONS, "na", "unknown"))
    votes = [f"{who}: {dice.choice(OPTIONS)}" for who in dice.sample(list(RESPONDENTS), dice.randint(2, 4))]
    if dice.random() < 0.3:
        votes.append(f"agreed: {{answer: {dice.choice(OPTIONS)}, comment: We looked at the minutes of May.}}")
    return "{" + ", ".join(votes) + "}"
