"""Reports in a client's own Word and PowerPoint files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from pptx.util import Inches

from maturity.diagnostics import MaturityError
from maturity.files.office_template import read_office_template
from maturity.reporting.fields import fill_fields
from maturity.reporting.look import Look
from maturity.reporting.render import render

RED = RGBColor(0x8A, 0x15, 0x38)


def letterhead(path: Path, *, field: bool = True) -> Path:
    """A client's document: own page, heading colour, header, a field in pieces, and a text behind the report."""
    made = docx.Document()
    made.sections[0].page_width = Mm(182)
    made.styles["Heading 1"].font.color.rgb = RED
    made.styles["Normal"].font.size = Pt(9)
    made.sections[0].header.paragraphs[0].text = "Client plc"
    made.sections[0].footer.paragraphs[0].text = "{{consultancy}} for {{ organisation }}"
    title = made.add_paragraph(style="Title")
    title.add_run("About {{ orga")
    title.add_run("nisation }}").italic = True
    table = made.add_table(1, 1)
    table.cell(0, 0).text = "{{ date }}: {{ level }}, {{ index }}"
    if field:
        made.add_paragraph("{{ report }}")
    made.add_heading("What we add", 1)
    made.save(path)
    return path


def deck(path: Path) -> Path:
    """A client's presentation: a cover with fields, and an example slide; four to three, as they once were."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Inches(10), Inches(7.5)
    cover = made.slides.add_slide(made.slide_layouts[0])
    cover.shapes.title.text = "For {{ organisation }}"
    cover.placeholders[1].text = "{{ date }}"
    made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = "An example"
    made.save(path)
    return path


def look(*paths: Path) -> Look:
    read = [read_office_template(path) for path in paths]
    return Look(clients={each.kind: each for each in read})


def written(kettles, path: Path, **more):
    return docx.Document(io.BytesIO(render(*kettles, "docx", look=look(path), **more)))


def texts(document) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


def test_the_report_stands_where_its_field_stood(kettles, tmp_path):
    document = written(kettles, letterhead(tmp_path / "client.docx"))
    name = kettles[0].organisation.name
    said = [text for text in texts(document) if text]
    assert said[0] == f"About {name}"
    assert "{{" not in "".join(said)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "Verdict"
    assert headings[-1] == "What we add"
    assert not [p for p in document.paragraphs if p.style.name == "Subtitle"]  # no second title page


def test_a_field_in_a_table_leads_the_report_behind_it(kettles, tmp_path):
    made = docx.Document()
    made.add_table(1, 2).cell(0, 1).text = "{{ report }}"
    made.add_paragraph("behind")
    made.save(tmp_path / "client.docx")
    document = written(kettles, tmp_path / "client.docx")
    body = [part.tag.rpartition("}")[2] for part in document.element.body]
    assert body[0] == "tbl"
    assert document.tables[0].cell(0, 1).text == ""
    said = [text for text in texts(document) if text]
    assert said[0] == kettles[0].organisation.name
    assert said[-1] == "behind"


def test_without_a_field_the_report_goes_to_the_end(kettles, tmp_path):
    document = written(kettles, letterhead(tmp_path / "client.docx", field=False))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["What we add", "Verdict"]


def test_the_clients_styles_pages_header_and_footer_stay(kettles, tmp_path):
    document = written(kettles, letterhead(tmp_path / "client.docx"))
    section = document.sections[0]
    assert section.page_width == pytest.approx(Mm(182), abs=635)  # a twip
    assert document.styles["Heading 1"].font.color.rgb == RED
    assert section.header.paragraphs[0].text == "Client plc"
    assert section.footer.paragraphs[0].text == f" for {kettles[0].organisation.name}"
    usable = section.page_width - section.left_margin - section.right_margin
    assert all(shape.width == usable for shape in document.inline_shapes)
    assert "Maturity Table" in {style.name for style in document.styles}


def test_words_take_the_look_of_where_the_field_begins(kettles, tmp_path):
    title = written(kettles, letterhead(tmp_path / "client.docx")).paragraphs[0]
    name = kettles[0].organisation.name
    assert [(run.text, run.italic) for run in title.runs] == [(f"About {name}", None), ("", True)]


def test_fields_over_several_runs():
    runs = ["a {{ x", " }}{", "{y}} b {{ z }}"]
    fill_fields([0, 1, 2], lambda i: runs[i], runs.__setitem__, {"x": "1", "y": "2"})
    assert runs == ["a 1", "2", " b {{ z }}"]


def test_slides_with_fields_stay_and_examples_go(kettles, tmp_path):
    content = render(*kettles, "pptx", look=look(deck(tmp_path / "client.pptx")))
    slides = list(pptx.Presentation(io.BytesIO(content)).slides)
    assert slides[0].shapes.title.text == f"For {kettles[0].organisation.name}"
    titles = [slide.shapes.title.text for slide in slides]
    assert "An example" not in titles
    assert len(titles) == len(set(titles)) > 10
    assert kettles[0].organisation.name not in titles  # no cover of ours behind the client's


def test_slides_use_the_clients_layouts_and_stay_inside(kettles, tmp_path):
    made = pptx.Presentation(io.BytesIO(render(*kettles, "pptx", look=look(deck(tmp_path / "client.pptx")))))
    names = {slide.slide_layout.name for slide in made.slides}
    assert names <= {"Title Slide", "Title and Content", "Two Content", "Title Only"}
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width + 12_700
            assert shape.top + shape.height <= made.slide_height + 12_700
            if shape.is_placeholder and shape.has_text_frame:
                assert shape.text_frame.text, "an empty place for text was left"


@pytest.mark.parametrize("kind", ["executive", "agenda"])
def test_the_short_reports_too(kettles, tmp_path, kind):
    both = look(letterhead(tmp_path / "a.docx"), deck(tmp_path / "b.pptx"))
    for name in ("docx", "pptx"):
        assert render(*kettles, name, report=kind, look=both).startswith(b"PK")


def test_the_example_of_the_documentation(kettles):
    client = Path(__file__).parents[2] / "examples" / "client"
    both = look(client / "letterhead.docx", client / "deck.pptx")
    document = docx.Document(io.BytesIO(render(*kettles, "docx", look=both)))
    assert document.paragraphs[0].text == f"How far {kettles[0].organisation.name} has come"
    assert document.sections[0].header.paragraphs[0].text == "Northwind Kettles · internal"
    slides = pptx.Presentation(io.BytesIO(render(*kettles, "pptx", look=both))).slides
    assert slides[0].shapes.title.text == kettles[0].organisation.name
    assert not [slide for slide in slides if "left out" in slide.shapes.title.text]


def test_the_file_is_not_changed_and_the_bytes_are_the_same_each_time(kettles, tmp_path):
    paths = [letterhead(tmp_path / "client.docx"), deck(tmp_path / "client.pptx")]
    before = [path.read_bytes() for path in paths]
    for name, path in zip(("docx", "pptx"), paths, strict=True):
        assert render(*kettles, name, look=look(path)) == render(*kettles, name, look=look(path))
    assert [path.read_bytes() for path in paths] == before


@pytest.mark.parametrize(("kind", "make"), [("docx", letterhead), ("pptx", deck)])
def test_templates_of_office_are_taken_too(kettles, tmp_path, kind, make):
    plain = make(tmp_path / f"client.{kind}")
    template = tmp_path / ("client.dotx" if kind == "docx" else "client.potx")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(template, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
                content = content.replace(b"presentation.main+xml", b"template.main+xml")
                assert b"template.main+xml" in content
            new.writestr(name, content)
    assert render(*kettles, kind, look=look(template)) == render(*kettles, kind, look=look(plain))


def changed(path: Path, edit) -> Path:
    """Return an archive with its parts changed: a name to bytes, or None for none."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def macros(parts) -> None:
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )


def encoded(encoding):
    """The document itself in another encoding, with an entity in it."""

    def edit(parts) -> None:
        text = parts["word/document.xml"].decode().replace("UTF-8", encoding)
        text = text.replace("?>", '?><!DOCTYPE x [<!ENTITY e "lol">]>', 1)
        parts["word/document.xml"] = text.encode(encoding)

    return edit


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (macros, "R062"),
        (lambda parts: parts.pop("word/document.xml"), "R060"),
        (lambda parts: parts.update({"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "R060"),
        (lambda parts: parts.update({"word/STYLES.XML": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "R060"),
        (encoded("utf-16"), "R060"),
        (encoded("utf-7"), "R060"),
        (lambda parts: parts.update({"word/big.xml": b"x" * (300 * 1024 * 1024)}), "R061"),
        (lambda parts: parts.update({"word/big.xml": b"x" * (8 * 1024 * 1024)}), "R061"),
        (lambda parts: parts.update({f"word/p{i}.bin": b"" for i in range(5_001)}), "R061"),
    ],
)
def test_what_is_no_good_is_refused(tmp_path, edit, code):
    path = changed(letterhead(tmp_path / "client.docx"), edit)
    with pytest.raises(MaturityError) as caught:
        read_office_template(path)
    assert [(d.code, d.place.file) for d in caught.value.diagnostics] == [(code, str(path))]


def test_what_an_add_in_keeps_in_the_file_is_kept_as_it_is(tmp_path):
    """Office allows such parts in UTF-16; nothing here parses them."""
    item = '<?xml version="1.0" encoding="utf-16"?><kept/>'.encode("utf-16")
    path = changed(letterhead(tmp_path / "client.docx"), lambda parts: parts.update({"customXml/item1.xml": item}))
    with zipfile.ZipFile(io.BytesIO(read_office_template(path).content)) as read:
        assert read.read("customXml/item1.xml") == item


def test_a_part_twice_and_parts_packed_otherwise_or_encrypted(tmp_path):
    twice, packed, secret = (letterhead(tmp_path / f"{name}.docx") for name in ("twice", "packed", "secret"))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as file:
        file.writestr("word/document.xml", "<x/>")
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_LZMA) as file:
        file.writestr("word/more.xml", "<x/>")
    raw = bytearray(secret.read_bytes())
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1  # the flag of the last part in the directory
    secret.write_bytes(raw)
    for path in (twice, packed, secret):
        with pytest.raises(MaturityError) as caught:
            read_office_template(path)
        assert [d.code for d in caught.value.diagnostics] == ["R060"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.doc", b"x"), ("a.docx", b"x"), ("a.pptx", b"PK\x03\x04"), ("a.docx", b"")]
)
def test_what_is_none_of_office_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MaturityError) as caught:
        read_office_template(tmp_path / name)
    assert [d.code for d in caught.value.diagnostics] == ["R060"]


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("pptx", "ppt/presentation.xml")])
def test_a_part_that_cannot_be_read_is_no_traceback(kettles, tmp_path, kind, part):
    path = (letterhead if kind == "docx" else deck)(tmp_path / f"client.{kind}")
    changed(path, lambda parts: parts.update({part: b"<broken"}))
    with pytest.raises(MaturityError) as caught:
        render(*kettles, kind, look=look(path))
    assert [d.code for d in caught.value.diagnostics] == ["R060"]


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_field_that_stands_for_nothing_is_told_with_the_nearest(kettles, tmp_path, kind):
    path = (letterhead if kind == "docx" else deck)(tmp_path / f"client.{kind}")
    if kind == "docx":
        made = docx.Document(path)
        made.add_paragraph("{{ organization }}, {{ indx }}")
    else:
        made = pptx.Presentation(path)
        made.slides[1].shapes.title.text = "{{ organization }}, {{ indx }}"
    made.save(path)
    with pytest.raises(MaturityError) as caught:
        render(*kettles, kind, look=look(path))
    assert [(d.code, "organisation" in d.help or "index" in d.help) for d in caught.value.diagnostics] == [
        ("R064", True)
    ] * 2


def test_a_presentation_without_titles_is_refused(kettles, tmp_path):
    made = pptx.Presentation()
    for layout in list(made.slide_layouts)[:-1]:
        if layout.name != "Blank":
            made.slide_layouts.remove(layout)
    last = [layout for layout in made.slide_layouts if layout.name != "Blank"]
    for layout in last:
        made.slide_layouts.remove(layout)
    made.save(tmp_path / "client.pptx")
    with pytest.raises(MaturityError) as caught:
        render(*kettles, "pptx", look=look(tmp_path / "client.pptx"))
    assert [d.code for d in caught.value.diagnostics] == ["R063"]


def test_a_presentation_with_a_title_only_is_enough(kettles, tmp_path):
    made = pptx.Presentation()
    for layout in list(made.slide_layouts):
        if layout.name != "Title Only":
            made.slide_layouts.remove(layout)
    made.save(tmp_path / "client.pptx")
    content = render(*kettles, "pptx", look=look(tmp_path / "client.pptx"))
    assert len(pptx.Presentation(io.BytesIO(content)).slides) > 10


def test_a_cover_without_a_subtitle_and_layouts_for_upright_text_are_not_for_content(kettles, tmp_path):
    made = pptx.Presentation()
    for layout in list(made.slide_layouts):
        if layout.name not in {"Title Slide", "Title and Content", "Section Header", "Title and Vertical Text"}:
            made.slide_layouts.remove(layout)
    subtitle = made.slide_layouts.get_by_name("Title Slide").placeholders[1]._element
    subtitle.getparent().remove(subtitle)
    made.save(tmp_path / "client.pptx")
    content = render(*kettles, "pptx", look=look(tmp_path / "client.pptx"), report="executive")
    slides = list(pptx.Presentation(io.BytesIO(content)).slides)
    cover, *others = [slide.slide_layout.name for slide in slides]
    assert cover == "Title Slide"
    assert set(others) == {"Title and Content"}
    (chart,) = [shape for shape in slides[2].shapes if shape.has_chart]
    free = [shape for shape in slides[2].shapes if shape.has_text_frame and not shape.is_placeholder]
    beside = [shape for shape in free if "it counts as practised" in shape.text_frame.text]
    assert beside
    assert all(shape.left >= chart.left + chart.width for shape in beside)


def test_a_caption_stays_with_what_it_is_of_whatever_the_clients_style_says(kettles, tmp_path):
    path = letterhead(tmp_path / "client.docx")
    client = docx.Document(path)
    assert client.styles["Caption"].paragraph_format.keep_with_next is None
    captions = [p for p in written(kettles, path).paragraphs if p.style.name == "Caption"]
    assert captions
    assert all(p.paragraph_format.keep_with_next for p in captions)


def test_a_narrow_deck_with_one_layout_tells_the_whole_provenance(kettles, tmp_path):
    """python-pptx's own file is 4:3, and of its layouts only "Title and Content" is left."""
    made = pptx.Presentation()
    for layout in list(made.slide_master.slide_layouts):
        if layout.name != "Title and Content":
            made.slide_master.slide_layouts.remove(layout)
    made.save(tmp_path / "client.pptx")
    slides = pptx.Presentation(io.BytesIO(render(*kettles, "pptx", look=look(tmp_path / "client.pptx")))).slides
    said = [shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame]
    told = next(text for text in said if text.startswith("Organisation"))
    assert [line.partition("\t")[0] for line in told.splitlines()][-3:] == ["Questionnaire", "Digest", "Scored with"]
    assert "Digital transformation (digital-transformation 1.0.0)" in told


def test_titles_of_a_master_for_a_few_words_are_set_alike(scored, tmp_path):
    """44 points hold "Findings" and no sentence: beside sentences in 24 it would shout."""
    made = pptx.Presentation(io.BytesIO(render(*scored(), "pptx", look=look(deck(tmp_path / "deck.pptx")))))
    sizes = [s.shapes.title.text_frame.paragraphs[0].runs[0].font.size for s in list(made.slides)[1:]]
    assert len(sizes) > 2
    assert {size.pt for size in sizes} <= {26, 24, 22, 20, 18}
