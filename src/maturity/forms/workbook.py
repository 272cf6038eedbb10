"""A form as a workbook: drop-downs, a column for comments, everything else protected, nothing that calculates."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from maturity.forms.asked import NONE, NOT_APPLICABLE, UNKNOWN, Asked, FormSection, Item
from maturity.forms.layout import (
    ANSWER,
    COMMENT,
    COVER,
    FACTS,
    HEADER_KEY,
    INSTEAD,
    KEY_COLUMN,
    LISTS,
    NUMBER,
    OPTION,
    PART_COLUMN,
    SHEET,
    TEXT,
)
from maturity.forms.looks import SIZE, SMALL, Looks
from maturity.forms.routing import ruled_out
from maturity.forms.rules import commented, limited, listed
from maturity.model.form import FORMAT
from maturity.reporting.text import tidy
from maturity.reporting.workbook.fit import lines
from maturity.reporting.workbook.looks import NORMAL

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = {KEY_COLUMN: 2, PART_COLUMN: 2, NUMBER: 5.5, TEXT: 66, ANSWER: 56, COMMENT: 38}
LINE, SMALL_LINE = 15.5, 12.5
"""Heights of a line of text, in points."""

INSTRUCTIONS = (
    "Please answer alone, for what you have seen yourself. Where people see things differently is what the workshop is for.",
    "Choose from the list in the column “Your answer”: the sentence that is true today, not the one that is planned. If you cannot tell, say so.",
    "Where two sentences are near, choose the one of which every word holds.",
    "Beside “say yes for each that holds”, choose “yes” in the rows below; if none holds, say so in the row of the question.",
    "Rows that turn grey do not concern you, given your other answers. Save the workbook as .xlsx and send it back.",
)


def form_workbook(form: Asked, _file_name: str = "") -> bytes:
    """Return a form as the bytes of an .xlsx file; the same form gives the same bytes.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    import xlsxwriter

    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **plain, "default_format_properties": NORMAL})
    # A clock would make two files of the same form differ.
    book.set_properties({"title": form.title, "subject": tidy(form.organisation), "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    _Writer(book, form, Looks(book)).write()
    book.close()
    return stream.getvalue()


@dataclass(slots=True)
class _Writer:
    book: Workbook
    form: Asked
    looks: Looks
    rows: dict[str, int] = field(default_factory=dict)
    """0-based row of each question."""
    lists: dict[tuple[str, ...], int] = field(default_factory=dict)
    """0-based column in the sheet of lists, by what the list holds."""

    def write(self) -> None:
        sheet = self.book.add_worksheet(SHEET)
        lists = self.book.add_worksheet(LISTS)
        cover = self.book.add_worksheet(COVER)
        self._set_up(sheet)
        row = self._head(sheet)
        for section in self.form.sections:
            row = self._section(sheet, section, row)
        self._grey_out(sheet)
        sheet.print_area(0, NUMBER - 1, row, COMMENT - 1)
        for column, texts in enumerate(self.lists):
            for line, text in enumerate(texts):
                lists.write_string(line, column, text)
        self._cover(cover)
        for hidden in (lists, cover):
            hidden.very_hidden()
            hidden.protect()
        sheet.protect("", {"format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True})

    # -- looks ---------------------------------------------------------------------------------------------------------

    def _set_up(self, sheet: Worksheet) -> None:
        for column, width in WIDTHS.items():
            hidden = {"hidden": 1} if column in {KEY_COLUMN, PART_COLUMN} else {}
            sheet.set_column(column - 1, column - 1, width, None, hidden)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&K566274" + tidy(self.form.title).replace("&", "&&")[:100] + "&R&8&K566274&P / &N")
        sheet.set_zoom(100)

    def _band(self, sheet: Worksheet, row: int, height: float, text: str, look: str) -> None:
        sheet.set_row(row, height)
        for column in range(NUMBER - 1, COMMENT):
            sheet.write_blank(row, column, None, self.looks["band"])
        sheet.write_string(row, NUMBER - 1, text, self.looks[look])

    def _head(self, sheet: Worksheet) -> int:
        form = self.form
        self._band(sheet, 0, 30, form.title.upper(), "eyebrow")
        self._band(sheet, 1, 44, tidy(form.organisation), "title")
        many = len(list(form.items))
        self._band(sheet, 2, 30, f"For {form.greeting} · {many} question{'' if many == 1 else 's'}", "meta")
        row = 3
        sheet.set_row(row, 10)
        for row, line in enumerate(INSTRUCTIONS, 4):
            sheet.set_row(row, 19)
            sheet.write_string(row, NUMBER - 1, "•", self.looks["bullet"])
            sheet.write_string(row, TEXT - 1, line, self.looks["instruction"])
        sheet.set_row(row + 1, 10)
        row += 2
        sheet.write_string(row, KEY_COLUMN - 1, HEADER_KEY)
        for column, text in (
            (NUMBER, ""),
            (TEXT, "Question"),
            (ANSWER, "Your answer"),
            (COMMENT, "Comment (optional)"),
        ):
            sheet.write_string(row, column - 1, text, self.looks["heading"])
        sheet.repeat_rows(row)
        sheet.set_selection(row + 2, ANSWER - 1, row + 2, ANSWER - 1)
        return row + 1

    # -- questions -----------------------------------------------------------------------------------------------------

    def _section(self, sheet: Worksheet, section: FormSection, row: int) -> int:
        title = f"{section.within} › {section.title}" if section.within else section.title
        sheet.set_row(row, 34)
        for column in range(NUMBER - 1, COMMENT):
            sheet.write_blank(row, column, None, self.looks["section"])
        sheet.write_string(row, NUMBER - 1, title, self.looks["section"])
        row += 1
        for item in section.items:
            row = self._question(sheet, item, row)
        return row

    def _question(self, sheet: Worksheet, item: Item, row: int) -> int:
        self.rows[item.id] = row
        sheet.set_row(row, self._height(item))
        self._row(sheet, row, item.id, "", str(item.number), "number")
        self._ask(sheet, row, item)
        at = (row, ANSWER - 1, row, ANSWER - 1)
        if item.kind == "single":
            self._choose(sheet, at, (*(c.text for c in item.choices), NOT_APPLICABLE, UNKNOWN), item)
            return row + 1
        if item.kind == "multiple":
            self._choose(sheet, at, (NONE, NOT_APPLICABLE, UNKNOWN), item)
            for line, choice in enumerate(item.choices, row + 1):
                sheet.set_row(line, LINE * lines(choice.text, WIDTHS[TEXT] - 4, SIZE) + 3)
                self._row(sheet, line, item.id, choice.id, "", "option")
                sheet.write_string(line, TEXT - 1, choice.text, self.looks["option"])
                where = (line, ANSWER - 1, line, ANSWER - 1)
                sheet.data_validation(*where, listed(source=["yes"], title="yes, or empty"))
            return row + 1 + len(item.choices)
        if item.kind == "number":
            sheet.data_validation(*at, limited(item))
        sheet.set_row(row + 1, LINE + 3)
        self._row(sheet, row + 1, item.id, INSTEAD, "", "option")
        what = "If you have no number to give:" if item.kind == "number" else "If you have nothing to write:"
        sheet.write_string(row + 1, TEXT - 1, what, self.looks["instead"])
        below = (row + 1, ANSWER - 1, row + 1, ANSWER - 1)
        self._choose(sheet, below, (NOT_APPLICABLE, UNKNOWN), item)
        return row + 2

    def _row(self, sheet: Worksheet, row: int, key: str, part: str, number: str, look: str) -> None:
        sheet.write_string(row, KEY_COLUMN - 1, key)
        if part:
            sheet.write_string(row, PART_COLUMN - 1, part)
        sheet.write_string(row, NUMBER - 1, number, self.looks[look])
        sheet.write_blank(row, ANSWER - 1, None, self.looks["answer"])
        first = part == ""
        sheet.write_blank(row, COMMENT - 1, None, self.looks["comment" if first else "beside"])
        if first:
            sheet.data_validation(row, COMMENT - 1, row, COMMENT - 1, commented())

    def _height(self, item: Item) -> float:
        """Return a height that shows the question and the longest answer; programs do not agree on finding it."""
        asked = LINE * lines(item.text, WIDTHS[TEXT], SIZE, bold=True)
        asked += sum(SMALL_LINE * lines(line, WIDTHS[TEXT], SMALL) for line in _below(item))
        longest = max((lines(choice.text, WIDTHS[ANSWER] - 2, SIZE) for choice in item.choices), default=1)
        return max(asked, LINE * longest if item.kind == "single" else 0, 3 * LINE if item.kind == "text" else 0) + 8

    def _ask(self, sheet: Worksheet, row: int, item: Item) -> None:
        below = _below(item)
        if not below:
            sheet.write_string(row, TEXT - 1, item.text, self.looks["question"])
            return
        parts: list[Any] = [self.looks["bold"], item.text]
        for line in below:
            parts += [self.looks["small"], "\n" + line]
        sheet.write_rich_string(row, TEXT - 1, *parts, self.looks["text"])

    def _choose(self, sheet: Worksheet, at: tuple[int, int, int, int], texts: tuple[str, ...], item: Item) -> None:
        if texts not in self.lists:
            from xlsxwriter.utility import xl_col_to_name

            column = self.lists[texts] = len(self.lists)
            letters = xl_col_to_name(column)
            # By name, because a reference to another sheet may not stand in every program's rules.
            self.book.define_name(_list_name(column), f"={LISTS}!${letters}$1:${letters}${len(texts)}")
        source = "=" + _list_name(self.lists[texts])
        sheet.data_validation(*at, listed(source=source, title=f"Question {item.number}"))

    def _grey_out(self, sheet: Worksheet) -> None:
        """Grey out the rows of questions that one's own answers rule out; they may be filled in all the same."""
        present = {item.id: item for item in self.form.items}

        def says(question: str, option: str) -> str | None:
            item = present.get(question)
            if item is None:
                return None
            texts = (*(c.text for c in item.choices), NOT_APPLICABLE, UNKNOWN)
            line = next(i for i, c in enumerate(item.choices, 1) if c.id == option)
            return f"$E${self.rows[question] + 1}=INDEX({_list_name(self.lists[texts])},{line})"

        grey = self.book.add_format({"font_color": "#A0A8B3", "bg_color": "#F0F1F3"})
        for item in present.values():
            if item.question.ask_if is None:
                continue
            formula = ruled_out(item.question.ask_if, self.form.questionnaire, says)
            if "=" not in formula:
                continue
            first = self.rows[item.id]
            last = first + {"single": 0, "multiple": len(item.choices)}.get(item.kind, 1)
            rule = {"type": "formula", "criteria": "=" + formula, "format": grey}
            sheet.conditional_format(first, TEXT - 1, last, COMMENT - 1, rule)

    def _cover(self, sheet: Worksheet) -> None:
        form = self.form
        asked = form.questionnaire
        values = (FORMAT, asked.id, asked.version, form.digest, form.organisation, form.respondent, form.role)
        for row, (name, value) in enumerate(zip(FACTS, values, strict=True)):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
        single = (item for item in form.items if item.kind == "single")
        sent = ((f"{OPTION}.{item.id}.{choice.id}", choice.text) for item in single for choice in item.choices)
        for row, (name, value) in enumerate(sent, len(FACTS)):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)


def _below(item: Item) -> list[str]:
    """Return what stands small below a question: how to answer it, and what counts as evidence."""
    hint = {"multiple": "Say “yes” for each that holds.", "number": item.limits + "."}.get(item.kind)
    return [line for line in (hint, " ".join(item.help.split()) if item.help else None) if line]


def _list_name(column: int) -> str:
    return f"answers_to_choose_{column + 1}"
