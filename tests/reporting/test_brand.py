"""Brands: read and checked, and drawn in every format without touching what somebody typed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pptx
import pytest

from maturity.diagnostics import MaturityError
from maturity.files.brand import load_brand
from maturity.files.colors import contrast, on_cover, readable
from maturity.model.brand import Colors
from maturity.reporting.faithful import Other, Same, Unchecked, check_page
from maturity.reporting.look import Look, branding
from maturity.reporting.palette import palette, recolor_drawing
from maturity.reporting.render import render

BRAND = Path(__file__).parents[2] / "examples" / "brand" / "brand.yaml"
HEAD = "format: maturity/brand/1\nname: Ours\n"


@pytest.fixture
def look() -> Look:
    return Look(branding(load_brand(BRAND)))


def mistakes(folder: Path, text: str, **files: bytes) -> list[tuple[str, int | None, str]]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MaturityError) as caught:
        branding(load_brand(path))
    return [(d.code, d.place.line, d.help or "") for d in caught.value.diagnostics]


def test_contrast_is_that_of_wcag():
    # the published extremes, and a grey that is known for just missing 4.5 : 1 on white
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_the_nearest_readable_shade_keeps_its_hue():
    shade = readable("#ffcc00", "#ffffff", least=4.5)
    assert contrast(shade, "#ffffff") >= 4.5
    r, g, b = (int(shade[i : i + 2], 16) for i in (1, 3, 5))
    assert r > g > b
    assert readable("#767676", "#ffffff", least=4.5) == "#767676"


def test_every_color_that_cannot_be_read_is_named_with_one_that_can(tmp_path):
    text = HEAD + 'colors:\n  main: "#ffcc00"\n  cover: "#808080"\n  side_a: "#b3470f"\n  dark: {main: "#222222"}\n'
    found = mistakes(tmp_path, text)
    assert [(code, line) for code, line, _ in found] == [("R073", 4), ("R073", 5), ("R073", 7)]
    for (_, _, advice), ground in zip(found, ("#ffffff", "#16202e", "#131b24"), strict=True):
        shade = re.search("#[0-9a-f]{6}", advice)[0]
        assert contrast(shade, ground) >= 4.5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "R070"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 150_000, "R071"),
        (b"GIF89a", "R072"),
        (b"<html><svg/></html>", "R072"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "R072"),
        (b"", "R072"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 20, "R072"),
        (b"\xff\xd8\xff\xe0" + b"0" * 20, "R072"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "R072"),
        (b"<svg><rect/></svg>", "R072"),
    ],
)
def test_a_logo_that_is_none(tmp_path, content, code):
    files = {} if content is None else {"logo.png": content}
    found = mistakes(tmp_path, HEAD + "logo: {file: logo.png, text: Ours}\n", **files)
    assert [(c, line) for c, line, _ in found] == [(code, 3)]


def test_form_mistakes_are_located(tmp_path):
    found = mistakes(tmp_path, HEAD + "colours: {}\ncolors: {main: teal}\n")
    assert [line for _, line, _ in found] == [3, 4]
    assert "colors" in found[0][2]


@pytest.mark.parametrize("color", ["#fc0", "teal", "#12345g", "0b6b6b"])
def test_a_color_is_six_digits(tmp_path, color):
    found = mistakes(tmp_path, HEAD + f'colors: {{main: "{color}"}}\n')
    assert [(code, line, "#0b6b6b" in advice) for code, line, advice in found] == [("R010", 3, True)]


def test_a_color_without_quotes_is_a_comment_and_said_to_be(tmp_path):
    text = HEAD + "colors:\n  main: #3d3bb3\n  dark:\n    side_a: #3d3bb3\n"
    assert [(code, line) for code, line, _ in mistakes(tmp_path, text)] == [("R075", 4), ("R075", 6)]


def test_what_is_an_answer_sheet_is_no_brand(tmp_path):
    assert mistakes(tmp_path, "format: maturity/answers/1\nname: x\n")[0][0] == "R001"


def test_a_page_bears_name_logo_colors_and_footer(kettles, look):
    page = render(*kettles, "html", look=look).decode()
    assert "<span><bdi>Cobalt &amp; Quill Advisers</bdi></span>" in page
    assert 'alt=""' in page  # the name stands beside it
    assert "data:image/svg+xml;base64," in page
    assert "14 Invented Street" in page
    assert "#3d3bb3" in page
    assert "#0b6b6b" not in page.partition('<script type="application/json"')[0]
    assert "Cobalt" not in render(*kettles, "html").decode()


def test_every_text_can_be_read_in_any_brand():
    """Light and dark, for a round of hues: what stands for text keeps 4.5 : 1 with its ground."""
    for main in ("#8a1538", "#3d3bb3", "#0b6b6b", "#4f6228", "#7030a0", "#1f1f1f", "#a04000"):
        found = palette(Colors(main=main))
        assert contrast(found["#0b6b6b"], "#f6f5f1") >= 4.5
        assert contrast(found["#084c4f"], "#ffffff") >= 4.5
        assert contrast(found["#0a5f66"], "#f6f5f1") >= 4.5
        assert contrast(found["#bfdcd9"], "#16202e") >= 4.5
        assert contrast(found["#6db3ad"], "#06201f") >= 4.5
        for dark in ("#3aa39d", "#7cd3cc"):
            assert contrast(found[dark], "#131b24") >= 4.5
        assert contrast(found["#63c7bf"], "#06201f") >= 4.5
        assert contrast(found["#86ddd5"], "#06201f") >= 4.5
        assert contrast(found["#2f807b"], "#ffffff") >= 4.5
        assert contrast(found["#1f4a4b"], "#e7f4f2") >= 4.5


def test_what_is_typed_keeps_its_letters(kettles, look):
    drawing = '<text fill="#0b6b6b">fill="#0b6b6b"</text>'
    assert recolor_drawing(drawing, {"#0b6b6b": "#3d3bb3"}) == '<text fill="#3d3bb3">fill="#0b6b6b"</text>'
    card, q = kettles
    named = card.model_copy(update={"organisation": card.organisation.model_copy(update={"name": "#0b6b6b"})})
    assert "<bdi>#0b6b6b</bdi>" in render(named, q, "html", look=look).decode()
    assert docx.Document(io.BytesIO(render(named, q, "docx", look=look))).paragraphs[2].text == "#0b6b6b"


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_office_files_take_the_colors(kettles, look, kind):
    content = render(*kettles, kind, report="executive", look=look)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    assert b'"3D3BB3"' in text or b'"FF3D3BB3"' in text or b'"1C1B4D"' in text
    assert not re.search(rb'"(FF)?0B6B6B"', text)


def test_slides_and_documents_bear_name_and_logo(kettles, look):
    cover = pptx.Presentation(io.BytesIO(render(*kettles, "pptx", look=look))).slides[0]
    assert any("Cobalt & Quill" in s.text_frame.text for s in cover.shapes if s.has_text_frame)
    pictures = [s for s in cover.shapes if s.shape_type == 13]
    assert [s._element.nvPicPr.cNvPr.get("descr") for s in pictures] == ["Cobalt & Quill Advisers"]
    document = docx.Document(io.BytesIO(render(*kettles, "docx", look=look)))
    assert document.paragraphs[1].text == "Cobalt & Quill Advisers"
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Cobalt & Quill Advisers"


def test_verify_does_not_call_a_branded_page_changed(kettles, look):
    card, q = kettles
    page = render(card, q, "html", look=look, named=True).decode()
    assert isinstance(check_page(page, card, q), Unchecked)
    assert isinstance(check_page(page, card, q, look), Same)
    assert isinstance(check_page(page.replace("14 Invented", "15 Invented"), card, q, look), Other)
    assert isinstance(check_page(render(card, q, "html", named=True).decode(), card, q, look), Unchecked)


def test_the_same_brand_gives_the_same_bytes(kettles):
    first, second = (Look(branding(load_brand(BRAND))) for _ in range(2))
    assert render(*kettles, "html", look=first) == render(*kettles, "html", look=second)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_logo_of_dots_is_taken_everywhere(kettles, tmp_path, kind):
    from PIL import Image

    Image.new("RGB", (80, 30), "#3d3bb3").save(tmp_path / f"logo.{kind}")
    (tmp_path / "brand.yaml").write_text(HEAD + f"logo: {{file: logo.{kind}, text: A bar}}\n")
    look = Look(branding(load_brand(tmp_path / "brand.yaml")))
    for name in ("html", "docx", "pptx"):
        render(*kettles, name, report="executive", look=look)
    page = render(*kettles, "html", report="executive", look=look).decode()
    assert f"data:image/{kind};base64," in page
    assert 'alt="A bar"' in page


@pytest.mark.parametrize("cover", ["#ffe600", "#fdf6e3"])
def test_a_pale_cover_has_dark_text_in_every_format(kettles, tmp_path, cover):
    (tmp_path / "brand.yaml").write_text(f'{HEAD}colors: {{cover: "{cover}"}}\n')
    look = Look(branding(load_brand(tmp_path / "brand.yaml")))
    page = render(*kettles, "html", report="executive", look=look).decode()
    shown = re.findall("--cover: (#[0-9a-f]{6}); --on-cover: (#[0-9a-f]{6}); --on-cover-muted: (#[0-9a-f]{6})", page)
    assert shown == [(cover, "#16202e", "#16202e")] * 2  # in light and in dark
    assert contrast(cover, "#16202e") >= 4.5
    layout = pptx.Presentation(io.BytesIO(render(*kettles, "pptx", report="executive", look=look))).slide_layouts[0]
    title, text = (place._element.xpath(".//a:defRPr/a:solidFill/a:schemeClr")[0] for place in layout.placeholders)
    assert [title.get("val"), text.get("val"), len(text)] == ["tx1", "tx1", 0]
    with zipfile.ZipFile(io.BytesIO(render(*kettles, "xlsx", report="executive", look=look))) as parts:
        styles = parts.read("xl/styles.xml")
    assert f'<fgColor rgb="FF{cover[1:].upper()}"/>'.encode() in styles
    assert not re.search(b"F3F1EA|B5C6C8", styles)


@pytest.mark.parametrize(("cover", "text"), [("#0d2b33", "#f3f1ea"), ("#ffffff", "#16202e"), ("#000000", "#f3f1ea")])
def test_the_text_of_a_cover_is_what_reads_on_it(cover, text):
    assert on_cover(cover)[0] == text
    assert min(contrast(cover, each) for each in on_cover(cover)) >= 4.5
