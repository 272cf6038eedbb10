"""JSON and CSV: figures by hand, nothing withheld in them, no formula, and a scorecard that reads back."""

from __future__ import annotations

import csv
import io
import json

import pytest

from maturity.files.csv_text import FORMULA
from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard
from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from maturity.reporting.render import render, render_comparison
from maturity.scoring.engine import score
from reporting.conftest import EXAMPLES
from reporting.hostile import PAYLOADS, hostile_input


def rows(scored, **options):
    return list(csv.DictReader(io.StringIO(render(*scored, "csv", **options).decode())))


def sheet(**answers):
    return {"answers": answers}


def test_a_row_for_each_question_with_figures_by_hand(scored):
    given = sheet(
        a={"r1": "usual", "r2": {"answer": "none", "comment": "Ask Ada.", "evidence": ["minutes.pdf"]}},
        b={"r1": "tried", "agreed": {"answer": "usual", "comment": "Seen."}},
        c="na",
    )
    a, b, c, d = rows(scored(given), named=True)
    assert (a["number"], a["question"], a["factor"], a["level"]) == ("1", "a", "On top › The first", "Level 0")
    # marketing says 100, technology 0: the mean over sides is 50, the gap 100
    assert (a["score"], a["view:marketing"], a["view:technology"], a["gap"]) == ("50.0", "100.0", "0.0", "100.0")
    # AD is half the scale, so 100 (1 - 2/2) = 0
    assert (a["agreement"], a["consensus"], a["votes"]) == ("0.0", "false", "2")
    assert a["said"] == "1 × It is usual\n1 × Nobody does this"
    assert (a["comments"], a["evidence"]) == ("Bo (CIO): Ask Ada.", "minutes.pdf")
    # the first factor is the mean of a and b = 100; a from 0 to 100 moves it from 50 to 100, and it is the whole index
    assert (a["impact"], a["decides_level"]) == ("50.0", "true")
    assert (b["agreed"], b["score"], b["said"], b["comments"]) == (
        "It is usual",
        "100.0",
        "1 × It was tried once",
        "in the room: Seen.",
    )
    assert (c["state"], c["score"], c["impact"]) == ("na", "", "")
    assert (d["state"], d["score"], d["votes"]) == ("unanswered", "", "0")


def test_what_few_people_said_is_in_neither(scored):
    given = sheet(a={"r1": "usual", "r2": "none"})
    (a, *_) = rows(scored(given))
    assert (a["said"], a["votes"], a["agreement"]) == ("", "0", "")
    assert (a["view:marketing"], a["view:technology"]) == ("100.0", "0.0")
    card = json.loads(render(*scored(given), "json"))
    assert card["questions"][0]["votes"] == card["questions"][0]["given"] == {}
    assert card["withheld"] == {"respondents": ["r1", "r2"], "unnamed": {}, "voters": 2, "settled": 0}
    named = json.loads(render(*scored(given), "json", named=True))
    assert named["questions"][0]["votes"] == {"r1": 100, "r2": 0}
    assert named["withheld"] is None


@pytest.mark.parametrize("format_", ["html", "md", "json", "csv"])
def test_a_report_on_the_json_says_the_same_again(example, format_):
    again = Scorecard.model_validate_json(render(*example, "json"))
    assert again.withheld
    assert render(again, example[1], format_) == render(*example, format_)
    assert render(again, example[1], format_, named=True) == render(*example, format_), "what is withheld is gone"


def test_a_key_that_is_nobodys_is_somebodys(scored):
    card, questionnaire = scored(sheet(a={"r1": "usual", "r2": "none"}))
    stray = json.loads(card.model_dump_json())
    stray["questions"][0]["given"]["ghost"] = {"answer": "tried", "comment": "Boo."}
    stray["withheld"] = {"respondents": [], "unnamed": {}, "voters": 3, "settled": 0}
    page = render(Scorecard.model_validate_json(json.dumps(stray)), questionnaire, "csv").decode()
    assert "somebody: Boo." in page


def test_the_json_is_an_input_and_is_compared_as_it_is_where_it_cannot_be_scored_anew(tmp_path):
    old = open_input(EXAMPLES / "northwind-kettles-2025.yaml")
    stored = tmp_path / "northwind-2025.json"
    stored.write_bytes(render(old.scorecard, old.questionnaire, "json"))
    now = open_input(EXAMPLES / "northwind-kettles.yaml")
    read = open_input(stored)
    assert compare([read, now]).index == compare([old, now]).index
    text = stored.read_text().replace(old.digest, "sha256:" + "0" * 64)
    stored.write_text(text)
    found = compare([open_input(stored), now])
    assert [(d.code, d.severity.value) for d in found.notes] == [("R065", "warning")]
    assert (found.common, found.restated, found.index.overall) == (None, False, None)
    assert found.factors[0].score.overall.total == compare([old, now]).factors[0].score.overall.total
    assert "is compared factor by factor" in render_comparison(found, "md").decode()


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), "+1", "-1", "@x", "\t=1", "＝1"])
def test_hostile_text_is_never_a_formula(payload):
    questionnaire, sheet_ = hostile_input(payload)
    asked = Questionnaire.model_validate(questionnaire)
    card = score(asked, AnswerSheet.model_validate(sheet_))
    text = render(card, asked, "csv", named=True).decode()
    found = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in found}) == 1
    cells = [cell for row in found for cell in row if not _is_number(cell)]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert json.loads(render(card, asked, "json", named=True))["organisation"]["name"]


def test_half_a_character_is_no_reason_to_have_no_report(scored):
    factor = {"id": "f", "title": "F", "questions": [{"id": "t", "text": "What else?", "kind": "text"}]}
    said = scored(sheet(t={"r1": "lone \ud800"}), factors=[factor], ladder=None)
    assert json.loads(render(*said, "json", named=True))["questions"][0]["given"]["r1"]["answer"] == "lone ?"
    assert rows(said, named=True)[0]["said"] == "1 × lone \ufffd"


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True
