"""What somebody's own templates are given (`maturity/context/1`): plain data, and parts that are ready to be printed.

Described key by key in docs/templates.md, which a test compares with what is made here.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from maturity.model.base import Localised
from maturity.reporting.blocks import Chart
from maturity.reporting.context import Context
from maturity.reporting.inline import plain
from maturity.reporting.palette import recolor_drawing
from maturity.reporting.report import Report

FORMAT: Final = "maturity/context/1"


def context_of(report: Report, kind: Literal["html", "md"]) -> dict[str, Any]:
    """Return the context of a template for pages (`html`) or Markdown."""
    document, look = report.document, report.look
    brand = look.brand
    return {
        "context": FORMAT,
        "report": report.kind,
        "language": document.spoken,
        "title": document.title,
        "subtitle": document.subtitle,
        "meta": plain(document.meta),
        "scorecard": report.seen.card.model_dump(mode="json"),
        "texts": texts_of(report),
        "sections": _sections(report, kind),
        "charts": _charts(report) if kind == "html" else {},
        "brand": {"name": brand.name, "footer": brand.footer, "logo": brand.logo_address if brand.logo else None}
        if brand
        else None,
        **_style(report, kind),
    }


def texts_of(report: Report) -> dict[str, dict[str, Any]]:
    """Return the questionnaire's words in the report's language, by id."""
    q = report.questionnaire
    c = Context(report.seen, q)

    def line(text: Localised | None) -> str | None:
        return None if text is None else c.line(text)

    return {
        "questionnaire": {"title": line(q.title), "about": line(q.about)},
        "sides": {id_: c.line(side.title) for id_, side in q.sides.items()},
        "levels": {x.id: {"label": line(x.label), "title": line(x.title), "about": line(x.about)} for x in c.levels},
        "factors": {id_: {"title": line(f.title), "about": line(f.about)} for id_, f in c.factors.items()},
        "questions": {
            id_: {"text": line(x.text), "help": line(x.help), "options": {o.id: line(o.text) for o in q.options(x)}}
            for id_, x in c.questions.items()
        },
        "findings": {
            f.id: {"title": line(f.title), "text": c.text(f.text), "severity": f.severity} for f in q.findings
        },
        "actions": {
            a.id: {
                "title": line(a.title),
                "why": line(a.why),
                "steps": [c.line(step) for step in a.steps],
                "owner": a.owner,
                "horizon": a.horizon,
            }
            for a in q.actions
        },
        "experiments": {
            e.id: {
                name: line(getattr(e, name))
                for name in ("title", "hypothesis", "crowd", "incentive", "channel", "measure", "stop_if", "budget")
            }
            for e in q.experiments
        },
        "sources": {key: {"title": line(s.title), "author": s.author} for key, s in q.sources.items()},
    }


def _sections(report: Report, kind: Literal["html", "md"]) -> dict[str, dict[str, str]]:
    """Return our own sections, ready to be printed."""
    from maturity.reporting.html import section_html
    from maturity.reporting.markdown import section_markdown

    document, colors = report.document, report.look.colors
    return {
        s.id: {
            "title": s.title,
            "content": section_html(document, s, colors) if kind == "html" else section_markdown(s),
        }
        for s in document.sections
    }


def _charts(report: Report) -> dict[str, str]:
    charts = [b for s in report.document.sections for b in s.blocks if isinstance(b, Chart)]
    return {chart.id.removeprefix("chart-"): recolor_drawing(chart.svg(), report.look.colors) for chart in charts}


def _style(report: Report, kind: Literal["html", "md"]) -> dict[str, str]:
    if kind == "md":
        return {"style": "", "style_hash": ""}
    from maturity.reporting.html import look_of
    from maturity.reporting.templates import content_hash

    look = look_of(report.document, report.look.colors)
    return {"style": look, "style_hash": content_hash(look)}
