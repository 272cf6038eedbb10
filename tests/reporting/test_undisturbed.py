"""Garbage is looked for again after a report, whatever happened, and not where somebody had switched that off."""

from __future__ import annotations

import gc

import pytest

from maturity.reporting.undisturbed import undisturbed


@pytest.fixture(autouse=True)
def _as_before():
    yield
    gc.enable()


def test_put_off_and_taken_up_again():
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_after_an_error_too():
    @undisturbed()
    def fail():
        raise ValueError(gc.isenabled())

    with pytest.raises(ValueError, match="False"):
        fail()
    assert gc.isenabled()


def test_what_was_switched_off_stays_off():
    gc.disable()
    with undisturbed():
        assert not gc.isenabled()
    assert not gc.isenabled()
