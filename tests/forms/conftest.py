"""A browser for the tests of the page: the system's Chromium, started once, never a download."""

from __future__ import annotations

import pytest

from forms.filling import program


@pytest.fixture(scope="session")
def chromium():
    path = program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium):
    """A page 390 px wide that fails when anything leaves it or its script stumbles."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    asked, wrong = [], []
    context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file://", "blob:"))] == []
    assert wrong == []
