"""The keyboard on one screen, and what counts as evidence for the question at hand."""

from __future__ import annotations

import textwrap

from maturity.cli.words import Words
from maturity.scoring.plan import Item

WIDTH = 78
"""Columns of help, so that it fits a terminal of 80."""

KEYS = """\
  2                the room agrees on answer 2
  cmo=2 cio=1      votes, by role, name or id (=n not applicable, =d unknown)
  1 3 4  or  0     a checklist: what is in place, or none; votes: cmo=1,3 cio=0
  35               a number, where one is asked for
  n WHY            does not apply to this organisation (asks why)
  d                nobody in the room knows
  c TEXT  e TEXT   note a comment; note evidence (a file, a link, a person)
  Enter    m       move on where there is an answer; m also leaves it open
  b    u           back to the question before; undo the last change
  g ID             go to a question, by its id or number (Tab completes)
  l    s           list all questions; show where we stand
  a ROLE NAME      somebody joins
  q                save and leave; run  maturity assess FILE  to go on
"""


def help_text(item: Item | None, words: Words) -> str:
    """Return what counts as evidence for a question, and the keys; at most 24 lines of 80 columns together."""
    if item is None or item.question.help is None:
        return KEYS
    evidence = textwrap.wrap(words.text(item.question.help), WIDTH)
    return "\n".join(evidence) + "\n\n" + KEYS
