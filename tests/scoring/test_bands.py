"""The band that a score falls into, worked out by hand; a questionnaire puts bands on its display scale."""

from __future__ import annotations

import pytest

from maturity.scoring.bands import band, bands_of
from scoring.small import factor, factor_of, percent, questionnaire, scored
from strategies import questionnaire_of


def bands(*starts, **more):
    titles = [{"from": start, "title": f"from {start}"} for start in starts]
    return questionnaire_of(questionnaire(factor("f", percent("q")), bands=titles, **more))


@pytest.mark.parametrize(
    ("score", "name"),
    [(0, "from 0"), (39.9, "from 0"), (40, "from 40"), (74.999, "from 40"), (75, "from 75"), (100, "from 75")],
)
def test_a_band_begins_at_its_bound(score, name):
    assert band(bands_of(bands(0, 40, 75)), score) == name


def test_the_last_bit_of_a_float_does_not_decide():
    assert band(bands_of(bands(0, 40)), 40 - 1e-12) == "from 40"


def test_below_the_first_and_without_a_score_there_is_none():
    assert band(bands_of(bands(40)), 39) is None
    assert band(bands_of(bands(0)), None) is None
    assert band(bands_of(bands()), 50) is None


@pytest.mark.parametrize(
    ("scale", "starts", "bounds"),
    [
        ({"min": 0, "max": 5}, (0, 1, 2.5), [0, 20, 50]),
        ({"min": 1, "max": 5}, (1, 2, 4), [0, 25, 75]),  # four points wide: 2 is a quarter of the way
        ({"min": -10, "max": 10}, (-10, -5, 0), [0, 25, 50]),
    ],
)
def test_bands_stand_on_the_display_scale(scale, starts, bounds):
    assert bands_of(bands(*starts, display=scale)) == tuple(
        (bound, f"from {start}") for bound, start in zip(bounds, starts, strict=True)
    )


def test_a_title_is_in_the_language_of_the_questionnaire():
    titles = [{"from": 0, "title": {"en": "Early", "de": "Am Anfang"}}]
    whole = questionnaire(factor("f", percent("q")), bands=titles, language="de")
    assert bands_of(questionnaire_of(whole)) == ((0, "Am Anfang"),)


def test_index_and_factors_have_theirs():
    """On 1 to 5 the bound 3 is at 50: the first scores 40, the second 80, the whole 60."""
    titles = [{"from": 1, "title": "Low"}, {"from": 3, "title": "High"}]
    parts = factor("f", percent("a")), factor("g", percent("b"))
    card = scored(questionnaire(*parts, bands=titles, display={"min": 1, "max": 5}), {"a": 40, "b": 80})
    assert (card.index.band, factor_of(card, "f").band, factor_of(card, "g").band) == ("High", "Low", "High")
