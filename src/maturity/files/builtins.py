"""The questionnaires that come with the tool, and what a reference to a questionnaire means."""

from __future__ import annotations

import os
import re
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError, Place, did_you_mean
from maturity.model.base import ID_PATTERN

_ID = re.compile(ID_PATTERN)
_SUFFIXES = (".yaml", ".yml", ".json")


def builtin_folder() -> Path:
    """Return the folder of the built-in questionnaires: inside the package, or in the repository beside it."""
    package = Path(__file__).parent.parent
    packaged = package / "_data" / "questionnaires"
    return packaged if packaged.is_dir() else package.parent.parent / "questionnaires"


def builtin_ids() -> tuple[str, ...]:
    """Return the ids of the built-in questionnaires, sorted."""
    return tuple(sorted(p.stem for p in builtin_folder().glob("*.yaml") if not p.name.startswith(".") and p.is_file()))


def is_path(reference: str) -> bool:
    """Tell whether a reference is a path rather than a built-in id."""
    return "/" in reference or "\\" in reference or reference.casefold().endswith(_SUFFIXES)


def seen_from(folder: Path, reference: str) -> str:
    """Return a questionnaire's reference as a file in `folder` has to name it: paths are relative to the file."""
    if not is_path(reference):
        return reference
    try:
        relative = os.path.relpath(reference, folder).replace("\\", "/")
    except ValueError:  # on another drive of Windows
        return Path(reference).absolute().as_posix()
    return relative if "/" in relative else f"./{relative}"


def find(reference: str | Path, base: Path | None = None, at: Place | None = None) -> tuple[Path, str]:
    """Return the file that a reference means, and its name for diagnostics.

    Args:
        reference: A built-in id, or a path.
        base: The folder that a path is relative to; the current folder if None.
        at: Where the reference stands.

    Raises:
        MaturityError: There is no such built-in questionnaire. (A missing file is the reader's to tell.)
    """
    if isinstance(reference, Path) or is_path(reference):
        written = str(reference).replace("\\", "/") if isinstance(reference, str) else str(reference)
        path = Path(base or "", _openable(written))
        return path, os.path.normpath(path) if base else written
    path = builtin_folder() / f"{reference}.yaml"
    if _ID.fullmatch(reference) and path.is_file():
        return path, _from_here(path)
    if reference == "-":
        message = "a questionnaire is not read from standard input here"
        raise MaturityError(
            [Diagnostic("Q031", message, at or Place(), "save it to a file, and name it as ./mine.yaml")]
        )
    message = f"there is no built-in questionnaire '{reference}'"
    raise MaturityError([Diagnostic("Q031", message, at or Place(), _advice(reference, base))])


def at_reference(diagnostic: Diagnostic, entry: Place | None) -> Diagnostic:
    """Return the error that a reference leads nowhere, at the reference where the file has no line to point at."""
    if entry is None or diagnostic.place.line is not None:
        return diagnostic
    if diagnostic.code == "Q031":
        return diagnostic.at(entry)
    return Diagnostic("Q032", f"the questionnaire cannot be read: {diagnostic.message}", entry, diagnostic.help)


def _advice(reference: str, base: Path | None) -> str:
    for name in (reference, *(reference + suffix for suffix in _SUFFIXES)):
        if "\0" not in name and Path(base or "", name).is_file():
            return f"to mean the file of this name, write ./{name}"
    known = builtin_ids()
    close = did_you_mean(reference, known)
    listed = "built in: " + ", ".join(known) + "; a file is given by its path, such as ./mine.yaml"
    return f"did you mean '{close}'? {listed}" if close else listed


def _openable(name: str) -> str:
    """Return a name as the system takes it, also where it knows no letters beyond ASCII (`LC_ALL=C`)."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode("utf-8", "surrogateescape"))
    return name


def _from_here(path: Path) -> str:
    """Return a path relative to the current folder where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
