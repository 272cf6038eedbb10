"""Whole files or none."""

from __future__ import annotations

import errno
import importlib.util
import io
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from maturity.diagnostics import MaturityError
from maturity.files import output, streams
from maturity.files.output import write_atomic, write_output

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and special files")


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def refused(path, data=b"x"):
    with pytest.raises(MaturityError) as caught:
        write_atomic(path, data)
    (found,) = caught.value.diagnostics
    assert found.code == "Y030"
    return found


@pytest.mark.parametrize("durable", [False, True])
def test_new_and_old(tmp_path, durable):
    path = tmp_path / "a" / "b" / "c.txt"
    write_atomic(path, "ä\n", durable=durable)
    assert path.read_bytes() == "ä\n".encode()
    write_atomic(path, b"\x00\xff", durable=durable)
    assert path.read_bytes() == b"\x00\xff"
    assert names(path.parent) == ["c.txt"]


@posix
def test_permissions(tmp_path):
    path = tmp_path / "a"
    before = os.umask(0o027)
    try:
        write_atomic(path, "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write_atomic(path, "y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@posix
def test_a_device_stays_a_device():
    write_atomic(os.devnull, "x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116


def test_failures_leave_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    with pytest.raises(MaturityError) as caught:
        write_atomic(path, "new", durable=True)
    assert "no space left" in caught.value.diagnostics[0].message
    assert names(tmp_path) == ["a"]
    assert path.read_text() == "old"


def held(monkeypatch, times, number=errno.EACCES):
    """Have a file open so many times, as another program on Windows has; return the seconds that were waited."""
    waited = []
    replace = Path.replace

    def refusing(self, target):
        if len(waited) < times:
            raise PermissionError(number, "Access is denied", str(self), 5, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(output.time, "sleep", waited.append)
    return waited


def test_a_file_that_somebody_reads_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")
    waited = held(monkeypatch, times=3)
    write_atomic(path, "new")
    assert path.read_text() == "new"
    assert waited == [0.05, 0.1, 0.2]


def test_a_file_that_is_open_in_an_office_program_is_told(tmp_path, monkeypatch):
    path = tmp_path / "report.docx"
    path.write_text("old")
    waited = held(monkeypatch, times=9)
    found = refused(path)
    assert found.help is not None
    assert "where it is open" in found.help
    assert len(waited) == 5
    assert names(tmp_path) == ["report.docx"]


@posix
def test_the_file_of_somebody_else_in_a_shared_folder_is_nothing_to_wait_for(tmp_path, monkeypatch):
    """There (as in /tmp) a new file can be made, and the one of somebody else not replaced."""
    path = tmp_path / "report.html"
    path.write_text("old")
    waited = held(monkeypatch, times=9, number=errno.EPERM)
    assert refused(path).help is None
    assert waited == []


def test_no_permission_for_a_folder_is_nothing_to_close(tmp_path, monkeypatch):
    def forbidden(path, *_):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(output.os, "open", forbidden)
    assert refused(tmp_path / "a").help is None


def test_nothing_is_left_where_read_only_files_cannot_be_removed(tmp_path, monkeypatch):
    """On Windows they can neither be replaced nor removed."""
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    unlink = Path.unlink

    def refusing(self, *, missing_ok=False):
        if not self.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(13, "Access is denied", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    held(monkeypatch, times=9)
    refused(path)
    assert names(tmp_path) == ["a"]


@posix
@pytest.mark.parametrize("known", [True, False])
def test_on_a_mac_the_drive_is_asked_to_write_too(tmp_path, monkeypatch, known):
    """Its `fsync` leaves what was written in the memory of the drive; a network drive knows nothing better."""
    import fcntl

    asked = []

    def control(descriptor, command):
        asked.append(command)
        if not known:
            raise OSError(45, "Operation not supported")

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", control)
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("fsync"))
    monkeypatch.setattr(sys, "platform", "darwin")
    spec = importlib.util.spec_from_file_location("output_on_a_mac", output.__file__)
    there = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(there)
    there.write_atomic(tmp_path / "a", "x", durable=True)
    assert asked == ([51, 51] if known else [51, "fsync", 51, "fsync"])
    assert (tmp_path / "a").read_text() == "x"


def test_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(output.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", "new", durable=True)
    assert names(tmp_path) == []


def test_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    refused(tmp_path)
    refused(tmp_path / "file" / "below")
    refused(str(tmp_path / "a\0b"))
    refused(tmp_path / ("x" * 300))
    assert names(tmp_path) == ["file"]


def test_long_names_are_fine(tmp_path):
    write_atomic(tmp_path / ("x" * 250), "x")
    assert len(names(tmp_path)) == 1


def test_standard_output(capfdbinary, monkeypatch):
    sys.stdout.write("before\n")
    write_output("-", "ä\n")
    write_output("-", b"\xff")
    assert capfdbinary.readouterr().out == "before\nä\n".encode() + b"\xff"
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    write_output("-", "text")
    write_output("-", b"bytes")
    assert stream.getvalue() == "textbytes"


def test_to_a_file(tmp_path):
    write_output(str(tmp_path / "a"), "x")
    assert names(tmp_path) == ["a"]


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_all_of_it_arrives(unbuffered):
    script = "from maturity.files.output import write_output\nwrite_output('-', b'x' * 10_000_000)"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert len(ran.stdout) == 10_000_000


@posix
def test_a_reader_that_went_away():
    script = "from maturity.files.output import write_output\nwrite_output('-', b'x' * 10_000_000)\nprint('unheard')"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


class Unread(io.RawIOBase):
    """A pipe whose reader has gone, as Windows has it."""

    def writable(self):
        return True

    def write(self, _):
        raise OSError(22, "Invalid argument")


@pytest.mark.parametrize("system", ["nt", "posix"])
def test_a_reader_that_has_seen_enough_is_no_error_on_windows(monkeypatch, system):
    monkeypatch.setattr(streams, "os", SimpleNamespace(**vars(os) | {"name": system}))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=Unread(), flush=lambda: None, fileno=Unread().fileno))
    if system == "nt":
        write_output("-", "text")
    else:
        with pytest.raises(OSError, match="Invalid argument"):
            write_output("-", "text")
