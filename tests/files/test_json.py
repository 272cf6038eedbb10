"""JSON: the same data, the same strictness."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import parse
from files.reading_help import at, refused

DEEP = '{"a":' * 65 + "1" + "}" * 65

CASES = {
    "open": ('{"a": [1,2', "Y009", 1, 11),
    # since Python 3.13 the comma is told, before that what comes after it
    "trailing comma": ('{"a": 1,}', "Y009", 1, 8 if sys.version_info >= (3, 13) else 9),
    "no comma": ('{"a": 1\n "b": 2}', "Y009", 2, 2),
    "single quotes": ("{'a': 1}", "Y009", 1, 2),
    "comment": ('{"a": 1} // note', "Y014", 1, 10),
    "two documents": ('{"a": 1}\n{"a": 1}', "Y014", 2, 1),
    "leading zero": ('{"a": 01}', "Y009", 1, 8),
    "open quote": ('{"a": "x}', "Y003", 1, 7),
    "line feed in a text": ('{"a": "x\ny"}', "Y023", 1, 9),
    "unknown escape": ('{"a": "\\q"}', "Y009", 1, 8),
    "key twice": ('{"a": 1,\n "a": 2}', "Y010", 2, 2),
    "key twice, inside": ('[{"b": 1, "b": 2}]', "Y010", 1, 11),
    "NaN": ('{"a": NaN}', "Y017", 1, 7),
    "infinity": ('{"a": -Infinity}', "Y017", 1, 7),
    "too large": ('{"a": 1e999}', "Y017", 1, 7),
    "many digits": ('{"a": ' + "9" * 5000 + "}", "Y017", 1, 7),
    "half a character": ('{"a": "\\ud800"}', "Y023", 1, 7),
    "half a character in a key": ('{"\\udc00": 1}', "Y023", 1, 2),
    "NUL": ('{"a": "\\u0000"}', "Y023", 1, 7),
    "form feed": ('{"a": "\\f"}', "Y023", 1, 7),
    "deep": (DEEP, "Y015", 1, 5 * 64 + 1),
    "very deep": ("[" * 100_000, "Y015", 1, 65),
    "nothing": (" \n", "Y024", 1, 1),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name):
    text, *expected = CASES[name]
    assert list(at(refused(text, json=True))) == expected


def test_what_is_fine():
    assert parse('{"a": "\\ud83d\\ude00 \\u00e4", "b": [1.5, null, true]}', "x").data == {
        "a": "😀 ä",
        "b": [1.5, None, True],
    }
    assert parse("[" * 64 + "]" * 64, "x", json=True).data


def scorecard(values, more=""):
    return '{"format": "maturity/scorecard/1", "x": [' + "1," * values + f"1{more}]}}"


def test_a_scorecard_of_many_people_is_read_whole_or_refused():
    """Of its values no places are kept: they would take more memory than a hostile file may."""
    assert len(parse(scorecard(399_000), "x", json=True).data["x"]) == 399_001
    place = parse(scorecard(150_000), "x", json=True).place(("x", 3))
    assert (place.line, place.column) == (1, 1)
    assert refused(scorecard(400_000), json=True).code == "Y018"
    assert refused(scorecard(150_000).replace("scorecard", "answers"), json=True).code == "Y018"
    assert refused(scorecard(150_000, ', {"a": 1, "a": 2}'), json=True).code == "Y018"
    assert refused(scorecard(150_000, ', "\\u0000"'), json=True).code == "Y018"
    assert refused(scorecard(150_000, f', "{"a" * 1_000_001}"'), json=True).code == "Y018"
    assert refused(scorecard(150_000, ", oops"), json=True).code == "Y009"
    assert refused(scorecard(150_000, ", " + "[" * 70 + "]" * 70), json=True).code == "Y015"


def test_number_of_values():
    assert refused('{"a": [' + "1," * 100_000 + "1]}", json=True).code == "Y018"
    commas = json.dumps({"a": "," * 200_000})
    assert len(parse(commas, "x", json=True).data["a"]) == 200_000


def test_length_of_a_text():
    assert at(refused(json.dumps({"a": 1, "b": "x" * 1_000_001}), json=True)) == ("Y019", 1, 15)


def test_text_that_begins_like_json():
    assert parse('{"a": no}', "x").data == {"a": "no"}, "flow YAML"
    assert parse('{"a": 1} # note\n', "x").data == {"a": 1}
    assert refused('{"a": 1, "a": 2}').code == "Y010"


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | PLAIN,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN, inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(PLAIN, DATA), st.sampled_from([None, 2]), st.booleans())
def test_reads_what_json_writes(data, indent, ascii_only):
    document = parse(json.dumps(data, indent=indent, ensure_ascii=ascii_only), "x", json=True)
    assert document.data == data
    for key in data:
        assert document.place((key,)).line is not None
    assert document._recorded is None or document._recorded[0] == data
