"""Texts that want to be more than text, and an organisation that writes them everywhere."""

from __future__ import annotations

import re
from typing import Any

PAYLOADS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" \' onfocus=\'alert(2)\' autofocus x="',
    "closing": "</style></title></svg></desc></text>--><b>bold</b><!--",
    "svg": '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "css": "}*{display:none}@import url(http://evil.example/x.css);/* \\3c/style\\3e",
    "jinja": "{{ 7 * 7 }}{% raw %}{# gone #}{{ self.__init__.__globals__ }}",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ `f` ``g`` ^h^ $i$ \\*j\\*",
    "links": "[a](http://evil.example) ![b](http://evil.example/x.png) <http://evil.example> [c]: http://evil.example [^1]",
    "bare": "see https://evil.example/?a=1&b=2 or www.evil.example",
    "heading": "# heading #",
    "numbered": "1. one",
    "bracketed": "(1) one",
    "lettered": "A) one",
    "bullet": "- one",
    "plus": "+ one",
    "quote": "> quote",
    "rule": "---",
    "underline": "===",
    "fence": "```\ncode\n```",
    "code": "    indented code",
    "table": "a | b \\| c \\\\| d ||",
    "entities": "&lt;b&gt; &amp;amp; &#60; &copy",
    "backslash": "ends in a backslash \\",
    "formula": "=SUM(A1:A2)",
    "lines": "one\ntwo\r\nthree\n\nfour\u2028five",
    "tight": "# a\n- b\n1. c\n> d\n| e |\n---\n    f",
    "rtl": "שלום עולם \u202eevil\u202c \u2067x",
    "unclosed": "\u202eabc \u2066def",
    "emoji": "👩🏽\u200d💻🇬🇧 e\u0301",
    "control": "a\x00b\x07c\x1bd\x7fe\x9ff\x0cg",
    "noncharacter": "a\uffffb\ufdd0c",
    "long": "x" * 10_000,
}

REPLACED = {c: chr(0x2400 + c) for c in range(0x20) if c not in {9, 10, 11, 12, 13}} | {0x7F: "\u2421"}
ISOLATES = re.compile("[\u2066-\u2069\u202a-\u202e]")


def as_shown(text: str) -> str:
    """Return a text as a reader should meet it: what no page can hold replaced, white space folded."""
    text = re.sub("[\ufdd0-\ufdef\uffff\x80-\x84\x86-\x9f]", "\ufffd", text).translate(REPLACED)
    return folded(text)


def folded(text: str) -> str:
    """Return a text without invisible marks of direction, and with white space folded."""
    return " ".join(ISOLATES.sub("", text).replace("\u2028", " ").split())


def hostile_input(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a questionnaire and an answer sheet with `text` in every place where a person types."""
    scale = [{"id": "no", "text": text + " 0"}, {"id": "yes", "text": text + " 1"}]
    question = {"text": text, "help": text, "options": scale, "sources": ["work"]}
    questionnaire = {
        "id": "hostile",
        "version": "1.0.0",
        "title": text,
        "about": text,
        "sources": {
            "work": {"title": text, "author": text, "publication": text, "url": text, "note": text, "year": 2020}
        },
        "sides": {"a": {"title": text, "roles": ["cmo"]}, "b": {"title": text, "roles": ["cio"]}},
        "alignment": {"between": ["a", "b"], "notable_gap": 20},
        "bands": [{"from": 0, "title": text}],
        "ladder": {
            "levels": [
                {"id": "l0", "label": text, "title": text, "about": text},
                {"id": "l1", "label": text, "title": text, "about": text},
                {"id": "l2", "label": text, "title": text, "about": text},
            ]
        },
        "factors": [
            {
                "id": "f",
                "title": text,
                "about": text,
                "questions": [
                    {"id": "q1", "level": "l0", **question},
                    {"id": "q2", "level": "l1", **question},
                    {"id": "q3", "level": "l2", **question, "kind": "multiple"},
                ],
            },
            {
                "id": "g",
                "title": text,
                "questions": [
                    {"id": "q4", "level": "l0", **question},
                    {"id": "q5", "level": "l1", **question},
                    {"id": "q6", "text": text, "kind": "text"},
                    {
                        "id": "q7",
                        "text": text,
                        "kind": "number",
                        "unit": text,
                        "points": [{"at": 0, "score": 0}, {"at": 9, "score": 1}],
                    },
                ],
            },
        ],
        "findings": [
            {
                "id": s,
                "severity": s,
                "title": text,
                "text": text,
                "when": {"index": True, "at_least": 0},
                "sources": ["work"],
            }
            for s in ("strength", "info", "warning", "critical")
        ],
        "actions": [
            {
                "id": f"do-{i}",
                "title": text,
                "why": text,
                "steps": [text, text],
                "lifts": [{"question": "q1", "to": "yes"}],
                "effort": {"a": 1, "b": 2.5},
                "owner": owner,
                "after": [f"do-{i - 1}"] if i else [],
                "sources": ["work"],
            }
            for i, owner in enumerate(["joint", "a", "b"] * 5)
        ],
        "experiments": [
            {
                "id": f"try-{level}",
                "level": level,
                "factor": "f",
                "weeks": 1,
                "sources": ["work"],
                **dict.fromkeys(
                    ("title", "hypothesis", "crowd", "incentive", "channel", "measure", "stop_if", "budget"), text
                ),
            }
            for level in ("l1", "l2")
        ],
    }
    spoken = {"comment": text, "evidence": [text, text]}
    sheet = {
        "questionnaire": text,
        "organisation": {"name": text, "industry": text, "country": text, "note": text, "employees": 12},
        "respondents": {
            "r1": {"role": "cmo", "name": text},
            "r2": {"role": "cio", "name": text},
            "r3": {"role": text, "name": text},
        },
        "target": {"level": "l2", "factors": {"f": 90}},
        "answers": {
            "q1": {
                "r1": {"answer": "no", **spoken},
                "r2": {"answer": "yes", **spoken},
                "r3": {"answer": "no", **spoken},
            },
            "q2": {"r1": "yes", "r2": "no", "agreed": {"answer": "yes", **spoken}},
            "q3": {"r1": ["no", "yes"], "r3": []},
            "q4": "unknown",
            "q6": {"r1": {"answer": text, **spoken}},
            "q7": {"r2": 5},
        },
    }
    return questionnaire, sheet
