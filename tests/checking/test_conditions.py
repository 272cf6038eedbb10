"""Conditions that can never be true, each beside a near miss that can. Scores of `q` are 0, 50 and 100 unless given."""

from __future__ import annotations

import pytest

from checking.building import ALIGNMENT, action, built, finding, found, levels, multiple, number, single
from maturity.checking.sense import check_sense

Q = single("q")
LOW = single("q", 0, 0.3, 0.6)  # 0 … 60


def shown(when, *questions, **more):
    return found(*questions, findings=[finding(when)], **more)


@pytest.mark.parametrize(
    ("when", "never"),
    [
        ({"question": "q", "above": 60}, True),  # the best answer scores 60
        ({"question": "q", "at_least": 60}, False),
        ({"question": "q", "below": 0}, True),
        ({"question": "q", "at_most": 0}, False),
        ({"not": {"question": "q", "at_most": 60}}, True),  # not at most 60 = above 60
        ({"not": {"question": "q", "at_most": 59}}, False),
        ({"factor": "all", "at_least": 61}, True),  # the factor's only question ends at 60
        ({"index": True, "at_least": 61}, True),
        ({"index": True, "at_least": 60}, False),
        ({"question": "q", "option": "a", "at_least": 100}, False),
        ({"question": "q", "option": "a", "above": 100}, True),  # a share of votes
        ({"coverage": "all", "below": 0}, True),
        ({"coverage": "all", "at_most": 0}, False),
    ],
)
def test_one_figure(when, never):
    at = "findings[0].when.not" if "not" in when else "findings[0].when"
    assert shown(when, LOW) == ([f"Q110 {at}"] if never else [])


def test_each_kind_of_question_has_its_range():
    # multiple: nothing chosen scores 0, all chosen 0.2 + 0.3 = 0.5
    some = multiple("q", 0.2, 0.3)
    assert shown({"question": "q", "above": 50}, some) == ["Q110 findings[0].when"]
    assert shown({"question": "q", "at_least": 50}, some) == []
    # number: at most 30 may be answered, which scores 0.5 on the line from 0 to 60
    half = number("q", (0, 0), (60, 1), max=30)
    assert shown({"question": "q", "above": 50}, half) == ["Q110 findings[0].when"]
    assert shown({"question": "q", "above": 50}, number("q", (0, 0), (60, 1))) == []
    # a peak between the limits counts: 0 at both ends, 1 in the middle
    assert shown({"question": "q", "at_least": 100}, number("q", (0, 0), (5, 1), (10, 0), min=0, max=10)) == []


def test_several_people_make_every_mean_possible():
    # Options score 0, 50 and 100; a mean of 75 takes two people.
    assert shown({"all": [{"question": "q", "above": 50}, {"question": "q", "below": 100}]}, Q) == []


@pytest.mark.parametrize(
    ("low", "high", "never"),
    [
        ({"above": 50}, {"below": 50}, True),
        ({"at_least": 50}, {"below": 50}, True),
        ({"above": 50}, {"at_most": 50}, True),
        ({"at_least": 50}, {"at_most": 50}, False),  # exactly 50
    ],
)
def test_contradiction_on_one_figure(low, high, never):
    # The place is the second of the two, since the first can be true by itself.
    both = {"all": [{"question": "q"} | low, {"question": "q"} | high]}
    assert shown(both, Q) == (["Q110 findings[0].when.all[1]"] if never else [])


def test_every_alternative_has_to_be_impossible():
    impossible = {"question": "q", "above": 60}
    assert shown({"any": [impossible, {"index": True, "above": 60}]}, LOW) == ["Q110 findings[0].when"]
    # With a live alternative the finding can show; the dead one is worth a warning.
    assert shown({"any": [impossible, {"question": "q", "below": 30}]}, LOW) == ["Q113? findings[0].when.any[0]"]


def test_negation_follows_kleene():
    # not(any of (q at least 50, q below 50)) asks for a score that is neither: impossible.
    neither = {"not": {"any": [{"question": "q", "at_least": 50}, {"question": "q", "below": 50}]}}
    assert shown(neither, Q) == ["Q110 findings[0].when.not.any[1]"]
    # not(all of them) is true where one is false, which is always.
    both = {"not": {"all": [{"question": "q", "at_least": 50}, {"question": "q", "below": 50}]}}
    assert shown(both, Q) == []


def test_a_factor_is_bound_by_its_questions():
    # Equal weights, so with q below 50 the factor stays below 75 even if r scores 100. (Exactly at a bound the tolerance
    # of comparisons leaves a hair's breadth, and a check is silent in doubt.)
    r = single("r")
    low_q = {"question": "q", "below": 50}
    assert shown({"all": [{"factor": "all", "at_least": 75.1}, low_q]}, Q, r) == ["Q110 findings[0].when"]
    assert shown({"all": [{"factor": "all", "at_least": 74}, low_q]}, Q, r) == []
    # If r weighs 3, the bound is (50 + 3·100)/4 = 87.5.
    heavy = single("r", weight=3)
    assert shown({"all": [{"factor": "all", "at_least": 87}, low_q]}, Q, heavy) == []
    assert shown({"all": [{"factor": "all", "at_least": 87.6}, low_q]}, Q, heavy) == ["Q110 findings[0].when"]


def test_a_factor_is_bound_by_the_factors_below():
    tree = [
        {
            "id": "top",
            "title": "Top",
            "factors": [
                {"id": "left", "title": "Left", "questions": [Q]},
                {"id": "right", "title": "Right", "questions": [single("r")]},
            ],
        }
    ]
    # left below 20 and right at most 100: top stays below 60.
    when = {"all": [{"factor": "left", "below": 20}, {"factor": "top", "at_least": 60.1}]}
    assert shown(when, factors=tree) == ["Q110 findings[0].when"]
    when["all"][1]["at_least"] = 59
    assert shown(when, factors=tree) == []


def test_shares_of_one_answer_add_up():
    def shares(first, second):
        one = {"question": "q", "option": "a", "at_least": first}
        return {"all": [one, {"question": "q", "option": "b", "at_least": second}]}

    assert shown(shares(60, 41), Q) == ["Q110 findings[0].when"]  # one vote each: 101 of 100
    assert shown(shares(60, 40), Q) == []
    assert shown(shares(60, 60), multiple("q", 0.5, 0.5)) == []  # many may choose both
    # Everybody chose a, which scores 0.
    all_a = {"all": [{"question": "q", "option": "a", "at_least": 100}, {"question": "q", "above": 0}]}
    assert shown(all_a, Q) == ["Q110 findings[0].when"]
    all_a["all"][0]["at_least"] = 99
    assert shown(all_a, Q) == []


def test_gaps_need_questions_that_both_sides_are_asked():
    gap = {"gap": "all", "at_least": 20}
    ours = single("q", ask=["marketing"])
    both = single("r", ask=["technology", "marketing"])
    assert shown(gap, ours, both, alignment=ALIGNMENT) == []
    assert shown(gap, Q, alignment=ALIGNMENT) == []
    # Asked of one side only; that the two sides have nothing in common at all is Q153.
    assert shown(gap, ours, alignment=ALIGNMENT) == ["Q153 alignment.between", "Q110 findings[0].when"]
    assert shown(gap, Q) == ["Q110 findings[0].when"]  # nobody is compared
    # On answers from 0 to 60 two sides are at most 60 apart.
    assert shown({"divergence": "all", "above": 60}, LOW, alignment=ALIGNMENT) == ["Q110 findings[0].when"]


def test_a_gap_is_never_wider_than_the_divergence():
    def apart(divergence):
        return {"all": [{"gap": "all", "at_least": 30}, {"divergence": "all", "below": divergence}]}

    assert shown(apart(29.9), Q, alignment=ALIGNMENT) == ["Q110 findings[0].when"]
    assert shown(apart(31), Q, alignment=ALIGNMENT) == []


def test_coverage_counts_what_has_a_score():
    # A factor of two questions with a score has at least one answered: coverage 50.
    r = single("r")
    scored = {"factor": "all", "at_least": 10}
    assert shown({"all": [scored, {"coverage": "all", "below": 50}]}, Q, r) == ["Q110 findings[0].when"]
    assert shown({"all": [scored, {"coverage": "all", "at_most": 50}]}, Q, r) == []
    both = {"all": [{"question": "q", "above": 0}, {"question": "r", "above": 0}, {"coverage": "all", "below": 100}]}
    assert shown(both, Q, r) == ["Q110 findings[0].when"]


def test_attainment_is_bound_by_the_questions_of_the_level():
    q = single("q", 0, 0.3, 0.6, level="level-0")
    more = {"ladder": levels(1)}
    assert shown({"attainment": "level-0", "above": 60}, q, single("r"), **more) == ["Q110 findings[0].when"]
    assert shown({"attainment": "level-0", "above": 59}, q, single("r"), **more) == []


def test_what_a_figure_needs_is_demanded_too():
    # r is asked only where q is at least 50, so its score excludes a lower q.
    r = single("r", ask_if={"question": "q", "at_least": 50})
    when = {"all": [{"question": "r", "below": 50}, {"question": "q", "below": 50}]}
    assert shown(when, Q, r) == ["Q110 findings[0].when.all[1]"]
    when["all"][1]["below"] = 51
    assert shown(when, Q, r) == []


def test_questions_that_are_never_asked():
    never = single("r", ask_if={"question": "q", "above": 60})
    assert found(LOW, never) == ["Q112 factors[0].questions[1].ask_if"]
    assert found(LOW, single("r", ask_if={"question": "q", "at_least": 60})) == []
    # What hangs on such a question is never asked either, and has no figures.
    after = single("s", ask_if={"question": "r", "at_least": 0})
    assert found(LOW, never, after, findings=[finding({"question": "s", "at_least": 0})]) == [
        "Q112 factors[0].questions[1].ask_if",
        "Q112 factors[0].questions[2].ask_if",
        "Q110 findings[0].when",
    ]


def test_actions_that_are_never_recommended():
    impossible = action(("q", "c"), when={"question": "q", "above": 100})
    assert found(Q, actions=[impossible]) == ["Q111 actions[0].when"]
    assert found(Q, actions=[action(("q", "c"), when={"question": "q", "below": 100})]) == []
    # An alternative that is dead: there is no gap without an alignment.
    either = {"any": [{"question": "q", "below": 100}, {"gap": "all", "at_least": 20}]}
    assert found(Q, actions=[action(("q", "c"), when=either)]) == ["Q113? actions[0].when.any[1]"]


def test_a_hard_condition_is_given_up_and_not_reported():
    # Each of n questions is below 50 or below 40, and the factor is at least 90: impossible in each of 2^n ways.
    def hard(n):
        forks = [{"any": [{"question": f"q{i}", "below": t} for t in (50, 40)]} for i in range(n)]
        return shown({"all": [{"factor": "all", "at_least": 90}, *forks]}, *(single(f"q{i}") for i in range(n)))

    assert hard(3) == ["Q110 findings[0].when"]
    assert hard(24) == []  # too many to tell, so nothing is said


def test_shares_of_an_answer_with_several_options():
    def both(share, score):
        when = {"all": [{"question": "q", "option": "a"} | share, {"question": "q"} | score]}
        return shown(when, multiple("q", 0.7, 0.3))

    # Everybody ticked a, which alone scores 70.
    assert both({"at_least": 100}, {"below": 70}) == ["Q110 findings[0].when"]
    assert both({"at_least": 100}, {"at_most": 70}) == []
    # Nobody ticked a, so 30 is the most.
    assert both({"at_most": 0}, {"above": 30}) == ["Q110 findings[0].when"]
    assert both({"at_most": 0}, {"at_least": 30}) == []


def test_a_factor_whose_questions_are_ruled_out_has_no_figures():
    # r and s are asked only where q is at least 50.
    where = {"ask_if": {"question": "q", "at_least": 50}, "level": "level-0"}
    tree = [
        {"id": "first", "title": "First", "questions": [Q]},
        {"id": "then", "title": "Then", "questions": [single("r", **where), single("s", **where)]},
    ]
    low = {"question": "q", "below": 50}
    more = {"factors": tree, "alignment": ALIGNMENT, "ladder": levels(1)}
    for figure in ({"factor": "then"}, {"gap": "then"}, {"coverage": "then"}, {"attainment": "level-0"}):
        assert shown({"all": [low, figure | {"at_least": 0}]}, **more) == ["Q110 findings[0].when"]
        assert shown({"all": [low | {"below": 51}, figure | {"at_least": 0}]}, **more) == []


def test_many_alternatives_are_cut_short():
    dead = [{"question": "q", "option": option, "above": 100} for option in "abc"]
    (diagnostic,) = check_sense(built(Q, findings=[finding({"any": [*dead, {"index": True, "below": 0}]})]))
    assert diagnostic.help.count(";") == 3
    assert diagnostic.help.endswith("and so on")


def share(option, question="q", **threshold):
    return {"question": question, "option": option} | threshold


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        # Two shares of one answer add up to 100 at most: 50 and a vote more on each side are too many.
        (share("a", above=50), share("b", above=50), True),
        (share("a", at_least=50), share("b", above=50), True),
        (share("a", at_least=50), share("b", at_least=50), False),
        (share("a", above=49), share("b", above=49), False),
        (share("a", at_least=100), share("b", above=0), True),
        # Somebody chose a (0) or b (50), so a mean of 100 or of 0 is out of reach.
        ({"question": "q", "at_least": 100}, share("b", above=0), True),
        ({"question": "q", "at_least": 99}, share("b", above=0), False),
        ({"question": "q", "at_least": 100}, share("b", at_most=0), False),
        ({"question": "q", "at_most": 0}, share("b", above=0), True),
        ({"question": "q", "at_most": 1}, share("b", above=0), False),
        # Somebody did not choose c (100), or a (0).
        ({"question": "q", "at_least": 100}, share("c", below=100), True),
        ({"question": "q", "at_least": 100}, share("c", at_most=100), False),
        ({"question": "q", "at_most": 0}, share("a", below=100), True),
        ({"question": "q", "at_most": 0}, share("a", at_most=100), False),
    ],
)
def test_a_vote_counts_in_a_share_and_in_the_score(one, other, never):
    assert shown({"all": [one, other]}, Q) == (["Q110 findings[0].when"] if never else [])


def test_a_share_counts_people_and_a_score_sides():
    # a scores 0 and c 100. Of ten people nine chose c, but the tenth is a side alone: the score is 50, not 90.
    assert shown({"all": [share("c", at_least=90), {"question": "q", "at_most": 50}]}, Q) == []


def test_shares_and_score_of_an_answer_with_several_options():
    some = multiple("q", 0.7, 0.3)
    # A vote for a scores 70 at least, so a mean of 0 is out of reach; one without b scores 70 at most.
    assert shown({"all": [share("a", above=0), {"question": "q", "at_most": 0}]}, some) == ["Q110 findings[0].when"]
    assert shown({"all": [share("b", below=100), {"question": "q", "at_least": 100}]}, some) == [
        "Q110 findings[0].when"
    ]
    assert shown({"all": [share("b", at_most=100), {"question": "q", "at_least": 100}]}, some) == []
    # 0.7 + 0.5 is more than enough for 100, and so is a alone with 1.
    more = multiple("q", 1, 0.5)
    assert shown({"all": [share("b", below=100), {"question": "q", "at_least": 100}]}, more) == []


@pytest.mark.parametrize("kind", [single, multiple])
def test_questions_at_one_end_hold_their_factor_there(kind):
    q, r = kind("q", 0, 1), kind("r", 0, 1)
    lowest = [{"question": name, "at_most": 0} for name in "qr"]
    highest = [{"question": name, "at_least": 100} for name in "qr"]
    for figure in ({"factor": "all"}, {"index": True}):
        assert shown({"all": [*lowest, figure | {"above": 0}]}, q, r) == ["Q110 findings[0].when"]
        assert shown({"all": [*lowest, figure | {"at_most": 0}]}, q, r) == []
        assert shown({"all": [*highest, figure | {"below": 100}]}, q, r) == ["Q110 findings[0].when"]
        assert shown({"all": [*highest, figure | {"at_least": 100}]}, q, r) == []
        # A third question may lift the factor.
        assert shown({"all": [*lowest, figure | {"above": 0}]}, q, r, kind("s", 0, 1)) == []


def test_a_number_may_come_as_near_to_an_end_as_it_likes():
    # 0.0000000006 of 60 scores 10⁻⁹ of 100, which counts as 0; silence is right for what is above that.
    numbers = [number(name, (0, 0), (60, 1)) for name in "qr"]
    lowest = [{"question": name, "at_most": 0} for name in "qr"]
    assert shown({"all": [*lowest, {"factor": "all", "above": 0}]}, *numbers) == []
