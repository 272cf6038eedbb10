"""What fits into a cell, a line and a row."""

from __future__ import annotations

LONGEST = 32_767
"""UTF-16 units that a cell holds; more, and Excel wants to repair the file."""
CUT = " … (cut: a cell holds no more)"
LOWEST, TALLEST = 19.5, 409.0
"""Heights in points: of a row with a line of text, and the most that a row can have."""


def fitting(text: str, longest: int = LONGEST) -> str:
    """Return as much of a text as `longest` UTF-16 units hold, with a note where something is cut."""
    if len(text) * 2 <= longest or len(text.encode("utf-16-le")) // 2 <= longest:
        return text
    note = CUT if longest > 2 * len(CUT) else ""
    kept = text.encode("utf-16-le")[: 2 * (longest - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note


def lines(text: str, width: float) -> int:
    """Return how many lines of so many characters a text takes, broken between words."""
    room = max(int(width), 1)
    total = 0
    for line in text.split("\n"):
        total, used = total + 1, 0
        for word in line.split(" "):
            if used and used + 1 + len(word) <= room:
                used += 1 + len(word)
                continue
            broken = max(len(word) - 1, 0) // room
            total += broken + (1 if used else 0)
            used = len(word) - broken * room
    return total
