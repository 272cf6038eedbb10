"""Whether a page says what the scorecard in it says: written again, it has to be the same page."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.files.embedded import find
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.reporting.document import SECTIONS
from maturity.reporting.embedding import about
from maturity.reporting.look import PLAIN, Look
from maturity.reporting.render import render

OWN_LOOK = "it was written in a look of its own; name its brand, language or template again"
AROUND = 40
"""Characters that are shown before and after the first difference."""


@dataclass(frozen=True, slots=True)
class Same:
    """The page says what its scorecard says."""


@dataclass(frozen=True, slots=True)
class Other:
    """The page says something else.

    Attributes:
        line: Of the page, from 1.
        column: In characters, from 1.
        page: What stands there.
        rendered: What the scorecard gives there.
    """

    line: int
    column: int
    page: str
    rendered: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The page cannot be written again, and why."""

    reason: str


def check_page(
    page: str, card: Scorecard, questionnaire: Questionnaire, look: Look = PLAIN
) -> Same | Other | Unchecked:
    """Write a page again from the scorecard in it, and compare.

    Args:
        page: HTML with an embedded scorecard; how its lines end does not matter.
        card: That scorecard.
        questionnaire: What it rests on.
        look: How it is said to look.
    """
    made = find(page).about
    kind = made.get("report", "")
    if kind not in SECTIONS:
        return Unchecked("the page does not say which report it is")
    ours = about(kind, look)
    if made.get("tool") != ours["tool"]:
        return Unchecked(f"it was written by {made.get('tool') or 'another tool'}, and this is {ours['tool']}")
    if made != ours:
        return Unchecked("it was written with another brand, language or template" if look != PLAIN else OWN_LOOK)
    again = render(card, questionnaire, "html", report=kind, named=card.withheld is None, look=look).decode()
    page = page.replace("\r\n", "\n")
    return Same() if page == again else _difference(page, again)


def _difference(page: str, again: str) -> Other:
    at = next((i for i, (a, b) in enumerate(zip(page, again, strict=False)) if a != b), min(len(page), len(again)))
    begin = page.rfind("\n", 0, at) + 1
    return Other(page.count("\n", 0, at) + 1, at - begin + 1, _around(page, at), _around(again, at))


def _around(text: str, at: int) -> str:
    """Return what stands around a place on its line."""
    begin = max(text.rfind("\n", 0, at) + 1, at - AROUND)
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    cut = min(end, at + AROUND)
    return ("…" if begin and text[begin - 1] != "\n" else "") + text[begin:cut] + ("…" if cut < end else "")
