"""What a batch has worked out so far, kept in the output folder: so that a second run does only what is new.

One row for each input with a stamp of everything its result depends on. The result tables are written from here at the
end of a run, in input order, which also means that an interrupted run loses nothing and memory does not grow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from maturity.diagnostics import Diagnostic, MaturityError, Place, Severity
from maturity.portfolio.inputs import MEMORY
from maturity.portfolio.slugs import slug_choices

VERSION = 2
"""Of the tables below; a file of another version is made anew."""
SECONDS_BETWEEN_COMMITS = 1.0

_TABLES = """
CREATE TABLE result (
  name BLOB PRIMARY KEY, content TEXT, reference TEXT, digest TEXT, settings TEXT,
  record TEXT, error TEXT, run INTEGER, position INTEGER
);
CREATE INDEX result_order ON result (run, position);
CREATE TABLE slug (name BLOB PRIMARY KEY, slug TEXT UNIQUE NOT NULL);
"""


class Stamp(NamedTuple):
    """What a result rests on; as long as it is the same, so is the result.

    Attributes:
        content: Hash of the answer sheet's bytes.
        reference: Questionnaire as the sheet names it.
        digest: Digest of that questionnaire.
        settings: Tool version, report formats and the like.
    """

    content: str
    reference: str
    digest: str
    settings: str


class Store:
    """The database of one output folder; one run at a time. Use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Open the database of a folder, or make it; what is damaged is thrown away.

        Raises:
            MaturityError: Another run is at work there (B005), or nothing can be written (B006).
        """
        self.path = folder / MEMORY
        self.warnings: list[Diagnostic] = []
        try:
            self._db = self._open()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from None
        self._run = 1 + (self._db.execute("SELECT max(run) FROM result").fetchone()[0] or 0)
        self._committed = monotonic()

    def __enter__(self) -> Self:
        """Enter; it is open already."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        """Keep what was worked out, also where the run was interrupted."""
        with suppress(sqlite3.Error):
            self._db.commit()
        self._db.close()

    def stamp(self, name: str) -> Stamp | None:
        """Return what the stored result of an input rests on, None where there is none."""
        row = self._db.execute(
            "SELECT content, reference, digest, settings FROM result WHERE name = ? AND record IS NOT NULL",
            (_key(name),),
        ).fetchone()
        return None if row is None else Stamp(*row)

    def slug(self, name: str) -> str:
        """Return the file name of an input's reports: unique, and the same in every run."""
        found = self._db.execute("SELECT slug FROM slug WHERE name = ?", (_key(name),)).fetchone()
        if found is not None:
            return str(found[0])
        for slug in slug_choices(name, 100):
            made = self._db.execute("INSERT OR IGNORE INTO slug VALUES (?, ?)", (_key(name), slug))
            if made.rowcount:
                return slug
        raise AssertionError(name)  # pragma: no cover - a hundred hashes are taken

    def keep(self, name: str, position: int, stamp: Stamp, record: str) -> None:
        """Store the result of an input: a row as JSON."""
        self._put((_key(name), *stamp, record, None, self._run, position))

    def keep_error(self, name: str, position: int, error: str) -> None:
        """Store that an input failed and why, as JSON; it is tried again in every run."""
        self._put((_key(name), None, None, None, None, None, error, self._run, position))

    def keep_unchanged(self, name: str, position: int) -> None:
        """Take the stored result of an input over into this run."""
        self._db.execute(
            "UPDATE result SET run = ?, position = ? WHERE name = ?",
            (self._run, position, _key(name)),
        )
        self._now_and_then()

    def records(self) -> Iterator[str]:
        """Yield this run's rows in input order."""
        yield from self._column("record")

    def errors(self) -> Iterator[str]:
        """Yield this run's errors in input order."""
        yield from self._column("error")

    def _column(self, column: str) -> Iterator[str]:
        query = f"SELECT {column} FROM result WHERE run = ? AND {column} IS NOT NULL ORDER BY position"  # noqa: S608
        for (value,) in self._db.execute(query, (self._run,)):
            yield value

    def _put(self, values: tuple[bytes | str | int | None, ...]) -> None:
        self._db.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._now_and_then()

    def _now_and_then(self) -> None:
        if monotonic() - self._committed > SECONDS_BETWEEN_COMMITS:
            self._db.commit()
            self._committed = monotonic()

    def _open(self) -> sqlite3.Connection:
        existed = self.path.exists()
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._throw_away()
        if existed:
            message = "what earlier runs had worked out is damaged; everything is scored anew"
            self.warnings.append(Diagnostic("B004", message, Place(str(self.path)), severity=Severity.WARNING))
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=0.5, isolation_level="DEFERRED")
        try:
            # The lock is held to the end, so that two runs never mix their results.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("BEGIN EXCLUSIVE")
            _check(db)
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version != VERSION:
                for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    db.execute(f'DROP TABLE "{table}"')
                for statement in _TABLES.split(";"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {VERSION}")
            db.commit()
        except BaseException:
            db.close()
            raise
        return db

    def _throw_away(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def _refused(self, error: sqlite3.OperationalError) -> MaturityError:
        place = Place(str(self.path))
        if "locked" in str(error):
            return MaturityError(
                [Diagnostic("B005", "another batch is writing to this folder", place, "wait, or name another folder")]
            )
        return MaturityError([Diagnostic("B006", f"nothing can be kept in this folder: {error}", place)])


def _key(name: str) -> bytes:
    """Return a name as what the database tells it apart by: not every file has a name that is text."""
    return name.encode("utf-8", "surrogatepass")


def _check(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
