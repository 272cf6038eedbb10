"""All answers: by factor, each question with who said what."""

from __future__ import annotations

from maturity.model.answers import AGREED
from maturity.model.base import TOLERANCE
from maturity.model.scorecard import QuestionResult
from maturity.reporting.anonymity import FEWEST
from maturity.reporting.blocks import Answers, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Ref
from maturity.reporting.items import Answer, AnswerGroup, Said, Voice
from maturity.reporting.sections import remarks
from maturity.reporting.sections.factors import shown
from maturity.reporting.text import NOTHING, STATES, capital, count

WHY = STATES | {
    "na": f"{STATES['na']} here",
    "not_asked": f"{STATES['not_asked']}: the answer to another question rules it out",
    "pending": f"{STATES['pending']}: another question comes first",
}
"""Why a question has no score."""


def section(c: Context) -> Section | None:
    """Return the answers, None where the questionnaire asks nothing."""
    by_factor: dict[str, list[QuestionResult]] = {}
    for result in c.card.questions:
        by_factor.setdefault(result.factor, []).append(result)
    if not by_factor:
        return None
    groups = tuple(
        AnswerGroup(f"f-{id_}", c.path(id_), shown(c, c.factor_results[id_]), tuple(_answer(c, r) for r in results))
        for id_, results in by_factor.items()
    )
    agreed = "what the room agreed on stands instead of the votes."
    note = f"Scores run from {c.scale.ends[0]} to {c.scale.ends[1]}. "
    if c.questionnaire.sides:
        note += f"Each side counts once, however many people it sent; {agreed}"
    else:
        note += capital(agreed)
    if c.seen.withheld:
        few = count(FEWEST, "person", "people")
        of_whom, shown_ = (" of a side", "the view of the side") if c.questionnaire.sides else ("", "their mean")
        note += f" Where fewer than {few}{of_whom} answered, only {shown_} is shown; comments stand without a name."
    return Section("answers", "All answers", (Paragraph((note,), "note"), Answers(groups)))


def _answer(c: Context, result: QuestionResult) -> Answer:
    scored = result.state == "scored"
    level = c.lookup.level_of[result.id]
    score = c.scale.score(result.score) if scored else NOTHING
    notes, said, more = _notes(c, result), _said(c, result), _more(c, result)
    state = "" if scored or (said and result.id in c.lookup.texts) else WHY[result.state]
    return Answer(f"q-{result.id}", c.question(result.id).text, level, state, scored, score, notes, said, (), more)


def _more(c: Context, result: QuestionResult) -> Ref | None:
    """Lead to what was said beside the answers, which stands in a section of its own."""
    found = c.remarked.get(result.id)
    return Ref(remarks.counted(vote for _, vote in found), remarks.anchor(result.id)) if found else None


def _notes(c: Context, result: QuestionResult) -> tuple[str, ...]:
    notes = [*c.lookup.asked_of[result.id]]
    if result.gap is not None and c.sides is not None and abs(result.gap) > TOLERANCE:
        higher = c.sides[0] if result.gap > 0 else c.sides[1]
        notes.append(f"{c.side(higher)} {c.scale.points(result.gap)} higher")
    if result.consensus is not None:
        notes.append("consensus" if result.consensus else "no consensus")
    for side, view in c.withheld_views(result).items():
        notes.append(f"{c.side(side)} {c.scale.score(view)}")
    if result.id in c.lookup.texts:
        notes.append("not scored")
    return tuple(notes)


def _said(c: Context, result: QuestionResult) -> tuple[Said, ...]:
    """Return the different answers, the highest first, each with those who gave it."""
    voices: dict[str, list[Voice]] = {}
    scores: dict[str, float] = {}
    agreed: str | None = None
    for who, vote in result.given.items():
        answer = vote.answer
        if answer is None:
            continue
        text = c.answer(result.id, answer)
        if text not in voices:
            voices[text] = []
        if who == AGREED:
            agreed, score = text, result.score
        else:
            voices[text].append(c.voices[who])
            score = result.votes.get(who)
        if score is not None:
            scores[text] = score
    ordered = sorted(voices, key=lambda text: -scores.get(text, -1.0)) if len(voices) > 1 else voices
    return tuple(
        [
            Said(
                text, c.scale.score(scores[text]) if text in scores else None, c.together(voices[text]), text == agreed
            )
            for text in ordered
        ]
    )
