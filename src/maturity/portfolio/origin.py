"""What a sheet or a stored scorecard rests on: the questionnaire that it names, found, and the answers in a scorecard."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.files.builtins import at_reference
from maturity.files.document import Document
from maturity.files.questionnaires import LoadedQuestionnaire, load_questionnaire
from maturity.model.answers import DIGEST_PATTERN, AnswerSheet
from maturity.model.scorecard import Scorecard

Loader = Callable[[str, Path | None], LoadedQuestionnaire]
"""Finds a questionnaire by its reference and the folder that a path is relative to."""

LOST = ("Y025", "Q031")
"""Codes for a reference that leads nowhere: better told where the reference stands."""


def find(reference: str, base: Path, override: str | LoadedQuestionnaire | None, load: Loader) -> LoadedQuestionnaire:
    """Load the questionnaire that a file names (`reference`, from the folder `base`), or `override` instead of it."""
    if isinstance(override, LoadedQuestionnaire):
        return override
    return load(reference, base) if override is None else load(override, None)


def at_its_name(error: MaturityError, document: Document) -> MaturityError:
    """Return an error with its place in the file that asked for the questionnaire, where it has none of its own."""
    if error.diagnostics[0].place.line is not None:
        return error
    # The place is worked out only now: it means reading the whole document again.
    place = document.place(("questionnaire",))
    return MaturityError([at_reference(diagnostic, place) for diagnostic in error.diagnostics])


def questionnaire_of(
    card: Scorecard,
    document: Document,
    base: Path,
    override: str | LoadedQuestionnaire | None,
    load: Loader = load_questionnaire,
) -> LoadedQuestionnaire:
    """Find a scorecard's questionnaire, in whatever state: as the answer sheet called it, or built in under its id.

    A path is one from the scorecard's folder, where the answers were, or else from the current one.

    Raises:
        MaturityError: It is not there (R020), or has mistakes.
    """
    ref = card.questionnaire
    source = ref.source or ref.id
    try:
        return find(source, base, override, load)
    except MaturityError as error:
        if override is not None:
            raise
        if error.diagnostics[0].code not in LOST:
            raise at_its_name(error, document) from None
        for other in (source, ref.id):
            with contextlib.suppress(MaturityError):
                if (found := load(other, None)).questionnaire.id == ref.id:
                    return found
        message = f"the questionnaire '{source}' of this scorecard is not there"
        place = document.place(("questionnaire",))
        raise MaturityError([Diagnostic("R020", message, place, "name it with --questionnaire")]) from None


def sheet_of(card: Scorecard) -> AnswerSheet:
    """Return the answer sheet that a scorecard was made from (it carries all that was said)."""
    ref = card.questionnaire
    return AnswerSheet(
        questionnaire=ref.source or ref.id,
        version=ref.version,
        digest=ref.digest if re.match(DIGEST_PATTERN, ref.digest) else None,
        organisation=card.organisation,
        date=card.date,
        respondents=card.respondents,
        target=card.target,
        importance=card.importance,
        answers={q.id: q.given for q in card.questions if q.given},
    )
