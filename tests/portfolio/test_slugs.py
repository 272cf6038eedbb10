"""What organisations' files are called."""

import pytest

from maturity.portfolio.slugs import input_slug, slug, slugs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clients/Acme Inc.yaml", "acme-inc"),
        ("a/b\\c.JSON", "c"),
        ("x.jsonl:12", "x-12"),
        ("stdin:3", "stdin-3"),
        ("../..", "organisation"),
        ("Müller & Söhne.yaml", "müller-söhne"),
        ("v1.2.yaml", "v1-2"),
        ("-", "organisation"),
        ("CON", "organisation-con"),  # a device on Windows, whatever its ending
        ("lpt1.yaml", "organisation-lpt1"),
        ("console", "console"),
        ("x" * 300 + ".yaml", "x" * 60),
    ],
)
def test_slugs_are_file_names(name, expected):
    assert input_slug(name) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AC/DC Retail", "ac-dc-retail"),
        ("Smith\\Jones", "smith-jones"),
        ("Ratio 3:2", "ratio-3-2"),
        ("Acme.json", "acme-json"),
        ("Nul", "organisation-nul"),
        ("/", "organisation"),
    ],
)
def test_a_title_is_no_path(title, expected):
    assert slug(title) == expected


def test_slugs_are_unique_and_stable():
    first = slugs(["a/x.yaml", "b/x.yaml", "c/y.yaml", "d/X.yaml"])
    assert first[0] == "x"
    assert first[2] == "y"
    assert len(set(first)) == 4
    assert slugs(["a/x.yaml", "b/x.yaml"]) == first[:2]
