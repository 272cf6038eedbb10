"""How figures of a report came about: one step down, re-added here, and no vote that is withheld."""

from __future__ import annotations

import re

import pytest

from maturity.reporting.anonymity import shown
from maturity.reporting.derivations import derivations
from maturity.reporting.inline import Ref, plain
from maturity.reporting.render import render

EVERYBODY = {who: {"role": role} for who, role in zip("abcdef", ["cmo"] * 3 + ["cio"] * 3, strict=True)}


def lines_of(found, key: str) -> list[str]:
    return [plain(line) for step in found[key].steps for line in step.lines]


def added(text: str) -> tuple[float, float, float]:
    """Return what a line adds up to, what it says, and how far the two may be apart because terms are rounded."""
    formula, _, stated = text.rpartition(" = ")
    formula = formula.rpartition(": ")[2].replace("%", "")
    value = float(re.sub(r"^[^0-9+−]*", "", stated).split("%")[0].split(",")[0].split(" ")[0].replace("−", "-"))
    python = formula.replace("×", "*").replace("÷", "/").replace("−", "-").replace("100 - (", "100 - 1 * (")
    assert re.fullmatch(r"[0-9.+\-*/() ]+", python), text
    near = 0.151 if text.startswith("Gap") else 0.101  # each term and the result by half of a tenth
    return eval(python), value, near


def test_by_hand(scored):
    answers = {"a": {"a": "usual", "b": "usual", "c": "tried", "d": "none", "e": "tried", "f": "none"}}
    card, q = scored({"respondents": EVERYBODY, "answers": answers})
    found = derivations(shown(card, q), q)
    # marketing (100 + 100 + 50) / 3, technology (0 + 50 + 0) / 3, each side counts once
    assert lines_of(found, "q-a") == [
        "Marketing: (100 + 100 + 50) ÷ 3 = 83.3",
        "Technology: (0 + 50 + 0) ÷ 3 = 16.7",
        "Score: (83.3 + 16.7) ÷ 2 = 50 (Marketing, Technology)",
    ]


def test_a_factor_by_hand(scored):
    """a weighs three: marketing at 100 and technology at 0; b is at 50 for both."""
    options = [{"id": x, "text": x} for x in ("none", "tried", "usual")]
    asked = [{"id": q, "text": q, "options": options, "weight": w} for q, w in (("a", 3), ("b", 1))]
    votes = {"a": {"a": "usual", "d": "none"}, "b": {"a": "tried", "d": "tried"}}
    ladder = {"levels": [{"id": f"l{i}", "label": f"Level {i}", "title": "T"} for i in range(3)]}
    levelled = [question | {"level": f"l{i}"} for i, question in enumerate(asked)]
    card, q = scored(
        {"respondents": EVERYBODY, "answers": votes | {"c": "usual"}},
        factors=[
            {
                "id": "f",
                "title": "F",
                "questions": [*levelled, {"id": "c", "text": "c", "options": options, "level": "l2"}],
            }
        ],
        ladder=ladder,
    )
    found = derivations(shown(card, q, named=True), q)
    assert lines_of(found, "factors") == [
        "Score: (3 × 50 + 1 × 50 + 1 × 100) ÷ 5 = 60",
        "Marketing: (3 × 100 + 1 × 50) ÷ 4 = 87.5",
        "Technology: (3 × 0 + 1 × 50) ÷ 4 = 12.5",
        "Gap: 87.5 − 12.5 = +75",
        "Alignment: 100 − (3 × 100 + 1 × 0) ÷ 4 = 25%",
    ]
    assert lines_of(found, "chart-ladder") == [
        "50 = 50%, not practised",
        "50 = 50%, not practised",
        "100 = 100%, complete",
    ]


def test_every_line_adds_up(example):
    card, q = example
    found = derivations(shown(card, q), q)
    checked = 0
    for key, derivation in found.items():
        for line in lines_of(found, key):
            if "highest practised" in line:
                continue
            gain = key.startswith("action-")
            got, stated, near = added(line.replace("%", " * 0.01") if gain else line)
            assert got == pytest.approx(stated, abs=near), (key, line)
            checked += 1
        assert derivation.summary
    assert checked > 150


def test_a_wrong_line_would_be_found():
    got, stated, near = added("Score: (2 × 50 + 1 × 20) ÷ 3 = 41")
    assert abs(got - stated) > near


def test_every_figure_of_the_full_report_opens(example):
    card, q = example
    found = derivations(shown(card, q), q)
    assert {f"action-{a.id}" for a in card.actions} <= found.keys()
    names = {step.anchor for step in found["factors"].steps}
    assert names == {f"how-{f.id}" for f in card.factors if f.score is not None}
    assert len(found["chart-ladder"].steps) == sum(level.attainment is not None for level in card.ladder.levels)
    assert [plain(step.name) for step in found["verdict"].steps] == ["Level", "Index", "Alignment"]
    page = render(card, q, "html").decode()
    assert page.count('<details class="how">') == len(found)


def test_links_lead_to_the_next_step_down(example):
    card, q = example
    page = render(card, q, "html").decode()
    ids = set(re.findall(r'id="([^"]+)"', page))
    found = derivations(shown(card, q), q)
    refs = [part for d in found.values() for s in d.steps for line in s.lines for part in line if isinstance(part, Ref)]
    assert refs
    assert {ref.anchor for ref in refs} <= ids


def test_a_vote_that_is_withheld_is_in_no_step(scored):
    people = {"a": {"role": "cmo"}, "b": {"role": "cmo"}, "c": {"role": "cio"}}
    card, q = scored({"respondents": people, "answers": {"a": {"a": "usual", "b": "none", "c": "tried"}}})

    def said(**more: bool) -> list[str]:
        return lines_of(derivations(shown(card, q, **more), q), "q-a")

    # two people answered for marketing and one for technology: only the views, 50 and 50, may be shown
    assert said() == ["Score: (50 + 50) ÷ 2 = 50 (Marketing, Technology)"]
    assert said(named=True)[0] == "Marketing: (100 + 0) ÷ 2 = 50"


def test_what_the_room_agreed_on_needs_no_step(scored):
    card, q = scored({"respondents": EVERYBODY, "answers": {"a": {"a": "usual", "d": "none", "agreed": "tried"}}})
    assert "q-a" not in derivations(shown(card, q), q)


def test_nothing_scored_derives_nothing_of_the_whole(scored):
    card, q = scored({"answers": {}})
    found = derivations(shown(card, q), q)
    assert "factors" not in found
    assert not [key for key in found if key.startswith("q-")]


def test_scores_are_on_the_scale_of_the_questionnaire(scored):
    answers = {"a": {"a": "usual", "d": "none"}}
    card, q = scored({"respondents": EVERYBODY, "answers": answers}, display={"min": 1, "max": 5, "decimals": 1})
    # 100 and 0 of 100 are 5 and 1 of 1 to 5
    found = derivations(shown(card, q, named=True), q)
    assert lines_of(found, "q-a") == ["Score: (5 + 1) ÷ 2 = 3 (Marketing, Technology)"]


def test_the_short_reports_have_none(example):
    card, q = example
    for kind in ("executive", "agenda"):
        assert 'class="how"' not in render(card, q, "html", report=kind).decode().partition("</style>")[2]
