"""Input that cannot be stored as a plain file, or only at a size that nobody wants: one located error each."""

from __future__ import annotations

import os

import pytest

from maturity.checking.check import check_paths
from maturity.files.reading import MOST_BYTES
from unprivileged import open_folder, unprivileged

HEAD = "format: maturity/questionnaire/1\nid: case\nversion: 1.0.0\ntitle: A case\n"


def codes(path):
    return [d.code for d in check_paths([str(path)]).diagnostics]


CONTENT = {
    "utf-16": ("Y021", lambda: HEAD.encode("utf-16")),
    "latin-1": ("Y021", lambda: HEAD.encode() + b"about: caf\xe9\n"),
    "nul": ("Y023", lambda: HEAD.encode() + b"about: a\0b\n"),
    "alias bomb": ("Y011", lambda: b"a: &a [x]\n" + b"".join(b"b%d: [*a, *a, *a]\n" % i for i in range(9))),
    "100,000 brackets": ("Y015", lambda: HEAD.encode() + b"factors: " + b"[" * 100_000),
    "a million values": ("Y018", lambda: HEAD.encode() + b"include: [" + b"1," * 1_100_000 + b"]\n"),
    "a long text": ("Y019", lambda: HEAD.encode() + b"about: " + b"a" * 1_100_000 + b"\n"),
    "too large": ("Y020", lambda: b"#" * (MOST_BYTES + 1)),
    "empty": ("Y024", lambda: b""),
    "a comment": ("Y024", lambda: b"# nothing but a comment\r\n"),
}
"""Made where they are used: a failing test would print them otherwise."""


@pytest.mark.parametrize("name", CONTENT)
def test_content(tmp_path, name):
    code, make = CONTENT[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(make())
    assert codes(path) == [code]


def test_too_many_mistakes_are_cut_short(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "factors:\n" + "  - {idd: all}\n" * 20_000)
    found = codes(path)
    assert set(found) == {"Q002", "Q003", "Y029"}
    assert found.count("Y029") == 1


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert codes(path) == []


def test_no_such_file(tmp_path):
    assert codes(tmp_path / "nowhere.yaml") == ["Y025"]
    assert codes("nul\0name.yaml") == ["Y025"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert codes(path) == ["Y026"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are of POSIX")
def test_no_permission():
    with open_folder() as place:
        path, folder = place / "case.yaml", place / "closed"
        path.write_text(HEAD)
        folder.mkdir()
        assert (codes(path), codes(folder)) == ([], ["Y050"])  # before: and what this needs is imported
        path.chmod(0)
        folder.chmod(0)
        with unprivileged():
            assert codes(path) == ["Y027"]
            assert codes(folder) == ["Y027"]


def test_reading_that_fails(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "case.yaml"
    path.write_text(HEAD)
    monkeypatch.setattr(os, "open", refuse)
    assert codes(path) == ["Y027"]


def test_a_folder_with_nothing_to_check(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert codes(tmp_path) == ["Y050"]
