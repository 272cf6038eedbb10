"""Standard streams whose reader is gone, as after `| head`."""

from __future__ import annotations

import contextlib
import os
from typing import IO


def silence(stream: IO[str]) -> None:
    """Point a stream at nothing, or Python complains once more when it closes it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
