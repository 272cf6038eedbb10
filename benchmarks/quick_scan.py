"""How often the quick scan names the same level as the full workshop, and which questions would do so most often.

    python benchmarks/quick_scan.py             # how often, with the questions that it has
    python benchmarks/quick_scan.py --search    # which questions agree most often, some minutes

Answers are invented (see population.py for the model), so the figures compare choices of questions with one another;
how often the two agree on real organisations is not known. The search is done on populations of its own, and what it
finds is judged on others. Everything is scored by the tool itself; the search uses a shortcut for speed, which is
checked against it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from population import Organisation, population, restricted

from maturity.files.questionnaires import load_questionnaire
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.scoring.engine import score
from maturity.scoring.ladder import Rung, climb

TENSION = ("shared-goals", "technology-lead", "first-heard")
"""Always asked: one result or two, who drives, partner or bypassed."""

OPENERS = ("research-programme", "forum", "pledge", "movement")
"""Always asked: whether there is anything at a level to speak of."""

LEAST_EACH = 2
"""Questions at each level at least, so that none hangs on a single answer."""

MOST = 16
SEARCH_FROM, JUDGE_FROM = 1000, 2000
"""Seeds of the first population to search and to judge with."""


class Known(NamedTuple):
    """One organisation, worked out: its level by the full workshop, and the scores (0–1) of the levelled questions."""

    level: str | None
    scores: dict[str, float]


def main() -> None:
    """Measure and print."""
    options = _options()
    full, quick = (load_questionnaire(name).questionnaire for name in ("digital-transformation", "quick-scan"))
    people = drawn(full, options.populations, JUDGE_FROM)
    print(
        f"{len(people):,} invented organisations, quick scan of {len(asked(quick))} questions against {len(asked(full))}"
    )
    compare(full, quick, people)
    if options.search:
        search(full, quick, options.populations)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--populations", type=int, default=80, help="populations of 50 organisations (default 80)")
    parser.add_argument("--search", action="store_true", help="look for the questions that agree most often")
    options: argparse.Namespace = parser.parse_args()
    return options


def drawn(full: Questionnaire, populations: int, first: int) -> list[Organisation]:
    """Return 50 organisations from each of many populations: in each, other questions are the hard ones."""
    return [o for seed in range(first, first + populations) for o in population(full, 50, seed)]


def asked(questionnaire: Questionnaire) -> list[str]:
    """Return the ids of the questions."""
    return [question.id for _, question in questionnaire.questions()]


def headline(card: Scorecard) -> str | None:
    """Return the headline level."""
    return card.ladder.headline if card.ladder else None


# -- How often they agree ---------------------------------------------------------------------------------------------


def compare(full: Questionnaire, quick: Questionnaire, people: Sequence[Organisation]) -> float:
    """Print how often both name the same level, in all and by level and profile; return the share (0–1)."""
    pairs = [(o.profile, score(full, o.sheet), score(quick, restricted(o, quick))) for o in people]
    agreed = [(profile, headline(a), headline(b)) for profile, a, b in pairs]
    share = sum(a == b for _, a, b in agreed) / len(agreed)
    commonest, times = Counter(a for _, a, _ in agreed).most_common(1)[0]
    print(f"\nsame headline level: {share:.1%}  (always saying '{_name(commonest)}': {times / len(agreed):.1%})")
    print("\n  by the level of the full workshop      organisations   same    one off")
    levels = [None, *(level.id for level in full.ladder.levels)] if full.ladder else []
    for level in levels:
        rows = [levels.index(b) - levels.index(a) for _, a, b in agreed if a == level]
        if rows:
            same, near = rows.count(0) / len(rows), sum(abs(r) == 1 for r in rows) / len(rows)
            print(f"    {_name(level):<36} {len(rows):>12,} {same:>7.1%} {near:>9.1%}")
    print("\n  by profile")
    for profile in dict.fromkeys(p for p, _, _ in agreed):
        rows = [a == b for p, a, b in agreed if p == profile]
        print(f"    {profile:<36} {len(rows):>12,} {sum(rows) / len(rows):>7.1%}")
    _tension(pairs)
    return share


def _tension(pairs: Sequence[tuple[str, Scorecard, Scorecard]]) -> None:
    """Print how often both say that the same side sees things brighter, where the full workshop notes a gap at all."""
    gaps = [(a.alignment.gap, b.alignment.gap) for _, a, b in pairs]
    for least in (0, 5, 10):
        clear = [(a, b) for a, b in gaps if a is not None and b is not None and abs(a) >= least]
        if clear:
            same = sum(a * b > 0 for a, b in clear) / len(clear)
            print(
                f"\n  same side brighter, where the full gap is {least} or more: {same:.1%} of {len(clear):,}", end=""
            )
    print()


def _name(level: str | None) -> str:
    return level or "below the first"


# -- Which questions agree most often ---------------------------------------------------------------------------------


def search(full: Questionnaire, quick: Questionnaire, populations: int) -> None:
    """Look for the levelled questions that name the right level most often, one exchange at a time."""
    level_of = {q.id: q.level for _, q in full.questions() if q.level is not None}
    gate_of = {q.id: q.ask_if.question for _, q in full.questions() if q.ask_if and q.ask_if.question}
    weight_of = {q.id: q.weight for _, q in full.questions()}
    levels = [level.id for level in full.ladder.levels] if full.ladder else []
    for_search, for_judging = (
        [known(full, o) for o in drawn(full, populations, first)] for first in (SEARCH_FROM, JUDGE_FROM)
    )

    def rate(chosen: frozenset[str], people: Sequence[Known]) -> float:
        by_level = [[(weight_of[id_], id_) for id_ in sorted(chosen) if level_of[id_] == level] for level in levels]
        return sum(shortcut(by_level, levels, k.scores) == k.level for k in people) / len(people)

    def possible(chosen: frozenset[str]) -> bool:
        each = Counter(level_of[id_] for id_ in chosen)
        routed = all(gate_of.get(id_) is None or gate_of[id_] in chosen for id_ in chosen)
        return routed and chosen >= set(OPENERS) and all(each[level] >= LEAST_EACH for level in levels)

    now = frozenset(id_ for id_ in asked(quick) if id_ in level_of)
    room = MOST - len(TENSION)
    print(f"\nsearch: {room} of {len(level_of)} levelled questions, {len(for_search):,} organisations")
    print(f"  now     {rate(now, for_search):.2%}, on the others {rate(now, for_judging):.2%}")
    found, chosen = exchange(now, room, sorted(level_of), possible, lambda c: rate(c, for_search))
    print(f"  found   {found:.2%}, on the others {rate(chosen, for_judging):.2%}")
    for level in levels:
        print(f"    {level}: " + ", ".join(id_ for id_ in asked(full) if id_ in chosen and level_of[id_] == level))


def exchange(
    start: frozenset[str],
    room: int,
    candidates: Sequence[str],
    possible: Callable[[frozenset[str]], bool],
    rate: Callable[[frozenset[str]], float],
) -> tuple[float, frozenset[str]]:
    """Drop what is too much, then add or exchange one question at a time as long as the rate rises."""
    chosen = start
    while len(chosen) > room:
        chosen = max((c for c in (chosen - {id_} for id_ in sorted(chosen)) if possible(c)), key=rate)
    top = rate(chosen)
    while True:
        others = [id_ for id_ in candidates if id_ not in chosen]
        if len(chosen) < room:
            next_ = [chosen | {id_} for id_ in others]
        else:
            next_ = [chosen - {out} | {in_} for out in sorted(chosen) for in_ in others]
        found, better = max(((rate(c), c) for c in next_ if possible(c)), key=lambda pair: pair[0])
        if found <= top and len(chosen) == room:
            return top, chosen
        top, chosen = found, better


def known(full: Questionnaire, organisation: Organisation) -> Known:
    """Score an organisation by the full workshop and keep what the shortcut needs."""
    card = score(full, organisation.sheet)
    return Known(headline(card), {q.id: q.score / 100 for q in card.questions if q.score is not None})


def shortcut(
    by_level: Sequence[Sequence[tuple[float, str]]], levels: Sequence[str], scores: dict[str, float]
) -> str | None:
    """Return the secured level that some questions alone lead to, without scoring the whole."""
    rungs = []
    for questions in by_level:
        answered = [(w, scores[id_]) for w, id_ in questions if id_ in scores]
        weight = sum(w for w, _ in answered)
        attainment = 100 * sum(w * s for w, s in answered) / weight if weight else None
        above = attainment or 0.0
        rungs.append(Rung(above > 50 + 1e-9, above > 85 + 1e-9, not answered))
    secured = climb(rungs).secured
    return None if secured is None else levels[secured]


if __name__ == "__main__":
    main()
