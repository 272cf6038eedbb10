"""Can a stored scorecard be read beside its questionnaire? Whatever it names has to be there, in both.

Its figures are taken as they are: whether they are right is what `maturity.portfolio.verification` says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from maturity.diagnostics import Diagnostic, MaturityError, NodePath, in_file_order, suggest
from maturity.files.document import Document
from maturity.model.advice import AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, OTHER_SIDE, UNKNOWN
from maturity.model.fitting import unfit_answer
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import LadderResult, Scorecard

Named = tuple[str, NodePath, str | None]
"""What kind of thing is named, where, and its id."""


def check_fit(card: Scorecard, questionnaire: Questionnaire, document: Document, *, changed: bool) -> None:
    """Refuse a scorecard that speaks of what its questionnaire does not have, or of what it does not have itself.

    Args:
        card: As it was read.
        questionnaire: As it is now.
        document: Where the scorecard was read.
        changed: Whether the questionnaire is in another state than the one the figures rest on.

    Raises:
        MaturityError: Everything that is not there or does not go together (R023, R024, R036), at its place.
    """
    if changed:
        more, advice = " any more", "name the questionnaire as it was with --questionnaire, or score the answers again"
    else:
        more, advice = "", "somebody has changed the scorecard: get it again, or score the answers again"
    there = _there(questionnaire)
    gone = {(kind, name): path for kind, path, name in reversed([*_named(card)]) if name not in {None, *there[kind]}}
    found = [
        Diagnostic("R023", f"there is no {kind} '{name}' in '{questionnaire.id}'{more}", document.place(path), advice)
        for (kind, name), path in gone.items()
    ]
    wrong = [
        *_twice(card),
        *_parents(card),
        *_missing(card, there, changed=changed),
        *_ladders(card, there["level"]),
        *_people(card),
        *_views(card, questionnaire),
    ]
    found += [Diagnostic("R024", message, document.place(path), hint) for path, message, hint in wrong]
    if not changed:
        found += [Diagnostic("R036", m, document.place(path), hint) for path, m, hint in _unfit(card, questionnaire)]
    if found:
        raise MaturityError(in_file_order(found))


def _there(questionnaire: Questionnaire) -> Mapping[str, Iterable[str]]:
    """Return the ids that a questionnaire has of each kind."""
    return {
        "factor": dict.fromkeys(factor.id for _, factor in questionnaire.walk()),
        "question": dict.fromkeys(question.id for _, question in questionnaire.questions()),
        "level": [level.id for level in questionnaire.ladder.levels] if questionnaire.ladder else [],
        "finding": {finding.id for finding in questionnaire.findings},
        "action": {action.id for action in questionnaire.actions},
        "experiment": {experiment.id for experiment in questionnaire.experiments},
    }


def _named(card: Scorecard) -> Iterator[Named]:
    """Yield everything of the questionnaire that a scorecard names."""
    for name in card.importance:
        yield "factor", ("importance", name), name
    if card.target is not None:
        yield "level", ("target", "level"), card.target.level
        for name in card.target.factors:
            yield "factor", ("target", "factors", name), name
    yield from _of_ladder(card.ladder, ("ladder",))
    yield from _of_parts(card)
    yield from _of_advice(card)


def _of_parts(card: Scorecard) -> Iterator[Named]:
    for i, factor in enumerate(card.factors):
        yield "factor", ("factors", i, "id"), factor.id
        yield "factor", ("factors", i, "parent"), factor.parent
        yield from _of_ladder(factor.ladder, ("factors", i, "ladder"))
    for i, question in enumerate(card.questions):
        yield "question", ("questions", i, "id"), question.id
        yield "factor", ("questions", i, "factor"), question.factor


def _of_advice(card: Scorecard) -> Iterator[Named]:
    for key, levers in (("agenda", card.agenda), ("hinges", card.hinges)):
        for i, lever in enumerate(levers):
            yield "question", (key, i, "question"), lever.question
    for i, name in enumerate(card.findings):
        yield "finding", ("findings", i), name
    for i, action in enumerate(card.actions):
        yield "action", ("actions", i, "id"), action.id
        yield "level", ("actions", i, "unlocks"), action.unlocks
        for name in action.raises:
            yield "question", ("actions", i, "raises", name), name
    for i, name in enumerate(card.experiments):
        yield "experiment", ("experiments", i), name


def _of_ladder(ladder: LadderResult | None, at: NodePath) -> Iterator[Named]:
    if ladder is None:
        return
    for i, level in enumerate(ladder.levels):
        yield "level", (*at, "levels", i, "id"), level.id
    for key in ("headline", "reach", "secured"):
        yield "level", (*at, key), getattr(ladder, key)
    for key, standing in (("low", ladder.low), ("high", ladder.high)):
        yield "level", (*at, key, "reach"), standing.reach
        yield "level", (*at, key, "secured"), standing.secured
    for i, name in enumerate(ladder.missing_rungs):
        yield "level", (*at, "missing_rungs", i), name


Contradiction = tuple[NodePath, str, str | None]
"""Where something does not go together, what, and what could be done."""


def _twice(card: Scorecard) -> Iterator[Contradiction]:
    lists = {
        "factors": [x.id for x in card.factors],
        "questions": [x.id for x in card.questions],
        "actions": [x.id for x in card.actions],
        "findings": card.findings,
        "experiments": card.experiments,
        "agenda": [x.question for x in card.agenda],
        "hinges": [x.question for x in card.hinges],
    }
    for key, ids in lists.items():
        for name, times in Counter(ids).items():
            if times > 1:
                yield (key,), f"'{name}' stands {times} times among the {key}", "keep one of them"


def _parents(card: Scorecard) -> Iterator[Contradiction]:
    above: set[str] = set()
    for i, factor in enumerate(card.factors):
        if factor.parent is not None and factor.parent not in above:
            yield ("factors", i, "parent"), f"'{factor.parent}' does not stand before '{factor.id}'", None
        above.add(factor.id)


def _missing(card: Scorecard, there: Mapping[str, Iterable[str]], *, changed: bool) -> Iterator[Contradiction]:
    """Find questions and factors that the scorecard names, or its questionnaire has, and that it says nothing of."""
    held = {"factor": {x.id for x in card.factors}, "question": {x.id for x in card.questions}}
    wanted: dict[tuple[str, str], NodePath] = {}
    for kind, path, name in _named(card):
        if kind in held and name is not None and name in there[kind]:
            wanted.setdefault((kind, name), path)
    if not changed:
        for kind in held:
            for name in there[kind]:
                wanted.setdefault((kind, name), (kind + "s",))
    for (kind, name), path in wanted.items():
        if name not in held[kind]:
            yield path, f"the {kind} '{name}' is not among the {kind}s of this scorecard", None


def _unfit(card: Scorecard, questionnaire: Questionnaire) -> Iterator[Contradiction]:
    """Find answers that are none of their questions."""
    questions = {question.id: question for _, question in questionnaire.questions()}

    def unfit(name: str, answer: AnswerValue | None) -> str | None:
        question = questions.get(name)
        if question is None or question.kind == "text" or answer is None:
            return None
        wrong = unfit_answer(question, [option.id for option in questionnaire.options(question)], answer)
        return None if wrong is None else f"this is no answer to '{name}': {wrong[0]}"

    for i, result in enumerate(card.questions):
        for who, vote in result.given.items():
            answer = None if vote.answer in {NOT_APPLICABLE, UNKNOWN} else vote.answer
            if message := unfit(result.id, answer):
                yield ("questions", i, "given", who), message, None
    for i, action in enumerate(card.actions):
        for name, to in action.raises.items():
            if message := unfit(name, to):
                yield ("actions", i, "raises", name), message, None


def _ladders(card: Scorecard, levels: Iterable[str]) -> Iterator[Contradiction]:
    """Find ladders without all levels in their order; ids that nobody knows are told elsewhere."""
    wanted = [*levels]
    ladders: list[tuple[NodePath, LadderResult | None]] = [(("ladder",), card.ladder)]
    ladders += [(("factors", i, "ladder"), factor.ladder) for i, factor in enumerate(card.factors)]
    for at, ladder in ladders:
        has = wanted if ladder is None else [level.id for level in ladder.levels]
        if has != wanted and set(has) <= set(wanted):
            yield (*at, "levels"), f"these are not the levels {', '.join(wanted)}", None


def _people(card: Scorecard) -> Iterator[Contradiction]:
    """Find votes of people whom the scorecard does not list."""
    listed = {*card.respondents, *(card.withheld.unnamed if card.withheld else ())}
    told: set[str] = set()
    for i, question in enumerate(card.questions):
        for key, voters in (("given", question.given.keys() - {AGREED}), ("votes", question.votes.keys())):
            for who in sorted(voters - listed - told):
                told.add(who)
                yield ("questions", i, key, who), f"there is no respondent '{who}'", suggest(who, listed)
    for i, who in enumerate(card.withheld.respondents if card.withheld else ()):
        if who not in card.respondents:
            yield ("withheld", "respondents", i), f"there is no respondent '{who}'", suggest(who, card.respondents)


def _views(card: Scorecard, questionnaire: Questionnaire) -> Iterator[Contradiction]:
    """Find views of sides that are not there, and views and gaps of which one side is missing."""
    sides = {*questionnaire.sides, OTHER_SIDE}
    between = set(questionnaire.alignment.between) if questionnaire.alignment else set()
    whole: list[tuple[NodePath, Mapping[str, float] | None, float | None]] = [
        (("alignment",), card.alignment.views, card.alignment.gap)
    ]
    whole += [(("factors", i), factor.views, factor.gap) for i, factor in enumerate(card.factors)]
    for at, views, gap in whole:
        if (gap is None) != (views is None) or (views is not None and set(views) != between):
            pair = " and ".join(sorted(between)) or "no sides"
            yield (*at, "views"), f"a gap needs the views of both sides, and views are of {pair}", None
    for i, question in enumerate(card.questions):
        for side in sorted(question.views.keys() - sides):
            yield ("questions", i, "views", side), f"there is no side '{side}'", suggest(side, sides)
        if question.gap is not None and not between <= question.views.keys():
            yield ("questions", i, "gap"), "a gap needs the views of both sides", None
