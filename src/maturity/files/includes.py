"""A questionnaire and its includes, put together as docs/questionnaires.md says ("Includes").

First every file of the tree is read, so that the mistakes of all files are told in one run. Then the parts are put
together: what is included comes first, in the order of the includes. Each part of the result remembers the file and
the place where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from maturity.diagnostics import Diagnostic, MaturityError, NodePath, Place, in_file_order, suggest
from maturity.files.builtins import at_reference, find, is_path
from maturity.files.document import Document
from maturity.files.formats import read_as
from maturity.files.parts import LISTS, NAMED, Origin, Origins, identified
from maturity.files.reading import read_document
from maturity.files.remainder import PartlyReadError, Rest
from maturity.files.selection import select
from maturity.model.questionnaire import Factor, Include, Questionnaire

DEEPEST_CHAIN = 16
"""Includes of includes; more is a mistake."""

Whole = tuple[Questionnaire, Mapping[NodePath, Origin]]
"""A questionnaire without `include` and `weights`, and where its parts were written."""


class Part(NamedTuple):
    """Something to put together: the whole of an include (or what `only` names), or a file's own content."""

    questionnaire: Questionnaire
    name: str
    """What the user calls it: a built-in one by its id, a file by its path."""
    entry: Place | None
    """Place of the include entry; None for the file's own content."""


class Tree:
    """The files of one questionnaire while it is being loaded."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        """The files that were asked for, with those that could not be read."""
        self._documents: dict[Path, Document] = {}
        self._models: dict[Path, Questionnaire | None] = {}
        self._doubtful: set[str] = set()
        """Fields in doubt because of mistakes of form (`maturity.files.remainder`)."""
        self._included: dict[Path, list[Path | None]] = {}
        self._resolved: dict[Path, Questionnaire] = {}
        self._origins = Origins()
        self._problems: list[Diagnostic] = []

    def load(self, path: Path, name: str, at: Place | None = None) -> Whole:
        """Read a file and all it includes, and put them together.

        Args:
            path: The file.
            name: The file as the user would write it.
            at: Where the file is referred to, or None.

        Raises:
            PartlyReadError: Every mistake of form of every file, located, and the questionnaire apart from them.
            MaturityError: Every mistake of every file, located, where they leave no questionnaire.
        """
        key = self._read(path, name, at, ())
        form, self._problems = self._problems, []
        if key is None or not self._readable:
            raise MaturityError(in_file_order(form))
        result = self._resolve(key)
        rest = Rest((result, self._origins.table(result, self._documents[key])), frozenset(self._doubtful))
        if self._problems:
            raise MaturityError(in_file_order([*form, *(rest.standing(self._problems) if form else self._problems)]))
        if form:
            raise PartlyReadError(in_file_order(form), rest)
        return rest.content

    @property
    def _readable(self) -> bool:
        """Whether every file of the tree was found, and says something apart from its mistakes of form."""
        return None not in self._models.values() and not any(None in found for found in self._included.values())

    # Reading ---------------------------------------------------------------------------------------------------------

    def _read(self, path: Path, name: str, entry: Place | None, chain: tuple[tuple[Path, str], ...]) -> Path | None:
        key = path.resolve()
        above = [p for p, _ in chain]
        if key in above:
            names = [*(n for _, n in chain[above.index(key) :]), name]
            self._say("Q033", "includes in a circle: " + " → ".join(names), entry, "take one of the includes out")
            return None
        if key in self._documents:
            return key
        if len(chain) > DEEPEST_CHAIN:
            self._say("Q033", f"includes more than {DEEPEST_CHAIN} deep", entry, None)
            return None
        self.paths.append(key)
        try:
            document = self._documents[key] = _named(path, name)
        except MaturityError as error:
            self._problems += [at_reference(d, entry) for d in error.diagnostics]
            return None
        self._models[key] = None
        try:
            model = self._models[key] = read_as(Questionnaire, document)
            self._origins.remember(model, document)
        except PartlyReadError as error:
            self._problems += error.diagnostics
            model = self._models[key] = error.rest.content
            self._doubtful |= error.rest.fields
            self._origins.remember(model, document)
        except MaturityError as error:
            self._problems += error.diagnostics
        self._included[key] = [
            self._follow(reference, path, document.place(("include", i, "questionnaire")), (*chain, (key, name)))
            for i, reference in enumerate(_references(document.data))
        ]
        return key

    def _follow(
        self, reference: str | None, path: Path, entry: Place, chain: tuple[tuple[Path, str], ...]
    ) -> Path | None:
        if reference is None:
            return None
        try:
            # by its name, since what came from standard input lies elsewhere
            base = path.parent if path.is_absolute() else Path(chain[-1][1]).parent
            found, name = find(reference, base, entry)
        except MaturityError as error:
            self._problems += error.diagnostics
            return None
        return self._read(found, name, entry, chain)

    def _say(self, code: str, message: str, place: Place | None, advice: str | None) -> None:
        self._problems.append(Diagnostic(code, message, place or Place(), advice))

    # Putting together ------------------------------------------------------------------------------------------------

    def _resolve(self, key: Path) -> Questionnaire:
        if key not in self._resolved:
            own = self._models[key]
            assert own is not None
            self._resolved[key] = self._put_together(own, key)
        return self._resolved[key]

    def _put_together(self, own: Questionnaire, key: Path) -> Questionnaire:
        document = self._documents[key]
        parts = []
        for i, (include, target) in enumerate(zip(own.include, self._included[key], strict=True)):
            assert target is not None
            entry = document.place(("include", i))
            name = self._documents[target].name if is_path(include.questionnaire) else include.questionnaire
            parts.append(Part(self._wanted(include, i, target, name, own, document), name, entry))
        parts.append(Part(own, document.name, None))
        update: dict[str, Any] = {"include": (), "weights": {}}
        for field, kind in NAMED.items():
            update[field] = self._merged(parts, field, kind)
        update["ladder"] = self._agreed(parts, "ladder")
        update["alignment"] = own.alignment or self._agreed(parts, "alignment")
        self._no_doubles(parts)
        for field in ("factors", *LISTS):
            update[field] = tuple(item for part in parts for item in getattr(part.questionnaire, field))
        result = own.model_copy(update=update)
        if own.weights:
            result = self._weighted(result, own.weights, document)
        return result

    def _wanted(
        self, include: Include, i: int, target: Path, name: str, own: Questionnaire, document: Document
    ) -> Questionnaire:
        whole = self._resolve(target)
        if whole.language != own.language:
            message = f"'{name}' is in '{whole.language}', and this questionnaire in '{own.language}'"
            self._say("Q037", message, document.place(("include", i, "questionnaire")), "both need the same 'language'")
        if include.only is None:
            return whole
        known = [q.id for _, q in whole.questions()]
        for j, wanted in enumerate(include.only):
            if wanted not in known:
                place = document.place(("include", i, "only", j))
                self._say("Q036", f"there is no question '{wanted}' in '{name}'", place, suggest(wanted, known))
        chosen, dangling = select(whole, frozenset(include.only), self._origins.copied)
        for question, missing in dangling:
            message = f"question '{question}' is asked depending on '{missing}', which 'only' leaves out"
            self._say("Q039", message, document.place(("include", i, "only")), f"name '{missing}' as well")
        return chosen

    def _merged(self, parts: list[Part], field: str, kind: str) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        first: dict[str, str] = {}
        for part in parts:
            for name, value in getattr(part.questionnaire, field).items():
                if name in merged and merged[name] != value:
                    place = part.entry or self._origins.place(value)
                    message = f"the {kind} '{name}' of '{part.name}' differs from the one of '{first[name]}'"
                    self._say("Q034", message, place, "make them the same, or give one another id")
                merged.setdefault(name, value)
                first.setdefault(name, part.name)
        return merged

    def _agreed(self, parts: list[Part], field: str) -> Any:
        """Return the one value that all parts have which have any."""
        first: Part | None = None
        for part in parts:
            value = getattr(part.questionnaire, field)
            if value is None:
                continue
            if first is None:
                first = part
            elif getattr(first.questionnaire, field) != value:
                place = part.entry or self._origins.place(value)
                message = f"the {field} of '{part.name}' differs from the one of '{first.name}'"
                self._say(
                    "Q034", message, place, f"'{field}' is taken from an include: leave it out, or make them the same"
                )
        return first and getattr(first.questionnaire, field)

    def _no_doubles(self, parts: list[Part]) -> None:
        """Report ids that two parts have; doubles inside one file are a matter of its own references."""
        first: dict[tuple[str, str], str] = {}
        for part in parts:
            own: dict[tuple[str, str], str] = {}
            again: list[str] = []
            for kind, item in identified(part.questionnaire):
                known = first.get((kind, item.id))
                if known == part.name and (kind, item.id) not in own:
                    again.append(f"the {kind} '{item.id}'")
                elif known is not None and (kind, item.id) not in own:
                    place = part.entry or self._origins.place(item, "id")
                    message = f"the {kind} '{item.id}' of '{part.name}' is already in '{known}'"
                    self._say("Q035", message, place, "ids are unique after including: leave one out, or rename it")
                own[kind, item.id] = part.name
            first.update(own)
            if again:
                more = f" and {len(again) - 1} more" if len(again) > 1 else ""
                message = f"'{part.name}' is included twice, and with it {again[0]}{more}"
                self._say(
                    "Q035", message, part.entry, "include it once, with all the questions that you want in one 'only'"
                )

    def _weighted(self, result: Questionnaire, weights: Mapping[str, float], document: Document) -> Questionnaire:
        known = [factor.id for _, factor in result.walk()]
        for name in weights:
            if name not in known:
                place = document.place(("weights", name), key=True)
                self._say("Q038", f"there is no factor '{name}' to weigh", place, suggest(name, known))

        def weigh(factor: Factor) -> Factor:
            below = tuple(weigh(f) for f in factor.factors)
            same = all(a is b for a, b in zip(below, factor.factors, strict=True))
            if factor.id not in weights and same:
                return factor
            update = {"weight": float(weights.get(factor.id, factor.weight)), "factors": below}
            return self._origins.copied(factor, factor.model_copy(update=update))

        return result.model_copy(update={"factors": tuple(weigh(f) for f in result.factors)})


def _named(path: Path, name: str) -> Document:
    document = read_document(path)
    document.name = name
    return document


def _references(data: Any) -> list[str | None]:
    """Return the references of all include entries, as far as they can be made out in data that may be faulty."""
    entries = data.get("include") if isinstance(data, dict) else None
    found = (
        [e.get("questionnaire") if isinstance(e, dict) else None for e in entries] if isinstance(entries, list) else []
    )
    return [reference if isinstance(reference, str) else None for reference in found]
