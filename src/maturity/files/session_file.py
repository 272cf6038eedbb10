"""The answer sheet of a workshop in progress: one holder, every answer on disk, and never over what somebody else wrote."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.answer_writer import dump_answers, plain_answers
from maturity.files.answers import LoadedAnswers, answers_in
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.lock import Held, Lock
from maturity.files.output import write_atomic
from maturity.files.reading import read_bytes, read_raw
from maturity.files.yaml_patch import patch
from maturity.model.answers import AnswerSheet


class ChangedUnderneathError(MaturityError):
    """Another program wrote the file since it was read or saved here (code Y032)."""


class SessionFile:
    """An answer sheet that is held, read and saved again and again.

    Comments, blank lines and the order of a YAML file stay where they are. Where a change cannot be made without losing
    a comment, the file as it was is kept beside it first (`backup`).
    """

    def __init__(self, path: str | Path) -> None:
        """Hold the file and read it.

        Raises:
            MaturityError: Somebody else holds it (Y031), its folder takes no files (Y030), or it cannot be read.
        """
        self.path = Path(path)
        self.backup: Path | None = None
        self._stored = b""
        target = Path(os.path.realpath(path))
        read_bytes(path)  # a file that is not there is not worth a lock
        try:
            self._lock = Lock.take(target)
        except Held as held:
            message = f"'{path}' is in use: {held.holder}"
            advice = "wait until that session is left with q, or work on a copy"
            raise MaturityError([Diagnostic("Y031", message, Place(str(path)), advice)]) from None
        except OSError as error:
            reason = (error.strerror or str(error)).casefold()
            message = f"'{path}' cannot be written: its folder takes no new file ({reason})"
            raise MaturityError([Diagnostic("Y030", message, Place(str(path)))]) from None
        try:
            self.answers = self._read()
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def create(cls, path: str | Path, sheet: AnswerSheet) -> SessionFile:
        """Write a new answer sheet and hold it.

        Raises:
            MaturityError: The file is there already, or cannot be written (Y030); or as for opening it.
        """
        if os.path.lexists(path):
            message = f"'{path}' cannot be written: it is there already"
            raise MaturityError([Diagnostic("Y030", message, Place(str(path)))])
        text = _json(plain_answers(sheet)) if _is_json(path, b"") else dump_answers(sheet)
        write_atomic(path, text, durable=True)
        return cls(path)

    @property
    def sheet(self) -> AnswerSheet:
        """What the file says, as far as this session knows."""
        return self.answers.sheet

    def save(self, sheet: AnswerSheet) -> None:
        """Put a sheet on the disk; when this returns, a power cut cannot take it away.

        Raises:
            ChangedUnderneathError: Somebody else wrote the file; nothing was written.
            MaturityError: The file is gone (Y033) or cannot be written (Y030); what was there is unchanged.
        """
        if sheet == self.sheet:
            return
        self._check_unchanged()
        document, lossless = self._rendered(sheet)
        if not lossless and self.backup is None:
            self._keep(self.answers.document.raw)
        write_atomic(self.path, document.raw, durable=True)
        self._stored = document.raw
        self.answers = LoadedAnswers(sheet, document, self.answers.base)

    def reread(self) -> AnswerSheet:
        """Take what stands in the file now instead of what this session knew.

        Raises:
            MaturityError: It cannot be read or used.
        """
        self.answers = self._read()
        return self.sheet

    def overrule(self, sheet: AnswerSheet) -> Path:
        """Save over what somebody else wrote, after keeping that beside it; returns where.

        Raises:
            MaturityError: Either cannot be written; the file is unchanged then.
        """
        kept = self._keep(self._bytes())
        as_json = _is_json(self.path, self.answers.document.raw)
        write_atomic(self.path, _json(plain_answers(sheet)) if as_json else dump_answers(sheet), durable=True)
        self.answers = self._read()
        return kept

    def close(self) -> None:
        """Let go of the file."""
        self._lock.release()

    def __enter__(self) -> Self:
        """Hold the file for a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()

    def _read(self) -> LoadedAnswers:
        self._stored = self._bytes()
        document = read_raw(self._stored, str(self.path))
        return answers_in(document, self.path.parent)

    def _bytes(self) -> bytes:
        try:
            return read_bytes(self.path)
        except MaturityError as error:
            if error.diagnostics[0].code != "Y025":
                raise
            message = f"'{self.path}' is gone: it was moved or deleted while it was in use here"
            raise MaturityError([Diagnostic("Y033", message, Place(str(self.path)))]) from None

    def _check_unchanged(self) -> None:
        if self._bytes() != self._stored:
            message = f"'{self.path}' was changed by another program; nothing was written over it"
            raise ChangedUnderneathError([Diagnostic("Y032", message, Place(str(self.path)))])

    def _rendered(self, sheet: AnswerSheet) -> tuple[Document, bool]:
        """Return the new text, read back, and whether all that a person wrote around the answers is still in it."""
        before, name = self.answers.document, str(self.path)
        new = plain_answers(sheet)
        if _is_json(self.path, before.raw):
            ordered = {key: new[key] for key in before.data if key in new} | new
            return read_raw(_json(ordered).encode(), name), b"#" not in before.raw or name.casefold().endswith(".json")
        patched = patch(before, plain_answers(self.sheet), new)
        if patched is not None:
            try:
                document = read_raw(patched.text.encode(), name)
                if read_as(AnswerSheet, document) == sheet:
                    return document, not patched.dropped
            except MaturityError:
                pass  # laid out in a way that a change in place does not fit; written out as a whole instead
        return read_raw(dump_answers(sheet).encode(), name), b"#" not in before.raw

    def _keep(self, raw: bytes) -> Path:
        number, kept = 1, self.path.with_name(f"{self.path.name}.bak")
        while kept.exists():
            number += 1
            kept = self.path.with_name(f"{self.path.name}.bak{number}")
        write_atomic(kept, raw, durable=True)
        self.backup = kept
        return kept


def _is_json(path: str | Path, raw: bytes) -> bool:
    return str(path).casefold().endswith(".json") or raw.lstrip()[:1] == b"{"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
