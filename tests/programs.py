"""Programs and libraries of the system that tests rest on."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def program(*names: str) -> str:
    """Return where a program is; a test that lacks it fails where tests gate a landing, and is skipped elsewhere."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        _missing(names[0])
    return found


def libraries_of(format_: str) -> None:
    """Go on where the system has the libraries that a format of reports is written with; else as for `program`."""
    if format_ == "pdf":
        try:
            import weasyprint  # noqa: F401
        except OSError:
            _missing("Pango")


def _missing(name: str) -> NoReturn:
    missing = f"{name} is not installed"
    if os.environ.get("CI"):
        pytest.fail(missing + "; .ci/run installs it")
    pytest.skip(missing, allow_module_level=True)
