"""Actions that lift nothing, each beside a near miss that lifts something. Options a, b, c score 0, 50 and 100."""

from __future__ import annotations

from checking.building import action, found, multiple, number, single

Q = single("q")
NEVER = single("never", ask_if={"question": "q", "above": 100})


def test_the_lowest_answer_lifts_nobody():
    assert found(Q, actions=[action(("q", "a"))]) == ["Q114 actions[0].lifts"]
    assert found(Q, actions=[action(("q", 0))]) == ["Q114 actions[0].lifts"]  # by position
    assert found(Q, actions=[action(("q", "b"))]) == []
    assert found(multiple("q", 0.5, 0.5), actions=[action(("q", []))]) == ["Q114 actions[0].lifts"]
    assert found(multiple("q", 0.5, 0.5), actions=[action(("q", ["b"]))]) == []
    # 20 scores 0 and 10 scores 1: fewer is better, so the higher number is the lowest answer.
    fewer = number("q", (10, 1), (20, 0))
    assert found(fewer, actions=[action(("q", 25))]) == ["Q114 actions[0].lifts"]
    assert found(fewer, actions=[action(("q", 19))]) == []


def test_no_lifts_at_all():
    assert found(Q, actions=[action()]) == ["Q114 actions[0].lifts"]


def test_a_lowest_answer_above_0_lifts_whoever_has_not_answered():
    # Unanswered counts as 0 and the answer scores 20: the action can be recommended, though hardly meant like that.
    assert found(single("q", 0.2, 0.8), actions=[action(("q", "a"))]) == ["Q114? actions[0].lifts"]
    assert found(single("q", 0.2, 0.8), actions=[action(("q", "b"))]) == []


def test_one_lift_of_several_may_be_in_vain():
    assert found(Q, single("r"), actions=[action(("q", "c"), ("r", "a"))]) == ["Q114? actions[0].lifts[1]"]


def test_lifts_of_questions_that_are_never_asked():
    assert found(Q, NEVER, actions=[action(("never", "c"))])[1:] == ["Q115 actions[0].lifts"]
    assert found(Q, NEVER, actions=[action(("q", "c"), ("never", "c"))])[1:] == ["Q114? actions[0].lifts[1]"]


def test_a_condition_that_leaves_nothing_to_lift():
    def lifting(to, **threshold):
        return found(Q, single("r"), actions=[action(("q", to), when={"question": "q", **threshold})])

    assert lifting("b", at_least=50) == ["Q116 actions[0].when"]  # b scores 50, and that is reached
    assert lifting("b", above=50) == ["Q116 actions[0].when"]
    assert lifting("b", at_least=49) == []
    assert lifting("c", at_least=50) == []
    # A second lift, or a condition on something else, leaves something to do.
    both = action(("q", "b"), ("r", "c"), when={"question": "q", "at_least": 50})
    assert found(Q, single("r"), actions=[both]) == []
    other = action(("q", "b"), when={"question": "r", "at_least": 50})
    assert found(Q, single("r"), actions=[other]) == []
    # One of two alternatives is enough.
    either = {"any": [{"question": "q", "at_least": 50}, {"question": "r", "below": 50}]}
    assert found(Q, single("r"), actions=[action(("q", "b"), when=either)]) == []
