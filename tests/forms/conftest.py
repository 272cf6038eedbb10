"""A telephone for the tests of the page."""

from __future__ import annotations

import pytest


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
