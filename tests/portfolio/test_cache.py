"""What a batch keeps between runs: one run at a time, and what was worked out a while ago outlives a crash."""

from __future__ import annotations

import shutil

import pytest

from maturity.diagnostics import MaturityError
from maturity.portfolio import cache
from maturity.portfolio.cache import Stamp, Store
from maturity.portfolio.inputs import MEMORY

STAMP = Stamp("content", "small", "sha256:1", "settings")


def test_a_folder_belongs_to_one_run_until_it_ends(tmp_path):
    with Store(tmp_path):
        pass
    with Store(tmp_path):  # which only reads, as the tables are there
        with pytest.raises(MaturityError) as caught:
            Store(tmp_path)
        assert [d.code for d in caught.value.diagnostics] == ["B005"]
    with Store(tmp_path) as again:
        assert again.warnings == []


@pytest.mark.parametrize(("seconds", "kept"), [(-1.0, STAMP), (3600.0, None)])
def test_a_crash_costs_what_was_worked_out_since_the_last_moment(tmp_path, monkeypatch, seconds, kept):
    """What stands in the file is what a run finds after one that was killed."""
    monkeypatch.setattr(cache, "SECONDS_BETWEEN_COMMITS", seconds)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with Store(tmp_path) as store:
        store.keep("a", 0, STAMP, "{}")
        for file in tmp_path.glob(f"{MEMORY}*"):
            shutil.copy(file, crashed)
    with Store(crashed) as found:
        assert found.stamp("a") == kept
    with Store(tmp_path) as found:
        assert found.stamp("a") == STAMP


def test_rows_are_those_of_this_run_in_the_order_of_its_inputs(tmp_path):
    with Store(tmp_path) as first:
        for position, name in enumerate("abc"):
            first.keep(name, position, STAMP, f'"{name}"')
    with Store(tmp_path) as second:
        assert list(second.records()) == []
        second.keep_unchanged("c", 0)
        second.keep_error("b", 1, '"wrong"')
        second.keep_unchanged("a", 2)
        assert (list(second.records()), list(second.errors())) == (['"c"', '"a"'], ['"wrong"'])
        assert (second.stamp("a"), second.stamp("b"), second.stamp("d")) == (STAMP, None, None)
