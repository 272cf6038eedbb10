"""The distribution of votes: a lane for each side, a mark where somebody voted, hollow where only the mean may be seen."""

from __future__ import annotations

from collections import Counter

from maturity.reporting.charts import svg
from maturity.reporting.charts.data import MEAN, Mark, VoteRow, VotesData
from maturity.reporting.charts.svg import MUTED, PAPER, RULE, SIDE
from maturity.reporting.measure import extent, shorten, wrap

LANE = 15.0
LINE = 16.0
"""Heights of a lane and of a line of text."""


def draw_votes(data: VotesData, id: str, title: str, description: str, *, narrow: bool) -> str:  # noqa: A002
    """Draw votes; see `maturity.reporting.charts.draw`."""
    width = 360.0 if narrow else 720.0
    left, right = (14.0, width - 34) if narrow else (376.0, width - 34)
    y = 40.0 + 18 * len(_legend_rows(data, width))
    body = _legend(data, width)
    grid = ""
    for at, anchor, words in ((left, "start", data.ends[0]), (right, "end", data.ends[1])):
        body.append(svg.text(at, y - 7, words, size=11, fill=MUTED, cls="c-muted", anchor=anchor))
    for row in data.rows:
        title_lines = wrap(row.title, 13, 296 if narrow else 286, lines=2 if narrow else 3)
        lanes = [mark for mark, _ in data.sides if any(mark == whose for _, whose in (*row.votes, *row.means))]
        text, marks = LINE * len(title_lines), LANE * max(1, len(lanes))
        tall = (text + marks + 24) if narrow else max(text + 16, marks + 18)
        first = y + (text + 14 if narrow else 9)
        grid += f"M0 {svg.num(y)}H{svg.num(width)}"
        body.append(svg.text(2, y + 20, str(row.number), size=13, weight=650))
        body += [svg.text(26, y + 20 + LINE * n, part, size=13) for n, part in enumerate(title_lines)]
        for share in (0, 25, 50, 75, 100):
            x = left + (right - left) * share / 100
            grid += f"M{svg.num(x)} {svg.num(first - 2)}V{svg.num(y + tall - 7)}"
        body += _votes(row, lanes, left, right, first)
        y += tall
    return svg.drawing(id, title, description, width, y + 2, [svg.lines(grid, RULE, "s-rule"), *body])


def _legend_rows(data: VotesData, width: float) -> list[list[tuple[str, str, bool]]]:
    """Return what the marks mean, broken into lines: kind, words, and whether the mark is hollow."""
    entries = [(kind, name, False) for kind, name in data.sides]
    if any(row.means for row in data.rows):
        entries.append((data.sides[0][0], MEAN, True))
    rows: list[list[tuple[str, str, bool]]] = [[]]
    x = 0.0
    for kind, name, hollow in entries:
        words = shorten(name, 12, width - 40)
        wide = 17 + extent(words, 12) + 16
        if rows[-1] and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((kind, words, hollow))
        x += wide
    return rows


def _legend(data: VotesData, width: float) -> list[str]:
    body = []
    for n, row in enumerate(_legend_rows(data, width)):
        x, y = 2.0, 14.0 + 18 * n
        for kind, words, hollow in row:
            if hollow:
                body.append(svg.outline("a", x + 6, y - 4, MUTED, "s-muted"))
                body.append(svg.text(x + 17, y, words, size=12, fill=MUTED, cls="c-muted"))
            else:
                body.append(svg.mark(kind, x + 6, y - 4, 5.5))
                body.append(svg.text(x + 17, y, words, size=12, fill=SIDE[kind], cls=f"c-{kind}"))
            x += 17 + extent(words, 12) + 16
    return body


def _votes(row: VoteRow, lanes: list[Mark], left: float, right: float, top: float) -> list[str]:
    """Draw a row's votes: a mark for each score of a side, with how many gave it where that was more than one."""
    body = []
    counts = Counter(row.votes)
    for lane, kind in enumerate(lanes):
        found = [left + (right - left) * score / 100 for score, whose in row.votes if whose == kind]
        if found and max(found) - min(found) > 1:
            y = top + LANE * (lane + 0.5)
            thin = ' stroke-width="1.5" stroke-opacity="0.55"'
            body.append(svg.line(min(found), y, max(found), y, SIDE[kind], f"s-{kind}", thin))
    for (score, kind), n in sorted(counts.items()):
        x, y = left + (right - left) * score / 100, top + LANE * (lanes.index(kind) + 0.5)
        body.append(svg.mark(kind, x, y, 5.5))
        if n > 1:
            body.append(svg.rect(x + 7, y - 6, extent(f"×{n}", 11) + 2, 12, PAPER, "c-paper"))
            body.append(svg.text(x + 8, y + 4, f"×{n}", size=11, fill=SIDE[kind], cls=f"c-{kind}", weight=600))
    for score, kind in sorted(row.means):
        x, y = left + (right - left) * score / 100, top + LANE * (lanes.index(kind) + 0.5)
        body.append(svg.outline(kind, x, y, SIDE[kind], f"s-{kind}"))
    return body
