"""What was read: the data of a file, and where each of its keys and values stands.

Reading keeps no positions, because most files have nothing wrong with them. Only when a place is asked for is the same
text read again by the same builder, which then records marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from maturity.diagnostics import KEY, Diagnostic, MaturityError, NodePath, Place

LONGEST_EXCERPT = 5_000
"""Lines longer than this are not carried along as excerpts (characters)."""

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Mark(NamedTuple):
    """A position in a text: characters from the top, and 0-based line and column as libyaml counts them."""

    offset: int
    line: int
    column: int


class Span(NamedTuple):
    """Where a key or a value begins, and the offset in characters where it ends."""

    start: Mark
    end: int


class Entry(NamedTuple):
    """The spans of one key (None in a list) and of its value."""

    key: Span | None
    value: Span


Marks = dict[int, dict[str | int, Entry]]
"""For each dict and list, by `id()`, the spans of what it holds."""


class Refused(Exception):  # noqa: N818 - never leaves this room: it becomes a MaturityError
    """Text that cannot be read, at a position; the reader adds the file's name."""

    def __init__(self, code: str, message: str, start: Mark, end: int | None = None, advice: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.start, self.end, self.advice = code, message, start, end, advice

    def located(self, text: str, name: str) -> MaturityError:
        """Return the error with file, line, column and excerpt."""
        place = place_at(text, name, Span(self.start, self.start.offset + 1 if self.end is None else self.end))
        return MaturityError([Diagnostic(self.code, self.message, place, self.advice)])


def mark_at(text: str, offset: int) -> Mark:
    """Return the mark of a character offset (line breaks: LF, CR, CR LF, NEL, LS, PS)."""
    breaks = sum(text.count(c, 0, offset) for c in "\n\r\x85\u2028\u2029") - text.count("\r\n", 0, offset)
    begin = 1 + max(text.rfind(c, 0, offset) for c in "\n\r\x85\u2028\u2029")
    return Mark(offset, breaks, offset - begin)


def place_at(text: str, name: str, span: Span, path: NodePath = ()) -> Place:
    """Return the place of a span, underlined up to the end of its first line at most."""
    start = span.start
    begin = start.offset - start.column
    longest = begin + LONGEST_EXCERPT
    found = BREAK.search(text, start.offset, longest + 1)
    stop = found.start() if found else min(max(longest + 1, start.offset + 1), len(text))
    source = text[begin:stop] if stop <= longest else None
    width = max(1, min(span.end, stop) - start.offset)
    return Place(name, path, start.line + 1, start.column + 1, width, source)


class Document:
    """One file as data, with the place of every node on demand.

    Attributes:
        name: The file as the user would write it; `-` for standard input.
        raw: The whole text in UTF-8, without a byte order mark.
        data: What it says: dicts with text keys, lists, texts, numbers, true/false/None.
    """

    def __init__(self, name: str, raw: bytes, data: Any, record: Callable[[bytes, Marks], Any]) -> None:
        """Keep what was read; `record` reads the text again and notes the marks."""
        self.name = name
        self.raw = raw
        self.data = data
        self._record = record
        self._recorded: tuple[Any, Marks] | None = None

    @cached_property
    def text(self) -> str:
        """The whole text, without a byte order mark."""
        return self.raw.decode()

    def marked(self) -> tuple[Any, Marks]:
        """Return the data once more, and for each dict and list of it, by `id()`, the spans of what it holds."""
        if self._recorded is None:
            marks: Marks = {}
            self._recorded = self._record(self.raw, marks), marks
        return self._recorded

    def place(self, path: NodePath = (), *, key: bool = False) -> Place:
        """Return where the node at `path` stands, or the nearest ancestor that is there.

        Args:
            path: Keys and 0-based positions from the top; a last step `KEY` is the same as `key`.
            key: Point at the last key instead of its value.
        """
        if path and path[-1] == KEY:
            path, key = path[:-1], True
        node, marks = self.marked()
        entry = marks[0][0]
        found = True
        for step in path:
            if isinstance(node, list) and isinstance(step, str) and isinstance(path[-1], int):
                continue  # the list is the short form of what has such a key: `[a]` of `{agreed: {answer: [a]}}`
            held = marks.get(id(node), {}) if isinstance(node, dict | list) else {}
            if step not in held:
                found = False
                break
            entry = held[step]
            node = node[step]
        span = entry.value
        below = entry.key is not None and isinstance(node, dict | list) and span.start.line > entry.key.start.line
        if entry.key is not None and ((key and found) or below):
            # A block below its key begins with somebody else's key, so the key itself is the better pointer.
            span = entry.key
        if isinstance(node, dict | list) and span is entry.value and not found:
            span = Span(span.start, span.start.offset + 1)
        return place_at(self.text, self.name, span, path)
