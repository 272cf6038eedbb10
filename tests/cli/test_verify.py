"""`maturity verify`: what it says, and what it exits with."""

from __future__ import annotations

import json
import re

import pytest

from cli.helpers import ANSWERS, KETTLES, ROOT, in_process, maturity, small
from maturity.reporting.document import SECTIONS
from maturity.version import __version__


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for kind in SECTIONS:
        assert in_process("report", KETTLES, "--report", kind, "-f", "html,json", "-o", folder).returncode == 0
    assert in_process("report", small(folder), "-f", "html,json", "--named", "-o", folder).returncode == 0
    return folder


@pytest.fixture
def page(pages, tmp_path):
    """A page that can be tampered with; the figures of the small example stand above `ANSWERS`."""
    small(tmp_path)
    path = tmp_path / "answers.html"
    path.write_bytes((pages / "answers.html").read_bytes())
    return path


def tamper(path, old, new, count=1):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


@pytest.mark.parametrize("name", ["", "-executive", "-agenda"])
def test_each_report_holds(pages, name):
    done = in_process("verify", pages / f"northwind-kettles{name}.html")
    assert done.returncode == 0
    assert re.search(r"✓ [\d,]+ figures recomputed, all hold", done.stdout)
    assert "figures cannot be recomputed, because votes are withheld" in done.stdout
    assert "✓ the page says what its scorecard says" in done.stdout


def test_with_all_votes_all_is_recomputed(page):
    done = in_process("verify", page)
    assert done.returncode == 0
    assert "all hold: from votes and agreed answers\n" in done.stdout
    assert "withheld" not in done.stdout


def test_a_scorecard_is_verified_without_a_page(pages):
    done = in_process("verify", pages / "northwind-kettles.json")
    assert done.returncode == 0
    assert "the page" not in done.stdout


def test_a_figure_changed_in_the_scorecard_is_named_with_both_values(page):
    tamper(page, '"score":62.5', '"score":91.0')  # people, see ANSWERS
    done = in_process("verify", page)
    assert done.returncode == 1
    assert "✗ factors.people.score: 91.0 in the report, 62.5 recomputed\n" in done.stdout
    assert "✗ the page says something else than its scorecard: first difference at line" in done.stdout


def test_another_order_of_actions_is_named_with_both(pages, tmp_path):
    card = json.loads((pages / "northwind-kettles.json").read_text("utf-8"))
    first, second, *rest = (action["id"] for action in card["actions"])
    card["actions"][:2] = card["actions"][1::-1]
    path = tmp_path / "turned.json"
    path.write_text(json.dumps(card), encoding="utf-8")
    said = in_process("verify", path).stdout
    assert (
        f"[{', '.join([second, first, *rest])}] in the report, [{', '.join([first, second, *rest])}] recomputed" in said
    )


def test_a_small_change_shows_as_many_decimals_as_it_takes(page):
    tamper(page, '"score":62.5', '"score":62.50004')
    assert "factors.people.score: 62.50004 in the report, 62.50000 recomputed" in in_process("verify", page).stdout


def test_a_figure_changed_in_the_page_is_named_with_its_line(page):
    before = page.read_text("utf-8").split("<b><bdi>54</bdi></b>")  # index (62.5 + 2·50)/3 = 54.17
    assert len(before) == 2
    tamper(page, "<b><bdi>54</bdi></b>", "<b><bdi>74</bdi></b>")
    done = in_process("verify", page)
    assert done.returncode == 1
    line = before[0].count("\n") + 1
    column = len(before[0]) - before[0].rfind("\n") + len("<b><bdi>")
    assert f"first difference at line {line}, column {column}\n" in done.stdout
    assert "page:      <dd><b><bdi>74</bdi>" in done.stdout
    assert "scorecard: <dd><b><bdi>54</bdi>" in done.stdout
    assert "all hold" in done.stdout


def test_an_answer_that_is_changed_shows_in_what_follows_from_it(page):
    tamper(page, '"r2":{"answer":"none"', '"r2":{"answer":"all"')
    done = in_process("verify", page)
    assert done.returncode == 1
    assert "✗ questions.train.score: 50.0 in the report, 100.0 recomputed\n" in done.stdout


def test_line_ends_are_no_difference(page):
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    assert in_process("verify", page).returncode == 0


def test_a_sentence_added_at_the_end_is_found(page):
    page.write_text(page.read_text("utf-8") + "<p>Buy now</p>\n", encoding="utf-8")
    assert in_process("verify", page).returncode == 1


def test_of_a_page_of_another_version_only_the_scorecard_is_checked(page):
    tamper(page, f'data-tool="maturity {__version__}"', 'data-tool="maturity 0.0.9"')
    done = in_process("verify", page)
    assert done.returncode == 0
    assert "– only the scorecard was checked, not what the page says: it was written by maturity 0.0.9" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('data-report="full"', 'data-report="board"', "the page does not say which report it is"),
        ('data-report="full"', 'data-report="full" data-look="ours"', "it was written in a look of its own"),
    ],
)
def test_a_page_that_cannot_be_written_again_is_not_called_the_same(page, old, new, said):
    tamper(page, old, new)
    done = in_process("verify", page)
    assert (done.returncode, said in done.stdout) == (0, True)


def test_a_scorecard_of_an_older_tool_says_so(page):
    tamper(page, f'"tool":"maturity {__version__}"', '"tool":"maturity 0.0.9"')
    assert "– scored with maturity 0.0.9, recomputed with maturity" in in_process("verify", page).stdout


def test_data_for_machines(page, pages):
    tamper(page, '"score":62.5', '"score":91.0')
    done = in_process("verify", page, pages / "northwind-kettles.html", "--format", "json")
    assert done.returncode == 1
    bad, good = json.loads(done.stdout)
    assert (bad["holds"], good["holds"]) == (False, True)
    assert bad["differences"] == [{"figure": "factors.people.score", "report": 91.0, "recomputed": 62.5}]
    assert (bad["page"]["state"], good["page"]) == ("differs", {"state": "same"})
    assert good["recomputed"]["from_views"] > 500
    assert good["not_recomputed"]


def test_data_has_the_keys_that_are_documented(page, pages, tmp_path):
    tamper(page, '"score":62.5', '"score":91.0')
    other = tmp_path / "other.html"
    other.write_text((pages / "answers.html").read_text("utf-8").replace(f"maturity {__version__}", "maturity 0.0"))
    found = json.loads(in_process("verify", page, other, pages / "answers.json", "--format", "json").stdout)
    assert [one["page"] and one["page"]["state"] for one in found] == ["differs", "not_checked", None]
    text = (ROOT / "docs" / "questionnaires.md").read_text("utf-8")
    shown = json.loads(re.search(r'```json\n(\{"format": "maturity/verification/1".*?)```', text, re.DOTALL)[1])
    assert {tuple(one) for one in found} == {tuple(shown)}
    for key in ("questionnaire", "recomputed", "page"):
        assert {name for one in found for name in one[key] or ()} == set(shown[key])
    assert shown["differences"][0].keys() == found[0]["differences"][0].keys()


def test_what_cannot_be_used_exits_with_3_and_the_rest_is_verified(page, tmp_path):
    other = tmp_path / "home.html"
    other.write_text("<!DOCTYPE html><p>Welcome")
    (tmp_path / "note.pdf").write_bytes(b"%PDF-1.7\n\xff\xff")
    cut = tmp_path / "cut.html"
    cut.write_bytes(page.read_bytes()[:-400])
    for path, code in ((other, "R032"), (tmp_path / "note.pdf", "Y021"), (cut, "R034"), (tmp_path / "no.html", "Y025")):
        done = in_process("verify", path, page)
        assert (done.returncode, code in done.stderr) == (3, True)
        assert "all hold" in done.stdout
    assert in_process("verify", other).stdout == ""


def test_what_differs_counts_more_than_what_cannot_be_used(page, tmp_path):
    tamper(page, '"score":62.5', '"score":91.0')
    assert in_process("verify", tmp_path / "no.html", page).returncode == 1


def test_an_answer_sheet_is_no_report(tmp_path):
    done = in_process("verify", small(tmp_path))
    assert done.returncode == 3
    assert "this is an answer sheet, not a scorecard" in done.stderr


def test_names_of_people_do_nothing_to_the_terminal(tmp_path):
    answers = small(tmp_path, ANSWERS.replace("Example Works", '"[red]\\u202eEx\\u2028[/x]"'))
    assert in_process("report", answers, "-f", "html", "-o", tmp_path).returncode == 0
    done = maturity("verify", tmp_path / "answers.html")
    assert done.returncode == 0
    assert "✓ [red]·Ex [/x]" in done.stdout
