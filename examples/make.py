"""Write the example reports and the pictures of the README: `python examples/make.py [client|reports|terminal|pages|office]`.

Reports go into `examples/reports/`, pictures into `docs/pictures/`. Nothing is drawn by hand: the terminal is a
pseudo-terminal in which the command runs, the pages are photographed in Chromium, office files as LibreOffice shows them
(`chromium`, `soffice` and `pdftoppm` have to be installed). A test fails when reports or terminal pictures are stale.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
REPORTS = EXAMPLES / "reports"
PICTURES = EXAMPLES.parent / "docs" / "pictures"
KETTLES = "northwind-kettles"
COLUMNS = 98
"""Width of the pictured terminal."""
_NOT_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b\][^\x07]*\x07|\x1b[=>]|\r(?!\n)")
"""Controls of a terminal that move the cursor; colours (…m) stay."""
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {terminal_width} {terminal_height}" width="{terminal_width}" role="img" aria-label="{label}">
<style>{styles} text {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; white-space: pre }}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="{terminal_width}" height="{terminal_height}" rx="10" fill="#14191f"/>
<g transform="translate(18, 16)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def write_reports(folder: Path, *, pdf: bool = True) -> None:
    """Write a complete report of the example in each format, its two short forms, and the comparison with last year."""
    sheet = str(EXAMPLES / f"{KETTLES}.yaml")
    more = ",pdf" if pdf else ""
    _maturity("report", sheet, "-f", f"html,md,docx,pptx,xlsx,json,csv{more}", "-o", str(folder))
    for kind in ("executive", "agenda"):
        _maturity("report", sheet, "--report", kind, "-f", f"html{more}", "-o", str(folder))
    last_year = str(EXAMPLES / f"{KETTLES}-2025.yaml")
    _maturity("compare", last_year, sheet, "-f", "html", "-o", str(folder / f"{KETTLES}-compared.html"))


def write_client(folder: Path) -> None:
    """Write a letterhead and a deck as a client might have them, with fields where the report's words go."""
    import docx
    import pptx
    from docx.shared import Mm, Pt, RGBColor
    from pptx.dml.color import RGBColor as Paint
    from pptx.util import Inches

    from maturity.reporting.office import steady

    wine = (0x7A, 0x1F, 0x3D)
    letter = docx.Document()
    page = letter.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    letter.styles["Normal"].font.name, letter.styles["Normal"].font.size = "Georgia", Pt(10)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        letter.styles[name].font.name, letter.styles[name].font.color.rgb = "Georgia", RGBColor(*wine)
    page.header.paragraphs[0].text = "Northwind Kettles · internal"
    page.footer.paragraphs[0].text = "{{ questionnaire }}, {{ date }}"
    letter.add_paragraph("How far {{ organisation }} has come", style="Title")
    letter.add_paragraph("{{ meta }}", style="Subtitle")
    letter.add_paragraph("We stand at {{ level }}, with an index of {{ index }}.")
    letter.add_page_break()
    letter.add_paragraph("{{ report }}")
    letter.core_properties.author = letter.core_properties.comments = ""
    letter.save(stream := io.BytesIO())
    (folder / "letterhead.docx").write_bytes(steady(stream.getvalue()))

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(7.5)
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.background.fill.solid()
    cover.background.fill.fore_color.rgb = Paint(*wine)
    cover.shapes.title.text, cover.placeholders[1].text = "{{ organisation }}", "{{ questionnaire }}, {{ date }}"
    for shape in (cover.shapes.title, cover.placeholders[1]):
        shape.text_frame.paragraphs[0].runs[0].font.color.rgb = Paint(255, 255, 255)
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "An example, which is left out"
    deck.core_properties.author = ""
    deck.save(stream := io.BytesIO())
    (folder / "deck.pptx").write_bytes(steady(stream.getvalue()))


def write_terminal(folder: Path) -> None:
    """Picture the summary on the wall, and a question on which people disagree, as a terminal shows them."""
    import pexpect

    command = str(Path(sys.executable).parent / "maturity")
    with tempfile.TemporaryDirectory() as away:
        shutil.copy(EXAMPLES / f"{KETTLES}.yaml", away)
        wall = pexpect.run(
            f"{command} score {KETTLES}.yaml",
            cwd=away,
            env=_environment() | {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS)},
            encoding="utf-8",
            timeout=60,
        )
        _picture(wall, f"maturity score {KETTLES}.yaml", folder / "wall.svg")
        shell = pexpect.spawn(
            command,
            ["assess", f"{KETTLES}.yaml", "--agenda"],
            cwd=away,
            env=_environment() | {"TERM": "xterm-256color"},
            encoding="utf-8",
            dimensions=(60, COLUMNS),
            timeout=60,
        )
        shell.expect("peer-answers> ")
        shown = shell.before + shell.after
        shell.sendline("cmo=3 cio=2")
        shell.expect("peer-answers> ")
        shown += shell.before + shell.after
        shell.sendline("q")
        shell.expect(pexpect.EOF)
        shell.close()
        _picture(shown, f"maturity assess {KETTLES}.yaml --agenda", folder / "workshop.svg")


def _picture(shown: str, typed: str, path: Path) -> None:
    """Write what a terminal shows as SVG."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), (typed, "bold")))
    for line in [*_NOT_COLOUR.sub("", shown).strip("\r\n").splitlines(), ""]:  # the last one leaves room below
        console.print(Text.from_ansi(line.rstrip()), soft_wrap=True)
    svg = console.export_svg(title="", theme=MONOKAI, code_format=_FRAME.replace("{label}", typed), unique_id="t")
    path.write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")


def write_pages(folder: Path) -> None:
    """Photograph the report as a browser shows it: on a laptop, and in the dark on a telephone."""
    from playwright.sync_api import sync_playwright

    page_of = REPORTS / f"{KETTLES}.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program("chromium"), args=["--no-sandbox"])

        def shoot(name: str, width: int, height: int, anchor: str = "", **more: object) -> None:
            context = browser.new_context(viewport={"width": width, "height": height}, **more)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(f"{page_of.as_uri()}{anchor}")
            _save(page.screenshot(), folder / name)
            context.close()

        shoot("report.png", 1280, 1560)
        shoot("report-actions.png", 1280, 1100, "#actions")
        shoot("report-phone.png", 390, 1160, "#ladder", color_scheme="dark", device_scale_factor=1.5)
        browser.close()


def write_office(folder: Path) -> None:
    """Photograph the office files as LibreOffice shows them."""
    for extension, pages in (("docx", (3,)), ("pptx", (2, 8)), ("xlsx", (1,))):
        with tempfile.TemporaryDirectory() as away:
            source = REPORTS / f"{KETTLES}.{extension}"
            subprocess.run(
                [_program("soffice"), "--headless", "--convert-to", "pdf", "--outdir", away, str(source)],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            for page in pages:
                target = Path(away) / f"page-{page}"
                subprocess.run(
                    [
                        *(_program("pdftoppm"), "-png", "-r", "80", "-f", str(page), "-l", str(page), "-singlefile"),
                        *(str(Path(away) / f"{KETTLES}.pdf"), str(target)),
                    ],
                    check=True,
                )
                _save(target.with_suffix(".png").read_bytes(), folder / f"{extension}-{page}.png")


def _save(png: bytes, path: Path) -> None:
    """Write a picture with 256 colours, a quarter of the size."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def _maturity(*arguments: str) -> None:
    command = str(Path(sys.executable).parent / "maturity")
    subprocess.run([command, *arguments], check=True, stdout=subprocess.DEVNULL, env=_environment())


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS", "LINES"}}


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed")
    return found


PARTS: dict[str, tuple[Callable[[Path], None], Path]] = {
    "client": (write_client, EXAMPLES / "client"),
    "reports": (write_reports, REPORTS),
    "terminal": (write_terminal, PICTURES),
    "pages": (write_pages, PICTURES),
    "office": (write_office, PICTURES),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the parts that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", help=f"{', '.join(PARTS)}; left out: all of them")
    chosen = parser.parse_args(arguments).part
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"there is no part '{unknown[0]}': {', '.join(PARTS)}")
    for name in chosen or PARTS:
        write, folder = PARTS[name]
        folder.mkdir(parents=True, exist_ok=True)
        write(folder)
        print(f"{name}: {folder}")


if __name__ == "__main__":
    main()
