"""Blocks of a document as Word has them: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from maturity.reporting import blocks as kinds
from maturity.reporting.charts.png import png_of
from maturity.reporting.inline import Line, Strong, Typed
from maturity.reporting.items import Answer, Badge, Card, Said
from maturity.reporting.palette import recolor_drawing
from maturity.reporting.tabular import as_table
from maturity.reporting.text import count
from maturity.reporting.word.house import FACT, HEADLINE, LEAD, NOTE
from maturity.reporting.word.paper import Paper

ROLES = {"text": "Normal", "note": NOTE, "lead": LEAD}


def write_block(paper: Paper, block: kinds.Block) -> None:
    """Write a block at the end of a document."""
    WRITERS[type(block)](paper, block)


def _paragraph(paper: Paper, block: kinds.Paragraph) -> None:
    paper.para(block.line, ROLES[block.role])


def _heading(paper: Paper, block: kinds.Heading) -> None:
    note: Line = (f" ({block.note})",) if block.note else ()
    paper.heading((*block.text, *note), 2, block.anchor)


def _bullets(paper: Paper, block: kinds.Bullets) -> None:
    paper.bullets(block.items)


def _chart(paper: Paper, block: kinds.Chart) -> None:
    paper.para((block.title,), "Caption", anchor=block.id, together=True)
    paper.picture(png_of(recolor_drawing(block.svg(), paper.colors)), block.title, block.description)
    if block.reading:
        paper.para((block.reading,), NOTE)


def _groups(paper: Paper, block: kinds.Groups) -> None:
    for group in block.items:
        paper.heading((Typed(group.title),), 2)
        paper.para((group.note,), NOTE, together=True)
        paper.bullets([(*name, *((" – ", *figures) if figures else ())) for name, figures in group.lines])


def _answers(paper: Paper, block: kinds.Answers) -> None:
    for group in block.groups:
        paper.heading((*group.title, *((f": {group.score}",) if group.score else ())), 2, group.anchor)
        for item in group.items:
            _answer(paper, item)


def _references(paper: Paper, block: kinds.References) -> None:
    for item in block.items:
        paper.para((f"[{item.number}] ", *item.line), FACT, anchor=item.anchor)


def _facts(paper: Paper, block: kinds.Facts) -> None:
    for label, value in block.items:
        paper.para((Strong(f"{label}: "), *value), FACT)


def _verdict(paper: Paper, block: kinds.Verdict) -> None:
    paper.large(block.headline, HEADLINE, 15, above=160)
    if block.lead:
        paper.para(block.lead, LEAD)
    paper.table(
        [stat.label for stat in block.stats],
        ["left"] * len(block.stats),
        [[(Strong(stat.value),) for stat in block.stats], [stat.note for stat in block.stats]],
        "The figures at a glance",
    )
    for point in block.points:
        paper.para((Strong(f"{point.label}. "), *point.line))


def _table(paper: Paper, block: kinds.Table) -> None:
    if block.caption:
        paper.para((block.caption,), "Caption", together=True)
    paper.table(block.header, block.align, block.lines, block.caption)


def _findings(paper: Paper, block: kinds.Findings) -> None:
    for item in block.items:
        title: Line = (f"{item.label}: ", Typed(item.title)) if item.title else (item.label,)
        paper.heading(title, 3, item.anchor)
        _texts(paper, item.text)
        _sources(paper, item.sources)


def _cards(paper: Paper, block: kinds.Cards) -> None:
    if block.layout == "folded":
        table = as_table(block)
        paper.table(table.header, table.align, table.lines, f"{count(len(table.rows), 'action')}, a line each")
        return
    for card in block.items:
        _card(paper, card, numbered=block.layout == "list")


def _card(paper: Paper, card: Card, *, numbered: bool) -> None:
    before: Line = (*card.kicker, ". ") if numbered else ()
    paper.heading((*before, Typed(card.title), *_badges(card.badges)), 3, card.anchor)
    if not numbered:
        paper.para(card.kicker, NOTE, together=True)
    if card.lead:
        _texts(paper, card.lead)
    facts = [(Strong(f"{label}: "), *value) for label, value in card.facts]
    for line in [_joined(facts)] if numbered else facts:
        paper.para(line, FACT)
    paper.numbered([(Typed(step),) for step in card.steps])
    if card.lifts:
        paper.para((f"{card.lifts[0]}:",), FACT, together=True)
        paper.bullets(card.lifts[1])
    _sources(paper, card.sources)


def _topics(paper: Paper, block: kinds.Topics) -> None:
    for topic in block.items:
        paper.heading((f"{topic.number}. ", topic.question), 3)
        paper.para((Typed(topic.factor), *_badges(topic.badges), ". ", *topic.stake), FACT, together=True)
        for position in topic.positions:
            paper.para((Strong(position.side),), FACT, together=True)
            paper.bullets(position.said)


def _answer(paper: Paper, item: Answer) -> None:
    score: Line = ("\u2002", Strong(item.score)) if item.scored else ()
    paper.heading((Typed(item.question), *score), 3, item.anchor)
    about: list[Line] = [(part,) for part in (item.level, item.state, *item.notes) if part]
    if item.more:
        about.append((item.more,))
    if about:
        paper.para(_joined(about), NOTE, together=bool(item.said))
    paper.bullets([_said(said) for said in item.said])
    for remark in item.remarks:
        whose: Line = (Strong(f"{remark.voice.name}: "),) if remark.voice else (Strong("In the room: "),)
        evidence = f" (evidence: {', '.join(remark.evidence)})" if remark.evidence else ""
        paper.para((*whose, Typed(remark.comment or ""), Typed(evidence)), FACT)


def _joined(lines: Sequence[Line]) -> Line:
    return tuple(part for i, line in enumerate(lines) for part in ((" · ", *line) if i else line))


def _said(said: Said) -> Line:
    score = f" ({said.score})" if said.score is not None else ""
    whose = [Typed(voice.name) for voice in said.voices]
    line: Line = (Typed(said.answer), score)
    for i, voice in enumerate(whose):
        line = (*line, ", " if i else ": ", voice)
    if said.agreed:
        line = (*line, ", " if whose else ": ", Strong("agreed"))
    return line


def _texts(paper: Paper, text: str) -> None:
    for part in text.split("\n"):
        if part.strip():
            paper.para((Typed(part),))


def _badges(badges: tuple[Badge, ...]) -> Line:
    return tuple(Typed(f" · {badge.text}") for badge in badges)


def _sources(paper: Paper, sources: Line) -> None:
    if sources:
        paper.para(("Sources: ", *sources), NOTE)


WRITERS: dict[type[kinds.Block], Callable[[Paper, Any], None]] = {
    kinds.Paragraph: _paragraph,
    kinds.Heading: _heading,
    kinds.Bullets: _bullets,
    kinds.Verdict: _verdict,
    kinds.Table: _table,
    kinds.Chart: _chart,
    kinds.Groups: _groups,
    kinds.Findings: _findings,
    kinds.Cards: _cards,
    kinds.Topics: _topics,
    kinds.Answers: _answers,
    kinds.References: _references,
    kinds.Facts: _facts,
}
"""What writes each kind of block; a test holds it complete."""
