"""A page with its scorecard in it, so that it can be compared with another one and verified years later.

What is in it is what `-f json` writes: votes that are withheld are not there either. The questionnaire is not: it is
more than twice as large, it is the consultant's own work (weights, conditions, advice that was not given), and a page that
brings its own rules along proves less than one that is checked against the rules one has. Its digest is in the scorecard.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from maturity.files.embedded import embed
from maturity.reporting.look import PLAIN, Look
from maturity.version import __version__

if TYPE_CHECKING:
    from maturity.model.scorecard import Scorecard
    from maturity.reporting.report import Report


def with_scorecard(page: str, report: Report) -> str:
    """Return a page with the scorecard that it was made from, as far as it may be shown."""
    return embed(page, compact(report.seen.card), about(report.kind, report.look))


def about(kind: str, look: Look = PLAIN) -> dict[str, str]:
    """Return what is written beside the scorecard about how the page was made, so that it can be made again.

    Whatever else changes how a page looks belongs here too (another template, a brand, a language): `maturity verify`
    then says that it cannot write the page again, instead of calling it changed.
    """
    return {"tool": f"maturity {__version__}", "report": kind, **look.marks}


def compact(card: Scorecard) -> str:
    """Return a scorecard as JSON on one line."""
    from pydantic_core import PydanticSerializationError

    from maturity.model.scorecard import as_json

    try:
        return as_json(card)
    except (PydanticSerializationError, UnicodeEncodeError):  # a lone surrogate, which the standard library takes
        return json.dumps(card.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
