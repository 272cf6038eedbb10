"""Report -> text by somebody's own template, in a process of its own that is stopped when it takes too long."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files.template_folder import MAIN, TemplateFolder
from maturity.reporting.own.context import context_of
from maturity.reporting.report import Report

_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'<a href="#([^"]+)">(<bdi>[^<]*</bdi>)</a>')
SECONDS = 10.0
"""That a template may take, starting the process included."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from maturity.reporting.own.sandbox import main; main()"
"""Modules are looked for where this process finds them: `-I` alone passes over a folder of the user's own (`pip --user`)."""
CUT_SHORT = 120
"""Characters of a message."""


def render_own(report: Report, folder: TemplateFolder, kind: Literal["html", "md"], seconds: float = SECONDS) -> str:
    """Return a report as its template writes it.

    Args:
        report: What is said.
        folder: The templates, with one for this format.
        kind: `html` or `md`.
        seconds: After which a template is stopped.

    Raises:
        MaturityError: The templates cannot be read (R082), reach for what they may not (R083), name what does not exist
            (R084), fail (R085), or take too much room or time (R086, R087); located in the template.
    """
    task = {"sources": folder.sources, "main": MAIN[kind], "html": kind == "html", "context": context_of(report, kind)}
    command = [sys.executable, "-I", "-c", _START, *sys.path]
    environment = {k: v for k, v in os.environ.items() if k in {"SYSTEMROOT", "PATH", "TMPDIR", "TEMP"}}
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, with a module of ours
            command, input=json.dumps(task).encode(), capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        message = f"the template took more than {seconds:g} seconds and was stopped"
        raise MaturityError([Diagnostic("R087", message, _place(folder, MAIN[kind], None))]) from None
    if done.returncode == 1 and b"MemoryError" not in done.stderr:  # not the template's doing
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    if done.returncode or not done.stdout:
        message = "this takes more room than a report may have: the template's process ended"
        raise MaturityError([Diagnostic("R086", message, _place(folder, MAIN[kind], None))])
    result = json.loads(done.stdout)
    if "errors" in result:
        raise MaturityError([_diagnostic(each, folder) for each in result["errors"]])
    return _linked(result["text"]) if kind == "html" else str(result["text"])


def _linked(page: str) -> str:
    """Return a page in which no link of ours leads to a section that its template left out."""
    there = set(_ID.findall(page))
    return _LINK.sub(lambda link: link[0] if link[1] in there else link[2], page)


def _diagnostic(found: dict[str, Any], folder: TemplateFolder) -> Diagnostic:
    message = " ".join(str(found["message"]).split())
    short = message if len(message) <= CUT_SHORT else message[: CUT_SHORT - 1] + "…"
    return Diagnostic(found["code"], short, _place(folder, found.get("file"), found.get("line")), found.get("help"))


def _place(folder: TemplateFolder, file: str | None, line: int | None) -> Place:
    path = str(Path(folder.folder) / file) if file else folder.folder
    lines = folder.sources.get(file or "", "").splitlines()
    if line is None or not 0 < line <= len(lines):
        return Place(path)
    source = lines[line - 1]
    bare = source.strip()
    return Place(path, line=line, column=source.find(bare) + 1, width=max(1, len(bare)), source=source)
