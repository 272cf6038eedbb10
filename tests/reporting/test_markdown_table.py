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


def test_a_row_counts_by_itself_whether_its_characters_are_wide():
    """漢 is two columns wide, – and é one; é of two characters and the emoji count as their characters do."""
    rows = (("é–", "7"), ("漢", "–7"), ("plain", Strong("漢字")), ("e\u0301", "1"), ("👩", ""))
    assert write_table(Table("", ("会社", "X"), ("left", "right"), rows)).splitlines() == [
        "| 会社  |        X |",
        "| ----- | -------: |",
        "| é–    |        7 |",
        "| 漢    |       –7 |",
        "| plain | **漢字** |",
        "| e\u0301    |        1 |",
        "| 👩    |          |",
    ]


def test_a_wide_cell_that_is_too_wide_sticks_out():
    """23 characters are 46 columns, of which 44 count; 22 fill them."""
    rows = (("漢" * 23, "y"), ("漢" * 22, "y"), ("z", "y"))
    lines = write_table(Table("", ("A", "B"), ("left", "left"), rows)).splitlines()
    assert lines[2:4] == [f"| {'漢' * 23} | y   |", f"| {'漢' * 22} | y   |"]
    assert lines[4] == f"| z{' ' * 43} | y   |"


def test_a_piece_alone_stands_as_it_does_in_a_line():
    pieces = ("a_b", Typed("c|d"), Strong("7*"), Ref("e`", "x"), "", Strong(" "), "100%", " – ")
    alone, lined = (
        Table("", ("A",), ("left",), tuple((cell,) for cell in cells)) for cells in (pieces, [(x,) for x in pieces])
    )
    assert write_table(alone) == write_table(lined)
    assert [line.strip("| ") for line in write_table(alone).splitlines()[2:]] == [
        "a\\_b",
        "c\\|d",
        "**7\\***",
        "e\\`",
        "",
        "",
        "100%",
        "–",
    ]
    assert alone.lines == lined.lines == lined.rows


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
