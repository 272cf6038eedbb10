"""docs/questionnaires.md shows every key of every format at its place, and none that there is not."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from pydantic import BaseModel

from maturity.diagnostics import Diagnostic
from maturity.files.formats import NAMES
from maturity.files.validation import bare
from maturity.model.advice import Action, Experiment, Finding
from maturity.model.answers import AnswerSheet
from maturity.model.brand import Brand
from maturity.model.comparison import Comparison
from maturity.model.condition import Condition
from maturity.model.form import Form
from maturity.model.questionnaire import (
    Alignment,
    Band,
    Display,
    Factor,
    Include,
    Ladder,
    Level,
    Option,
    Question,
    Questionnaire,
    Side,
    Source,
)
from maturity.model.scorecard import Scorecard

PAGE = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text("utf-8")
MODELS = {
    "questionnaire": Questionnaire,
    "answers": AnswerSheet,
    "form": Form,
    "brand": Brand,
    "scorecard": Scorecard,
    "comparison": Comparison,
}
ADDED = {(Comparison, "format"), (Comparison, "most_moved")}
"""What writing a comparison adds to its fields."""


PARTS = {
    "the questionnaire": [Questionnaire],
    "`display`": [Display],
    "`ladder`": [Ladder],
    "a level": [Level],
    "a side, a source": [Side, Source],
    "`alignment`": [Alignment],
    "a band": [Band],
    "a factor": [Factor],
    "a question": [Question],
    "an option": [Option],
    "a finding": [Finding],
    "an action": [Action],
    "an experiment": [Experiment],
    "an include": [Include],
}
"""What the table of keys that must be there calls the parts of a questionnaire."""


def section(word: str) -> str:
    (found,) = re.findall(rf"^## \w+: `maturity/{word}/1`.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return found


def example(word: str) -> Any:
    kind, text = re.search(r"```(yaml|json)\n(.*?)```", section(word), re.DOTALL).groups()
    return json.loads(text) if kind == "json" else yaml.safe_load(text)


def keys(kind: Any) -> dict[str, Any]:
    """Return the type of each key of a model, by what files call it; nothing for what is none."""
    if not isinstance(kind, type) or issubclass(kind, Diagnostic):
        return {}
    if issubclass(kind, BaseModel):
        kind.model_rebuild()
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    if not dataclasses.is_dataclass(kind):
        return {}
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def parts(kind: Any) -> list[Any]:
    return [bare(part) for part in get_args(kind) if part is not Ellipsis]


def permitted(kind: Any, found: set[tuple[Any, str]]) -> set[tuple[Any, str]]:
    """Collect the keys of a model and of all that it is made of."""
    kind = bare(kind)
    for key, below in keys(kind).items():
        if (kind, key) not in found:
            found.add((kind, key))
            permitted(below, found)
    if not keys(kind):
        for part in parts(kind):
            permitted(part, found)
    return found


def shown(kind: Any, data: Any, found: set[tuple[Any, str]]) -> set[tuple[Any, str]]:
    """Collect the keys that an example shows, each with its model."""
    kind, below = bare(kind), []
    mine = keys(kind)
    if isinstance(data, list):
        below = [(part, each) for each in data for part in parts(kind)]
    elif isinstance(data, dict) and mine:
        found |= {(kind, key) for key in data}
        below = [(mine.get(key), value) for key, value in data.items()]
    elif isinstance(data, dict) and get_origin(kind) is dict:
        below = [(parts(kind)[1], value) for value in data.values()]
    elif isinstance(data, dict):
        fits = [part for part in parts(kind) if get_origin(part) is dict or data.keys() <= keys(part).keys()]
        below = [(part, data) for part in fits]
    for part, value in below:
        shown(part, value, found)
    return found


@pytest.mark.parametrize("word", MODELS)
def test_an_example_has_every_key_at_its_place(word):
    model = MODELS[word]
    conditions = permitted(Condition, set())
    there = permitted(model, set()) - conditions
    assert len(there) >= 7
    added = {(kind, key) for kind, key in ADDED if kind is model}
    assert shown(model, example(word), set()) - conditions == there | added


def test_conditions_are_listed_in_words():
    text = section("questionnaire")
    text = text[text.index("**Conditions**") :]
    wanted = {key for _, key in permitted(Condition, set())}
    assert len(wanted) == 15
    assert {key for key in wanted if not re.search(rf"`{key}\b", text)} == set()


def test_every_format_has_its_section():
    assert {word for word in NAMES if not section(word)} == set()


def test_the_table_of_what_must_be_there_is_complete():
    table = re.search(r"\*\*What must be there\.\*\*.*?\n\n((?:\|.*\n)+)", section("questionnaire")).group(1)
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines(keepends=True)[2:]]
    assert [row[0] for row in rows] == list(PARTS)
    for name, needed, otherwise in rows:
        for part in PARTS[name]:
            fields = {field.alias or key: field for key, field in part.model_fields.items()}
            must = {key for key, field in fields.items() if field.is_required()} | ({"format"} & fields.keys())
            assert set(re.findall(r"`([a-z_]+)`", needed)) == must, name
            value = {
                key: f.default
                for key, f in fields.items()
                if key not in must and isinstance(f.default, str | float | int)
            }
            said = yaml.safe_load("{" + ", ".join(re.findall(r"`([^`]+)`", otherwise)) + "}")
            assert said == value, name
