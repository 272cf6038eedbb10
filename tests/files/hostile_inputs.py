"""Contents of hostile files, each with the code of its error."""

from __future__ import annotations

import random

MIB = 2**20
SHEET = b"format: maturity/answers/1\nquestionnaire: x\norganisation: {name: x}\n"


def numbered(line: bytes, count: int) -> bytes:
    return b"".join(line % i for i in range(count))


INPUTS = {
    "alias bomb": (
        lambda: b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c, c, c - 1, c - 1) for c in range(98, 123)),
        "Y011",
    ),
    "100,000 brackets": (lambda: b"[" * 100_000, "Y015"),
    "16 MiB of brackets": (lambda: b"[" * (16 * MIB), "Y015"),
    "100,000 braces": (lambda: b"{a: " * 100_000, "Y015"),
    "dashes": (lambda: b"- " * 100_000, "Y015"),
    "question marks": (lambda: b"? " * 100_000, "Y016"),
    "list of tiny values": (lambda: b"[" + b"a," * (8 * MIB - 2) + b"a]", "Y018"),
    "lines of tiny values": (lambda: b"- a\n" * (4 * MIB - 1), "Y018"),
    "1,000,000 keys": (lambda: numbered(b"k%d: 1\n", 1_000_000), "Y018"),
    "one plain text": (lambda: b"a: " + b"x" * (16 * MIB - 4), "Y019"),
    "one wide text": (lambda: b"a: " + "😀".encode() * (4 * MIB - 2), "Y019"),
    "one quoted text": (lambda: b'a: "' + b"\\n" * (8 * MIB - 5) + b'"', "Y019"),
    "one literal text": (lambda: b"a: |\n" + b" x\n" * (5 * MIB), "Y019"),
    "one folded text": (lambda: b"a: >\n" + b"\n" * (15 * MIB) + b" x", "Y019"),
    "one key": (lambda: b"a" * (10 * MIB) + b": 1", "Y019"),
    "one number": (lambda: b"a: " + b"1" * (16 * MIB - 4), "Y017"),
    "open quote": (lambda: b'a: "' + b"x\n" * (8 * MIB - 5), "Y003"),
    "comments": (lambda: b"#\n" * (8 * MIB), "Y024"),
    "blank lines": (lambda: b"\n" * (16 * MIB), "Y024"),
    "error after blank lines": (lambda: b"\r" * (16 * MIB - 20) + b"a: [", "Y003"),
    "tag directives": (lambda: numbered(b"%%TAG !a%d! x\n", 900_000), "Y012"),
    "documents": (lambda: b"---\n" * (4 * MIB), "Y024"),
    "random bytes": (lambda: random.Random(1).randbytes(16 * MIB), "Y021"),
    "more than 16 MiB": (lambda: b"a" * (16 * MIB + 1), "Y020"),
    "NUL bytes": (lambda: b"a: " + b"\0" * (16 * MIB - 4), "Y023"),
    "UTF-16": (lambda: ("a: 1\n" * 1000).encode("utf-16"), "Y021"),
    "unknown keys": (lambda: SHEET + numbered(b"k%d: 1\n", 99_000), "A002"),
    "wrong answers": (lambda: SHEET + b"answers:\n" + numbered(b" k%d: true\n", 99_000), "A004"),
    "wrong answers in a line": (lambda: SHEET + b"answers: {" + numbered(b"k%d: true,", 99_000) + b"}", "A004"),
    "a wrong list": (lambda: SHEET + b"answers:\n a: [" + b"true," * 99_000 + b"]", "A004"),
    "json list": (lambda: b'{"a":[' + b"1," * (8 * MIB - 10) + b"1]}", "Y018"),
    "json brackets": (lambda: b'{"a":' + b"[" * (16 * MIB - 10), "Y015"),
    "json keys": (lambda: b"{" + numbered(b'"k%d":1,', 1_000_000) + b'"k":1}', "Y018"),
    "json escapes": (lambda: b'{"a":"' + b"\\n" * (8 * MIB - 10) + b'"}', "Y019"),
    "json wide text": (lambda: b'{"a":"' + "😀".encode() * (4 * MIB - 10) + b'"}', "Y019"),
    "json blank lines": (lambda: b'{"a":' + b"\n" * (16 * MIB - 10) + b"1}", "A001"),
    "json open quote": (lambda: b'{"a":"' + b'\\"' * (8 * MIB - 10), "Y003"),
}
