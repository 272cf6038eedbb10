"""The comparison in a browser: accessible, as wide as the window, and silent on the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from maturity.reporting.render import render_comparison
from portfolio.samples import QUESTIONNAIRE, sheet

EXAMPLES = Path(__file__).parents[2] / "examples"
VIEWS = {"wide": (1280, "light"), "dark": (1280, "dark"), "telephone": (390, "light")}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """One organisation over time, one whose questionnaire has changed, and several side by side."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "one.yaml").write_text(QUESTIONNAIRE)
    (folder / "two.yaml").write_text(QUESTIONNAIRE.replace("1.0.0", "2.0.0").replace("{at: 100,", "{at: 50,"))
    texts = {
        "a": sheet(where="one.yaml", reuse=20, date="2025-01-31"),
        "b": sheet(where="two.yaml", date="2026-01-31").replace("1.0.0", "2.0.0"),
        **{f"s{i}": sheet(f"Works {i}", where="one.yaml", reuse=20 * i) for i in range(5)},
    }
    for name, text in texts.items():
        (folder / f"{name}-sheet.yaml").write_text(text)
    kettles = [EXAMPLES / "northwind-kettles-2025.yaml", EXAMPLES / "northwind-kettles.yaml"]
    groups = {"kettles": kettles, "changed": [folder / f"{n}-sheet.yaml" for n in "ab"]}
    groups["side"] = [folder / f"s{i}-sheet.yaml" for i in range(5)]
    for name, paths in groups.items():
        (folder / f"{name}.html").write_bytes(render_comparison(compare([open_input(p) for p in paths]), "html"))
    return folder


@pytest.mark.parametrize("name", ["kettles", "changed", "side"])
@pytest.mark.parametrize(("width", "scheme"), VIEWS.values(), ids=VIEWS)
def test_a_comparison_is_for_everybody_and_asks_for_nothing(chromium, pages, name, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((pages / f"{name}.html").as_uri())
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert asked == [(pages / f"{name}.html").as_uri()]
    page.close()


def test_no_word_of_a_header_is_broken_with_the_text_spacing_that_readers_may_choose(chromium, pages):
    """0.12 em between letters (WCAG 2.2, 1.4.12), which is about what a wider font takes."""
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto((pages / "kettles.html").as_uri())
    page.evaluate("document.querySelectorAll('thead th').forEach(th => { th.style.letterSpacing = '.12em' })")
    lines = """[...document.querySelectorAll('thead th')].filter(th => !/\\s/.test(th.textContent)).map(th => {
        const words = document.createRange();
        words.selectNodeContents(th);
        return [th.textContent, new Set([...words.getClientRects()].map(line => line.bottom)).size];
    })"""
    found = page.evaluate(lines)
    assert ["Questionnaire", 1] in found
    assert [word for word, n in found if n > 1] == []
    page.close()
