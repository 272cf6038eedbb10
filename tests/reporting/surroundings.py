"""The same report written elsewhere: another hash seed, time zone, locale and folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import hashlib, sys
from pathlib import Path
from maturity.files.answers import load_answers
from maturity.files.questionnaires import load_questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
path = Path(sys.argv[1])
sheet = load_answers(path).sheet
loaded = load_questionnaire(sheet.questionnaire, path.parent)
card = score(loaded.questionnaire, sheet, digest=loaded.digest)
print(hashlib.sha256(render(card, loaded.questionnaire, sys.argv[2], report=sys.argv[3])).hexdigest())
"""
KETTLES = Path(__file__).parents[2] / "examples" / "northwind-kettles.yaml"
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}


def digest(content: bytes) -> str:
    """Return what tells contents apart."""
    return hashlib.sha256(content).hexdigest()


def digest_elsewhere(name: str, report: str, folder: Path) -> str:
    """Return the digest of a report on the example as another process writes it in other surroundings."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(KETTLES), name, report],
        env=os.environ | ELSEWHERE,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
