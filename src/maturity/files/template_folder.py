"""A folder of somebody's own report templates: read whole before any of it runs, so that nothing outside it is reached."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError, Place

SUFFIX = ".jinja"
MAIN = {"html": "report.html.jinja", "md": "report.md.jinja"}
"""The template that a format begins with."""
MOST_BYTES, MOST_FILES = 256 * 1024, 50
"""Of one template, and of a folder."""


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """Somebody's own templates.

    Attributes:
        folder: As it was named.
        sources: Text by name: the path inside the folder, with `/`.
    """

    folder: str
    sources: dict[str, str]

    @property
    def formats(self) -> frozenset[str]:
        """The formats that the folder has a template for."""
        return frozenset(name for name, main in MAIN.items() if main in self.sources)

    @property
    def digest(self) -> str:
        """What tells folders apart."""
        return hashlib.sha256(repr(sorted(self.sources.items())).encode("utf-8", "replace")).hexdigest()[:16]


def read_template_folder(path: str | Path) -> TemplateFolder:
    """Read the templates (`*.jinja`) of a folder and of the folders in it; links are not followed.

    Raises:
        MaturityError: There is no such folder, or no template for a report in it (R080); or what cannot be used, each
            with its file (R081).
    """
    folder = Path(path)
    if not folder.is_dir():
        raise MaturityError([Diagnostic("R080", f"there is no folder '{path}'", help="--template takes a folder")])
    sources: dict[str, str] = {}
    wrong: list[Diagnostic] = []
    files = sorted(file for file in folder.rglob(f"*{SUFFIX}") if not _behind_link(file, folder))
    if len(files) > MOST_FILES:
        message = f"{len(files)} templates in '{path}' are more than {MOST_FILES}"
        raise MaturityError([Diagnostic("R081", message, Place(str(path)))])
    for file in files:
        text = _text(file)
        if isinstance(text, Diagnostic):
            wrong.append(text)
        else:
            sources[file.relative_to(folder).as_posix()] = text
    if wrong:
        raise MaturityError(wrong)
    if not sources.keys() & set(MAIN.values()):
        advice = "write " + " or ".join(MAIN.values())
        raise MaturityError([Diagnostic("R080", f"the folder '{path}' has no template for a report", help=advice)])
    return TemplateFolder(str(path), sources)


def _behind_link(file: Path, folder: Path) -> bool:
    return any(parent.is_symlink() for parent in file.parents if parent != folder and folder in parent.parents)


def _text(file: Path) -> str | Diagnostic:
    place = Place(str(file))
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return Diagnostic("R081", "this is no file: links, folders and devices are not followed", place)
        if status.st_size > MOST_BYTES:
            return Diagnostic(
                "R081", f"a template of {status.st_size:,} bytes is too large; at most {MOST_BYTES:,}", place
            )
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return Diagnostic("R081", f"byte {error.start} is no UTF-8", place)
    except OSError as error:
        return Diagnostic("R081", f"it cannot be read: {(error.strerror or type(error).__name__).casefold()}", place)
