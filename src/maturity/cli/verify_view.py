"""What verifying has shown, as sentences for a terminal and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from rich.text import Text

from maturity.diagnostics import legible
from maturity.portfolio.verification import ABSENT, Checked, Difference, Value
from maturity.reporting.faithful import Other, Same, Unchecked
from maturity.version import __version__

FORMAT = "maturity/verification/1"


@dataclass(frozen=True, slots=True)
class Verified:
    """One report or scorecard.

    Attributes:
        name: The file.
        checked: What recomputing its figures has shown.
        page: Whether the page says what its scorecard says; None where there is no page.
    """

    name: str
    checked: Checked
    page: Same | Other | Unchecked | None

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.checked.differences and not isinstance(self.page, Other)


class _Line(NamedTuple):
    """A sentence with its mark, and what stands below it."""

    mark: Literal["✓", "✗", "–"]
    text: str
    more: tuple[str, ...] = ()


_STYLES = {"✓": "green", "✗": "bold red", "–": "yellow"}


def verdicts(verified: Sequence[Verified]) -> Text:
    """Return what there is to say about each."""
    text = Text()
    for i, one in enumerate(verified):
        text.append("\n" if i else "").append(shown(legible(one.name)), "bold").append("\n")
        for line in _lines(one):
            text.append(f"  {line.mark} ", _STYLES[line.mark]).append(line.text + "\n")
            for further in line.more:
                text.append(f"      {further}\n", "dim")
    text.rstrip()
    return text


def _lines(one: Verified) -> Iterator[_Line]:
    card, checked = one.checked.scorecard, one.checked
    ref = card.questionnaire
    when = f", {card.date.isoformat()}" if card.date else ""
    name = shown(" ".join(card.organisation.name.split()))
    yield _Line("✓", f"{name}{when}: the questionnaire is {ref.id} {ref.version} in the very state that it names")
    yield from _figures(checked)
    if card.tool != f"maturity {__version__}":
        yield _Line("–", f"scored with {shown(card.tool)}, recomputed with maturity {__version__}")
    if checked.unchecked:
        total = sum(checked.unchecked.values())
        kinds = tuple(f"{n:>5,} {kind}" for kind, n in checked.unchecked.items() if n)
        many = "1 figure" if total == 1 else f"{total:,} figures"
        yield _Line("–", f"{many} cannot be recomputed, because votes are withheld", kinds)
    match one.page:
        case Same():
            yield _Line("✓", "the page says what its scorecard says: written again it is the same")
        case Other() as other:
            where = f"first difference at line {other.line}, column {other.column}"
            parts = (f"page:      {shown(other.page)}", f"scorecard: {shown(other.rendered)}")
            yield _Line("✗", f"the page says something else than its scorecard: {where}", parts)
        case Unchecked(reason):
            yield _Line("–", f"only the scorecard was checked, not what the page says: {shown(reason)}")
        case None:
            pass


def _figures(checked: Checked) -> Iterator[_Line]:
    votes, views = checked.by_basis["votes"], checked.by_basis["views"]
    if checked.differences:
        first, *rest = checked.differences
        more = (f"{len(rest):,} more: {_few(rest)}",) if rest else ()
        yield _Line("✗", told(first), more)
    parts = [f"{votes:,} from votes and agreed answers"]
    if views:
        parts.append(f"{views:,} from these and from views of sides")
    else:
        parts = ["from votes and agreed answers"]
    many = len(checked.differences)
    verdict = f"{many:,} of them {'differs' if many == 1 else 'differ'}" if many else "all hold"
    mark: Literal["–", "✓"] = "–" if checked.differences else "✓"
    yield _Line(mark, f"{votes + views:,} figures recomputed, {verdict}: {', '.join(parts)}")


def told(difference: Difference) -> str:
    """Say what a figure is and what comes out."""
    stated, recomputed = _pair(difference.stated, difference.recomputed)
    return f"{difference.figure}: {stated} in the report, {recomputed} recomputed"


def _few(differences: Sequence[Difference]) -> str:
    names = ", ".join(d.figure for d in differences[:3])
    return names + (", …" if len(differences) > 3 else "")


def _pair(stated: Value, recomputed: Value) -> tuple[str, str]:
    """Write two values with as many decimals as it takes to tell them apart."""
    if isinstance(stated, float) and isinstance(recomputed, float):
        for decimals in range(1, 10):
            pair = f"{stated:.{decimals}f}", f"{recomputed:.{decimals}f}"
            if pair[0] != pair[1]:
                return pair
    return _value(stated), _value(recomputed)


def _value(value: Value) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.1f}"
        case tuple():
            return "[" + ", ".join(value) + "]"
        case str() if value == ABSENT:
            return ABSENT
        case _:
            return f"'{shown(str(value))}'"


def shown(text: str) -> str:
    """Return a text with what a terminal would act on made visible."""
    return "".join(c if c.isprintable() else "·" for c in text)


def as_json(verified: Sequence[Verified]) -> str:
    """Return an array with an object for each."""
    return json.dumps([_data(one) for one in verified], ensure_ascii=False, indent=2) + "\n"


def _data(one: Verified) -> dict[str, Any]:
    card, checked = one.checked.scorecard, one.checked
    return {
        "format": FORMAT,
        "file": legible(one.name),
        "organisation": card.organisation.name,
        "date": None if card.date is None else card.date.isoformat(),
        "questionnaire": card.questionnaire.model_dump(mode="json"),
        "scored_with": card.tool,
        "verified_with": f"maturity {__version__}",
        "holds": one.holds,
        "recomputed": {"from_votes": checked.by_basis["votes"], "from_views": checked.by_basis["views"]},
        "not_recomputed": dict(checked.unchecked),
        "differences": [
            {"figure": d.figure, "report": d.stated, "recomputed": d.recomputed} for d in checked.differences
        ],
        "page": _page(one.page),
    }


def _page(page: Same | Other | Unchecked | None) -> dict[str, Any] | None:
    match page:
        case None:
            return None
        case Same():
            return {"state": "same"}
        case Unchecked(reason):
            return {"state": "not_checked", "reason": reason}
        case Other():
            return {
                "state": "differs",
                "line": page.line,
                "column": page.column,
                "page": page.page,
                "rendered": page.rendered,
            }
