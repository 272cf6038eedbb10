"""A file that somebody sends back: told by its content, never by its name, and refused in words when it is another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.document import Document
from maturity.files.reading import STDIN, parse_bytes, read_bytes, stdin_bytes
from maturity.files.workbook_source import Workbook, read_workbook

MOST_BYTES = 4 * 1024 * 1024
"""Of a file that comes back; one with a long comment on each of a hundred questions has a tenth of it."""

_OPEN_IN_EXCEL = "~$"
"""How the file begins that Excel puts beside a workbook; `back/*.xlsx` means it too."""
_NOT_A_FORM = (
    (b"<", "this is a web page, not the file that it saves", "open it, and send back what 'Save my answers' saves"),
    (b"\xd0\xcf\x11\xe0", "this is an old or encrypted office file", "save it as .xlsx, without a password"),
    (b"%PDF", "this is a PDF, not a form", "send back the file that the form saves, or the workbook"),
    (b"{\\rtf", "this is a text document, not a form", "send back the file that the form saves, or the workbook"),
)


def read_returned(path: str | Path, sheets: Sequence[str], *, passed_over: Collection[str] = ()) -> Document | Workbook:
    """Read a file that came back; `-` is standard input.

    Args:
        path: The file.
        sheets: Names of the sheets to read, should it be a workbook.
        passed_over: Names of sheets that go with them and say nothing.

    Returns:
        JSON as a document, or a workbook's sheets.

    Raises:
        MaturityError: It cannot be read, is too large (F021), or is something else than a form (F020 and others).
        ModuleNotFoundError: It is a workbook, and openpyxl is not installed.
    """
    name = str(path)
    if Path(name).name.startswith(_OPEN_IN_EXCEL):
        _refuse(
            "F020",
            "this is Excel's mark that a workbook is open, not the workbook",
            name,
            "save it, and close it in Excel",
        )
    raw = stdin_bytes() if name == STDIN else read_bytes(path)
    if len(raw) > MOST_BYTES:
        _refuse("F021", f"{len(raw) / 1024**2:.0f} MiB: a form has far less", name, "is this the right file?")
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw.startswith(b"PK"):
        return read_workbook(raw, name, sheets, passed_over=passed_over)
    for sign, message, advice in _NOT_A_FORM:
        if start.startswith(sign):
            _refuse("F020", message, name, advice)
    if start and start[:1].isascii() and start[:1] not in b"{[":
        message = "this is neither what a form saves nor a workbook"
        _refuse("F020", message, name, "send back the file that the form saves, or the workbook")
    return parse_bytes(raw, name, json=True)


def _refuse(code: str, message: str, name: str, advice: str) -> NoReturn:
    raise MaturityError([Diagnostic(code, message, Place(name), advice)])
