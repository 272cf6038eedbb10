"""Q150–Q153: parts that nothing uses, and comparisons that compare nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maturity.diagnostics import KEY, Diagnostic, Place, Severity
from maturity.model.answers import OTHER_SIDE
from maturity.model.questionnaire import Factor, Questionnaire


def check_leftovers(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find factors without questions, scales and sources without use, and an alignment without common questions.

    Where a name is not there (Q042), any of its kind may be meant by it, so none is called unused.
    """
    for path, factor in questionnaire.walk():
        if not _holds_questions(factor):
            message = f"the factor '{factor.id}' holds no questions"
            hint = "give it questions, or leave it out"
            yield Diagnostic("Q150", message, Place(path=(*path, "id")), hint, Severity.WARNING)
    scales = {question.scale for _, question in questionnaire.questions() if question.scale is not None}
    for scale in _unused(questionnaire.scales, scales):
        place = Place(path=("scales", scale, KEY))
        yield Diagnostic("Q151", f"no question uses the scale '{scale}'", place, None, Severity.WARNING)
    for source in _unused(questionnaire.sources, _cited(questionnaire)):
        hint = "name it under 'sources' of a question, finding, action or experiment, or leave it out"
        place = Place(path=("sources", source, KEY))
        yield Diagnostic("Q152", f"nothing refers to the source '{source}'", place, hint, Severity.WARNING)
    yield from _check_alignment(questionnaire)


def _unused(known: Iterable[str], named: set[str]) -> list[str]:
    known = list(known)
    return [name for name in known if name not in named] if named.issubset(known) else []


def _check_alignment(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    if questionnaire.alignment is None:
        return
    both = set(questionnaire.alignment.between)
    asked = [q for _, q in questionnaire.questions() if q.kind != "text"]
    named = both.union(*(q.ask for q in asked if q.ask is not None))
    if not named <= {*questionnaire.sides, OTHER_SIDE}:
        return
    if not any(q.ask is None or both <= set(q.ask) for q in asked):
        first, second = questionnaire.alignment.between
        message = f"'{first}' and '{second}' are compared, but no question is asked of both"
        hint = "ask both sides at least one question, or leave 'alignment' out"
        yield Diagnostic("Q153", message, Place(path=("alignment", "between")), hint)


def _holds_questions(factor: Factor) -> bool:
    return bool(factor.questions) or any(_holds_questions(child) for child in factor.factors)


def _cited(questionnaire: Questionnaire) -> set[str]:
    """Return the keys of the sources that something rests on; a reference may name a claim after a dot."""
    lists = [
        *(question.sources for _, question in questionnaire.questions()),
        *(finding.sources for finding in questionnaire.findings),
        *(action.sources for action in questionnaire.actions),
        *(experiment.sources for experiment in questionnaire.experiments),
    ]
    return {reference.partition(".")[0] for references in lists for reference in references}
