"""How cells look, by name."""

from __future__ import annotations

from typing import Any, Literal

from maturity.files.colors import ON_COVER, ON_COVER_MUTED
from maturity.reporting.charts.svg import INK, MUTED, TEAL, TONE

FONT, SERIF = "Arial", "Georgia"
"""The first has a stand-in of the same widths wherever it is missing, so columns are as wide everywhere."""
NORMAL = {"font_name": FONT, "font_size": 10, "font_scheme": False}
"""The workbook's own font, whose digits are the unit of a column's width."""
COVER = "#0D2B33"
RULE, FIELD, FIELD_RULE, TILE = "#DCDFE4", "#FFF9E8", "#E2D5AE", "#F4F8F7"
GOOD, NOTE, WARN, BAD = ("#12633F", "#E6F2EA"), ("#2B5478", "#E8EFF6"), ("#7C5200", "#FAF0D9"), ("#9A2A1F", "#FAE9E5")
"""Text and ground of what is good, worth knowing, a warning, bad."""

FIELD_TAB = "#E2B93B"
"""Tab of a sheet on which there is something to fill in."""

Look = Literal[
    "band", "eyebrow", "cover", "meta", "title", "subject", "note", "heading", "heading_right",
    "headline", "lead", "section", "label", "sentence", "sentence_count", "sentence_date", "link", "fact",
    "tile", "tile_text", "tile_count", "tile_score", "tile_percent", "tile_note",
    "text", "muted", "strong", "small", "level_0", "level_1", "level_2", "level_3",
    "count", "weeks", "score", "score_fine", "change", "gain", "impact", "percent", "attainment", "ratio", "priority", "days", "date",
    "field", "field_date", "good", "info", "warn", "bad", "rating_N", "rating_P", "rating_L", "rating_F",
    "progress_label", "progress", "progress_count", "progress_days", "progress_date",
]  # fmt: skip

_BASE = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_CELL = _BASE | {"bottom": 1, "bottom_color": RULE}
_WRAP = _CELL | {"text_wrap": True, "align": "left", "indent": 1}
_NUMBER = _CELL | {"align": "right", "indent": 1}
_HEADING = _BASE | {"bold": True, "font_color": MUTED, "font_size": 9, "bottom": 1, "bottom_color": INK}
_HEADING |= {"valign": "bottom", "text_wrap": True}
_COVER = {"bg_color": COVER, "font_name": FONT, "align": "left", "indent": 1}
_TILE = {"bg_color": TILE, "font_name": FONT, "align": "left", "indent": 1}
_VALUE = _TILE | {"font_name": SERIF, "font_size": 20, "font_color": INK, "valign": "vcenter"}
_FIELD = _BASE | {
    "bg_color": FIELD,
    "border": 1,
    "border_color": FIELD_RULE,
    "text_wrap": True,
    "align": "left",
    "indent": 1,
}
_PROSE = _BASE | {"font_size": 11, "text_wrap": True, "align": "left", "valign": "vcenter"}
_SENTENCE = _PROSE | {"bottom": 1, "bottom_color": RULE}
_PROGRESS = _BASE | {"bg_color": TILE, "font_size": 13, "bold": True, "align": "left", "valign": "vcenter", "indent": 1}


def _toned(pair: tuple[str, str]) -> dict[str, Any]:
    return _WRAP | {"font_color": pair[0], "bg_color": pair[1], "bold": True}


def _rated(rating: Literal["N", "P", "L", "F"]) -> dict[str, Any]:
    white = {"font_color": "#FFFFFF"} if rating == "F" else {}
    return _CELL | {"bg_color": TONE[rating], "align": "center", **white}


RIGHT: frozenset[Look] = frozenset(
    {"count", "score", "score_fine", "change", "gain", "impact", "percent", "attainment", "ratio", "priority", "days"}
)
"""Looks of numbers, which stand at the right."""

LOOKS: dict[Look, dict[str, Any]] = {
    "band": {"bg_color": COVER},
    "eyebrow": _COVER | {"font_color": ON_COVER_MUTED, "font_size": 10, "valign": "bottom"},
    "cover": _COVER
    | {"font_color": ON_COVER, "font_name": SERIF, "font_size": 26, "valign": "vcenter", "text_wrap": True},
    "meta": _COVER | {"font_color": ON_COVER_MUTED, "font_size": 11, "valign": "top"},
    "title": _COVER | {"font_color": ON_COVER, "font_name": SERIF, "font_size": 18, "valign": "bottom"},
    "subject": _COVER | {"font_color": ON_COVER_MUTED, "font_size": 10, "valign": "top"},
    "note": {
        "font_name": FONT,
        "font_size": 10,
        "font_color": MUTED,
        "valign": "vcenter",
        "indent": 1,
        "align": "left",
    },
    "heading": _HEADING | {"align": "left", "indent": 1},
    "heading_right": _HEADING | {"align": "right", "indent": 1},
    "headline": _PROSE | {"font_name": SERIF, "font_size": 17},
    "lead": _PROSE | {"font_color": MUTED},
    "section": _BASE | {"font_name": SERIF, "font_size": 14, "valign": "bottom"},
    "label": _PROSE | {"bold": True, "font_color": TEAL},
    "sentence": _SENTENCE,
    "sentence_count": _SENTENCE | {"num_format": "#,##0"},
    "sentence_date": _SENTENCE | {"num_format": "d mmmm yyyy"},
    "link": _BASE | {"font_size": 11, "font_color": "#0A5F66", "underline": 1},
    "fact": _PROSE | {"bottom": 1, "bottom_color": RULE, "font_color": MUTED},
    "tile": _TILE | {"font_size": 10, "font_color": MUTED, "top": 5, "top_color": TEAL, "valign": "vcenter"},
    "tile_text": _VALUE | {"shrink": True},  # the name of a level may be long
    "tile_score": _VALUE,
    "tile_count": _VALUE | {"num_format": "0"},
    "tile_percent": _VALUE | {"num_format": "0%"},
    "tile_note": _TILE | {"font_size": 9, "font_color": MUTED, "valign": "top", "text_wrap": True},
    "text": _WRAP,
    "muted": _WRAP | {"font_color": MUTED},
    "strong": _WRAP | {"bold": True},
    "small": _WRAP | {"font_size": 9},
    "level_0": _WRAP | {"bold": True},
    "level_1": _WRAP | {"indent": 2},
    "level_2": _WRAP | {"indent": 3},
    "level_3": _WRAP | {"indent": 4},
    "count": _NUMBER | {"num_format": "0"},
    "weeks": _WRAP | {"num_format": "0"},
    "score": _NUMBER,
    "score_fine": _NUMBER,
    "change": _NUMBER,
    "gain": _NUMBER,
    "impact": _NUMBER,
    "percent": _NUMBER | {"num_format": "0%"},
    "attainment": _NUMBER | {"num_format": "0.0%"},
    "ratio": _NUMBER | {"num_format": "0.00"},
    "priority": _NUMBER,
    "days": _NUMBER | {"num_format": "#,##0.0"},
    "date": _CELL | {"num_format": "d mmm yyyy", "align": "left"},
    "field": _FIELD,
    "field_date": _FIELD | {"num_format": "d mmm yyyy"},
    "good": _toned(GOOD),
    "info": _toned(NOTE),
    "warn": _toned(WARN),
    "bad": _toned(BAD),
    "rating_N": _rated("N"),
    "rating_P": _rated("P"),
    "rating_L": _rated("L"),
    "rating_F": _rated("F"),
    "progress_label": _BASE | {"bg_color": TILE, "font_size": 9, "font_color": MUTED, "indent": 1, "align": "left"},
    "progress": _PROGRESS | {"num_format": "0%"},
    "progress_count": _PROGRESS | {"num_format": "0"},
    "progress_days": _PROGRESS | {"num_format": "#,##0.0"},
    "progress_date": _PROGRESS | {"num_format": "d mmm yyyy"},
}
"""Formats in XlsxWriter's words."""


def number_formats(decimals: int) -> dict[Look, dict[str, Any]]:
    """Return the number formats of what is shown on the questionnaire's display scale, with so many decimals."""
    whole = "0" + ("." + "0" * decimals if decimals else "")
    fine = "0." + "0" * (decimals + 1)
    signed = f"+{whole};−{whole};{whole}"
    return {
        "tile_score": {"num_format": whole},
        "score": {"num_format": whole},
        "score_fine": {"num_format": fine},
        "change": {"num_format": signed},
        "gain": {"num_format": f"+{fine};−{fine};{fine}"},
        "impact": {"num_format": fine},
        "priority": {"num_format": "0." + "0" * (decimals + 2)},
    }
