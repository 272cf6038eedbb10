"""Texts that want to be more than text, in a browser: nothing runs, nothing is asked for, and all shows as typed."""

from __future__ import annotations

import pytest

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.document import SECTIONS
from maturity.reporting.render import render
from maturity.scoring.engine import score
from reporting.hostile import PAYLOADS, as_shown, folded, hostile_input

WATCH = "window.ran = []; for (const name of ['alert', 'open', 'print', 'fetch']) window[name] = () => window.ran.push(name)"


def open_page(chromium, folder, text: str, kind: str):
    """Return a page of a report in which a text is everywhere, what it asked for, and what the browser says."""
    questionnaire, sheet = hostile_input(text)
    model = Questionnaire.model_validate(questionnaire)
    path = folder / "hostile.html"
    path.write_bytes(render(score(model, AnswerSheet.model_validate(sheet)), model, "html", report=kind, named=True))
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    heard: list[str] = []
    page.add_init_script(WATCH)
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.evaluate("document.querySelectorAll('a, [tabindex], summary').forEach(each => each.focus())")
    return page, [each for each in heard if each != path.as_uri()]


@pytest.mark.parametrize("name", PAYLOADS)
def test_nothing_runs_and_it_shows_as_typed(chromium, tmp_path, name):
    page, heard = open_page(chromium, tmp_path, PAYLOADS[name], "full")
    assert heard == []
    assert page.evaluate("window.ran") == []
    assert (
        page.evaluate(
            "document.querySelectorAll('script:not([type=\"application/json\"]), iframe, object, embed').length"
        )
        == 0
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
        )
        == []
    )
    assert (
        page.evaluate("[...document.querySelectorAll('a')].filter(a => !a.getAttribute('href').startsWith('#')).length")
        == 0
    )
    shown = page.evaluate("document.body.textContent")
    assert as_shown(PAYLOADS[name]) in folded(shown)
    assert as_shown(PAYLOADS[name])[:70] in folded(page.title())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("name", ["script", "css", "long", "rtl"])
def test_so_in_every_report(chromium, tmp_path, name, kind):
    page, heard = open_page(chromium, tmp_path, PAYLOADS[name], kind)
    assert heard == []
    assert page.evaluate("window.ran") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_a_script_that_ran_would_be_heard(chromium, tmp_path):
    path = tmp_path / "running.html"
    path.write_text("<script>alert(1)</script><img src='http://127.0.0.1:9/x.png'>")
    page = chromium.new_page()
    asked: list[str] = []
    page.add_init_script(WATCH)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.evaluate("window.ran") == ["alert"]
    assert "http://127.0.0.1:9/x.png" in asked
    page.close()
