"""From files to assessments: what is found, and what is said about versions."""

from __future__ import annotations

import io
import json
import sys

import pytest

from maturity.diagnostics import MaturityError
from maturity.portfolio.assessment import assess, open_input
from maturity.portfolio.origin import sheet_of
from portfolio.samples import QUESTIONNAIRE, folder, sheet


def refused(path, **options):
    with pytest.raises(MaturityError) as caught:
        open_input(path, **options)
    return [(d.code, d.severity.value, d.place.line, d.place.column) for d in caught.value.diagnostics]


def warned(path, **options):
    return [(w.code, w.place.line, w.place.column) for w in open_input(path, **options).warnings]


@pytest.fixture
def acme(tmp_path):
    return folder(tmp_path, "acme") / "acme.yaml"


def test_an_answer_sheet_is_scored(acme):
    one = open_input(acme)
    assert (one.name, one.scorecard.index.score, one.warnings) == (str(acme), 56.25, ())
    assert one.digest == one.scorecard.questionnaire.digest
    assert one.scorecard.questionnaire.source == "../small.yaml"
    assert assess(acme) == one


def test_standard_input_is_relative_to_the_current_folder(acme, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = acme.read_text().replace("../small.yaml", "./small.yaml")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert open_input("-").scorecard.index.score == 56.25


def test_answers_that_do_not_fit_are_all_located(acme):
    acme.write_text(acme.read_text().replace("owned: tried", "owned: always").replace("reuse:", "reused:"))
    assert refused(acme) == [("A022", "error", 9, 10), ("A020", "error", 10, 3)]


def test_a_role_that_is_nearly_one_of_a_side_is_told_where_figures_are_made(acme):
    """Written in capitals it belongs to no side, and the vote counts for neither of the two."""
    acme.write_text(acme.read_text().replace("{role: cio}", "{role: CIO}"))
    assert warned(acme) == [("A032", 6, 45)]
    assert open_input(acme).scorecard.alignment.index is None


def test_another_version_is_a_warning_where_all_fits(acme, tmp_path):
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("version: 1.0.0", "version: 1.1.0"))
    assert warned(acme) == [("A030", 3, 10)]


def test_another_version_is_an_error_where_something_is_gone(acme, tmp_path):
    newer = QUESTIONNAIRE.replace("version: 1.0.0", "version: 1.1.0").replace("id: reuse", "id: recycling")
    (tmp_path / "small.yaml").write_text(newer)
    assert refused(acme) == [("A030", "warning", 3, 10), ("A020", "error", 10, 3)]
    lenient = open_input(acme, lenient=True)
    assert [w.code for w in lenient.warnings] == ["A030", "A020"]
    assert {w.severity.value for w in lenient.warnings} == {"warning"}
    assert set(lenient.sheet.answers) == {"shared", "owned"}
    assert lenient.scorecard.index.score == 62.5
    assert lenient.incomparable == {"recycling"}


def test_a_scorecard_that_names_what_is_gone_keeps_its_figures_for_a_comparison(acme, tmp_path):
    stored = tmp_path / "acme.json"
    stored.write_text(open_input(acme).scorecard.model_dump_json())
    newer = QUESTIONNAIRE.replace("version: 1.0.0", "version: 1.1.0").replace("id: reuse", "id: recycling")
    (tmp_path / "small.yaml").write_text(newer)
    small = str(tmp_path / "small.yaml")
    with pytest.raises(MaturityError):
        open_input(stored, questionnaire=small)
    again = open_input(stored, questionnaire=small, lenient=True)
    assert [(w.code, w.place.file) for w in again.warnings] == [("R022", str(stored))]
    assert (again.scorecard.index.score, again.scorecard.questionnaire.version) == (56.25, "1.0.0")


def test_leniency_is_for_other_versions_only(acme):
    acme.write_text(acme.read_text().replace("reuse:", "reused:"))
    with pytest.raises(MaturityError):
        open_input(acme, lenient=True)


def test_a_silent_change_of_the_questionnaire_is_a_warning(acme, tmp_path):
    digest = open_input(acme).digest
    acme.write_text(acme.read_text().replace("version: 1.0.0", f"version: 1.0.0\ndigest: {digest}"))
    assert warned(acme) == []
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE + "about: something else\n")
    assert warned(acme) == [("A031", 4, 9)]


def test_another_questionnaire_can_be_named(acme, tmp_path, monkeypatch):
    other = tmp_path / "other.yaml"
    other.write_text(QUESTIONNAIRE.replace("1.0.0", "3.0.0").replace("score: 1}", "score: 0.5}"))
    monkeypatch.chdir(tmp_path)
    one = open_input(acme, questionnaire="other.yaml")
    assert (one.scorecard.questionnaire.version, one.warnings) == ("3.0.0", ())
    assert one.scorecard.index.score == 43.75


@pytest.mark.parametrize(("reference", "code"), [("../missing.yaml", "Q032"), ("../", "Q032"), ("no-such-id", "Q031")])
def test_a_questionnaire_that_is_not_there_is_told_where_it_is_named(acme, reference, code):
    acme.write_text(acme.read_text().replace("../small.yaml", reference))
    assert refused(acme) == [(code, "error", 2, 16)]


def test_mistakes_of_the_questionnaire_are_located_in_it(acme, tmp_path):
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("title: Small", "titel: Small"))
    with pytest.raises(MaturityError) as caught:
        open_input(acme)
    assert all(d.place.file.endswith("small.yaml") and d.place.line for d in caught.value.diagnostics)


@pytest.fixture
def stored(acme, tmp_path):
    path = tmp_path / "sheets" / "acme.json"
    path.write_text(open_input(acme).scorecard.model_dump_json(indent=1))
    return path


def test_a_scorecard_is_taken_as_it_is(acme, stored):
    one, scored = open_input(stored), open_input(acme)
    assert (one.scorecard, one.questionnaire, one.warnings) == (scored.scorecard, scored.questionnaire, ())
    assert one.sheet.answers == scored.sheet.answers
    assert sheet_of(one.scorecard).organisation == scored.sheet.organisation


def test_a_scorecard_of_another_state_is_a_warning(stored, tmp_path):
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE + "about: something else\n")
    one = open_input(stored)
    assert [w.code for w in one.warnings] == ["R022"]
    assert one.digest != one.scorecard.questionnaire.digest


def test_a_scorecard_that_its_questionnaire_has_outgrown_is_refused(stored, tmp_path):
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("id: reuse", "id: recycling"))
    assert [code for code, *_ in refused(stored)] == ["R023"]


def test_a_scorecard_needs_its_questionnaire(stored, tmp_path):
    (tmp_path / "small.yaml").rename(tmp_path / "moved.yaml")
    assert [code for code, *_ in refused(stored)] == ["R020"]
    assert open_input(stored, questionnaire=str(tmp_path / "moved.yaml")).scorecard.index.score == 56.25
    (tmp_path / "moved.yaml").write_text(QUESTIONNAIRE.replace("id: small", "id: other"))
    assert [code for code, *_ in refused(stored, questionnaire=str(tmp_path / "moved.yaml"))] == ["R021"]


def test_a_scorecard_written_elsewhere_finds_its_questionnaire_from_the_current_folder(stored, tmp_path, monkeypatch):
    """The answers call it ../small.yaml, which leads from the folder `deep/er` to another place."""
    moved = tmp_path / "deep" / "er" / "acme.json"
    moved.parent.mkdir(parents=True)
    moved.write_bytes(stored.read_bytes())
    assert [code for code, *_ in refused(moved)] == ["R020"]
    monkeypatch.chdir(moved.parent.parent)
    assert open_input(moved).scorecard.index.score == 56.25
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE.replace("id: small", "id: other"))
    assert [code for code, *_ in refused(moved)] == ["R020"]


def test_a_broken_scorecard_is_located(stored):
    data = json.loads(stored.read_text())
    data["index"]["score"] = "high"
    stored.write_text(json.dumps(data, indent=1))
    ((code, _, line, _),) = refused(stored)
    assert code.startswith("R")
    assert '"high"' in stored.read_text().splitlines()[line - 1]


def test_where_answers_are_needed_a_scorecard_will_not_do(stored):
    with pytest.raises(MaturityError):
        assess(stored)


def test_a_scorecard_of_a_builtin_questionnaire_is_found_by_its_id(tmp_path):
    answers = tmp_path / "a.yaml"
    answers.write_text(sheet(where="quick-scan").split("answers:")[0])
    card = open_input(answers).scorecard
    moved = card.model_copy(update={"questionnaire": card.questionnaire.model_copy(update={"source": "../gone.yaml"})})
    (tmp_path / "a.json").write_text(moved.model_dump_json())
    assert open_input(tmp_path / "a.json").questionnaire.id == "quick-scan"
