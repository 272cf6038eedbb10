"""Orders confirmed: what stands first in a scorecard stands first when it is worked out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents import parse
from maturity.files.questionnaires import LoadedQuestionnaire
from maturity.model.digest import digest
from maturity.model.scorecard import Scorecard
from maturity.portfolio.assessment import open_input
from maturity.portfolio.verification import Difference, check_scorecard
from maturity.reporting.anonymity import shown
from scoring.small import factor, percent, questionnaire, scored
from strategies import questionnaire_of

EXAMPLES = Path(__file__).parents[2] / "examples"


def differences(card: Scorecard | dict, whole):
    text = json.dumps(card) if isinstance(card, dict) else card.model_dump_json()
    loaded = LoadedQuestionnaire(whole, digest(whole), "generated", {})
    return check_scorecard(parse(text, "card.json", json=True), Path(), questionnaire=loaded).differences


@pytest.mark.parametrize("name", ["agenda", "hinges", "findings", "actions", "experiments"])
def test_another_order_is_a_difference(name):
    one = open_input(EXAMPLES / "northwind-kettles.yaml")
    data = json.loads(one.scorecard.model_dump_json())
    data[name][:2] = data[name][1::-1]
    (found,) = differences(data, one.questionnaire)
    assert found.figure == f"{name} (order)"
    assert found.stated[:2] == found.recomputed[1::-1]


def test_in_a_veiled_scorecard_the_order_of_what_is_shown_is_checked():
    """Three of each side are shown; somebody besides is not, and spoke on `c` alone, of which other votes differ too.

    Of the index, 3 questions, a is worth 100/3, b 80/3 and c, with all that was said, 50/3.
    """
    rooms = {f"{side}{i}": {"role": role} for side, role in (("m", "cmo"), ("t", "cio")) for i in "123"}
    answers = {
        "a": {"m1": 0, "m2": 100, "m3": 50, "t1": 50, "t2": 50, "t3": 50},
        "b": {"m1": 10, "m2": 90, "m3": 50, "t1": 50, "t2": 50, "t3": 50},
        "c": {"m1": 50, "m2": 40, "o1": 0},
    }
    whole = questionnaire(factor("f", *(percent(q) for q in "abc")))
    card = shown(scored(whole, answers, respondents={**rooms, "o1": {"role": "guest"}}), questionnaire_of(whole)).card
    assert [lever.question for lever in card.agenda] == ["a", "b", "c"]
    a, b, c = card.agenda
    for agenda, order in (((c, a, b), ()), ((a, c, b), ()), ((b, a, c), ("b", "a")), ((b, c, a), ("b", "a"))):
        found = differences(card.model_copy(update={"agenda": agenda}), questionnaire_of(whole))
        assert found == ((Difference("agenda (order)", order, ("a", "b")),) if order else ())
