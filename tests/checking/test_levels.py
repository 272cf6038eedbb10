"""Levels that nobody reaches, under both rules, each beside a near miss.

Rule `attainment`: a level is practised above 50 and complete above 85. Rule `every`: each question scores at least 66.
"""

from __future__ import annotations

from checking.building import found, levels, number, single

LEVEL_0, LEVEL_1 = "ladder.levels[0].id", "ladder.levels[1].id"


def two(*lower, upper=(0, 1), rule="attainment"):
    """A ladder of two levels; each argument is the scores of a question of the lower one."""
    asked = [single(f"q{i}", *scores, level="level-0") for i, scores in enumerate(lower)]
    return found(*asked, single("top", *upper, level="level-1"), ladder=levels(2, rule=rule))


def test_attainment_that_stays_too_low():
    assert two((0, 1)) == []
    assert two((0, 1), upper=(0, 0.5)) == [f"Q100 {LEVEL_1}"]  # 50 is not above 50
    assert two((0, 1), upper=(0, 0.51)) == []
    assert two((0, 0.5)) == [f"Q100 {LEVEL_0}"]


def test_every_question_has_to_pass():
    assert two((0, 1), upper=(0, 0.65), rule="every") == [f"Q100 {LEVEL_1}"]
    assert two((0, 1), upper=(0, 0.66), rule="every") == []


def test_a_level_that_cannot_be_complete_blocks_those_above():
    # The best is 85, and complete is above 85; nothing stands above the top level, so there it does not matter.
    assert two((0, 0.85)) == [f"Q101 {LEVEL_0}"]
    assert two((0, 0.86)) == []
    assert two((0, 1), upper=(0, 0.85)) == []


def test_a_level_that_takes_leaving_questions_out():
    # Answered at their best, 100 and 0 make 50: reached only where the second does not apply.
    assert two((0, 1), (0, 0)) == ["Q121 factors[0].questions[1].options", f"Q102? {LEVEL_0}"]
    # 100 and 60 make 80: reached, but complete only where the second does not apply.
    assert two((0, 1), (0, 0.6)) == [f"Q102? {LEVEL_0}"]
    assert two((0, 1), (0, 0.71)) == []
    assert two((0, 1), (0, 0.65), rule="every") == [f"Q102? {LEVEL_0}"]


def test_questions_that_are_asked_of_some_do_not_hold_a_level_back():
    first = single("q", level="level-0")
    second = single("r", 0, 0.2, level="level-0", ask_if={"question": "q", "below": 50})
    assert found(first, second, ladder=levels(1)) == []


def test_levels_without_questions():
    assert found(single("q", level="level-0"), ladder=levels(2)) == [f"Q100 {LEVEL_1}"]
    assert found(single("q"), ladder=levels(2)) == ["Q103 ladder.[key]"]
    never = single("r", ask_if={"question": "q", "above": 100}, level="level-1")
    assert found(single("q", level="level-0"), never, ladder=levels(2))[1:] == [f"Q100 {LEVEL_1}"]


def test_a_number_that_cannot_score_enough():
    some = number("q", (0, 0), (10, 1), min=0, max=4, level="level-0")  # at best 0.4
    assert found(some, ladder=levels(1)) == [f"Q100 {LEVEL_0}"]


def test_experiments():
    asked = [single(f"q{i}", level=f"level-{i}") for i in range(4)]

    def trials(*at):
        trial = [{"id": f"t{i}", "level": f"level-{i}", "factor": "all", "title": "Try", "weeks": 1} for i in at]
        return found(*asked, ladder=levels(4), experiments=trial)

    assert trials() == []  # none is wanted
    assert trials(1, 2) == []
    assert trials(1) == ["Q104? ladder.levels[2].id"]
    # Experiments are suggested for the two levels above the first only.
    assert trials(1, 2, 3) == ["Q105? experiments[2].level"]
    assert trials(0, 1, 2) == ["Q105? experiments[0].level"]
