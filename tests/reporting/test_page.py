"""The three reports in a browser: for everybody, in light and dark, as wide as the window, silent, and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from maturity.files.answers import load_answers
from maturity.files.brand import load_brand
from maturity.files.questionnaires import load_questionnaire
from maturity.reporting.document import SECTIONS
from maturity.reporting.look import Look, branding
from maturity.reporting.render import render
from maturity.scoring.engine import score

EXAMPLES = Path(__file__).parents[2] / "examples"
VIEWS = {"wide": (1280, "light"), "dark": (1280, "dark"), "telephone": (390, "light")}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [("northwind-kettles", kind) for kind in SECTIONS] + [("harbour-and-pine", "full")]
NAMES = {"northwind-kettles": "Northwind Kettles", "harbour-and-pine": "Harbour & Pine"}
SHEETS = {"executive": range(2, 3), "agenda": range(3, 13), "full": range(20, 41)}
"""How many sheets of paper a report may take."""


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, kind in PAGES:
        sheet = load_answers(EXAMPLES / f"{name}.yaml").sheet
        loaded = load_questionnaire(sheet.questionnaire, EXAMPLES)
        card = score(loaded.questionnaire, sheet, digest=loaded.digest)
        (folder / f"{name}-{kind}.html").write_bytes(render(card, loaded.questionnaire, "html", report=kind))
    return folder


@pytest.fixture
def opened(chromium, written) -> Iterator:
    """Open a report; fails when anything leaves the page, or the browser complains of it."""
    asked, wrong, contexts = [], [], []

    def open_page(name: str, kind: str, width: int = 1280, scheme: str = "light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((written / f"{name}-{kind}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith("file://")] == []
    assert len(asked) == len(contexts)
    assert wrong == []


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize(("width", "scheme"), VIEWS.values(), ids=VIEWS)
def test_it_is_for_everybody(opened, kind, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened("northwind-kettles", kind, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def test_what_is_not_for_everybody_is_found(opened):
    from axe_playwright_python.sync_playwright import Axe

    page = opened("northwind-kettles", "executive")
    page.evaluate("document.querySelector('svg[role=img]').removeAttribute('aria-labelledby')")
    page.evaluate("document.querySelectorAll('svg[role=img] > title').forEach(each => each.remove())")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [v["id"] for v in found] == ["svg-img-alt"]


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_nothing_scrolls_sideways(opened, name, kind):
    page = opened(name, kind)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in (390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_every_link_leads_somewhere(opened, name, kind):
    page = opened(name, kind)
    lost = """[...document.querySelectorAll('a[href^="#"]')].map(a => a.hash.slice(1))
              .filter(id => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1)"""
    assert page.evaluate(lost) == []
    assert page.evaluate("[...document.querySelectorAll('main > section')].filter(s => !s.id).length") == 0
    if kind == "full":
        anchors = page.evaluate("[...document.querySelectorAll('.answer')].map(a => a.id).filter(i => /^q-./.test(i))")
        asked = load_questionnaire("digital-transformation").questionnaire.questions()
        assert set(anchors) == {f"q-{question.id}" for _, question in asked}


def test_a_style_from_elsewhere_has_no_effect(chromium, written):
    """The policy holds: what is not the page's own sheet is refused, and so is every script."""
    page = chromium.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((written / "northwind-kettles-executive.html").as_uri())
    page.evaluate("""() => {
        const style = document.createElement('style'); style.textContent = 'h1 { color: rgb(1, 2, 3) }';
        document.head.append(style);
        const script = document.createElement('script'); script.textContent = 'document.title = "changed"';
        document.head.append(script);
    }""")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
    assert page.title() != "changed"
    assert len(refused) == 2
    page.close()


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_it_prints(opened, name, kind):
    page = opened(name, kind)
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    texts = [sheet.extract_text() for sheet in reader.pages]
    assert len(texts) in SHEETS[kind]
    assert float(reader.pages[0].mediabox.width) == pytest.approx(595, abs=1)  # A4 in points
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in re.sub(r"\s+", " ", text)
        assert number == 1 or NAMES[name] in text
        assert len(text) > 150, f"page {number} is all but empty"


@pytest.mark.parametrize("kind", SECTIONS)
def test_no_drawing_is_torn_on_paper(opened, kind):
    """Nothing that is drawn is higher than a page, and all of it asks to be kept together."""
    page = opened("northwind-kettles", kind, width=658)  # A4 less its margins, in CSS pixels
    page.emulate_media(media="print")
    torn = """[...document.querySelectorAll('figure.chart, .topic, .finding, tr')].filter(each =>
        getComputedStyle(each).breakInside !== 'avoid' || each.getBoundingClientRect().height > 956)
        .map(each => each.id || each.className)"""
    assert page.evaluate(torn) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_branded_report_is_for_everybody(chromium, tmp_path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    sheet = load_answers(EXAMPLES / "northwind-kettles.yaml").sheet
    loaded = load_questionnaire(sheet.questionnaire, EXAMPLES)
    look = Look(branding(load_brand(EXAMPLES / "brand" / "brand.yaml")))
    card = score(loaded.questionnaire, sheet, digest=loaded.digest)
    path = tmp_path / "branded.html"
    path.write_bytes(render(card, loaded.questionnaire, "html", report="executive", look=look))
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    assert page.evaluate("document.querySelector('.by img').naturalWidth") > 0
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
    page.close()


@pytest.mark.parametrize("width", [690, 720, 768])
def test_the_headline_figures_leave_no_block_where_a_row_is_not_full(opened, width):
    page = opened("northwind-kettles", "full", width=width)
    assert page.evaluate("getComputedStyle(document.querySelector('.stats')).backgroundColor") == "rgba(0, 0, 0, 0)"
    labels = page.evaluate(
        "[...document.querySelectorAll('.stat dt')].map(each => each.getBoundingClientRect().toJSON())"
    )
    first = [row[0] for row in ([at for at in labels if at["top"] == top] for top in {at["top"] for at in labels})]
    assert len({round(at["left"]) for at in first}) == 1  # each row begins where the text does
    assert first[0]["left"] == page.evaluate("document.querySelector('h2').getBoundingClientRect().left")


def test_no_word_is_broken_where_letters_are_twice_as_large_on_a_phone(opened):
    page = opened("northwind-kettles", "full", width=390)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    broken = """[...document.querySelectorAll('.contents a, .stat b')].flatMap(each => {
        const walk = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), found = [];
        while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(walk.currentNode, word.index);
            range.setEnd(walk.currentNode, word.index + word[0].length);
            if (range.getClientRects().length > 1) found.push(word[0]);
        }
        return found; })"""
    assert page.evaluate(broken) == []


def test_a_figure_and_the_word_behind_it_do_not_touch_on_paper(opened):
    """A column of figures ends where the next begins; 5 mm are 18.9 pixels."""
    page = opened("northwind-kettles", "full")
    page.emulate_media(media="print")
    gaps = page.evaluate("[...document.querySelectorAll('.right + td.left')].map(e => getComputedStyle(e).paddingLeft)")
    assert gaps
    assert {round(float(gap.removesuffix("px")), 1) for gap in gaps} == {18.9}
