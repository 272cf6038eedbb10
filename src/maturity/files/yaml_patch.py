"""Change a YAML text where its data changed, and leave every other character as a person wrote it.

A hand-written answer sheet has comments, blank lines and an order of its own. A session changes one answer at a time,
so the text around it can stay. The result is only as good as its proof: the caller reads it back and compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maturity.files.document import Document, Entry, Marks
from maturity.files.yaml_writer import dump

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Patched:
    """A changed text.

    Attributes:
        text: The whole of it.
        dropped: Whether a comment stood in what was replaced, so that it is gone.
    """

    text: str
    dropped: bool


@dataclass(slots=True)
class _Edits:
    text: str
    marks: Marks
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, text: str) -> None:
        self.found.append((start, end, text))


def patch(document: Document, old: Mapping[str, Any], new: Mapping[str, Any]) -> Patched | None:
    """Carry the difference between two states of a document's data over into its text.

    Args:
        document: YAML whose top is a block mapping.
        old: What the document says, as plain data in normal form.
        new: What it shall say, in the same form.

    Returns:
        The changed text, or None where the document is not laid out in blocks. That the text says `new` is for the
        caller to check.
    """
    raw, marks = document.marked()
    edits = _Edits(document.text, marks)
    if not _is_block(raw, document.text, marks[0][0]):
        return None
    _mapping(edits, raw, old, new)
    text, dropped = document.text, False
    newline = "\r\n" if "\r\n" in text else "\n"
    # From the end to the beginning, so that offsets stay true; of two at one place the later stands behind.
    behind = sorted(enumerate(edits.found), key=lambda pair: (pair[1][0], pair[0]), reverse=True)
    for _, (start, end, replacement) in behind:
        dropped = dropped or _has_comment(document.text, marks, start, end)
        text = text[:start] + replacement.replace("\n", newline) + text[end:]
    return Patched(text, dropped)


def _has_comment(text: str, marks: Marks, start: int, end: int) -> bool:
    """Tell whether a part of the text has a comment: a `#` behind a blank that is not within a quoted or block text."""
    found = [match.end() - 1 for match in _COMMENT.finditer(text, start, end)]
    if not found:
        return False
    spans = [span for held in marks.values() for entry in held.values() for span in entry if span is not None]
    quoted = [(s.start.offset, s.end) for s in spans if text[s.start.offset : s.start.offset + 1] in {'"', "'"}]
    # The line on which a block text begins can end in a comment.
    block = [
        (_line_end(text, s.start.offset), s.end)
        for s in spans
        if text[s.start.offset : s.start.offset + 1] in {"|", ">"}
    ]
    return any(not any(a <= at < b for a, b in quoted + block) for at in found)


def _mapping(edits: _Edits, raw: dict[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    held = edits.marks[id(raw)]
    column = next(entry.key.start.column for entry in held.values() if entry.key is not None)
    anchor: str | None = None
    added: dict[str, Any] = {}
    for key, value in new.items():
        if key in raw:
            _insert(edits, raw, anchor, key, column, added)
            anchor, added = key, {}
            if old.get(key) != value:
                _value(edits, raw, key, column, old.get(key), value)
        else:
            added[key] = value
    _insert(edits, raw, anchor, None, column, added)
    for key in raw:
        if key in old and key not in new:
            _remove(edits, raw, key)


def _value(edits: _Edits, raw: dict[str, Any], key: str, column: int, old: Any, new: Any) -> None:
    entry, below = edits.marks[id(raw)][key], raw[key]
    assert entry.key is not None
    if (
        isinstance(new, Mapping)
        and new
        and isinstance(old, Mapping)
        and _is_block(below, edits.text, entry)
        and old.keys() == below.keys()
        and old.keys() & new.keys()
    ):
        _mapping(edits, below, old, new)
        return
    rendered = dump({key: new}, column)[column:-1]
    edits.replace(entry.key.start.offset, _end(edits, below, entry), rendered)


def _insert(
    edits: _Edits, raw: dict[str, Any], anchor: str | None, below: str | None, column: int, added: Mapping[str, Any]
) -> None:
    """Write new keys on lines of their own, below the key that they follow, else above the first that stays."""
    if not added:
        return
    rendered = dump(added, column)
    if anchor is None:
        assert below is not None  # something stays, or the mapping would have been replaced as a whole
        first = edits.marks[id(raw)][below].key
        assert first is not None
        at = first.start.offset
        edits.replace(at, at, rendered[column:] + " " * column)
        return
    at = _line_end(edits.text, _end(edits, raw[anchor], edits.marks[id(raw)][anchor]))
    edits.replace(at, at, "\n" + rendered[:-1])


def _remove(edits: _Edits, raw: dict[str, Any], key: str) -> None:
    entry = edits.marks[id(raw)][key]
    assert entry.key is not None
    start = entry.key.start.offset - entry.key.start.column
    end = _line_end(edits.text, _end(edits, raw[key], entry))
    edits.replace(start, min(len(edits.text), end + len(_break_at(edits.text, end))), "")


def _end(edits: _Edits, value: Any, entry: Entry) -> int:
    """Return the offset behind the last character of a value, blank lines and comments below it left out."""
    if isinstance(value, dict | list) and value and not _is_flow(edits.text, entry):
        held = edits.marks[id(value)]
        last: Any = max(held, key=lambda step: held[step].value.start.offset)
        return _end(edits, value[last], held[last])
    start = entry.value.start.offset
    return start + len(edits.text[start : entry.value.end].rstrip())


def _is_flow(text: str, entry: Entry) -> bool:
    return text[entry.value.start.offset : entry.value.start.offset + 1] in {"{", "["}


def _is_block(value: Any, text: str, entry: Entry) -> bool:
    return isinstance(value, dict) and bool(value) and not _is_flow(text, entry)


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    end = len(text) if found < 0 else found
    return end - 1 if text[end - 1 : end] == "\r" and end > offset else end


def _break_at(text: str, offset: int) -> str:
    return "\r\n" if text[offset : offset + 2] == "\r\n" else text[offset : offset + 1]
