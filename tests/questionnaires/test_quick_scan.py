"""The quick scan: the same questions, few of them, and the level that the full workshop would name."""

from __future__ import annotations

from collections import Counter

import pytest

from maturity.files.questionnaires import load_questionnaire
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.engine import score
from questionnaires.instruments import ROOT, all_answers, built_in, questions, scored

FULL, QUICK = built_in("digital-transformation"), built_in("quick-scan")


@pytest.fixture
def benchmark_code(monkeypatch):
    """The benchmark that chose the questions."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import quick_scan

    return quick_scan


def test_so_many_of_the_same_questions():
    assert 12 <= len(questions(QUICK)) <= 16
    for id_, question in questions(QUICK).items():
        assert question == questions(FULL)[id_]
    assert {q.level for q in questions(QUICK).values()} == {q.level for q in questions(FULL).values()}


def test_the_main_tension_is_covered(benchmark_code):
    assert set(benchmark_code.TENSION) <= set(questions(QUICK))
    people = {"respondents": {"m": {"role": "cmo"}, "t": {"role": "cio"}}}
    answers = {
        "shared-goals": {"m": "same-figure", "t": "one-side"},
        "technology-lead": {"m": "marketing-decides", "t": "technology-decides"},
        "first-heard": {"m": "at-need", "t": "after-launch"},
    }
    card = scored(QUICK, answers, **people)
    gaps = {f.id: f.gap for f in card.factors if f.parent is None and f.gap is not None}
    assert gaps == pytest.approx({"partnership": 200 / 3, "direction": 0, "cio-practices": 100})
    assert {"blind-spot-partnership", "both-claim-the-lead", "blind-spot-cio"} <= set(card.findings)


def test_it_ends_in_experiments_and_actions():
    card = scored(QUICK, all_answers(QUICK, 0))
    assert len(card.experiments) == 2
    lifted = {question for action in card.actions for question in action.raises}
    assert {"research-programme", "forum", "pledge", "advocates", "shared-goals", "first-heard"} <= lifted


@pytest.fixture(scope="module")
def people():
    """Invented organisations with the level that the full workshop names."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(ROOT / "benchmarks")
        from quick_scan import drawn, headline

        return [(o, headline(score(FULL, o.sheet))) for o in drawn(FULL, 5, 4000)]


def agreement(quick: Questionnaire, people) -> float:
    from population import restricted
    from quick_scan import headline

    return sum(headline(score(quick, restricted(o, quick))) == level for o, level in people) / len(people)


def test_it_names_the_same_level_in_most_cases_and_a_worse_choice_in_fewer(people, tmp_path):
    headlines = Counter(level for _, level in people)
    assert len(headlines) == 5, "every level occurs, and so does none"
    guess = headlines.most_common(1)[0][1] / len(people)
    found = agreement(QUICK, people)
    assert found > 0.5
    assert found > guess + 0.2
    (tmp_path / "scan.yaml").write_text(
        "format: maturity/questionnaire/1\nid: scan\nversion: 1.0.0\ntitle: Scan\n"
        "include: [{questionnaire: crowdsourcing-ladder, only: [beta, pledge, mission, movement, volunteers]}]\n"
    )
    worse = load_questionnaire("./scan.yaml", tmp_path).questionnaire
    assert agreement(worse, people) < found - 0.1


def test_the_shortcut_of_the_search_is_what_scoring_says(benchmark_code, people):
    levels = [level.id for level in FULL.ladder.levels]
    asked = [(q.weight, id_, q.level) for id_, q in questions(FULL).items() if q.level]
    by_level = [[(weight, id_) for weight, id_, of in asked if of == level] for level in levels]
    for o, level in people[:100]:
        known = benchmark_code.known(FULL, o)
        assert benchmark_code.shortcut(by_level, levels, known.scores) == known.level == level


def test_the_same_seed_gives_the_same_people(benchmark_code):
    first, again = (benchmark_code.drawn(FULL, 1, 7) for _ in range(2))
    assert first == again
    assert first != benchmark_code.drawn(FULL, 1, 8)
