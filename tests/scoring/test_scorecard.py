"""A scorecard as a thing of its own, apart from what it was made from."""

from __future__ import annotations

from maturity.model.answers import Vote
from maturity.scoring.engine import score
from scoring.small import factor, percent, question_of, questionnaire, sheet
from strategies import questionnaire_of, sheet_of


def test_it_stays_what_it_is_when_the_sheet_is_changed_afterwards():
    """A model is frozen, but nobody keeps a notebook from trying another answer in its dictionaries."""
    given = sheet_of(sheet({"a": {"m1": 20, "t1": 40}}, importance={"f": 2.0}))
    card = score(questionnaire_of(questionnaire(factor("f", percent("a")))), given)
    given.answers["a"]["m1"] = Vote(answer=100)
    given.importance["f"] = 3.0
    given.respondents.clear()
    assert question_of(card, "a").given == {"m1": Vote(answer=20), "t1": Vote(answer=40)}
    assert card.importance == {"f": 2.0}
    assert list(card.respondents) == ["m1", "m2", "t1", "t2", "o1"]
