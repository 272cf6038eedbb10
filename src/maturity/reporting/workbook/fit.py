"""What fits into a cell, a line and a row."""

from __future__ import annotations

from maturity.reporting.measure import BOLD, broken

LONGEST = 32_767
"""UTF-16 units that a cell holds; more, and Excel wants to repair the file."""
CUT = " … (cut: a cell holds no more)"
DIGIT, PADDING = 5.25, 9.0
"""Points that a digit of the workbook's own font takes (7 pixels), and that a cell keeps free, its indent included."""
LOWEST, TALLEST = 19.5, 409.0
"""Heights in points: of a row with a line of text, and the most that a row can have."""


def fitting(text: str, longest: int = LONGEST) -> str:
    """Return as much of a text as `longest` UTF-16 units hold; where something is cut it says so, in a cell in words."""
    if len(text) * 2 <= longest or len(text.encode("utf-16-le")) // 2 <= longest:
        return text
    note = CUT if longest == LONGEST else "…"
    kept = text.encode("utf-16-le")[: 2 * (longest - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes.

    Args:
        text: What the cell says.
        width: Of its column or columns, in Excel's unit: digits of the workbook's own font.
        size: Of the letters, in points.
        bold: Whether they are.
    """
    room = (width * DIGIT - PADDING) / (BOLD if bold else 1)
    return sum(broken(line, size, max(room, size)) for line in text.split("\n"))
