"""Document -> Markdown that reads well raw, on GitHub and through pandoc; charts become tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from maturity.reporting.blocks import (
    Answers,
    Block,
    Bullets,
    Cards,
    Chart,
    Facts,
    Findings,
    Groups,
    Heading,
    Paragraph,
    References,
    Section,
    Table,
    Topics,
    Verdict,
)
from maturity.reporting.document import Document
from maturity.reporting.escape import at_start, inline, markdown, markdown_lines
from maturity.reporting.inline import Line, plain
from maturity.reporting.items import Answer, AnswerGroup, Badge, Card, Finding, Group, Remark, Said, Topic
from maturity.reporting.markdown_table import text_bars, write_line, write_table
from maturity.reporting.tabular import as_table
from maturity.reporting.templates import environment

if TYPE_CHECKING:
    from jinja2 import Environment

REPORT = "full"

Parts = Iterable[str]
"""Paragraphs, lists, tables and headings, with an empty line between two; an empty one is left out."""


def render_markdown(document: Document) -> bytes:
    """Return a document as Markdown (CommonMark with tables), in UTF-8; half a character of the input becomes `?`."""
    parts = _room().get_template("report.md.jinja").generate(document=document)
    return b"".join([part if isinstance(part, bytes) else part.encode(errors="replace") for part in parts])


def section_markdown(section: Section) -> str:
    """Return the inside of one section."""
    return "\n\n".join(_inside(section)) + "\n"


@cache
def _room() -> Environment:
    from markupsafe import Markup

    def finalize(value: object) -> str | bytes:
        if type(value) is bytes or type(value) is Markup:
            return value
        return markdown(str(value))

    def line(value: Line) -> Markup:
        return Markup(_line(value))  # noqa: S704 - escaped

    def inside(value: Section) -> bytes:
        return _encoded([*_inside(value)])

    return environment(REPORT, finalize, {"line": line, "inside": inside, "numbered": partial(enumerate, start=1)})


def _encoded(parts: list[str]) -> bytes:
    """Return paragraphs in UTF-8: one by one, because a long text is slow to join and encode for a dash in it."""
    try:
        return b"\n\n".join(map(str.encode, parts))
    except UnicodeEncodeError:
        return b"\n\n".join([part.encode(errors="replace") for part in parts])


def _inside(section: Section) -> Parts:
    return filter(None, chain.from_iterable(map(_block, section.blocks)))


def _block(block: Block) -> Parts:  # noqa: C901, PLR0912 - one case for each kind
    match block:
        case Paragraph():
            return [_line(block.line)]
        case Heading():
            return [f"### {write_line(block.text)}", markdown(block.note or "")]
        case Bullets():
            return [_bullets(map(_line, block.items))]
        case Verdict():
            return _verdict(block)
        case Table():
            return [f"**{markdown(block.caption)}**" if block.caption else "", write_table(block)]
        case Chart():
            return [f"**{markdown(block.table.caption)}**", write_table(block.table, text_bars(block.data))]
        case Groups():
            return chain.from_iterable(map(_group, block.items))
        case Findings():
            return chain.from_iterable(map(_finding, block.items))
        case Cards(layout="folded"):
            return [write_table(as_table(block))]
        case Cards():
            return [part for card in block.items for part in (_title(card, block), *_card(card))]
        case Topics():
            return chain.from_iterable(map(_topic, block.items))
        case Answers():
            return chain.from_iterable(map(_answers, block.groups))
        case References():
            return ["\n".join([f"{item.number}. {_line(item.line)}" for item in block.items])]
        case Facts():
            return [_facts(block.items)]
        case _:
            assert_never(block)


def _line(line: Line) -> str:
    return at_start(write_line(line))


def _behind(before: str, line: Line) -> str:
    """Return a line behind what leads to it, nothing where there is no line."""
    return before + write_line(line) if line else ""


def _bullets(items: Iterable[str]) -> str:
    found = [*items]
    return "- " + "\n- ".join(found) if found else ""


def _facts(facts: Iterable[tuple[str, Line]]) -> str:
    return _bullets([f"{markdown(label)}: {write_line(value)}" for label, value in facts])


def _badges(badges: Iterable[Badge]) -> str:
    return "".join([f" · **{markdown(badge.text)}**" for badge in badges])


def _verdict(verdict: Verdict) -> Parts:
    stats = [f"{markdown(x.label)}: **{markdown(x.value)}**{_behind(' – ', x.note)}" for x in verdict.stats]
    points = [f"**{markdown(x.label)}.** {write_line(x.line)}" for x in verdict.points]
    return [f"**{markdown(plain(verdict.headline))}**", _line(verdict.lead), _bullets(stats), _bullets(points)]


def _group(group: Group) -> Parts:
    lines = [_line(name) + _behind(" – ", figures) for name, figures in group.lines]
    return [f"### {markdown(group.title)}", markdown(group.note), _bullets(lines)]


def _finding(finding: Finding) -> Parts:
    title = f": {markdown(finding.title)}" if finding.title else ""
    sources = f" (sources: {write_line(finding.sources)})" if finding.sources else ""
    return [f"### {markdown(finding.label)}{title}", markdown_lines(finding.text) + sources]


def _title(card: Card, cards: Cards) -> str:
    """Return what stands above a card: side by side in the report its number is a line of its own."""
    title = inline(card.title)
    if cards.layout == "grid":
        return f"{'####' if cards.headed else '###'} {title}\n\n{_line(card.kicker)}{_badges(card.badges)}"
    return f"#### {write_line(card.kicker)}. {title}" + "".join([f" ({markdown(badge.text)})" for badge in card.badges])


def _card(card: Card) -> Parts:
    facts = _facts([*card.facts, ("Sources", card.sources)] if card.sources else card.facts)
    parts = [markdown_lines(card.lead or ""), facts, _steps(card.steps)]
    if card.lifts is not None:
        heading, lifts = card.lifts
        parts += [f"{markdown(heading)}:", _bullets(map(_line, lifts))]
    return parts


@lru_cache(maxsize=1_024)
def _steps(steps: tuple[str, ...]) -> str:
    return "\n".join([f"{n}. {markdown_lines(step, '   ')}" for n, step in enumerate(steps, 1)])


def _topic(topic: Topic) -> Parts:
    beside = f"{markdown(topic.factor)}{_badges(topic.badges)}. {write_line(topic.stake)}"
    said = ["\n  - ".join([f"**{markdown(each.side)}**", *map(_line, each.said)]) for each in topic.positions]
    return [f"### {topic.number}. {inline(topic.question.text)}", beside, _bullets(said)]


def _answers(group: AnswerGroup) -> Parts:
    parts = [f"### {write_line(group.title)}" + (f": {markdown(group.score)}" if group.score else "")]
    for answer in group.items:
        parts += [_question(answer), _bullets([*map(_said, answer.said), *map(_remark, answer.remarks)])]
    return parts


def _question(answer: Answer) -> str:
    beside = [answer.level, answer.state, *answer.notes]
    if answer.more and not answer.remarks:
        beside.append(answer.more.text)
    head = f"**{inline(answer.question)}** {inline(answer.score)}"
    return " · ".join([head, *map(inline, filter(None, beside))])


def _said(said: Said) -> str:
    """Return an answer, its score, and whose it is."""
    score = f" ({inline(said.score)})" if said.score is not None else ""
    whose = [inline(voice.name) for voice in said.voices] + ["**agreed**"] * said.agreed
    return f"{markdown_lines(said.answer, '  ')}{score}{': ' if whose else ''}{', '.join(whose)}"


def _remark(remark: Remark) -> str:
    whose = markdown(remark.voice.name) if remark.voice else "In the room"
    comment = f" {markdown_lines(remark.comment, '  ')}" if remark.comment else ""
    evidence = f" (evidence: {', '.join(map(markdown, remark.evidence))})" if remark.evidence else ""
    return f"*{whose}:*{comment}{evidence}"
