"""Files, folders, pipes, encodings and standard input."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from documents import parse
from files.reading_help import errors_of
from maturity.diagnostics import MaturityError
from maturity.files import reading
from maturity.files.reading import MOST_BYTES, read_document


def error_of(path):
    with pytest.raises(MaturityError) as caught:
        read_document(path)
    (found,) = caught.value.diagnostics
    return found


@pytest.fixture
def file(tmp_path):
    def write(content, name="a.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_file(file):
    document = read_document(file("a: 1\n"))
    assert document.data == {"a": 1}
    assert document.text == "a: 1\n"


def test_json_by_suffix(file):
    assert read_document(file('{"a": 1}', "a.JSON")).data == {"a": 1}
    assert error_of(file("a: 1", "a.json")).code == "Y009"


def test_byte_order_mark(file):
    document = read_document(file(b"\xef\xbb\xbfa: 1\n"))
    assert document.data == {"a": 1}
    assert document.place(("a",)).column == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_named(file, encoding):
    found = error_of(file("a: 1\n".encode(encoding)))
    assert (found.code, found.place.line) == ("Y021", 1)
    assert encoding[:6].upper() in found.message


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"a: 1\nb: \xe9t\xe9\n", 2, 4),
        ("ä: 1\r\nü: ".encode() + b"\xc3", 2, 4),
        (b"a: \xed\xa0\x80", 1, 4),
    ],
)
def test_the_first_byte_that_is_not_utf8(file, content, line, column):
    found = error_of(file(content))
    assert (found.code, found.place.line, found.place.column) == ("Y021", line, column)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "an office file or an archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(file, content, what):
    found = error_of(file(content))
    assert (found.code, found.message) == ("Y021", f"this is {what}, not a text")
    assert "HTML" in found.help


@pytest.mark.parametrize(("name", "told"), [("acme.md", True), ("acme.CSV", True), ("acme.yaml", False)])
def test_a_report_that_is_a_text_is_not_taken_for_yaml_with_a_mistake(file, name, told):
    found = error_of(file("# Acme\n\n**Acme stands at Level I.**\n", name))
    assert ("only the HTML page" in found.help) == told


def test_a_missing_file(tmp_path, file):
    file("a: 1", "answers.yaml")
    found = error_of(tmp_path / "anwsers.yaml")
    assert found.code == "Y025"
    assert found.place.file == str(tmp_path / "anwsers.yaml")
    assert "answers.yaml" in found.help
    assert error_of(tmp_path / "nowhere" / "a.yaml").code == "Y025"
    assert error_of(tmp_path / "answers.yaml" / "a.yaml").code == "Y025"
    assert error_of(str(tmp_path / "a\0b.yaml")).code == "Y025"


def test_names_that_cannot_be(tmp_path):
    assert error_of(tmp_path / ("x" * 5000)).code == "Y027"
    assert error_of(tmp_path / ("x/" * 50_000)).code == "Y027"


def test_a_folder(tmp_path):
    assert error_of(tmp_path).code == "Y026"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    found = error_of(path)
    assert found.code == "Y026"
    assert "-" in found.help


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices in the file system")
def test_a_device():
    assert error_of("/dev/zero").code == "Y026"


def test_an_unreadable_file(file, monkeypatch):
    path = file("a: 1")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        found = error_of(path)
    assert found.code == "Y027"


def test_a_read_that_fails(file, monkeypatch):
    path = file("a: 1")
    closed = []

    def broken(descriptor, _):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", broken)
        patched.setattr(os, "close", lambda descriptor, close=os.close: (closed.append(descriptor), close(descriptor)))
        assert error_of(path).code == "Y027"
    assert len(closed) == 1


def test_a_file_that_comes_in_pieces(file, monkeypatch):
    path = file("a: 1\nb: 2\n")
    real = os.read
    with monkeypatch.context() as patched:
        patched.setattr(os, "read", lambda descriptor, _: real(descriptor, 3))
        assert read_document(path).data == {"a": 1, "b": 2}


def test_too_large(file):
    assert error_of(file(b"#" * (MOST_BYTES + 1))).code == "Y020"
    assert errors_of(parse, "#" * (MOST_BYTES + 1), "x") == [("Y020", None)]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1\n")))
    document = read_document("-")
    assert (document.data, document.name) == ({"a": 1}, "-")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"a": "\\u00e4"}')))
    assert read_document("-").data == {"a": "ä"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * (MOST_BYTES + 1))))
    assert error_of("-").code == "Y020"
    monkeypatch.setattr(sys, "stdin", None)
    assert error_of("-").code == "Y027"


@pytest.mark.parametrize("system", ["nt", "posix"])
def test_on_windows_a_file_may_be_open_elsewhere(file, monkeypatch, system):
    """Where nobody else may read it, the C library says EACCES, as for one that is not ours to read."""

    def held(path, *_):
        raise PermissionError(13, "Permission denied", path)

    path = file("a: 1\n")
    monkeypatch.setattr(reading, "os", SimpleNamespace(**vars(os) | {"name": system, "open": held}))
    found = error_of(path)
    assert found.code == "Y027"
    assert (found.help is not None) == (system == "nt")
