"""Keys of texts that are no language, and languages that lack texts, counted by hand."""

import pytest

from checking.building import built, single
from maturity.checking.languages import check_languages
from maturity.diagnostics import symbolic


def told(**more):
    return [(d.code, symbolic(d.place.path), d.message) for d in check_languages(built(**more))]


@pytest.mark.parametrize(
    ("key", "meant"), [("dE", "de"), ("de_AT", "de-AT"), ("DE-at", "de-at"), ("deutsch", None), ("", None), ("d", None)]
)
def test_a_key_that_is_no_language_is_told_once_with_what_is_meant(key, meant):
    found = list(check_languages(built(title={"en": "A", key: "B"}, about={"en": "A", key: "B"})))
    assert [(d.code, d.place.path[:2]) for d in found] == [("Q160", ("title", key))]
    assert (f"'{meant}'" in (found[0].help or "")) == (meant is not None)


@pytest.mark.parametrize("key", ["de", "pt-BR", "zh-Hans-CN", "gsw", "de-at"])
def test_language_tags_are_let_be(key):
    assert told(title={"en": "A", key: "B"}) == []


def test_what_a_language_lacks_is_counted_and_told_once():
    """Of a title, two sides, a factor's title, a question and its options a, b, c — eight — five are there in German."""
    both = {"en": "A", "de": "B"}
    question = single("q") | {
        "text": both,
        "options": [{"id": i, "text": t} for i, t in zip("abc", (both, "C", both), strict=True)],
    }
    factors = [{"id": "all", "title": both, "questions": [question]}]
    found = told(title=both, factors=factors)
    assert [each[:2] for each in found] == [("Q161", "sides.marketing.title")]
    assert found[0][2].startswith("3 of 8 texts")


def test_half_of_the_texts_are_not_most():
    """Title and two sides, of which two are more than half and one is not."""
    sides = {"a": {"title": {"en": "A", "de": "B"}, "roles": ["a"]}, "b": {"title": "B", "roles": ["b"]}}
    assert told(sides=sides) == []
    assert [code for code, _, _ in told(sides=sides, title={"en": "A", "de": "B"})] == ["Q161"]


def test_names_of_sources_are_not_translated():
    both = {"en": "A", "de": "B"}
    sides = {"a": {"title": both, "roles": ["a"]}}
    assert told(title=both, sides=sides, sources={"book": {"title": "A Book"}}) == []
