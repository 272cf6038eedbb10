"""Slides with a chart: which figures are drawn, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.questionnaire import Display
from maturity.reporting.blocks import Chart
from maturity.reporting.charts.data import Bar, FactorsData, LadderData
from maturity.reporting.context import Context
from maturity.reporting.sections.verdict import extremes
from maturity.reporting.slides import native
from maturity.reporting.slides.canvas import Canvas
from maturity.reporting.slides.fit import Para, Piece, para, pieces
from maturity.reporting.slides.flow import texts, whole
from maturity.reporting.slides.geometry import Rect
from maturity.reporting.slides.page import Page
from maturity.reporting.slides.told import first_sentence
from maturity.reporting.text import count

MOST = 14
"""Factors in a chart of bars."""
AXES = (3, 12)
"""Fewest and most factors around a radar."""
HALF = 10
"""Of more factors than twice as many, so many of the strongest and of the weakest are drawn."""
KEY = (20, 4)
"""Height of the line that says what the colours mean, and the gap below it."""
SCORES = "Score of each factor"
ASIDE = (15.0, 14.0, 13.0, 12.0, 11.0)


def scale(display: Display) -> native.Scale:
    """Return how scores are shown in charts."""
    digits = "0" + ("." + "0" * display.decimals if display.decimals else "")
    return native.Scale(display.min, display.max, digits)


def ladder(page: Page, chart: Chart, data: LadderData) -> None:
    """Make the slide of the ladder; what its levels need runs on to further ones where there is no room beside it."""
    canvas = page.open("two")
    reading = (para(chart.reading, color="muted", gap=0.8, scale=0.85),) if chart.reading else ()
    said, rest = whole(canvas, 1, page.aside, ASIDE[-1], reading)
    canvas.body(1, (*said, *reading), sizes=ASIDE)
    native.ladder(canvas, data, 0, name=chart.title, says=chart.description, words=("Attained (%)", "Level"))
    if rest:
        texts(page.titled(page.title), rest)


def factors(page: Page, charts: Sequence[Chart], context: Context) -> bool:
    """Make the slides of the factors: scores, both views around a radar, and how far they lie apart.

    Returns:
        Whether the message of `page` is left to say, because there is nothing to draw below it.
    """
    data = joined(charts)
    rated = sorted((b for b in leaves(data.bars) if b.score is not None), key=lambda b: -(b.score or 0))
    title = pieces(first_sentence(extremes(context))[0]) or (Piece(SCORES),)
    if rated:
        _scores(page.titled(title), rated)
    return data.sides is not None and not _alignment(page, data)


def _alignment(page: Page, data: FactorsData) -> bool:
    """Make the slide of both views: a radar of the top factors beside the distances, the longest first.

    Returns:
        False where too few factors make a radar and none has a distance to draw: there is no such slide then.
    """
    top = [bar for bar in data.bars if bar.depth == 0 and bar.views]
    if len(top) < AXES[0]:
        top = [bar for bar in leaves(data.bars) if bar.views]
    apart = sorted(
        (bar for bar in leaves(data.bars) if bar.views),
        key=lambda bar: -abs(bar.views[0] - bar.views[1]) if bar.views else 0,
    )
    differ = any(float(bar.gap.strip("+−") or 0) for bar in apart)
    if len(top) < AXES[0]:
        if differ:
            canvas = page.open("text")
            key, area = canvas.area.cut(*KEY)
            _gaps(canvas, apart, data, page.stage.scale, area)
            canvas.body(0, (_key(data),), key, sizes=(13,))
        return differ or not apart
    if not differ:
        canvas = page.open("text")
        _radar(canvas, top[: AXES[1]], data, page.stage.scale, canvas.area)
        return True
    canvas = page.open("two")
    left, right = canvas.area.split(0.47, 20)
    key, below = right.cut(*KEY)
    canvas.body(1, (_key(data),), key, sizes=(13,))
    _radar(canvas, top[: AXES[1]], data, page.stage.scale, left)
    _gaps(canvas, apart, data, page.stage.scale, below)
    return True


def joined(charts: Sequence[Chart]) -> FactorsData:
    """Return the factors of several drawings as those of one."""
    found = [chart.data for chart in charts if isinstance(chart.data, FactorsData)]
    sides = next((data.sides for data in found if data.sides), None)
    return FactorsData(tuple(bar for data in found for bar in data.bars), sides, found[0].ends)


def leaves(bars: Sequence[Bar]) -> list[Bar]:
    """Return the factors that have no factor below them; `bars` stand in the tree's order."""
    following = [*(bar.depth for bar in bars[1:]), 0]
    return [bar for bar, depth in zip(bars, following, strict=True) if depth <= bar.depth]


def _scores(page: Page, bars: Sequence[Bar]) -> None:
    canvas = page.open("text")
    shown = bars if len(bars) <= 2 * HALF else [*bars[:HALF], *bars[-HALF:]]
    which = "each factor" if shown is bars else f"the {HALF} strongest and the {HALF} weakest of {len(bars)} factors"
    says = f"A bar for {which}, the strongest on top. " + "; ".join(f"{b.title} {b.value}" for b in shown) + "."
    native.scores(canvas, shown, 0, page.stage.scale, name=SCORES, says=says)


def _radar(canvas: Canvas, bars: Sequence[Bar], data: FactorsData, scale: native.Scale, rect: Rect) -> None:
    says = f"A radar of {len(bars)} factors with the views of {_both(data)}. {_views(bars, scale)}"
    canvas.drop(0)
    native.radar(canvas, bars, data, rect, scale, name="Both views", says=says, corner="Factor")


def _gaps(canvas: Canvas, bars: Sequence[Bar], data: FactorsData, scale: native.Scale, rect: Rect) -> None:
    shown = bars[:MOST]
    most = f"the {MOST} factors furthest apart of {len(bars)}" if len(bars) > MOST else count(len(bars), "factor")
    says = f"A bar from the lower to the higher view for {most}. {_views(shown, scale)}"
    first, second = data.sides or ("", "")
    words = ("Factor", "Lower view", f"{first} higher by", f"{second} higher by")
    native.gaps(canvas, shown, rect, scale, name="Distance between both views", says=says, words=words)


def _key(data: FactorsData) -> Para:
    """Return what the colours of the bars mean, in words."""
    first, second = data.sides or ("", "")
    return Para(
        (
            Piece("■ ", color="a"),
            Piece(f"{first} rates higher   "),
            Piece("■ ", color="b"),
            Piece(f"{second} rates higher"),
        )
    )


def _both(data: FactorsData) -> str:
    return " and ".join(data.sides or ())


def _views(bars: Sequence[Bar], scale: native.Scale) -> str:
    digits = len(scale.format.partition(".")[2])
    said = (f"{b.title} {' against '.join(f'{scale.value(v):.{digits}f}' for v in b.views)}" for b in bars if b.views)
    return "; ".join(said) + "."
