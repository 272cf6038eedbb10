"""`ask_if` in a form, followed on one respondent's own answers.

A form knows less than the room: a question that this person is not asked, or does not know, may well be answered by
others. So there are two ways of being undecided. While the person may still decide (the answer is only missing so
far), the question that hangs on it waits; where the person never can, it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, assert_never

from maturity.model.condition import AllOf, AnyOf, Comparison, Not, comparisons
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.conditions import holds
from maturity.scoring.plan import option_scores

Node = AllOf | AnyOf | Not | Comparison


def script_condition(condition: Node, present: Collection[str]) -> dict[str, Any]:
    """Return a condition as the page's script reads it; questions that are not on the form can never be known.

    Args:
        condition: `ask_if` of a question.
        present: Ids of the questions on the form.
    """
    match condition:
        case AllOf():
            return {"all": [script_condition(part, present) for part in condition.all]}
        case AnyOf():
            return {"any": [script_condition(part, present) for part in condition.any]}
        case Not():
            return {"not": script_condition(condition.not_, present)}
        case Comparison():
            if condition.question not in present:
                return {"unknowable": True}
            return {
                "question": condition.question,
                "option": condition.option,
                "is": condition.operator,
                "than": condition.threshold,
            }
        case _:
            assert_never(condition)


def script_gates(questionnaire: Questionnaire, present: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return what the script needs to follow conditions: the scores (0–1) of the questions that others hang on.

    Only of those: what an answer scores is nobody's business who is to answer honestly.
    """
    questions = {q.id: q for _, q in questionnaire.questions()}
    looked_at = {
        c.question
        for id_ in present
        if (condition := questions[id_].ask_if) is not None
        for _, c in comparisons(condition)
        if c.question in present
    }
    gates: dict[str, dict[str, Any]] = {}
    for id_, question in questions.items():
        if id_ not in looked_at:
            continue
        if question.points is not None:
            gates[id_] = {"points": [[p.at, p.score] for p in question.points]}
        else:
            gates[id_] = {"scores": option_scores(questionnaire, question)}
    return gates


def ruled_out(condition: Node, questionnaire: Questionnaire, says: Callable[[str, str], str | None]) -> str:
    """Return a spreadsheet formula (without `=`) that is true where one's own answers rule a question out.

    Only questions of kind `single` are looked at; whatever else a condition depends on stays open.

    Args:
        condition: `ask_if` of a question.
        questionnaire: Resolved.
        says: Gives the formula for "this question is answered by this option", None where the form has no such cell.
    """
    return _formula(condition, questionnaire, says, wanted=False)


def _formula(
    condition: Node, questionnaire: Questionnaire, says: Callable[[str, str], str | None], *, wanted: bool
) -> str:
    match condition:
        case Not():
            return _formula(condition.not_, questionnaire, says, wanted=not wanted)
        case AllOf() | AnyOf():
            parts = condition.all if isinstance(condition, AllOf) else condition.any
            every = isinstance(condition, AllOf) == wanted
            formulas = [_formula(part, questionnaire, says, wanted=wanted) for part in parts]
            return f"{'AND' if every else 'OR'}({','.join(formulas)})"
        case Comparison():
            return _comparison(condition, questionnaire, says, wanted=wanted)
        case _:
            assert_never(condition)


def _comparison(
    compared: Comparison, questionnaire: Questionnaire, says: Callable[[str, str], str | None], *, wanted: bool
) -> str:
    question = next((q for _, q in questionnaire.questions() if q.id == compared.question), None)
    if question is None or question.kind != "single":
        return "FALSE"
    cells = []
    for option, score in option_scores(questionnaire, question).items():
        figure = 100 * score if compared.option is None else 100.0 * (option == compared.option)
        if holds(figure, compared.operator, compared.threshold) == wanted:
            cells.append(says(question.id, option))
    found = [cell for cell in cells if cell is not None]
    return f"OR({','.join(found)})" if found else "FALSE"
