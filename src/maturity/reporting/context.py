"""What every section looks up: texts, levels, people and answers of one scorecard, by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from maturity.model.advice import Action, AnswerValue
from maturity.model.answers import AGREED, NOT_APPLICABLE, OTHER_SIDE, UNKNOWN, agreed_answer
from maturity.model.base import Localised, beside, localised
from maturity.model.fitting import option_meant
from maturity.model.questionnaire import Factor, Level, Question, Questionnaire
from maturity.model.scorecard import FactorResult, QuestionResult
from maturity.reporting.anonymity import Shown
from maturity.reporting.bidi import isolated
from maturity.reporting.inline import Inline, Line, Ref, Strong, Typed
from maturity.reporting.items import Voice
from maturity.reporting.rungs import as_rated
from maturity.reporting.text import EVERYBODY, OTHERS, amount, clean, count, numeral, role_name, scale_of, tidy
from maturity.scoring.conditions import holds
from maturity.scoring.engine import band
from maturity.scoring.question import side_of

MOST_NAMED = 20
"""People who are named with one answer."""
MOST_TOLD = 8
"""People who are named with one answer of a side in what there is to talk about; of more, the number."""


class Context:
    """One scorecard beside its questionnaire.

    Attributes:
        card: The scorecard, without what is not to be shown and without levels of which too little is known.
        seen: What had to be withheld.
        questionnaire: The resolved questionnaire it was scored with.
        scale: How scores are shown.
        sides: Ids of the two sides that are compared, or None.
        cited: Source keys in the order in which the report first needs them numbered.
    """

    def __init__(self, seen: Shown, questionnaire: Questionnaire, *, with_answers: bool = True) -> None:
        """Look things up for a report; without the answers in it, no question leads to its answers."""
        self.card = card = as_rated(seen.card, questionnaire.min_coverage)
        self.seen = seen
        self.questionnaire = questionnaire
        self.scale = scale_of(questionnaire.display)
        self.levels: tuple[Level, ...] = questionnaire.ladder.levels if questionnaire.ladder else ()
        self.factors: dict[str, Factor] = {f.id: f for _, f in questionnaire.walk()}
        self.actions: dict[str, Action] = {a.id: a for a in questionnaire.actions}
        self.questions: dict[str, Question] = {q.id: q for _, q in questionnaire.questions()}
        self.factor_results: dict[str, FactorResult] = {f.id: f for f in card.factors}
        self.results: dict[str, QuestionResult] = {q.id: q for q in card.questions}
        between = questionnaire.alignment.between if questionnaire.alignment else None
        self.sides: tuple[str, str] | None = between
        self.notable = questionnaire.alignment.notable_gap if questionnaire.alignment else 100.0
        self.name = tidy(card.organisation.name)
        self._options: dict[str, dict[str, str]] = {}
        self._with_answers = with_answers
        self._refs: dict[str, Ref | Typed] = {}
        self._citations: dict[tuple[str, ...], Line] = {}
        self._sides = {id_: isolated(self.line(side.title)) for id_, side in questionnaire.sides.items()}
        self.voices = self._voices()
        self._level_of = {level.id: level for level in self.levels}
        self.recommended = {a.id for a in card.actions}
        self._numbers = {key: i for i, key in enumerate(self._sources(), 1)}

    # -- texts -----------------------------------------------------------------------------------------------------

    def text(self, text: Localised) -> str:
        """Return a text in the report's language, cleaned."""
        if not isinstance(text, str):
            language = self.questionnaire.language
            text = localised(text, language, language)
        return clean(text)

    def line(self, text: Localised) -> str:
        """Return a text in the report's language, cleaned and on one line."""
        if not isinstance(text, str):
            language = self.questionnaire.language
            text = localised(text, language, language)
        return tidy(text)

    def band(self, score: float | None) -> str | None:
        """Return the name of the band that a score (0–100) falls into, in the report's language."""
        title = band(self.questionnaire, score)
        return self.line(title) if title else None

    def label(self, level: str | None) -> str:
        """Return a level's short name, such as "Level I"; None is below the first."""
        if level is None:
            return f"below {isolated(self.line(self.levels[0].label))}" if self.levels else "no level"
        return isolated(self.line(self._level_of[level].label))

    def level_title(self, level: str) -> str:
        """Return a level's title as it stands beside its label: nothing where it is the same."""
        found = self._level_of[level]
        return beside(self.line(found.title), self.line(found.label))

    def named(self, level: str) -> str:
        """Return a level's full name, such as "Level I (Knowledge-driven)"."""
        title = self.level_title(level)
        return self.label(level) + (f" ({isolated(title)})" if title else "")

    def factor(self, id: str) -> str:  # noqa: A002 - the model's own word
        """Return a factor's title."""
        return self.line(self.factors[id].title)

    def path(self, id: str, *, strong: bool = False) -> Line:  # noqa: A002
        """Return a factor's title behind that of its parent, for where the title alone could mean anything."""
        parent = self.factor_results[id].parent
        title = Strong(self.factor(id)) if strong else Typed(self.factor(id))
        return (Typed(self.factor(parent)), " › ", title) if parent else (title,)

    def question(self, id: str) -> Ref | Typed:  # noqa: A002
        """Return a question's text, leading to its answers where the report has them."""
        found = self._refs.get(id)
        if found is None:
            text = self.line(self.questions[id].text)
            found = self._refs[id] = Ref(text, f"q-{id}") if self._with_answers else Typed(text)
        return found

    def side(self, id: str) -> str:  # noqa: A002
        """Return a side's title."""
        return self._sides.get(id) or (id if id != OTHER_SIDE else OTHERS if self._sides else EVERYBODY)

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
        if n > 1 and side == OTHER_SIDE and self._sides:
            return count(n, "other")
        people = count(n, "person", "people") if n > 1 else "somebody"
        if not side or (side == OTHER_SIDE and not self._sides):
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

    def together(self, voices: Iterable[Voice]) -> tuple[Voice, ...]:
        """Return who shares an answer, side by side: those without a name counted, and of many names the last ones, too."""
        voices = list(voices)
        if len(voices) < 2:
            return tuple(voices)
        found = [
            voice if n == 1 else replace(voice, name=self._unnamed(n, voice.side or None))
            for voice, n in sorted(Counter(voices).items(), key=lambda pair: pair[0].mark)
        ]
        if len(found) <= MOST_NAMED:
            return tuple(found)
        more = found[MOST_NAMED:]
        mark = more[0].mark if len({voice.mark for voice in more}) == 1 else "o"
        return (*found[:MOST_NAMED], Voice(f"{len(more)} more", mark, ""))

    def answer(self, question: Question, value: AnswerValue) -> str:
        """Return what an answer says, in the questionnaire's words."""
        if value == NOT_APPLICABLE:
            return "Does not apply here"
        if value == UNKNOWN:
            return "Not known"
        if question.kind in {"single", "multiple"}:
            texts = self._option_texts(question)
            if isinstance(value, tuple):
                return "; ".join(texts.get(str(each), str(each)) for each in value) or "None of these"
            meant = option_meant(texts, value)
            return str(value) if meant is None else texts[meant]
        if question.kind == "number" and isinstance(value, int | float):
            return amount(value, question.unit)
        return clean(str(value))

    def _option_texts(self, question: Question) -> dict[str, str]:
        found = self._options.get(question.id)
        if found is None:
            found = {o.id: self.line(o.text) for o in self.questionnaire.options(question)}
            self._options[question.id] = found
        return found

    def said(self, result: QuestionResult, side: str) -> tuple[Line, ...]:
        """Return what the people of one side answered, one line for each different answer, the highest first.

        Of many who gave the same answer it is told how many they are.
        """
        lines: list[Line] = []
        for answer, people in self.voted(result).items():
            whose = [self.voices[who] for who in people if self.voices[who].side == side]
            if len(whose) > MOST_TOLD:
                lines.append((Typed(answer), f" – {count(len(whose), 'person', 'people')}"))
            elif whose:
                lines.append((Typed(answer), " – ", *_commas(Typed(voice.name) for voice in self.together(whose))))
        if not lines and side in result.views:
            return (("on average ", Strong(self.scale.score(result.views[side]))),)
        return tuple(lines)

    def voted(self, result: QuestionResult) -> dict[str, list[str]]:
        """Return who gave each different answer, the highest first; what has no score comes last."""
        question = self.questions[result.id]
        people: dict[str, list[str]] = {}
        scores: dict[str, float] = {}
        for who, vote in result.given.items():
            if who == AGREED or vote.answer is None:
                continue
            text = self.answer(question, vote.answer)
            people.setdefault(text, []).append(who)
            if who in result.votes:
                scores[text] = result.votes[who]
        return {text: people[text] for text in sorted(people, key=lambda text: -scores.get(text, -1.0))}

    def withheld_views(self, result: QuestionResult) -> dict[str, float]:
        """Return the views (0–100) of the sides whose single votes on a question are not shown."""
        voiced = {self.voices[who].side for who in result.votes}
        return {side: view for side, view in result.views.items() if side not in voiced}

    # -- sources ---------------------------------------------------------------------------------------------------

    def cite(self, sources: tuple[str, ...]) -> Line:
        """Return the numbers of the works that `sources` (such as `craig.level-0`) name, leading to the list."""
        found = self._citations.get(sources)
        if found is None:
            keys = {s.partition(".")[0] for s in sources}
            numbered = sorted((self._numbers[k], k) for k in keys if k in self._numbers)
            found = self._citations[sources] = _commas(Ref(str(n), f"source-{k}") for n, k in numbered)
        return found

    @property
    def cited(self) -> dict[str, int]:
        """Source keys that the report rests on, with their numbers."""
        return self._numbers

    def _sources(self) -> list[str]:
        """Return the sources of what is asked, found and recommended here, in the questionnaire's order."""
        q, card = self.questionnaire, self.card
        found, tried, recommended = set(card.findings), set(card.experiments), self.recommended
        used = {s for question in self.questions.values() for s in question.sources}
        used.update(s for f in q.findings if f.id in found for s in f.sources)
        used.update(s for e in q.experiments if e.id in tried for s in e.sources)
        used.update(s for a in q.actions if a.id in recommended for s in a.sources)
        works = {s.partition(".")[0] for s in used}
        return [key for key in q.sources if key in works]


def _commas(parts: Iterable[Inline]) -> Line:
    line: list[Inline] = []
    for part in parts:
        line += [", ", part] if line else [part]
    return tuple(line)
