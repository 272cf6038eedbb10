"""Q120–Q122: answers whose scores do not rise or do not differ, and answers that read the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.checking.words import number
from maturity.diagnostics import Diagnostic, NodePath, Place, Severity
from maturity.model.questionnaire import Option, Question, Questionnaire
from maturity.scoring.answer import number_bounds


def check_scores(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find lists of answers that do not work; a scale is judged once, however many questions use it."""
    kinds: dict[str, set[str]] = {}
    for path, question in questionnaire.questions():
        if question.scale is not None:
            kinds.setdefault(question.scale, set()).add(question.kind)
        elif question.options:
            yield from _check_options(question.options, f"'{question.id}'", {question.kind}, (*path, "options"))
        elif question.kind == "number":
            yield from _check_number(question, path)
    for scale, options in questionnaire.scales.items():
        yield from _check_options(options, f"the scale '{scale}'", kinds.get(scale, {"single"}), ("scales", scale))


def _check_options(options: Sequence[Option], whose: str, kinds: set[str], path: NodePath) -> Iterator[Diagnostic]:
    scores = [option.score for option in options if option.score is not None]
    if "single" in kinds:
        if len(options) == 1:
            hint = "offer at least two options, or ask it as kind: multiple"
            yield Diagnostic("Q121", f"{whose} has only one answer", Place(path=path), hint)
        elif len(scores) == len(options):
            yield from _check_rise(scores, options, whose, path)
    elif scores and not any(scores):
        hint = "give at least one option a score above 0"
        yield Diagnostic("Q121", f"{whose} scores 0 whatever is chosen", Place(path=path), hint)
    yield from _check_texts(options, whose, path)


def _check_rise(scores: list[float], options: Sequence[Option], whose: str, path: NodePath) -> Iterator[Diagnostic]:
    if len(set(scores)) == 1:
        message = f"{whose} scores {number(scores[0])} whatever is answered"
        yield Diagnostic("Q121", message, Place(path=path), "let the scores rise from the first option to the last")
        return
    for i in range(1, len(scores)):
        if scores[i] < scores[i - 1]:
            message = f"the scores of {whose} do not rise: '{options[i].id}' scores less than '{options[i - 1].id}'"
            hint = "order the options from the lowest score to the highest"
            yield Diagnostic("Q120", message, Place(path=(*path, i, "score")), hint)
            return


def _check_number(question: Question, path: NodePath) -> Iterator[Diagnostic]:
    lowest, highest = number_bounds(question)
    if lowest == highest:
        message = f"'{question.id}' scores {number(lowest)} whatever number is answered"
        hint = "give at least two points of different score between 'min' and 'max'"
        yield Diagnostic("Q121", message, Place(path=(*path, "points")), hint)


def _check_texts(options: Sequence[Option], whose: str, path: NodePath) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], str] = {}
    for i, option in enumerate(options):
        texts = option.text if isinstance(option.text, dict) else {"": option.text}
        for language, text in texts.items():
            first = seen.setdefault((language, " ".join(text.casefold().split())), option.id)
            if first != option.id:
                message = f"the options '{first}' and '{option.id}' of {whose} have the same text"
                place = Place(path=(*path, i, "text"))
                yield Diagnostic("Q122", message, place, "nobody can tell them apart", Severity.WARNING)
                break
