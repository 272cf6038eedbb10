"""Reports in another of the questionnaire's languages."""

from __future__ import annotations

import re

import pytest

from maturity.diagnostics import MaturityError
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.faithful import Unchecked, check_page
from maturity.reporting.language import in_language, languages_of
from maturity.reporting.look import Look
from maturity.reporting.render import render
from reporting.conftest import SMALL

GERMAN = Look(language="de")
TITLE = {"en": "A small one", "de": "Ein kleiner"}
BANDS = [{"from": 0, "title": {"en": "Emerging", "de": "Am Anfang"}}]
ANSWERS = {"answers": {"a": {"r1": "tried", "r2": "none"}}}


def small(**more):
    return Questionnaire.model_validate(SMALL | {"title": TITLE, "bands": BANDS} | more)


def test_texts_are_in_that_language_and_what_is_missing_in_the_questionnaires_own(scored):
    card, q = scored(ANSWERS, title=TITLE, bands=BANDS)
    page = render(card, q, "html", look=GERMAN).decode()
    assert "Ein kleiner" in page
    assert "Am Anfang" in page
    assert "Who asks?" in page  # there in English alone
    assert "A small one" in render(card, q, "html").decode()


def test_it_says_which_words_are_in_which_language(scored):
    card, q = scored(ANSWERS, title=TITLE)
    page = render(card, q, "html", look=GERMAN).decode()
    assert '<html lang="en">' in page
    assert re.search('<h4 dir="auto" lang="de">Who asks', page)
    assert ' lang="de"' not in render(card, q, "html").decode()


def test_what_is_embedded_is_as_it_was_scored(scored):
    card, q = scored(ANSWERS, title=TITLE, bands=BANDS)
    data = render(card, q, "html", look=GERMAN).decode().partition('<script type="application/json"')[2]
    assert '"band":"Emerging"' in data
    assert "Am Anfang" not in data


def test_verify_does_not_call_it_changed(scored):
    card, q = scored(ANSWERS, title=TITLE)
    assert isinstance(check_page(render(card, q, "html", look=GERMAN, named=True).decode(), card, q), Unchecked)


@pytest.mark.parametrize(
    ("wanted", "found"), [("de", "de"), ("DE", "de"), ("de-AT", "de"), ("en", "en"), ("en-GB", "en"), ("de_AT", "de")]
)
def test_the_nearest_language_is_taken(wanted, found):
    assert in_language(small(), wanted)[1] == found


def test_a_questionnaire_is_translated_once(scored):
    """And looked up by the language that it is in."""
    card, q = scored(ANSWERS, title=TITLE, bands=BANDS)
    assert in_language(q, "de")[0] is in_language(q, "de")[0]
    assert in_language(q, "de")[0] is not in_language(small(), "de")[0]
    titles = [render(card, q, "md", look=look).decode().splitlines()[2] for look in (GERMAN, Look(), GERMAN)]
    assert [title.partition(" · ")[0] for title in titles] == ["Ein kleiner", "A small one", "Ein kleiner"]


def test_a_language_that_is_not_there_is_an_error():
    with pytest.raises(MaturityError) as caught:
        in_language(small(), "fr")
    (found,) = caught.value.diagnostics
    assert (found.code, found.help) == ("R074", "it has: de, en")


def test_every_text_of_a_questionnaire_is_looked_at():
    """Also those of options, levels, advice, and sides; and mappings that are no texts stay."""
    two = {"en": "x", "fi": "y"}
    q = small(
        sides={"m": {"title": two, "roles": ["cmo"]}, "t": {"title": "T", "roles": ["cio"]}},
        alignment={"between": ["m", "t"]},
        scales={"practice": [{"id": "none", "text": two}, {"id": "tried", "text": "t"}, {"id": "usual", "text": "u"}]},
        actions=[
            {
                "id": "do",
                "title": two,
                "steps": [two],
                "lifts": [{"question": "a", "to": "usual"}],
                "effort": {"m": 2},
                "owner": "m",
                "horizon": 9,
            }
        ],
    )
    assert languages_of(q) == {"en", "de", "fi"}
    spoken, _ = in_language(q, "fi")
    assert spoken.sides["m"].title == "y"
    assert spoken.scales["practice"][0].text == "y"
    assert (spoken.actions[0].title, spoken.actions[0].steps) == ("y", ("y",))
    assert spoken.actions[0].effort == {"m": 2}
    assert languages_of(spoken) == {"en"}


def test_the_built_in_example_keeps_its_bytes_in_its_own_language(example):
    card, q = example
    assert render(card, q, "md", look=Look(language="en")) == render(card, q, "md")


def test_office_files_take_it_too(scored):
    card, q = scored(ANSWERS, title=TITLE)
    for kind in ("docx", "pptx", "xlsx", "md"):
        assert render(card, q, kind, look=GERMAN) != render(card, q, kind)
