"""How the figures come about, in a page of plain words."""

from __future__ import annotations

from maturity.reporting.blocks import Block, Bullets, Paragraph, Section
from maturity.reporting.context import Context
from maturity.reporting.inline import Line, Strong
from maturity.reporting.text import percent


def section(c: Context) -> Section:
    """Return the method; there always is one."""
    items: list[Line] = [_scores(c), _coverage(c)]
    if c.card.ladder is not None:
        items += _ladder(c)
    if c.sides is not None:
        items.append(_sides(c, c.sides))
    if any(r.consensus is not None for r in c.card.questions):
        items.append(_agreement())
    items.append(_levers(c))
    if c.card.actions:
        items.append(_actions())
    blocks: list[Block] = [
        Paragraph(("Every figure comes from the answers by fixed rules; no figure is an opinion of the authors.",)),
        Bullets(tuple(items)),
    ]
    return Section("method", "Method", tuple(blocks))


def _scores(c: Context) -> Line:
    low, high = c.scale.ends
    mean = "their mean is taken"
    if c.questionnaire.sides:
        mean = (
            "each side's mean is taken first and then the mean over the sides, so that a side counts once however many "
            "people it sent"
        )
    return (
        Strong("Scores. "),
        (
            f"Each answer scores between {low} and {high}. Where several people answered, {mean}; an answer that the room "
            "agreed on stands alone. A factor is the weighted mean of its questions and sub-factors, the index that of the top "
            "factors. Nothing is rounded before it is shown."
        ),
    )


def _coverage(c: Context) -> Line:
    least = percent(100 * c.questionnaire.min_coverage)
    return (
        Strong("Coverage and range. "),
        (
            "Coverage is the share of the questions that apply which have a scored answer. What does not apply is left out of "
            "every figure. What nobody knows or answered is left out of the score and widens the range: its lower end counts "
            f"every open question as nothing, its upper end as full. Below a coverage of {least} a figure is shown as not rated."
        ),
    )


def _ladder(c: Context) -> list[Line]:
    rule = c.card.ladder.rule if c.card.ladder else "attainment"
    attained = (
        "A level's attainment is the weighted mean of its practices, in percent. It is rated after ISO/IEC 33020: N not "
        "attained up to 15%, P partly up to 50%, L largely up to 85%, F fully above. "
    )
    if rule == "attainment":
        rests = "A level is practised at L or F and complete at F. "
    else:
        least = c.scale.score(c.questionnaire.ladder.practice_at_least if c.questionnaire.ladder else None)
        rests = f"A level is practised and complete when each practice that applies scores at least {least}. "
    return [
        (
            Strong("Ladder. "),
            attained
            + rests
            + "The reach is the highest level that is practised. The secured level is the highest practised one with every "
            "lower level complete. Levels below the reach that are not complete are the missing rungs. A level to which "
            "nothing applies is passed over.",
        )
    ]


def _sides(c: Context, sides: tuple[str, str]) -> Line:
    a, b = (c.side(side) for side in sides)
    return (
        Strong("Two views. "),
        (
            f"{a} and {b} are compared on the questions that people of both answered, by their votes alone and never by what was "
            "agreed afterwards. The gap is the one view less the other. The divergence is the mean distance between them, so "
            "that opposite gaps do not cancel; alignment is 100% less the divergence. From "
            f"{c.scale.points(c.notable)} on, a difference is notable."
        ),
    )


def _agreement() -> Line:
    return (
        Strong("Agreement. "),
        (
            "For each question the average deviation of the votes from their mean (Burke, Finkelstein & Dusig 1999); a sixth of "
            "the scale or less is a consensus. Reliability over all questions is Krippendorff's alpha with the interval metric: "
            "1 is full agreement, 0 is chance."
        ),
    )


def _levers(c: Context) -> Line:
    level = "; it decides the level where the level differs between the two" if c.levels else ""
    return (
        Strong("What hangs on a question. "),
        (
            "The index is worked out twice, with the question at its lowest and at its highest: at the votes that were cast for a "
            f"disagreement, at nothing and full for an open question. The difference is what the question moves{level}."
        ),
    )


def _actions() -> Line:
    return (
        Strong("Actions. "),
        (
            "An action names the answers that hold once it is done. Its gain is the index re-scored with them, less the index "
            "now. Its priority is the gain times the importance of what it touches, for each person-day."
        ),
    )
