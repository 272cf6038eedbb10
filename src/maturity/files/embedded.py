r"""The scorecard inside an HTML report: how it is put there, and how it is found again.

It stands in one `<script type="application/json">`, which no browser runs. What opens a tag, closes one or begins an
entity is written as `\uXXXX` there, so that the text of the element is the JSON itself and its end is the first `</script>`.
Nothing else in a page can look like its beginning, because a report escapes every `<` that somebody typed. So a strict
pattern finds it, and no HTML is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from maturity.files.document import Document, Marks, Refused, mark_at

ELEMENT = "maturity-scorecard"
"""The element's id."""

_OPENING = re.compile(rf'<script type="application/json" id="{ELEMENT}"((?: data-[a-z]+="[^"<>&]*")*)>')
_CLOSING = "</script>"
_ATTRIBUTE = re.compile(r'data-([a-z]+)="([^"]*)"')
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_PLAIN = re.compile(r"[A-Za-z0-9 ./+_-]*")
_NO_BREAK = re.compile("[^\n\r\x85\u2028\u2029]")


class Found(NamedTuple):
    """Where the scorecard stands in a page, as offsets in characters, and what is said about how the page was made."""

    start: int
    end: int
    about: dict[str, str]


def embed(page: str, scorecard: str, about: Mapping[str, str]) -> str:
    """Return a page with a scorecard in it, at the end of its body.

    Args:
        page: HTML in which everything typed is escaped.
        scorecard: JSON.
        about: How the page was made, in names of lower-case letters and values without punctuation.
    """
    for name, value in about.items():
        if not (name.isascii() and name.isalpha() and name.islower() and _PLAIN.fullmatch(value)):
            raise ValueError(f"not for an attribute: {name}={value!r}")
    marks = "".join(f' data-{name}="{value}"' for name, value in about.items())
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", scorecard)
    element = f'<script type="application/json" id="{ELEMENT}"{marks}>{safe}{_CLOSING}\n'
    body, end, rest = page.rpartition("</body>")
    return f"{body}{element}{end}{rest}" if end else page + element


def find(page: str) -> Found:
    """Return where the scorecard stands in a page.

    Raises:
        Refused: There is none (R032), more than one (R033), or its end is missing (R034).
    """
    openings = _OPENING.finditer(page)
    opening = next(openings, None)
    if opening is None:
        advice = "a report that maturity report -f html wrote holds one"
        raise Refused("R032", "there is no scorecard in this page", mark_at(page, 0), None, advice)
    second = next(openings, None)
    if second is not None:
        advice = "take the page as maturity report wrote it"
        raise Refused("R033", "a second scorecard in this page", mark_at(page, second.start()), second.start(1), advice)
    end = page.find(_CLOSING, opening.end())
    if end < 0:
        advice = "take the page as maturity report wrote it"
        at = mark_at(page, opening.start())
        raise Refused("R034", "the page breaks off inside its scorecard", at, opening.start(1), advice)
    return Found(opening.end(), end, dict(_ATTRIBUTE.findall(opening[1])))


def read_page(raw: bytes, name: str) -> Document:
    """Return the scorecard in a page as a document; places point into the page.

    Raises:
        Refused: The page holds no scorecard, or it is no JSON; with the position in the page.
    """
    from maturity.files.json_source import load_json

    page = raw.decode()
    found = find(page)

    def placed(raw: bytes, marks: Marks | None = None) -> Any:
        """Read the JSON where it stands: what is around it becomes blank, so that lines and columns are the page's."""
        page = raw.decode()
        before, after = (_NO_BREAK.sub(" ", part) for part in (page[: found.start], page[found.end :]))
        return load_json(before + page[found.start : found.end] + after, marks)

    try:
        data = load_json(page[found.start : found.end])
    except Refused:
        data = placed(raw)
    return Document(name, raw, data, placed)
