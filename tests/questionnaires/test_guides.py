"""The guides in docs/ do what they say: their commands run, their files check clean, their figures come out."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import maturity
from maturity.cli.app import app
from questionnaires.instruments import BUILT_IN, ROOT, built_in, questions

DOCS = ROOT / "docs"
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)


def run(line: str) -> str:
    """Run a command of a guide in this process, a redirection included."""
    command, _, target = line.partition(" > ")
    program, *arguments = shlex.split(command)
    assert program == "maturity", line
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, f"{line}\n{done.output}"
    if target:
        Path(target.strip()).write_text(done.stdout, "utf-8")
    return done.stdout


def follow(text: str) -> dict[str, str]:
    """Do what a guide says, in the current folder; return what each command printed."""
    printed = {}
    for block in BLOCK.finditer(text):
        mark = block["mark"] or ""
        if block["kind"] == "sh":
            for line in block["text"].strip().splitlines():
                printed[line] = run(line)
        elif mark.startswith("file: "):
            Path(mark.removeprefix("file: ")).write_text(block["text"], "utf-8")
        elif mark.startswith("insert into "):
            name, _, anchor = mark.removeprefix("insert into ").partition(" before: ")
            path = Path(name)
            lines = path.read_text("utf-8").splitlines(keepends=True)
            (at,) = (i for i, line in enumerate(lines) if line.startswith(anchor))
            lines.insert(at - 1, block["text"])  # above the rule over the heading
            path.write_text("".join(lines), "utf-8")
    return printed


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def card(path: str) -> dict:
    return json.loads(run(f"maturity score {path} --format json"))


def test_writing_a_questionnaire(here):
    printed = follow((DOCS / "writing-a-questionnaire.md").read_text("utf-8"))
    checks = [out for line, out in printed.items() if line.startswith("maturity check")]
    assert [out.strip() for out in checks] == ["1 file: no problems"] * 2
    assert (here / "questionnaire.schema.json").is_file()
    found = card("acme.yaml")
    by_id = {factor["id"]: factor["score"] for factor in found["factors"]}
    assert by_id == pytest.approx({"customers": (200 / 3 + 50 + 50) / 3, "delivery": 100 / 3})
    index = found["index"]
    assert index["score"] == pytest.approx((by_id["customers"] + 2 * 100 / 3) / 3)
    assert (round(index["score"]), round(index["low"], 1), round(index["high"], 1)) == (41, 29.6, 63.0)
    assert "fair-calendar" in [action["id"] for action in found["actions"]]
    assert [hinge["question"] for hinge in found["hinges"]] == ["fair-date"]
    text = (here / "out" / "acme.html").read_text("utf-8")
    assert "Acme Lanterns" in text
    assert "When do marketing and technology first talk about a trade fair?" in text
    assert (here / "out" / "acme.md").is_file()


def test_adapting_a_questionnaire(here):
    printed = follow((DOCS / "adapting-a-questionnaire.md").read_text("utf-8"))
    assert "shop-suggestions" in printed["maturity questionnaire show ./retail.yaml"]
    show = json.loads(run("maturity questionnaire show ./client-x.yaml --format json"))
    weights = {factor["id"]: factor.get("weight", 1) for factor in show["factors"]}
    assert (weights["partnership"], weights["crowd-practice"], weights["shops"]) == (4, 4, 1)
    assert "functions" not in weights
    assert {"counter-list", "mixed-pilot-team", "idea-ledger"} <= {action["id"] for action in show["actions"]}


def test_other_models(here):
    for file in (DOCS / "models").iterdir():
        shutil.copy(file, here)
    follow((DOCS / "other-models.md").read_text("utf-8"))


PYTHON = {
    page.name: "".join(b["text"] for b in BLOCK.finditer(page.read_text("utf-8")) if b["kind"] == "python")
    for page in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
}
PYTHON["maturity"] = "".join(re.findall(r"^    (.*\n)", maturity.__doc__, re.MULTILINE))
EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize("name", [name for name, text in PYTHON.items() if text])
def test_python_of_the_documents_makes_a_page(here, name):
    shutil.copytree(EXAMPLES / "brand", here, dirs_exist_ok=True)
    shutil.copytree(EXAMPLES / "templates", here / "own")
    for target in ("acme.yaml", "examples/northwind-kettles.yaml"):
        (here / target).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLES / "northwind-kettles.yaml", here / target)
    names: dict = {}
    exec(PYTHON[name], names)
    page = names["page"].decode("utf-8")
    assert "Northwind Kettles" in page
    # only what shows a look of one's own has one
    assert ("Cobalt &amp; Quill" in page) == (name == "custom-reports.md")


def test_python_is_found_where_there_is_some():
    assert {name for name, text in PYTHON.items() if text} == {"README.md", "custom-reports.md", "maturity"}


def test_a_command_that_fails_is_noticed(here):
    with pytest.raises(AssertionError, match=r"trade-fair\.yaml"):
        follow("```sh\nmaturity check trade-fair.yaml\n```\n")


def test_every_link_between_the_documents_leads_somewhere():
    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_on_the_built_in_ones_counts_right():
    page = (DOCS / "built-in-questionnaires.md").read_text("utf-8")
    rows = {
        m[1]: tuple(map(int, m.group(2, 3, 4, 5)))
        for m in re.finditer(r"^\| `([a-z-]+)`" + r" \| (\d+)" * 4, page, re.MULTILINE)
    }
    counted = {name: built_in(name) for name in BUILT_IN}
    assert rows == {
        name: (len(questions(q)), len(q.actions), len(q.findings), len(q.experiments)) for name, q in counted.items()
    }
    bands = re.findall(r"^\| (\w+) \| (\d+) \|", page, re.MULTILINE)
    assert bands == [(band.title, f"{band.start:g}") for band in counted["quick-scan"].bands]
