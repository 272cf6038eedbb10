import json
from pathlib import Path

import pytest
import yaml

from cli.helpers import HARBOUR, KETTLES, in_process, maturity
from maturity.files import builtins
from maturity.files.questionnaires import load_questionnaire

BUILTIN = ["cmo-cio-alignment", "crowdsourcing-ladder", "digital-transformation", "quick-scan"]


def test_list():
    entries = json.loads(maturity("questionnaire", "list", "--format", "json").stdout)
    assert [entry["id"] for entry in entries] == BUILTIN
    assert all(entry["questions"] >= 12 for entry in entries)
    shown = maturity("questionnaire", "list").stdout
    assert all(name in shown for name in BUILTIN)


def test_show_asks_every_question():
    shown = maturity("questionnaire", "show", "quick-scan").stdout
    data = json.loads(maturity("questionnaire", "show", "quick-scan", "--format", "json").stdout)
    ids = [q["id"] for factor in _factors(data["factors"]) for q in factor.get("questions", [])]
    assert len(ids) >= 12
    assert all(name in shown for name in ids)


def test_show_calls_options_by_their_ids():
    """As numbers they would be counted otherwise than in the workshop."""
    lines = [line.split() for line in maturity("questionnaire", "show", "quick-scan").stdout.splitlines()]
    assert any(line[:2] == ["tried", "Whoever"] for line in lines)
    assert not any(line[:1] in (["0"], ["1"]) for line in lines)


def _factors(factors):
    for factor in factors:
        yield factor
        yield from _factors(factor.get("factors", []))


def test_show_yaml_is_the_same_questionnaire(tmp_path):
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(maturity("questionnaire", "show", "digital-transformation", "--format", "yaml").stdout, "utf-8")
    again = maturity("questionnaire", "show", resolved, "--format", "json").stdout
    assert again == maturity("questionnaire", "show", "digital-transformation", "--format", "json").stdout


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize("name", ["quick-scan", "digital-transformation"])
def test_what_is_written_is_the_same_questionnaire_when_it_is_read(tmp_path, name, kind):
    written = tmp_path / f"{name}.{kind}"
    assert maturity("questionnaire", "show", name, "--format", kind, "-o", written).returncode == 0
    assert load_questionnaire(written).digest == load_questionnaire(name).digest
    assert maturity("check", written).returncode == 0


@pytest.mark.parametrize("name", BUILTIN)
def test_an_empty_answer_sheet_checks_clean_and_scores(name, tmp_path):
    sheet = tmp_path / "acme.yaml"
    sheet.write_text(maturity("questionnaire", "show", name, "--format", "answers").stdout, "utf-8")
    assert maturity("check", sheet).returncode == 0
    card = json.loads(maturity("score", sheet, "--format", "json").stdout)
    assert card["index"]["score"] is None
    assert {q["state"] for q in card["questions"]} <= {"unanswered", "pending"}
    assert (card["index"]["low"], card["index"]["high"]) == (0, 100)


def test_new_checks_clean_and_scores(tmp_path):
    done = maturity("questionnaire", "new", "ours.yaml", cwd=tmp_path)
    assert done.stdout == "ours.yaml\n"
    text = (tmp_path / "ours.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=questionnaire.schema.json\n")
    assert json.loads((tmp_path / "questionnaire.schema.json").read_text("utf-8"))["$defs"]
    assert yaml.safe_load(text)["id"] == "ours"
    checked = maturity("check", "ours.yaml", "--strict", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    sheet = maturity("questionnaire", "show", "./ours.yaml", "--format", "answers", cwd=tmp_path).stdout
    filled = sheet.replace("  interviews:\n", "  interviews: usual\n").replace(
        "  joint-plan:\n", "  joint-plan: comments\n"
    )
    (tmp_path / "acme.yaml").write_text(filled, "utf-8")
    card = json.loads(maturity("score", "acme.yaml", "--format", "json", cwd=tmp_path).stdout)
    # customers: 2/3 of interviews alone; delivery 1/3 counts twice: (66.7 + 2·33.3)/3
    assert card["index"]["score"] == pytest.approx((200 / 3 + 200 / 3) / 3)


def test_new_overwrites_nothing(tmp_path):
    mine = tmp_path / "ours.yaml"
    mine.write_text("mine", "utf-8")
    done = maturity("questionnaire", "new", mine)
    assert done.returncode == 2
    assert mine.read_text("utf-8") == "mine"
    assert maturity("questionnaire", "new", mine, "--force").returncode == 0
    assert maturity("questionnaire", "new", tmp_path / "ours.txt").returncode == 2


def test_new_replaces_no_other_schema(tmp_path):
    assert in_process("questionnaire", "new", tmp_path / "one.yaml").returncode == 0
    assert in_process("questionnaire", "new", tmp_path / "two.yaml").returncode == 0  # the schema is the same
    schema = tmp_path / "questionnaire.schema.json"
    ours = schema.read_bytes()
    schema.write_text("{}", "utf-8")
    done = in_process("questionnaire", "new", tmp_path / "three.yaml")
    assert done.returncode == 2
    assert f"'{schema}' is there already" in done.stderr
    assert (schema.read_text("utf-8"), (tmp_path / "three.yaml").exists()) == ("{}", False)
    assert in_process("questionnaire", "new", tmp_path / "three.yaml", "--force").returncode == 0
    assert schema.read_bytes() == ours


def test_an_answer_sheet_in_a_file_finds_its_questionnaire_and_replaces_none(tmp_path):
    assert maturity("questionnaire", "new", "ours.yaml", cwd=tmp_path).returncode == 0
    show = ("questionnaire", "show", "ours.yaml", "--format", "answers", "-o", "clients/acme.yaml")
    done = maturity(*show, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "clients/acme.yaml\n")
    sheet = tmp_path / "clients" / "acme.yaml"
    assert "\nquestionnaire: ../ours.yaml\n" in sheet.read_text("utf-8")
    assert maturity("check", sheet).returncode == 0
    sheet.write_text("filled in", "utf-8")
    assert maturity(*show, cwd=tmp_path).returncode == 2
    assert sheet.read_text("utf-8") == "filled in"
    assert maturity(*show, "--force", cwd=tmp_path).returncode == 0
    assert "../ours.yaml" in sheet.read_text("utf-8")


def test_on_another_drive_a_sheet_names_its_questionnaire_by_the_whole_path(monkeypatch):
    def elsewhere(*_):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(builtins.os.path, "relpath", elsewhere)
    assert builtins.seen_from(Path("clients"), "/group/ours.yaml") == "/group/ours.yaml"
    assert builtins.seen_from(Path("clients"), "quick-scan") == "quick-scan"


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("score", KETTLES, "-f", "json"), True),
        (("score", KETTLES, HARBOUR, "-f", "csv"), True),
        (("score", KETTLES, HARBOUR, "-f", "jsonl"), True),
        (("schema", "answers"), True),
        (("questionnaire", "show", "quick-scan", "-f", "yaml"), True),
        (("questionnaire", "show", "quick-scan"), False),
        (("score", KETTLES), False),
    ],
)
def test_a_file_holds_what_would_be_printed_and_only_data(arguments, same, tmp_path):
    target = tmp_path / "new" / "file"
    done = in_process(*arguments, "-o", target)
    if same:
        assert (done.returncode, done.stdout) == (0, f"{target}\n")
        assert target.read_bytes() == maturity(*arguments).stdout.encode()
    else:
        assert done.returncode == 2
        assert "goes to the terminal" in done.stderr
        assert not target.parent.exists()


def test_a_questionnaire_that_does_not_exist():
    done = maturity("questionnaire", "show", "quick-scna")
    assert done.returncode == 3
    assert "did you mean 'quick-scan'?" in done.stderr


@pytest.mark.parametrize("name", ["questionnaire", "answers", "scorecard"])
def test_schema_is_the_published_one(name):
    from cli.helpers import ROOT

    published = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8")
    assert maturity("schema", name).stdout == published
