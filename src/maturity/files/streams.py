"""Standard streams whose reader is gone, as after `| head`."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import IO


def reader_is_gone(error: OSError, *, sure: bool = True) -> bool:
    """Tell whether a write to a standard stream failed because nobody reads it.

    Windows has no EPIPE for that but EINVAL (as `subprocess` knows), which other failures have too. Where it is not `sure`
    that it was a standard stream that was written to, it counts only if one of them is a pipe.
    """
    if isinstance(error, BrokenPipeError):
        return True
    on_windows = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return on_windows and (sure or any(map(_is_pipe, (1, 2))))


def _is_pipe(descriptor: int) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    return False


def silence(stream: IO[str]) -> None:
    """Point a stream at nothing, or Python complains once more when it closes it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
