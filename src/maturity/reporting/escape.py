"""Text that shows as typed in CommonMark and GitHub's Markdown, whatever is in it."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~&#$@^]")
"""Marks emphasis, code, links, HTML, entities, tables, strike-through, headings, formulas, citations."""
_LINE_START = re.compile(r"^(\s*)(?:([-+=:%])|(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))([.)])(?=\s|$))", re.MULTILINE)
"""Begins a list, an underline of a heading, a definition or a title block."""
_URL = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)")
"""Becomes a link by itself on GitHub."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&#$@^:.()\n\-+=%]")
_RTL = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_OPEN = re.compile("[\u202a-\u202e]")
_ISOLATE = re.compile("[\u2066-\u2068]")


def markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as typed, on one line."""
    if _SPECIAL.search(text) is None and "  " not in text and text.isascii():
        return text.strip()
    return isolated(_escaped(" ".join(text.split())))


def markdown_lines(text: str, indent: str = "") -> str:
    """Return `text` with its line breaks kept, each further line behind `indent`."""
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    return f"\\\n{indent}".join(isolated(_escaped(line)) for line in lines)


def isolated(text: str) -> str:
    """Return `text` set apart from its surroundings where it runs right to left or changes direction itself."""
    if text.isascii() or _RTL.search(text) is None:
        return text
    embeddings = len(_OPEN.findall(text)) - text.count("\u202c")
    isolates = len(_ISOLATE.findall(text)) - text.count("\u2069")
    return f"\u2068{text}{chr(0x202C) * max(0, embeddings)}{chr(0x2069) * max(0, isolates)}\u2069"


def _escaped(text: str) -> str:
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _LINE_START.sub(_at_start, text)
    return _URL.sub(_unlinked, text)


def _at_start(match: re.Match[str]) -> str:
    space, sign, label, end = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{label}\\{end}"


def _unlinked(match: re.Match[str]) -> str:
    return match[0] + "\\"
