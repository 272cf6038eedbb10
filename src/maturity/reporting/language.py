"""A questionnaire in one of its languages, for a report that is read by people who speak that one."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from maturity.diagnostics import Diagnostic, MaturityError
from maturity.model.base import localised
from maturity.model.questionnaire import Questionnaire
from maturity.model.texts import texts_of
from maturity.reporting.kept import kept

M = TypeVar("M", bound=BaseModel)


@kept
def in_language(questionnaire: Questionnaire, wanted: str) -> tuple[Questionnaire, str]:
    """Return a questionnaire with all texts in one language, and which one that is.

    What is not there in that language stays in the questionnaire's own.

    Args:
        questionnaire: With texts in several languages.
        wanted: A language (BCP 47); `de-AT` takes `de` where there is nothing nearer.

    Raises:
        MaturityError: The questionnaire has no text in that language (R074).
    """
    known = {each.casefold(): each for each in sorted(languages_of(questionnaire))}
    tag = wanted.casefold().replace("_", "-")  # as in the name of a locale
    found = known.get(tag) or known.get(tag.partition("-")[0])
    if found is None:
        message = f"'{questionnaire.id}' has no texts in the language '{wanted}'"
        raise MaturityError([Diagnostic("R074", message, help="it has: " + ", ".join(known.values()))])
    return _spoken(questionnaire, found, questionnaire.language), found


def spoken(questionnaire: Questionnaire, language: str | None) -> Questionnaire:
    """Return a questionnaire that speaks a language, as far as it has texts in it; None leaves it as it is.

    It asks and scores the same; its digest is another one.

    Raises:
        MaturityError: The questionnaire has no text in that language (R074).
    """
    if language is None:
        return questionnaire
    said, found = in_language(questionnaire, language)
    return said.model_copy(update={"language": found})


def languages_of(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the languages that a questionnaire has texts in, its own included."""
    keys = (key for _, text in texts_of(questionnaire) if isinstance(text, dict) for key in text)
    return frozenset({questionnaire.language, *keys})


def _is_text(value: dict[Any, Any]) -> bool:
    """Tell a text in several languages from other mappings, none of which leads to strings."""
    return bool(value) and all(isinstance(each, str) for each in value.values())


def _spoken(model: M, language: str, own: str) -> M:
    """Return a model in which every text is in one language."""
    changed = {name: _said(value, language, own) for name, value in model.__dict__.items()}
    return model.model_copy(update={k: v for k, v in changed.items() if v is not model.__dict__[k]})


def _said(value: Any, language: str, own: str) -> Any:
    if isinstance(value, BaseModel):
        return _spoken(value, language, own)
    if isinstance(value, tuple):
        return tuple(_said(each, language, own) for each in value)
    if isinstance(value, dict):
        if _is_text(value):
            return localised(value, language, own)
        return {key: _said(each, language, own) for key, each in value.items()}
    return value
