"""Tables in Markdown: columns as wide as what is in them, whatever the script."""

from __future__ import annotations

from maturity.reporting.blocks import Table
from maturity.reporting.inline import Ref, Strong, Typed
from maturity.reporting.markdown_table import write_line, write_table


def test_columns_are_padded_to_the_widest_cell():
    table = Table("", ("Who", "Score"), ("left", "right"), ((("a",), ("7",)), (("a longer one",), ("12 345",))))
    assert write_table(table).splitlines() == [
        "| Who          |  Score |",
        "| ------------ | -----: |",
        "| a            |      7 |",
        "| a longer one | 12 345 |",
    ]


def test_a_wide_character_counts_as_two():
    table = Table("", ("Who", ""), ("left", "center"), ((("漢字",), ("–",)), (("abcd",), ("x",))))
    assert write_table(table).splitlines() == [
        "| Who  |     |",
        "| ---- | :-: |",
        "| 漢字 | –   |",
        "| abcd | x   |",
    ]


def test_a_cell_that_is_too_wide_sticks_out():
    table = Table("", ("A", "B"), ("left", "left"), ((("x" * 50,), ("y",)), (("z",), ("y",))))
    assert [len(line) for line in write_table(table).splitlines()] == [2 + 44 + 3 + 3 + 2] * 2 + [60, 54]


def test_a_table_without_a_row_is_its_header():
    assert write_table(Table("", ("Factor", "No"), ("left", "right"), ())) == "| Factor |  No |\n| ------ | --: |"


def test_drawings_stand_in_a_column_of_their_own():
    table = Table("", ("A",), ("left",), ((("x",),), (("y",),)))
    assert write_table(table, ("● one", ("██", ""))).splitlines() == [
        "| A   | ● one |",
        "| --- | ----- |",
        "| x   | `██`  |",
        "| y   |       |",
    ]


def test_a_line_is_escaped_piece_by_piece():
    assert write_line((" Score: ", Strong(" 7*"), Typed("a_b"), " ", Ref("c|d", "x"))) == "Score:  **7\\***a\\_b c\\|d"
    assert write_line((Typed("a_b "),)) == "a\\_b"
    assert write_line(("  ",)) == ""
    assert write_line(()) == ""
