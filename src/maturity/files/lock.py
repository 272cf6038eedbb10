"""Who has a file: a lock of the operating system beside it, which a crash cannot leave behind.

The lock file names its holder for whoever comes second. The name alone locks nothing: after a crash or a power cut the
system has let go, and the next session takes over.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import os
import socket
import sys
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - not where the tests run
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, MOST_SAID, os.SEEK_SET)  # what is locked there nobody else can read: not who holds it
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


MOST_SAID = 200
"""Bytes of a lock file that are read: who holds it."""

_TAKEN = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
"""Somebody else has the lock (the last two on Windows); any other error: the drive knows no locks, as some of a network."""


class Held(Exception):  # noqa: N818 - becomes a diagnostic in the session's file
    """Somebody else has the file."""

    def __init__(self, holder: str) -> None:
        """Keep who it is: user, machine, process."""
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A lock on one file, from `take` to `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        """Keep the lock file and its open descriptor."""
        self.path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, target: Path) -> Lock:
        """Lock a file, by a hidden file beside it.

        Raises:
            Held: Somebody else has it.
            OSError: The folder takes no new file.
        """
        path = target.with_name(f".{target.name[:200]}.lock")
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
            try:
                _take(descriptor)
            except OSError as error:
                if error.errno in _TAKEN:
                    said = _holder(descriptor)
                    os.close(descriptor)
                    raise Held(said) from None
            if _is_still(path, descriptor):
                break
            os.close(descriptor)  # its holder removed it between our opening and locking it
        with contextlib.suppress(OSError):  # a full disk does not make the lock less of a lock
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _who().encode("utf-8", "replace")[:MOST_SAID])
        return cls(path, descriptor)

    def release(self) -> None:
        """Let go, and remove the lock file; a second call does nothing."""
        if self._descriptor is None:
            return
        with contextlib.suppress(OSError):
            self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":  # pragma: no cover - there an open file cannot be removed
            with contextlib.suppress(OSError):
                self.path.unlink()


def _is_still(path: Path, descriptor: int) -> bool:
    if sys.platform == "win32":  # there an open file cannot be removed, and a WebDAV drive cannot tell files apart
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _holder(descriptor: int) -> str:
    with contextlib.suppress(OSError):
        said = os.read(descriptor, MOST_SAID).decode("utf-8", "replace")
        return "".join(c for c in said if c.isprintable()).strip() or "somebody"
    return "somebody"


def _who() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run as a number without a name
        user = "somebody"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"
