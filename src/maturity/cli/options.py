"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|FILE",
        help="Score with this questionnaire instead of the one that the answers name.",
    ),
]

OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File for it, in UTF-8; - prints it.")
]

FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-under",
        metavar="LEVEL|INDEX",
        help="Exit with 1 if the headline level or the index is below this, e.g. level-1 or 60; again for both.",
    ),
]

NamedOption = Annotated[
    bool,
    typer.Option(
        "--named",
        help="Show in reports who voted how, also where fewer than three people of a side answered.",
    ),
]

ReportOption = Annotated[
    str,
    typer.Option(
        "--report",
        metavar="NAME",
        help="Which report: full, executive (two pages for a board), or agenda (what to talk about).",
    ),
]

BrandOption = Annotated[
    str | None,
    typer.Option("--brand", metavar="FILE", help="Name, logo and colours of your own (see docs/custom-reports.md)."),
]

TemplateOption = Annotated[
    str | None,
    typer.Option(
        "--template", metavar="DIR", help="Pages and Markdown by your own templates (docs/custom-reports.md)."
    ),
]

TemplateFileOption = Annotated[
    list[str] | None,
    typer.Option(
        "--template-file",
        metavar="FILE",
        help="Your client's .docx or .pptx to write into (docs/office.md); one of each.",
    ),
]

LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="LANG", help="Language of the questionnaire's texts, such as de, if it has it."),
]

FORMAT_NAMES = "html, md, pdf, docx, pptx, xlsx, json, csv"
"""As in `maturity.reporting.render.FORMATS`, which help texts do not load."""

FormatsOption = Annotated[
    str, typer.Option("--format", "-f", metavar="LIST", help=f"Formats, with commas or -f again: {FORMAT_NAMES}.")
]
