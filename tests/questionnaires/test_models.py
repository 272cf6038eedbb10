"""Two well-known shapes of maturity models, built with the format; figures by hand, as in docs/other-models.md."""

from __future__ import annotations

from statistics import mean

import pytest

from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.model.answers import AnswerSheet
from maturity.scoring.engine import score
from questionnaires.instruments import ROOT, questions, scored

MODELS = ROOT / "docs" / "models"
STREAMS = load_questionnaire(MODELS / "streams.yaml").questionnaire
STAGES = load_questionnaire(MODELS / "stages.yaml").questionnaire


@pytest.fixture
def streams():
    return score(STREAMS, load_answers(MODELS / "streams-answers.yaml").sheet)


def test_streams_practices_and_functions_by_hand(streams):
    shown = {factor.id: STREAMS.display.value(factor.score) for factor in streams.factors}
    assert shown == pytest.approx(
        {
            "prepare": 1.1875,
            "knowledge": 1.875,
            "knowledge-people": 1.5,
            "knowledge-records": 2.25,
            "rules": 0.5,
            "rules-written": 0.75,
            "rules-followed": 0.25,
            "run": 1.875,
            "watching": 1.5,
            "watching-shop": 3,
            "watching-visitors": 0,
            "repairing": 2.25,
            "repairing-faults": 2.5,
            "repairing-updates": 2,
        }
    )
    assert STREAMS.display.value(streams.index.score) == pytest.approx(1.53125)
    assert streams.index.band == "First step"


def test_adding_up_by_step_gives_the_same_figure(streams):
    score_of = {question.id: question.score / 100 for question in streams.questions}
    by_step = sum(mean(score_of[f"{stream}-{step}"] for stream in ("people", "records")) for step in (1, 2, 3))
    (knowledge,) = (factor for factor in streams.factors if factor.id == "knowledge")
    assert STREAMS.display.value(knowledge.score) == pytest.approx(by_step)


def test_the_ends_of_the_scale():
    for answer, shown in (("none", 0), ("one", 0.75), ("half", 1.5), ("all", 3)):
        card = scored(STREAMS, dict.fromkeys(questions(STREAMS), answer))
        assert STREAMS.display.value(card.index.score) == pytest.approx(shown)


IN_PLACE = dict.fromkeys(questions(STAGES), "half") | {"limits": "one"}

CASES = [
    ({}, "shared", "shared", "shared"),
    ({"change-list": "one"}, "shared", None, None),
    ({"change-list": "na"}, "shared", "shared", "shared"),
    ({"change-list": "unknown"}, "shared", None, "shared"),
    ({"limits": "all"}, "measured", "measured", "measured"),
    ({"limits": "all", "training": "none"}, "measured", "planned", "planned"),
    (
        dict.fromkeys(("looked-back", "training", "one-way"), "na") | {"limits": "half"},
        "measured",
        "measured",
        "measured",
    ),
    (dict.fromkeys(questions(STAGES), "all") | {"written-plan": "one"}, "measured", None, None),
    (dict.fromkeys(questions(STAGES), "none"), None, None, None),
]


@pytest.mark.parametrize(("change", "reach", "secured", "could_be"), CASES)
def test_a_level_needs_every_practice_of_it_and_below(change, reach, secured, could_be):
    ladder = scored(STAGES, IN_PLACE | change).ladder
    assert ladder is not None
    assert (ladder.reach, ladder.secured, ladder.headline) == (reach, secured, secured)
    assert ladder.high.secured == could_be


def test_averages_stand_beside_the_level_and_do_not_make_it():
    nearly = dict.fromkeys(questions(STAGES), "all") | {"written-plan": "one"}
    card = scored(STAGES, nearly)
    # planning: (1/3 + 4)/5, learning: 1
    assert card.index.score == pytest.approx(100 * ((1 / 3 + 4) / 5 + 1) / 2)
    assert card.ladder is not None
    assert card.ladder.secured is None


def test_the_rule_is_what_makes_the_difference():
    """The same answers under the other rule: proof that these tests would notice."""
    ladder = STAGES.ladder
    assert ladder is not None
    softer = STAGES.model_copy(update={"ladder": ladder.model_copy(update={"rule": "attainment"})})
    nearly = dict.fromkeys(questions(STAGES), "all") | {"change-list": "half"}
    sheet = {"questionnaire": "stages", "organisation": {"name": "Example Works"}, "answers": nearly}
    card = score(softer, AnswerSheet.model_validate(sheet))
    assert card.ladder is not None
    assert card.ladder.levels[0].attainment == pytest.approx(100 * (2 + 2 / 3) / 3)
    assert card.ladder.secured == "measured"
    assert scored(softer, nearly | {"change-list": "none"}).ladder.secured == "planned"
    assert scored(STAGES, nearly | {"change-list": "none"}).ladder.secured is None
