"""JSON Schemas of the formats, generated from the models, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any, Literal

from maturity.files.schema_texts import FIELDS
from maturity.model.answers import AnswerSheet
from maturity.model.brand import Brand
from maturity.model.condition import FIGURES, OPERATORS
from maturity.model.questionnaire import Questionnaire
from maturity.model.scorecard import Scorecard

SchemaName = Literal["questionnaire", "answers", "scorecard", "brand"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: dict[str, tuple[Any, str]] = {
    "questionnaire": (Questionnaire, "Questionnaire"),
    "answers": (AnswerSheet, "Answer sheet"),
    "scorecard": (Scorecard, "Scorecard"),
    "brand": (Brand, "Brand"),
}


def json_schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of version 1 of a format.

    A schema sees form alone: whether what is named exists is told by `maturity check`.
    """
    model, title = _MODELS[name]
    schema = model.model_json_schema(by_alias=True)
    _tidy(schema)
    for part, texts in FIELDS.items():
        described = schema if part == model.__name__ else schema.get("$defs", {}).get(part)
        if described is not None:
            for field, text in texts.items():
                _describe(described["properties"], field, text)
    if "Comparison" in schema.get("$defs", {}):
        comparison = schema["$defs"]["Comparison"]
        comparison["allOf"] = [{"oneOf": [{"required": [key]} for key in keys]} for keys in (FIGURES, OPERATORS)]
        comparison["dependentRequired"] = {"option": ["question"]}
    schema["required"] = ["format", *(key for key in schema["required"] if key != "format")]
    return {
        "$schema": DIALECT,
        "$id": f"urn:maturity:{name}:1",
        "title": title,
        **{key: value for key, value in schema.items() if key != "title"},
    }


def schema_text(name: SchemaName) -> str:
    """Return a schema as its published file: indented JSON with a line feed at the end."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def _describe(properties: dict[str, Any], field: str, text: str) -> None:
    properties[field] = {"description": text, **{k: v for k, v in properties[field].items() if k != "description"}}


def _tidy(node: Any, *, inside_properties: bool = False) -> None:
    """Remove what only repeats a key's name, and close mappings whose keys have a pattern."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    if not inside_properties:
        if isinstance(node.get("title"), str):
            del node["title"]
        if "default" in node and node["default"] in (None, [], {}):
            del node["default"]
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
    for key, value in node.items():
        _tidy(value, inside_properties=key in {"properties", "$defs", "patternProperties"} and not inside_properties)
