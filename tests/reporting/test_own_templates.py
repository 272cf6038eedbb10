"""Somebody's own templates: what they are given, what they may not do, and where it says that something is wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from maturity.diagnostics import MaturityError
from maturity.files.template_folder import read_template_folder
from maturity.reporting.faithful import Unchecked, check_page
from maturity.reporting.look import Look
from maturity.reporting.own.context import context_of
from maturity.reporting.own.render import render_own
from maturity.reporting.own.sandbox import _limit
from maturity.reporting.render import render
from maturity.reporting.report import prepare

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "examples" / "templates"
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} *x*"


def folder(path: Path, **files: str):
    for name, text in files.items():
        file = path / f"{name.replace('__', '/')}.jinja"
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")
    return read_template_folder(path)


@pytest.fixture
def write(tmp_path, scored):
    """Write a report by a template for pages, or Markdown."""
    card, q = scored({"answers": {"a": {"r1": {"answer": "tried", "comment": HOSTILE}, "r2": "none"}}})

    def made(text: str, kind: str = "html", seconds: float = 10.0, **more: str) -> str:
        given = folder(tmp_path, **{f"report.{kind}": text, **more})
        return render_own(prepare(card, q, named=True, look=Look(templates=given)), given, kind, seconds)

    return made


def mistakes(write, text: str, **more) -> list[tuple[str, str, int | None]]:
    with pytest.raises(MaturityError) as caught:
        write(text, **more)
    return [(d.code, Path(d.place.file).name, d.place.line) for d in caught.value.diagnostics]


def test_figures_words_and_parts_are_there(write):
    text = write(
        "{{ title }}|{{ scorecard.index.score | number(1) }}|{{ texts.questions.a.text }}|{{ context }}|"
        "{{ texts.questions.a.options.tried }}|{{ scorecard.factors[0].gap | signed }}|{{ 12.3 | percent }}|"
        "{{ '2026-02-03' | day }}|{{ none | number }}"
    )
    # a is 50 for marketing and 0 for technology, and the one answered question: 25
    assert text == "Somebody &amp; Co|25.0|Who asks?|maturity/context/1|It was tried once|+50|12%|3 February 2026|–"


def test_modules_are_found_where_the_caller_has_them(tmp_path):
    """`pip install --user` and PYTHONPATH put them where an interpreter on its own (-I) does not look."""
    folder(tmp_path, **{"report.md": "It is {{ title }}."})
    answers = ROOT / "examples" / "northwind-kettles.yaml"
    command = ["report", str(answers), "-f", "md", "--template", str(tmp_path), "-o", "-"]
    bare = [getattr(sys, "_base_executable", sys.executable), "-m", "maturity", *command]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(bare, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "It is Northwind Kettles."


def test_a_system_that_refuses_a_limit_is_no_defect(monkeypatch):
    """On macOS `setrlimit(RLIMIT_AS)` is refused with EINVAL, which Python tells as a ValueError."""
    set_ = []

    def setrlimit(kind, most):
        if kind == "address space":
            raise ValueError("current limit exceeds maximum limit")
        set_.append((kind, most))

    macos = SimpleNamespace(RLIMIT_AS="address space", RLIMIT_CORE="core", setrlimit=setrlimit)
    monkeypatch.setitem(sys.modules, "resource", macos)
    _limit()
    assert set_ == [("core", (0, 0))]


def test_what_people_typed_is_escaped(write):
    page = write("{{ scorecard.questions[0].given.r1.comment }}{{ sections.remarks.content }}")
    assert "<script>" not in page
    assert "{{ 7 * 7 }}" in page
    text = write("{{ scorecard.questions[0].given.r1.comment }}", kind="md")
    assert text == r"\<script\>alert(1)\</script\> \{\{ 7 \* 7 \}\} \*x\*"


def test_sections_and_charts_are_ready_to_be_printed(write):
    page = write("<style>{{ style }}</style>{{ charts.ladder }}{{ sections.ladder.content }}{{ style_hash }}")
    assert "<svg" in page
    assert "&lt;svg" not in page
    assert "'sha256-" in page


def test_links_to_what_is_left_out_are_text(write):
    assert '<a href="#q-a">' in write("{{ sections.disagreements.content }}{{ sections.answers.content }}")
    assert "<a " not in write("{{ sections.disagreements.content }}")


def test_templates_of_the_folder_use_each_other(write):
    assert (
        write(
            "{% import 'parts/a.jinja' as a with context %}{{ a.one(2) }}{{ a.name }}",
            parts__a="{% macro one(x) %}{{ x }}{{ title }}{% endmacro %}{% set name = 'n' %}",
        )
        == "2Somebody &amp; Con"
    )
    assert (
        write(
            "{% extends 'base.jinja' %}{% block b %}x{{ super() }}{% endblock %}", base="<{% block b %}y{% endblock %}>"
        )
        == "<xy>"
    )


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ title.__class__ }}",
    "{{ scorecard.__init__.__globals__ }}",
    "{{ title['__class__'] }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ dict.__base__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ title.encode() }}",
    "{{ charts.ladder.unescape() }}",
    "{{ (1).__class__ }}",
    "{{ [1].append(2) }}",
    "{{ scorecard.update({}) }}",
    "{{ ([1] | map(attribute='__class__') | list)[0].x }}",
    "{{ [title] | map(attribute='__class__.__mro__') | list }}",
    "{{ [title] | sort(attribute='__class__.x') }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_no_way_out_of_plain_data(write, text):
    with pytest.raises(MaturityError) as caught:
        write("\n" + text)
    (found,) = caught.value.diagnostics
    assert found.code in {"R083", "R084", "R085"}
    assert found.place.line == 2


@pytest.mark.parametrize(
    "name", ["safe", "attr", "format", "xmlattr", "pprint", "random", "tojson", "urlize", "nothing"]
)
def test_filters_that_reach_further_are_not_there(write, name):
    assert mistakes(write, f"a\n{{{{ title | {name} }}}}") == [("R082", "report.html.jinja", 2)]


def test_escaping_cannot_be_turned_off(write):
    assert mistakes(write, "\n{% autoescape false %}{{ title }}{% endautoescape %}") == [
        ("R083", "report.html.jinja", 2)
    ]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.jinja", "report.html.jinja/../../secret.jinja", "file:///etc/passwd"]
)
def test_nothing_outside_the_folder_is_included(write, tmp_path, name):
    (tmp_path.parent / "secret.jinja").write_text("secret")
    assert mistakes(write, f"{{% include '{name}' %}}") == [("R084", "report.html.jinja", 1)]


def test_links_are_not_followed(tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "b.jinja").write_text("secret")
    own = tmp_path / "own"
    own.mkdir()
    (own / "report.html.jinja").write_text("x")
    (own / "linked").symlink_to(tmp_path / "secret")
    assert read_template_folder(own).sources == {"report.html.jinja": "x"}
    (own / "b.jinja").symlink_to(tmp_path / "secret" / "b.jinja")
    with pytest.raises(MaturityError) as caught:
        read_template_folder(own)
    assert [(d.code, Path(d.place.file).name) for d in caught.value.diagnostics] == [("R081", "b.jinja")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{{ 'x' * 10**10 }}", {"R086"}),
        ("{{ 'x' | center(10**10) }}", {"R086"}),
        ("{% for x in range(99999) %}{{ 'x' * 999 }}{% endfor %}", {"R086"}),
        ("{{ range(10**10) | list }}", {"R085", "R086"}),
        ("{{ ('x' * 10**8) | replace('x', 'yyyyyyyyyyyyyyyy') }}", {"R086"}),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", {"R086"}),
        ("{% include 'report.html.jinja' %}", {"R086"}),
    ],
)
def test_what_takes_too_much_room_ends_in_an_error(write, text, codes):
    (found,) = mistakes(write, text)
    assert found[0] in codes
    assert found[1] == "report.html.jinja"


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 10 ** (10 ** 9) }}",
        "{{ range(99999) | map('string') | map('center', 9) | map('upper') | sort | join | length }}" * 400,
    ],
)
def test_what_takes_too_long_is_stopped(write, text):
    assert mistakes(write, text, seconds=2.0)[0][0] == "R087"


def test_grouping_reaches_no_attribute(write):
    assert "class" not in write("{{ [title] | groupby('__class__') | list }}")


def test_every_mistake_of_form_is_told_in_one_run(write):
    found = mistakes(write, "{{ title }\n", other="a\n{% for %}\n", third="{{ x | nope }}")
    assert [(code, name) for code, name, _ in found] == [
        ("R082", "other.jinja"),
        ("R082", "report.html.jinja"),
        ("R082", "third.jinja"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        ("\n{{ scorcard }}", 2, "scorecard"),
        ("\n\n{{ scorecard.indx.score }}", 3, "index"),
        ("{% for x in texts.question %}{% endfor %}", 1, "questions"),
        ("{{ texts.questions.aa.text }}", 1, "a"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(write, text, line, near):
    with pytest.raises(MaturityError) as caught:
        write(text)
    (found,) = caught.value.diagnostics
    assert (found.code, found.place.line) == ("R084", line)
    assert f"'{near}'" in found.help


def test_a_mistake_in_a_part_is_told_where_it_stands(write):
    found = mistakes(
        write, "{% import 'parts.jinja' as p %}\n{{ p.one() }}", parts="{% macro one() %}\n\n{{ 1 / 0 }}{% endmacro %}"
    )
    assert found == [("R085", "parts.jinja", 3)]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda _: None, "R080"),
        (lambda path: path.mkdir(), "R080"),
        (lambda path: path.write_text("x"), "R080"),
        (lambda path: (path.mkdir(), (path / "report.html.jinja").write_bytes(b"\xff")), "R081"),
        (lambda path: (path.mkdir(), (path / "report.html.jinja").write_text("x" * 300_000)), "R081"),
        (lambda path: (path.mkdir(), (path / "report.html.jinja").mkdir()), "R081"),
        (lambda path: (path.mkdir(), [(path / f"{i}.jinja").write_text("x") for i in range(51)]), "R081"),
    ],
)
def test_a_folder_that_cannot_be_used(tmp_path, make, code):
    make(tmp_path / "own")
    with pytest.raises(MaturityError) as caught:
        read_template_folder(tmp_path / "own")
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_formats_without_a_template_are_ours(tmp_path, example):
    look = Look(templates=folder(tmp_path, **{"report.html": "<p>mine</p></body>"}))
    assert render(*example, "html", look=look).startswith(b"<p>mine</p>")
    assert render(*example, "md", look=look) == render(*example, "md")


def test_the_scorecard_is_in_the_page_and_verify_knows_of_the_look(tmp_path, example):
    card, q = example
    look = Look(templates=folder(tmp_path, **{"report.html": "<html><body>mine</body></html>"}))
    page = render(card, q, "html", look=look, named=True).decode()
    assert 'id="maturity-scorecard"' in page
    assert isinstance(check_page(page, card, q), Unchecked)


def test_the_same_template_gives_the_same_bytes(example):
    looks = [Look(templates=read_template_folder(LETTER)) for _ in range(2)]
    first, second = (render(*example, "html", look=look) for look in looks)
    assert first == second


ONE = {"id": "f", "title": "F", "questions": [{"id": "a", "text": "Who asks?", "scale": "practice"}]}
"""A factor without levels."""


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_example_takes_an_organisation_without_ladder_sides_actions_and_open_questions(scored, kind):
    card, q = scored(
        {"answers": {"a": "usual"}}, sides={}, alignment=None, ladder=None, factors=[ONE], findings=[], actions=[]
    )
    page = render(card, q, kind, look=Look(templates=read_template_folder(LETTER))).decode()
    assert re.findall(r"<h2>|^## ", page, re.MULTILINE) == (["<h2>"] if kind == "html" else [])


def keys(value, depth: int = 2) -> set[str]:
    """Return the keys of the context to some depth; what stands by id counts as one."""
    found = set()
    for key, inner in value.items():
        found.add(key)
        if depth > 1 and isinstance(inner, dict) and key in {"texts", "brand"}:
            found |= {f"{key}.{each}" for each in inner}
    return found


def test_the_documentation_names_every_key_of_the_context(example, tmp_path):
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z_.]+)` \|", text, re.MULTILINE))
    from maturity.files.brand import load_brand
    from maturity.reporting.look import branding
    from maturity.reporting.own.filters import FILTERS
    from maturity.reporting.own.sandbox import METHODS, NO_FILTERS

    look = Look(branding(load_brand(ROOT / "examples" / "brand" / "brand.yaml")))
    context = context_of(prepare(*example, look=look), "html")
    assert keys(context) <= documented
    assert set(FILTERS) <= documented
    assert documented <= keys(context) | set(FILTERS)
    for name in (*METHODS, *NO_FILTERS):
        assert f"`{name}`" in text, name


def test_the_guide_is_what_happens(tmp_path, example, scored):
    """Each template of docs/custom-reports.md is written to the folder it names, step by step, and makes a report.

    It serves every client: also one of whom nobody has answered yet, and one without a ladder, sides and actions.
    """
    bare = scored({"answers": {"a": "usual"}}, sides={}, alignment=None, ladder=None, factors=[ONE], actions=[])
    text = (ROOT / "docs" / "custom-reports.md").read_text(encoding="utf-8")
    steps = re.findall(r"`(own/[a-z.]+)`:\n\n```jinja\n(.*?)```", text, re.DOTALL)
    assert len(steps) >= 4
    for name, content in steps:
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        look = Look(templates=read_template_folder(tmp_path / "own"))
        for kind in look.templates.formats:
            for client in (example, scored(), bare):
                assert len(render(*client, kind, look=look)) > 200
    shown = re.search(r"```text\n(error\[R084\].*?)\n```", text, re.DOTALL)[1]
    (tmp_path / "own" / "report.html.jinja").write_text(steps[0][1].replace("scorecard.index", "scorecard.indx"))
    with pytest.raises(MaturityError) as caught:
        render(*example, "html", look=Look(templates=read_template_folder(tmp_path / "own")))
    (found,) = caught.value.diagnostics
    assert shown.startswith(f"error[{found.code}]: {found.message}")
    assert f"report.html.jinja:{found.place.line}:" in shown
    assert found.help in shown
