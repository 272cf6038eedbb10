"""What every report looks up in a questionnaire: its parts by id, and its words as they are shown."""

from __future__ import annotations

from functools import lru_cache

from maturity.model.advice import Action
from maturity.model.answers import OTHER_SIDE
from maturity.model.base import Localised, beside, digits, localised
from maturity.model.condition import Comparison, comparisons
from maturity.model.questionnaire import Factor, Question, Questionnaire
from maturity.reporting.bidi import isolated
from maturity.reporting.inline import Line, Ref, Typed
from maturity.reporting.kept import kept
from maturity.reporting.record import record
from maturity.reporting.text import EVERYBODY, OTHERS, clean, tidy
from maturity.scoring.bands import bands_of
from maturity.scoring.plan import option_scores


@record
class Told:
    """What is said of an action: its title, why, what to do in order, and who takes how much of it if several share it."""

    title: str
    why: str | None
    steps: tuple[str, ...]
    shared: Line


class Lookup:
    """A questionnaire by id, in its own language.

    Attributes:
        names: Titles of factors.
        asked: Texts of questions.
        refs: The same, leading to the answers.
        options: Text of each option by question and option, empty for numbers and texts.
        shares: Score (0–1) of each option likewise.
        sides: Titles of the sides, and of who belongs to none.
        labels: Short names of levels, such as "Level I".
        titles: What stands beside them: nothing where it is the same.
        bands: From which score (0–100) each band begins, and what it is called.
        asked_of: What is said of who is asked each question: nothing where everybody is.
        texts: Questions that are answered in words of one's own.
        level_of: Label of the level that each question is a practice of, None where it is of none.
        practices: Questions by the level that they are practices of.
        resting: Questions by the claims that they name among their sources.
        works: Keys of the sources that any question rests on.
        compared: What the condition of each finding looks at.
        told: What is said of each action.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        q, self._language = questionnaire, questionnaire.language
        levels = q.ladder.levels if q.ladder else ()
        self.factors: dict[str, Factor] = {f.id: f for _, f in q.walk()}
        self.questions: dict[str, Question] = {x.id: x for _, x in q.questions()}
        self.actions: dict[str, Action] = {a.id: a for a in q.actions}
        self.names = {f.id: Typed(self.line(f.title)) for f in self.factors.values()}
        self.asked = {x.id: Typed(self.line(x.text)) for x in self.questions.values()}
        self.refs = {id_: Ref(asked.text, f"q-{id_}") for id_, asked in self.asked.items()}
        self.options = {x.id: {o.id: self.line(o.text) for o in q.options(x)} for x in self.questions.values()}
        self.shares = {x.id: option_scores(q, x) if self.options[x.id] else {} for x in self.questions.values()}
        self.sides = {id_: isolated(self.line(side.title)) or id_ for id_, side in q.sides.items()}
        self.sides.setdefault(OTHER_SIDE, OTHERS if q.sides else EVERYBODY)
        self.labels = {x.id: isolated(self.line(x.label)) for x in levels}
        self.titles = {x.id: beside(self.line(x.title), self.line(x.label)) for x in levels}
        self.asked_of = {x.id: self._asked_of(x) for x in self.questions.values()}
        self.bands = tuple((start, self.line(title)) for start, title in bands_of(q))
        self.texts = frozenset(x.id for x in self.questions.values() if x.kind == "text")
        self.level_of = {x.id: self.labels[x.level] if x.level else None for x in self.questions.values()}
        self.practices: dict[str, set[str]] = {}
        self.resting: dict[str, set[str]] = {}
        for question in self.questions.values():
            if question.level is not None:
                self.practices.setdefault(question.level, set()).add(question.id)
            for claim in question.sources:
                self.resting.setdefault(claim, set()).add(question.id)
        self.works = works_of(tuple(self.resting))
        self.compared: dict[str, list[Comparison]] = {f.id: [x for _, x in comparisons(f.when)] for f in q.findings}
        self.told = {a.id: self._told(a) for a in q.actions}

    def text(self, text: Localised) -> str:
        """Return a text cleaned."""
        return clean(text if isinstance(text, str) else localised(text, self._language, self._language))

    def line(self, text: Localised) -> str:
        """Return a text cleaned and on one line."""
        return tidy(text if isinstance(text, str) else localised(text, self._language, self._language))

    def _asked_of(self, question: Question) -> tuple[str, ...]:
        if question.ask is None:
            return ()
        return ("asked of " + ", ".join([self.sides.get(side, side) for side in question.ask]),)

    def _told(self, action: Action) -> Told:
        steps = tuple(self.text(step) for step in action.steps)
        shares = [f"{self.sides.get(side, side)} {digits(n)}" for side, n in action.effort.items() if n]
        shared: Line = (" (", Typed(", ".join(shares)), ")") if len(shares) > 1 else ()
        return Told(self.line(action.title), self.text(action.why) if action.why else None, steps, shared)


@lru_cache(maxsize=4_096)
def works_of(sources: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of the works that sources (such as `craig.level-0`) name."""
    return frozenset(source.partition(".")[0] for source in sources)


@kept
def lookup_of(questionnaire: Questionnaire) -> Lookup:
    """Return what there is to look up in a questionnaire."""
    return Lookup(questionnaire)
