"""YAML 1.2 core scalars, quoting and keys."""

from __future__ import annotations

import pytest

from documents import parse
from files.reading_help import at, refused

CASES = [
    ("", None),
    ("~", None),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("nUll", "nUll"),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("tRue", "tRue"),
    ("yes", "yes"),
    ("no", "no"),
    ("on", "on"),
    ("off", "off"),
    ("y", "y"),
    ("N", "N"),
    ("0", 0),
    ("-0", 0),
    ("+12", 12),
    ("010", 10),
    ("0o17", 15),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("-0x1F", "-0x1F"),
    ("0o8", "0o8"),
    ("1_000", "1_000"),
    ("1,000", "1,000"),
    ("1:30", "1:30"),
    ("2026-11-23", "2026-11-23"),
    ("1.0.0", "1.0.0"),
    ("1.5", 1.5),
    ("1.", 1.0),
    (".5", 0.5),
    ("-.5e2", -50.0),
    ("1e3", 1000.0),
    ("1E-2", 0.01),
    ("e3", "e3"),
    (".", "."),
    ("-", None),  # an item of a list: see test_a_dash
    ("+", "+"),
    (".e1", ".e1"),
    ("inf", "inf"),
    ("nan", "nan"),
    ("tomorrow", "tomorrow"),
    ("follow up", "follow up"),
    ("x # note", "x"),
    ("x#y", "x#y"),
    ("'no'", "no"),
    ('"1"', "1"),
    ("''", ""),
    ("'it''s'", "it's"),
    ('"a\\tb\\u00e4"', "a\tbä"),
    ("ünïcödé ✓ 😀", "ünïcödé ✓ 😀"),
    ("[1, no, ~, 'x']", [1, "no", None, "x"]),
    ("{a: 1, b: {}}", {"a": 1, "b": {}}),
    ("[]", []),
]


@pytest.mark.parametrize(("written", "value"), [c for c in CASES if c[0] != "-"])
def test_value(written, value):
    data = parse(f"key: {written}\n", "x").data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


def test_a_dash():
    assert parse("key:\n-\n- 1\n", "x").data == {"key": [None, 1]}


def test_texts_over_several_lines():
    text = "a: |\n  one\n  two\nb: >-\n  one\n  two\nc: one\n  two\n"
    assert parse(text, "x").data == {"a": "one\ntwo\n", "b": "one two", "c": "one two"}


@pytest.mark.parametrize("key", ["1", "true", "~", "1.5", "no", "2026-11-23", "null"])
def test_keys_are_texts(key):
    assert parse(f"{key}: 1\n", "x").data == {key: 1}


def test_a_quoted_merge_key_is_a_key():
    assert parse('"<<": 1\n', "x").data == {"<<": 1}


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "1e999", "9" * 310, "9" * 100_000, "0x" + "f" * 300])
def test_numbers_one_cannot_count_with(number):
    assert at(refused(f"a: 1\nb: {number}\n")) == ("Y017", 2, 4)


def test_large_integers_stay_exact():
    assert parse("a: 12345678901234567890\n", "x").data == {"a": 12345678901234567890}


def test_line_ends_and_byte_order_mark():
    assert parse("\ufeffa: 1\r\nb:\r\n  - x\r\n", "x").data == {"a": 1, "b": ["x"]}
    assert parse("a: 1\rb: 2\r", "x").data == {"a": 1, "b": 2}


def test_one_explicit_document_is_fine():
    assert parse("%YAML 1.2\n---\na: 1\n...\n", "x").data == {"a": 1}


@pytest.mark.parametrize("text", ["just a text", "- 1\n- 2", "12"])
def test_what_is_no_mapping_is_still_data(text):
    assert parse(text, "x").data is not None
