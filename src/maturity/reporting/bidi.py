"""Text that runs right to left, kept from turning its surroundings round."""

from __future__ import annotations

import re

_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_FIRST_STRONG_ISOLATE = "\u2068"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL_OR_BREAK = re.compile("[\u202a-\u202e\u2066-\u2069\n]")
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def balanced(text: str) -> str:
    """Return `text` with every change of direction closed on its line, and without closings that close nothing.

    An unclosed isolate, or one closing too many, would otherwise act on what stands around the text, `<bdi>` or not.
    """
    if text.isascii() or _CONTROLS.search(text) is None:
        return text
    done: list[str] = []
    opened: list[str] = []
    start = 0
    for match in _CONTROL_OR_BREAK.finditer(text):
        done.append(text[start : match.start()])
        start = match.end()
        done.append(_control(match[0], opened))
    return "".join((*done, text[start:], _close(opened)))


def _control(c: str, opened: list[str]) -> str:
    """Return what stands for a control, and keep the list of those that are open."""
    if c == "\n":
        return _close(opened) + c
    if c in _EMBEDDINGS or c in _ISOLATES:
        opened.append(c)
        return c
    if c == _POP_EMBEDDING:
        if opened and opened[-1] in _EMBEDDINGS:
            opened.pop()
            return c
        return ""
    if _ISOLATES.isdisjoint(opened):
        return ""
    closing = ""
    while opened[-1] in _EMBEDDINGS:
        opened.pop()
        closing += _POP_EMBEDDING
    opened.pop()
    return closing + c


def _close(opened: list[str]) -> str:
    closing = "".join(_POP_EMBEDDING if c in _EMBEDDINGS else _POP_ISOLATE for c in reversed(opened))
    opened.clear()
    return closing


def isolated(text: str) -> str:
    """Return balanced `text` set apart from its surroundings where it runs right to left or changes direction."""
    if text.isascii() or _TURNS.search(text) is None:
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
