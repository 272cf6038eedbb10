"""What the instruments ask about: the ladder with its matrix, the factors of the alignment, who is asked, how much."""

from __future__ import annotations

from collections import Counter

import pytest

from maturity.checking.check import check_paths
from questionnaires.instruments import (
    BUILT_IN,
    FUNCTIONS,
    LEVELS,
    MATRIX,
    ROOT,
    all_answers,
    built_in,
    levels,
    questions,
    scored,
)

LADDER = built_in("crowdsourcing-ladder")
ALIGNMENT = built_in("cmo-cio-alignment")
WHOLE = built_in("digital-transformation")


@pytest.mark.parametrize("name", BUILT_IN)
def test_check_has_nothing_to_say(name):
    report = check_paths([name, str(ROOT / "questionnaires" / f"{name}.yaml")])
    assert [str(d) for d in report.diagnostics] == []


def test_check_has_nothing_to_say_about_the_examples():
    report = check_paths([str(ROOT / "examples")])
    assert {file.kind for file in report.files} == {"answers", "brand", "scorecard"}
    assert [str(d) for d in report.diagnostics] == []


def test_a_warning_would_be_seen(tmp_path):
    text = (ROOT / "questionnaires" / "crowdsourcing-ladder.yaml").read_text("utf-8")
    planted = tmp_path / "ladder.yaml"
    planted.write_text(text.replace("\nsources:\n", "\nsources:\n  nobody: {title: A work that nothing rests on}\n"))
    assert [d.code for d in check_paths([str(planted)]).diagnostics] == ["Q152"]


def test_each_level_has_five_practices_beside_the_matrix():
    practices = Counter(x.level for id_, x in questions(LADDER).items() if x.level and id_ not in MATRIX)
    assert set(practices) == set(LEVELS)
    assert min(practices.values()) >= 5


def test_five_functions_by_four_levels():
    asked = questions(LADDER)
    assert {id_: asked[id_].level for id_ in MATRIX} == MATRIX
    by_id = {factor.id: factor for _, factor in LADDER.walk()}
    for function in FUNCTIONS:
        assert [x.level for x in by_id[function].questions] == list(LEVELS)


def test_each_function_gets_a_level_of_its_own():
    answers = all_answers(LADDER, 0)
    answers |= {"sales-research": "core", "sales-knowledge": "usual", "training-investment": "core"}
    answers |= dict.fromkeys((id_ for id_ in MATRIX if id_.startswith("product-")), "na")
    found = {f.id: f.ladder for f in scored(LADDER, answers).factors if f.id in FUNCTIONS}
    standing = {id_: (f.reach, f.secured) for id_, f in found.items() if f is not None}
    assert standing == {
        "product": (None, None),
        "marketing": (None, None),
        "sales": ("level-1", "level-1"),
        "training": ("level-2", None),
        "customer-service": (None, None),
    }


READINESS = ("level-3-fit", "processes-open", "viral-plan", "crowd-experiments", "identification")


def test_readiness():
    (readiness,) = (factor for _, factor in LADDER.walk() if factor.id == "readiness")
    assert tuple(x.id for x in readiness.questions) == READINESS
    assert {x.level for x in readiness.questions} == {None}


FACTORS = {
    "partnership": {"shared-goals", "joint-teams"},
    "risk-controls": {"channel-controls", "approval-alert", "release-check"},
    "responsible-data": {"campaign-comparison", "privacy-controls"},
    "content": {"content-store", "content-reuse"},
    "bridge-to-technology": {"system-description", "outside-terms", "outside-environment", "outside-quality"},
    "bridge-to-business": {"time-to-pilot", "outside-talent", "safe-space", "career-credit"},
    "technology-drivers": {"technology-lead", "service-lead"},
    "value-delivered": {"quarterly-results", "ideas-delivered"},
    "cio-practices": {
        "digital-strategy",
        "creative-hires",
        "digital-revenue",
        "first-heard",
        "work-tools",
        "risk-weighing",
        "trial-end",
        "channel-trust",
    },
    "capability-trends": {"capabilities-in-use"},
}
EIGHT_PRACTICES = (
    "own-strategy",
    "hire-provocative",
    "profit-centre",
    "marketing-relationship",
    "consumer-it",
    "take-risks",
    "fail-fast",
    "trust-people",
)


def test_factors_of_the_alignment():
    held = {factor.id: {x.id for x in factor.questions} for _, factor in ALIGNMENT.walk() if factor.questions}
    assert held == FACTORS


def test_each_of_the_eight_practices_has_a_question():
    (eight,) = (factor for _, factor in ALIGNMENT.walk() if factor.id == "cio-practices")
    first = [question.sources[0] for question in eight.questions]
    assert first == [f"gordon-lafosse.{practice}" for practice in EIGHT_PRACTICES]


def test_each_of_the_four_trends_is_asked_about():
    trends = questions(ALIGNMENT)["capabilities-in-use"]
    assert [option.id for option in ALIGNMENT.options(trends)] == ["multimedia", "large-data", "mobile", "staffing"]


ONE_SIDE = {
    "marketing": {"release-check", "content-store", "content-reuse"},
    "technology": {"system-description", "outside-environment", "creative-hires", "digital-revenue"},
}


def test_who_is_asked():
    for side, expected in ONE_SIDE.items():
        assert {id_ for id_, x in questions(WHOLE).items() if x.ask == (side,)} == expected
    both = [id_ for id_, x in questions(WHOLE).items() if not x.ask]
    assert len(both) == len(questions(WHOLE)) - sum(map(len, ONE_SIDE.values()))


def test_both_views_exist_wherever_they_matter():
    people = {"respondents": {"m": {"role": "cmo"}, "t": {"role": "cio"}}}
    asked = {id_: x for id_, x in questions(WHOLE).items() if not x.ask}
    answers = {id_: {"m": a, "t": a} for id_, a in all_answers(WHOLE, 1).items() if id_ in asked}
    answers |= {
        id_: {"m" if id_ in ONE_SIDE["marketing"] else "t": a}
        for id_, a in all_answers(WHOLE, 1).items()
        if id_ not in asked
    }
    card = scored(WHOLE, answers, **people)
    assert [f.id for f in card.factors if f.views is None] == ["content"], "only marketing sees its own shelves"


def test_at_most_75_scored_questions():
    assert sum(x.kind != "text" for x in questions(WHOLE).values()) <= 75


def test_nobody_is_asked_about_what_does_not_exist():
    card = scored(WHOLE, all_answers(WHOLE, 0))
    silent = {question.id for question in card.questions if question.state == "not_asked"}
    assert silent == {id_ for id_, x in questions(WHOLE).items() if x.ask_if is not None}
    assert silent >= {
        "peer-answers",
        "emotional-return",
        "offer-delivery",
        "volunteers",
        "followers",
        "outside-quality",
    }


def test_a_campaign_without_ever_asking_the_customers():
    """One crowdfunding campaign, run as such campaigns are, in an organisation that asks its customers nothing."""
    answers = all_answers(LADDER, 0)
    answers |= {"pledge": "tried", "product-investment": "tried"}
    answers |= {"offer-benefit": "dated", "offer-exclusive": "edition", "offer-goal": "refund", "offer-delivery": 90}
    card = scored(LADDER, answers)
    assert levels(card) == ("level-2", None, ("level-0", "level-1"))
    assert card.ladder is not None
    assert [level.attainment for level in card.ladder.levels][:2] == [0, 0]
    # weights 2 and 1: 2·(1/3 + 1 + 2/3 + 1 + 8/9) + 1/3, of 15
    assert card.ladder.levels[2].attainment == pytest.approx(100 * (2 * (1 / 3 + 1 + 2 / 3 + 1 + 8 / 9) + 1 / 3) / 15)
    assert "money-before-questions" in card.findings
    assert "rung-1-missing" in card.findings


def test_bands_have_a_name_for_every_score():
    names = [str(band.title) for band in WHOLE.bands]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(str(level.title) for level in WHOLE.ladder.levels)
    for name in BUILT_IN:
        assert [(band.start, band.title) for band in built_in(name).bands] == list(
            zip([0, 25, 50, 75], names, strict=True)
        )
    for wanted, expected in ((0, names[0]), (1, names[-1])):
        card = scored(WHOLE, all_answers(WHOLE, wanted))
        assert {card.index.band, *(f.band for f in card.factors if f.score is not None)} == {expected}
