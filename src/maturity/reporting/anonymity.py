"""Who said what, and who may read it: a scorecard from which the votes of single people are taken out.

A report goes further than the room. Where fewer than three people of a side answered, a vote is as good as a name, so
only the side's view (the mean of its votes) is shown; unless the consultant asks for names. What respondents with
`anonymous: true` said is never put down to a role, however many they are. Comments are meant to be read, so they stay,
without whose they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.model.answers import AGREED, Vote, agreed_answer
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import QuestionResult, Scorecard, Withheld
from maturity.reporting.lookup import lookup_of
from maturity.scoring.question import side_of

FEWEST = 3
"""People of a side who must have answered before a report shows what one of them said."""

PREFIX = "unnamed-"


@dataclass(frozen=True, slots=True)
class Shown:
    """A scorecard as a report may show it.

    Attributes:
        card: Without the votes that are withheld. Scores, views, gaps and all that follows from votes stand as they were.
        unnamed: Keys in `given` and `votes` of its questions that are no respondents' ids: somebody of this side (None:
            of any side).
        withheld: Ids of the respondents whose votes are not shown as theirs.
        voters: How many people cast a vote that is scored.
        settled: How many differences between votes were settled by an agreed answer.
    """

    card: Scorecard
    unnamed: Mapping[str, str | None] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    voters: int = 0
    settled: int = 0


def shown(card: Scorecard, questionnaire: Questionnaire, *, named: bool = False) -> Shown:
    """Return what a report may show of a scorecard.

    Args:
        card: With all that was said.
        questionnaire: What it rests on.
        named: Show every vote, with whose it is; in vain where the scorecard itself has been written without votes.
    """
    if card.withheld is not None:
        known = card.withheld
        return Shown(card, _keys(card), frozenset(known.respondents), known.voters, known.settled)
    voters = len(set().union(*[r.votes for r in card.questions]))
    agreed = [r for r in card.questions if agreed_answer(r.given) is not None]
    settled = sum([len(set(r.votes.values())) > 1 for r in agreed])
    if named:
        return Shown(card, voters=voters, settled=settled)
    sides = {who: side_of(questionnaire, r) for who, r in card.respondents.items()}
    heard = Counter(side for who, side in sides.items() if _answered(card, who))
    few = {side for side in sides.values() if heard[side] < FEWEST}
    nameless = {who for who, r in card.respondents.items() if r.anonymous}
    withheld = frozenset(who for who in sides if sides[who] in few or who in nameless)
    if not withheld:
        return Shown(card, voters=voters, settled=settled)
    work = _Withholding(withheld, frozenset(who for who in withheld if sides[who] in few), sides, _prefix(card))
    texts = lookup_of(questionnaire).texts
    questions = tuple([work.question(q, text=q.id in texts) for q in card.questions])
    taken_out = Withheld(respondents=tuple(sorted(withheld)), unnamed=work.unnamed, voters=voters, settled=settled)
    return Shown(
        card=card.model_copy(update={"questions": questions, "withheld": taken_out}),
        unnamed=work.unnamed,
        withheld=withheld,
        voters=voters,
        settled=settled,
    )


def _answered(card: Scorecard, who: str) -> bool:
    """Whether somebody answered anything, be it without a score; what the room agreed on is nobody's answer."""
    return who != AGREED and any(who in r.given and r.given[who].answer is not None for r in card.questions)


def _keys(card: Scorecard) -> dict[str, str | None]:
    """Return the keys of a stored scorecard that are nobody's id; one that it does not explain is somebody's."""
    explained = card.withheld.unnamed if card.withheld else {}
    spoken = {who for r in card.questions for who in (*r.given, *r.votes)} - card.respondents.keys() - {AGREED}
    return {**explained, **dict.fromkeys(sorted(spoken - explained.keys()))}


def _prefix(card: Scorecard) -> str:
    """Return how keys begin that no respondent has."""
    prefix = PREFIX
    while any(who.startswith(prefix) for who in card.respondents):
        prefix += "-"
    return prefix


@dataclass(slots=True)
class _Withholding:
    withheld: frozenset[str]
    few: frozenset[str]
    """Those of them on a side of which too few answered."""
    sides: Mapping[str, str]
    prefix: str
    unnamed: dict[str, str | None] = field(default_factory=dict)

    def question(self, result: QuestionResult, *, text: bool) -> QuestionResult:
        """Return a question without what would show a single person's vote."""
        withheld, few = self.withheld, self.few
        if withheld.isdisjoint(result.given):
            return result
        given: dict[str, Vote] = {}
        told: list[tuple[str, Vote]] = []
        for who, vote in result.given.items():
            if who not in withheld:
                given[who] = vote
            elif text or who not in few or vote.comment is not None or vote.evidence:
                told.append((who, vote))
        votes = {who: score for who, score in result.votes.items() if who not in withheld}
        if told:
            self._tell(result, told, given, votes, text=text)
        # From the spread of the votes and a side's mean, the votes of two people could be worked out again.
        agreement = result.agreement if few.isdisjoint(result.votes) else None
        if AGREED in given:
            given[AGREED] = given.pop(AGREED)  # what the room agreed on stays last
        r = result  # made anew by position: `replace` would take a tenth of preparing a report
        return QuestionResult(r.id, r.factor, r.state, r.score, votes, r.views, r.gap, agreement, r.consensus, given)

    def _tell(
        self,
        result: QuestionResult,
        told: list[tuple[str, Vote]],
        given: dict[str, Vote],
        votes: dict[str, float],
        *,
        text: bool,
    ) -> None:
        """Add to what is `given`, and to the votes, what may be `told` without whose it is."""
        told.sort(key=_order)  # by what is said, so that the order tells nothing either
        for who, vote in told:
            if who not in self.few and vote.answer is not None:
                key = self._key(self.sides[who])
                given[key] = Vote(answer=vote.answer)
                if who in result.votes:
                    votes[key] = result.votes[who]
            written = vote.answer if text and who in self.few else None
            if written is not None or vote.comment is not None or vote.evidence:
                given[self._key(None)] = Vote(answer=written, comment=vote.comment, evidence=vote.evidence)

    def _key(self, side: str | None) -> str:
        key = f"{self.prefix}{len(self.unnamed) + 1}"
        self.unnamed[key] = side
        return key


def _order(told: tuple[str, Vote]) -> tuple[str, str]:
    return str(told[1].answer), told[1].comment or ""
