"""Document -> HTML: one page that holds all it needs, loads nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from maturity.reporting.blocks import Chart, Section
from maturity.reporting.charts import draw_gauge, draw_strip
from maturity.reporting.charts.data import Gauge, Strip
from maturity.reporting.derivations import Derivation
from maturity.reporting.document import Document
from maturity.reporting.inline import Inline, Line, Ref, Strong, Typed, plain
from maturity.reporting.items import Voice
from maturity.reporting.look import Branding
from maturity.reporting.palette import recolor_drawing, recolor_style
from maturity.reporting.templates import content_hash, environment, style

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

REPORT = "full"
_MARKUP = re.compile("[&<>\"']")
NOTHING_DERIVED: Mapping[str, Derivation] = {}
LONG_WORD = 18
"""Characters of a word above which the header of a column may break inside it."""
LONGEST_HEADER = 70
"""Characters of a name in the running header of a printed page."""


def render_html(
    document: Document, derived: Mapping[str, Derivation] = NOTHING_DERIVED, brand: Branding | None = None
) -> str:
    """Return a document as one self-contained HTML page.

    Args:
        document: What is said.
        derived: How its figures came about, by the id of what they stand in.
        brand: Whose name, logo and colours it bears.
    """
    from markupsafe import Markup

    colors = brand.colors if brand else {}
    look = look_of(document, colors)
    ours = {"style": Markup(look), "style_hash": Markup(content_hash(look))}  # noqa: S704 - our own style sheet
    page = _room().get_template("report.html.jinja")
    return page.render(document=document, derived=derived, brand=brand, colors=colors, lang=_lang(document), **ours)


def section_html(document: Document, section: Section, colors: Mapping[str, str]) -> str:
    """Return the inside of one section of a document."""
    part = _room().get_template("section.html.jinja")
    return part.render(section=section, derived=NOTHING_DERIVED, colors=colors, lang=_lang(document))


def look_of(document: Document, colors: Mapping[str, str]) -> str:
    """Return the style sheet of a document's page, in other colours than ours where they are given."""
    return f"{recolor_style(style(REPORT), colors)}{_running_header(document)}"


def _lang(document: Document) -> Markup:
    """Return what marks the questionnaire's words where they are in another language than ours."""
    from markupsafe import Markup

    if document.spoken == document.language:
        return Markup("")
    return Markup(f' lang="{escape(document.spoken)}"')  # noqa: S704 - escaped


def _running_header(document: Document) -> str:
    """Return the rule that prints name and title on every page but the first."""
    name, title = css_string(document.title), css_string(document.subtitle)
    return f'@page {{ @top-left {{ content: "{name}"; }} @top-right {{ content: "{title}"; }} }}\n'


@cache
def _room() -> Environment:
    from markupsafe import Markup

    def safe(text: str) -> Markup:
        return Markup(text)  # noqa: S704 - made by the functions below, which escape what they are given

    def svg(chart: Chart, width: Literal["wide", "narrow"], colors: Mapping[str, str]) -> Markup:
        return safe(recolor_drawing(chart.svg(width), colors))

    def gauge(value: Gauge, colors: Mapping[str, str]) -> Markup:
        return safe(recolor_drawing(draw_gauge(value), colors))

    def strip(value: Strip, colors: Mapping[str, str]) -> Markup:
        return safe(recolor_drawing(draw_strip(value), colors))

    def voice(value: Voice) -> Markup:
        return safe(f'<span class="voice side-{value.mark}"><bdi>{_escape(value.name)}</bdi></span>')

    filters: dict[str, Callable[..., Any]] = {
        "line": lambda line: safe(_line(line)),
        "voice": voice,
        "svg": svg,
        "gauge": gauge,
        "strip": strip,
        "plain": plain,
        "has_long_word": lambda text: any(len(word) > LONG_WORD for word in text.split()),
    }
    return environment(REPORT, None, filters)


def _line(line: Line) -> str:
    return "".join([_escape(part) if isinstance(part, str) else _part(part) for part in line])


def _part(part: Inline) -> str:
    match part:
        case Typed():
            return f"<bdi>{_escape(part.text)}</bdi>"
        case Strong():
            return f"<strong><bdi>{_escape(part.text)}</bdi></strong>"
        case Ref():
            return f'<a href="#{_escape(part.anchor)}"><bdi>{_escape(part.text)}</bdi></a>'
        case str():
            return _escape(part)


def _escape(text: str) -> str:
    return escape(text) if _MARKUP.search(text) else text


def css_string(text: str) -> str:
    """Return `text` as the inside of a CSS string: everything but plain letters and digits by its code."""
    short = text if len(text) <= LONGEST_HEADER else text[: LONGEST_HEADER - 1] + "…"
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in short)
