"""Q160–Q161: texts in several languages, and whether whoever asks for one of them gets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from maturity.diagnostics import KEY, Diagnostic, NodePath, Place, Severity
from maturity.model.questionnaire import Questionnaire
from maturity.model.texts import PlacedText, texts_of

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A language tag (BCP 47) as `language` of a questionnaire is written; `--language` finds no other."""


def check_languages(questionnaire: Questionnaire) -> Iterator[Diagnostic]:
    """Find keys that are no languages, and languages that most texts have and some lack; each is told once.

    Titles of sources are left out of the second: they are names, and stay as they are.
    """
    own = questionnaire.language
    first: dict[str, NodePath] = {}
    here: Counter[str] = Counter()
    texts: list[PlacedText] = []
    for path, text in texts_of(questionnaire):
        counted = path[0] != "sources"
        if counted:
            texts.append((path, text))
        for key in text if isinstance(text, dict) else ():
            first.setdefault(key, (*path, key, KEY))
            here[key] += counted
    for key, path in first.items():
        if _TAG.fullmatch(key) is None:
            yield _no_language(key, path)
        elif key != own and len(texts) / 2 < here[key] < len(texts):
            lacking = next(path for path, text in texts if isinstance(text, str) or key not in text)
            yield _incomplete(key, own, lacking, len(texts) - here[key], len(texts))


def _no_language(key: str, path: NodePath) -> Diagnostic:
    language, dash, rest = key.replace("_", "-").partition("-")
    meant = language.lower() + dash + rest
    advice = f"did you mean '{meant}'?" if _TAG.fullmatch(meant) else "write a language tag such as en, de or pt-BR"
    return Diagnostic("Q160", f"'{key}' is no language", Place(path=path), advice, Severity.WARNING)


def _incomplete(key: str, own: str, path: NodePath, lacking: int, total: int) -> Diagnostic:
    message = f"{lacking} of {total} texts are not there in '{key}', this one first"
    advice = f"add them; until then '{own}' stands in for them"
    return Diagnostic("Q161", message, Place(path=path), advice, Severity.WARNING)
