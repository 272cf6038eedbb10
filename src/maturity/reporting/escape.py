"""Text that shows as typed in CommonMark and GitHub's Markdown, whatever is in it."""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5

from maturity.reporting.bidi import isolated

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~#$@^]|-(?=-)|\.(?=\.\.)|&(?=(#|[A-Za-z][A-Za-z0-9]*)?)")
"""Marks emphasis, code, links, HTML, tables, strike-through, headings, formulas, citations; pandoc's dashes and ellipses; and
what may be an entity."""
_LINE_START = re.compile(
    r"^(?:([-+:%])(?=\s|$)|([-=])(?=[-=\s]*$)|(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))([.)])(?=\s|$))"
)
"""Begins a list, an underline of a heading, a rule, a definition or a title block."""
_URL = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)")
"""Becomes a link by itself on GitHub."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&#$@^:.]|--")


@lru_cache(maxsize=16_384)
def inline(text: str) -> str:
    """Return `text` on one line, so that Markdown shows it as typed where something stands before it."""
    text = " ".join(text.split())
    if _SPECIAL.search(text) is None:
        return text if text.isascii() else isolated(text)
    return isolated(_URL.sub(_unlinked, _ANYWHERE.sub(_escape, text)))


@lru_cache(maxsize=16_384)
def markdown(text: str) -> str:
    """Return `text` on one line, so that Markdown shows it as typed wherever it stands."""
    return at_start(inline(text))


def at_start(text: str) -> str:
    """Return escaped text so that it begins no list or rule."""
    return text if _LINE_START.match(text) is None else _LINE_START.sub(_escape_start, text)


@lru_cache(maxsize=16_384)
def markdown_lines(text: str, indent: str = "") -> str:
    """Return `text` with its line breaks kept, each further line behind `indent`."""
    return f"\\\n{indent}".join(markdown(line) for line in text.strip().split("\n"))


def _escape(match: re.Match[str]) -> str:
    """Escape a mark; an ampersand only before what an entity (`&lt;`, `&#60;`) begins with, whatever ends it."""
    name = match[1]
    harmless = match[0] == "&" and (not name or (name != "#" and f"{name};" not in html5))
    return match[0] if harmless else f"\\{match[0]}"


def _escape_start(match: re.Match[str]) -> str:
    sign, rule, label, end = match.groups()
    return f"{label}\\{end}" if label else f"\\{sign or rule}"


def _unlinked(match: re.Match[str]) -> str:
    return match[0] + "\\"
