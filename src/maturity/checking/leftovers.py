"""Q150–Q153: parts that nothing uses, and comparisons that compare nothing."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.diagnostics import KEY, Diagnostic, Place, Severity
from maturity.model.questionnaire import Factor, Questionnaire


def check_leftovers(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find factors without questions, scales and sources without use, and an alignment without common questions."""
    for path, factor in questionnaire.walk():
        if not _holds_questions(factor):
            message = f"the factor '{factor.id}' holds no questions"
            hint = "give it questions, or leave it out"
            yield Diagnostic("Q150", message, Place(path=(*path, "id")), hint, Severity.WARNING)
    scales = {question.scale for _, question in questionnaire.questions()}
    for scale in questionnaire.scales:
        if scale not in scales:
            place = Place(path=("scales", scale, KEY))
            yield Diagnostic("Q151", f"no question uses the scale '{scale}'", place, None, Severity.WARNING)
    cited = _cited(questionnaire)
    for source in questionnaire.sources:
        if source not in cited:
            hint = "name it under 'sources' of a question, finding, action or experiment, or leave it out"
            place = Place(path=("sources", source, KEY))
            yield Diagnostic("Q152", f"nothing refers to the source '{source}'", place, hint, Severity.WARNING)
    yield from _check_alignment(questionnaire)


def _check_alignment(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    if questionnaire.alignment is None:
        return
    both = set(questionnaire.alignment.between)
    asked = [q for _, q in questionnaire.questions() if q.kind != "text"]
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
