"""One row for each question: what people said, the highest answer first, and how many said it."""

from __future__ import annotations

from maturity.reporting.anonymity import shown
from maturity.reporting.context import Context
from maturity.reporting.rows import question_rows

PEOPLE = {who: {"role": role} for who, role in zip("abcdef", ["cmo"] * 3 + ["cio"] * 3, strict=True)}


def test_answers_stand_highest_first_and_what_is_no_answer_last(scored):
    said = {
        "a": "na",
        "b": "none",
        "c": {"comment": "I was away."},
        "d": "usual",
        "e": "tried",
        "f": "usual",
        "agreed": "tried",
    }
    card, questionnaire = scored({"respondents": PEOPLE, "answers": {"a": said}})
    row = next(r for r in question_rows(Context(shown(card, questionnaire, named=True), questionnaire)) if r.id == "a")
    *answers, last = row.said.split("\n")
    assert answers == ["2 × It is usual", "1 × It was tried once", "1 × Nobody does this"]
    assert last.startswith("1 × ")
    assert (row.agreed, row.votes, len(row.comments)) == ("It was tried once", 4, 1)
