"""Factors by levels as a heat map: the figure in every tile, darker and fuller the more is attained."""

from __future__ import annotations

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import MatrixData, Tile
from maturity.reporting.charts.svg import MUTED, ON_TONE, RULE, TONE
from maturity.reporting.measure import abridge_all, shorten, widest, wrap

TALL = 42.0


def draw_matrix(data: MatrixData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw a heat map; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    left = 0.0 if narrow else 196.0
    step = TALL + (26 if narrow else 6)
    top = 24.0 if narrow else 44.0
    cell = (width - left) / max(1, len(data.columns))
    body = []
    labels = abridge_all([label for label, _ in data.columns], 13, cell - 2, bold=True)
    for c, (words, (_, name)) in enumerate(zip(labels, data.columns, strict=True)):
        x = left + cell * (c + 0.5)
        body.append(svg.text(x, 15, words, size=13, weight=650, anchor="middle"))
        if not narrow:
            under = shorten(name, 11.5, cell - 2)
            body.append(svg.text(x, 32, under, size=11.5, fill=MUTED, cls="c-muted", anchor="middle"))
    for r, (name, tiles) in enumerate(data.rows):
        y = top + step * r + (20 if narrow else 0)
        if narrow:
            body.append(svg.text(2, y - 6, shorten(name, 13, width - 8, bold=True), size=13, weight=600))
        else:
            parts = wrap(name, 13, left - 14, bold=True)
            for i, part in enumerate(parts):
                at = y + TALL / 2 + 4.5 + (i - (len(parts) - 1) / 2) * 16
                body.append(svg.text(left - 14, at, part, size=13, weight=600, anchor="end"))
        for c, tile in enumerate(tiles):
            body += _tile(tile, left + cell * c + 3, y, cell - 6)
    return svg.drawing(id, title, description, width, top + step * len(data.rows) + 2, body)


def _tile(tile: Tile, x: float, y: float, wide: float) -> list[str]:
    if tile.attainment is None or tile.rating is None:
        dashed = f' stroke="{RULE}" stroke-dasharray="3 3" rx="4"'
        size = 11 if wide < 100 else 13
        said = wrap(tile.value, size, wide - 4)
        middle = y + TALL / 2 + 4 - (len(said) - 1) * 6.5
        return [
            svg.rect(x + 0.5, y + 0.5, wide - 1, TALL - 1, "none", "s-rule", dashed),
            *(
                svg.text(x + wide / 2, middle + 13 * i, part, size=size, fill=MUTED, cls="c-muted", anchor="middle")
                for i, part in enumerate(said)
            ),
        ]
    ink = ON_TONE[tile.rating]
    full = (wide - 16) * tile.attainment / 100
    words, letters = [f"{tile.value} {tile.rating}"], 14.0
    if widest(words[0], letters, bold=True) > wide:
        words, letters = [tile.value, tile.rating], 12.0
    first = y + 23 if len(words) == 1 else y + 15
    return [
        svg.rect(x, y, wide, TALL, TONE[tile.rating], f"r-{tile.rating}", ' rx="4"'),
        *(
            svg.text(
                x + wide / 2,
                first + 14 * i,
                part,
                size=letters,
                fill=ink,
                cls=f"on-{tile.rating}",
                weight=600,
                anchor="middle",
            )
            for i, part in enumerate(words)
        ),
        svg.rect(x + 8, y + TALL - 9, wide - 16, 3, ink, f"on-{tile.rating}", ' opacity="0.22"'),
        svg.rect(x + 8, y + TALL - 9, full, 3, ink, f"on-{tile.rating}") if full >= 0.5 else "",
    ]
