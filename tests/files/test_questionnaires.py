"""Built-in questionnaires, references, the digest, the cache."""

from __future__ import annotations

import os

import pytest

from files.reading_help import errors_of
from maturity.diagnostics import Diagnostic, MaturityError, Place
from maturity.files import builtins, questionnaires
from maturity.files.questionnaires import builtin_ids, load_questionnaire

HEAD = "format: maturity/questionnaire/1\nid: example\nversion: 1.0.0\ntitle: Example\n"
SMALL = HEAD + (
    "factors:\n"
    "  - id: f\n"
    "    title: F\n"
    "    questions:\n"
    "      - {id: q, text: Q, options: [{id: a, text: A}, {id: b, text: B}]}\n"
)


def error_of(*arguments, **options):
    with pytest.raises(MaturityError) as caught:
        load_questionnaire(*arguments, **options)
    (found,) = caught.value.diagnostics
    return found


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", builtin_ids())
def test_built_in(name):
    loaded = load_questionnaire(name)
    assert loaded.questionnaire.id == name
    assert loaded.reference == name
    assert not loaded.questionnaire.include
    assert not loaded.questionnaire.weights
    for path, question in loaded.questionnaire.questions():
        place = loaded.place((*path, "id"))
        assert question.id in place.source


def test_built_in_ids(tmp_path, monkeypatch):
    assert {"crowdsourcing-ladder", "cmo-cio-alignment", "digital-transformation"} <= set(builtin_ids())
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "note.md", "below/c.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL)
    monkeypatch.setattr(builtins, "builtin_folder", lambda: tmp_path)
    assert builtin_ids() == ("a", "b")
    assert load_questionnaire("a").questionnaire.id == "example"
    assert error_of(".hidden").code == "Q031"
    assert error_of("below").code == "Q031"


def test_unknown_id(folder):
    found = error_of("crowdsourcing-lader", at=Place("a.yaml", ("questionnaire",), 2, 16))
    assert found.code == "Q031"
    assert str(found.place) == "a.yaml:2:16"
    assert "did you mean 'crowdsourcing-ladder'?" in found.help
    assert "cmo-cio-alignment" in found.help
    (folder / "mine.yaml").write_text(SMALL)
    assert "./mine.yaml" in error_of("mine").help
    assert error_of("a\0b").code == "Q031"
    assert error_of("").code == "Q031"


@pytest.mark.parametrize(
    "reference", ["./x.yaml", "x.yaml", "sub/../x.yaml", "sub\\..\\x.yaml", "X.YAML", "x.json", "x.yml"]
)
def test_paths(folder, reference):
    import json

    from documents import parse

    (folder / "base" / "sub").mkdir(parents=True)
    for name in ("x.yaml", "X.YAML", "x.yml"):
        (folder / "base" / name).write_text(SMALL)
    (folder / "base" / "x.json").write_text(json.dumps(parse(SMALL, "x").data))
    assert load_questionnaire(reference, folder / "base").questionnaire.id == "example"
    assert error_of(reference).code == "Y025"


def test_a_path_object_is_a_path(folder):
    (folder / "quick-scan").write_text(SMALL)
    assert load_questionnaire(folder / "quick-scan").questionnaire.id == "example"


def test_a_missing_file_is_told_where_it_is_named(folder):
    found = error_of("./x.yaml", folder, Place("a.yaml", (), 2, 16))
    assert (found.code, str(found.place)) == ("Q032", "a.yaml:2:16")


def test_digest(folder):
    def digest_of(text):
        (folder / "x.yaml").write_text(text)
        questionnaires._cache.clear()
        return load_questionnaire("./x.yaml").digest

    first = digest_of(SMALL)
    assert first.startswith("sha256:")
    assert len(first) == 71
    assert digest_of("# a comment\n" + SMALL) == first
    assert digest_of(SMALL + "language: en\nmin_coverage: 0.5\n") == first, "defaults do not count"
    assert digest_of(SMALL + "sides: {a: {title: A}, b: {title: B}}\n") == digest_of(
        "sides: {b: {title: B}, a: {title: A}}\n" + SMALL
    )
    assert digest_of(SMALL.replace("text: Q", "text: R")) != first


def test_cache(folder, monkeypatch):
    path = folder / "x.yaml"
    (folder / "part.yaml").write_text(SMALL)
    path.write_text(HEAD + "include: [{questionnaire: ./part.yaml}]\n")
    first = load_questionnaire("./x.yaml")
    monkeypatch.setattr(questionnaires, "Tree", None)
    again = load_questionnaire("x.yaml", folder)
    assert again.questionnaire is first.questionnaire
    assert again.reference == "x.yaml"
    monkeypatch.undo()
    os.chdir(folder)
    (folder / "part.yaml").write_text(SMALL + "findings: []\n")
    assert load_questionnaire("./x.yaml").questionnaire is not first.questionnaire
    (folder / "part.yaml").unlink()
    assert errors_of(load_questionnaire, "./x.yaml") == [("Q032", 5)]


def test_mistakes_are_cached_too(folder, monkeypatch):
    path = folder / "x.yaml"
    path.write_text(SMALL + "foo: 1\n")
    first = error_of("./x.yaml")
    with monkeypatch.context() as patched:
        patched.setattr(questionnaires, "Tree", None)
        assert error_of("./x.yaml") == first
        path.write_text(SMALL)
    assert load_questionnaire("./x.yaml")
    (folder / "sub").mkdir()
    for line in (1, 2):
        found = error_of("./sub", at=Place("a.yaml", (), line))
        assert (found.code, found.place.line) == ("Q032", line)
    (folder / "main.yaml").write_text(HEAD + "include: [{questionnaire: ./part.yaml}]\n")
    assert error_of("./main.yaml").code == "Q032"
    (folder / "part.yaml").write_text("a: [\n")
    assert error_of("./main.yaml").code == "Y003"
    (folder / "part.yaml").write_text(SMALL)
    assert load_questionnaire("./main.yaml"), "a file that was missing is looked for again"


def test_locate(folder):
    (folder / "x.yaml").write_text(SMALL)
    loaded = load_questionnaire("./x.yaml")
    late = Diagnostic("Q100", "late", Place(path=("factors", 0, "questions", 0)))
    early = Diagnostic("Q101", "early", Place(path=("title",)))
    other = Diagnostic("Q102", "other", Place("other.yaml", (), 1, 1))
    assert [(d.code, d.place.file, d.place.line) for d in loaded.locate([late, early, other])] == [
        ("Q101", "./x.yaml", 4),
        ("Q100", "./x.yaml", 9),
        ("Q102", "other.yaml", 1),
    ]
