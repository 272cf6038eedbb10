"""Ids and roles that look mistyped, each compared with those of its kind."""

from __future__ import annotations

from checking.building import SIDES, found, single
from maturity.checking import names
from maturity.checking.names import near_twins


def test_each_kind_is_compared_with_itself():
    near = [single("governance"), single("govermance")]
    assert found(*near) == ["Q140? factors[0].questions[1].id"]
    # A question and a factor may be called almost the same.
    tree = [{"id": "governance", "title": "G", "questions": [single("govermance")]}]
    assert found(factors=tree) == []


def test_options_are_compared_within_their_list():
    one, two = single("first"), single("second")
    one["options"][0]["id"], two["options"][0]["id"] = "quarterly", "quaterly"
    assert found(one, two) == []
    one["options"][1]["id"] = "quaterly"
    assert found(one, two) == ["Q140? factors[0].questions[0].options[1].id"]


def test_roles_are_compared_across_sides():
    sides = {
        "marketing": {"title": "Marketing", "roles": ["cmo", "marketing"]},
        "technology": SIDES["technology"] | {"roles": ["cio", "marketnig"]},
    }
    assert found(single("q"), sides=sides) == ["Q141? sides.technology.roles[1]"]


def test_thousands_of_near_names_are_not_all_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(names, "looks_mistyped", lambda one, other: compared.append((one, other)))
    crowd = [(f"role {chr(0x4E00 + i)} manager", ("sides", i)) for i in range(2000)]
    assert not list(near_twins(crowd))
    assert 0 < len(compared) < 15 * len(crowd)  # all pairs would be a thousand times as many
