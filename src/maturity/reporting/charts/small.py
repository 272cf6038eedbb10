"""Drawings the size of a word: a gauge, a strip of votes, the mark of a side. Decoration beside the same figures."""

from __future__ import annotations

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import Gauge, Strip
from maturity.reporting.charts.svg import DEEP, PAPER, RULE, SIDE, TRACK


def _hidden(width: float, height: float, body: list[str], cls: str) -> str:
    """Return a drawing that screen readers pass over, because the words beside it say the same."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{cls}" aria-hidden="true" viewBox="0 0 {svg.num(width)} '
        f'{svg.num(height)}" width="{svg.num(width)}" height="{svg.num(height)}">{"".join(body)}</svg>'
    )


def draw_gauge(gauge: Gauge) -> str:
    """Draw a figure on its scale, with its range."""
    body = [svg.rect(4, 6, 152, 4, TRACK, "c-track", ' rx="2"')]
    body += [svg.line(4 + 1.52 * at, 3, 4 + 1.52 * at, 13, RULE, "s-rule") for at in (0, 50, 100)]
    if gauge.low is not None and gauge.high is not None and gauge.high - gauge.low > 0.05:
        low, high = (4 + 1.52 * x for x in (gauge.low, gauge.high))
        body.append(svg.rect(low, 5, high - low, 6, DEEP, "c-deep", ' opacity="0.35" rx="3"'))
    if gauge.score is not None:
        x = 4 + 1.52 * gauge.score
        edge = f' stroke="{PAPER}" stroke-width="1.5"'
        body.append(f'<circle class="c-deep s-paper" cx="{svg.num(x)}" cy="8" r="5.5" fill="{DEEP}"{edge}/>')
    return _hidden(160, 16, body, "gauge")


def draw_strip(strip: Strip) -> str:
    """Draw votes along their scale, means hollow; those of the same score stand on one another."""
    stacked: dict[int, int] = {}
    marks = []
    drawn = [(*vote, False) for vote in strip.votes] + [(*mean, True) for mean in strip.means]
    for score, kind, hollow in drawn:
        at = round(score)
        marks.append((10 + 2.2 * score, stacked.get(at, 0), kind, hollow))
        stacked[at] = stacked.get(at, 0) + 1
    tall = max(stacked.values(), default=1)
    pitch = 13 if tall <= 6 else 78 / tall
    base = 10 + (tall - 1) * pitch
    body = [svg.line(10, base + 10, 230, base + 10, RULE, "s-rule", ' stroke-width="2"')]
    for at in (0, 25, 50, 75, 100):
        x = 10 + 2.2 * at
        body.append(svg.line(x, base + 7, x, base + 13, RULE, "s-rule", ' stroke-width="1.5"'))
    for x, i, kind, hollow in marks:
        y = base - i * pitch
        body.append(svg.outline(kind, x, y, SIDE[kind], f"s-{kind}") if hollow else svg.mark(kind, x, y, 5.5))
    return _hidden(240, base + 16, body, "strip")
