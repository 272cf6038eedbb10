"""A report's blocks as plain sentences: what the speaker has before him, whole where the slide had to be short."""

from __future__ import annotations

import re
from collections.abc import Iterable

from maturity.reporting.blocks import (
    Block,
    Bullets,
    Cards,
    Chart,
    Facts,
    Findings,
    Groups,
    Heading,
    Paragraph,
    Section,
    Table,
    Topics,
    Verdict,
)
from maturity.reporting.inline import Inline, Line, Strong, plain
from maturity.reporting.items import Card, Topic

_END = re.compile(r"[.?!](?=\s|$)")


def first_sentence(line: Line) -> tuple[Line, Line]:
    """Return a line's first sentence without its full stop, and the rest; only our own words end a sentence."""
    for i, part in enumerate(line):
        if not isinstance(part, str | Strong):
            continue
        text = part if isinstance(part, str) else part.text
        found = _END.search(text)
        if found is None or (isinstance(part, Strong) and found.end() < len(text)):
            continue
        head = text[: found.end()].removesuffix(".")
        first: Line = (*line[:i], *_same(part, head))
        rest = text[found.end() :].lstrip()
        return first, _stripped((*_same(part, rest), *line[i + 1 :]))
    return line, ()


def _same(part: Inline, text: str) -> Line:
    return () if not text else (text,) if isinstance(part, str) else (Strong(text),)


def _stripped(line: Line) -> Line:
    if line and isinstance(line[0], str):
        head = line[0].lstrip()
        return (head, *line[1:]) if head else line[1:]
    return line


def told(block: Block) -> list[str]:
    """Return what a block says, a line for each sentence, row or entry."""
    match block:
        case Paragraph() | Heading() | Bullets():
            return _text(block)
        case Verdict():
            return _verdict(block)
        case Table():
            return [block.caption + ":", *_rows(block)]
        case Chart():
            return [block.description, *([block.reading] if block.reading else []), *told(block.table)]
        case Groups():
            return [
                x
                for g in block.items
                for x in (
                    f"{g.title}: {g.note}",
                    *("• " + plain((*a, *((" – ", *b) if b else ()))) for a, b in g.lines),
                )
            ]
        case Findings():
            return [f"{f.label}: " + (f"{f.title}: " if f.title else "") + f.text for f in block.items]
        case Cards():
            return [x for card in block.items for x in _card(card)]
        case Topics():
            return [x for topic in block.items for x in topic_told(topic)]
        case Facts():
            return [f"{label}: {plain(line)}" for label, line in block.items]
        case _:
            return []  # answers and references are for reading


def _text(block: Paragraph | Heading | Bullets) -> list[str]:
    match block:
        case Paragraph():
            return [plain(block.line)]
        case Heading():
            return [plain(block.text) + (f" – {block.note}" if block.note else "")]
        case Bullets():
            return ["• " + plain(item) for item in block.items]


def _verdict(block: Verdict) -> list[str]:
    stats = [f"{s.label}: {s.value}" + (f" – {plain(s.note)}" if s.note else "") for s in block.stats]
    points = [f"{p.label}: {plain(p.line)}" for p in block.points]
    return [plain(line) for line in (block.headline, block.lead) if line] + stats + points


def topic_told(topic: Topic) -> list[str]:
    """Return a disagreement with all that was said."""
    badges = "".join(f" · {b.text}" for b in topic.badges)
    said = [f"• {p.side}: " + "; ".join(plain(line) for line in p.said) for p in topic.positions]
    return [f"{topic.number}. {topic.question.text} ({topic.factor}{badges})", plain(topic.stake), *said]


def all_told(blocks: Iterable[Block]) -> list[str]:
    """Return what blocks say."""
    return [text for block in blocks for text in told(block)]


def section_told(section: Section) -> list[str]:
    """Return what a section says, under its title."""
    return [section.title, *all_told(section.blocks)]


def _rows(table: Table) -> list[str]:
    return [
        "• "
        + "; ".join(f"{h}: {plain(cell)}" for h, cell in zip(table.header, row, strict=True) if plain(cell).strip())
        for row in table.rows
    ]


def _card(card: Card) -> list[str]:
    badges = "".join(f" · {b.text}" for b in card.badges)
    told = [f"{plain(card.kicker)} {card.title}{badges}".strip()]
    if card.lead:
        told.append(card.lead)
    told += [f"• {label}: {plain(line)}" for label, line in card.facts]
    told += [f"{n}. {step}" for n, step in enumerate(card.steps, 1)]
    if card.lifts:
        told += [card.lifts[0] + ":", *("• " + plain(line) for line in card.lifts[1])]
    return told
