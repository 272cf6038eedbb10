"""The fingerprint of a resolved questionnaire: same digest, same questions, scores and advice."""

from __future__ import annotations

import json
from hashlib import sha256

from maturity.model.questionnaire import Questionnaire


def digest(questionnaire: Questionnaire) -> str:
    """Return `sha256:` and the hex digest of the questionnaire's canonical JSON.

    Canonical: fields that hold their default left out, keys sorted, no white space, UTF-8.
    """
    data = questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode()).hexdigest()
