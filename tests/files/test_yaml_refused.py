"""What YAML reading refuses: one error each, with its code and place."""

from __future__ import annotations

import pytest

from files.reading_help import at, refused
from maturity.diagnostics import render_text

CASES = {
    "tab before a key": ("a:\n\tb: 1\n", "Y002", 2, 1),
    "tab after a block": ("a:\n  b: 1\n\tc: 2\n", "Y002", 3, 1),
    "tab in a literal": ("a: |\n\tb\n", "Y002", 2, 1),
    "open double quote": ('a: "abc\nb: 1\n', "Y003", 1, 4),
    "open single quote": ("a: 1\nb: 'abc\n", "Y003", 2, 4),
    "open quote before a new document": ('a: "abc\n---\n', "Y003", 1, 4),
    "open bracket": ("a: [1, 2\nb: 1\n", "Y003", 1, 4),
    "open brace": ("a: {x: 1, y: 2\n", "Y003", 1, 4),
    "open bracket at the end": ("a: [", "Y003", 1, 5),
    "second colon": ("text: Who: the boss\n", "Y004", 1, 10),
    "second colon in an item": ("- text: a b: c\n", "Y004", 1, 12),
    "deeper than a value": ("a: 1\n  b: 2\n", "Y005", 2, 4),
    "between two columns": ("a:\n  b: 1\n c: 2\n", "Y005", 3, 2),
    "list beside keys": ("a: 1\n- b\n", "Y005", 2, 1),
    "key beside items": ("a:\n  - b\n  c: 1\n", "Y005", 3, 3),
    "at sign": ("a: @b\n", "Y006", 1, 4),
    "backtick": ("a: `b`\n", "Y006", 1, 4),
    "text after a quote": ('a: "b" c\n', "Y006", 1, 8),
    "unknown escape": ('a: "\\q"\n', "Y007", 1, 5),
    "half a character": ('a: "\\ud800"\n', "Y007", 1, 7),
    "no colon": ("a: 1\nfoo\nb: 2\n", "Y008", 2, 1),
    "two commas": ("a: [1,,2]\n", "Y001", 1, 7),
    "unknown directive": ("%FOO\n---\na\n", "Y001", 1, 5),
    "key twice": ("a: 1\nb:\n  c: 1\n  c: 2\n", "Y010", 4, 3),
    "key twice, once in quotes": ("a: 1\n'a': 1\n", "Y010", 2, 1),
    "key twice in a line": ("{a: 1, b: 2, a: 3}", "Y010", 1, 14),
    "alias": ("a: 1\nb: *a\n", "Y011", 2, 4),
    "anchor": ("a: &x 1\n", "Y011", 1, 4),
    "anchor of a list": ("a: &x [1]\n", "Y011", 1, 4),
    "anchor of a key": ("&x a: 1\n", "Y011", 1, 1),
    "asterisks": ("a: **bold**\n", "Y011", 1, 4),
    "tag": ("a: !!str 1\n", "Y012", 1, 4),
    "own tag": ("a: !x {b: 1}\n", "Y012", 1, 4),
    "exclamation mark": ("a: ! 1\n", "Y012", 1, 4),
    "object tag": ("!!python/object/apply:os.system ['x']\n", "Y012", 1, 1),
    "tag directive": ("# note\n%TAG !e! tag:e\n---\na: 1\n", "Y012", 2, 1),
    "merge key": ("a: 1\n<<: {b: 1}\n", "Y013", 2, 1),
    "two documents": ("a: 1\n---\nb: 2\n", "Y014", 2, 1),
    "empty second document": ("a: 1\n---\n", "Y014", 2, 1),
    "text after the end": ("a: 1\n...\nb: 2\n", "Y014", 3, 1),
    "list as a key": ("? [a]\n: b\n", "Y016", 1, 3),
    "mapping as a key": ("{{a: 1}: b}\n", "Y016", 1, 2),
    "no key": ("{: b}\n", "Y001", 1, 2),
    "NUL": ("a: 1\nb: x\x00y\n", "Y023", 2, 5),
    "bell": ("a: \x07\n", "Y023", 1, 4),
    "NUL as an escape": ('a: "\\0"\n', "Y023", 1, 4),
    "escape as an escape": ('a: ["\\e[31m"]\n', "Y023", 1, 5),
    "nothing": ("", "Y024", 1, 1),
    "comments": ("# one\n\n# two\n", "Y024", 1, 1),
    "an empty document": ("---\n", "Y024", 1, 1),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name):
    text, *expected = CASES[name]
    found = refused(text, json=False)
    assert list(at(found)) == expected
    assert found.message.isprintable()
    assert "error[" in render_text(found)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "a:\n", "{a: ["])
def test_depth(opening):
    found = refused(opening * 100 if "\n" not in opening else "".join(" " * i + "a:\n" for i in range(100)), json=False)
    assert found.code == "Y015"


def test_64_deep_is_fine():
    from documents import parse

    assert parse("[" * 64 + "]" * 64, "x").data
    assert refused("[" * 65 + "]" * 65).place.column == 65


def test_number_of_values():
    from documents import parse

    assert len(parse("[" + "1," * 99_999 + "]", "x").data) == 99_999
    assert refused("[" + "1," * 100_000 + "]").code == "Y018"


def test_length_of_a_text():
    assert at(refused("a: b\nc: " + "x" * 1_000_001)) == ("Y019", 2, 4)


def test_a_faulty_text_in_python():
    assert at(refused("a: 1\nb: \ud800\n")) == ("Y021", 2, 4)


def test_long_words_are_cut_in_messages():
    found = refused(f"{'k' * 5000}: 1\n".replace(": 1", "") + "\nb: 1")
    assert len(found.message) < 200
    twice = refused("? " + "k" * 5000 + "\n: 1\n? " + "k" * 5000 + "\n: 1\n")
    assert twice.code == "Y010"
    assert len(twice.message) < 200
