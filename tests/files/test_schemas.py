"""The JSON Schemas: published copies are fresh, what is shipped fits, what is wrong does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from documents import parse
from maturity.files.schema_texts import FIELDS
from maturity.files.schemas import json_schema, schema_text

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "schemas"
NAMES = ["questionnaire", "answers", "scorecard", "brand"]
QUESTIONNAIRES = sorted(p for p in (ROOT / "questionnaires").rglob("*.yaml") if not p.name.startswith("."))
SHEETS = sorted((ROOT / "examples").glob("*.yaml"))
BRANDS = sorted((ROOT / "examples" / "brand").glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_published_copies_are_fresh(name):
    published = (PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(name), f"run: maturity schema {name} > docs/schemas/{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name):
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"urn:maturity:{name}:1"
    assert schema["title"]
    assert schema["description"]
    assert "format" in schema["required"]


@pytest.mark.parametrize(("name", "files"), [("questionnaire", QUESTIONNAIRES), ("answers", SHEETS), ("brand", BRANDS)])
def test_what_is_shipped_fits(name, files):
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", PUBLISHED / f"{name}.schema.json", *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_each_description_belongs_to_a_field():
    described = set()
    for name in NAMES:
        schema = json_schema(name)
        parts = {{"questionnaire": "Questionnaire", "answers": "AnswerSheet", "brand": "Brand"}.get(name, ""): schema}
        for part, texts in FIELDS.items():
            found = parts.get(part) or schema.get("$defs", {}).get(part)
            if found:
                described.add(part)
                assert set(texts) <= set(found["properties"]), part
    assert described == set(FIELDS)


def fits(name, text):
    return Draft202012Validator(json_schema(name)).is_valid(parse(text, "x").data)


HEAD = "format: maturity/questionnaire/1\nid: a\nversion: 1.0.0\ntitle: A\n"
WHEN = HEAD + "findings: [{id: a, text: A, when: {%s}}]\n"


@pytest.mark.parametrize(
    ("name", "text", "fit"),
    [
        ("questionnaire", HEAD, True),
        ("questionnaire", HEAD + "titel: A\n", False),
        ("questionnaire", HEAD.partition("\n")[2], False),
        ("questionnaire", HEAD + "about: {en: A, de: B}\n", True),
        ("questionnaire", HEAD + "about: {}\n", False),
        ("questionnaire", HEAD + "sides: {A: {title: A}}\n", False),
        ("questionnaire", WHEN % "index: true, below: 5", True),
        ("questionnaire", WHEN % "index: true, below: 5, above: 1", False),
        ("questionnaire", WHEN % "index: true", False),
        ("questionnaire", WHEN % "index: true, gap: f, below: 5", False),
        ("questionnaire", WHEN % "option: a, index: true, below: 5", False),
        ("questionnaire", WHEN % "question: q, option: a, below: 5", True),
        ("questionnaire", WHEN % "all: [{not: {any: [{gap: f, below: 5}]}}]", True),
        ("questionnaire", WHEN % "all: []", False),
        ("answers", "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: A}\nanswers: {a: no, b: [c], d: 1.5, e: {r: {comment: x}}, f: {}}\n", True),
        ("answers", "format: maturity/answers/1\nquestionnaire: x\norganisation: {name: A}\nanswers: {a: true}\n", False),
        ("answers", "format: maturity/answers/2\nquestionnaire: x\norganisation: {name: A}\n", False),
        ("scorecard", "format: maturity/scorecard/1\n", False),
    ],
)  # fmt: skip
def test_right_and_wrong(name, text, fit):
    assert fits(name, text) is fit


def test_published_copies_are_json():
    for name in NAMES:
        json.loads((PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8"))
