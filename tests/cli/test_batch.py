"""Options of `maturity batch` about reports, which mean something only where reports are asked for."""

import pytest

from cli.helpers import ROOT, in_process, small

DECK = ROOT / "examples" / "client" / "deck.pptx"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--report", "executive"), "error: --report is about reports, and no format is named"),
        (("--report", "bogus", "--named"), "error: --report and --named are about reports, and no format is named"),
        (("--brand", "none.yaml"), "error: --brand is about reports"),
        (("--language", "de", "--template", "own"), "error: --language and --template are about reports"),
        (
            ("--brand", "", "--language", "", "--template", ""),
            "error: --brand and --language and --template are about reports",
        ),
        (("--template-file", DECK), "error: --template-file is about reports"),
    ],
)
def test_options_about_reports_need_a_format(tmp_path, options, told):
    done = in_process("batch", small(tmp_path), "-o", tmp_path / "out", *options)
    assert done.returncode == 2
    assert done.stderr.startswith(told)
    assert "-f html" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("option", "code"), [("--brand", "Y025"), ("--template", "R080")])
def test_an_empty_name_is_no_report_in_our_own_look(tmp_path, option, code):
    done = in_process("report", small(tmp_path), "-f", "md", "-o", tmp_path / "out", option, "")
    assert (done.returncode, done.stderr.split("]")[0]) == (3, f"error[{code}")
    assert not (tmp_path / "out").exists()


def test_an_empty_name_of_the_output_folder_scatters_no_tables(tmp_path, monkeypatch):
    sheet = small(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = in_process("batch", sheet, "-o", "")
    assert (done.returncode, sorted(tmp_path.iterdir())) == (2, before)
    assert done.stderr.startswith("error: --output names no folder\n")


def test_options_about_reports_change_them(tmp_path):
    done = in_process("batch", small(tmp_path), "-o", tmp_path / "out", "-f", "md", "--report", "executive")
    assert done.returncode == 0
    assert (tmp_path / "out" / "reports" / "answers.md").is_file()


@pytest.mark.parametrize(
    ("formats", "advice"), [("docx, MD", "-f docx,md,pptx"), ("docx,", "-f docx,pptx"), ("", "-f pptx")]
)
def test_a_file_for_another_format_is_told_with_what_to_write(tmp_path, formats, advice):
    done = in_process("report", small(tmp_path), "-f", formats, "--template-file", DECK, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert f"'{DECK}' is for the format pptx, which is not asked for\n  = help: {advice}\n" in done.stderr
