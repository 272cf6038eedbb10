"""The scorecard inside a page: put there so that nothing gets out, found again by its place alone."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import parse
from files.reading_help import at, refused
from maturity.diagnostics import MaturityError
from maturity.files.embedded import embed, find
from maturity.files.reading import read_document
from reporting.hostile import PAYLOADS

PAGE = "<!DOCTYPE html>\n<html>\n<body>\n<p>Hello</p>\n</body>\n</html>\n"
OPENING = '<script type="application/json" id="maturity-scorecard">'


def page(content: str) -> str:
    return f"<!DOCTYPE html>\n<p>a</p>\n  {OPENING}{content}</script>\n"


OPENING_WIDTH = len(OPENING)


def test_the_scorecard_stands_at_the_end_of_the_body():
    made = embed(PAGE, '{"a":1}', {"tool": "maturity 0.1.0", "report": "full"})
    element = OPENING[:-1] + ' data-tool="maturity 0.1.0" data-report="full">{"a":1}</script>\n'
    assert made == PAGE.replace("</body>", element + "</body>")
    assert find(made).about == {"tool": "maturity 0.1.0", "report": "full"}


def test_a_page_without_an_end_takes_it_too():
    assert embed("<p>a", "{}", {}) == f"<p>a{OPENING}{{}}</script>\n"


@pytest.mark.parametrize("about", [{"tool": '"><b>'}, {"tool": "a&b"}, {"Tool": "x"}, {"on-load": "x"}])
def test_what_is_said_about_a_page_stays_inside_its_attribute(about):
    with pytest.raises(ValueError, match="not for an attribute"):
        embed(PAGE, "{}", about)


def embedded(text: str) -> str:
    return embed(PAGE, json.dumps({"text": text}, ensure_ascii=False), {})


@pytest.mark.parametrize("payload", [*PAYLOADS.values(), "</script>", "<!--<script>", "]]>", "<SCRIPT", OPENING])
def test_nothing_typed_gets_out_of_the_element(payload):
    made = embedded(payload)
    start, end, _ = find(made)
    inside = made[start:end]
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == {"text": payload}
    assert made[:start] + made[end:] == PAGE.replace("</body>", f"{OPENING}</script>\n</body>")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_a_text_reads_back_as_typed(text):
    assert parse(embedded(text), "page.html").data == {"text": text}


def test_half_a_character_is_written_and_refused_where_it_is_read():
    made = embedded("a\ud800b")
    assert "a\\ud800b" in made
    assert at(refused(made)) == ("Y023", 5, OPENING_WIDTH + 10)


CASES = {
    "no scorecard": (PAGE, "R032", 1, 1),
    "a form": ('<html><script type="application/json" id="form">{}</script>', "R032", 1, 1),
    "another order of attributes": (page("{}").replace('type="application/json" ', ""), "R032", 1, 1),
    "two": (page("{}") + page("{}"), "R033", 6, 3),
    "cut off": (page('{"a": 1}')[:-12], "R034", 3, 3),
    "cut off inside the opening": (page("{}")[:60], "R032", 1, 1),
    "no JSON": (page('{"a": 1,, "b": 2}'), "Y009", 3, 3 + OPENING_WIDTH + 8),
    "a key twice": (page('{"a": 1,\n"a": 2}'), "Y010", 4, 1),
    "not a number": (page('{"a": NaN}'), "Y017", 3, 3 + OPENING_WIDTH + 6),
    "nothing": (page(" "), "Y024", 1, 1),
    "too deep": (page("[" * 65 + "]" * 65), "Y015", 3, 3 + OPENING_WIDTH + 64),
}


@pytest.mark.parametrize(("text", "code", "line", "column"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_told_where_it_stands_in_the_page(text, code, line, column):
    assert at(refused(text)) == (code, line, column)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_point_into_the_page(newline):
    document = parse(page('{"a": [1, "x"]}').replace("\n", newline), "page.html")
    assert document.data == {"a": [1, "x"]}
    place = document.place(("a", 1))
    assert (place.line, place.column) == (3, 3 + OPENING_WIDTH + 10)


def test_a_page_is_known_by_its_beginning_not_by_its_name(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n " + embedded("x").encode())
    assert read_document(path).data == {"text": "x"}


def test_a_huge_page_is_refused_unread(tmp_path):
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(16 * 1024 * 1024 + 1)
    with pytest.raises(MaturityError) as caught:
        read_document(path)
    assert [d.code for d in caught.value.diagnostics] == ["Y020"]


def test_a_page_of_nothing_but_openings_is_refused_at_once():
    assert refused(OPENING * 100_000).code == "R033"
