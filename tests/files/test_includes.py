"""Includes: order, `only`, what is adopted, conflicts, weights, and places in the files they came from."""

from __future__ import annotations

from textwrap import dedent

import pytest

from maturity.diagnostics import MaturityError
from maturity.files.questionnaires import load_questionnaire

AB = "options: [{id: a, text: A}, {id: b, text: B}]"

BASE = f"""
scales:
  used: [{{id: a, text: A}}, {{id: b, text: B}}]
  unused: [{{id: a, text: A}}]
sources: {{craig: {{title: C}}}}
sides: {{m: {{title: M, roles: [cmo]}}, t: {{title: T}}}}
alignment: {{between: [m, t]}}
ladder: {{levels: [{{id: one, label: I, title: One}}]}}
bands: [{{from: 0, title: Base}}]
min_coverage: 0.9
factors:
  - id: top
    title: Top
    factors:
      - id: left
        title: Left
        weight: 2
        questions:
          - {{id: q1, text: Q1, scale: used}}
          - {{id: q2, text: Q2, {AB}, ask_if: {{question: q1, above: 0}}}}
      - id: right
        title: Right
        questions:
          - {{id: q3, text: Q3, scale: unused}}
          - {{id: q4, text: Q4, {AB}}}
findings:
  - {{id: about-q1, text: F, when: {{question: q1, below: 50}}}}
  - {{id: about-right, text: F, when: {{not: {{gap: right, below: 50}}}}}}
  - {{id: about-all, text: F, when: {{index: true, below: 50}}}}
actions:
  - {{id: lift-q4, title: A, lifts: [{{question: q4, to: b}}], effort: {{m: 1}}}}
  - {{id: then, title: A, lifts: [{{question: q1, to: b}}], effort: {{m: 1}}, after: [lift-q4]}}
  - {{id: last, title: A, lifts: [], effort: {{m: 1}}, after: [then]}}
  - {{id: free, title: A, lifts: [{{question: q1, to: b}}], effort: {{m: 1}}}}
experiments:
  - {{id: on-left, title: E, level: one, factor: left, weeks: 1}}
  - {{id: on-right, title: E, level: one, factor: right, weeks: 1}}
"""


TWO_FACTORS = f"""factors:
  - {{id: left, title: L, questions: [{{id: q1, text: Q1, {AB}}}]}}
  - {{id: right, title: R, questions: [{{id: q2, text: Q2, {AB}}}]}}
"""


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**texts):
        for name, text in texts.items():
            head = f"format: maturity/questionnaire/1\nid: {name}\nversion: 1.0.0\ntitle: {name}\n"
            (tmp_path / f"{name}.yaml").write_text(head + dedent(text).lstrip("\n"))

    return write


def load(name="main"):
    return load_questionnaire(f"./{name}.yaml")


def failing(name="main"):
    with pytest.raises(MaturityError) as caught:
        load(name)
    return caught.value.diagnostics


def told(name="main"):
    return [(d.code, d.place.file, d.place.line) for d in failing(name)]


def ids(items):
    return [item.id for item in items]


def test_all_of_an_include(files):
    own = f"factors: [{{id: own, title: O, questions: [{{id: q, text: Q, {AB}}}]}}]\nfindings: [{{id: f, text: F, when: {{question: q3, below: 1}}}}]"
    files(base=BASE, main=f"include: [{{questionnaire: ./base.yaml}}]\n{own}\n")
    q = load().questionnaire
    base = load("base").questionnaire
    assert (q.id, q.title) == ("main", "main")
    assert ids(q.factors) == ["top", "own"]
    assert q.factors[0] == base.factors[0]
    assert ids(q.findings) == ["about-q1", "about-right", "about-all", "f"]
    assert (q.actions, q.experiments) == (base.actions, base.experiments)
    assert (q.sides, q.ladder, q.alignment) == (base.sides, base.ladder, base.alignment)
    assert (q.scales, q.sources) == (base.scales, base.sources)
    assert (q.bands, q.min_coverage) == ((), 0.5), "a file's own"
    assert (q.include, q.weights) == ((), {})


def test_only(files):
    files(base=BASE, main="include: [{questionnaire: ./base.yaml, only: [q1]}]\n")
    q = load().questionnaire
    assert ids(f for _, f in q.walk()) == ["top", "left"]
    assert ids(x for _, x in q.questions()) == ["q1"]
    assert list(q.scales) == ["used"]
    assert list(q.sources) == ["craig"]
    assert ids(q.findings) == ["about-q1", "about-all"]
    assert ids(q.actions) == ["free"], "what comes after something left out is left out, and so on"
    assert ids(q.experiments) == ["on-left"]
    assert q.ladder is not None


def test_only_keeps_the_order_of_the_included_file(files):
    files(base=BASE, main="include: [{questionnaire: ./base.yaml, only: [q4, q1]}]\n")
    assert ids(x for _, x in load().questionnaire.questions()) == ["q1", "q4"]


def test_only_unknown(files):
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n    only:\n      - q1\n      - q9\n")
    assert told() == [("Q036", "./main.yaml", 9)]
    assert failing()[0].help == "did you mean 'q4'?" or "q1" in failing()[0].help


def test_only_that_leaves_out_what_it_needs(files):
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n    only: [q2]\n")
    assert told() == [("Q039", "./main.yaml", 7)]
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n    only: [q2, q1]\n")
    assert load()


def test_includes_of_includes(files):
    middle = f"include: [{{questionnaire: ./base.yaml, only: [q1, q4]}}]\nfactors: [{{id: m, title: M, questions: [{{id: mq, text: Q, {AB}}}]}}]\n"
    files(base=BASE, middle=middle, main="include: [{questionnaire: ./middle.yaml, only: [q4, mq]}]\n")
    loaded = load()
    assert ids(x for _, x in loaded.questionnaire.questions()) == ["q4", "mq"]
    assert loaded.place(("factors", 0, "factors", 0, "questions", 0, "id")).file == "base.yaml"
    assert loaded.place(("factors", 1, "questions", 0, "id")).file == "middle.yaml"


def test_from_another_folder(files, tmp_path):
    (tmp_path / "sub").mkdir()
    files(base=BASE, main="include: [{questionnaire: sub/part.yaml}]\n")
    files(part="include: [{questionnaire: ../base.yaml}]\n")
    (tmp_path / "part.yaml").rename(tmp_path / "sub" / "part.yaml")
    assert load().questionnaire.factors


def test_built_in(files):
    files(main="include: [{questionnaire: cmo-cio-alignment, only: [shared-goals]}]\n")
    assert ids(x for _, x in load().questionnaire.questions()) == ["shared-goals"]


def test_circles(files):
    files(a="include: [{questionnaire: ./b.yaml}]\n", b="title_: x\ninclude: [{questionnaire: ./a.yaml}]\n")
    assert told("a") == [("Q002", "b.yaml", 5), ("Q033", "b.yaml", 6)]
    files(c="include: [{questionnaire: ./c.yaml}]\n")
    assert told("c") == [("Q033", "./c.yaml", 5)]
    assert "c.yaml → c.yaml" in failing("c")[0].message


def test_a_very_long_chain(files):
    files(**{f"q{i}": f"include: [{{questionnaire: ./q{i + 1}.yaml}}]\n" for i in range(40)}, q40="")
    assert [d.code for d in failing("q0")] == ["Q033"]


def test_many_ways_to_the_same_file(files):
    """2²⁰ ways through a tree of pairs: each file is read and put together once."""
    texts = {
        f"q{i}": f"include: [{{questionnaire: ./q{i + 1}.yaml}}, {{questionnaire: q{i + 1}.yaml}}]\n" for i in range(12)
    }
    files(**texts, q12="")
    assert load("q0").questionnaire.factors == ()


def test_missing_and_broken_files(files):
    files(
        main="include:\n  - questionnaire: ./none.yaml\n  - questionnaire: no-such-id\n  - questionnaire: ./broken.yaml\n  - questionnaire: ./base.yaml\n",
        broken="foo: [\n",
        base=BASE.replace("min_coverage", "min_covrage"),
    )
    assert told() == [
        ("Q032", "./main.yaml", 6),
        ("Q031", "./main.yaml", 7),
        ("Y003", "broken.yaml", 5),
        ("Q002", "base.yaml", 13),
    ]


def test_errors_of_all_files_at_once(files):
    files(main="foo: 1\ninclude:\n  - questionnaire: ./base.yaml\n  - 5\n", base="bar: 1\n")
    assert told() == [("Q002", "./main.yaml", 5), ("Q004", "./main.yaml", 8), ("Q002", "base.yaml", 5)]


def test_another_language(files):
    files(base=BASE, main="language: de\ninclude:\n  - questionnaire: ./base.yaml\n")
    assert told() == [("Q037", "./main.yaml", 7)]


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("sides:\n  m: {title: Other}\n", 8),
        ("ladder: {levels: [{id: two, label: II, title: Two}]}\n", 7),
        ("scales:\n  used: [{id: x, text: X}]\n", 8),
        ("sources:\n  craig: {title: D}\n", 8),
    ],
)
def test_definitions_that_differ(files, own, line):
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n" + own)
    assert [(c, n) for c, _, n in told()] == [("Q034", line)]
    assert "base.yaml" in failing()[0].message
    assert "main.yaml" in failing()[0].message


def test_definitions_that_are_the_same(files):
    files(
        base=BASE,
        main="include:\n  - questionnaire: ./base.yaml\nsides: {m: {title: M, roles: [cmo]}, x: {title: X}}\n"
        "ladder: {levels: [{id: one, label: I, title: One}]}\nsources: {craig: {title: C}}\n",
    )
    assert list(load().questionnaire.sides) == ["m", "t", "x"]


def test_two_includes_that_differ(files):
    other = (
        "alignment: {between: [t, m]}\nladder: {levels: [{id: two, label: II, title: Two}]}\nsides: {m: {title: N}}\n"
    )
    files(base=BASE, other=other, main="include:\n  - questionnaire: ./base.yaml\n  - questionnaire: ./other.yaml\n")
    assert sorted(told()) == [("Q034", "./main.yaml", 7)] * 3


def test_own_alignment_wins(files):
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\nalignment: {between: [t, m]}\n")
    assert load().questionnaire.alignment.between == ("t", "m")


def test_the_same_id_in_two_files(files):
    own = f"factors:\n  - id: left\n    title: L\n    questions: [{{id: q1, text: Q, {AB}}}]\n"
    advice = "findings: [{id: about-q1, text: F, when: {index: true, below: 1}}]\nactions: [{id: free, title: A, lifts: [], effort: {m: 1}}]\nexperiments: [{id: on-left, title: E, level: one, factor: left, weeks: 1}]\n"
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n" + own + advice)
    assert told() == [("Q035", "./main.yaml", n) for n in (8, 10, 11, 12, 13)]
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\n  - questionnaire: ./base.yaml\n    only: [q1]\n")
    assert told() == [("Q035", "./main.yaml", 7)], "all that comes twice is one mistake"
    (twice,) = failing()
    # of q1: factors top and left, q1, findings about-q1 and about-all, actions free, experiment on-left
    assert twice.message == "'base.yaml' is included twice, and with it the factor 'top' and 6 more"


def test_the_same_file_in_parts(files):
    files(
        base=BASE.partition("findings:")[0],
        main="include:\n  - {questionnaire: ./base.yaml, only: [q1]}\n  - {questionnaire: ./base.yaml, only: [q4]}\n",
    )
    assert told() == [("Q035", "./main.yaml", 7)], "the factor 'top' comes twice"
    files(
        base="sides: {m: {title: M}}\n" + TWO_FACTORS,
        main="include:\n  - {questionnaire: ./base.yaml, only: [q1]}\n  - {questionnaire: ./base.yaml, only: [q2]}\n",
    )
    assert [q.id for _, q in load().questionnaire.questions()] == ["q1", "q2"], "nothing comes twice"


def test_a_builtin_questionnaire_is_called_by_its_id(files):
    include = "  - {questionnaire: crowdsourcing-ladder, only: [forum]}\n"
    files(main="include:\n" + 2 * include)
    (twice,) = failing()
    assert twice.message.startswith("'crowdsourcing-ladder' is included twice, and with it the ")
    files(main="include:\n" + include.replace("forum", "forums"))
    assert [d.message for d in failing()] == ["there is no question 'forums' in 'crowdsourcing-ladder'"]


def test_weights(files):
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\nweights: {right: 3, top: 5}\n")
    loaded = load()
    assert {f.id: f.weight for _, f in loaded.questionnaire.walk()} == {"top": 5, "left": 2, "right": 3}
    assert loaded.place(("factors", 0, "factors", 1, "title")).file == "base.yaml"
    files(base=BASE, main="include:\n  - questionnaire: ./base.yaml\nweights:\n  rihgt: 3\n")
    assert told() == [("Q038", "./main.yaml", 8)]


def test_places_in_the_file_where_something_was_written(files):
    own = f"factors:\n  - id: own\n    title: O\n    questions:\n      - {{id: q, text: Q, weight: 3, {AB}}}\n"
    files(base=BASE, main="include: [{questionnaire: ./base.yaml, only: [q4]}]\n" + own)
    loaded = load()
    places = {
        ("factors", 0, "factors", 0, "questions", 0, "text"): ("base.yaml", "id: q4"),
        ("factors", 0, "factors", 0, "title"): ("base.yaml", "title: Right"),
        ("factors", 1, "questions", 0, "weight"): ("./main.yaml", "weight: 3"),
        ("findings", 1, "when"): ("base.yaml", "about-all"),
        ("actions", 0): ("base.yaml", "lift-q4"),
        ("sides", "m", "title"): ("base.yaml", "sides:"),
        ("sources", "craig"): ("base.yaml", "craig"),
        ("ladder", "levels", 0, "id"): ("base.yaml", "ladder:"),
        ("alignment", "between"): ("base.yaml", "alignment:"),
        ("title",): ("./main.yaml", "title: main"),
        ("bands",): ("./main.yaml", "format:"),
        (): ("./main.yaml", "format:"),
    }
    for path, (file, line) in places.items():
        place = loaded.place(path)
        assert place.file == file, path
        assert line in place.source, path
        assert place.path == path
    assert loaded.place(("factors", 1, "questions", 0, "weight"), key=True).column == 26


def test_a_part_may_refer_to_what_the_whole_has(files):
    part = f"factors: [{{id: p, title: P, questions: [{{id: q, text: Q, {AB}, ask: [m]}}]}}]\n"
    files(part=part, main="include: [{questionnaire: ./part.yaml}]\nsides: {m: {title: M}}\n")
    assert load()
    assert told("part") == [("Q042", "./part.yaml", 5)]


def test_a_circle_is_told_from_where_it_begins(files):
    files(
        outer="include: [{questionnaire: ./a.yaml}]",
        a="include: [{questionnaire: ./b.yaml}]",
        b="include: [{questionnaire: ./a.yaml}]",
    )
    with pytest.raises(MaturityError) as caught:
        load_questionnaire("outer.yaml")
    (found,) = caught.value.diagnostics
    assert (found.code, found.place.file) == ("Q033", "b.yaml")
    assert found.message.endswith(": a.yaml → b.yaml → a.yaml")


def test_a_factor_and_a_question_of_two_parts_may_have_the_same_name(files):
    files(
        left=f"factors: [{{id: reuse, title: R, questions: [{{id: q1, text: Q, {AB}}}]}}]",
        right=f"factors: [{{id: content, title: C, questions: [{{id: reuse, text: Q, {AB}}}]}}]",
        both="include: [{questionnaire: ./left.yaml}, {questionnaire: ./right.yaml}]",
    )
    whole = load_questionnaire("both.yaml").questionnaire
    assert [factor.id for _, factor in whole.walk()] == ["reuse", "content"]
    assert [question.id for _, question in whole.questions()] == ["q1", "reuse"]
