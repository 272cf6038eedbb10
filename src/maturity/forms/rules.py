"""What may be entered into the cells of a form's workbook."""

from __future__ import annotations

from typing import Any

from maturity.forms.asked import LONGEST_COMMENT, Item


def listed(*, source: str | list[str], title: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": title[:32],
        "error_message": "Please choose one of the answers in the list.",
    }


def limited(item: Item) -> dict[str, Any]:
    low, high = item.question.min, item.question.max
    rule: dict[str, Any] = {
        "validate": "decimal",
        "error_title": f"Question {item.number}",
        "error_message": f"Please type the number alone. {item.limits}."[:255],
        "input_title": f"Question {item.number}",
        "input_message": f"{item.limits}."[:255],
    }
    if low is not None and high is not None:
        return rule | {"criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return rule | {"criteria": ">=", "value": low}
    if high is not None:
        return rule | {"criteria": "<=", "value": high}
    return rule | {"criteria": "between", "minimum": -1e15, "maximum": 1e15}


def commented() -> dict[str, Any]:
    """Return the rule for a comment."""
    return {"validate": "length", "criteria": "<=", "value": LONGEST_COMMENT, "error_title": "Too long"}
