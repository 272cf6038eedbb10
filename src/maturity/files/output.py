"""Writing whole files or none: a file is opened under another name, and replaces the old one when it is complete."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from pathlib import Path

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.streams import reader_is_gone, silence

if sys.platform == "darwin":  # pragma: no cover - not where the tests run
    import fcntl

    def _sync(descriptor: int) -> None:
        """Wait until it is on the disk, and not only in the memory of the drive, as `fsync` on a Mac does."""
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # a network drive
            os.fsync(descriptor)

else:

    def _sync(descriptor: int) -> None:
        os.fsync(descriptor)


STDOUT = "-"
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to take a file's place."""


def write_atomic(path: str | Path, data: bytes | str, *, durable: bool = False) -> None:
    """Write a file so that readers see the old content or the new, never a part.

    Folders are made as needed. A link is followed, and a device or pipe is written to, not replaced.

    Args:
        path: The file.
        data: Its content; a text is written in UTF-8, with line feeds.
        durable: Wait until the content is on the disk (for what took people an afternoon to say).

    Raises:
        MaturityError: It cannot be written (code Y030); nothing is left behind.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content, mode, durable=durable)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).casefold()
        message = f"'{path}' cannot be written: {reason}"
        raise MaturityError([Diagnostic("Y030", message, Place(str(path)), held_elsewhere(error))]) from None


def take_place(temporary: Path, target: Path) -> None:
    """Rename a finished file over the one that it replaces.

    Windows refuses that (EACCES) while any program has the old one open. Those that synchronise or scan files let go in a
    moment, which is waited for; Word and Excel do not (see `held_elsewhere`). What Linux and macOS do not permit (EPERM:
    somebody else's file in a shared folder) is not permitted a second later either.

    Raises:
        OSError: It does not work.
    """
    for seconds in WAITS:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if error.errno != errno.EACCES:
                raise
            time.sleep(seconds)
        else:
            return
    temporary.replace(target)


def held_elsewhere(error: Exception) -> str | None:
    """Return what to do where a finished file was not let into its place; None for any other error."""
    if isinstance(error, PermissionError) and error.errno == errno.EACCES and error.filename2 is not None:
        return "close it where it is open (Word, Excel, a viewer), and run this again; or it is marked as read-only"
    return None


def write_output(target: str | Path, data: bytes | str) -> None:
    """Write to a file (see `write_atomic`), or to standard output for `-`.

    A reader that went away (`| head`) is no error: what it did not want is dropped.

    Raises:
        MaturityError: The file cannot be written (code Y030).
    """
    if str(target) != STDOUT:
        write_atomic(target, data)
        return
    try:
        _to_stdout(data)
    except OSError as error:
        if not reader_is_gone(error):
            raise
        silence(sys.stdout)


def _to_stdout(data: bytes | str) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(data if isinstance(data, str) else data.decode())
        sys.stdout.flush()
        return
    sys.stdout.flush()
    left = memoryview(data.encode() if isinstance(data, str) else data)
    while left:  # with PYTHONUNBUFFERED a write may take only a part
        left = left[stream.write(left) or 0 :]
    stream.flush()


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, content: bytes, mode: int | None, *, durable: bool) -> None:
    temporary = target.with_name(f".{target.name[:200]}.{secrets.token_hex(6)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # 0o666 less the umask, as any new file; an existing file keeps its permissions
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if mode is not None:
                os.chmod(temporary, stat.S_IMODE(mode))  # noqa: PTH101
            if durable:
                file.flush()
                _sync(file.fileno())
        take_place(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.chmod(temporary, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101 - Windows removes nothing that is read-only
            temporary.unlink()
        raise
    if durable:
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; where folders cannot be opened (Windows) there is nothing to do."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _sync(descriptor)
        finally:
            os.close(descriptor)
