"""Saving an answer sheet over the file that a person wrote: what did not change stays as it was typed.

Entries that changed are replaced in the text, new ones are added, and the result is read back before it is trusted.
Where that does not work out (flow style, JSON), the whole file is written anew. If comments are lost either way, the
old file is kept beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.answer_writer import plain_answers
from maturity.files.answers import LoadedAnswers, parse_answers
from maturity.files.document import Document
from maturity.files.output import write_atomic
from maturity.files.reading import read_bytes
from maturity.files.yaml_writer import dump
from maturity.model.answers import AnswerSheet

PARTS = ("respondents", "answers")
"""The mappings of a sheet that grow entry by entry."""

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"


def save_over(path: str | Path, loaded: LoadedAnswers, sheet: AnswerSheet) -> Path | None:
    """Save a sheet over the file it was read from, durably; a sheet that says the same is not written.

    Args:
        path: The file.
        loaded: What was read from it.
        sheet: What it is to say now.

    Returns:
        Where the old file was kept because the new one lacks comments of it; None where nothing was lost.

    Raises:
        MaturityError: The file was changed since it was read (A040), or cannot be read or written.
    """
    if sheet == loaded.sheet:
        return None
    _check_unchanged(path, loaded.document)
    text, lossy = _new_text(loaded, sheet)
    backup = _keep_old(Path(path), loaded.document.raw) if lossy else None
    write_atomic(path, text, durable=True)
    return backup


def _new_text(loaded: LoadedAnswers, sheet: AnswerSheet) -> tuple[str, bool]:
    """Return the text of the new file, and whether comments of the old one are lost."""
    document = loaded.document
    if document.raw.lstrip()[:1] == b"{":
        return json.dumps(plain_answers(sheet), ensure_ascii=False, indent=2) + "\n", False
    edited = _edited(document, plain_answers(loaded.sheet), plain_answers(sheet))
    if edited is not None and _says(edited[0], sheet):
        return edited
    return dump(plain_answers(sheet)), _COMMENT.search(document.text) is not None


def _says(text: str, sheet: AnswerSheet) -> bool:
    try:
        return parse_answers(text, "-", json=False).sheet == sheet
    except MaturityError:
        return False


def _edited(document: Document, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, bool] | None:
    """Return the text with the changed entries replaced; None where something else changed than entries."""
    if {k: v for k, v in before.items() if k not in PARTS} != {k: v for k, v in after.items() if k not in PARTS}:
        return None
    lines = document.text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lossy = False
    # From the end of the file upwards, so that line numbers of what is still to be done stay right.
    order = document.keys()
    for part in sorted(PARTS, key=lambda p: -order[p][0].line if p in order else 1):
        old, new = before.get(part, {}), after.get(part, {})
        if not old.keys() <= new.keys():
            return None
        if part not in order:
            if new:
                lines += [f"{part}:\n", *dump(new, 2).splitlines(keepends=True)]
            continue
        edited = _edit_part(document, part, {k: v for k, v in new.items() if k not in old or old[k] != v}, lines)
        if edited is None:
            return None
        lossy = lossy or edited
    return "".join(lines), lossy


def _edit_part(document: Document, part: str, changes: Mapping[str, Any], lines: list[str]) -> bool | None:
    """Carry out changes below one top-level key; whether a comment went, or None where it cannot be done."""
    if not changes:
        return False
    top = document.keys()
    own_line = top[part][0].line
    end = min((key.line for key, _ in top.values() if key.line > own_line), default=len(lines))
    keys = document.keys((part,))
    if not keys:
        lossy = _COMMENT.search(lines[own_line]) is not None
        lines[own_line : own_line + 1] = [f"{part}:\n", *dump(changes, 2).splitlines(keepends=True)]
        return lossy
    starts = {name: key.line for name, (key, _) in keys.items()}
    columns = {key.column for key, _ in keys.values()}
    if len(set(starts.values())) != len(starts) or len(columns) != 1 or own_line in starts.values():
        return None  # flow style
    indent = columns.pop()
    following = dict(zip(sorted(starts.values()), [*sorted(starts.values())[1:], end], strict=True))
    last = _trimmed(lines, max(starts.values()), end)
    added = {name: entry for name, entry in changes.items() if name not in starts}
    edits = [(last, last, added)]
    for name, line in starts.items():
        if name in changes:
            edits.append((line, _trimmed(lines, line, following[line]), {name: changes[name]}))
    lossy = False
    for start, stop, entries in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        lossy = lossy or any(_COMMENT.search(text) for text in lines[start:stop])
        lines[start:stop] = dump(entries, indent).splitlines(keepends=True)
    return lossy


def _trimmed(lines: list[str], start: int, stop: int) -> int:
    """Return where an entry ends: empty lines and comments below it belong to what follows."""
    while stop > start + 1 and lines[stop - 1].lstrip()[:1] in {"", "#"}:
        stop -= 1
    return stop


def _check_unchanged(path: str | Path, document: Document) -> None:
    if read_bytes(path).removeprefix(_BOM) != document.raw:
        message = f"'{path}' was changed by somebody else in the meantime; nothing was written"
        raise MaturityError([Diagnostic("A040", message, Place(str(path)), "run the command again")])


def _keep_old(path: Path, raw: bytes) -> Path:
    """Write the old content beside the file, under a name that nothing has yet."""
    number = 1
    while (backup := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    write_atomic(backup, raw, durable=True)
    return backup
