"""What came back, as one respondent's replies: from the file that the page saves, or from the workbook's cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maturity.diagnostics import KEY, Diagnostic, MaturityError, NodePath, Place, Severity, in_file_order
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.returned import read_returned
from maturity.files.validation import validate
from maturity.files.workbook_source import Cell, Workbook
from maturity.forms.asked import NONE, NOT_APPLICABLE, UNKNOWN, choice_texts
from maturity.forms.layout import (
    ANSWER,
    COMMENT,
    COVER,
    FACTS,
    HEADER_KEY,
    INSTEAD,
    KEY_COLUMN,
    LISTS,
    OPTION,
    PART_COLUMN,
    SHEET,
)
from maturity.forms.unread import answers_in_merged_cells, beside_the_form, other_sheets, short
from maturity.model.answers import NOT_APPLICABLE as NA
from maturity.model.answers import UNKNOWN as NOBODY_KNOWS
from maturity.model.fitting import may_be_thousands
from maturity.model.form import Form
from maturity.model.questionnaire import Question, Questionnaire

YES = {"yes", "x", "✓", "✔"}
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
WORDS = {NOT_APPLICABLE: NA, UNKNOWN: NOBODY_KNOWS}


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back.

    Attributes:
        name: Its file, as the user calls it.
        form: What it says.
        place: Where a part of it stands: `("answers", question, "answer")`.
        warnings: What may be a mistake.
    """

    name: str
    form: Form
    place: Callable[[NodePath], Place]
    warnings: tuple[Diagnostic, ...] = ()


def read_form(path: str | Path, questionnaire: Questionnaire) -> Returned:
    """Read a form that came back; `-` is standard input.

    Args:
        path: The file: JSON or a workbook.
        questionnaire: What the answer sheet answers: a workbook holds texts, and this says which options they are.

    Raises:
        MaturityError: It cannot be used; every mistake, located.
        ModuleNotFoundError: It is a workbook, and openpyxl is not installed.
    """
    read = read_returned(path, (SHEET, COVER), passed_over=(LISTS,))
    if isinstance(read, Document):
        return Returned(read.name, read_as(Form, read), read.place)
    return _from_workbook(read, questionnaire)


@dataclass(slots=True)
class _Reading:
    """Cells on their way to a form: data, where each part stands, and what is wrong.

    `sent` has for each question the ids of its options by the words in which they were sent out.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[NodePath, Cell] = field(default_factory=dict)
    sent: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)

    def wrong(self, code: str, message: str, cell: Cell, advice: str | None = None) -> None:
        self.problems.append(Diagnostic(code, message, cell.place(self.file), advice))

    def doubt(self, code: str, message: str, cell: Cell, advice: str) -> None:
        self.warnings.append(Diagnostic(code, message, cell.place(self.file), advice, Severity.WARNING))

    def place(self, path: NodePath, *, key: bool = False) -> Place:
        del key  # a cell has no key to point at
        path = tuple(step for step in path if step != KEY)
        while path and path not in self.cells:
            path = path[:-1]
        cell = self.cells.get(path)
        return replace(cell.place(self.file), path=path) if cell else Place(self.file)


def _from_workbook(book: Workbook, questionnaire: Questionnaire) -> Returned:
    if COVER not in book.sheets or SHEET not in book.sheets:
        message = f"this workbook is no form: it has no sheets '{SHEET}' and '{COVER}'"
        raise MaturityError([Diagnostic("F020", message, Place(book.name), "send the workbook that was sent out")])
    reading = _Reading(book.name)
    _read_cover(book, reading)
    _read_rows(book, questionnaire, reading)
    reading.problems += answers_in_merged_cells(book)
    reading.warnings += other_sheets(book)
    if reading.problems:
        raise MaturityError(in_file_order(reading.problems))
    form = validate(Form, reading.data, reading.place)
    return Returned(book.name, form, reading.place, tuple(reading.warnings))


def _read_cover(book: Workbook, reading: _Reading) -> None:
    """Read what the form is about, and in which words it asked: a key and a value in each row."""
    facts: dict[str, Any] = {}
    for name, value, *_ in book.sheets[COVER]:
        if name.value is None:
            continue
        kind, _, option = str(name.value).partition(".")
        if kind == OPTION and option:
            question, _, id_ = option.partition(".")
            reading.sent.setdefault(question, {})[_words(value)] = id_
            continue
        if name.value not in FACTS or name.value in facts:
            reading.wrong("F028", f"'{short(str(name.value))}' does not stand here, or not twice", name)
            continue
        facts[str(name.value)] = value.value
        reading.cells[tuple(str(name.value).split("."))] = value
    of = {name.partition(".")[2]: value for name, value in facts.items() if "." in name and value is not None}
    plain = {name: value for name, value in facts.items() if "." not in name and value is not None}
    reading.data = {**plain, "questionnaire": of, "answers": {}}


def _read_rows(book: Workbook, questionnaire: Questionnaire, reading: _Reading) -> None:
    questions = {q.id: q for _, q in questionnaire.questions()}
    seen: dict[tuple[str, str], Cell] = {}
    rows: dict[str, dict[str, tuple[Cell, Cell]]] = {}
    begun = False
    lines = [row for row in book.sheets[SHEET] if len(row) >= COMMENT]
    last = max((line for line, row in enumerate(lines) if row[KEY_COLUMN - 1].value is not None), default=0)
    for line, row in enumerate(lines):
        key, part, answer, comment = (row[i - 1] for i in (KEY_COLUMN, PART_COLUMN, ANSWER, COMMENT))
        if key.value == HEADER_KEY:
            begun = True
            continue
        said = next((c for c in (answer, comment) if c.value not in {None, ""}), None)
        if begun:
            beside = (*row[: ANSWER - 1], *row[COMMENT:]) if line > last else row[COMMENT:]
            reading.warnings += beside_the_form(beside, reading.file)
        if not isinstance(key.value, str):
            if begun and said is not None:
                reading.wrong("F028", "something stands here beside no question", said, "move it to its question")
            continue
        whose = (key.value, str(part.value or ""))
        if whose in seen:
            message = f"the row of '{key.value}' stands here a second time"
            reading.wrong("F028", message, said or answer, f"first: {seen[whose].place(book.name).cell}")
            continue
        seen[whose] = key
        rows.setdefault(whose[0], {})[whose[1]] = (answer, comment)
    if not begun:
        raise MaturityError([Diagnostic("F020", f"the sheet '{SHEET}' is no form", Place(book.name), None)])
    for name, cells in rows.items():
        _read_question(name, questions.get(name), cells, questionnaire, reading)


def _read_question(
    name: str,
    question: Question | None,
    cells: dict[str, tuple[Cell, Cell]],
    questionnaire: Questionnaire,
    reading: _Reading,
) -> None:
    own = cells.get("")
    if own is None:
        answer = next(iter(cells.values()))[0]
        reading.wrong("F028", f"the row of '{name}' itself is missing", answer)
        return
    reply: dict[str, Any] = {}
    path: NodePath = ("answers", name)
    reading.cells[path] = reading.cells[*path, "answer"] = own[0]
    reading.cells[*path, "comment"] = own[1]
    comment = _comment(cells)
    if comment:
        reply["comment"] = comment
    value = own[0].value
    if question is None:
        found: Any = None if value in {None, ""} else str(value)
    elif question.kind == "single":
        found = _single(question, own[0], questionnaire, reading)
    elif question.kind == "multiple":
        found = _multiple(question, cells, questionnaire, reading)
    else:
        found = _number_or_text(question, cells, reading)
    if found is not None:
        reply["answer"] = found
    if reply:
        reading.data["answers"][name] = reply


def _comment(cells: dict[str, tuple[Cell, Cell]]) -> str:
    """Return what stands in the comment column beside the question and its further rows."""
    texts = (str(comment.value).strip() for _, comment in cells.values() if comment.value is not None)
    return "\n".join(text for text in texts if text)


def _single(question: Question, cell: Cell, questionnaire: Questionnaire, reading: _Reading) -> str | None:
    text = _words(cell)
    if text == "":
        return None
    if text in WORDS:
        return WORDS[text]
    # Words may have been corrected since; what counts is what was chosen among.
    known = reading.sent.get(question.id) or {c.text: c.id for c in choice_texts(questionnaire, question)}
    if text in known:
        return known[text]
    reading.wrong("F027", f"'{short(text)}' is none of the answers to this question", cell, "choose from the list")
    return None


def _multiple(
    question: Question, cells: dict[str, tuple[Cell, Cell]], questionnaire: Questionnaire, reading: _Reading
) -> str | list[str] | None:
    own = cells[""][0]
    word = _words(own)
    options = [choice.id for choice in choice_texts(questionnaire, question)]
    chosen = []
    for part, (cell, _) in cells.items():
        ticked = _words(cell)
        if part == "" or ticked == "":
            continue
        if part not in options:
            reading.wrong("F027", f"there is no option '{short(part)}' any more", cell, None)
        elif ticked.casefold() in YES:
            chosen.append(part)
        else:
            reading.wrong("F027", f"'{short(ticked)}' is not 'yes'", cell, "choose 'yes', or leave it empty")
    if word == "":
        return sorted(chosen, key=options.index) or None
    if word not in {*WORDS, NONE}:
        advice = "say 'yes' beside what holds, in the rows below"
        reading.wrong("F027", f"'{short(word)}' cannot stand here", own, advice)
    elif chosen:
        reading.wrong("F027", f"'{word}' stands beside options with a 'yes'", own, "keep one or the other")
    else:
        return [] if word == NONE else WORDS[word]
    return None


def _number_or_text(question: Question, cells: dict[str, tuple[Cell, Cell]], reading: _Reading) -> Any:
    own = cells[""][0]
    instead = cells[INSTEAD][0] if INSTEAD in cells else None
    value = own.value
    if instead is not None and (word := _words(instead)):
        if word not in WORDS:
            reading.wrong("F027", f"'{short(word)}' cannot stand here", instead, "choose from the list")
        elif value not in {None, ""}:
            reading.wrong("F027", f"'{word}' stands below an answer", instead, "keep one or the other")
        else:
            return WORDS[word]
        return None
    if isinstance(value, bool):
        reading.wrong("F027", f"'{str(value).lower()}' cannot stand here", own, None)
        return None
    if question.kind == "text":
        return str(value).strip() or None if value is not None else None
    number = _number(value) if isinstance(value, str) else value
    if isinstance(value, str) and may_be_thousands(value.strip().removesuffix("%").strip()):
        reading.wrong("F027", f"'{value.strip()}' may be thousands or decimals", own, "ask, and type the number anew")
        return None
    if number is None and value not in {None, ""}:
        reading.wrong("F027", f"'{short(str(value))}' is no number", own, "type the number alone")
    if question.unit == "%" and number is not None and 0 < number < 1:
        message = f"{number:g} % was entered: is {100 * number:g} % meant?"
        reading.doubt("F029", message, own, "ask, and correct the cell")
    return number


def _number(text: str) -> float | int | None:
    plain = text.strip().removesuffix("%").strip().replace(",", ".").replace("−", "-")
    if _NUMBER.fullmatch(plain) is None:
        return None
    number = float(plain)
    return int(number) if number.is_integer() else number


def _words(cell: Cell) -> str:
    return " ".join(str(cell.value).split()) if cell.value is not None else ""
