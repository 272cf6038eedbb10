"""`maturity explain`: the numbers add up, from the figure down to the answers."""

import json

import pytest

from cli.helpers import KETTLES, maturity, small


def add_up(node):
    """Work a node's value out again from its terms, and return how many nodes there were."""
    terms = [(term["weight"], term["of"]) for term in node["terms"]]
    if node["rule"] == "weighted_mean":
        total = sum(weight * of["value"] for weight, of in terms) / sum(weight for weight, _ in terms)
        assert total == pytest.approx(node["value"], abs=1e-9), node["figure"]
    elif node["rule"] == "weighted_sum":
        assert sum(weight * of["value"] for weight, of in terms) == pytest.approx(node["value"], abs=1e-9)
    elif node["rule"] == "answer":
        assert terms == []
    return 1 + sum(add_up(of) for _, of in terms)


def explained(path, *figure):
    done = maturity("explain", path, *figure, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def scored(path):
    return json.loads(maturity("score", path, "--format", "json").stdout)


def test_the_index_by_hand(tmp_path):
    node = explained(small(tmp_path))
    assert node["value"] == pytest.approx((62.5 + 2 * 50) / 3)
    assert [(t["weight"], t["of"]["id"], t["of"]["value"]) for t in node["terms"]] == [
        (1, "people", 62.5),
        (2, "tools", 50),
    ]
    hire, train = (t["of"] for t in node["terms"][0]["of"]["terms"])
    assert (hire["value"], hire["note"]) == (100, "agreed")
    assert [t["of"]["value"] for t in train["terms"]] == [100, 0]


def test_the_gap_by_hand(tmp_path):
    node = explained(small(tmp_path), "gap:people")
    assert node["value"] == 100
    assert [(t["weight"], t["of"]["value"]) for t in node["terms"]] == [(1, 100), (-1, 0)]


def test_an_action_by_hand(tmp_path):
    # stack rises from 50 to 100; tools counts 2 of 3: the index gains 50·2/3 over 4 person-days.
    node = explained(small(tmp_path), "action:open-stack")
    assert node["value"] == pytest.approx(100 / 3)
    assert "priority = gain 33.33 × importance 1 / 4 person-days = 8.333" in node["note"]


@pytest.mark.parametrize("figure", [(), ("ladder",), ("gap",), ("divergence",)])
def test_the_whole_adds_up_to_the_scorecard(figure):
    node, card = explained(KETTLES, *figure), scored(KETTLES)
    expected = {
        (): card["index"]["score"],
        ("ladder",): None,
        ("gap",): card["alignment"]["gap"],
        ("divergence",): card["alignment"]["divergence"],
    }[figure]
    assert node["value"] == (None if expected is None else pytest.approx(expected))
    assert add_up(node) > 40


def test_each_kind_of_figure_adds_up_to_the_scorecard():
    card = scored(KETTLES)
    wanted = [(f"factor:{f['id']}", f["score"]) for f in card["factors"][:6]]
    wanted += [(f"gap:{f['id']}", f["gap"]) for f in card["factors"][:6]]
    wanted += [(x["id"], x["attainment"]) for x in card["ladder"]["levels"]]
    wanted += [(f"question:{q['id']}", q["score"]) for q in card["questions"][::12]]
    wanted += [(f"action:{a['id']}", a["gain"]) for a in card["actions"][:4]]
    for figure, value in wanted:
        node = explained(KETTLES, figure)
        assert node["value"] == (None if value is None else pytest.approx(value)), figure
        assert add_up(node) >= 1


def test_the_tree_is_readable(tmp_path):
    shown = maturity("explain", small(tmp_path)).stdout
    assert "= (62.5 + 2·50) / 3 = 54.17" in shown
    assert "└─" in shown
    assert "'some': Somebody" in shown


def test_depth_limits_the_tree(tmp_path):
    shown = maturity("explain", small(tmp_path), "--depth", "1").stdout
    assert "people" in shown
    assert "hire" not in shown


def test_a_figure_that_does_not_exist_is_wrong_usage(tmp_path):
    done = maturity("explain", small(tmp_path), "peple")
    assert done.returncode == 2
    assert "did you mean 'people'?" in done.stderr
    assert done.stdout == ""
