"""Answer sheets, read with the place of every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from maturity.diagnostics import Diagnostic, in_file_order
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.reading import STDIN, parse, read_document
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


def load_answers(path: str | Path) -> LoadedAnswers:
    """Read an answer sheet; `-` is standard input.

    Raises:
        MaturityError: It cannot be read or used; every mistake, located.
    """
    document = read_document(path)
    base = Path() if str(path) == STDIN else Path(path).parent
    return LoadedAnswers(read_as(AnswerSheet, document), document, base)


def parse_answers(text: str, name: str, base: Path | None = None, *, json: bool | None = None) -> LoadedAnswers:
    """Read an answer sheet from a text, such as a line of JSON Lines.

    Args:
        text: YAML or JSON.
        name: What to call it in diagnostics.
        base: The folder that a questionnaire's path is relative to; the current folder if None.
        json: As for `maturity.files.reading.parse`.

    Raises:
        MaturityError: It cannot be read or used; every mistake, located.
    """
    document = parse(text, name, json=json)
    return LoadedAnswers(read_as(AnswerSheet, document), document, base or Path())
