"""Questionnaires by built-in id or by path: read, checked, put together from their includes, with a digest.

Loading is cached within the process, so that a batch of 10,000 answer sheets reads its questionnaire once. The cache
looks at the modification time and size of every file that went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError, NodePath, Place, in_file_order, legible
from maturity.files.builtins import builtin_ids, find
from maturity.files.includes import Tree
from maturity.files.parts import Origin
from maturity.files.remainder import PartlyReadError
from maturity.model.digest import digest
from maturity.model.questionnaire import Questionnaire
from maturity.model.references import check_references

__all__ = ["LoadedQuestionnaire", "builtin_ids", "load_questionnaire"]

Stamp = tuple[Path, int, int]
"""A file, its modification time (ns) and its size."""


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire that is ready for use.

    Attributes:
        questionnaire: All includes carried out, weights applied, references sound.
        digest: `sha256:…` of the canonical JSON of the questionnaire.
        reference: What it was asked for by: a built-in id or a path, as text that a file can hold.
        origins: Where the parts of the result were written.
    """

    questionnaire: Questionnaire
    digest: str
    reference: str
    origins: Mapping[NodePath, Origin] = field(repr=False, compare=False)

    def place(self, path: NodePath = (), *, key: bool = False) -> Place:
        """Return where a part of the result was written, in whichever file that was.

        Args:
            path: Keys and positions in the resolved questionnaire, such as `("factors", 2, "weight")`.
            key: Point at the last key instead of its value.
        """
        return _place(self.origins, path, key=key)

    def locate(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics with symbolic places as located ones, in file order."""
        return tuple(_locate(self.origins, diagnostics))


def load_questionnaire(reference: str | Path, base: Path | None = None, at: Place | None = None) -> LoadedQuestionnaire:
    r"""Load a questionnaire.

    Args:
        reference: A built-in id; or a path (it contains `/` or `\`, or ends in .yaml, .yml or .json).
        base: The folder that a path is relative to; the current folder if None.
        at: Where the reference stands (in an answer sheet), for the error that it leads nowhere.

    Raises:
        MaturityError: Every mistake in the questionnaire and its includes, located.
    """
    path, shown = find(reference, base, at)
    key = path.resolve()
    stamps, found = _cache.get(key, (None, None))
    if found is None or stamps is None or _stamps(stamp[0] for stamp in stamps) != stamps:
        tree = Tree()
        try:
            found = _load(tree, path, shown, at)
        except MaturityError as error:
            found = MaturityError(error.diagnostics)  # without the frames that the original holds on to
            if any(d.code == "Q032" for d in error.diagnostics):
                raise  # it points at the sheet that asked, and the next one is another
        _cache[key] = (_stamps(tree.paths), found)
    if isinstance(found, MaturityError):
        raise MaturityError(found.diagnostics)
    return replace(found, reference=legible(str(reference)))


def _load(tree: Tree, path: Path, shown: str, at: Place | None) -> LoadedQuestionnaire:
    try:
        questionnaire, origins = tree.load(path, shown, at)
    except PartlyReadError as error:
        questionnaire, origins = error.rest.content
        mistakes = _locate(origins, error.rest.standing(check_references(questionnaire)))
        raise MaturityError(in_file_order([*error.diagnostics, *mistakes])) from None
    mistakes = check_references(questionnaire)
    if mistakes:
        raise MaturityError(_locate(origins, mistakes))
    return LoadedQuestionnaire(questionnaire, digest(questionnaire), shown, origins)


_cache: dict[Path, tuple[tuple[Stamp, ...] | None, LoadedQuestionnaire | MaturityError]] = {}
"""By file: what was read, and the questionnaire or its mistakes (10,000 sheets may share a faulty one)."""


def _stamps(paths: Iterable[Path]) -> tuple[Stamp, ...] | None:
    """Return the state of some files; None where one is not there, so that nothing is concluded from it."""
    found = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            return None
        found.append((path, status.st_mtime_ns, status.st_size))
    return tuple(found)


def _place(origins: Mapping[NodePath, Origin], path: NodePath, *, key: bool = False) -> Place:
    for length in range(len(path), -1, -1):
        origin = origins.get(path[:length])
        if origin is not None:
            place = origin.document.place((*origin.path, *path[length:]), key=key)
            return replace(place, path=path)
    raise KeyError(path)  # pragma: no cover - the empty path always has an origin


def _locate(origins: Mapping[NodePath, Origin], diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return in_file_order(d if d.place.file is not None else d.at(_place(origins, d.place.path)) for d in diagnostics)
