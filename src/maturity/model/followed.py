"""What has become of the actions that an earlier assessment recommended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from maturity.model.base import TOLERANCE

Moved = Literal["reached", "risen", "mixed", "unchanged", "fallen", "open"]
"""How what an action lifts stands now: as the action wants it, nearer, some of it nearer and some farther, as before,
farther, or not scored."""


@dataclass(frozen=True, slots=True)
class Lift:
    """An answer that an action was to lift: its score before, what the action leads to, and its score now.

    All under the common questionnaire; None where it is not scored, or has no place there.
    """

    question: str
    text: str
    before: float | None
    aim: float | None
    now: float | None

    @property
    def moved(self) -> Moved:
        """How it stands now; what nobody could score before has risen once it is above nothing."""
        if self.now is None:
            return "open"
        if self.aim is not None and self.now >= self.aim - TOLERANCE:
            return "reached"
        rise = self.now - (self.before or 0.0)
        if abs(rise) <= TOLERANCE:
            return "unchanged"
        return "risen" if rise > 0 else "fallen"


@dataclass(frozen=True, slots=True)
class Followed:
    """An action recommended by the assessment before the last, and what has become of what it lifts.

    Attributes:
        gain: What it promised then, in points of the index (0–100).
        lifts: In the scorecard's order.
    """

    id: str
    title: str
    gain: float
    lifts: tuple[Lift, ...]

    @property
    def moved(self) -> Moved:
        """All reached, some nearer and some farther, any nearer, any farther, all as before, or none scored."""
        states = {lift.moved for lift in self.lifts}
        nearer = bool(states & {"reached", "risen"})
        if states == {"reached"}:
            return "reached"
        if "fallen" in states:
            return "mixed" if nearer else "fallen"
        if nearer:
            return "risen"
        return "unchanged" if "unchanged" in states else "open"
