"""Programs that tests drive."""

from __future__ import annotations

import os
import shutil

import pytest


def program(*names: str) -> str:
    """Return where a program is; a test that lacks it fails where tests gate a landing, and is skipped elsewhere."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing = f"{names[0]} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing + "; .ci/run installs it")
        pytest.skip(missing)
    return found
