"""Explanations in tests: the working of a small case, and every value of a tree added up again."""

from __future__ import annotations

import pytest

from maturity.scoring.engine import Working, work
from maturity.scoring.explained import Explained
from scoring.small import about, sheet
from strategies import questionnaire_of, sheet_of


def working(whole, answers, **more) -> Working:
    return work(questionnaire_of(whole), sheet_of(sheet(answers, **more)))


def add_up(node: Explained) -> None:
    """Work every value of a tree out again from its terms."""
    terms = [(weight, of.value) for weight, of in node.terms]
    match node.rule:
        case "weighted_mean":
            assert node.value == about(sum(w * x for w, x in terms) / sum(w for w, _ in terms))
        case "weighted_sum":
            assert node.value == about(sum(w * x for w, x in terms))
        case "answer":
            assert terms == []
            assert 0 <= node.value <= 100
        case "standing":
            assert node.value is None
            assert node.id is None or node.id in {of.id for _, of in node.terms}
        case "none":
            assert (node.value, terms) == (None, [])
            assert node.note
        case _:
            pytest.fail(f"no rule: {node.rule}")
    for _, of in node.terms:
        add_up(of)
