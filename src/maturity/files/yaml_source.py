"""Text to data through libyaml's event stream, with YAML 1.2 scalars, and nothing that only machines write.

PyYAML's `load` would accept anchors, tags and duplicate keys, keeps no positions, and crashes the process on deep
nesting. The event stream does none of that and is about twice as fast (see benchmarks/).
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from maturity.files.document import Entry, Mark, Marks, Refused, Span
from maturity.files.scalars import FIRST, NotFinite, resolve
from maturity.files.yaml_problems import DEEPEST, from_libyaml, from_reader

Parser: Any
try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - PyYAML without libyaml: slower, and the same otherwise
    from yaml import SafeLoader as Parser

MOST_BYTES = 16 * 1024 * 1024
MOST_VALUES = 100_000
LONGEST_TEXT = 1_000_000
"""Characters of one value. No field takes as many; refusing them here keeps a hostile file's memory in bounds."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no report could show (tab, line feed, carriage return and NEL aside)."""


_EMPTY = ("Y024", "the file is empty", Mark(0, 0, 0))


def load_yaml(raw: bytes, marks: Marks | None = None) -> Any:
    """Read one YAML document.

    Args:
        raw: Text in UTF-8 without byte order mark (bytes: a decoded copy would only cost memory).
        marks: Where to note the places of keys and values; None (faster) notes nothing.

    Returns:
        Dicts with text keys, lists, texts, integers, floats, booleans and None.

    Raises:
        Refused: The first thing that cannot be read, with its position.
    """
    _no_directives(raw)
    try:
        return _build(raw, marks)
    except yaml.reader.ReaderError:
        raise from_reader(raw.decode(), CONTROL) from None
    except yaml.MarkedYAMLError as error:
        raise from_libyaml(error, raw.decode()) from None


def _no_directives(raw: bytes) -> None:
    """Refuse tag directives before the parser sees them: it compares each with each."""
    if b"%TAG" not in raw:
        return
    scanner = Parser(raw)
    try:
        scanner.get_token()
        token = scanner.get_token()
    except yaml.YAMLError:
        return  # the parser will say it
    if isinstance(token, yaml.DirectiveToken):
        raise Refused("Y012", "directives such as %TAG are not used here", _mark(token.start_mark), None, "remove it")


def _build(raw: bytes, marks: Marks | None) -> Any:  # noqa: C901, PLR0912, PLR0915 - one loop: calls would double its time
    next_event = Parser(raw).get_event
    next_event()
    if isinstance(next_event(), StreamEndEvent):
        raise Refused(*_EMPTY)
    root: list[Any] = []
    node: Any = root
    in_mapping = False
    key: str | None = None
    key_event: Any = None
    outer: list[tuple[Any, bool, Any, Any]] = []
    count = 0
    # A smaller file has neither too many values nor too long ones: each takes a byte, and each character.
    watched = marks is not None or len(raw) > MOST_VALUES
    value: Any
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                raise _decorated(event)
            value = event.value
            if in_mapping and key is None:
                if value in node or not value or value == "<<":
                    _check_key(event, node)
                key = value
                key_event = event
                continue
            if not event.style:
                if not value or value[0] in FIRST:
                    try:
                        value = resolve(value)
                    except NotFinite:
                        raise _not_finite(event) from None
            elif event.style == '"' and CONTROL.search(value):
                raise _control(event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            start = outer.pop()
            if marks is not None:
                _close(marks, start, event)
            node, in_mapping = start[0], start[1]
            key = None
            continue
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None or event.anchor is not None:
                raise _decorated(event)
            if in_mapping and key is None:
                raise Refused("Y016", "a key must be plain text", _mark(event.start_mark))
            value = {} if kind is MappingStartEvent else []
        elif kind is AliasEvent:
            raise _decorated(event)
        elif kind is DocumentEndEvent:
            break
        else:  # pragma: no cover - no other event can come inside a document
            raise AssertionError(event)

        if watched:
            count += 1
            if count > MOST_VALUES:
                raise Refused("Y018", f"more than {MOST_VALUES:,} values", _mark(event.start_mark))
            if kind is ScalarEvent and len(event.value) > LONGEST_TEXT:
                raise Refused("Y019", f"a text of more than {LONGEST_TEXT:,} characters", _mark(event.start_mark))
            if marks is not None:
                _note(marks, node, key, key_event, event)
        if in_mapping:
            node[key] = value
        else:
            node.append(value)
        if kind is ScalarEvent:
            key = None
            continue
        if len(outer) == DEEPEST:
            raise Refused("Y015", f"nested more than {DEEPEST} deep", _mark(event.start_mark))
        outer.append((node, in_mapping, key, event))
        node = value
        in_mapping = kind is MappingStartEvent
        key = None

    if root == [None]:
        raise Refused(*_EMPTY)
    event = next_event()
    if not isinstance(event, StreamEndEvent):
        raise Refused("Y014", "a second document begins here", _mark(event.start_mark), None, "one file, one document")
    if marks is not None:
        marks[0] = marks.pop(id(root))
    return root[0]


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)


def _span(event: Any) -> Span:
    return Span(_mark(event.start_mark), event.end_mark.index)


def _note(marks: Marks, node: Any, key: str | None, key_event: Any, event: Any) -> None:
    if isinstance(node, dict):
        assert key is not None
        marks.setdefault(id(node), {})[key] = Entry(_span(key_event), _span(event))
    else:
        marks.setdefault(id(node), {})[len(node)] = Entry(None, _span(event))


def _close(marks: Marks, start: tuple[Any, bool, Any, Any], event: Any) -> None:
    """Note the end of a flow collection, so that `[a, b]` is underlined as a whole."""
    parent, in_mapping, key, opening = start
    if opening.flow_style:
        step = key if in_mapping else len(parent) - 1
        entry = marks[id(parent)][step]
        marks[id(parent)][step] = Entry(entry.key, Span(entry.value.start, event.end_mark.index))


def _check_key(event: Any, node: dict[str, Any]) -> None:
    if event.value in node:
        raise Refused("Y010", f"the key '{shown(event.value)}' stands here twice", *_span(event), "keep one of them")
    if event.style:
        return
    if not event.value:
        raise Refused("Y016", "a key must be plain text, and this one is empty", _mark(event.start_mark))
    raise Refused("Y013", "merge keys ('<<') are not used here", *_span(event), "write the keys out")


def _decorated(event: Any) -> Refused:
    start = _mark(event.start_mark)
    quotes = "; if it is part of a text, put the text in quotes"
    if isinstance(event, AliasEvent):
        text = f"'*{shown(str(event.anchor))}' is an alias, and aliases are not used here"
        return Refused("Y011", text, start, _span(event).end, "write the value out" + quotes)
    if event.anchor is not None:
        text = f"'&{shown(event.anchor)}' is an anchor, and anchors are not used here"
        return Refused("Y011", text, start, start.offset + len(event.anchor) + 1, "remove it" + quotes)
    text = f"'{shown(str(event.tag).replace('tag:yaml.org,2002:', '!!'))}' is a tag, and tags are not used here"
    return Refused("Y012", text, start, None, "remove it" + quotes)


def _not_finite(event: Any) -> Refused:
    return Refused(
        "Y017",
        f"'{shown(event.value)}' is no number one can count with",
        *_span(event),
        "is it a text? put it in quotes",
    )


def _control(event: Any) -> Refused:
    return Refused("Y023", "a control character in a text", *_span(event), "remove it")


def shown(word: str, most: int = 60) -> str:
    """Return a word of the user for a message, cut where it is long."""
    return word if len(word) <= most else word[:most] + "…"
