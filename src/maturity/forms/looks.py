"""What the cells of a form's workbook look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from maturity.files.colors import ON_COVER, ON_COVER_MUTED
from maturity.reporting.charts.svg import INK, MUTED, TEAL
from maturity.reporting.workbook.looks import COVER, FONT, RULE, SERIF

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FIELD = "#F4F8F7"
SIZE, SMALL = 11.0, 9.0
"""Of letters, in points."""

_LINE = {"bottom": 1, "bottom_color": RULE}
_TOP = {"valign": "top", "text_wrap": True}
_FIELD = {"locked": 0, "bg_color": FIELD, "border": 1, "border_color": "#B9C7C6", "align": "left", "indent": 1, **_TOP}
_LOOKS: dict[str, dict[str, Any]] = {
    "band": {"bg_color": COVER},
    "eyebrow": {
        "bg_color": COVER,
        "font_color": ON_COVER_MUTED,
        "font_size": 9,
        "valign": "bottom",
        "align": "left",
        "indent": 1,
    },
    "title": {
        "bg_color": COVER,
        "font_color": ON_COVER,
        "font_name": SERIF,
        "font_size": 26,
        "valign": "vcenter",
        "align": "left",
        "indent": 1,
    },
    "meta": {"bg_color": COVER, "font_color": ON_COVER_MUTED, "valign": "top", "align": "left", "indent": 1},
    "bullet": {"font_color": TEAL, "align": "right", "valign": "vcenter"},
    "instruction": {"valign": "vcenter"},
    "heading": {
        "bold": True,
        "font_color": MUTED,
        "font_size": 10,
        "bottom": 2,
        "bottom_color": INK,
        "valign": "bottom",
    },
    "section": {"font_name": SERIF, "font_size": 16, "valign": "bottom", **_LINE},
    "number": {"font_name": SERIF, "font_size": 14, "font_color": TEAL, "valign": "top", "align": "right", "indent": 1},
    "question": {"bold": True, **_TOP},
    "text": _TOP,
    "bold": {"bold": True},
    "small": {"font_size": 9, "font_color": MUTED},
    "option": {"align": "left", "indent": 2, **_TOP},
    "instead": {"align": "left", "indent": 2, "font_color": MUTED, **_TOP},
    "answer": _FIELD,
    "comment": _FIELD,
    "beside": {},
}


@dataclass(slots=True)
class Looks:
    """The formats of one workbook by name, each made once."""

    book: Workbook
    made: dict[str, Format] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Format:
        """Return a format by name."""
        if name not in self.made:
            look = {"font_name": FONT, "font_size": SIZE, "font_color": INK, **_LOOKS[name]}
            self.made[name] = self.book.add_format(look)
        return self.made[name]
