"""Whatever people type shows as typed in HTML, and nothing of it becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.html import css_string
from maturity.reporting.render import render
from maturity.scoring.engine import score
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input

TEXTS = {
    "a",
    "article",
    "b",
    "bdi",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
}
VOID = {"meta"}
SVG = {"svg", "defs", "pattern", "rect", "line", "path", "circle", "polygon", "text", "title", "desc"}
ATTRIBUTES = {
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "dir",
    "http-equiv",
    "href",
    "id",
    "lang",
    "name",
    "type",
    "data-tool",
    "data-report",
    "role",
    "scope",
    "tabindex",
    "value",
    "open",
}
SVG_ATTRIBUTES = {
    "aria-hidden",
    "aria-labelledby",
    "class",
    "cx",
    "cy",
    "d",
    "fill",
    "font-family",
    "font-size",
    "font-weight",
    "height",
    "id",
    "opacity",
    "patternTransform",
    "patternUnits",
    "points",
    "r",
    "role",
    "rx",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-width",
    "text-anchor",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
}


class Checked(HTMLParser):
    """Reads a page as a browser would, and refuses what a report does not consist of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag, attrs):
        drawing = tag == "svg" or "svg" in self.open
        allowed = SVG if drawing else TEXTS | VOID | {"style", "script"}
        assert tag in allowed, tag
        if tag == "script":
            assert dict(attrs)["type"] == "application/json"  # which no browser runs
        names = {name.lower() for name in (SVG_ATTRIBUTES if drawing else ATTRIBUTES)}
        for name, value in attrs:
            assert name in names, (tag, name, value)
            if name == "href":
                assert tag == "a"
                assert value.startswith("#"), value
                self.links.append(value[1:])
            if name == "id":
                self.ids.append(value)
            if name in {"fill", "stroke"}:
                assert value.startswith(("#", "url(#")) or value == "none", value
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        kept = {"style": self.styles, "script": self.scripts}
        kept.get(self.open[-1] if self.open else "", self.texts).append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")


def page_of(payload: str) -> Checked:
    questionnaire, sheet = hostile_input(payload)
    q = Questionnaire.model_validate(questionnaire)
    page = Checked()
    page.feed(render(score(q, AnswerSheet.model_validate(sheet)), q, "html").decode())
    page.close()
    assert not page.open
    return page


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_stays_text(payload):
    page = page_of(payload)
    shown = folded("".join(page.texts))
    assert shown.count(as_shown(payload)) > 40  # titles, answers, comments, evidence, steps, sources …
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.links) <= set(page.ids)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_the_scorecard_in_the_page_holds_what_was_typed(payload):
    (embedded,) = page_of(payload).scripts
    assert json.loads(embedded)["organisation"]["name"] == payload


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_the_style_sheet_does_not_depend_on_what_was_typed_beyond_its_running_header(payload):
    *style, header = "".join(page_of(payload).styles).splitlines()
    *plain, _ = "".join(page_of("plain").styles).splitlines()
    assert style == plain
    assert header.startswith("@page")
    assert header.count('"') == 4


def spelled_out(css: str) -> Iterator[str]:
    i = 0
    while i < len(css):
        if css[i] == "\\":
            yield chr(int(css[i + 1 : i + 7], 16))
            i += 7
        else:
            yield css[i]
            i += 1


@pytest.mark.parametrize("name", ["Harbour & Pine", '"};</style>', "\\", "a\nb", "日本語", "x" * 500])
def test_a_css_string_holds_nothing_but_letters_digits_and_codes(name):
    css = css_string(name)
    assert set(css) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\\")
    assert "".join(spelled_out(css))[:60] == name[:60]
