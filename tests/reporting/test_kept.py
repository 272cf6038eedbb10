"""What is worked out once per questionnaire, and for how many."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.model.questionnaire import Questionnaire
from maturity.reporting.kept import MOST_KEPT, kept
from maturity.scoring.plan import plan_of
from reporting.conftest import SMALL


def small() -> Questionnaire:
    return Questionnaire.model_validate(SMALL)


class Counted:
    """Tells how often something was worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, questionnaire: Questionnaire, wanted: str) -> str:
        self.times += 1
        return f"{wanted} of {questionnaire.id}"


def test_it_is_worked_out_once_for_the_same_questionnaire_and_the_same_wish():
    work = Counted()
    get, q = kept(work), small()
    assert [get(q, wanted) for wanted in ("x", "y", "x", "y")] == ["x of small", "y of small"] * 2
    assert work.times == 2


def test_an_equal_questionnaire_is_another_one():
    """To tell whether two are equal would take longer than most of what is kept."""
    work = Counted()
    get, a, b = kept(work), small(), small()
    assert a == b
    assert get(a, "x") == get(b, "x")
    assert work.times == 2


def test_what_was_used_last_stays_and_no_more_than_a_few_do():
    work = Counted()
    get, first, second = kept(work), small(), small()
    get(first, "x")
    get(second, "x")
    for _ in range(MOST_KEPT - 1):  # these and the first are as many as are kept
        get(small(), "x")
        get(first, "x")
    assert work.times == MOST_KEPT + 1
    get(first, "x")
    assert work.times == MOST_KEPT + 1
    get(second, "x")
    assert work.times == MOST_KEPT + 2


def test_one_that_is_gone_does_not_lend_its_place_to_another():
    """Objects that are freed leave their identity to the next; what is kept keeps its questionnaire alive."""
    get = kept(lambda questionnaire: questionnaire.title)
    for n in range(2 * MOST_KEPT):
        title = f"Number {n}"
        assert get(Questionnaire.model_validate(SMALL | {"title": title})) == title


@pytest.mark.parametrize(
    "get", [kept(lambda questionnaire: questionnaire.id), lambda questionnaire: plan_of(questionnaire, "-")]
)
def test_several_threads_at_once(get):
    """A service may report on more questionnaires than are kept, in several threads."""
    many = [small() for _ in range(2 * MOST_KEPT)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(get, many * 150))
    finally:
        sys.setswitchinterval(before)
