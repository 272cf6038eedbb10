"""The one way in: a path, standard input or a text becomes a Document, or one located error."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

from maturity.diagnostics import Diagnostic, MaturityError, Place, did_you_mean
from maturity.files.document import Document, Marks, Refused, mark_at
from maturity.files.yaml_source import MOST_BYTES, load_yaml

STDIN = "-"
_LEAST_READ = 64 * 1024
_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_NO_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "an office file or an archive",
    b"\xd0\xcf\x11\xe0": "an old or encrypted office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_NOT_READ_BACK = (".md", ".csv")
_READ_BACK = "answer sheets and scorecards are YAML or JSON; of reports only the HTML page can be read back"
_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


def folder_of(path: str | Path) -> Path:
    """Return the folder that paths inside a file are relative to; for standard input the current one."""
    return Path() if str(path) == STDIN else Path(path).parent


def read_document(path: Path | str) -> Document:
    """Read a YAML or JSON file, or the scorecard inside an HTML report; `-` is standard input.

    Raises:
        MaturityError: The file is missing, unreadable, too large, no text, or no YAML (one located diagnostic).
    """
    name = str(path)
    raw = stdin_bytes() if name == STDIN else read_bytes(path)
    return read_raw(raw, name)


def read_raw(raw: bytes, name: str) -> Document:
    """Read bytes that came from a file of this name; errors as for `read_document`."""
    return _document(raw, name, json=True if name.casefold().endswith(".json") else None)


def parse_bytes(raw: bytes, name: str, *, json: bool | None = None) -> Document:
    """Read bytes that are there already.

    Args:
        raw: YAML or JSON.
        name: What to call it in diagnostics.
        json: True: JSON only; False: YAML only; None: JSON where it begins with `{` and is well formed, else YAML.

    Raises:
        MaturityError: It cannot be read (one located diagnostic).
    """
    if len(raw) > MOST_BYTES:
        raise _too_large(name)
    return _document(raw, name, json=json)


def read_bytes(path: Path | str) -> bytes:
    """Read a regular file of at most 16 MiB; a pipe or device is refused, not waited for.

    Raises:
        MaturityError: Missing, unreadable, not a regular file, or too large.
    """
    name = str(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise _refused("Y025", f"there is no file '{name}'", name, _neighbour(name)) from None
    except ValueError:  # a NUL in the name
        raise _refused("Y025", "there is no file of this name", name.replace("\0", "·"), None) from None
    except OSError as error:
        if os.path.isdir(path):  # noqa: PTH112 - Windows refuses to open a folder
            raise _irregular(name, "a folder") from None
        raise _unreadable(name, error) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _irregular(name, next((kind for test, kind in _KINDS if test(status.st_mode)), "a device"))
        raw, at_once = b"", min(max(status.st_size, _LEAST_READ), MOST_BYTES) + 1
        while len(raw) <= MOST_BYTES and (part := os.read(descriptor, at_once)):
            raw += part
    except OSError as error:
        raise _unreadable(name, error) from None
    finally:
        os.close(descriptor)
    if len(raw) > MOST_BYTES:
        raise _too_large(name)
    return raw


def stdin_bytes() -> bytes:
    """Read standard input, at most 16 MiB.

    Raises:
        MaturityError: There is none, it cannot be read, or it is too large.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise _refused("Y027", "there is no standard input to read", STDIN, None)
    try:
        raw: bytes = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(STDIN, error) from None
    if len(raw) > MOST_BYTES:
        raise _too_large(STDIN)
    return raw


def is_page(raw: bytes) -> bool:
    """Tell whether bytes (without a byte order mark) are a page: no answer sheet and no JSON begins with `<`."""
    return raw[:1024].lstrip()[:1] == b"<"


def _document(raw: bytes, name: str, *, json: bool | None) -> Document:
    raw = raw.removeprefix(_BOM)
    _check_encoding(raw, name)
    try:
        if json is None and is_page(raw):
            from maturity.files.embedded import read_page

            return read_page(raw, name)
        if json is not False and (json or raw.lstrip()[:1] == b"{"):
            try:
                return Document(name, raw, _json(raw), _json)
            except Refused as refused:
                if json or refused.code not in _NOT_JSON:
                    raise
        return Document(name, raw, load_yaml(raw), load_yaml)
    except Refused as refused:
        if name.casefold().endswith(_NOT_READ_BACK):
            refused.advice = _READ_BACK
        raise refused.located(raw.decode(), name) from None


_NOT_JSON = ("Y003", "Y009", "Y014", "Y023", "Y024")
"""Codes of texts that begin like JSON and may yet be YAML."""


def _json(raw: bytes, marks: Marks | None = None) -> Any:
    from maturity.files.json_source import load_json

    return load_json(raw.decode(), marks)


def _check_encoding(raw: bytes, name: str) -> None:
    what = next((kind for sign, kind in _NO_TEXT.items() if raw.startswith(sign)), None)
    if what:
        raise MaturityError([Diagnostic("Y021", f"this is {what}, not a text", Place(name), _READ_BACK)])
    named = next((encoding for bom, encoding in _OTHER_ENCODINGS.items() if raw.startswith(bom)), None)
    if named is None and len(raw) > 1 and (raw[0] == 0) != (raw[1] == 0):
        named = "UTF-16"
    if named:
        place = Place(name, line=1, column=1)
        hint = "save it as UTF-8; where PowerShell wrote it with >, use the option -o instead"
        raise MaturityError([Diagnostic("Y021", f"the file is {named}, not UTF-8", place, hint)])
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8", "replace")
        at = mark_at(text, len(raw[: error.start].decode()))
        bad = Refused("Y021", f"byte 0x{raw[error.start]:02X} is not UTF-8", at, None, "save the file as UTF-8")
        raise bad.located(text, name) from None


def _refused(code: str, message: str, name: str, advice: str | None) -> MaturityError:
    return MaturityError([Diagnostic(code, message, Place(name), advice)])


def _irregular(name: str, kind: str) -> MaturityError:
    advice = "name a file in it" if kind == "a folder" else "use - to read standard input"
    return _refused("Y026", f"'{name}' is {kind}, not a file", name, advice)


def _unreadable(name: str, error: OSError) -> MaturityError:
    reason = (error.strerror or type(error).__name__).casefold()
    held = os.name == "nt" and isinstance(error, PermissionError)
    advice = "if it is open in another program (Excel, Outlook), close it there" if held else None
    return _refused("Y027", f"'{name}' cannot be read: {reason}", name, advice)


def _too_large(name: str) -> MaturityError:
    return _refused("Y020", "more than 16 MiB", name, "an answer sheet has a few kilobytes; is this the right file?")


def _neighbour(name: str) -> str | None:
    """Look for a file of nearly the same name in the same folder."""
    folder, _, wanted = name.replace("\\", "/").rpartition("/")
    try:
        found = did_you_mean(wanted, sorted(os.listdir(folder or "."))[:1000])  # noqa: PTH208
    except OSError:
        return f"there is no folder '{folder}' either"
    return f"did you mean '{os.path.join(folder, found)}'?" if found else None  # noqa: PTH118
