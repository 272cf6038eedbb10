"""Every text of a chart in a browser: inside its drawing, on no other text, and on a shape only where it fits in."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.model.questionnaire import Questionnaire
from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from maturity.reporting.render import render, render_comparison
from maturity.scoring.engine import score

EXAMPLES = Path(__file__).parents[2] / "examples"
LONG = "Commonwealth of WWW makers and MMM mongers, whose name goes on and on"
"""Wide letters, and more of them than there is room for."""

COLLISIONS = """() => {
  const found = [];
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
                      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  for (const drawing of document.querySelectorAll('svg[role=img]')) {
    const edge = drawing.viewBox.baseVal, name = drawing.querySelector('title').textContent + ' ' + edge.width;
    const texts = [...drawing.querySelectorAll('text')].map(text => {
      const box = text.getBBox();  // of which the letters take the middle half
      return {words: text.textContent, halo: text.previousElementSibling, left: box.x, right: box.x + box.width,
              top: box.y + 0.25 * box.height, bottom: box.y + 0.8 * box.height};
    }).filter(text => text.right > text.left);
    const shapes = [...drawing.querySelectorAll('rect')].filter(shape => !shape.closest('pattern')).map(shape => {
      const box = shape.getBBox();
      return {shape, left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height};
    });
    texts.forEach((text, i) => {
      if (text.left < -0.5 || text.right > edge.width + 0.5 || text.top < 0 || text.bottom > edge.height)
        found.push(`${name}: '${text.words}' leaves the drawing`);
      for (const other of texts.slice(i + 1))
        if (meet(text, other)) found.push(`${name}: '${text.words}' on '${other.words}'`);
      for (const shape of shapes)
        if (meet(text, shape) && !(shape.left <= text.left && text.right <= shape.right) && shape.shape !== text.halo)
          found.push(`${name}: '${text.words}' on a shape`);
    });
  }
  return found;
}"""


@pytest.fixture
def collisions(chromium, tmp_path):
    """Open a page in each width and return what collides."""

    def look(page: bytes) -> list[str]:
        path = tmp_path / "page.html"
        path.write_bytes(page)
        found = []
        for width in (1280, 390):
            tab = chromium.new_page(viewport={"width": width, "height": 900})
            tab.goto(path.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert tab.evaluate("document.querySelectorAll('svg[role=img] text').length") > 10
            found += tab.evaluate(COLLISIONS)
            tab.close()
        return found

    return look


def page_of(name: str, kind: str = "full", change=None) -> bytes:
    sheet = load_answers(EXAMPLES / f"{name}.yaml").sheet
    loaded = load_questionnaire(sheet.questionnaire, EXAMPLES)
    data = loaded.questionnaire.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if change is not None:
        change(data)
    questionnaire = Questionnaire.model_validate(data)
    return render(score(questionnaire, sheet, digest=loaded.digest), questionnaire, "html", report=kind)


@pytest.mark.parametrize("kind", ["full", "executive"])
@pytest.mark.parametrize("name", ["northwind-kettles", "harbour-and-pine"])
def test_in_a_report(collisions, name, kind):
    assert collisions(page_of(name, kind)) == []


def lengthen(data) -> None:
    """Give long names to whatever a chart names."""
    for side in data["sides"].values():
        side["title"] = LONG
    for level in data["ladder"]["levels"]:
        level["label"], level["title"] = f"{level['label']} {LONG}", LONG
    factors = [*data["factors"]]
    for factor in factors:
        factors += factor.get("factors", [])
        factor["title"] = LONG
        for question in factor.get("questions", []):
            question["text"] = LONG


def test_with_long_names(collisions):
    assert collisions(page_of("northwind-kettles", change=lengthen)) == []


@pytest.mark.parametrize(
    "names",
    [
        ("northwind-kettles-2025", "northwind-kettles"),
        ("northwind-kettles", "harbour-and-pine"),
        ("northwind-kettles", "harbour-and-pine") * 4,
    ],
    ids=["over time", "side by side", "eight"],
)
def test_in_a_comparison(collisions, names):
    opened = [open_input(EXAMPLES / f"{name}.yaml", lenient=True) for name in names]
    assert collisions(render_comparison(compare(opened), "html")) == []
