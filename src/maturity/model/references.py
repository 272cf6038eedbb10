"""Whether everything that a resolved questionnaire names is there, and named once.

Pure: places are symbolic (paths in the resolved questionnaire), and `maturity.files` makes them concrete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, suggest
from maturity.model.advice import Action, AnswerValue
from maturity.model.answers import OTHER_SIDE
from maturity.model.base import digits
from maturity.model.condition import Condition, comparisons
from maturity.model.fitting import find_cycles, unfit_answer
from maturity.model.questionnaire import RESERVED, Option, Question, Questionnaire
from maturity.model.texts import texts_of

JOINT = "joint"
"""Owner of an action that the sides carry out together; therefore no id of a side."""

Kind = Literal["question", "factor", "level", "scale", "side", "source", "action", "finding", "experiment"]


def check_references(questionnaire: Questionnaire) -> list[Diagnostic]:
    """Return what is named and not there, named twice, or named where it cannot be meant.

    Args:
        questionnaire: Without includes.

    Returns:
        Errors with symbolic places; empty where all is sound.
    """
    return list(_Check(questionnaire).run())


class _Check:
    """One questionnaire with its ids at hand."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.q = questionnaire
        self.questions = {question.id: question for _, question in questionnaire.questions()}
        levels = questionnaire.ladder.levels if questionnaire.ladder else ()
        ids: dict[Kind, Iterable[str]] = {
            "question": list(self.questions),
            "factor": [factor.id for _, factor in questionnaire.walk()],
            "level": [level.id for level in levels],
            "scale": list(questionnaire.scales),
            "side": list(questionnaire.sides),
            "source": list(questionnaire.sources),
            "action": [action.id for action in questionnaire.actions],
            "finding": [finding.id for finding in questionnaire.findings],
            "experiment": [experiment.id for experiment in questionnaire.experiments],
        }
        self.ids = {kind: dict.fromkeys(names) for kind, names in ids.items()}
        self.unknown = 0

    def run(self) -> Iterator[Diagnostic]:
        yield from self._doubles()
        yield from self._top()
        for path, question in self.q.questions():
            yield from self._question(path, question)
        for i, finding in enumerate(self.q.findings):
            yield from self._condition(finding.when, ("findings", i, "when"))
            yield from self._sources(finding.sources, ("findings", i))
        for i, action in enumerate(self.q.actions):
            yield from self._action(action, ("actions", i))
        for i, experiment in enumerate(self.q.experiments):
            yield from self._known("level", experiment.level, ("experiments", i, "level"))
            yield from self._known("factor", experiment.factor, ("experiments", i, "factor"))
            yield from self._sources(experiment.sources, ("experiments", i))
        yield from self._cycles()
        yield from _languages(self.q)

    def _known(self, kind: Kind, name: str, path: NodePath, also: Sequence[str] = ()) -> Iterator[Diagnostic]:
        if name not in self.ids[kind] and name not in also:
            known = dict.fromkeys([*self.ids[kind], *also])
            advice = suggest(name, known, told=self.unknown) if known else f"this questionnaire has no {kind}s"
            self.unknown += 1
            yield Diagnostic("Q042", f"there is no {kind} '{name}'", Place(path=path), advice)

    def _doubles(self) -> Iterator[Diagnostic]:
        q = self.q
        ladder = q.ladder.levels if q.ladder else ()
        yield from _twice("factor", ((path, factor.id) for path, factor in q.walk()))
        yield from _twice("question", ((path, question.id) for path, question in q.questions()))
        yield from _twice("level", ((("ladder", "levels", i), level.id) for i, level in enumerate(ladder)))
        lists: tuple[tuple[str, str, Sequence[Any]], ...] = (
            ("finding", "findings", q.findings),
            ("action", "actions", q.actions),
            ("experiment", "experiments", q.experiments),
        )
        for kind, field, items in lists:
            yield from _twice(kind, (((field, i), item.id) for i, item in enumerate(items)))

    def _top(self) -> Iterator[Diagnostic]:
        q = self.q
        if JOINT in q.sides:
            message = f"'{JOINT}' is a reserved word: it is the owner of actions that all sides share"
            yield Diagnostic("Q041", message, Place(path=("sides", JOINT, KEY)), "choose another id")
        if q.alignment:
            for i, side in enumerate(q.alignment.between):
                yield from self._known("side", side, ("alignment", "between", i))
        owner: dict[str, str] = {}
        for name, group in q.sides.items():
            for i, role in enumerate(group.roles):
                if role in owner:
                    message = f"the role '{role}' already belongs to the side '{owner[role]}'"
                    yield Diagnostic("Q051", message, Place(path=("sides", name, "roles", i)), "a role has one side")
                owner.setdefault(role, name)
        for i, (lower, upper) in enumerate(zip(q.bands, q.bands[1:], strict=False), start=1):
            if upper.start <= lower.start:
                message = f"the bands do not rise: {digits(upper.start)} comes after {digits(lower.start)}"
                yield Diagnostic("Q052", message, Place(path=("bands", i, "from")), "order them, lowest first")
        for name, scale in q.scales.items():
            yield from _options(scale, ("scales", name))

    def _question(self, path: NodePath, question: Question) -> Iterator[Diagnostic]:
        if question.scale is not None:
            yield from self._known("scale", question.scale, (*path, "scale"))
        if question.options is not None:
            if not question.options:
                yield Diagnostic("Q056", "a question without an answer to choose", Place(path=(*path, "options")), None)
            yield from _options(question.options, (*path, "options"))
        if question.level is not None:
            yield from self._known("level", question.level, (*path, "level"))
        if question.ask is not None:
            if not question.ask:
                advice = "name sides, or leave 'ask' out to ask all"
                yield Diagnostic("Q043", "asked of no side", Place(path=(*path, "ask")), advice)
            for i, side in enumerate(question.ask):
                yield from self._known("side", side, (*path, "ask", i), also=(OTHER_SIDE,))
        if question.ask_if is not None:
            yield from self._condition(question.ask_if, (*path, "ask_if"), questions_only=True)
        yield from self._sources(question.sources, path)

    def _sources(self, sources: Iterable[str], path: NodePath) -> Iterator[Diagnostic]:
        for i, source in enumerate(sources):
            yield from self._known("source", source.partition(".")[0], (*path, "sources", i))

    def _condition(self, condition: Condition, path: NodePath, *, questions_only: bool = False) -> Iterator[Diagnostic]:
        for place, comparison in comparisons(condition, path):
            figure = comparison.figure
            here = (*place, figure)
            if questions_only and figure != "question":
                message = f"'ask_if' looks at '{figure}': only questions are known while asking"
                yield Diagnostic("Q044", message, Place(path=(*here, KEY)), "compare a question")
                continue
            if comparison.subject is None:
                continue
            if figure == "question":
                yield from self._compared(comparison.subject, comparison.option, place)
            else:
                kind: Kind = "level" if figure == "attainment" else "factor"
                yield from self._known(kind, comparison.subject, here)

    def _compared(self, name: str, option: str | None, place: NodePath) -> Iterator[Diagnostic]:
        question = self.questions.get(name)
        if question is None:
            yield from self._known("question", name, (*place, "question"))
        elif question.kind == "text":
            message = f"question '{name}' is a text, which has no score to compare"
            yield Diagnostic("Q053", message, Place(path=(*place, "question")), "compare another question")
        elif option is not None:
            options = self._offered(question)
            if options is None:
                return
            if question.kind == "number":
                message = f"question '{name}' is a number: it has no options"
                yield Diagnostic("Q047", message, Place(path=(*place, "option", KEY)), "leave 'option' out")
            elif option not in options:
                message = f"question '{name}' has no option '{option}'"
                yield Diagnostic("Q042", message, Place(path=(*place, "option")), suggest(option, options))

    def _offered(self, question: Question) -> list[str] | None:
        """Return the option ids of a question; None where its scale is not there (which is told elsewhere)."""
        if question.scale is not None and question.scale not in self.q.scales:
            return None
        return [option.id for option in self.q.options(question)]

    def _action(self, action: Action, path: NodePath) -> Iterator[Diagnostic]:
        if action.when is not None:
            yield from self._condition(action.when, (*path, "when"))
        for i, lift in enumerate(action.lifts):
            yield from self._lift(lift.question, lift.to, (*path, "lifts", i))
        for side in action.effort:
            yield from self._known("side", side, (*path, "effort", side, KEY), also=(OTHER_SIDE,))
        yield from self._known("side", action.owner, (*path, "owner"), also=(JOINT, OTHER_SIDE))
        for i, other in enumerate(action.after):
            yield from self._known("action", other, (*path, "after", i))
        yield from self._sources(action.sources, path)

    def _lift(self, name: str, to: AnswerValue, path: NodePath) -> Iterator[Diagnostic]:
        question = self.questions.get(name)
        if question is None:
            yield from self._known("question", name, (*path, "question"))
            return
        if question.kind == "text":
            message = f"question '{name}' is a text, which an action cannot lift"
            yield Diagnostic("Q053", message, Place(path=(*path, "question")), "lift another question")
            return
        options = self._offered(question)
        if options is None:
            return
        problem = unfit_answer(question, options, to)
        if problem is not None:
            message, word = problem
            advice = suggest(word, options) if word is not None else None
            place: NodePath = (*path, "to")
            if isinstance(to, tuple) and word is not None:
                place = (*place, [str(part) for part in to].index(word))
            yield Diagnostic("Q048", f"{message} for question '{name}'", Place(path=place), advice)

    def _cycles(self) -> Iterator[Diagnostic]:
        paths = {question.id: (*path, "ask_if") for path, question in self.q.questions()}
        looks = {
            name: [c.subject for _, c in comparisons(question.ask_if)]
            for name, question in self.questions.items()
            if question.ask_if is not None
        }
        for cycle in find_cycles(looks):
            message = "asked depending on itself: " + " → ".join([*cycle, cycle[0]])
            yield Diagnostic("Q045", message, Place(path=paths[cycle[0]]), "take one 'ask_if' out of the circle")
        positions = {action.id: i for i, action in enumerate(self.q.actions)}
        for cycle in find_cycles({action.id: action.after for action in self.q.actions}):
            message = "comes after itself: " + " → ".join([*cycle, cycle[0]])
            place = Place(path=("actions", positions[cycle[0]], "after"))
            yield Diagnostic("Q046", message, place, "take one 'after' out of the circle")


def _twice(kind: str, items: Iterable[tuple[NodePath, str]]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for path, name in items:
        if name in seen:
            message = f"the {kind} id '{name}' is used twice"
            yield Diagnostic("Q040", message, Place(path=(*path, "id")), "ids are unique: rename one")
        seen.add(name)


def _options(options: Sequence[Option], path: NodePath) -> Iterator[Diagnostic]:
    yield from _twice("option", (((*path, i), option.id) for i, option in enumerate(options)))
    for i, option in enumerate(options):
        if option.id in RESERVED:
            message = f"'{option.id}' is a reserved word: it means something in every answer sheet"
            yield Diagnostic("Q041", message, Place(path=(*path, i, "id")), "choose another id")
    scored = Counter(option.score is not None for option in options)
    if len(scored) == 2:
        i = next(i for i, option in enumerate(options) if option.score is None)
        message = f"option '{options[i].id}' has no score, and others of the list have one"
        yield Diagnostic("Q049", message, Place(path=(*path, i)), "give a score to all options or to none")


def _languages(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find texts in several languages that lack the questionnaire's own."""
    language = questionnaire.language
    for path, text in texts_of(questionnaire):
        if isinstance(text, dict) and language not in text:
            message = f"this text has no '{language}', the language of the questionnaire"
            yield Diagnostic("Q050", message, Place(path=path), f"add {language}: …")
