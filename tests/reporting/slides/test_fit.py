"""Text that stays in its box: counted in lines, made smaller, cut at a word."""

from __future__ import annotations

import pytest

from maturity.reporting.inline import Strong, Typed
from maturity.reporting.slides.fit import Para, Piece, cut, fitted, height, lines, longest_word, para, pieces, text_of


def test_lines_are_counted_by_words_and_long_words_are_broken():
    assert lines((Piece("one"),), 10, 100) == 1
    # each word of ten letters is 55 points wide at size 10: one fits into 100 points, two do not
    assert lines((Piece("abcdefghkn abcdefghkn abcdefghkn"),), 10, 100) == 3
    assert lines((Piece("a\nb\n\nc"),), 10, 100) == 4
    assert lines((Piece("n" * 100),), 10, 110) == pytest.approx(6, abs=1)


def test_a_number_stays_with_its_unit():
    # "days" is four letters of 5.5 points at size 10
    assert longest_word(para("50\u00a0days"), 10) > longest_word(para("50 days"), 10) == 22
    assert lines((Piece("50 days"),), 10, 35) == lines((Piece("a 50\u00a0day"),), 10, 35) == 2
    assert lines((Piece("50\u00a0days"),), 10, 45) == 1


def test_text_takes_the_largest_size_that_fits():
    paras = (para("word " * 20),)
    size, kept = fitted(paras, 300, 1000, (20, 16, 12))
    assert (size, kept) == (20, paras)
    size, kept = fitted(paras, 300, height(paras, 16, 300), (20, 16, 12))
    assert (size, kept) == (16, paras)


@pytest.mark.parametrize("words", ["word " * 500, "x" * 10_000, "ab\n" * 400, "שלום " * 300, "漢字" * 900])
@pytest.mark.parametrize("room", [20, 47, 130])
def test_what_does_not_fit_is_cut_with_an_ellipsis_and_then_fits(words, room):
    paras = (para("First."), para(words, kind="bullet"), para("Last."))
    size, kept = fitted(paras, 200, room, (14, 12))
    assert size == 12
    assert height(kept, size, 200) <= max(room, 12 * 1.22)
    assert text_of(kept[-1].pieces).endswith("…")


def test_a_word_is_not_torn_unless_it_is_longer_than_a_line():
    kept = text_of(cut((Piece("The crowd answers within a day."),), 10, 90, 1))
    assert kept.endswith("…")
    assert "The crowd answers within a day.".startswith(kept[:-1] + " ")
    assert text_of(cut((Piece("x" * 500),), 10, 90, 1)).startswith("xxxxx")


def test_a_direction_that_was_opened_is_closed_where_the_text_is_cut():
    kept = text_of(cut(pieces((Typed("\u202eabc def ghi jkl mno pqr stu vwx yz"),)), 10, 60, 1))
    assert kept.count("\u202e") == kept.count("\u202c")
    assert kept.count("\u2068") == kept.count("\u2069")


def test_no_heading_stands_alone_at_the_end():
    paras = (para("Text."), para("Heading", kind="heading"), para("More " * 100))
    _, kept = fitted(paras, 200, 12 * 1.22 * 2.8, (12,))
    assert [p.kind for p in kept] == ["text"]
    assert text_of(kept[0].pieces).endswith("…")


def test_strong_words_are_bold_and_nothing_else():
    assert pieces(("a ", Strong("b"), Typed("c"))) == (Piece("a "), Piece("b", bold=True), Piece("c"))
    assert Para(()).pieces == ()
