"""Answer sheets, read with the place of every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from maturity.diagnostics import Diagnostic, in_file_order
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.reading import folder_of, read_document
from maturity.model.answers import AnswerSheet


@dataclass(frozen=True, slots=True)
class LoadedAnswers:
    """An answer sheet and where it was written.

    Attributes:
        sheet: What was answered.
        document: The file, for places.
        base: The folder that a questionnaire's path in the sheet is relative to.
    """

    sheet: AnswerSheet
    document: Document
    base: Path

    def locate(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics with symbolic places (`("answers", "shared-goals", "r1")`) as located ones, in file order.

        A path that ends in `KEY` points at the key. Diagnostics that have a file already stay as they are.
        """
        place = self.document.place
        return tuple(in_file_order(d if d.place.file is not None else d.at(place(d.place.path)) for d in diagnostics))


def answers_in(document: Document, base: Path) -> LoadedAnswers:
    """Return the answer sheet that a document holds.

    Args:
        document: What was read.
        base: The folder that a questionnaire's path in it is relative to.

    Raises:
        MaturityError: It is no answer sheet, or has mistakes; every one, located.
    """
    return LoadedAnswers(read_as(AnswerSheet, document), document, base)


def load_answers(path: str | Path) -> LoadedAnswers:
    """Read an answer sheet; `-` is standard input.

    Raises:
        MaturityError: It cannot be read or used; every mistake, located.
    """
    return answers_in(read_document(path), folder_of(path))
