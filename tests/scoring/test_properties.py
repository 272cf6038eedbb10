"""§8 Properties that always hold, on generated cases."""

from __future__ import annotations

import copy
import json

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maturity.files.answer_writer import dump_answers
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard, as_json
from maturity.scoring.engine import score
from scoring.likeness import differences, figures
from scoring.oracle import Oracle
from sheets import parsed_sheet
from strategies import cases, questionnaire_of, sheet_of, some_answers

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def card_of(questionnaire, sheet):
    return score(questionnaire_of(questionnaire), sheet_of(sheet))


def tree(factors):
    return [f for factor in factors for f in (factor, *tree(factor.get("factors", [])))]


def questions(questionnaire):
    return [q for f in tree(questionnaire["factors"]) for q in f.get("questions", [])]


def looked_at(condition):
    """Ids of the questions that a condition names."""
    if isinstance(condition, list):
        return {q for part in condition for q in looked_at(part)}
    if isinstance(condition, dict):
        own = {condition["question"]} if "question" in condition else set()
        return own | {q for part in condition.values() for q in looked_at(part)}
    return set()


def routed_by(questionnaire):
    return {q for question in questions(questionnaire) for q in looked_at(question.get("ask_if"))}


# Raising one answer never lowers anything ----------------------------------------------------------------------------


@st.composite
def raised(draw):
    """A case, and the same with one answer raised at which no `ask_if` looks."""
    questionnaire, sheet = draw(cases())
    oracle = Oracle(questionnaire, sheet)
    free = [
        (q, who, answer)
        for q in questions(questionnaire)
        if q["id"] not in routed_by(questionnaire) and q.get("kind") != "text"
        for who, answer in oracle.entry(q["id"]).items()
        if answer not in ("na", "unknown") and oracle.answer_score(q, answer) < 1
    ]
    assume(free)
    question, who, answer = draw(st.sampled_from(free))
    now, grid = oracle.answer_score(question, answer), some_answers(question, questionnaire["scales"])
    better = [a for a in grid if oracle.answer_score(question, a) > now]
    assume(better)
    after = copy.deepcopy(sheet)
    after["answers"][question["id"]] = {**oracle.entry(question["id"]), who: draw(st.sampled_from(better))}
    return questionnaire, sheet, after


def bounds(figure):
    return [figure.score, figure.low, figure.high]


def heights(ladder):
    order = [None, *(level.id for level in ladder.levels)]
    standings = (ladder, ladder.low, ladder.high)
    return [order.index(x) for standing in standings for x in (standing.reach, standing.secured)]


def heap(card):
    """Every score, level and bound of a card, in one row."""
    row = [x for figure in (card.index, *card.factors) for x in bounds(figure)]
    row += [q.score for q in card.questions]
    for ladder in (card.ladder, *(f.ladder for f in card.factors)):
        if ladder is not None:
            row += heights(ladder)
            row += [x for level in ladder.levels for x in (level.attainment, level.low, level.high)]
    return row


@relaxed
@given(raised())
def test_raising_one_answer_never_lowers_a_score_a_level_or_a_bound(case):
    questionnaire, before, after = case
    lower, higher = heap(card_of(questionnaire, before)), heap(card_of(questionnaire, after))
    assert [x is None for x in lower] == [x is None for x in higher]
    assert all(a is None or b >= a - 1e-9 for a, b in zip(lower, higher, strict=True))


# Multiplying the weights of siblings ---------------------------------------------------------------------------------

constants = st.sampled_from([2, 0.5, 3, 10, 0.1, 1 / 3])


def scale(children, by):
    for child in children:
        child["weight"] = child.get("weight", 1) * by


@relaxed
@given(cases(), st.data())
def test_weights_of_sibling_factors_times_a_constant_change_nothing(case, data):
    questionnaire, sheet = case
    scaled = copy.deepcopy(questionnaire)
    groups = [
        scaled["factors"],
        *(f["factors"] for f in tree(scaled["factors"]) if "factors" in f and "questions" not in f),
    ]
    scale(data.draw(st.sampled_from(groups)), data.draw(constants))
    assert differences(figures(card_of(questionnaire, sheet)), figures(card_of(scaled, sheet))) == []


@relaxed
@given(cases(), constants)
def test_all_weights_times_a_constant_change_nothing(case, by):
    questionnaire, sheet = case
    scaled = copy.deepcopy(questionnaire)
    scale(questions(scaled), by)
    scale(tree(scaled["factors"]), by)
    assert differences(figures(card_of(questionnaire, sheet)), figures(card_of(scaled, sheet))) == []


@relaxed
@given(cases(), st.data())
def test_weights_of_sibling_questions_times_a_constant_change_no_score(case, data):
    # Attainment is the exception that §4 makes: it takes the questions' weights across factors.
    questionnaire, sheet = case
    scaled = copy.deepcopy(questionnaire)
    parent = data.draw(st.sampled_from(tree(scaled["factors"])))
    scale([*parent.get("questions", []), *parent.get("factors", [])], data.draw(constants))
    before, after = (figures(card_of(q, sheet)) for q in (questionnaire, scaled))
    for side in (before, after):
        for factor in side["factors"]:
            del factor["ladder"]
    for key in ("index", "factors", "questions", "alignment"):
        assert differences(before[key], after[key], key) == []


# `na` equals taking the question out ---------------------------------------------------------------------------------


@st.composite
def left_out(draw):
    """A case where one question is `na`, and the same without that question."""
    questionnaire, sheet = draw(cases())
    conditions = [x.get("when") for kind in ("findings", "actions") for x in questionnaire[kind]]
    bound = routed_by(questionnaire) | looked_at(conditions)
    free = [q for q in questions(questionnaire) if q["id"] not in bound and "ask_if" not in q]
    assume(free)
    question = draw(st.sampled_from(free))
    there = copy.deepcopy(sheet)
    there["answers"][question["id"]] = draw(
        st.sampled_from(["na", {"agreed": {"answer": "na", "comment": "not here"}}])
    )
    gone = copy.deepcopy(sheet)
    gone["answers"].pop(question["id"], None)
    without = copy.deepcopy(questionnaire)
    for factor in tree(without["factors"]):
        if question in factor.get("questions", []):
            factor["questions"].remove(question)
    for action in without["actions"]:
        action["lifts"] = [lift for lift in action["lifts"] if lift["question"] != question["id"]]
    return question["id"], card_of(questionnaire, there), card_of(without, gone)


@relaxed
@given(left_out())
def test_na_equals_taking_the_question_out(case):
    qid, there, gone = case
    there, gone = figures(there), figures(gone)
    assert next(q for q in there["questions"] if q["id"] == qid)["state"] == "na"
    there["questions"] = [q for q in there["questions"] if q["id"] != qid]
    for before, after in zip(there["factors"], gone["factors"], strict=True):
        if after["ladder"] is None and before["ladder"] is not None:  # the only question below that had a level
            assert all(level["skipped"] for level in before["ladder"]["levels"])
            before["ladder"] = None
    assert differences(gone, there) == []


# Low <= score <= high ------------------------------------------------------------------------------------------------


def in_order(low, score, high):
    assert (low is None) == (high is None)
    if score is not None:
        assert low - 1e-9 <= score <= high + 1e-9


@relaxed
@given(cases())
def test_low_is_at_most_the_score_is_at_most_high(case):
    card = card_of(*case)
    for figure in (card.index, *card.factors):
        in_order(figure.low, figure.score, figure.high)
    for ladder in (card.ladder, *(f.ladder for f in card.factors)):
        if ladder is not None:
            reach, secured, low_reach, low_secured, high_reach, high_secured = heights(ladder)
            assert low_reach <= reach <= high_reach
            assert low_secured <= secured <= high_secured
            assert secured <= reach
            for level in ladder.levels:
                in_order(level.low, level.attainment, level.high)


@st.composite
def complete(draw):
    """A case where every question is answered."""
    questionnaire, sheet = draw(cases())
    for question in questions(questionnaire):
        open_ones = Oracle(questionnaire, sheet).entry(question["id"])
        if not open_ones or any(answer == "unknown" for answer in open_ones.values()):
            sheet["answers"][question["id"]] = draw(st.sampled_from(some_answers(question, questionnaire["scales"])))
    return questionnaire, sheet


@relaxed
@given(complete())
def test_all_three_are_equal_where_all_is_answered(case):
    card = card_of(*case)
    countable = [q for q in card.questions if Oracle(*case).by_id[q.id].get("kind") != "text"]
    assume(all(q.state in {"scored", "na", "not_asked"} for q in countable))
    assert card.hinges == ()
    for figure in (card.index, *card.factors):
        assert differences([figure.score] * 2, [figure.low, figure.high]) == []
    for ladder in (card.ladder, *(f.ladder for f in card.factors)):
        if ladder is not None:
            assert heights(ladder)[:2] * 3 == heights(ladder)


# The sides -----------------------------------------------------------------------------------------------------------


def negated(figure):
    return None if figure is None else -figure


@relaxed
@given(cases())
def test_swapping_the_sides_flips_the_sign_of_every_gap_and_nothing_else(case):
    questionnaire, sheet = case
    assume("alignment" in questionnaire)
    swapped = copy.deepcopy(questionnaire)
    swapped["alignment"]["between"] = questionnaire["alignment"]["between"][::-1]
    expected, found = figures(card_of(questionnaire, sheet)), figures(card_of(swapped, sheet))
    for row in (*expected["questions"], *expected["factors"], expected["alignment"]):
        row["gap"] = negated(row["gap"])
    assert differences(expected, found) == []


# One respondent ------------------------------------------------------------------------------------------------------


@relaxed
@given(cases())
def test_one_respondent(case):
    questionnaire, sheet = copy.deepcopy(case)
    assume(sheet["respondents"])
    alone = next(iter(sheet["respondents"]))
    oracle = Oracle(questionnaire, sheet)
    sheet["respondents"] = {alone: sheet["respondents"][alone]}
    entries = {q["id"]: oracle.entry(q["id"]) for q in questions(questionnaire)}
    sheet["answers"] = {q: {alone: said[alone]} for q, said in entries.items() if alone in said}
    card = card_of(questionnaire, sheet)
    assert (card.agenda, card.alignment.reliability, card.alignment.index) == ((), None, None)
    for question in card.questions:
        assert (question.agreement, question.consensus, question.gap) == (None, None, None)
        if question.state == "scored":
            said = Oracle(questionnaire, sheet).answer_score(oracle.by_id[question.id], entries[question.id][alone])
            assert differences([100 * said, {alone: 100 * said}], [question.score, question.votes]) == []


# Order, saving, loading ----------------------------------------------------------------------------------------------


def shuffled(data, random):
    """The same data with the keys of every mapping in another order."""
    if isinstance(data, dict):
        keys = list(data)
        random.shuffle(keys)
        return {key: shuffled(data[key], random) for key in keys}
    return [shuffled(part, random) for part in data] if isinstance(data, list) else data


@relaxed
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_no_figure(case, random):
    questionnaire, sheet = case
    expected = card_of(questionnaire, sheet)
    found = card_of(shuffled(questionnaire, random), shuffled(sheet, random))
    assert differences(figures(expected), figures(found)) == []


@relaxed
@given(cases())
def test_save_and_load_changes_nothing(case):
    questionnaire, sheet = case
    model = sheet_of(sheet)
    loaded = parsed_sheet(dump_answers(model), "answers.yaml")
    assert loaded == model
    assert score(questionnaire_of(questionnaire), loaded) == card_of(questionnaire, sheet)


@relaxed
@given(cases())
def test_a_scorecard_and_a_questionnaire_read_from_json_are_the_same(case):
    questionnaire, sheet = case
    model, card = questionnaire_of(questionnaire), card_of(questionnaire, sheet)
    assert Scorecard.model_validate(json.loads(card.model_dump_json())) == card
    assert as_json(card) == card.model_dump_json()
    assert as_json(card, indent=2) == card.model_dump_json(indent=2)
    again = Questionnaire.model_validate(json.loads(model.model_dump_json(by_alias=True)))
    assert again == model
    assert score(again, sheet_of(sheet)) == card
