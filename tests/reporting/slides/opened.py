"""A presentation as its reader meets it: opened again, its texts, charts and tables found."""

from __future__ import annotations

import io

from pptx import Presentation

from maturity.reporting.render import render


def opened(card, questionnaire, **options):
    return Presentation(io.BytesIO(render(card, questionnaire, "pptx", **options)))


def titles(deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def charts(deck) -> dict[str, object]:
    return {shape.name: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def values(chart) -> dict[str, dict[str, float | None]]:
    """Return the figures of a chart by series and category."""
    plot = chart.plots[0]
    return {s.name: dict(zip(plot.categories, s.values, strict=True)) for s in plot.series}


def texts(slide) -> str:
    """Return all that is written on a slide."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def notes(deck) -> str:
    return "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)
