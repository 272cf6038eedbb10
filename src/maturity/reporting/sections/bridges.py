"""The two bridges: what the technology department and the business units will ask, and what one can answer today.

Driven by the questionnaire: a question that names one of the claims below among its sources answers that concern. A
questionnaire without such questions has no such section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from maturity.model.scorecard import QuestionResult, Rating
from maturity.reporting.blocks import Block, Cards, Heading, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong, Tone
from maturity.reporting.items import Badge, Card
from maturity.reporting.record import record
from maturity.reporting.sections.practices import best, figures, lifting, resting_on, step, today
from maturity.reporting.text import joined, numeral
from maturity.scoring.ladder import rate

Standing = Rating | Literal["open", "none"]
"""How far one can answer: a rating, no answer at all, or a question that does not arise here."""

STANDINGS: dict[Standing, tuple[str, Tone]] = {
    "F": ("can be answered", "good"),
    "L": ("largely answered", "note"),
    "P": ("answered in part", "warn"),
    "N": ("no good answer", "bad"),
    "open": ("nobody could say", "bad"),
    "none": ("does not arise", "plain"),
}


@record
class Asker:
    """Who asks, and what, by the claim on which the questions that answer it rest."""

    id: str
    title: str
    concerns: dict[str, str]


ASKERS = (
    Asker(
        "technology",
        "What the technology department will ask",
        {
            "bonner-cmo.it-stack": "Which of our systems could outside people build on, and where would they read how?",
            "bonner-cmo.it-risk": "Who owns what they make, what may they see, and who answers for its safety?",
            "bonner-cmo.it-environments": "Where would they work, so that the result fits in without being rebuilt?",
            "bonner-cmo.it-quality": "Who checks their work, and against what?",
        },
    ),
    Asker(
        "business",
        "What the business units will ask",
        {
            "bonner-cmo.bu-speed": "How soon would our customers have something in their hands?",
            "bonner-cmo.bu-talent": "Can we have good designers and developers on the day that we need them?",
            "bonner-cmo.bu-innovation": "Where may we try something that is not finished?",
            "bonner-cmo.bu-career": "If I lead this, where will it count for me?",
        },
    ),
)


@record
class Concern:
    """What somebody asks, and the question of the assessment that answers it."""

    asker: Asker
    words: str
    result: QuestionResult

    @property
    def standing(self) -> Standing:
        """How far one can answer it today."""
        if self.result.state == "scored" and self.result.score is not None:
            return rate(self.result.score)
        return "open" if self.result.state in {"unknown", "unanswered", "pending"} else "none"


def concerns(c: Context) -> list[Concern]:
    """Return every concern that this questionnaire asks about, each question once."""
    return list(_concerns(c))


def _concerns(c: Context) -> Iterator[Concern]:
    taken: set[str] = set()
    for asker in ASKERS:
        for claim, words in asker.concerns.items():
            for result in resting_on(c, claim):
                if result.id not in taken and c.questions[result.id].kind != "text":
                    taken.add(result.id)
                    yield Concern(asker, words, result)


def section(c: Context) -> Section | None:
    """Return what will be asked on either bridge, None where the questionnaire does not ask about it or nobody answered."""
    found = concerns(c)
    if all(x.standing in {"open", "none"} for x in found):
        return None
    blocks: list[Block] = [Paragraph(_lead(found), "lead")]
    for asker in ASKERS:
        theirs = [x for x in found if x.asker is asker]
        if theirs:
            blocks.append(Heading((asker.title,), f"bridge-{asker.id}"))
            blocks.append(Cards(tuple(_card(c, x) for x in theirs), "grid", headed=True))
    return Section("bridges", "The two bridges", tuple(blocks))


def _lead(found: Sequence[Concern]) -> Line:
    """Say how many of the questions can be answered, and how many not at all."""
    arising = [x for x in found if x.standing != "none"]
    full = sum(x.standing == "F" for x in arising)
    of = len(arising)
    whom = list(dict.fromkeys(x.asker.id for x in arising))
    names = {"technology": "the technology department", "business": "the business units"}
    both = "".join(map(str, joined(names[id_] for id_ in whom)))
    which = "The one question" if of == 1 else f"Of the {numeral(of)} questions"
    will = f"{which} that {both} will ask before people outside build anything"
    if of == 1:
        return (f"{will} ", Strong("can" if full else "cannot"), " be answered in full today.")
    can = Strong(
        "none" if not full else f"{'both' if of == 2 else f'all {numeral(of)}'}" if full == of else numeral(full)
    )
    line: Line = (f"{will}, ", can, " can be answered in full today")
    rest = [
        f"{numeral(n)} {word}"
        for word, n in (
            ("largely", sum(x.standing == "L" for x in arising)),
            ("in part", sum(x.standing == "P" for x in arising)),
            ("hardly or not at all", sum(x.standing in {"N", "open"} for x in arising)),
        )
        if n
    ]
    return (*line, *((", ", *joined(rest)) if rest else ()), ".")


def _card(c: Context, concern: Concern) -> Card:
    result = concern.result
    facts: list[tuple[str, Line]] = [("Asked here", (c.question(result.id),)), *today(c, result)]
    facts += settles(c, concern)
    return Card(
        anchor=f"bridge-{result.id}",
        kicker=figures(c, result) or ("No score",),
        title=f"“{concern.words}”",
        badges=(Badge(*STANDINGS[concern.standing]),),
        short=(),
        lead=None,
        facts=tuple(facts),
    )


def settles(c: Context, concern: Concern) -> list[tuple[str, Line]]:
    """Return the answer that would settle a concern and the first action towards it, as far as there are any."""
    if concern.standing == "none":
        return []
    better = best(c, concern.result)
    facts: list[tuple[str, Line]] = [("Would settle it", better)] if better else []
    return facts + [("First step", step(c, r, a)) for _, r, a in lifting(c, [concern.result.id])[:1]]
