"""Figures confirmed: true scorecards hold, and a figure that was changed is found, in whole ones and in veiled ones."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from documents import parse
from maturity.diagnostics import MaturityError
from maturity.files.questionnaires import LoadedQuestionnaire
from maturity.files.reading import read_document
from maturity.model.digest import digest
from maturity.model.scorecard import Scorecard
from maturity.portfolio import basis
from maturity.portfolio.assessment import open_input
from maturity.portfolio.verification import Difference, check_scorecard, figures
from maturity.reporting.anonymity import shown
from maturity.scoring.engine import score
from portfolio.samples import QUESTIONNAIRE, folder
from strategies import cases, questionnaire_of, sheet_of

EXAMPLES = Path(__file__).parents[2] / "examples"
ROUNDING = 1e-6
"""Larger than the noise of floats, smaller than anything shown."""


def checked(card: Scorecard | dict, loaded: LoadedQuestionnaire):
    text = json.dumps(card) if isinstance(card, dict) else card.model_dump_json()
    return check_scorecard(parse(text, "card.json", json=True), Path(), questionnaire=loaded)


def loaded_of(whole) -> LoadedQuestionnaire:
    return LoadedQuestionnaire(whole, digest(whole), "generated", {})


@pytest.fixture
def acme(tmp_path):
    """One vote of each side: ann usual (100), bob tried (50); owned is agreed at 50, reuse at 50."""
    one = open_input(folder(tmp_path, "acme") / "acme.yaml")
    return one.scorecard, loaded_of(one.questionnaire)


@pytest.fixture
def veiled(acme):
    card, loaded = acme
    return shown(card, loaded.questionnaire).card, loaded


def test_a_whole_scorecard_holds_and_rests_on_votes_alone(acme):
    found = checked(*acme)
    assert (found.differences, found.unchecked, found.by_basis["views"]) == ((), {}, 0)
    assert found.by_basis["votes"] == len(list(figures(acme[0])))


def test_what_cannot_be_recomputed_is_counted_by_kind(veiled):
    found = checked(*veiled)
    assert found.differences == ()
    assert found.unchecked == {
        basis.COUNTS: 2,  # people who voted, differences settled
        basis.VIEW: 2,  # of marketing and technology on 'shared'
        basis.SPREAD: 3,  # agreement and consensus on 'shared', reliability
        basis.DISPUTE: 2,  # impact and flips of 'shared'
    }


def test_what_rests_on_agreed_answers_alone_is_told_from_what_rests_on_views(acme, veiled):
    # veiled: 'shared' below 'goals'; 'tools' and both agreed questions stand on answers alone
    stated, loaded = veiled
    everything = dict(figures(stated))
    alone = [name for name in everything if name.startswith(("factors.tools.", "questions.owned.", "questions.reuse."))]
    assert checked(stated, loaded).by_basis["votes"] == len(alone)


@settings(max_examples=200, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(cases())
def test_every_true_scorecard_holds_whole_and_veiled(case):
    whole, sheet = questionnaire_of(case[0]), sheet_of(case[1])
    card, loaded = score(whole, sheet), loaded_of(whole)
    assert checked(card, loaded).differences == ()
    assert checked(shown(card, whole).card, loaded).differences == ()


@pytest.mark.parametrize("name", ["northwind-kettles", "northwind-kettles-2025", "harbour-and-pine"])
@pytest.mark.parametrize("named", [True, False])
def test_the_examples_hold(name, named):
    one = open_input(EXAMPLES / f"{name}.yaml")
    found = checked(shown(one.scorecard, one.questionnaire, named=named).card, loaded_of(one.questionnaire))
    assert found.differences == ()
    assert sum(found.by_basis.values()) > 1000


def leaves(data, path=()):
    """Paths of every figure in the JSON of a scorecard."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def changed(value):
    match value:
        case bool():
            return not value
        case float() | int():
            return value - ROUNDING if value >= 100 or value == 1 else value + ROUNDING
        case None:
            return 12.5
        case "scored":
            return "unknown"
        case "attainment":
            return "every"
        case "l0":
            return "l1"
        case "l1":
            return "l0"
        case "N" | "P" | "L":
            return "F"
        case "F":
            return "N"
        case _:
            return value + "x"


FIGURES = ("questions", "factors", "index", "ladder", "alignment", "agenda", "hinges", "actions")
NAMES = {"id", "factor", "parent", "question", "given", "raises", "missing_rungs", "stance"}


def tampered(card: Scorecard):
    """Yield a scorecard for each figure, in which that figure alone is another one."""
    data = json.loads(card.model_dump_json())
    for part in FIGURES:
        for path in leaves(data[part], (part,)):
            if NAMES.isdisjoint(path):
                other = copy.deepcopy(data)
                place = other
                for step in path[:-1]:
                    place = place[step]
                place[path[-1]] = changed(place[path[-1]])
                try:
                    Scorecard.model_validate_json(json.dumps(other))
                except ValueError:
                    continue  # a figure that the format itself refuses
                yield path, other


def test_each_figure_that_is_changed_is_found(acme):
    card, loaded = acme
    count = 0
    for path, other in tampered(card):
        assert checked(other, loaded).differences, path
        count += 1
    assert count > 100


def test_each_figure_that_is_changed_in_a_veiled_scorecard_is_found_or_counted_as_unchecked(veiled):
    card, loaded = veiled
    unseen = []
    for path, other in tampered(card):
        if not checked(other, loaded).differences:
            unseen.append(".".join(map(str, path)))
    # A view that is changed makes the score another one, so it is found all the same.
    assert unseen == [
        "questions.0.agreement",
        "questions.0.consensus",
        "alignment.reliability",
        "agenda.0.impact",
        "agenda.0.flips",
    ]


def test_the_first_difference_is_the_nearest_to_the_cause(acme):
    """Bob's answer to 'shared' becomes none: (100 + 0)/2 = 50 instead of (100 + 50)/2 = 75."""
    card, loaded = acme
    data = json.loads(card.model_dump_json())
    data["questions"][0]["given"]["bob"]["answer"] = "none"
    first, *rest = checked(data, loaded).differences
    assert first == Difference("questions.shared.score", 75.0, 50.0)
    assert Difference("index.score", 56.25, 50.0) in rest  # ((50 + 50)/2 + 50)/2


def test_a_factor_that_is_embellished_is_named_with_both_values(acme):
    card, loaded = acme
    data = json.loads(card.model_dump_json())
    data["factors"][0]["score"] = 91.0
    assert checked(data, loaded).differences == (Difference("factors.goals.score", 91.0, 62.5),)


def test_what_is_missing_and_what_was_added_is_named(acme):
    card, loaded = acme
    data = json.loads(card.model_dump_json())
    del data["factors"][1]
    data["findings"], data["experiments"] = ["alarm"], ["forum"]
    found = checked(data, loaded).differences
    assert Difference("factors.tools.score", "nothing", 50.0) in found
    assert Difference("findings.alarm", True, "nothing") in found
    assert Difference("experiments.forum", True, "nothing") in found
    assert not [each for each in found if "order" in each.figure]


def test_what_hangs_on_an_open_question_is_recomputed():
    one = open_input(EXAMPLES / "northwind-kettles.yaml")
    data = json.loads(one.scorecard.model_dump_json())
    hinge = data["hinges"][0]
    before = hinge["impact"]
    hinge["impact"] = before + 1
    (found,) = checked(data, loaded_of(one.questionnaire)).differences
    assert (found.figure, found.stated) == (f"hinges.{hinge['question']}.impact", before + 1)


def test_a_rung_that_is_not_missing_is_named(acme):
    """Level 0 is at 75, practised and not complete, and nothing above it is."""
    card, loaded = acme
    data = json.loads(card.model_dump_json())
    data["ladder"]["missing_rungs"] = ["l0"]
    data["factors"][0]["ladder"]["missing_rungs"] = ["l0"]
    assert checked(data, loaded).differences == (
        Difference("factors.goals.ladder.missing_rungs.l0", True, "nothing"),
        Difference("ladder.missing_rungs.l0", True, "nothing"),
    )


def test_names_and_what_was_said_are_no_figures(acme):
    names = [name.split(".") for name, _ in figures(acme[0])]
    assert not [name for name in names if {"given", "id", "factor", "parent", "question"} & {*name[2:]}]


def refused(path, **options):
    with pytest.raises(MaturityError) as caught:
        check_scorecard(read_document(path), path.parent, **options)
    return [(d.code, d.place.line) for d in caught.value.diagnostics]


@pytest.fixture
def stored(acme, tmp_path):
    path = tmp_path / "sheets" / "acme.json"
    path.write_text(acme[0].model_dump_json(indent=1))
    return path


def line_of(path, text):
    return 1 + next(i for i, line in enumerate(path.read_text().splitlines()) if text in line)


def test_another_state_of_the_questionnaire_proves_nothing(stored, tmp_path):
    assert check_scorecard(read_document(stored), stored.parent).differences == ()
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE + "about: something else\n")
    assert refused(stored) == [("R035", line_of(stored, '"questionnaire": {'))]
    (tmp_path / "old.yaml").write_text(QUESTIONNAIRE)
    assert check_scorecard(read_document(stored), tmp_path, questionnaire=str(tmp_path / "old.yaml")).differences == ()
    assert refused(stored, questionnaire="quick-scan")[0][0] == "R035"


def test_a_changed_copy_that_is_named_does_not_give_way_to_the_built_in_one(tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "format: maturity/answers/1\nquestionnaire: quick-scan\norganisation: {name: Acme}\n"
    )
    one = open_input(tmp_path / "answers.yaml")
    stored = tmp_path / "answers.json"
    stored.write_text(one.scorecard.model_dump_json(indent=1))
    assert check_scorecard(read_document(stored), tmp_path).differences == ()
    copied = loaded_of(one.questionnaire.model_copy(update={"version": "9.0.0"}))
    assert refused(stored, questionnaire=copied)[0][0] == "R035"


def test_a_questionnaire_that_is_not_there_is_told(stored, tmp_path):
    (tmp_path / "small.yaml").unlink()
    assert refused(stored)[0][0] == "R020"


def test_answers_that_do_not_fit_are_told_where_they_stand(stored):
    stored.write_text(stored.read_text().replace('"tried"', '"always"', 1))
    assert refused(stored) == [("R036", line_of(stored, '"always"'))]


def test_an_answer_sheet_is_no_scorecard(stored):
    assert refused(stored.with_suffix(".yaml"))[0][0] == "R001"
