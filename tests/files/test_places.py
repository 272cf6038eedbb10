"""Where keys and values stand."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from documents import parse
from maturity.diagnostics import KEY
from maturity.files.document import mark_at

TEXT = """\
title: Example
factors:
  - id: one
    weight: 2
    questions: [{id: a, text: 'A b'}, {id: b}]
  - id: two
about: |
  long
  text
"""


def spot(document, path, **options):
    place = document.place(path, **options)
    return place.line, place.column, place.width


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (1, 1, 1)),
        (("title",), (1, 8, 7)),
        (("factors",), (2, 1, 7)),
        (("factors", 0), (3, 5, 1)),
        (("factors", 0, "weight"), (4, 13, 1)),
        (("factors", 0, "questions"), (5, 16, 31)),
        (("factors", 0, "questions", 0), (5, 17, 20)),
        (("factors", 0, "questions", 0, "text"), (5, 31, 5)),
        (("factors", 1, "id"), (6, 9, 3)),
        (("about",), (7, 8, 1)),
        (("factors", 0, "nothing"), (3, 5, 1)),
        (("factors", 7, "id"), (2, 1, 7)),
        (("nothing", "at", "all"), (1, 1, 1)),
        (("title", "deeper"), (1, 8, 7)),
    ],
)
def test_values(path, expected):
    assert spot(parse(TEXT, "x"), path) == expected


def test_an_item_of_a_list_that_is_the_short_form_of_an_answer():
    document = parse("answers:\n  own: [a, b]\n  block:\n    r1:\n      - a\n      - bc\n", "x")
    assert spot(document, ("answers", "own", "agreed", "answer", 1)) == (2, 12, 1)
    assert spot(document, ("answers", "block", "r1", "answer", 1)) == (6, 9, 2)
    assert spot(document, ("answers", "own", "agreed", "answer")) == (2, 8, 1)


def test_keys():
    document = parse(TEXT, "x")
    assert spot(document, ("title",), key=True) == (1, 1, 5)
    assert spot(document, ("title", KEY)) == (1, 1, 5)
    assert spot(document, ("factors", 0, "weight"), key=True) == (4, 5, 6)
    assert spot(document, ("factors", 0, "nothing"), key=True) == (3, 5, 1)
    assert document.place(("title", KEY)).path == ("title",)


def test_excerpt_and_name():
    place = parse(TEXT, "a/b.yaml").place(("factors", 0, "weight"))
    assert place.file == "a/b.yaml"
    assert place.source == "    weight: 2"
    assert str(place) == "a/b.yaml:4:13"


def test_long_lines_have_no_excerpt():
    place = parse("a: [" + "x, " * 5000 + "y]", "x").place(("a", 4000))
    assert place.source is None
    assert place.column == 5 + 3 * 4000


def test_json_places():
    document = parse(json.dumps({"a": [1, {"b": "text"}]}, indent=2), "x", json=True)
    assert spot(document, ("a",)) == (2, 8, 1)
    assert spot(document, ("a", 1, "b")) == (5, 12, 6)
    assert spot(document, ("a", 1, "b"), key=True) == (5, 7, 3)


BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
LINES = st.lists(st.tuples(st.sampled_from(["", "# ä", "  ", "# 😀 x"]), BREAKS), max_size=8)


@given(LINES, BREAKS, LINES)
def test_lines_are_counted_as_libyaml_does(before, between, after):
    head = "".join(a + b for a, b in before)
    text = head + "key: 1" + between + "".join(a + b for a, b in after) + "other: [ä, '😀', z]"
    events = [e for e in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent)]
    document = parse(text, "x")
    for event, path in zip(
        events, [("key", KEY), ("key",), ("other", KEY), ("other", 0), ("other", 1), ("other", 2)], strict=True
    ):
        place = document.place(path)
        assert (place.line, place.column) == (event.start_mark.line + 1, event.start_mark.column + 1)
        assert mark_at(text, event.start_mark.index) == (
            event.start_mark.index,
            event.start_mark.line,
            event.start_mark.column,
        )
        assert place.source[place.column - 1 :].startswith(text[event.start_mark.index : event.end_mark.index])
