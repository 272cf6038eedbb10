"""What a chart draws: figures on 0–100 and the words beside them, without a colour or a coordinate."""

from __future__ import annotations

from typing import Literal

from maturity.reporting.record import record

Mark = Literal["a", "b", "o"]
"""Which side: the first (a circle), the second (a square), or another (a diamond)."""


@record
class Gauge:
    """One figure on its scale (0–100), with the range that open answers leave."""

    score: float | None
    low: float | None
    high: float | None


@record
class Strip:
    """Votes on one question that may be seen, and the means of sides whose votes may not (0–100), each with its side."""

    votes: tuple[tuple[float, Mark], ...]
    means: tuple[tuple[float, Mark], ...] = ()


@record
class Rung:
    """One level of a ladder; attainment and its range on 0–100, `short` is `value` where there is little room."""

    label: str
    title: str
    attainment: float | None
    low: float | None
    high: float | None
    rating: str | None
    value: str
    short: str
    reach: bool
    secured: bool


@record
class LadderData:
    """A ladder, lowest rung first; thresholds (0–100) are where a level counts as practised and complete."""

    rungs: tuple[Rung, ...]
    thresholds: tuple[tuple[float, str], ...]


@record
class Bar:
    """One factor: its score with range, and where each of two sides sees it (all 0–100).

    Attributes:
        depth: How far below the top, from 0.
        value: The score as shown.
        views: Of the first and the second side, or None.
        gap: The difference as shown.
        notable: Whether the difference is worth naming.
    """

    title: str
    depth: int
    score: float | None
    low: float | None
    high: float | None
    value: str
    views: tuple[float, float] | None
    gap: str
    notable: bool


@record
class FactorsData:
    """Factors in the tree's order; `sides` names the two that are compared, or is None."""

    bars: tuple[Bar, ...]
    sides: tuple[str, str] | None
    ends: tuple[str, str]


@record
class Tile:
    """Attainment (0–100) of one level in one factor; None where no question applies."""

    attainment: float | None
    value: str
    rating: str | None


@record
class MatrixData:
    """Factors by levels."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Tile, ...]], ...]


@record
class Axis:
    """One factor of a radar: where the first and the second side see it (0–100), and both as shown."""

    title: str
    views: tuple[float, float]
    shown: tuple[str, str]


@record
class RadarData:
    """Three to twelve factors with the views of two sides."""

    axes: tuple[Axis, ...]
    sides: tuple[str, str]
    ends: tuple[str, str]


@record
class VoteRow:
    """One question: the votes that may be seen, and the means of sides whose votes may not (all 0–100)."""

    number: int
    title: str
    votes: tuple[tuple[float, Mark], ...]
    means: tuple[tuple[float, Mark], ...]


@record
class VotesData:
    """Votes on several questions; `sides` are the marks that occur, with what each stands for."""

    rows: tuple[VoteRow, ...]
    sides: tuple[tuple[Mark, str], ...]
    ends: tuple[str, str]


@record
class Trace:
    """One figure over time (0–100): as scored at each moment, with its range and how it is shown.

    Attributes:
        restated: Under the questionnaire of the last moment; empty where nothing was scored again.
        thresholds: Where dotted lines cross.
    """

    title: str
    note: str
    values: tuple[float | None, ...]
    spans: tuple[tuple[float, float] | None, ...]
    shown: tuple[str, ...]
    restated: tuple[float | None, ...] = ()
    thresholds: tuple[float, ...] = ()


@record
class TrendData:
    """Figures over time.

    Attributes:
        moments: Places on the axis (0–1) and what they are called.
        main: At most two figures of the whole, the first of them large.
        levels: Small panels beside or below.
    """

    moments: tuple[tuple[float, str], ...]
    main: tuple[Trace, ...]
    levels: tuple[Trace, ...]
    ends: tuple[str, str]


@record
class Move:
    """One factor: where each subject stands (0–100, None where it has no score).

    Attributes:
        shown: The two figures that say most: before and now, or lowest and highest.
        change: The difference of the two as shown.
        notable: Whether it is worth a second look.
    """

    title: str
    depth: int
    points: tuple[float | None, ...]
    shown: str
    change: str
    notable: bool


@record
class MovesData:
    """Factors in the tree's order with several subjects each; `over_time` draws an arrow from the first to the last."""

    rows: tuple[Move, ...]
    subjects: tuple[str, ...]
    ends: tuple[str, str]
    over_time: bool


MEAN = "hollow: mean, not a vote"
"""What the outline of a mark is."""

ChartData = LadderData | FactorsData | MatrixData | RadarData | VotesData | TrendData | MovesData
