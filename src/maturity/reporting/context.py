"""What every section looks up: texts, levels, people and answers of one scorecard, by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import Literal

from maturity.model.advice import AnswerValue
from maturity.model.answers import NOT_APPLICABLE, OTHER_SIDE, UNKNOWN, Vote, agreed_answer
from maturity.model.fitting import option_meant
from maturity.model.questionnaire import Level, Questionnaire
from maturity.model.scorecard import ActionResult, FactorResult, QuestionResult
from maturity.reporting.anonymity import Shown
from maturity.reporting.bidi import isolated
from maturity.reporting.inline import Line, Ref, Strong, Typed
from maturity.reporting.items import Voice
from maturity.reporting.lookup import lookup_of, works_of
from maturity.reporting.rungs import as_rated
from maturity.reporting.text import amount, clean, count, numeral, role_name, scale_of, separated, tidy
from maturity.scoring.bands import band
from maturity.scoring.conditions import holds
from maturity.scoring.question import side_of

MOST_NAMED = 20
"""People who are named with one answer."""


class Context:
    """One scorecard beside its questionnaire.

    Attributes:
        card: The scorecard, without what is not to be shown and without levels of which too little is known.
        seen: What had to be withheld.
        questionnaire: The resolved questionnaire it was scored with.
        scale: How scores are shown.
        sides: Ids of the two sides that are compared, or None.
        lookup: What is the same in every report on this questionnaire.
        text: Returns a text in the report's language, cleaned.
        line: Returns it on one line.
        voices: Who answered, by respondent or by the key that stands for somebody unnamed.
        side_of: Their sides.
        heard: All sides that anybody is of, the two compared first.
        cited: Source keys in the order in which the report first needs them numbered.
    """

    def __init__(self, seen: Shown, questionnaire: Questionnaire, *, with_answers: bool = True) -> None:
        """Look things up for a report; without the answers in it, no question leads to its answers."""
        self.card = card = as_rated(seen.card, questionnaire.min_coverage)
        self.seen = seen
        self.questionnaire = questionnaire
        self.scale = scale_of(questionnaire.display)
        self.lookup = known = lookup_of(questionnaire)
        self.text, self.line = known.text, known.line
        self.levels: tuple[Level, ...] = questionnaire.ladder.levels if questionnaire.ladder else ()
        self.factors, self.questions, self.actions = known.factors, known.questions, known.actions
        self.factor_results: dict[str, FactorResult] = {f.id: f for f in card.factors}
        self.results: dict[str, QuestionResult] = {q.id: q for q in card.questions}
        self._places = {id_: place for place, id_ in enumerate(self.results)}
        between = questionnaire.alignment.between if questionnaire.alignment else None
        self.sides: tuple[str, str] | None = between
        self.notable = questionnaire.alignment.notable_gap if questionnaire.alignment else 100.0
        self.name = tidy(card.organisation.name)
        self._asked: Mapping[str, Ref | Typed] = known.refs if with_answers else known.asked
        self._withheld: dict[str, dict[str, float]] = {}
        self.voices = self._voices()
        self.side_of = {who: voice.side for who, voice in self.voices.items()}
        self.heard = tuple(dict.fromkeys([*(between or ()), *self.side_of.values()]))
        self.recommended = {a.id for a in card.actions}
        self._numbers = {key: i for i, key in enumerate(self._sources(), 1)}
        self._citations: dict[frozenset[str], Line] = {}
        self._cited = {key: Ref(str(n), f"source-{key}") for key, n in self._numbers.items()}

    # -- texts -----------------------------------------------------------------------------------------------------

    def band(self, score: float | None) -> str | None:
        """Return the name of the band that a score (0–100) falls into, in the report's language."""
        return band(self.lookup.bands, score)

    def label(self, level: str | None) -> str:
        """Return a level's short name, such as "Level I"; None is below the first."""
        if level is None:
            return f"below {self.label(self.levels[0].id)}" if self.levels else "no level"
        return self.lookup.labels[level]

    def level_title(self, level: str) -> str:
        """Return a level's title as it stands beside its label: nothing where it is the same."""
        return self.lookup.titles[level]

    def named(self, level: str) -> str:
        """Return a level's full name, such as "Level I (Knowledge-driven)"."""
        title = self.level_title(level)
        return self.label(level) + (f" ({isolated(title)})" if title else "")

    def factor(self, id: str) -> str:  # noqa: A002 - the model's own word
        """Return a factor's title."""
        return self.lookup.names[id].text

    def path(self, id: str, *, strong: bool = False) -> Line:  # noqa: A002
        """Return a factor's title behind that of its parent, for where the title alone could mean anything."""
        parent = self.factor_results[id].parent
        names = self.lookup.names
        title = Strong(names[id].text) if strong else names[id]
        return (names[parent], " › ", title) if parent else (title,)

    def question(self, id: str) -> Ref | Typed:  # noqa: A002
        """Return a question's text, leading to its answers where the report has them."""
        return self._asked[id]

    def in_order(self, questions: Iterable[str]) -> list[QuestionResult]:
        """Return those of some questions that the scorecard has, in its order."""
        places = self._places
        known = [id_ for id_ in questions if id_ in places]
        return [self.results[id_] for id_ in sorted(known, key=places.__getitem__)]

    def side(self, id: str) -> str:  # noqa: A002
        """Return a side's title."""
        return self.lookup.sides.get(id, id)

    def mark(self, side: str) -> Literal["a", "b", "o"]:
        """Return how a side is marked: as the first or second of those compared, or as another."""
        if self.sides is None or side not in self.sides:
            return "o"
        return "a" if side == self.sides[0] else "b"

    def is_notable(self, difference: float | None) -> bool:
        """Whether two views lie so far apart (0–100, whatever the sign) that it is worth telling (`scoring.md` §5)."""
        return difference is not None and holds(abs(difference), "at_least", self.notable)

    def level_index(self, level: str | None) -> int:
        """Return a level's position, -1 for none."""
        return next((i for i, each in enumerate(self.levels) if each.id == level), -1)

    # -- people and answers ----------------------------------------------------------------------------------------

    def _voices(self) -> dict[str, Voice]:
        names = {}
        for who, respondent in self.card.respondents.items():
            role = role_name(respondent.role)
            names[who] = f"{tidy(respondent.name)} ({role})" if respondent.name else role
        twice = Counter(names.values())
        voices = {}
        for who, respondent in self.card.respondents.items():
            side = side_of(self.questionnaire, respondent)
            name = names[who] if twice[names[who]] == 1 else f"{names[who]} {who}"
            voices[who] = Voice(name, self.mark(side), side)
        for key, whose in self.seen.unnamed.items():
            voices[key] = Voice(self._unnamed(1, whose), self.mark(whose or ""), whose or "")
        return voices

    def _unnamed(self, n: int, side: str | None) -> str:
        """Return what people are called who are not named: four of Technology, or one of nobody knows where."""
        if n > 1 and side == OTHER_SIDE and self.questionnaire.sides:
            return count(n, "other")
        people = count(n, "person", "people") if n > 1 else "somebody"
        if not side or (side == OTHER_SIDE and not self.questionnaire.sides):
            return people
        return f"{people} else" if side == OTHER_SIDE else f"{people} in {self.side(side)}"

    def took_part(self) -> str | None:
        """Say how many took part, and of how many where some gave no vote; None where nobody did."""
        listed = len(self.card.respondents)
        spoke = self.seen.voters
        if not spoke and any(agreed_answer(result.given) is not None for result in self.card.questions):
            spoke = listed  # the room answered as one
        if not spoke or not listed:
            return None
        people = count(listed, "person", "people")
        return f"{people if spoke >= listed else f'{numeral(spoke)} of {people}'} took part"

    def together(self, voices: Sequence[Voice]) -> tuple[Voice, ...]:
        """Return who shares an answer, side by side: those without a name counted, and of many names the last ones, too."""
        if len(voices) < 2:
            return tuple(voices)
        if len({voice.name for voice in voices}) == len(voices):
            found = sorted(voices, key=attrgetter("mark"))
        else:
            found = [
                voice if n == 1 else replace(voice, name=self._unnamed(n, voice.side or None))
                for voice, n in sorted(Counter(voices).items(), key=lambda pair: pair[0].mark)
            ]
        if len(found) <= MOST_NAMED:
            return tuple(found)
        more = found[MOST_NAMED:]
        mark = more[0].mark if len({voice.mark for voice in more}) == 1 else "o"
        return (*found[:MOST_NAMED], Voice(f"{len(more)} more", mark, ""))

    def answer(self, id: str, value: AnswerValue) -> str:  # noqa: A002
        """Return what an answer to a question says, in the questionnaire's words."""
        texts = self.lookup.options[id]
        if isinstance(value, str) and value in texts:
            return texts[value]
        if value == NOT_APPLICABLE:
            return "Does not apply here"
        if value == UNKNOWN:
            return "Not known"
        question = self.questions[id]
        if question.kind in {"single", "multiple"}:
            if isinstance(value, tuple):
                return "; ".join([texts.get(str(each), str(each)) for each in value]) or "None of these"
            meant = option_meant(texts, value)
            return str(value) if meant is None else texts[meant]
        if question.kind == "number" and isinstance(value, int | float):
            return amount(value, question.unit)
        return clean(str(value))

    def withheld_views(self, result: QuestionResult) -> dict[str, float]:
        """Return the views (0–100) of the sides whose single votes on a question are not shown."""
        found = self._withheld.get(result.id)
        if found is None:
            found = self._withheld[result.id] = result.views.copy()
            for side in set(map(self.side_of.__getitem__, result.votes)):
                found.pop(side, None)
        return found

    @cached_property
    def remarked(self) -> dict[str, list[tuple[str, Vote]]]:
        """What was said beside the answers, comments and evidence, with whose it is; by question, as far as there is any."""
        found: dict[str, list[tuple[str, Vote]]] = {}
        for result in self.card.questions:
            for who, vote in result.given.items():
                if vote.comment is not None or vote.evidence:
                    found.setdefault(result.id, []).append((who, vote))
        return found

    @cached_property
    def lifting(self) -> dict[str, list[tuple[int, ActionResult]]]:
        """The recommended actions that lift each question, with their place from 1."""
        found: dict[str, list[tuple[int, ActionResult]]] = {}
        for n, result in enumerate(self.card.actions, 1):
            for id_ in result.raises:
                found.setdefault(id_, []).append((n, result))
        return found

    # -- sources ---------------------------------------------------------------------------------------------------

    def cite(self, sources: tuple[str, ...]) -> Line:
        """Return the numbers of the works that `sources` (such as `craig.level-0`) name, leading to the list."""
        works = works_of(sources)
        found = self._citations.get(works)
        if found is None:
            keys = sorted(works.intersection(self._numbers), key=self._numbers.__getitem__)
            found = self._citations[works] = separated((self._cited[key] for key in keys), ", ")
        return found

    @property
    def cited(self) -> dict[str, int]:
        """Source keys that the report rests on, with their numbers."""
        return self._numbers

    def _sources(self) -> list[str]:
        """Return the sources of what is asked, found and recommended here, in the questionnaire's order."""
        q, card = self.questionnaire, self.card
        found, tried = set(card.findings), set(card.experiments)
        told = [f.sources for f in q.findings if f.id in found]
        told += [e.sources for e in q.experiments if e.id in tried]
        told += [self.actions[a.id].sources for a in card.actions if a.id in self.actions]
        works = self.lookup.works.union(*map(works_of, told))
        return [key for key in q.sources if key in works]
