"""Questionnaires for a terminal: the list of instruments, and one of them as it would be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from maturity.model.base import Localised, localised
from maturity.model.fitting import limits
from maturity.model.questionnaire import Question, Questionnaire


def catalogue(questionnaires: Sequence[Questionnaire]) -> list[dict[str, Any]]:
    """Return id, version, title, about and number of scored questions of each."""
    return [
        {
            "id": q.id,
            "version": q.version,
            "title": _text(q, q.title),
            "questions": sum(question.kind != "text" for _, question in q.questions()),
            "about": _text(q, q.about) if q.about else None,
        }
        for q in questionnaires
    ]


def catalogue_table(entries: Sequence[dict[str, Any]]) -> RenderableType:
    """Return the list of instruments as a table."""
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="dim", pad_edge=False)
    for heading in ("id", "version", "questions", "what it is for"):
        table.add_column(
            heading, justify="right" if heading == "questions" else "left", no_wrap=heading != "what it is for"
        )
    for entry in entries:
        about = Text(entry["title"], "bold")
        if entry["about"]:
            about.append(f"\n{entry['about']}", "dim")
        table.add_row(Text(entry["id"], "bold cyan"), entry["version"], str(entry["questions"]), about)
    return table


def questionnaire_text(questionnaire: Questionnaire) -> RenderableType:
    """Return a questionnaire as it would be asked, factor by factor."""
    q = questionnaire
    parts: list[RenderableType] = [Text.assemble((_text(q, q.title), "bold underline"), f"  {q.id} {q.version}")]
    if q.about:
        parts.append(Text(_text(q, q.about), "dim"))
    for path, factor in q.walk():
        depth = len(path) // 2 - 1
        parts += ["", Text.assemble("  " * depth, (_text(q, factor.title), "bold"), (f"  {factor.id}", "cyan"))]
        parts += [_question(q, question, depth + 1) for question in factor.questions]
    parts_of = (("finding", q.findings), ("action", q.actions), ("experiment", q.experiments))
    counts = ", ".join(f"{len(found)} {what}{'' if len(found) == 1 else 's'}" for what, found in parts_of)
    return Group(*parts, "", Text(counts, "dim"))


def _question(q: Questionnaire, question: Question, depth: int) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    facts = [question.level, f"asked of {', '.join(question.ask)}" if question.ask else None]
    if question.ask_if is not None:
        facts.append("asked on a condition")
    said = "  ".join(f for f in facts if f)
    head = Text.assemble(
        (_text(q, question.text), ""), (f"  {question.id}", "cyan"), (f"  {said}" if said else "", "dim")
    )
    table.add_row("  " * depth, "•", head)
    options = Table.grid(padding=(0, 2))
    for option in q.options(question):
        options.add_row(Text(option.id, "cyan"), Text(_text(q, option.text), "dim"))
    if options.row_count:
        table.add_row("", "", options)
    if question.kind == "number":
        table.add_row("", "", Text(limits(question), "dim"))
    return table


def _text(q: Questionnaire, text: Localised) -> str:
    return " ".join(localised(text, q.language, q.language).split())
