"""Every claim of the five articles is used, nothing else is cited, and reports cite as docs/claims.yaml says."""

from __future__ import annotations

import re

import yaml

from maturity.files.answers import load_answers
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.render import render
from maturity.scoring.engine import score
from questionnaires.instruments import BUILT_IN, ROOT, built_in

ARTICLES = yaml.safe_load((ROOT / "docs" / "claims.yaml").read_text("utf-8"))["articles"]
CLAIMS = [claim["id"] for article in ARTICLES for claim in article["claims"]]


def cited(q: Questionnaire) -> set[str]:
    parts = [*(question for _, question in q.questions()), *q.findings, *q.actions, *q.experiments]
    return {source for part in parts for source in part.sources}


def unused(claims: list[str], q: Questionnaire) -> list[str]:
    return sorted(set(claims) - cited(q))


def test_the_list_of_claims():
    assert [a["key"] for a in ARTICLES] == ["craig", "bonner-cmo", "bonner-keys", "scissons", "gordon-lafosse"]
    assert len(CLAIMS) == len(set(CLAIMS)) == 55
    assert all(claim["says"].endswith(".") for article in ARTICLES for claim in article["claims"])
    assert all(claim["id"].startswith(a["key"] + ".") for a in ARTICLES for claim in a["claims"])


def test_every_claim_is_used():
    assert unused(CLAIMS, built_in("digital-transformation")) == []


def test_a_claim_that_nothing_rests_on_is_found():
    whole = built_in("digital-transformation")
    assert unused([*CLAIMS, "craig.level-4"], whole) == ["craig.level-4"]
    without = whole.model_copy(update={"factors": (), "experiments": (), "findings": ()})
    assert "craig.base-rates" in unused(CLAIMS, without)


def test_nothing_else_is_cited():
    for name in BUILT_IN:
        assert sorted(cited(built_in(name)) - set(CLAIMS)) == [], name


def test_everything_says_what_it_rests_on():
    for name in BUILT_IN:
        q = built_in(name)
        parts = [*(question for _, question in q.questions()), *q.findings, *q.actions, *q.experiments]
        assert [part.id for part in parts if not part.sources] == [], name


def test_sources_are_named_as_the_articles_are():
    listed = {a["key"]: (a["title"], a["author"], a.get("year")) for a in ARTICLES}
    assert {key for key, (_, _, year) in listed.items() if year} == {"bonner-cmo", "gordon-lafosse"}
    for name in BUILT_IN:
        for key, source in built_in(name).sources.items():
            assert (source.title, source.author, source.year) == listed[key], name


def test_a_report_cites_author_title_and_year_where_there_is_one():
    whole = built_in("digital-transformation")
    sheet = load_answers(ROOT / "examples" / "northwind-kettles.yaml").sheet
    lines = render(score(whole, sheet), whole, "md").decode().splitlines()
    for article in ARTICLES:
        start = article["title"].partition(":")[0]
        (line,) = (line for line in lines if start in line and article["author"] in line)
        assert re.findall(r"\((\d{4})\)", line) == ([str(article["year"])] if "year" in article else []), line
