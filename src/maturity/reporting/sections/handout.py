"""The hand-out of a workshop: every disagreement with both views and what to settle, then the open questions."""

from __future__ import annotations

from maturity.reporting.blocks import Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.sections import agenda
from maturity.reporting.text import count


def section(c: Context) -> Section:
    """Return all disagreements, or a sentence on why there is none."""
    found = agenda.handout(c)
    if found is not None:
        return found
    settled = c.seen.settled
    if settled:
        was = "was" if settled == 1 else "were"
        said = f"Nothing is left to settle: {count(settled, 'difference')} {was} settled in the room."
    elif not any(r.state == "scored" for r in c.card.questions):
        what = "applies" if c.card.index.coverage is None else "has an answer yet"
        said = f"No question {what}, so there is nothing to disagree on."
    elif (c.seen.voters or len(c.card.respondents)) == 1:
        said = "One person answered, so there is nobody to disagree with."
    else:
        said = "There is nothing to disagree on: no question was answered differently by different people."
    return Section("disagreements", agenda.TITLE, (Paragraph((said,), "lead"),))
