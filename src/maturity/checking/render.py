"""A check's report as plain data for machines, and its closing line for people; pure."""

from __future__ import annotations

import json

from maturity.checking.check import CheckReport
from maturity.diagnostics import legible


def as_json(report: CheckReport) -> str:
    """Write the files, the diagnostics and their counts as a JSON object."""
    data = {
        "files": [{"file": legible(file.name), "kind": file.kind} for file in report.files],
        "errors": report.errors,
        "warnings": report.warnings,
        "diagnostics": [diagnostic.as_dict() for diagnostic in report.diagnostics],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def summary(report: CheckReport) -> str:
    """Return the closing line, such as `3 errors and 1 warning in 2 files`."""
    ours = sum(file.kind is not None for file in report.files)
    if not report.diagnostics:
        passed = len(report.files) - ours
        rest = f" ({_count(passed, 'other file')} passed over)" if passed else ""
        return f"{_count(ours, 'file')}: no problems{rest}"
    parts = [_count(n, word) for n, word in ((report.errors, "error"), (report.warnings, "warning")) if n]
    places = len({diagnostic.place.file for diagnostic in report.diagnostics})
    return f"{' and '.join(parts)} in {_count(places, 'file')}"


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
