"""What a finding says is true where it shows, also at the border; beside it stands nothing that says the opposite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from maturity.model.condition import Comparison, comparisons
from maturity.model.questionnaire import Factor, Questionnaire
from questionnaires.instruments import all_answers, built_in, questions, scored

FULL = built_in("digital-transformation")
WORST, BEST = (all_answers(FULL, wanted) for wanted in (0, 1))
PEOPLE = {"respondents": {"m": {"role": "cmo"}, "t": {"role": "cio"}}}


def found(answers, *, q: Questionnaire = FULL, people=None) -> set[str]:
    return set(scored(q, answers, **(people or {})).findings)


# -- What two sides see differently -----------------------------------------------------------------------------------


def test_two_views_of_campaign_figures_are_none_of_the_controls():
    views = {"campaign-comparison": {"m": "decides-budget", "t": "own-form"}}
    assert "blind-spot-data" in found(BEST | views, people=PEOPLE)
    assert "blind-spot-safeguards" not in found(BEST | views, people=PEOPLE)


def test_two_views_of_approvals_are():
    # 100 against 33 is a gap of 67.
    views = {"approval-alert": {"m": "alerted", "t": "chased"}}
    assert "blind-spot-safeguards" in found(BEST | views, people=PEOPLE)


def test_where_each_names_the_other_nobody_claims_the_lead():
    """By the figures that cannot be told from a double claim, so the words have to be true of both."""
    views = {"technology-lead": {"m": "technology-decides", "t": "marketing-decides"}}
    assert "both-claim-the-lead" in found(BEST | views, people=PEOPLE)
    (finding,) = (f for f in FULL.findings if f.id == "both-claim-the-lead")
    assert "claim" not in f"{finding.title} {finding.text}"


def test_a_mission_that_one_of_two_can_shape_has_a_door():
    # None and shape come to 50, which is between read (33) and join (67), and nobody said read.
    views = {"mission": {"m": "none", "t": "shape"}}
    assert "mission-without-door" not in found(BEST | views, people=PEOPLE)
    # By one of two the mission speaks of revenue.
    assert "mission-without-door" not in found(BEST | {"mission": {"m": "none", "t": "read"}}, people=PEOPLE)
    assert "mission-without-door" in found(BEST | {"mission": "read"})


LACKS = [
    ("research-one-way", "research-return"),
    ("ideas-swallowed", "idea-use"),
    ("benefit-vague", "offer-benefit"),
    ("nothing-exclusive", "offer-exclusive"),
    ("movement-by-accident", "level-3-fit"),
    ("viral-hope", "viral-plan"),
]


@pytest.mark.parametrize(("finding", "question"), LACKS, ids=[f for f, _ in LACKS])
def test_what_half_of_the_room_has_seen_is_not_said_to_be_missing(finding, question):
    first, second, third, fourth = (option.id for option in FULL.options(questions(FULL)[question]))
    for m, t in ((first, fourth), (second, third)):  # (0 + 100) / 2 and (33 + 67) / 2
        assert finding not in found(BEST | {question: {"m": m, "t": t}}, people=PEOPLE)
    assert finding in found(BEST | {question: second})


# -- No strength beside a warning that says the opposite ---------------------------------------------------------------

OPPOSED = [
    # Controls 100, data (100 + 40)/2, content 100: 90 on the whole.
    ("sound-safeguards", "privacy-exposed", {"privacy-controls": ["owner", "access-list"]}),
    # Controls 100, data 100, content (67 + 10)/2: 79.
    ("sound-safeguards", "content-reinvented", {"content-store": "one-store", "content-reuse": 1}),
    # Controls (100 + 33 + 100)/3, data 100, content 100: 93.
    ("sound-safeguards", "approval-by-chance", {"approval-alert": "chased"}),
    ("sound-safeguards", "data-without-insight", {"campaign-comparison": "on-request"}),
]


@pytest.mark.parametrize(("strength", "warning", "change"), OPPOSED, ids=[o[1] for o in OPPOSED])
def test_a_strength_and_its_opposite_are_never_said_at_once(strength, warning, change):
    assert strength in found(BEST)
    both = found(BEST | change)
    assert warning in both
    assert strength not in both


def test_the_cio_is_at_the_table_only_with_a_strategy_that_somebody_answers_for():
    # Seven of eight at 100 and one at 33: 92.
    assert "cio-at-the-table" in found(BEST)
    assert "cio-at-the-table" not in found(BEST | {"digital-strategy": "written"})


def test_offers_that_are_practised_are_nowhere_said_to_be_yet_to_come():
    """Level II practised and incomplete, Level III practised: both findings show, and have to be true together."""
    some = BEST | dict.fromkeys(("training-investment", "sales-investment", "customer-service-investment"), "none")
    assert {"rare-heights", "rung-2-missing"} <= found(some)
    (finding,) = (f for f in FULL.findings if f.id == "rung-2-missing")
    assert "yet to" not in f"{finding.title} {finding.text}"


LEVEL_2 = {id_: BEST[id_] for id_, x in questions(FULL).items() if x.level == "level-2"}
LEVEL_1 = {id_: BEST[id_] for id_, x in questions(FULL).items() if x.level == "level-1"}


def test_an_offer_is_a_guess_only_where_people_are_heard_in_no_other_way():
    money = found(WORST | LEVEL_2)
    assert "money-before-questions" in money
    assert "rung-0-missing" not in money
    heard = found(WORST | LEVEL_2 | LEVEL_1)
    assert "living-exchange" in heard
    assert "money-before-questions" not in heard
    assert "rung-0-missing" in heard


# -- Nothing is said of what was not asked -----------------------------------------------------------------------------


def test_the_quick_scan_praises_no_more_than_it_asks():
    """It asks about goals and not about teams, and of the CIO's practices about one."""
    quick = built_in("quick-scan")
    assert {"joint-teams", "digital-strategy"}.isdisjoint(questions(quick))
    assert {"strong-partnership", "cio-at-the-table"}.isdisjoint(found(all_answers(quick, 1), q=quick, people=PEOPLE))


def test_a_partnership_is_strong_with_both_goals_and_teams():
    alike = {id_: {"m": BEST[id_], "t": BEST[id_]} for id_ in ("shared-goals", "joint-teams")}
    assert "strong-partnership" in found(BEST | alike, people=PEOPLE)
    # 100 for the goals and 33 for teams that ask at set points: 67.
    apart = alike | {"joint-teams": {"m": "consulted", "t": "consulted"}}
    assert "strong-partnership" not in found(BEST | apart, people=PEOPLE)


# -- What a finding cites ----------------------------------------------------------------------------------------------

OF_ALL = {"craig.any-all-none", "craig.base-rates", "scissons.few-ready"}
"""Claims about organisations at large, on which no question rests."""

CONSEQUENCES = {
    ("blind-spot-partnership", "bonner-cmo.it-partner"),
    ("hidden-disagreement", "bonner-cmo.it-partner"),
    ("both-claim-the-lead", "gordon-lafosse.bypassed"),
    ("unrewarded-effort", "gordon-lafosse.trust-people"),
    ("locked-down", "gordon-lafosse.take-risks"),
}
"""What a finding says of where it leads, beside what it has looked at."""


def cites_elsewhere(q: Questionnaire) -> set[tuple[str, str]]:
    """Return findings with the claims they cite that no question they look at rests on."""
    return {
        (f.id, claim)
        for f in q.findings
        for claim in set(f.sources) - {c for _, x in comparisons(f.when) for c in _claims(q, x)} - OF_ALL
    }


def _claims(q: Questionnaire, looked_at: Comparison) -> Iterator[str]:
    inside = {f.id: _within(f) for _, f in q.walk()}
    for id_, question in questions(q).items():
        of = (id_, question.level, *(factor for factor, ids in inside.items() if id_ in ids))
        if looked_at.subject in of:
            yield from question.sources


def _within(factor: Factor) -> set[str]:
    return {x.id for x in factor.questions}.union(*map(_within, factor.factors))


def test_a_finding_cites_what_it_has_looked_at():
    assert cites_elsewhere(FULL) == CONSEQUENCES


def test_a_claim_that_a_finding_has_not_looked_at_is_found():
    """It would stand among what follows from lock-in, where a report collects findings by that claim."""
    findings = tuple(
        f.model_copy(update={"sources": ("craig.lock-in",)}) if f.id == "two-crowds" else f for f in FULL.findings
    )
    planted = FULL.model_copy(update={"findings": findings})
    assert cites_elsewhere(planted) - CONSEQUENCES == {("two-crowds", "craig.lock-in")}
