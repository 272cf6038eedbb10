"""The workbook: what goes out is guarded and complete, what comes back is read, from LibreOffice too."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from forms.filling import blank, row_of, saved, say
from forms.office import fill_in
from forms.small import form_of, workshop
from maturity.diagnostics import MaturityError
from maturity.files.answers import load_answers
from maturity.forms.exchange import make_forms, merge_files
from maturity.forms.layout import ANSWER, COMMENT, COVER, HEADER_KEY, LISTS, SHEET
from maturity.forms.workbook import form_workbook
from maturity.model.answers import Vote


def votes(path):
    return {q: dict(entry) for q, entry in load_answers(path).sheet.answers.items()}


def fill(book):
    """Fill in every kind of answer once."""
    say(book, "forum", "It was tried once", "In\nMay.")
    say(book, "thanks", "yes", part="credit")
    say(book, "thanks", "yes", part="badge")
    say(book, "budget", "Does not apply here")
    say(book, "reuse", 35)
    say(book, "how", "I don’t know", "Ask Bo.")
    say(book, "why", "Because of = that")


SAID = {
    "forum": Vote(answer="tried", comment="In\nMay."),
    "thanks": Vote(answer=("credit", "badge")),
    "budget": Vote(answer="na"),
    "reuse": Vote(answer=35),
    "how": Vote(answer="unknown", comment="Ask Bo."),
    "why": Vote(answer="Because of = that"),
}


def said_by(path, who="r1"):
    return {q: entry[who] for q, entry in votes(path).items() if who in entry and q != "replies"}


def test_a_filled_in_workbook_becomes_votes(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    fill(book)
    assert merge_files(sheet, [str(saved(book, sheet))]).incoming[0].new == 6
    assert said_by(sheet) == SAID


def test_libreoffice_fills_it_in_and_keeps_what_may_be_chosen(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    before = {str(v.sqref): (v.type, v.formula1) for v in book[SHEET].data_validations.dataValidation}
    rows = {q: row_of(book, q) for q in ("forum", "budget", "reuse", "how", "why")}
    source, target = tmp_path / "r1.xlsx", tmp_path / "back.xlsx"
    source.write_bytes(form_workbook(form_of(sheet)))
    typed = {
        f"E{rows['forum']}": "It was tried once",
        f"F{rows['forum']}": "In May.",
        f"E{row_of(book, 'thanks', 'credit')}": "yes",
        f"E{row_of(book, 'thanks', 'badge')}": "yes",
        f"E{rows['budget']}": "Does not apply here",
        f"E{rows['reuse']}": "35",
        f"E{rows['how']}": "I don’t know",
        f"F{rows['how']}": "Ask Bo.",
        f"E{rows['why']}": "Because of = that",
        f"D{rows['why']}": "Another question?",  # protected
        "A1": "harm",  # protected
    }
    fill_in(source, target, typed, tmp_path)
    again = openpyxl.load_workbook(target)
    assert "LibreOffice" in zipfile.ZipFile(target).read("docProps/app.xml").decode()
    assert (again[SHEET].cell(rows["why"], 4).value, again[SHEET]["A1"].value) == ("Why so?", None)
    kept = {}
    for rule in again[SHEET].data_validations.dataValidation:
        for cells in str(rule.sqref).split():
            kept[cells] = (rule.type, (rule.formula1 or "").replace("'", ""))
    assert {cells: kind for cells, (kind, _) in kept.items()} == {cells: kind for cells, (kind, _) in before.items()}
    lists = {cells: formula for cells, (kind, formula) in before.items() if kind == "list"}
    assert {cells: kept[cells][1] for cells in lists} == lists
    assert again[SHEET].protection.sheet
    merge_files(sheet, [str(target)])
    assert said_by(sheet) == SAID | {"forum": Vote(answer="tried", comment="In May.")}


def test_only_answers_and_comments_can_be_changed(tmp_path):
    book = blank(workshop(tmp_path))
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert book[SHEET].sheet_state == "visible"
    assert {book[LISTS].sheet_state, book[COVER].sheet_state} == {"veryHidden"}
    open_cells = {
        (cell.row, cell.column) for row in book[SHEET].iter_rows() for cell in row if not cell.protection.locked
    }
    assert {column for _, column in open_cells} == {ANSWER, COMMENT}
    # Seven questions; three options of one, and a row for no number and for nothing to write.
    assert len([row for row, column in open_cells if column == ANSWER]) == 7 + 3 + 2
    assert len([row for row, column in open_cells if column == COMMENT]) == 7
    first = book[SHEET].column_dimensions["A"]
    assert (first.hidden, first.min, first.max) == (True, 1, 2)


def test_every_answer_cell_says_what_it_takes(tmp_path):
    book = blank(workshop(tmp_path))
    rules = {str(v.sqref): v for v in book[SHEET].data_validations.dataValidation}
    single = rules[f"E{row_of(book, 'budget')}"]
    where = book.defined_names[single.formula1].attr_text
    column, last = where.replace("$", "").removeprefix(f"{LISTS}!").split(":")
    offered = [cell.value for (cell,) in book[LISTS][f"{column}:{last}"]]
    assert offered == [
        "Nobody does this",
        "It was tried once",
        "It is the usual way",
        "Does not apply here",
        "I don’t know",
    ]
    number = rules[f"E{row_of(book, 'reuse')}"]
    assert (number.type, number.operator or "between", float(number.formula1), float(number.formula2)) == (
        "decimal",
        "between",
        0,
        100,
    )
    assert rules[f"E{row_of(book, 'reuse', '=')}"].type == "list"
    assert rules[f"E{row_of(book, 'thanks', 'badge')}"].formula1 == '"yes"'


def test_nothing_calculates_and_nobody_elses_answers_are_in_it(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(form_workbook(form_of(sheet)))) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist()).decode()
    assert "Ada" in text
    assert "cio" not in text
    assert "weight" not in text.lower().replace("fontweight", "")


def test_the_same_form_is_the_same_file(tmp_path):
    form = form_of(workshop(tmp_path))
    assert form_workbook(form) == form_workbook(form)


def test_rows_that_ones_own_answers_rule_out_turn_grey(tmp_path):
    book = blank(workshop(tmp_path))
    rules = {str(r.sqref): rule.formula[0] for r in book[SHEET].conditional_formatting for rule in r.rules}
    steps = "answers_to_choose_1"
    forum, replies, thanks = (row_of(book, q) for q in ("forum", "replies", "thanks"))
    assert rules[f"D{replies}:F{replies}"] == f"OR($E${forum}=INDEX({steps},1))"
    ruled_out = f"OR(OR($E${forum}=INDEX({steps},1)),OR($E${replies}=INDEX({steps},3)))"
    assert rules[f"D{thanks}:F{thanks + 3}"] == ruled_out
    # What depends on a number, or on a question for others, is never greyed out.
    assert not [cells for cells in rules if cells.startswith(f"D{row_of(book, 'how')}")]


def test_words_for_no_number(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", "I don’t know", part="=")
    say(book, "thanks", "None of these")
    merge_files(sheet, [str(saved(book, sheet))])
    assert said_by(sheet) == {"reuse": Vote(answer="unknown"), "thanks": Vote(answer=())}


@pytest.mark.parametrize(("typed", "number"), [("35", 35), (" 35,5 % ", 35.5), (0, 0), ("100", 100)])
def test_a_number_may_be_typed_as_a_text(tmp_path, typed, number):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", typed)
    merge_files(sheet, [str(saved(book, sheet))])
    assert said_by(sheet) == {"reuse": Vote(answer=number)}


def test_a_share_of_one_is_asked_about(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "reuse", 0.35)
    (warning,) = merge_files(sheet, [str(saved(book, sheet))]).warnings
    assert (warning.code, warning.place.cell) == ("F029", cell)


@pytest.mark.parametrize("typed", [0, 1, 1.5, 35])
def test_other_numbers_are_taken_without_a_word(tmp_path, typed):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", typed)
    result = merge_files(sheet, [str(saved(book, sheet))])
    assert (result.warnings, said_by(sheet)) == ((), {"reuse": Vote(answer=typed)})


def wrong(sheet, book, name="back.xlsx"):
    before = sheet.read_bytes()
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(saved(book, sheet, name))])
    assert sheet.read_bytes() == before
    return [(d.code, d.place.cell) for d in raised.value.diagnostics]


def test_every_cell_that_says_what_it_cannot_is_named(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cells = [
        ("F027", say(book, "forum", "It was tried twice")),
        ("F027", say(book, "replies", True)),
        ("F027", say(book, "thanks", "None of these")),
        ("F027", say(book, "reuse", "plenty")),
    ]
    say(book, "thanks", "yes", part="credit")
    assert wrong(sheet, book) == cells


@pytest.mark.parametrize("typed", ["1.000", "1,000 %", "12.345"])
def test_text_that_may_be_thousands_is_not_taken_for_decimals(tmp_path, typed):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "reuse", typed)
    assert wrong(sheet, book) == [("F027", cell)]


def test_answers_and_words_for_none_contradict_each_other(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "reuse", 30)
    cell = say(book, "reuse", "I don’t know", part="=")
    assert wrong(sheet, book) == [("F027", cell)]


def test_a_number_out_of_range_is_named_by_its_cell(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "reuse", 300)
    assert wrong(sheet, book) == [("A023", cell)]


def test_words_may_be_corrected_while_forms_are_out(tmp_path):
    """Ids are what answers hold on to: the texts of options may change, as the guide to questionnaires says."""
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "forum", "It was tried once")
    asked = sheet.parent / load_answers(sheet).sheet.questionnaire
    text = asked.read_text("utf-8")
    assert text.count("It was tried once") == 1
    asked.write_text(text.replace("It was tried once", "One trial so far"), "utf-8")
    merge_files(sheet, [str(saved(book, sheet))])
    assert said_by(sheet) == {"forum": Vote(answer="tried")}


def test_forms_ask_in_another_language_and_come_back_the_same(tmp_path):
    sheet = workshop(tmp_path)
    asked = sheet.parent / load_answers(sheet).sheet.questionnaire
    text = asked.read_text("utf-8")
    for said, there in (("It was tried once", "Einmal versucht"), ("Who runs the forum?", "Wer betreut das Forum?")):
        text = text.replace(f"text: {said}", f"text: {{en: {said}, de: {there}}}")
    asked.write_text(text, "utf-8")
    page, workbook = make_forms(sheet, ["r1"], ["html", "xlsx"], language="de").files
    assert b'<main lang="de">' in page.content
    assert "Wer betreut das Forum?" in page.content.decode()
    assert "Who runs the forum?" not in page.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(workbook.content))
    say(book, "forum", "Einmal versucht")
    say(book, "budget", "It is the usual way")  # has no German text
    result = merge_files(sheet, [str(saved(book, sheet))])
    assert result.warnings == ()  # it asked the same state of the questionnaire
    assert said_by(sheet) == {"forum": Vote(answer="tried"), "budget": Vote(answer="usual")}


def test_what_is_written_beside_the_form_is_named_and_not_dropped(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "forum", "It was tried once")
    beside, below = row_of(book, "forum"), book[SHEET].max_row + 2
    book[SHEET].cell(beside, COMMENT + 2).value = "In the north alone."
    book[SHEET].cell(below, 4).value = "Call me."
    warnings = merge_files(sheet, [str(saved(book, sheet))]).warnings
    assert said_by(sheet) == {"forum": Vote(answer="tried")}
    assert [(w.code, w.place.cell) for w in warnings] == [("F036", f"{SHEET}!H{beside}"), ("F036", f"{SHEET}!D{below}")]


def test_an_option_that_is_gone_is_named_by_its_cell(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "how", "By search")
    asked = sheet.parent / load_answers(sheet).sheet.questionnaire
    asked.write_text(asked.read_text("utf-8").replace("id: search", "id: index"), "utf-8")
    assert wrong(sheet, book) == [("A022", cell)]


def test_a_workbook_without_its_words_is_read_by_those_of_today(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    say(book, "forum", "It was tried once")
    book[COVER].delete_rows(8, 100)
    merge_files(sheet, [str(saved(book, sheet))])
    assert said_by(sheet) == {"forum": Vote(answer="tried")}


def test_an_older_option_is_named_by_its_cell(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "thanks", "yes", part="credit")
    book[SHEET].cell(row_of(book, "thanks", "credit"), 2).value = "gift"
    assert wrong(sheet, book) == [("F027", cell)]


def test_an_answer_to_a_question_that_is_gone_is_named_by_its_cell_and_not_lost(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "forum", "It was tried once")
    book[SHEET].cell(row_of(book, "forum"), 1).value = "gone"
    assert wrong(sheet, book) == [("A020", cell)]
    book[SHEET].cell(row_of(book, "gone"), ANSWER).value = None
    assert merge_files(sheet, [str(saved(book, sheet))]).incoming[0].votes == 0


def test_other_words_beside_a_number_are_named(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "reuse", "Perhaps", part="=")
    assert wrong(sheet, book) == [("F027", cell)]


def test_a_tick_is_no_number(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    cell = say(book, "reuse", True)
    assert wrong(sheet, book) == [("F027", cell)]


def test_what_stands_above_the_questions_is_no_answer(tmp_path):
    sheet = workshop(tmp_path)
    book = blank(sheet)
    header = row_of(book, HEADER_KEY)
    book[SHEET].cell(header - 1, ANSWER).value = "Filled in by Ada"
    assert merge_files(sheet, [str(saved(book, sheet))]).incoming[0].votes == 0
    book[SHEET].cell(header, 1).value = None
    assert [code for code, _ in wrong(sheet, book)] == ["F020"]
