"""Evidence and comments: what was said beside the answers, by factor, with the question that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.model.answers import AGREED, Vote
from maturity.model.scorecard import QuestionResult
from maturity.reporting.blocks import Answers, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Ref, Strong
from maturity.reporting.items import Answer, AnswerGroup, Remark
from maturity.reporting.text import NOTHING, capital, clean, count, joined, numeral, tidy


def anchor(id: str) -> str:  # noqa: A002 - the model's own word
    """Return where the remarks on a question stand."""
    return f"r-{id}"


def counted(votes: Iterable[Vote]) -> str:
    """Return how many comments and pieces of evidence there are, in words; nothing where there is none."""
    comments = evidence = 0
    for vote in votes:
        comments += vote.comment is not None
        evidence += len(vote.evidence)
    said = [count(comments, "comment")] if comments else []
    said += [count(evidence, "piece of evidence", "pieces of evidence")] if evidence else []
    return " and ".join(said)


def remarks(c: Context, result: QuestionResult) -> tuple[Remark, ...]:
    """Return the comments and evidence on a question, with whose they are as far as that may be said."""
    return tuple(_remark(c, who, vote) for who, vote in c.remarked.get(result.id, ()))


def _remark(c: Context, who: str, vote: Vote) -> Remark:
    comment = clean(vote.comment) if vote.comment else None
    evidence = tuple(tidy(e) for e in vote.evidence)
    return Remark(None if who == AGREED else c.voices[who], comment, evidence)


def section(c: Context) -> Section | None:
    """Return evidence and comments, None where there are none."""
    by_factor: dict[str, list[Answer]] = {}
    for result in map(c.results.__getitem__, c.remarked):
        by_factor.setdefault(result.factor, []).append(_entry(c, result, remarks(c, result)))
    if not by_factor:
        return None
    groups = tuple(AnswerGroup(f"rf-{id_}", c.path(id_), "", tuple(items)) for id_, items in by_factor.items())
    return Section("remarks", "Evidence and comments", (Paragraph(_lead(c), "lead"), Answers(groups)))


def _entry(c: Context, result: QuestionResult, found: tuple[Remark, ...]) -> Answer:
    scored = result.state == "scored"
    score = c.scale.score(result.score) if scored else NOTHING
    more = Ref("to the answer", f"q-{result.id}")
    return Answer(anchor(result.id), c.question(result.id).text, None, "", scored, score, (), (), found, more)


def _lead(c: Context) -> Line:
    """Say how much there is, and how many scores rest on named evidence."""
    words = joined(Strong(capital(part) if not i else part) for i, part in enumerate(_parts(c)))
    on = len(c.remarked)
    scored = [r for r in c.card.questions if r.state == "scored"]
    evident = [id_ for id_, votes in c.remarked.items() if any(vote.evidence for _, vote in votes)]
    shown = sum([c.results[id_].state == "scored" for id_ in evident])
    line: Line = (*words, f" on {count(on, 'question')}.")
    if not scored:
        return line
    which = f"the {numeral(len(scored))} scored questions" if len(scored) > 1 else "the one scored question"
    return (
        *line,
        " For ",
        Strong(numeral(shown) if shown else "none"),
        f" of {which} {'somebody named' if shown else 'did anybody name'} what shows the answer.",
    )


def _parts(c: Context) -> list[str]:
    return counted(vote for votes in c.remarked.values() for _, vote in votes).split(" and ")
