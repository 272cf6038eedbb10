"""An HTML report in the place of a scorecard: each command takes it, alone or beside answer sheets."""

from __future__ import annotations

import json

import pytest

from cli.helpers import HARBOUR, KETTLES, KETTLES_BEFORE, in_process


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    done = in_process("report", KETTLES, KETTLES_BEFORE, HARBOUR, "-f", "html,json", "-o", folder)
    assert done.returncode == 0
    return folder


def figures(*arguments):
    done = in_process(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_page_gives_the_figures_of_its_answers(pages):
    card, scored = (
        figures("score", pages / "northwind-kettles.html", "-f", "json"),
        figures("score", KETTLES, "-f", "json"),
    )
    assert card["index"] == scored["index"]
    assert card["factors"] == scored["factors"]
    assert card == json.loads((pages / "northwind-kettles.json").read_text("utf-8"))


def test_pages_sheets_and_scorecards_are_compared_with_each_other(pages):
    before = [KETTLES_BEFORE, pages / "northwind-kettles-2025.html", pages / "northwind-kettles-2025.json"]
    after = [KETTLES, pages / "northwind-kettles.html", pages / "northwind-kettles.json"]
    found = [figures("compare", a, b, "-f", "json") for a in before for b in after]
    assert [f["kind"] for f in found] == ["over_time"] * 9
    assert all(f["index"] == found[0]["index"] and f["factors"] == found[0]["factors"] for f in found)


def test_a_page_gives_the_same_report_again(pages, tmp_path):
    assert in_process("report", pages / "northwind-kettles.html", "-f", "html", "-o", tmp_path).returncode == 0
    assert (tmp_path / "northwind-kettles.html").read_bytes() == (pages / "northwind-kettles.html").read_bytes()


def test_a_page_is_not_written_over_itself(pages):
    path = pages / "harbour-and-pine.html"
    before = path.read_bytes()
    assert in_process("report", path, "-f", "html", "-o", pages).returncode == 2
    assert path.read_bytes() == before


def test_a_page_comes_through_standard_input(pages):
    page = (pages / "northwind-kettles.html").read_bytes()
    done = in_process("score", "-", "-f", "json", stdin=page)
    assert json.loads(done.stdout)["organisation"]["name"] == "Northwind Kettles"


def test_a_batch_takes_pages_that_are_named_and_leaves_those_in_a_folder(pages, tmp_path):
    named = in_process("batch", pages / "*.html", "-o", tmp_path / "a")
    assert named.stderr.startswith("3 scored")
    (tmp_path / "clients").mkdir()
    for name in ("northwind-kettles.html", "northwind-kettles.json"):
        (tmp_path / "clients" / name).write_bytes((pages / name).read_bytes())
    found = in_process("batch", tmp_path / "clients", "-o", tmp_path / "b")
    assert found.stderr.startswith("1 scored")


@pytest.mark.parametrize("command", ["score", "report", "compare", "batch"])
def test_a_page_without_a_scorecard_is_told_where(command, pages, tmp_path):
    page = tmp_path / "home.html"
    page.write_text("<!DOCTYPE html>\n<p>Welcome</p>\n")
    out = [] if command in {"score", "compare"} else ["-o", tmp_path / "out"]
    done = in_process(command, page, *[pages / "northwind-kettles.html"] * (command == "compare"), *out)
    assert done.returncode == (1 if command == "batch" else 3)
    told = done.stderr if command != "batch" else (tmp_path / "out" / "errors.csv").read_text("utf-8")
    assert "R032" in told
    assert "there is no scorecard in this page" in told


def test_a_newer_format_is_told_as_such(pages, tmp_path):
    page = tmp_path / "later.html"
    text = (pages / "northwind-kettles.html").read_text("utf-8")
    page.write_text(text.replace("maturity/scorecard/1", "maturity/scorecard/2"), encoding="utf-8")
    done = in_process("score", page)
    assert done.returncode == 3
    assert "'maturity/scorecard/2' is a version of the format that this tool does not know" in done.stderr


def test_a_comparison_is_a_page_of_its_own(pages, tmp_path):
    both = (pages / "northwind-kettles-2025.html", pages / "northwind-kettles.html")
    done = in_process("compare", *both, "-f", "html", "-o", tmp_path / "between.html")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'between.html'}\n")
    page = (tmp_path / "between.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert len(page.encode()) < 500_000
    assert in_process("compare", *both, "-f", "html").stdout == page
    assert in_process("compare", *both, "-f", "md", "-o", tmp_path).stdout == f"{tmp_path / 'comparison.md'}\n"
    assert (tmp_path / "comparison.md").read_text("utf-8").startswith("# Northwind Kettles\n")


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("out", "out/comparison.md"),
        ("deep/out", "deep/out/comparison.md"),
        ("out.d/", "out.d/comparison.md"),
        ("out.txt", "out.txt"),
        ("there", "there"),
    ],
)
def test_a_name_without_an_ending_is_a_folder(pages, tmp_path, monkeypatch, output, written):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").touch()
    both = (pages / "northwind-kettles-2025.html", pages / "northwind-kettles.html")
    done = in_process("compare", *both, "-f", "md", "-o", output)
    assert (done.returncode, done.stdout) == (0, f"{written}\n")
    assert (tmp_path / written).read_text("utf-8").startswith("# Northwind Kettles\n")


def test_a_comparison_replaces_nothing_that_it_is_made_from(pages):
    both = (pages / "northwind-kettles-2025.html", pages / "northwind-kettles.html")
    before = both[0].read_bytes()
    assert in_process("compare", *both, "-f", "html", "-o", both[0]).returncode == 2
    assert both[0].read_bytes() == before


def test_a_table_goes_to_the_terminal(pages, tmp_path):
    both = (pages / "northwind-kettles-2025.html", pages / "northwind-kettles.html")
    assert in_process("compare", *both, "-o", tmp_path / "table.txt").returncode == 2
    assert not (tmp_path / "table.txt").exists()
