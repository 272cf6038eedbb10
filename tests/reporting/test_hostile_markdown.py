"""Whatever people type shows as typed in Markdown, in the eyes of a CommonMark parser (rich's own dependency)."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.blocks import Bullets, Section
from maturity.reporting.escape import inline, markdown, markdown_lines
from maturity.reporting.markdown import section_markdown
from maturity.reporting.render import render
from maturity.scoring.engine import score
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCKS = {
    "heading",
    "paragraph",
    "bullet_list",
    "ordered_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def texts(source: str) -> list[str]:
    """Return the text of each block as a reader sees it, and refuse what a report does not consist of."""
    shown = []
    for token in PARSER.parse(source):
        if token.type != "inline":
            assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS, (token.type, token.content[:200])
            continue
        block = ""
        for child in token.children:
            kind = child.type
            assert kind in {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"} or (
                kind == "code_inline" and set(child.content) <= set("█░·━●■")
            ), (kind, child.content[:200])
            block += child.content if kind == "text" else " " if kind.endswith("break") else ""
        shown.append(folded(block))
    return shown


def report_of(payload: str) -> str:
    questionnaire, sheet = hostile_input(payload)
    q = Questionnaire.model_validate(questionnaire)
    return render(score(q, AnswerSheet.model_validate(sheet)), q, "md").decode()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_stays_text(payload):
    shown = texts(report_of(payload))
    assert sum(block.count(as_shown(payload)) for block in shown) > 40


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_changes_no_structure(payload):
    def shape(source: str) -> list[str]:
        return [f"{t.type}{t.tag}{t.level}" for t in PARSER.parse(source)]

    assert shape(report_of(payload)) == shape(report_of("plain"))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("before", ["", "- ", "1. ", "### ", "> "])
def test_a_line_shows_as_typed_wherever_it_stands(before, payload):
    flat = as_shown(payload)
    tokens = PARSER.parse(before + markdown(flat))
    (content,) = [t for t in tokens if t.type == "inline"]
    assert all(child.type == "text" for child in content.children), [c.type for c in content.children]
    assert folded("".join(child.content for child in content.children)) == flat


def test_ordinary_text_is_left_alone():
    for text in (
        "Level I (61%, L) – up 4.5 points.",
        "R&D",
        "Settled & Sons",
        "Fish&Chips;",
        "a-b",
        "+33",
        "−4",
        "What now? Yes: this!",
        "e.g. 3. of May",
    ):
        assert inline(text) == text


@pytest.mark.parametrize("text", ["&lt;", "a &#1; b", "&#x1;", "&amp;amp;", "&copy 2026", "&&lt;", "AT&T&para;"])
def test_an_entity_shows_as_typed(text):
    (content,) = [t for t in PARSER.parse(inline(text)) if t.type == "inline"]
    assert "".join(child.content for child in content.children) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("use --force", r"use \--force"),
        ("a---b", r"a\-\--b"),
        ("-- first", r"\-- first"),
        ("wait...", r"wait\..."),
        ("wait....", r"wait\.\..."),
    ],
)
def test_dashes_and_dots_stay_as_many_as_they_are(text, written):
    """Pandoc's own Markdown makes a dash or an ellipsis of several; behind a backslash each is itself, as in CommonMark."""
    assert markdown(text) == inline(text) == written
    assert texts(written) == [text]


def test_lines_are_kept():
    assert markdown_lines("one\n- two", "  ") == "one\\\n  \\- two"


def test_nothing_links_by_itself():
    assert "https\\://" in markdown("https://evil.example")
    assert "www\\." in markdown("www.evil.example")


@pytest.mark.parametrize(("items", "written"), [(("", "b"), "- \n- b\n"), (("",), "- \n"), ((), "\n")])
def test_an_item_without_words_keeps_its_place(items, written):
    """A question may consist of white space; that it is open is still told."""
    assert section_markdown(Section("s", "S", (Bullets(tuple((item,) for item in items)),))) == written
