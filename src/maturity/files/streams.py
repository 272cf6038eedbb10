"""Standard streams whose reader is gone, as after `| head`."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import IO


def reader_is_gone(error: OSError) -> bool:
    """Tell whether a write failed because nobody reads it: Windows has no EPIPE for that (as `subprocess` knows)."""
    on_windows = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return on_windows or isinstance(error, BrokenPipeError)


def silence(stream: IO[str]) -> None:
    """Point a stream at nothing, or Python complains once more when it closes it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
